"""Dates told from the document's date or from a date told before: yesterday, last week, the day before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from affidavit.dates.lexicon import lexicon
from affidavit.dates.moments import Moment, Unit, shifted
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    anchor,
    dated,
    part_of_day,
    reads,
    undated,
    word_before,
)
from affidavit.rules import Rule

if TYPE_CHECKING:
    import re

_SHIFT = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _today(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    word = match["word"]
    if word_before(place, match.start()) == "usa":
        return ()
    if place.reference is None:
        return undated(match, "DATE", "PRESENT_REF" if word == "today" else "XXXX-XX-XX")
    moment = shifted(place.reference, _SHIFT[word], "day")
    if moment is None:  # a month or year is all that is known of the document
        moment = place.reference if _SHIFT[word] == 0 else None
        return dated(match, moment, "relative") if moment else undated(match, "DATE", "XXXX-XX-XX")
    part = "TNI" if word == "tonight" else part_of_day(match["part"])
    return dated(match, moment.at(part), "relative")


def _this_part(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`this morning`, `last night`, `that evening`."""
    story = match["which"] in {"that", "that same", "the same", "the next", "the following", "the previous"}
    base = anchor(place, match.start(), "day") if story else place.reference
    if base is None or base.unit != "day":
        return undated(match, "TIME", "XXXX-XX-XX" + part_of_day(match["part"]))
    moment = shifted(base, _STEP.get(match["which"], 0), "day")
    return dated(match, moment.at(part_of_day(match["part"])), "relative") if moment else ()


def _two_days(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`the day before yesterday`, `the day after tomorrow`."""
    steps = -2 if match["day"] else 2
    moment = shifted(place.reference, steps, "day") if place.reference else None
    return dated(match, moment, "relative") if moment else ()


_BACK = ("last", "the last", "past", "the past", "this past", "previous", "the previous", "the preceding")
_ON = ("next", "the next", "the following", "coming", "the coming", "this coming")
_STEP = dict.fromkeys(_BACK, -1) | dict.fromkeys(_ON, 1)
_FROM_STORY = {"that", "the same", "that same", "the previous", "the preceding", "the following", "the next"}
_DAY_PARTS = ("night", "morning", "evening", "afternoon")
_CALENDAR: tuple[Unit, ...] = ("day", "week", "weekend", "month", "quarter", "year", "decade", "century")
_UNITS: dict[str, Unit] = {u: u for u in _CALENDAR} | dict.fromkeys(_DAY_PARTS, "day")


def _unit(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`last week`, `this year`, `the following day`, `that month`."""
    which, word = match["which"], match["unit"]
    unit = _UNITS[word]
    base = anchor(place, match.start(), unit) if which in _FROM_STORY else place.reference
    if base is None and which in {"the next", "the previous"} and unit != "day":
        base = place.reference
    if base is None and which in {"the next", "the last", "the past"}:
        return undated(match, "DURATION", f"P1{lexicon().units.get(word, ('D', 1))[0]}")
    moment = shifted(base, _STEP.get(which, 0), unit) if base else None
    if base is None or moment is None:
        return undated(match, "DATE", _UNKNOWN.get(unit, "XXXX"))
    if which in {"the last", "the past", "past"} and unit in _LATELY and not match["modifier"]:
        return _past_unit(match, base, moment, unit)
    return dated(match, moment, "relative")


# How many of what finer unit "the past week" (month, year ...) reaches back.
_LATELY: dict[Unit, tuple[Unit, int]] = {
    "week": ("day", 7),
    "month": ("day", 30),
    "year": ("month", 12),
    "decade": ("year", 10),
}


def _past_unit(match: re.Match[str], base: Moment, moment: Moment, unit: Unit) -> tuple[Reading, ...]:
    """`over the last week`: the days up to the document's, not the calendar week."""
    fine, steps = _LATELY[unit]
    start, end = shifted(base, -steps, fine), shifted(base, 0, fine)
    if start is None or end is None:
        return dated(match, moment, "relative")
    edtf = f"{start.edtf if unit == 'week' else start.about().edtf}/{end.edtf}"
    return (Reading(match.start(), match.end(), "DATE", moment.timeml, edtf),)


# TimeML values where the document's date is not known.
_UNKNOWN: dict[Unit, str] = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
}


