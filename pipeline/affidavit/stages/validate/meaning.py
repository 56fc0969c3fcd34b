"""What a Table Schema cannot say: evidence stands for what is there, and dates agree with their bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from affidavit.dates import bounds, is_edtf
from affidavit.issues import Issue
from affidavit.stages.validate.cells import Ints, first_rows
from affidavit.stages.validate.columns import Rows, Values, listed, tell
from affidavit.stages.validate.values import Fault, shown

_PROVED = {
    "actors": "actor_id",
    "events": "event_id",
    "recommendations": "recommendation_id",
    "statements": "statement_id",
}
"""The tables whose every row needs evidence, with their key."""
_THEMED = {"events": "event_id", "recommendations": "recommendation_id"}
_EDTF = {"documents": "published", "events": "date", "recommendations": "deadline"}
_NEEDED = {
    "documents": ("document_id", "published", "characters"),
    "actors": ("actor_id",),
    "events": ("event_id", "date", "date_start", "date_end"),
    "recommendations": ("recommendation_id", "deadline"),
    "statements": ("statement_id",),
    "themes": ("table", "record_id"),
    "evidence": ("document_id", "table", "record_id", "field", "start", "end", "quote"),
}
"""What a package has to have to be one of this kind; other people's are not asked what ours mean."""


def check_meaning(tables: Mapping[str, Rows]) -> Iterator[Issue]:
    """Everything that spans tables or columns; nothing for packages that do not have the contract's tables."""
    if not all(t in tables and all(map(tables[t].has, columns)) for t, columns in _NEEDED.items()):
        return
    yield from _proved(tables)
    yield from _pointing(tables["evidence"], tables, _PROVED)
    yield from _pointing(tables["themes"], tables, _THEMED)
    yield from _fields(tables["evidence"], tables)
    yield from _spans(tables["evidence"], tables["documents"])
    for table, column in _EDTF.items():
        yield from tell(tables[table], [column], _no_edtf)
    yield from tell(tables["events"], ["date", "date_start", "date_end"], _other_bounds, at="date_start")


def _proved(tables: Mapping[str, Rows]) -> Iterator[Issue]:
    table, record = tables["evidence"].column("table"), tables["evidence"].column("record_id")
    firsts = first_rows([table, record])
    have = set(zip(table.at(firsts), record.at(firsts), strict=True))
    hint = "cite the words that support it, or take the row out"
    for name, key in _PROVED.items():
        bare = ((i, r) for i, r in enumerate(tables[name].column(key).texts()) if (name, r) not in have)
        faults = ((i, Fault("no-evidence", f"no evidence for {r}", hint)) for i, r in bare)
        yield from listed(tables[name], key, faults)


def _pointing(rows: Rows, tables: Mapping[str, Rows], keys: Mapping[str, str]) -> Iterator[Issue]:
    """Each record that evidence or themes name is there."""
    there = {(name, record) for name, key in keys.items() for record in tables[name].column(key).texts()}

    def lost(values: Values) -> Fault | None:
        table, record = values
        known = table not in keys or values in there
        return None if known else Fault("no-such-row", f"{record} is no row of {table}", "mend the id")

    return tell(rows, ["table", "record_id"], lost, at="record_id")


def _fields(evidence: Rows, tables: Mapping[str, Rows]) -> Iterator[Issue]:
    """Each column that evidence names is there."""

    def lost(values: Values) -> Fault | None:
        table, field = values
        known = not field or table not in _PROVED or tables[table].has(field)
        return None if known else Fault("no-such-column", f"{field} is no column of {table}", "name a column, or none")

    return tell(evidence, ["table", "field"], lost, at="field")


def _spans(evidence: Rows, documents: Rows) -> Iterator[Issue]:
    """Each span is as long as its quote and inside its document."""
    start, end = evidence.column("start").numbers(), evidence.column("end").numbers()
    if start is None or end is None:
        return  # told of as a wrong type
    lengths = evidence.column("quote").lengths()
    uneven = ((i, _uneven(int(lengths[i]), int(end[i] - start[i]))) for i in _rows_where(end - start != lengths))
    yield from listed(evidence, "end", uneven)
    most = _characters(evidence, documents)
    outside = ((i, _outside(int(end[i]), int(most[i]))) for i in _rows_where((end > most) & (most >= 0)))
    yield from listed(evidence, "end", outside)


def _rows_where(mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterator[int]:
    return (int(n) for n in np.flatnonzero(mask))


def _uneven(length: int, room: int) -> Fault:
    message = f"the quote has {length} code points, start and end leave room for {room}"
    return Fault("span-differs", message, "count code points, end excluded")


def _outside(end: int, most: int) -> Fault:
    return Fault("span-outside", f"the document has {most} code points, the quote ends at {end}", "read it again")


def _characters(evidence: Rows, documents: Rows) -> Ints:
    """The length of each evidence row's document; -1 where it is not known."""
    known = dict(zip(documents.column("document_id").texts(), documents.column("characters").texts(), strict=True))
    cells = evidence.column("document_id")
    codes, names = cells.codes(), cells.at(first_rows([cells]))
    lengths = [int(known[n]) if known.get(n, "").isdecimal() else -1 for n in names]
    return np.array(lengths, dtype=np.int64)[codes] if lengths else np.empty(0, dtype=np.int64)


def _no_edtf(values: Values) -> Fault | None:
    if not values[0] or is_edtf(values[0]):
        return None
    hint = "as 2015-02-27, 2015-02, 2015~, 2015-02-27/2015-03-01"
    return Fault("bad-date", f"{shown(values[0])} is no EDTF date", hint)


def _other_bounds(values: Values) -> Fault | None:
    date, *given = values
    if not date:
        return Fault("bounds-differ", "bounds without a date", "leave them empty") if any(given) else None
    if not is_edtf(date) or list(bounds(date)) == given:
        return None
    wanted, found = (" to ".join(day or "open" for day in days) for days in (bounds(date), given))
    return Fault("bounds-differ", f"{date} means {wanted}, the row has {found}", "leave the bounds to be computed")
