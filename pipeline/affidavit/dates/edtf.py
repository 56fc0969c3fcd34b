"""Extended Date/Time Format (ISO 8601-2), levels 0 and 1: is it one, which days does it span.

Source: the Library of Congress's EDTF specification (2019). Beyond level 1 the year quarters and halves
(`2008-33` to `2008-36`, `2008-40`, `2008-41`) are read, since reports use them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<time>T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
    r"(?P<qualifier>[~?%])?"
)
_MONTHS_IN_YEAR = 12
# Level 1 seasons 21-24 and level 2 quarters and halves: first month, number of months.
# A season is that of the north; winter begins in December of the year that names it.
_SUB_YEARS = {
    "21": (3, 3),
    "22": (6, 3),
    "23": (9, 3),
    "24": (12, 3),
    "33": (1, 3),
    "34": (4, 3),
    "35": (7, 3),
    "36": (10, 3),
    "40": (1, 6),
    "41": (7, 6),
}


class _Days(NamedTuple):
    """First and last ISO day, empty where unknown, and the `date_precision` code."""

    first: str
    last: str
    precision: str


def bounds(edtf: str) -> tuple[str, str]:
    """First and last ISO day (`YYYY-MM-DD`) that an EDTF date or interval can mean; empty where open.

    Raises ValueError for what is no EDTF date.
    """
    days = _read(edtf)
    return days.first, days.last


def precision(edtf: str) -> str:
    """The `date_precision` code of an EDTF date: day, interval, month, season, year, decade, open_start ...

    Raises ValueError for what is no EDTF date.
    """
    return _read(edtf).precision


def is_edtf(text: str) -> bool:
    """True for an EDTF date or interval of level 0 or 1 that names real days, its start not after its end."""
    try:
        _read(text)
    except ValueError:
        return False
    return True


def _read(edtf: str) -> _Days:
    if "/" not in edtf:
        return _date(edtf)
    start, _, end = edtf.partition("/")
    if start in {"", ".."}:
        return _Days("", _open_or_date(end).last, "open_start" if end not in {"", ".."} else "unknown")
    first = _date(start).first
    if end in {"", ".."}:
        return _Days(first, "", "open_end")
    last = _date(end).last
    if first and last and first > last:
        raise ValueError(f"{edtf!r} is no EDTF interval: it ends before it starts")
    return _Days(first, last, "interval")


def _open_or_date(text: str) -> _Days:
    return _Days("", "", "unknown") if text in {"", ".."} else _date(text)


def _date(text: str) -> _Days:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no EDTF date; write 2008-11-26, 2008-11, 2008, 2007~ or two of them with '/'")
    year, month, day = match["year"], match["month"], match["day"]
    if match["time"] and not (day and day.isdigit()):
        raise ValueError(f"{text!r} is no EDTF date: a time of day needs a day")
    if year == "0000" or (month and "X" in year and month.isdigit() and int(month) > _MONTHS_IN_YEAR):
        raise ValueError(f"{text!r} is no EDTF date: no such year")
    if month and month.isdigit() and month in _SUB_YEARS:
        return _sub_year(text, int(year), month, day)
    _check(text, year, month, day)
    return _spanned(year, month, day)


def _check(text: str, year: str, month: str | None, day: str | None) -> None:
    """Raise ValueError where month or day do not exist; an unspecified year may be a leap year."""
    number = int(month) if month and month.isdigit() else 1
    if not 1 <= number <= _MONTHS_IN_YEAR:
        raise ValueError(f"{text!r} is no EDTF date: there is no month {month}")
    if month == "XX" and day and day.isdigit():
        raise ValueError(f"{text!r} is no EDTF date of level 1: a day needs its month")
    most = monthrange(int(year) if year.isdigit() else 2000, number)[1]
    if day and day.isdigit() and not 1 <= int(day) <= most:
        raise ValueError(f"{text!r} is no EDTF date: there is no day {day} in that month")


def _spanned(year: str, month: str | None, day: str | None) -> _Days:
    """The days of a checked date."""
    if year == "XXXX":
        return _Days("", "", "unknown")
    low, high = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    if "X" in year and month and month.isdigit():
        return _Days(f"{low:04}-01-01", f"{high:04}-12-31", "unknown")
    if month is None or month == "XX":
        whole = "year" if "X" not in year else "decade" if year.count("X") == 1 else "unknown"
        return _Days(f"{low:04}-01-01", f"{high:04}-12-31", whole)
    if day is None or day == "XX":
        return _Days(f"{year}-{month}-01", f"{year}-{month}-{monthrange(low, int(month))[1]:02}", "month")
    return _Days(f"{year}-{month}-{day}", f"{year}-{month}-{day}", "day")


def _sub_year(text: str, year: int, code: str, day: str | None) -> _Days:
    """The days of a season, quarter or half."""
    if day:
        raise ValueError(f"{text!r} is no EDTF date: a season has no days")
    start, months = _SUB_YEARS[code]
    end = start + months - 1
    last_year, last_month = year + (end - 1) // _MONTHS_IN_YEAR, (end - 1) % _MONTHS_IN_YEAR + 1
    days = monthrange(last_year, last_month)[1]
    return _Days(f"{year:04}-{start:02}-01", f"{last_year:04}-{last_month:02}-{days:02}", "season")
