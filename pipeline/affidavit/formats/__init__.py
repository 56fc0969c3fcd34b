"""The formats of a package, all of the same tables. A new one is a module with `write` and a line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from affidavit.formats import csv_files, json_files, json_records
from affidavit.tables import Table

__all__ = ["DEFAULT", "FORMATS", "Format", "named"]

Write: TypeAlias = Callable[[Sequence[Table], Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """How tables are written below a package's folder; the same tables give the same bytes."""

    name: str
    about: str
    write: Write


FORMATS = (
    Format("csv", "One CSV file per table, under data/.", csv_files.write),
    Format("json", "One JSON file per table, an array of objects, under json/.", json_files.write),
    Format("records", "One JSON file per report with its records nested, under records/.", json_records.write),
)
DEFAULT = ("csv", "json", "records")
"""What a package holds unless its data set asks for more."""


def named(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats of these names, in the order of the list; ValueError names one that is not there."""
    unknown = sorted(set(names) - {f.name for f in FORMATS})
    if unknown:
        raise ValueError(f"no format is called {unknown[0]!r}; there are {', '.join(f.name for f in FORMATS)}")
    return tuple(f for f in FORMATS if f.name in names)
