"""The differences of two packages, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from affidavit.stages.release.compare import CellChange, RowChange, TableChanges
from affidavit.tables import Cell, Row, cell_text

_WORDS = 100
"""Characters of a cell that are shown."""
_LABELS = ("title", "name", "text", "quote", "label")


def diff_text(changes: Sequence[TableChanges], most: int | None = 20) -> Iterator[str]:
    """Line by line: `+` is a row more, `-` a row less, `~` a row with other cells."""
    for each in changes:
        if each or each.old_columns != each.new_columns:
            yield ""
            yield from _table(each, most)
    if not any(changes):
        yield "No row differs."


def _table(each: TableChanges, most: int | None) -> Iterator[str]:
    counts = f"{len(each.added)} added, {len(each.removed)} removed, {len(each.changed)} changed"
    yield f"{each.table}: {counts} ({each.rows_before} → {each.rows_after} rows)"
    if not each.keyed:
        yield "  this table has no key: a row that differs is one removed and one added"
    yield from (f"  column {c} is new" for c in each.new_columns if c not in each.old_columns)
    yield from (f"  column {c} is gone" for c in each.old_columns if c not in each.new_columns)
    added = zip(each.added_keys(), each.added, strict=True)
    removed = zip(each.removed_keys(), each.removed, strict=True)
    yield from _some((f"+ {_row(k, row, each.new_columns, each.key)}" for k, row in added), most)
    yield from _some((f"- {_row(k, row, each.old_columns, each.key)}" for k, row in removed), most)
    yield from _some((f"~ {_key(c.key)}  {_cells(c)}" for c in each.changed), most)


def _some(lines: Iterable[str], most: int | None) -> Iterator[str]:
    every = list(lines)
    shown = every if most is None else every[:most]
    yield from (f"  {line}" for line in shown)
    if len(every) > len(shown):
        yield f"  … {len(every) - len(shown)} more"


def _row(key: Row, row: Row, columns: Sequence[str], of_key: Sequence[str]) -> str:
    for name in _LABELS:
        if name in columns and name not in of_key and (cell := row[columns.index(name)]) is not None:
            return f"{_key(key)}  {_short(cell)}"
    return _key(key)


def _key(key: Row) -> str:
    return " | ".join(map(_short, key))


def _cells(change: RowChange) -> str:
    return "; ".join(map(_cell, change.cells))


def _cell(change: CellChange) -> str:
    return f"{change.column}: {_short(change.old)} → {_short(change.new)}"


def _short(cell: Cell) -> str:
    """On one line and not too long; control characters, which could take over a terminal, are left out."""
    folded = "".join(c for c in " ".join(cell_text(cell).split()) if c.isprintable())
    shown = folded if len(folded) <= _WORDS else folded[: _WORDS - 1] + "…"
    return shown or ("(missing)" if cell is None else "''")
