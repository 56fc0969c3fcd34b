"""So long before or after: a year ago, two days later, three days after his arrest."""

from __future__ import annotations

import re

from affidavit.dates.amounts import SMALL, amount, named_unit, period, steps_of
from affidavit.dates.moments import Moment, Unit, moved, shifted
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    anchor,
    quarter_told,
    reads,
    undated,
)
from affidavit.rules import Rule


def _ago(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    unit, number = named_unit(match["unit"]), amount(match["number"] or "several")
    if unit in SMALL or place.reference is None or number is None:
        return undated(match, "DATE", "FUTURE_REF" if match["way"] in {"from now", "hence"} else "PAST_REF")
    steps, step = steps_of(number if match["way"] in {"from now", "hence"} else -number, unit)
    told = _quarter_before(place, match.start(), steps, step) or shifted(place.reference, steps, step)
    dated_at = _position(place.reference, steps, step)
    if told is None or dated_at is None:
        return undated(match, "DATE", "PAST_REF")
    if step != "day" or match["about"]:
        dated_at = dated_at.about()
    return (Reading(match.start(), match.end(), "DATE", told.timeml, dated_at.edtf, "relative", told),)


def _quarter_before(place: Place, start: int, steps: int, unit: Unit) -> Moment | None:
    """In a comparison of quarters, `a year ago` is that quarter of the year before."""
    told = quarter_told(place, start) if unit == "year" and steps == -1 else None
    return moved(told, steps, unit) if told else None


def _position(base: Moment, steps: int, unit: Unit) -> Moment | None:
    """Where that many units lead, as finely as people mean it: weeks to the day, months to the month."""
    return moved(base, steps, unit) if unit == "week" else shifted(base, steps, unit)


def _later(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`two days later`, `a week earlier`, `three days after his arrest`, from the date told before."""
    unit, number = named_unit(match["unit"]), amount(match["number"])
    after = match["way"] in {"later", "after", "afterwards", "thereafter"}
    hanging = match["way"] in {"after", "before"} and not re.match(r" ?[,.;]", place.low[match.end() : match.end() + 2])
    if unit in SMALL or number is None:
        return (Reading(match.start(), match.end(), "DURATION", period(number, unit)),)
    steps, step = steps_of(number if after else -number, unit)
    base = (quarter_told(place, match.start()) if step == "year" and steps == -1 else None) or anchor(
        place, match.start(), step, but=() if after else ("date.ago", "date.later")
    )
    if base is None:
        return _compared(match, place, number, unit)
    if base.unit in {"quarter", "season", "half"} and step == "year":
        moment = moved(base, steps, step)
    else:
        moment = _position(base, steps, step) if step == "week" else shifted(base, steps, step)
    if moment is None:
        return undated(match, "DURATION", period(number, unit))
    if hanging:
        edtf = (
            moment.edtf
            if after and step == "day" and base.unit == "day" and _POSSESSED.match(place.low, match.end())
            else ""
        )
        return (Reading(match.start(), match.end(), "DURATION", period(number, unit), edtf, "relative"),)
    told = shifted(base, steps, step) or moment
    value = moment.timeml if moment.unit in {"quarter", "season", "half"} else told.timeml
    edtf = moment.edtf if step == "day" else moment.about().edtf
    return (Reading(match.start(), match.end(), "DATE", value, edtf, "relative", moment),)


# "two days after his arrest": what the date told before was about.
_POSSESSED = re.compile(r" {1,3}(?:his|her|their|its|the|this|that|being) ")


def _compared(match: re.Match[str], place: Place, number: float, unit: str) -> tuple[Reading, ...]:
    """`up from two million a year earlier`, when nothing was told that it could hang on."""
    steps, step = steps_of(-number, unit)
    told = shifted(place.reference, steps, step) if place.reference else None
    if told is None or step != "year" or match["way"] != "earlier":
        return undated(match, "DURATION", period(number, unit))
    return (Reading(match.start(), match.end(), "DATE", told.timeml),)


_WAYS = "earlier|later|before|after|afterwards|thereafter|previously"


RULES = (
    DateRule(
        Rule(
            "date.ago",
            "So long ago, from the document's date: a year ago, almost three weeks ago",
            (
                reads("It was agreed a year ago.", "a year ago", "2014", "2014~"),
                reads("He was taken three weeks ago.", "three weeks ago", "2015-W21", "2015-05-20~"),
                reads("He was taken two days ago.", "two days ago", "2015-06-08", "2015-06-08"),
                reads("Closed over six months ago.", "over six months ago", "2014-12", "2014-12~"),
                reads("Closed half a year ago.", "half a year ago", "2014-12", "2014-12~"),
                reads("Closed years ago.", "years ago", "PAST_REF"),
            ),
            ("A year is long.", "Two weeks and a goat."),
        ),
        (
            "NUMBER",
            "ABOUT",
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
            "decades",
            "centuries",
            "hours",
            "minutes",
        ),
        r"(?P<about><ABOUT>)?(?:(?P<number><NUMBER>)[- ])?(?P<unit><UNIT>)(?: or (?:so|more|two))? "
        r"(?P<way>ago|from now|hence)\b",
        _ago,
    ),
    DateRule(
        Rule(
            "date.later",
            "So long after or before a date told before: two days later, a week earlier",
            (
                reads(
                    "On 4 May he fled. Two days later he was caught.",
                    "Two days later",
                    "2015-05-06",
                    "2015-05-06",
                ),
                reads(
                    "On 4 May he was held. Two days after his arrest he fell ill.",
                    "Two days after",
                    "P2D",
                    "2015-05-06",
                ),
            ),
            ("Two days of laws came.",),
        ),
        ("NUMBER", "ABOUT"),
        rf"(?P<about><ABOUT>)?(?P<number><NUMBER>)[- ](?P<unit><UNIT>) (?P<way>{_WAYS})\b",
        _later,
    ),
)
