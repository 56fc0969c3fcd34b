"""What stands between and before dates: ranges, `since`, `until`, `around`, a clock time with its day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from affidavit.dates.moments import Moment, ends, moved, shifted, whole

if TYPE_CHECKING:
    from affidavit.dates.readings import Place, Reading

_TO = re.compile(r",? {0,3}(?:to|until|till|through|and|-|\u2013|\u2014) {0,3}(?:the )?")
_AND = re.compile(r",? {0,3}(?:and|&|,|or) {1,3}(?:the )?")
_BEFORE = re.compile(
    r"\b(?:(?P<since>since|ever since|from)|(?P<until>until|till|up to|prior to|before|by"
    r"|no later than|up until)"
    r"|(?P<after>after)|(?P<about>around|about|circa|approximately|c\.|ca\.|some time around))"
    r"(?P<more> (?:at least|about|around|early|late|mid|mid-))? (?P<the>the )?$"
)
_ON = re.compile(r" ?(?:on|onwards?|until (?:now|today)|to date)\b")
_NOT = re.compile(r"\b(?:not|n't|never|nor|failed|refused|unable|denied|only|without|no)\b")
_OPENED = re.compile(r"\b(?:from|between|during)(?: the)? $")
# The rules whose dates may leave out the year.
_YEARLESS = {"date.day-month", "date.month-day", "date.month"}
_LOOK = 40
# The longest that may stand between two dates of a range: " through  the ".
_GAP = 16
_CLOCK = re.compile(r"T[0-9]{2}:[0-9]{2}$")


def joined(place: Place) -> tuple[Reading, ...]:
    """The readings with ranges made one, clock times given their day, and bounds added."""
    out: list[Reading] = []
    for reading in place.found:
        merged = _merged(out[-1], reading, place) if out else None
        if merged is None:
            out.append(reading)
        else:
            out[-1:] = merged
    return tuple(_bounded(r, place) for r in out)


def _merged(left: Reading, right: Reading, place: Place) -> list[Reading] | None:
    """Two readings that stand together as one, or as two with the first put right; None when they do not."""
    between = place.low[left.end : right.start]
    if len(between) > _GAP or right.moment is None:
        return None
    if _CLOCK.search(left.value):
        return _timed(left, right, between)
    if left.moment is None or left.moment.unit != right.moment.unit or {left.type, right.type} != {"DATE"}:
        return None
    if not (_TO.fullmatch(between) or _AND.fullmatch(between)):
        return None
    start = _in_order(left, right)
    opened = _OPENED.search(place.low, max(0, left.start - _LOOK), left.start) is not None
    if start.moment and _ranges(between, start.moment, right.moment, opened=opened):
        return [_range(start, right, right.moment, ends(start.moment, right.moment))]
    return [start, right] if start != left else None


def _timed(clock: Reading, day: Reading, between: str) -> list[Reading] | None:
    """`10 p.m. Wednesday` is one time; `5am on 3 December` a time and a date."""
    at = _CLOCK.search(clock.value)
    if at is None or day.moment is None or day.moment.part or day.moment.unit != "day":
        return None
    if not re.fullmatch(r",? {0,3}(?:on |of )?(?:the )?", between):
        return None
    moment = day.moment.at(at[0])
    if re.fullmatch(r",? {0,3}", between):
        return [replace(day, start=clock.start, type="TIME", value=moment.timeml, moment=moment)]
    return [replace(clock, value=moment.timeml, edtf=moment.edtf, basis=day.basis, moment=moment), day]


def _ranges(between: str, left: Moment, right: Moment, *, opened: bool) -> bool:
    """True when the words between make a range of the two, the first before the second."""
    if left.first >= right.first:
        return False
    if not _AND.fullmatch(between):
        return True
    following = moved(left, 1, left.unit)
    neighbours = following is not None and following.first == right.first
    return (neighbours and "or" not in between) or (opened and "and" in between)


def _in_order(left: Reading, right: Reading) -> Reading:
    """The left date put in the year of the right one, where only the right one tells its year."""
    if left.basis != "year_inferred" or right.basis == "year_inferred" or right.rule not in _YEARLESS:
        return left
    if not left.moment or not right.moment:
        return left
    year = right.moment.first.year
    moment = left.moment.in_year(year)
    if moment and moment.first > right.moment.first:
        moment = left.moment.in_year(year - 1)
    return replace(left, value=moment.timeml, edtf=moment.edtf, moment=moment, basis=right.basis) if moment else left


def _range(left: Reading, right: Reading, last: Moment, edtf: str) -> Reading:
    basis = right.basis if left.basis == "explicit" else left.basis
    return replace(left, end=right.end, edtf=edtf, basis=basis, moment=last)


def _bounded(reading: Reading, place: Place) -> Reading:
    """A date with the word before it: `since` opens its end, `until` its start, `around` blurs it."""
    if not reading.edtf or reading.type in {"DURATION", "SET"} or ".." in reading.edtf:
        return reading
    before = place.low[max(0, reading.start - _LOOK) : reading.start].rpartition("\n")[2]
    match = _BEFORE.search(before)
    if match is None:
        return _inner(reading, place)
    first, last = reading.edtf.partition("/")[0], reading.edtf.rpartition("/")[2]
    if match["since"] and (match["since"] != "from" or _ON.match(place.low[reading.end : reading.end + 16])):
        return replace(reading, edtf=f"{first}/..")
    if (
        match["until"]
        and "/" not in reading.edtf.replace(last, "", 1).strip("/")
        and not _negated(match, before, place, reading)
    ):
        return replace(reading, edtf=f"../{last}")
    if match["about"] and not match["the"] and "/" not in reading.edtf and not reading.edtf.endswith("~"):
        return replace(reading, edtf=reading.edtf + "~")
    return reading


def _negated(match: re.Match[str], before: str, place: Place, reading: Reading) -> bool:
    """`had not answered until Wednesday`: it happened then."""
    if not match["until"].startswith(("until", "till")):
        return False
    wide = place.low[max(0, reading.start - 120) : reading.start - len(before) + match.start()]
    return _NOT.search(re.split(r"[.;\n]", wide)[-1]) is not None


def _inner(reading: Reading, place: Place) -> Reading:
    """A date whose own words say `around`."""
    own = place.low[reading.start : reading.end]
    about = re.match(r"(?:around|about|circa|approximately)\b", own)
    if about and "/" not in reading.edtf and not reading.edtf.endswith("~") and reading.type == "DATE":
        return replace(reading, edtf=reading.edtf + "~")
    return reading


__all__ = ["joined", "shifted", "whole"]
