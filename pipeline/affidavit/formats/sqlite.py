"""SQLite: one database with keys, foreign keys, indexes and full-text search; ready for Datasette.

The same bytes on every machine: see `sqlite_file`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from affidavit.formats.sqlite_file import write_database
from affidavit.formats.ties import ties
from affidavit.tables import Column, Table

FOLDER = "sqlite"
FILE = f"{FOLDER}/tables.db"
SEARCHED: Mapping[str, tuple[str, ...]] = {
    "documents": ("title", "subtitle"),
    "actors": ("name", "position"),
    "actor_names": ("name",),
    "events": ("title", "place"),
    "recommendations": ("text",),
    "statements": ("text",),
    "evidence": ("quote",),
}
"""The columns of each table that full-text search looks in."""
_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN"}
_SMALL, _SMALL_PAGE, _PAGE = 5_000, 1024, 4096
"""Below so many rows, small pages make a small file."""


def write(tables: Sequence[Table], folder: Path) -> None:
    """`sqlite/tables.db` with every table; `<table>_fts` searches in it."""
    (folder / FOLDER).mkdir()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        fill(db, tables)
        small = sum(len(t.rows) for t in tables) < _SMALL
        write_database(db, folder / FILE, _SMALL_PAGE if small else _PAGE)


def fill(db: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Make the tables in an empty database."""
    db.execute("BEGIN")
    for table in tables:
        db.execute(_create(table))
        marks = ", ".join("?" * len(table.schema.columns))
        db.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", table.rows)  # noqa: S608 quoted
    for table in tables:
        for statement in (*_indexes(table), *_search(table)):
            db.execute(statement)
    db.execute("COMMIT")


def _create(table: Table) -> str:
    schema = table.schema
    parts = [_column(c) for c in schema.columns]
    if schema.key:
        parts.append(f"PRIMARY KEY ({_names(schema.key)})")
    for key in schema.foreign_keys:
        target = f"{_name(key.table or table.name)} ({_names(key.reference)})"
        parts.append(f"FOREIGN KEY ({_names(key.columns)}) REFERENCES {target}")
    inside = ",\n  ".join(parts)
    return f"CREATE TABLE {_name(table.name)} (\n  {inside}\n)"


def _column(column: Column) -> str:
    name = _name(column.name)
    need = " NOT NULL" if column.required else ""
    check = f" CHECK ({name} IN (0, 1))" if column.type == "boolean" else ""
    return f"{name} {_TYPES.get(column.type, 'TEXT')}{need}{check}"


def _indexes(table: Table) -> Iterator[str]:
    """One for each column that names a row elsewhere, unless the key begins with it."""
    names = table.schema.names
    for tie in ties(table):
        columns = (names[tie.place],) if tie.table else (names[tie.named_by], names[tie.place])
        if table.schema.key[: len(columns)] != columns:
            index = _name(f"{table.name}_{'_'.join(columns)}")
            yield f"CREATE INDEX {index} ON {_name(table.name)} ({_names(columns)})"


def _search(table: Table) -> Iterator[str]:
    """Full-text search over the table's words, without a second copy of its text; accents may be left out."""
    columns = [c for c in SEARCHED.get(table.name, ()) if c in table.schema.names]
    if columns:
        search = _name(f"{table.name}_fts")
        how = "tokenize='unicode61 remove_diacritics 2'"
        yield f"CREATE VIRTUAL TABLE {search} USING fts5({_names(columns)}, content={_name(table.name)}, {how})"
        yield f"INSERT INTO {search} ({search}) VALUES ('rebuild')"  # noqa: S608 quoted
        yield f"INSERT INTO {search} ({search}) VALUES ('optimize')"  # noqa: S608 quoted


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(_name, names))
