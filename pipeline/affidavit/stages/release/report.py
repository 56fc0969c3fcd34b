"""What changed, for programs (`changes.json`) and for people (`CHANGES.md`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from affidavit.stages.release.compare import CellChange, RowChange, TableChanges
from affidavit.stages.release.moves import Move
from affidavit.stages.release.plan import Plan
from affidavit.stages.release.reasons import Reason
from affidavit.tables import Cell, Json, Row, cell_text

_SHOWN = 20
"""Rows of a kind that CHANGES.md shows per table; all stand in changes.json."""
_WORDS = 120
"""Characters of a cell that CHANGES.md shows."""
_LABELS = ("title", "name", "text", "quote", "label")
"""Columns that say best what a row is."""


def changes_json(plan: Plan, moves: Iterable[Move] = ()) -> str:
    """All that changed since the last release, cell by cell; a first release has counts only."""
    text: Mapping[str, Json] = {
        "name": plan.name,
        "version": str(plan.version),
        "since": str(plan.last) if plan.last else None,
        "reasons": [_reason(r) for r in plan.reasons],
        "ids": [{"table": m.table, "id": m.id, "heir": m.heir} for m in _new(moves, plan)],
        "tables": {c.table: table_json(c, full=plan.last is not None) for c in plan.changes},
    }
    return json.dumps(text, ensure_ascii=False, indent=1) + "\n"


def table_json(changes: TableChanges, *, full: bool = True) -> Mapping[str, Json]:
    """One table's changes; a row is named by its key."""
    counts = {
        "before": changes.rows_before,
        "after": changes.rows_after,
        "added": len(changes.added),
        "removed": len(changes.removed),
        "changed": len(changes.changed),
    }
    if not full:
        return {"key": list(changes.key), "rows": counts}
    return {
        "key": list(changes.key),
        "rows": counts,
        "added": [list(k) for k in changes.added_keys()],
        "removed": [list(k) for k in changes.removed_keys()],
        "changed": [{"key": list(c.key), "cells": [_cell(x) for x in c.cells]} for c in changes.changed],
    }


def changes_md(plan: Plan, title: str, moves: Iterable[Move] = ()) -> str:
    """The same to read: why this version, counts, then the rows by table."""
    lines = [*_head(plan, title), *_counts(plan.changes), *_moved(_new(moves, plan))]
    if plan.last:
        lines += [line for each in plan.changes if each for line in _table(each)]
    return "\n".join(lines) + "\n"


def diff_md(changes: Sequence[TableChanges]) -> str:
    """The differences of any two packages, to read."""
    differing = [c for c in changes if c]
    if not differing:
        return "No row differs.\n"
    return "\n".join([*_counts(changes), *(line for each in differing for line in _table(each))]) + "\n"


def _reason(why: Reason) -> Json:
    return {"level": why.level.name, "code": why.code, "where": why.where, "message": why.message}


def _cell(change: CellChange) -> Json:
    return {"column": change.column, "old": change.old, "new": change.new}


def _new(moves: Iterable[Move], plan: Plan) -> Sequence[Move]:
    return [m for m in moves if m.since == str(plan.version)]


def _head(plan: Plan, title: str) -> Iterator[str]:
    yield f"# {title} {plan.version}"
    yield ""
    if plan.last is None:
        yield "The first release."
        return
    yield f"What changed since {plan.last}, and why this version:"
    yield ""
    for why in plan.reasons:
        yield f"- **{why.level.name}** {why.where}: {why.message}"
    if not plan.reasons:
        yield "- nothing that people use; released on request"


def _counts(changes: Sequence[TableChanges]) -> Iterator[str]:
    yield ""
    yield "| table | before | added | removed | changed | after |"
    yield "|---|--:|--:|--:|--:|--:|"
    for c in changes:
        counts = (c.rows_before, len(c.added), len(c.removed), len(c.changed), c.rows_after)
        yield f"| {c.table} | {' | '.join(map(str, counts))} |"


def _moved(moves: Sequence[Move]) -> Iterator[str]:
    if not moves:
        return
    yield from ("", "## Ids that ended", "")
    yield from _some(
        f"- {m.table}: {_code(m.id)} " + (f"is now {_code(m.heir)}" if m.heir else "has no heir") for m in moves
    )


def _table(changes: TableChanges) -> Iterator[str]:
    yield from ("", f"## {changes.table}")
    if changes.added:
        yield from ("", f"Added ({len(changes.added)}):", "")
        pairs = zip(changes.added_keys(), changes.added, strict=True)
        yield from _some(f"- {_key(k)}{_label(row, changes.new_columns, changes.key)}" for k, row in pairs)
    if changes.removed:
        yield from ("", f"Removed ({len(changes.removed)}):", "")
        yield from _some(f"- {_key(k)}" for k in changes.removed_keys())
    if changes.changed:
        yield from ("", f"Changed ({len(changes.changed)}):", "")
        yield from _some(f"- {_key(c.key)}: {_cells(c)}" for c in changes.changed)


def _some(lines: Iterable[str]) -> Iterator[str]:
    every = list(lines)
    yield from every[:_SHOWN]
    if len(every) > _SHOWN:
        yield f"- and {len(every) - _SHOWN} more"


def _key(key: Row) -> str:
    return ", ".join(_code(cell_text(c)) for c in key)


def _label(row: Row, columns: Sequence[str], key: Sequence[str]) -> str:
    """What the row is about, for people; empty where the key says it."""
    for name in _LABELS:
        if name in columns and name not in key and (cell := row[columns.index(name)]) is not None:
            return f": {_plain(cell_text(cell))}"
    return ""


def _cells(change: RowChange) -> str:
    return "; ".join(f"{c.column} {_value(c.old)} → {_value(c.new)}" for c in change.cells)


def _value(cell: Cell) -> str:
    return "(missing)" if cell is None else _code(cell_text(cell))


def _code(text: str) -> str:
    """The text as code in Markdown, whatever stands in it."""
    short = _short(text)
    fence = "`"
    while fence in short:
        fence += "`"
    pad = " " if short.startswith("`") or short.endswith("`") else ""
    return f"{fence}{pad}{short}{pad}{fence}"


def _plain(text: str) -> str:
    """The text as text in Markdown: nothing in it is a mark."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-!|~" else c for c in _short(text))


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _WORDS else folded[: _WORDS - 1] + "…"
