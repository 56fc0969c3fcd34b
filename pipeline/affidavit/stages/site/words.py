"""Codes, dates, counts and sizes as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from affidavit.resources import table_schema
from affidavit.tables import as_list, as_object

KINDS = ("events", "recommendations", "statements", "actors")
"""The tables whose rows are marked in a text, in the order of the legend."""
ONE = {"events": "event", "recommendations": "recommendation", "statements": "statement", "actors": "actor"}
LETTER = {"events": "E", "recommendations": "R", "statements": "S", "actors": "A"}
_MONTHS = "January February March April May June July August September October November December".split()
_SIZES = ("bytes", "kB", "MB", "GB")
_STEP = 1000


@cache
def labels(table: str, column: str) -> Mapping[str, str]:
    """Code -> label of a column with codes."""
    for field in as_list(table_schema(table)["fields"], table):
        found = as_object(field, table)
        if found.get("name") == column:
            rows = [as_object(c, table) for c in as_list(found.get("categories", []), table)]
            return {str(r["value"]): str(r["label"]) for r in rows}
    return {}


def label(table: str, column: str, code: str | float | None) -> str:
    """The code's label; the code itself where the vocabulary has none, as in a release of long ago."""
    if code is None:
        return ""
    return labels(table, column).get(str(code), str(code).replace("_", " "))


def plain_date(edtf: str | None) -> str:
    """An EDTF date in words: `2008-11-26` is 26 November 2008, `2007~` about 2007."""
    if not edtf:
        return ""
    start, _, end = edtf.partition("/")
    if not end:
        return _day(start)
    if start in ("..", ""):
        return f"until {_day(end)}"
    return f"since {_day(start)}" if end in ("..", "") else f"{_day(start)} to {_day(end)}"


def _day(edtf: str) -> str:
    bare = edtf.rstrip("~?%")
    year, _, rest = bare.partition("-")
    month, _, day = rest.partition("-")
    if not year.isdigit() or (month and not (month.isdigit() and 1 <= int(month) <= len(_MONTHS))):
        return edtf
    words = " ".join([*([str(int(day))] if day.isdigit() else []), *([_MONTHS[int(month) - 1]] if month else []), year])
    return f"about {words}" if bare != edtf else words


def size(count: int) -> str:
    """Bytes as 12.3 kB."""
    at, value = 0, float(count)
    while value >= _STEP and at < len(_SIZES) - 1:
        at, value = at + 1, value / _STEP
    return f"{value:.1f} {_SIZES[at]}" if at else f"{count} bytes"


def number(count: int) -> str:
    """A count with a thin space between thousands."""
    return f"{count:,}".replace(",", "\u202f")


def counted(count: int, one: str, more: str = "") -> str:
    """`1 event`, `12 events`."""
    return f"{number(count)} {one if count == 1 else more or one + 's'}"
