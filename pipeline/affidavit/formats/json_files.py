"""JSON, flat: one file per table, an array with one object a line; a missing cell is null."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from affidavit.tables import Table

FOLDER = "json"


def write(tables: Sequence[Table], folder: Path) -> None:
    """`json/<table>.json` for every table."""
    (folder / FOLDER).mkdir()
    for table in tables:
        with (folder / FOLDER / f"{table.name}.json").open("w", encoding="utf-8", newline="") as out:
            out.writelines(_array(table))


def _array(table: Table) -> Iterator[str]:
    last = len(table.rows) - 1
    yield "[\n"
    for i, line in enumerate(objects(table)):
        yield f"{line}\n" if i == last else f"{line},\n"
    yield "]\n"


def objects(table: Table) -> Iterator[str]:
    """Each row as an object on one line."""
    names = table.schema.names
    for row in table.rows:
        yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, allow_nan=False)
