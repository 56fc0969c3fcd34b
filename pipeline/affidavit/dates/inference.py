"""Which year, which week: dates that say less than the calendar needs are completed here."""

from __future__ import annotations

import re
from datetime import date, timedelta

from affidavit.dates.expressions import DateBasis
from affidavit.dates.moments import Moment, whole
from affidavit.dates.readings import Place, anchor, outlook

_CENTURY = 100
# A date without its year is taken from the years next to the document's.
_NEAR = (-1, 0, 1)


def stated_year(match: re.Match[str], place: Place) -> tuple[int, DateBasis] | None:
    """The year that a match of `<OFYEAR>` names; None when it names none or it cannot be known."""
    if match["year"]:
        return int(match["year"]), "explicit"
    if match["short"]:
        return full_year(int(match["short"]), place), "explicit"
    which = match["which"]
    if which is None:
        return None
    base = place.reference if which in {"this", "last", "next"} else anchor(place, match.start(), "year")
    base = base or place.reference
    step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
    return (base.first.year + step, "relative") if base else None


def full_year(short: int, place: Place) -> int:
    """The year of two digits: the latest that is at most ten years after the document's."""
    latest = place.reference.first.year + 10 if place.reference else 2035
    return latest - (latest - short) % _CENTURY


def inferred(moment: Moment, place: Place, start: int, end: int, weekday: int | None = None) -> Moment | None:
    """A moment of any year put in the year the text means; None when nothing says which.

    A weekday that is named with it decides; then a date just before that has its year (the story goes on);
    then the words around (`will`, `was`); then the nearest to the document's date, rather before it.
    """
    if place.reference is None:
        return _following(moment, anchor(place, start, "month"))
    year = place.reference.first.year
    choices = [m for m in (moment.in_year(year + step) for step in _NEAR) if m is not None]
    fitting = [m for m in choices if weekday is not None and m.first.weekday() == weekday]
    if fitting:
        return min(fitting, key=lambda m: _distance(m, place.reference))
    told = _told(moment, place, start)
    if told is not None:
        return told
    return _towards(choices, place.reference, outlook(place, start, end))


def _towards(choices: list[Moment], reference: Moment, look: int) -> Moment | None:
    behind = [m for m in choices if m.first <= reference.last]
    ahead = [m for m in choices if m.last >= reference.first]
    if look > 0 and ahead:
        return min(ahead, key=lambda m: m.first)
    if look < 0 and behind:
        return max(behind, key=lambda m: m.first)
    return min(choices, key=lambda m: (_distance(m, reference), m.first), default=None)


def _distance(moment: Moment, reference: Moment | None) -> int:
    if reference is None or moment.first <= reference.last and moment.last >= reference.first:
        return 0
    return min(abs((moment.first - reference.last).days), abs((reference.first - moment.last).days))


def _told(moment: Moment, place: Place, start: int) -> Moment | None:
    """The next such date after one of an earlier year that was told just before with its year."""
    last = place.found[-1] if place.found else None
    if last is None or last.basis != "explicit" or last.moment is None or start - last.end > _STORY:
        return None
    if last.moment.unit not in {"day", "month"} or place.reference is None:
        return None
    next_one = _following(moment, last.moment)
    return next_one if next_one and next_one.first < place.reference.first else None


_STORY = 300


def _following(moment: Moment, base: Moment | None) -> Moment | None:
    """The first such date not before `base`."""
    if base is None:
        return None
    for year in (base.first.year, base.first.year + 1):
        candidate = moment.in_year(year)
        if candidate and candidate.last >= base.first:
            return candidate
    return None


def weekday_near(weekday: int, place: Place, start: int, end: int) -> date | None:
    """The day that a bare weekday means: the latest up to the document's date, or the next if that is said."""
    if place.reference is None or place.reference.unit != "day":
        return None
    today = place.reference.first
    back = (today.weekday() - weekday) % 7
    return today + timedelta(7 - back) if back and outlook(place, start, end) > 0 else today - timedelta(back)


def this_week(place: Place) -> Moment | None:
    """The week of the document's date."""
    return whole("week", place.reference.first) if place.reference and place.reference.unit == "day" else None
