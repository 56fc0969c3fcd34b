"""Tables as frames of other libraries, with nullable types: what is missing stays missing, integers stay integers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from affidavit.formats.csv_files import lines
from affidavit.issues import AffidavitError
from affidavit.tables import Cell, Column, Table

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl

_PANDAS = {"integer": "Int64", "number": "Float64", "boolean": "boolean"}
_POLARS = {"integer": "Int64", "number": "Float64", "boolean": "Boolean"}
_DUCKDB = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def to_pandas(table: Table) -> pd.DataFrame:
    """A pandas frame; text is of pandas' string type."""
    pandas = _library("pandas")
    columns = {c.name: pandas.Series(cells, dtype=_PANDAS.get(c.type, "string")) for c, cells in _columns(table)}
    frame: pd.DataFrame = pandas.DataFrame(columns)
    return frame


def to_polars(table: Table) -> pl.DataFrame:
    """A Polars frame."""
    polars = _library("polars")
    kinds = {c.name: getattr(polars, _POLARS.get(c.type, "String")) for c in table.schema.columns}
    frame: pl.DataFrame = polars.DataFrame({c.name: cells for c, cells in _columns(table)}, schema=kinds)
    return frame


def to_duckdb(tables: Sequence[Table]) -> duckdb.DuckDBPyConnection:
    """A database in memory with all tables."""
    connection: duckdb.DuckDBPyConnection = _library("duckdb").connect(":memory:")
    with tempfile.TemporaryDirectory(prefix="affidavit-") as scratch:
        for number, table in enumerate(tables):
            file = Path(scratch) / f"{number}.csv"
            list(_columns(table))  # a cell of another type is told of before the database stumbles over it
            with file.open("w", encoding="utf-8", newline="") as out:
                out.writelines(lines(table))
            _create(connection, table, file)
    return connection


def _create(connection: duckdb.DuckDBPyConnection, table: Table, file: Path) -> None:
    """One table, read from its CSV file, which is a hundred times quicker than row by row."""
    kinds = ", ".join(f"{_quoted(c.name, chr(39))}: '{_DUCKDB.get(c.type, 'VARCHAR')}'" for c in table.schema.columns)
    options = (
        "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', parallel = false"
    )
    connection.execute(
        f"CREATE TABLE {_quoted(table.name, chr(34))} AS SELECT * FROM "  # noqa: S608 names are quoted
        f"read_csv(?, {options}, columns = {{{kinds}}}, max_line_size = 100000000)",
        [str(file)],
    )


def _quoted(name: str, mark: str) -> str:
    return mark + name.replace(mark, mark * 2) + mark


def _columns(table: Table) -> Iterator[tuple[Column, list[Cell]]]:
    """Each column with its cells; AffidavitError where a cell is not of its column's type."""
    for at, column in enumerate(table.schema.columns):
        cells = [row[at] for row in table.rows]
        wrong = next((c for c in cells if isinstance(c, str)), None) if column.type in _DUCKDB else None
        if wrong is not None:
            where = f"{table.name}.{column.name}"
            raise AffidavitError.of(
                "wrong-type", where, f"{wrong!r} is no {column.type}", "affidavit validate says where"
            )
        yield column, cells


def _library(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError:
        hint = f"pip install 'affidavit[{name}]'"
        raise AffidavitError.of("not-installed", name, f"this needs {name}, which is not installed", hint) from None