def _the_unit(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`the end of the year`, `later in the month`, `by year's end`, `the weekend`."""
    word = match["unit"] or match["ended"] or "year"
    unit = _UNITS[word]
    if place.reference is None:
        return undated(match, "DATE", _UNKNOWN.get(unit, "XXXX"))
    step = -1 if unit == "weekend" and match["edge"] is None else 0
    moment = shifted(place.reference, step, unit)
    return dated(match, moment, "relative") if moment else ()


def _story_day(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`the day before`, `the night before`, `the day after`, where a date told before says which."""
    word = match["unit"]
    base = anchor(place, match.start(), _UNITS[word])
    moment = shifted(base, -1 if match["way"] == "before" else 1, _UNITS[word]) if base else None
    if moment is None:
        return ()
    return dated(match, moment.at(part_of_day(word)) if word in _DAY_PARTS else moment, "relative")


RULES = (
    DateRule(
        Rule(
            "date.today",
            "Today, yesterday, tomorrow, tonight, with the part of the day",
            (
                reads("The court said today that it would rule.", "today", "2015-06-10", "2015-06-10"),
                reads("He was freed yesterday morning.", "yesterday morning", "2015-06-09TMO", "2015-06-09"),
                reads("They march tomorrow.", "tomorrow", "2015-06-11", "2015-06-11"),
                reads("It opened earlier today.", "earlier today", "2015-06-10", "2015-06-10"),
            ),
            ("USA Today reported it.",),
        ),
        ("today", "yesterday", "tomorrow", "tonight", "earlier", "later", "early", "late", "mid"),
        r"(?:(?:earlier|later|early|late) )?(?:mid-(?:afternoon|morning) )?"
        r"(?P<word>today|yesterday|tomorrow|tonight)\b(?: (?P<part><PART>))?",
        _today,
    ),
    DateRule(
        Rule(
            "date.part-of-day",
            "This morning, last night, that evening",
            (
                reads("Police came this morning.", "this morning", "2015-06-10TMO", "2015-06-10"),
                reads("Police came last night.", "last night", "2015-06-09TNI", "2015-06-09"),
            ),
            ("The last nights were cold.",),
        ),
        ("this", "last", "that", "the", "later", "earlier", "early", "late"),
        r"(?:(?:later|earlier|early|late) )?"
        r"(?P<which>this|last|that same|that|the same|the next|the following|the previous) "
        r"(?P<part>morning|afternoon|evening|night)\b",
        _this_part,
    ),
    DateRule(
        Rule(
            "date.two-days",
            "The day before yesterday, the day after tomorrow",
            (
                reads(
                    "She fled the day before yesterday.",
                    "the day before yesterday",
                    "2015-06-08",
                    "2015-06-08",
                ),
            ),
            ("The day before the vote she fled.",),
        ),
        ("the",),
        r"the day (?:before (?P<day>yesterday)|after tomorrow)\b",
        _two_days,
    ),
    DateRule(
        Rule(
            "date.unit",
            "A stretch of the calendar counted from now or from the story: last week, the following day",
            (
                reads("They were held last week.", "last week", "2015-W23", "2015-06-01/2015-06-07"),
                reads("It was closed late last year.", "late last year", "2014", "2014"),
                reads("Raids rose earlier this month.", "earlier this month", "2015-06", "2015-06"),
                reads(
                    "On 4 May he fled. The following day he was caught.",
                    "The following day",
                    "2015-05-05",
                    "2015-05-05",
                ),
                reads("On 4 May 2013 he fled. Later that year he died.", "Later that year", "2013", "2013"),
            ),
            (
                "The last weekly paper closed.",
                "He came last. Year after year he tried.",
            ),
        ),
        ("last", "this", "next", "the", "past", "coming", "that", "EDGE"),
        r"(?P<modifier><EDGE>)?"
        r"(?P<which>(?:the )?(?:last|past|previous|next|coming|following|same|preceding)|"
        r"this(?: past| coming)?|that(?: same)?|the current) (?:calendar |fiscal |full )?"
        r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)\b(?!-|'s end)",
        _unit,
    ),
    DateRule(
        Rule(
            "date.the-unit",
            "The end of the year, later in the month, year-end, the weekend",
            (
                reads("It is due by the end of the year.", "the end of the year", "2015", "../2015"),
                reads(
                    "Clashes over the weekend killed two.",
                    "the weekend",
                    "2015-W23-WE",
                    "2015-06-06/2015-06-07",
                ),
            ),
            ("The end of the yearly fair.", "The weekends were quiet."),
        ),
        ("EDGE", "the", "year"),
        r"(?:(?P<edge><EDGE>)(?:the )?(?P<unit>week|weekend|month|year|decade|century)|"
        r"(?:the )?(?P<ended>weekend)|year(?:'s|-| )end)\b",
        _the_unit,
    ),
    DateRule(
        Rule(
            "date.story-day",
            "The day before, the night before, the day after, hanging on a date told before",
            (
                reads(
                    "On 26 May it was adopted. The day before, experts came.",
                    "The day before",
                    "2015-05-25",
                    "2015-05-25",
                ),
                reads(
                    "He died on 3 May and was buried the day after.",
                    "the day after",
                    "2015-05-04",
                    "2015-05-04",
                ),
            ),
            ("He fled the day before the vote.", "The day before, nothing was known."),
        ),
        ("the",),
        r"the (?P<unit>day|night|evening|week|month|year) (?P<way>before|after)"
        r"(?= ?[,.;:)]| (?:he|she|they|it|and|but|when|in|at|as)\b|$)",
        _story_day,
    ),
)
