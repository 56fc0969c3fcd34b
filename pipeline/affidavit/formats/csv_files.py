r"""CSV by RFC 4180 as UTF-8, lines ending in `\n`, with a header; an empty cell is a missing one.

Written here, not by the standard library: what that quotes differs between versions of Python (a lone `\r`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from affidavit.tables import Cell, Table, cell_text

FOLDER = "data"
_QUOTED = re.compile('[",\r\n]')


def write(tables: Sequence[Table], folder: Path) -> None:
    """`data/<table>.csv` for every table."""
    (folder / FOLDER).mkdir()
    for table in tables:
        with (folder / FOLDER / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as out:
            out.writelines(lines(table))


def lines(table: Table) -> Iterator[str]:
    """The header and the rows."""
    yield _line(table.schema.names)
    for row in table.rows:
        yield _line(row)


def _line(cells: Sequence[Cell]) -> str:
    text = ",".join(map(_field, cells))
    return f"{text or chr(34) * 2}\n"  # a single missing cell would be a blank line, which readers skip


def _field(cell: Cell) -> str:
    text = cell_text(cell)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
