"""Dates told from the document's date or from a date told before: yesterday, last week, on Monday, the day before."""

from __future__ import annotations

import re
from datetime import timedelta

from affidavit.dates.inference import weekday_near
from affidavit.dates.lexicon import lexicon
from affidavit.dates.moments import Moment, Unit, shifted, whole
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    anchor,
    capital,
    dated,
    reads,
    undated,
    word_before,
)
from affidavit.rules import Rule

_SHIFT = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _part(word: str | None) -> str:
    """TimeML's mark for a part of the day."""
    return lexicon().day_parts[word.split(" ")[-1] if word != "early hours" else "morning"] if word else ""


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
    part = "TNI" if word == "tonight" else _part(match["part"])
    return dated(match, moment.at(part), "relative")


def _this_part(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`this morning`, `last night`, `that evening`."""
    story = match["which"] in {"that", "that same", "the same", "the next", "the following", "the previous"}
    base = anchor(place, match.start(), "day") if story else place.reference
    if base is None or base.unit != "day":
        return undated(match, "TIME", "XXXX-XX-XX" + _part(match["part"]))
    moment = shifted(base, _STEP.get(match["which"], 0), "day")
    return dated(match, moment.at(_part(match["part"])), "relative") if moment else ()


def _two_days(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`the day before yesterday`, `the day after tomorrow`."""
    moment = (
        shifted(place.reference, -2 if match["day"] == "yesterday" else 2, "day") if place.reference else None
    )
    return dated(match, moment, "relative") if moment else ()


def _weekday(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    at = match.start("weekday")
    if not capital(place, at) or _titled(match, place):
        return ()
    weekday = lexicon().weekdays[match["weekday"]]
    if match["plural"]:
        return undated(match, "SET", f"XXXX-WXX-{weekday + 1}{_part(match['part'])}")
    moment = _weekday_moment(match, place, weekday)
    if moment is None:
        return undated(match, "DATE", f"XXXX-WXX-{weekday + 1}{_part(match['part'])}")
    return dated(match, moment.at(_part(match["part"])), "relative")


def _titled(match: re.Match[str], place: Place) -> bool:
    """Names made of a weekday: Bloody Sunday, Black Friday, the Sunday Times."""
    if re.search(
        r"\b(?:Bloody|Black|Good|Holy|Easter|Palm|Ash|Super|Cyber|Man|Ruby) $",
        place.text[max(0, match.start() - 8) : match.start()],
    ):
        return True
    return (
        re.match(
            r" (?:Times|Mail|Mirror|Telegraph|Herald|Post|Express|Observer|Sun|Tribune|World|Independent)\b",
            place.text[match.end() : match.end() + 14],
        )
        is not None
    )


def _weekday_moment(match: re.Match[str], place: Place, weekday: int) -> Moment | None:
    which, week = match["which"], match["week"]
    follows = which in {"the following", "following", "the previous", "that", "the next"}
    base = (anchor(place, match.start(), "day") if follows else None) or place.reference
    if base is None or base.unit != "day":
        return None
    if week:
        monday = whole("week", base.first).first + timedelta({"last": -7, "next": 7}.get(week, 0))
        return whole("day", monday + timedelta(weekday))
    ahead = (weekday - base.first.weekday()) % 7
    if which in {"next", "this coming", "coming", "the following", "following", "the next"}:
        return whole("day", base.first + timedelta(ahead or 7))
    if which in {"last", "this past", "past", "the previous"}:
        return whole("day", base.first - timedelta(7 - ahead))
    if which == "this":
        return whole("day", whole("week", base.first).first + timedelta(weekday))
    near = weekday_near(weekday, place, match.start(), match.end())
    return whole("day", near) if near else None


_STEP = {
    "last": -1,
    "the last": -1,
    "past": -1,
    "the past": -1,
    "this past": -1,
    "previous": -1,
    "the previous": -1,
    "the preceding": -1,
    "next": 1,
    "the next": 1,
    "the following": 1,
    "coming": 1,
    "the coming": 1,
    "this coming": 1,
}
_FROM_STORY = {"that", "the same", "that same", "the previous", "the preceding", "the following", "the next"}
_UNITS: dict[str, Unit] = {
    "day": "day",
    "week": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "night": "day",
    "morning": "day",
    "evening": "day",
    "afternoon": "day",
}


def _unit(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`last week`, `this year`, `the following day`, `that month`."""
    which, word = match["which"], match["unit"]
    unit = _UNITS[word]
    base = anchor(place, match.start(), unit) if which in _FROM_STORY else place.reference
    if base is None and which in {"the next", "the previous"} and unit != "day":
        base = place.reference
    value = f"P1{lexicon().units.get(word, ('D', 1))[0]}"
    if base is None:
        return (
            undated(match, "DATE", _unknown(unit))
            if which not in {"the next", "the last", "the past"}
            else undated(match, "DURATION", value)
        )
    moment = shifted(base, _STEP.get(which, 0), unit)
    if moment is None:
        return undated(match, "DATE", _unknown(unit))
    if which in {"the last", "the past", "past"} and unit in _LATELY and not match["modifier"]:
        return _past_unit(match, base, moment, unit)
    part = _part(word) if word in {"night", "morning", "evening", "afternoon"} else ""
    return dated(match, moment.at(part) if part else moment, "relative")


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


def _unknown(unit: Unit) -> str:
    return {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }.get(unit, "XXXX")


def _the_unit(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`the end of the year`, `later in the month`, `by year's end`, `the weekend`."""
    word = match["unit"] or match["ended"] or "year"
    unit = _UNITS[word]
    if place.reference is None:
        return undated(match, "DATE", _unknown(unit))
    step = -1 if unit == "weekend" and match["edge"] is None else 0
    moment = shifted(place.reference, step, unit)
    return dated(match, moment, "relative") if moment else ()


def _story_day(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`the day before`, `the night before`, `the day after`, where a date told before says which."""
    base = anchor(place, match.start(), _UNITS[match["unit"]])
    moment = shifted(base, -1 if match["way"] == "before" else 1, _UNITS[match["unit"]]) if base else None
    if moment is None:
        return ()
    return dated(
        match,
        moment.at(_part(match["unit"])) if match["unit"] in {"night", "evening", "morning"} else moment,
        "relative",
    )


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
        r"(?:(?:earlier|later|early|late) )?(?:mid-(?:afternoon|morning) )?(?P<word>today|yesterday|tomorrow|tonight)\b(?: (?P<part><PART>))?",
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
        r"(?:(?:later|earlier|early|late) )?(?P<which>this|last|that same|that|the same|the next|the following|the previous) (?P<part>morning|afternoon|evening|night)\b",
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
            "date.weekday",
            "A weekday: on Monday, last Friday, Tuesday night, Wednesday last week",
            (
                reads("He was arrested on Monday.", "Monday", "2015-06-08", "2015-06-08"),
                reads(
                    "He was arrested last Friday night.", "last Friday night", "2015-06-05TNI", "2015-06-05"
                ),
                reads("The trial will resume on Friday.", "Friday", "2015-06-12", "2015-06-12"),
                reads("He fled Thursday last week.", "Thursday last week", "2015-06-04", "2015-06-04"),
                reads("They protest on Mondays.", "Mondays", "XXXX-WXX-1"),
            ),
            (
                "The Sunday Times wrote.",
                "On Bloody Sunday soldiers fired.",
                "The sun rose.",
                "A monday in lower case.",
            ),
        ),
        (
            "WEEKDAY",
            "last",
            "next",
            "this",
            "past",
            "coming",
            "the",
            "following",
            "that",
            "early",
            "earlier",
            "late",
            "later",
        ),
        r"(?:(?:early|late|earlier|later) (?:on )?)?(?:(?P<which>last|next|this past|this coming|this|past|coming|"
        r"the following|following|the previous|that|the next) )?"
        r"(?P<weekday><BAREDAY>)(?P<plural>s)?\b(?: (?P<part><PART>))?(?: (?P<week>last|this|next) week\b)?",
        _weekday,
    ),
    DateRule(
        Rule(
            "date.unit",
            "A stretch of the calendar counted from now or from the story: last week, this year, the following day",
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
        (
            "last",
            "this",
            "next",
            "the",
            "past",
            "coming",
            "that",
            "earlier",
            "later",
            "early",
            "late",
            "sometime",
            "EDGE",
        ),
        r"(?P<modifier><EDGE>)?(?P<which>(?:the )?(?:last|past|previous|next|coming|following|same|preceding)|"
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
        r"the (?P<unit>day|night|evening|week|month|year) (?P<way>before|after)(?= ?[,.;:)]| (?:he|she|they|it|and|but|when|in|at|as)\b|$)",
        _story_day,
    ),
)
