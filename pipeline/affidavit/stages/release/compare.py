"""What differs between two packages with keys, ours or anybody's: rows added, removed, changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from affidavit.tables import Cell, Row, Table


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell, before and after."""

    column: str
    old: Cell
    new: Cell


@dataclass(frozen=True, slots=True)
class RowChange:
    """The cells of one row that changed; `key` names the row."""

    key: Row
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What became of one table; removed rows have the old columns, added rows the new ones."""

    table: str
    key: tuple[str, ...]
    old_columns: tuple[str, ...]
    new_columns: tuple[str, ...]
    rows_before: int
    rows_after: int
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[RowChange, ...] = ()
    keyed: bool = True
    """False when the table has no key that both sides share: then a row is known by all its cells."""

    def __bool__(self) -> bool:
        """True when a row differs."""
        return bool(self.added or self.removed or self.changed)

    def added_keys(self) -> tuple[Row, ...]:
        """The keys of the added rows."""
        return tuple(_pick(row, self.new_columns, self.key) for row in self.added)

    def removed_keys(self) -> tuple[Row, ...]:
        """The keys of the removed rows."""
        return tuple(_pick(row, self.old_columns, self.key) for row in self.removed)


def compare(old: Sequence[Table], new: Sequence[Table]) -> tuple[TableChanges, ...]:
    """Each table of either side, in the order of the new one; tables that are gone come last."""
    before = {t.name: t for t in old}
    after = {t.name: t for t in new}
    order = [*after, *(name for name in before if name not in after)]
    return tuple(compare_tables(before.get(name), after.get(name)) for name in order)


def compare_tables(old: Table | None, new: Table | None) -> TableChanges:
    """The rows by the new table's key; a table that is not there has no rows."""
    there = new or old
    if there is None:
        raise ValueError("no table to compare")
    a, b = old or Table(there.name, there.schema, ()), new or Table(there.name, there.schema, ())
    common = tuple(c for c in b.schema.names if c in a.schema.names)
    keyed = bool(b.schema.key) and set(b.schema.key) <= set(common)
    key = b.schema.key if keyed else common
    before, after = _by_key(a, key), _by_key(b, key)
    return TableChanges(
        table=b.name,
        key=key,
        old_columns=a.schema.names,
        new_columns=b.schema.names,
        rows_before=len(a.rows),
        rows_after=len(b.rows),
        added=tuple(row for k, rows in after.items() for row in rows[len(before.get(k, ())) :]),
        removed=tuple(row for k, rows in before.items() for row in rows[len(after.get(k, ())) :]),
        changed=tuple(_changes(a, b, key, common)),
        keyed=keyed,
    )


def _changes(old: Table, new: Table, key: Sequence[str], common: Sequence[str]) -> Iterator[RowChange]:
    """The rows on both sides that differ in a column both have."""
    before = _by_key(old, key)
    places = [(c, old.schema.names.index(c), new.schema.names.index(c)) for c in common]
    for k, rows in _by_key(new, key).items():
        for a, b in zip(before.get(k, ()), rows, strict=False):
            cells = tuple(CellChange(c, a[i], b[j]) for c, i, j in places if a[i] != b[j])
            if cells:
                yield RowChange(k, cells)


def _by_key(table: Table, key: Sequence[str]) -> Mapping[Row, Sequence[Row]]:
    """The rows by key, in their order; several where a key is not unique or there is none."""
    out: dict[Row, list[Row]] = defaultdict(list)
    for row in table.rows:
        out[_pick(row, table.schema.names, key)].append(row)
    return out


def _pick(row: Row, columns: Sequence[str], wanted: Sequence[str]) -> Row:
    return tuple(row[columns.index(c)] for c in wanted)
