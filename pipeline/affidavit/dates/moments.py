"""A moment is a stretch of the calendar with a name: a day, a week, a month, a season, a year, a century."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century"]
_SIZE: dict[Unit, int] = {
    "day": 0,
    "week": 1,
    "weekend": 1,
    "month": 2,
    "quarter": 3,
    "season": 3,
    "half": 3,
    "year": 4,
    "decade": 5,
    "century": 6,
}
_MONTHS: dict[Unit, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "weekend": 7}
# How much of the ISO date names the unit.
_DIGITS: dict[Unit, int] = {"day": 10, "month": 7, "year": 4, "decade": 3, "century": 2}
_SEASON_CODES = {3: ("SP", 21), 6: ("SU", 22), 9: ("FA", 23), 12: ("WI", 24)}
# A report's date; wide of the ends of the calendar, where no day comes before or after.
_FIRST_YEAR, _LAST_YEAR = 1500, 2999
_REFERENCE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?[~?%]?")


@dataclass(frozen=True, slots=True)
class Moment:
    """The unit of that kind which begins on `first` (a weekend: on its Saturday)."""

    unit: Unit
    first: date
    part: str = ""
    """Of a day, as TimeML writes it: `TMO`, `TNI`, `T05:00`."""
    approximate: bool = False

    @property
    def last(self) -> date:
        """The last day."""
        match self.unit:
            case "day":
                return self.first
            case "week":
                return self.first + timedelta(6)
            case "weekend":
                return self.first + timedelta(1)
            case unit:
                return _plus_months(self.first, _MONTHS[unit] - 1, end=True)

    @property
    def timeml(self) -> str:
        """The TimeML value, as `2008-11-26TMO`, `2008-W48`, `2008-Q3`, `199`."""
        year, month = f"{self.first.year:04}", self.first.month
        match self.unit:
            case "week" | "weekend":
                iso = self.first.isocalendar()
                return f"{iso.year:04}-W{iso.week:02}{'-WE' if self.unit == 'weekend' else ''}"
            case "quarter":
                return f"{year}-Q{(month + 2) // 3}"
            case "half":
                return f"{year}-H{(month + 5) // 6}"
            case "season":
                return f"{year}-{_SEASON_CODES[month][0]}"
            case unit:
                return self.first.isoformat()[: _DIGITS[unit]] + self.part

    @property
    def edtf(self) -> str:
        """The EDTF date, as `2008-11-26`, `2007~`, `2008-11-24/2008-11-30`, `199X`."""
        return ends(self) if self.unit in {"week", "weekend", "quarter", "half"} else self._named

    @property
    def _named(self) -> str:
        year, mark = self.first.year, "~" if self.approximate else ""
        match self.unit:
            case "month":
                return f"{year:04}-{self.first.month:02}{mark}"
            case "season":
                return f"{year:04}-{_SEASON_CODES[self.first.month][1]}{mark}"
            case "year":
                return f"{year:04}{mark}"
            case "decade":
                return f"{year // 10:03}X{mark}"
            case "century":
                return f"{year // 100:02}XX{mark}"
            case _:
                return self.first.isoformat() + mark

    def at(self, part: str) -> Moment:
        """The same day, at that part of it."""
        return replace(self, part=part)

    def about(self) -> Moment:
        """The same, approximately."""
        return replace(self, approximate=True)

    def in_year(self, year: int) -> Moment | None:
        """The same days of another year; None for 29 February where there is none."""
        try:
            return replace(self, first=self.first.replace(year=year))
        except ValueError:
            return None


def ends(start: Moment, end: Moment | None = None) -> str:
    """EDTF of the stretch from the first of one moment to the last of another."""
    end = end or start
    if start.unit in {"quarter", "half"} or end.unit in {"quarter", "half"}:
        return f"{start.first.isoformat()[:7]}/{end.last.isoformat()[:7]}"
    left = start.first.isoformat() if start.unit in {"week", "weekend"} else start.edtf
    right = end.last.isoformat() if end.unit in {"week", "weekend"} else end.edtf
    return f"{left}/{right}"


def day(year: int, month: int, number: int) -> Moment | None:
    """That day; None when there is none such."""
    try:
        return Moment("day", date(year, month, number))
    except ValueError:
        return None


def whole(unit: Unit, within: date) -> Moment:
    """The day, week, month, ... that holds a day."""
    match unit:
        case "day":
            first = within
        case "week":
            first = within - timedelta(within.weekday())
        case "weekend":
            first = within - timedelta(within.weekday()) + timedelta(5)
        case "season":
            month = within.month // 3 * 3 or 12
            first = date(within.year - (within.month < 3), month, 1)
        case "decade":
            first = date(max(1, within.year // 10 * 10), 1, 1)
        case "century":
            first = date(max(1, within.year // 100 * 100), 1, 1)
        case _:
            size = _MONTHS[unit]
            first = date(within.year, (within.month - 1) // size * size + 1, 1)
    return Moment(unit, first)


def shifted(moment: Moment, number: int, unit: Unit) -> Moment | None:
    """The `unit` that lies `number` units from a moment, as the week before 26 November 2008.

    None if that is finer than what is known, or off the calendar.
    """
    if _SIZE[moment.unit] > _SIZE[unit]:
        return None
    try:
        if unit in _DAYS:
            return whole(unit, whole(unit, moment.first).first + timedelta(_DAYS[unit] * number))
        return whole(unit, _plus_months(whole(unit, moment.first).first, _MONTHS[unit] * number))
    except (ValueError, OverflowError):
        return None


def moved(moment: Moment, number: int, unit: Unit) -> Moment | None:
    """A moment moved by a number of units with its own precision kept: 4 May moved by a year is 4 May."""
    if _SIZE[moment.unit] > _SIZE[unit]:
        return None
    try:
        if unit in _DAYS:
            return replace(moment, first=moment.first + timedelta(_DAYS[unit] * number), part="")
        return replace(moment, first=_plus_months(moment.first, _MONTHS[unit] * number), part="")
    except (ValueError, OverflowError):
        return None


def finer(moment: Moment, unit: Unit) -> bool:
    """True when a moment is known more finely than by that unit."""
    return _SIZE[moment.unit] < _SIZE[unit]


def reference_moment(reference: str) -> Moment | None:
    """The document's date as a moment; None for the empty string (unknown).

    Takes EDTF or ISO: `2008-12-01`, `2008-12`, `2008`, also approximate, with a time of day, or an interval,
    of which the end counts (a text of 4 to 5 May was there on the 5th). Raises ValueError for anything else.
    """
    text = reference.strip()
    if not text:
        return None
    parts = [p for p in text.split("/") if p not in {"", ".."}]
    match = _REFERENCE.fullmatch(parts[-1]) if parts else None
    if match is None:
        raise ValueError(f"reference {reference!r} is no date; give 2008-12-01, 2008-12, 2008 or nothing")
    year, month, number = (int(g) if g else 0 for g in match.groups())
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"reference {reference!r} is no report's date: its year must be 1500 to 2999")
    try:
        unit: Unit = "day" if number else "month" if month else "year"
        return Moment(unit, date(year, month or 1, number or 1))
    except ValueError as error:
        raise ValueError(f"reference {reference!r} is no date of the calendar: {error}") from error


def _plus_months(start: date, months: int, *, end: bool = False) -> date:
    """The same day some months on (the month's last where there is none such); `end` gives the last day."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    most = monthrange(year, month)[1] if 0 < year <= date.max.year else 1
    return date(year, month, most if end else min(start.day, most))
