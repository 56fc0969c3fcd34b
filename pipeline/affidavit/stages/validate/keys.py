"""Primary keys and foreign keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from affidavit.issues import Issue
from affidavit.stages.validate.columns import Rows
from affidavit.tables import ForeignKey


def check_primary_key(rows: Rows, key: Sequence[str]) -> Iterator[Issue]:
    """Every row has a key of its own, with no part missing."""
    if not key:
        return
    seen: dict[tuple[str, ...], int] = {}
    for i, value in enumerate(_tuples(rows, key)):
        if any(part in rows.missing for part in value):
            where = rows.where(i, key[value.index(next(p for p in value if p in rows.missing))])
            yield Issue("error", "key-missing", where, "a part of the key is empty", "each row needs its whole key")
        elif seen.setdefault(value, i) != i:
            message = f"the key {' + '.join(value)} stands in row {seen[value] + rows.first} already"
            yield Issue("error", "key-repeated", rows.where(i, key[0]), message, "a key stands once in a table")


def check_foreign_key(rows: Rows, foreign: ForeignKey, tables: Mapping[str, Rows]) -> Iterator[Issue]:
    """Every value stands in the table it points to; a wholly empty one points nowhere."""
    target = tables.get(foreign.table or rows.name)
    if target is None:
        message = f"the table {foreign.table} that {', '.join(foreign.columns)} points to is not there"
        yield Issue("error", "no-table", rows.name, message, "add the table, or take the foreign key out")
        return
    known = set(_tuples(target, foreign.reference))
    for i, value in enumerate(_tuples(rows, foreign.columns)):
        if value not in known and not all(part in rows.missing for part in value):
            message = f"{' + '.join(value)} is no {', '.join(foreign.reference)} of {target.name}"
            yield Issue(
                "error", "no-such-row", rows.where(i, foreign.columns[0]), message, "add the row or mend the id"
            )


def _tuples(rows: Rows, names: Sequence[str]) -> Sequence[tuple[str, ...]]:
    order = [c.name for c in rows.columns]
    return list(zip(*(rows.cells[order.index(n)] for n in names), strict=True))
