"""A package that a build left on disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from affidavit.issues import Issue
from affidavit.packages import read_package, records_of
from affidavit.records import Records

BUILD = "build"
"""The folder of a project that packages are built in."""


@dataclass(frozen=True, slots=True)
class Built:
    """Where the package of a data set is, how many rows each table has, and what was said when it was made."""

    dataset: str
    folder: Path
    rows: Mapping[str, int]
    issues: tuple[Issue, ...]

    @property
    def records(self) -> Records:
        """The package's rows, read from it."""
        return records_of(read_package(self.folder))
