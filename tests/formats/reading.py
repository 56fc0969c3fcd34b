"""Read each format back as its users do: rows of typed cells, in the order of the columns."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from affidavit.formats import csv_files, excel, json_files, json_lines, json_records, parquet, sqlite
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


_PARTS = {
    ("actors", "names"): ("actor_names", "actor_id"),
    ("actors", "relations"): ("actor_relations", "subject_id"),
    ("events", "participants"): ("event_participants", "event_id"),
    ("recommendations", "parties"): ("recommendation_parties", "recommendation_id"),
}
_KINDS = {
    "actors": "actor_id",
    "events": "event_id",
    "recommendations": "recommendation_id",
    "statements": "statement_id",
}


def read_records(folder: Path) -> Mapping[str, Sequence[Mapping[str, Cell]]]:
    """The rows of the tables that the nested records hold, taken apart again; an actor may stand in several reports."""
    out: dict[str, list[Mapping[str, Cell]]] = defaultdict(list)
    for file in sorted((folder / json_records.FOLDER).glob("*.json")):
        report = json.loads(file.read_text(encoding="utf-8"))
        document = report["document"]
        out["documents"].append(document)
        for kind, key in _KINDS.items():
            for record in report[kind]:
                out[kind].append({k: v for k, v in record.items() if not isinstance(v, list)})
                mine = {"table": kind, "record_id": record[key]}
                out["themes"] += [{**mine, **t} for t in record.get("themes", ())]
                out["evidence"] += [{"document_id": document["document_id"], **mine, **e} for e in record["evidence"]]
                for (of, part), (table, by) in _PARTS.items():
                    out[table] += [{by: record[key], **p} for p in record[part]] if of == kind else []
    return out


READERS: Mapping[str, Callable[[Table, Path], list[Row]]] = {
    "csv": read_csv,
    "json": read_json,
    "jsonl": read_json_lines,
    "sqlite": read_sqlite,
    "excel": read_excel,
    "parquet": read_parquet,
}
