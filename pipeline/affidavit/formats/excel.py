"""Excel: one workbook with a sheet per table, cells that lead from sheet to sheet, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from affidavit.formats.ties import Tie, places, ties
from affidavit.formats.workbook import MOST_ROWS, Place, Sheet, write_workbook
from affidavit.tables import Cell, Row, Table

FOLDER = "excel"
FILE = f"{FOLDER}/tables.xlsx"
CONTENTS, COLUMNS = "contents", "columns"
"""The sheets that tell of the others."""
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31

_Places = Mapping[str, Mapping[Cell, int]]


def write(tables: Sequence[Table], folder: Path) -> None:
    """`excel/tables.xlsx`: the sheet `contents`, one per table, and `columns`."""
    (folder / FOLDER).mkdir()
    where = places(tables)
    sheets = [s for t in tables for s in _sheets(t, where)]
    write_workbook([_contents(tables), *sheets, _columns(tables)], folder / FILE)


def _sheets(table: Table, where: _Places) -> Iterator[Sheet]:
    """The table's sheet; a table with more rows than a sheet holds goes on in further ones."""
    tied = ties(table)
    for number, start in enumerate(range(0, max(len(table.rows), 1), MOST_ROWS - 1)):
        rows = table.rows[start : start + MOST_ROWS - 1]
        leads = [_leads(row, tied, where) for row in rows] if tied else ()
        yield Sheet(_name(table.name, number), table.schema.names, rows, leads)


def _leads(row: Row, tied: Sequence[Tie], where: _Places) -> Sequence[Place | None]:
    out: list[Place | None] = [None] * len(row)
    for tie in tied:
        target = tie.target(row)
        place = where.get(target, {}).get(row[tie.place])
        if place is not None:
            number, below = divmod(place, MOST_ROWS - 1)
            out[tie.place] = Place(_name(target, number), below + 2)
    return out


def _contents(tables: Sequence[Table]) -> Sheet:
    rows = [(t.name, _said(t, "title"), len(t.rows), _said(t, "description")) for t in tables]
    rows.append(
        (COLUMNS, "Columns", sum(len(t.schema.columns) for t in tables), "What each column of each table holds.")
    )
    leads: list[Sequence[Place | None]] = [(Place(_name(str(row[0])), 1), None, None, None) for row in rows]
    return Sheet(CONTENTS, ("sheet", "title", "rows", "what it holds"), rows, leads)


def _columns(tables: Sequence[Table]) -> Sheet:
    rows: list[Row] = [
        (t.name, c.name, c.type, c.required, c.name in t.schema.key, c.description or None, ", ".join(c.enum) or None)
        for t in tables
        for c in t.schema.columns
    ]
    header = ("table", "column", "type", "required", "key", "what it holds", "codes")
    return Sheet(COLUMNS, header, rows, [(Place(_name(str(r[0])), 1), *[None] * 6) for r in rows])


def _said(table: Table, what: str) -> str | None:
    said = table.schema.descriptor.get(what)
    return said if isinstance(said, str) else None


def _name(table: str, number: int = 0) -> str:
    """A sheet's name: no sign that Excel forbids, and short enough."""
    more = f" {number + 1}" if number else ""
    return _NO_NAME.sub("_", table)[: _LONGEST_NAME - len(more)] + more
