"""Primary keys and foreign keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from affidavit.issues import Issue
from affidavit.stages.validate.cells import Cells, first_rows
from affidavit.stages.validate.columns import Rows, tell
from affidavit.stages.validate.values import Fault
from affidavit.tables import ForeignKey

_EMPTY = frozenset(("",))


def check_primary_key(rows: Rows, key: Sequence[str]) -> Iterator[Issue]:
    """Every row has a key of its own, with no part missing."""
    parts = [rows.column(name) for name in key]
    if not parts or (_all_there(parts, rows.missing) and _all_differ(parts)):
        return
    seen: dict[tuple[str, ...], int] = {}
    for i, value in enumerate(_tuples(parts)):
        gap = next((n for n, part in enumerate(value) if part in rows.missing), None)
        if gap is not None:
            where = rows.where(i, key[gap])
            yield Issue("error", "key-missing", where, "a part of the key is empty", "each row needs its whole key")
        elif seen.setdefault(value, i) != i:
            message = f"the key {' + '.join(value)} stands above already, in {rows.where(seen[value], key[0])}"
            yield Issue("error", "key-repeated", rows.where(i, key[0]), message, "a key stands once in a table")


def _all_there(parts: Sequence[Cells], missing: frozenset[str]) -> bool:
    return missing == _EMPTY and not any(cells.has_blank() for cells in parts)


def _all_differ(parts: Sequence[Cells]) -> bool:
    return parts[0].all_differ() if len(parts) == 1 else len(first_rows(parts)) == len(parts[0])


def check_foreign_key(rows: Rows, foreign: ForeignKey, target: Rows) -> Iterator[Issue]:
    """Every value stands in the table it points to; a wholly empty one points nowhere."""
    parts = [rows.column(name) for name in foreign.columns]
    firsts = first_rows(parts)
    given = set(zip(*(cells.at(firsts) for cells in parts), strict=True))
    known = set(_tuples([target.column(name) for name in foreign.reference]))
    lost = {values for values in given - known if not rows.missing.issuperset(values)}

    def fault(values: tuple[str, ...]) -> Fault | None:
        message = f"{' + '.join(values)} is no {', '.join(foreign.reference)} of {target.name}"
        return Fault("no-such-row", message, "add the row or mend the id") if values in lost else None

    return tell(rows, foreign.columns, fault) if lost else iter(())


def check_references(tables: Mapping[str, Rows], keys: Mapping[str, Sequence[ForeignKey]]) -> Iterator[Issue]:
    """Every foreign key of every table whose target was read; a target that was not is told of elsewhere."""
    for name, rows in tables.items():
        for foreign in keys[name]:
            target = tables.get(foreign.table or name)
            if target is not None:
                yield from check_foreign_key(rows, foreign, target)


def _tuples(parts: Sequence[Cells]) -> Iterator[tuple[str, ...]]:
    return zip(*(cells.texts() for cells in parts), strict=True)
