"""Weekdays: on Monday, last Friday, Tuesday night, Wednesday last week."""

from __future__ import annotations

import re
from datetime import timedelta

from affidavit.dates.inference import weekday_near
from affidavit.dates.lexicon import lexicon
from affidavit.dates.moments import Moment, whole
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    anchor,
    capital,
    dated,
    part_of_day,
    reads,
    undated,
)
from affidavit.rules import Rule


def _weekday(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    at = match.start("weekday")
    if not capital(place, at) or _titled(match, place):
        return ()
    weekday = lexicon().weekdays[match["weekday"]]
    if match["plural"]:
        return undated(match, "SET", f"XXXX-WXX-{weekday + 1}{part_of_day(match['part'])}")
    moment = _weekday_moment(match, place, weekday)
    if moment is None:
        return undated(match, "DATE", f"XXXX-WXX-{weekday + 1}{part_of_day(match['part'])}")
    return dated(match, moment.at(part_of_day(match["part"])), "relative")


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


RULES = (
    DateRule(
        Rule(
            "date.weekday",
            "A weekday: on Monday, last Friday, Tuesday night, Wednesday last week",
            (
                reads("He was arrested on Monday.", "Monday", "2015-06-08", "2015-06-08"),
                reads("He was arrested last Friday night.", "last Friday night", "2015-06-05TNI", "2015-06-05"),
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
        r"(?:(?:early|late|earlier|later) (?:on )?)?(?:(?P<which>last|next|this past|this coming|this"
        r"|past|coming|"
        r"the following|following|the previous|that|the next) )?"
        r"(?P<weekday><BAREDAY>)(?P<plural>s)?\b(?: (?P<part><PART>))?(?: (?P<week>last|this|next) week\b)?",
        _weekday,
    ),
)
