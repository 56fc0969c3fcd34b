"""The formats of a package, all of the same tables. A new one is a module with `write` and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from affidavit.formats import csv_files, excel, json_files, json_lines, json_records, parquet, sqlite
from affidavit.issues import Issue
from affidavit.tables import Table

__all__ = ["DEFAULT", "FORMATS", "RELEASED", "Format", "named", "unavailable"]

Write: TypeAlias = Callable[[Sequence[Table], Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """How tables are written below a package's folder; the same tables give the same bytes."""

    name: str
    about: str
    write: Write
    needs: str = ""
    """The module that writes it, where it does not come with the base install; the extra bears the format's name."""


FORMATS = (
    Format("csv", "One CSV file per table, under data/.", csv_files.write),
    Format("json", "One JSON file per table, an array of objects, under json/.", json_files.write),
    Format("jsonl", "One JSON Lines file per table, an object a line, under jsonl/.", json_lines.write),
    Format("records", "One JSON file per report with its records nested, under records/.", json_records.write),
    Format("sqlite", "One SQLite database with keys and full-text search, sqlite/tables.db.", sqlite.write),
    Format("excel", "One Excel workbook with a sheet per table, excel/tables.xlsx.", excel.write),
    Format("parquet", "One Parquet file per table, a package of its own under parquet/.", parquet.write, "pyarrow"),
)
DEFAULT = ("csv", "json", "records")
"""What a build holds: made often, looked at and thrown away."""
RELEASED = tuple(f.name for f in FORMATS if not f.needs)
"""What a release holds unless its data set says otherwise: all that the base install writes."""


def named(names: Sequence[str]) -> tuple[Format, ...]:
    """The formats of these names, in the order of the list; ValueError names one that is not there."""
    unknown = sorted(set(names) - {f.name for f in FORMATS})
    if unknown:
        raise ValueError(f"no format is called {unknown[0]!r}; there are {', '.join(f.name for f in FORMATS)}")
    return tuple(f for f in FORMATS if f.name in names)


def unavailable(names: Sequence[str]) -> Iterator[Issue]:
    """An error for each format whose writer is not installed."""
    for each in named(names):
        if each.needs and find_spec(each.needs) is None:
            hint = f"pip install 'affidavit[{each.name}]', or leave {each.name} out of `formats` in dataset.yaml"
            yield Issue("error", "no-writer", f"format {each.name}", f"{each.needs} is not installed", hint)
