"""Which cells of a table name a row of another: by its foreign keys, and by `table` with `record_id`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from affidavit.tables import Cell, Row, Table

_NAMES_TABLE, _NAMES_RECORD = "table", "record_id"
"""The two columns with which a row points into a table that its own cell names."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A column whose cells are keys of another table."""

    place: int
    """Where the column stands."""
    table: str
    """The other table; empty where a cell of the row names it."""
    named_by: int = 0
    """Where that cell stands."""

    def target(self, row: Row) -> str:
        """The table that this row's cell points into."""
        return self.table or str(row[self.named_by])


def ties(table: Table) -> tuple[Tie, ...]:
    """The ties of one column each, in the order of the columns."""
    names = table.schema.names
    found = [
        Tie(names.index(key.columns[0]), key.table or table.name)
        for key in table.schema.foreign_keys
        if len(key.columns) == 1
    ]
    if _NAMES_TABLE in names and _NAMES_RECORD in names:
        found.append(Tie(names.index(_NAMES_RECORD), "", names.index(_NAMES_TABLE)))
    return tuple(sorted(found, key=lambda t: t.place))


def places(tables: Sequence[Table]) -> Mapping[str, Mapping[Cell, int]]:
    """Table -> key -> place of the row, from 0, for the tables with a key of one column."""
    out: dict[str, Mapping[Cell, int]] = {}
    for table in tables:
        if len(table.schema.key) == 1:
            at = table.schema.names.index(table.schema.key[0])
            out[table.name] = {row[at]: place for place, row in enumerate(table.rows)}
    return out
