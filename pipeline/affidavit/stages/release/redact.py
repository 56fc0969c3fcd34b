"""What changed must not tell again what a later release withholds: names of people go from old cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from affidavit.records import Records
from affidavit.stages.release.compare import CellChange, RowChange, TableChanges
from affidavit.tables import Cell, Row

MASK = "[withheld]"
_LEAST = 3
"""Letters that a part of a name must have to be looked for by itself."""


def redacted(changes: Sequence[TableChanges], old: Records, hidden: frozenset[str]) -> tuple[TableChanges, ...]:
    """The changes without rows under a hidden actor's id and with its names cut from old cells.

    Removed rows count as before: only what they said is left out. `hidden` as `moves` gives it.
    """
    if not hidden:
        return tuple(changes)
    pattern = _pattern(old, hidden)
    return tuple(
        replace(
            each,
            removed=tuple(tuple(_cut(c, pattern) for c in row) for row in each.removed),
            changed=tuple(_row(row, pattern) for row in each.changed),
        )
        for each in changes
    )


def _row(change: RowChange, pattern: re.Pattern[str]) -> RowChange:
    cells = tuple(CellChange(c.column, _cut(c.old, pattern), c.new) for c in change.cells)
    key: Row = tuple(_cut(c, pattern) for c in change.key)
    return RowChange(key, cells)


def _cut(cell: Cell, pattern: re.Pattern[str]) -> Cell:
    return MASK if isinstance(cell, str) and pattern.search(cell) else cell


def _pattern(old: Records, hidden: frozenset[str]) -> re.Pattern[str]:
    """The hidden ids, names, and the capitalised words of the names."""
    names = {n.name for n in old.actor_names if n.actor_id in hidden}
    names |= {a.name for a in old.actors if a.actor_id in hidden}
    words = {w for n in names for w in re.findall(r"[^\W\d_]+", n) if w[0].isupper() and len(w) >= _LEAST}
    wanted = sorted(names | words | hidden, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)")
