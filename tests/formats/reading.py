"""Read each format back as its users do: rows of typed cells, in the order of the columns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from affidavit.formats import csv_files, excel, json_files, json_lines, parquet, sqlite
from affidavit.tables import Cell, Row, Table


def read_csv(table: Table, folder: Path) -> list[Row]:
    from affidavit.packages import read_table

    resource = {
        "name": table.name,
        "path": f"{csv_files.FOLDER}/{table.name}.csv",
        "schema": table.schema.descriptor,
        "dialect": {"delimiter": ","},
    }
    return list(read_table(resource, folder).rows)


def read_json(table: Table, folder: Path) -> list[Row]:
    rows = json.loads((folder / json_files.FOLDER / f"{table.name}.json").read_text(encoding="utf-8"))
    return [tuple(row[c] for c in table.schema.names) for row in rows]


def read_json_lines(table: Table, folder: Path) -> list[Row]:
    text = (folder / json_lines.FOLDER / f"{table.name}.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.split("\n")[:-1]]
    return [tuple(row[c] for c in table.schema.names) for row in rows]


def read_sqlite(table: Table, folder: Path) -> list[Row]:
    """The library gives whole numbers for booleans: the declared type tells them apart."""
    with closing(sqlite3.connect(folder / sqlite.FILE)) as db:
        declared = [kind for (kind,) in db.execute("SELECT type FROM pragma_table_info(?)", [table.name])]
        rows = db.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()  # noqa: S608 our own name
    booleans = {i for i, kind in enumerate(declared) if kind == "BOOLEAN"}
    return [tuple(bool(c) if i in booleans and c is not None else c for i, c in enumerate(row)) for row in rows]


def read_excel(table: Table, folder: Path) -> list[Row]:
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    def cell(value: Cell) -> Cell:
        return unescape(value) if isinstance(value, str) else value

    book = load_workbook(folder / excel.FILE)
    header, *rows = book[table.name[:31]].iter_rows(values_only=True)
    assert header == table.schema.names
    return [tuple(cell(c) for c in row) for row in rows]


def read_parquet(table: Table, folder: Path) -> list[Row]:
    from pyarrow.parquet import read_table

    found = read_table(folder / parquet.FOLDER / f"{table.name}.parquet")
    assert tuple(found.column_names) == table.schema.names
    return list(zip(*(column.to_pylist() for column in found.columns), strict=True))


READERS: Mapping[str, Callable[[Table, Path], list[Row]]] = {
    "csv": read_csv,
    "json": read_json,
    "jsonl": read_json_lines,
    "sqlite": read_sqlite,
    "excel": read_excel,
    "parquet": read_parquet,
}
