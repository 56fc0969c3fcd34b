"""What a Table Schema cannot say: evidence stands for what is there, and dates agree with their bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from affidavit.dates import bounds, is_edtf
from affidavit.issues import Issue
from affidavit.stages.validate.columns import Rows

_PROVED = {
    "actors": "actor_id",
    "events": "event_id",
    "recommendations": "recommendation_id",
    "statements": "statement_id",
}
"""The tables whose every row needs evidence, with their key."""
_THEMED = {"events": "event_id", "recommendations": "recommendation_id"}


def check_meaning(tables: Mapping[str, Rows]) -> Iterator[Issue]:
    """Everything that spans tables or columns; needs the tables of the contract."""
    if not {*_PROVED, "evidence", "themes"} <= set(tables):
        return
    yield from _proved(tables)
    yield from _pointing(tables)
    yield from _themes(tables)
    yield from _dates(tables["events"])


def _column(rows: Rows, name: str) -> list[str]:
    order = [c.name for c in rows.columns]
    return list(rows.cells[order.index(name)]) if name in order else []


def _proved(tables: Mapping[str, Rows]) -> Iterator[Issue]:
    evidence = tables["evidence"]
    have = set(zip(_column(evidence, "table"), _column(evidence, "record_id"), strict=True))
    for table, key in _PROVED.items():
        for i, record in enumerate(_column(tables[table], key)):
            if (table, record) not in have:
                hint = "cite the words that support it, or take the row out"
                yield Issue("error", "no-evidence", tables[table].where(i, key), f"no evidence for {record}", hint)


def _pointing(tables: Mapping[str, Rows]) -> Iterator[Issue]:
    """Evidence names rows and columns that are there, and its span is as long as its quote."""
    evidence = tables["evidence"]
    there = {t: set(_column(tables[t], k)) for t, k in _PROVED.items()}
    columns = {t: {c.name for c in tables[t].columns} for t in _PROVED}
    cells = zip(*(_column(evidence, n) for n in ("table", "record_id", "field", "start", "end", "quote")), strict=True)
    for i, (table, record, field, start, end, quote) in enumerate(cells):
        if table in there and record not in there[table]:
            yield Issue("error", "no-such-row", evidence.where(i, "record_id"), f"{record} is no row of {table}")
        if table in columns and field and field not in columns[table]:
            yield Issue("error", "no-such-column", evidence.where(i, "field"), f"{field} is no column of {table}")
        if start.isdigit() and end.isdigit() and int(end) - int(start) != len(quote):
            message = f"the quote has {len(quote)} code points, start and end leave room for {int(end) - int(start)}"
            yield Issue("error", "span-differs", evidence.where(i, "end"), message, "count code points, end excluded")


def _themes(tables: Mapping[str, Rows]) -> Iterator[Issue]:
    themes = tables["themes"]
    there = {t: set(_column(tables[t], k)) for t, k in _THEMED.items()}
    for i, (table, record) in enumerate(zip(_column(themes, "table"), _column(themes, "record_id"), strict=True)):
        if table in there and record not in there[table]:
            yield Issue("error", "no-such-row", themes.where(i, "record_id"), f"{record} is no row of {table}")


def _dates(events: Rows) -> Iterator[Issue]:
    cells = zip(*(_column(events, n) for n in ("date", "date_start", "date_end")), strict=True)
    for i, (date, first, last) in enumerate(cells):
        if not date and (first or last):
            yield Issue("error", "bounds-differ", events.where(i, "date_start"), "bounds without a date")
        elif date and is_edtf(date) and bounds(date) != (first, last):
            wanted = " to ".join(b or "open" for b in bounds(date))
            message = f"{date} means {wanted}, the row has {first or 'open'} to {last or 'open'}"
            yield Issue(
                "error", "bounds-differ", events.where(i, "date_start"), message, "leave the bounds to be computed"
            )
