"""Which year, which week: dates that say less than the calendar needs are completed here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from affidavit.dates.moments import Moment, whole
from affidavit.dates.readings import Place, anchor, outlook

if TYPE_CHECKING:
    import re

    from affidavit.dates.expressions import DateBasis

_CENTURY = 100
# A date without its year is taken from the years next to the document's.
_NEAR = (-1, 0, 1)
_FAR = 5
_SURELY_BEHIND = -2
_DAYS_AHEAD = 15


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
    look = outlook(place, start, end)
    told = _same(moment, place) or (_told(moment, place, start) if look <= 0 else None)
    return told or _towards(choices, place.reference, look)


def _towards(choices: list[Moment], reference: Moment, look: int) -> Moment | None:
    behind = [m for m in choices if m.first <= reference.last]
    ahead = [m for m in choices if m.last >= reference.first]
    nearest = min(choices, key=lambda m: (_distance(m, reference), m.first), default=None)
    told = behind if look < 0 else ahead if look > 0 else []
    best = min(told, key=lambda m: _distance(m, reference), default=nearest)
    if nearest is None or best is None:
        return nearest
    # So much nearer that the words around cannot mean the other one, unless they tell what has happened.
    close = _distance(nearest, reference)
    if close < _DAYS_AHEAD or (look > _SURELY_BEHIND and close * _FAR < _distance(best, reference)):
        return nearest
    return best


def _distance(moment: Moment, reference: Moment | None) -> int:
    if reference is None or (moment.first <= reference.last and moment.last >= reference.first):
        return 0
    return min(abs((moment.first - reference.last).days), abs((reference.first - moment.last).days))


def _same(moment: Moment, place: Place) -> Moment | None:
    """The same day as told before with its year."""
    if moment.unit != "day":
        return None
    for reading in place.found[-_SAME:]:
        said = reading.moment
        if said and reading.basis == "explicit" and said.unit == moment.unit:
            again = moment.in_year(said.first.year)
            if again and again.first == said.first:
                return again
    return None


_SAME = 100


def _told(moment: Moment, place: Place, start: int) -> Moment | None:
    """The next such date after one of an earlier year that was told just before with its year."""
    last = next((r for r in reversed(place.found[-_LATEST:]) if r.moment), None)
    if last is None or last.basis == "year_inferred" or last.moment is None or start - last.end > _STORY:
        return None
    if last.moment.unit not in {"day", "month"} or place.reference is None:
        return None
    if "\n" in place.text[last.end : start]:
        return None  # another paragraph, another story
    if last.basis == "relative" and last.moment.first.year == place.reference.first.year:
        return None
    next_one = _following(moment, last.moment)
    if next_one is None or not 0 < (place.reference.first - next_one.first).days < _RECENT:
        return None
    return next_one


_STORY = 300
_LATEST = 5
_RECENT = 900


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
    """The day a bare weekday means: the latest up to the document's date, or the next if that is said."""
    if place.reference is None or place.reference.unit != "day":
        return None
    today = place.reference.first
    if place.low.startswith("'s ", end):
        return today - timedelta((today.weekday() - weekday) % 7)
    back = (today.weekday() - weekday) % 7
    return today + timedelta(7 - back) if back and outlook(place, start, end) > 0 else today - timedelta(back)


def this_week(place: Place) -> Moment | None:
    """The week of the document's date."""
    return whole("week", place.reference.first) if place.reference and place.reference.unit == "day" else None
