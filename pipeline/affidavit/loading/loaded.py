"""Reading a package that was found, after its sums were checked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from affidavit.folders import appearing
from affidavit.issues import AffidavitError, errors
from affidavit.loading.check import check
from affidavit.loading.find import Found, find
from affidavit.packages import Package, read_package, records_of
from affidavit.places import package_at
from affidavit.records import Records
from affidavit.tables import Cell, Table

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl


@dataclass(frozen=True, slots=True)
class Loaded:
    """A package in memory: its tables, as typed records, as rows, or as frames of other libraries."""

    package: Package
    place: str
    """Where it came from."""

    @property
    def name(self) -> str:
        """The data set's name."""
        return self.package.name

    @property
    def version(self) -> str:
        """The release's version."""
        return self.package.version

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of its tables."""
        return tuple(t.name for t in self.package.tables)

    @property
    def records(self) -> Records:
        """The rows of Affidavit's tables as typed records; tables the package does not have are empty."""
        return records_of(self.package)

    def table(self, name: str) -> Table:
        """A table with its schema; AffidavitError when there is none of this name."""
        found = self.package.table(name)
        if found is None:
            hint = f"there are: {', '.join(self.tables)}"
            raise AffidavitError.of("no-table", self.place, f"there is no table {name!r}", hint)
        return found

    def rows(self, name: str) -> tuple[Mapping[str, Cell], ...]:
        """A table's rows as mappings from column to cell."""
        table = self.table(name)
        return tuple(dict(zip(table.schema.names, row, strict=True)) for row in table.rows)

    def pandas(self, name: str) -> pd.DataFrame:
        """A table as a pandas frame with nullable types; needs `affidavit[pandas]`."""
        from affidavit.loading.frames import to_pandas  # noqa: PLC0415 only who wants frames pays for them

        return to_pandas(self.table(name))

    def polars(self, name: str) -> pl.DataFrame:
        """A table as a Polars frame; needs `affidavit[polars]`."""
        from affidavit.loading.frames import to_polars  # noqa: PLC0415 as above

        return to_polars(self.table(name))

    def duckdb(self) -> duckdb.DuckDBPyConnection:
        """All tables in a DuckDB database in memory, to be asked in SQL; needs `affidavit[duckdb]`."""
        from affidavit.loading.frames import to_duckdb  # noqa: PLC0415 as above

        return to_duckdb(self.package.tables)


def load(name: str | Path, *, catalogue: str | Path = "dist", unchecked: bool = False) -> Loaded:
    """The package of a name, path or address, its sums checked before a row is read.

    `name`: a folder, a zip, an `https://` or fsspec address of either, or `NAME[@VERSION]` of the catalogue.
    Errors: AffidavitError when it is not there, when a byte is not what was released, or when nothing vouches
    for its bytes and `unchecked` does not say that this is all right.
    """
    found = find(name, catalogue)
    with _checked(found, unchecked=unchecked) as folder:
        return Loaded(read_package(folder), found.place)


def save(name: str | Path, target: Path, *, catalogue: str | Path = "dist", unchecked: bool = False) -> Loaded:
    """Put a copy of the package into a folder that is not there yet, after the same checks; what it holds."""
    found = find(name, catalogue)
    with _checked(found, unchecked=unchecked) as folder:
        loaded = Loaded(read_package(folder), found.place)
        with appearing(target, replace=False) as copy:
            shutil.copytree(folder, copy, dirs_exist_ok=True)
        return loaded


@contextmanager
def _checked(found: Found, *, unchecked: bool) -> Iterator[Path]:
    with package_at(found.place, found.archive_sha256) as folder:
        issues = errors(check(folder, found.sums_sha256, unchecked=unchecked))
        if issues:
            raise AffidavitError(issues)
        yield folder
