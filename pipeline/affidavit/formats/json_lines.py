"""JSON Lines: one file per table, one object a line; a missing cell is null.

Source: https://jsonlines.org/
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from affidavit.formats.json_files import objects
from affidavit.tables import Table

FOLDER = "jsonl"


def write(tables: Sequence[Table], folder: Path) -> None:
    """`jsonl/<table>.jsonl` for every table."""
    (folder / FOLDER).mkdir()
    for table in tables:
        with (folder / FOLDER / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="") as out:
            out.writelines(f"{line}\n" for line in objects(table))
