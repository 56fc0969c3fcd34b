"""Quarters and halves of a year, and years as accounts and budgets name them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from affidavit.dates.inference import inferred, stated_year
from affidavit.dates.moments import Moment, moved, shifted, whole
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    anchor,
    dated,
    quarter_told,
    reads,
    undated,
    word_before,
)
from affidavit.rules import Rule

if TYPE_CHECKING:
    import re

_A_LEAP_YEAR = 2000


_NTH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
}


def _quarter(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    number = _NTH[match["nth"] or match["q"]]
    lead = match["lead"]
    if lead:
        year: int | None = int(lead)
    elif match["possessor"]:
        step = {"last": -1, "next": 1}.get(match["possessor"], 0)
        year = place.reference.first.year + step if place.reference else None
    else:
        stated = stated_year(match, place)
        year = stated[0] if stated else None
    if year is not None:
        return dated(match, whole("quarter", date(year, number * 3, 1)), "explicit")
    base = anchor(place, match.start(), "year") or place.reference
    moment = whole("quarter", date(_A_LEAP_YEAR, number * 3, 1))
    found = inferred(moment, place, match.start(), match.end()) if base else None
    return dated(match, found, "year_inferred") if found else ()


def _half(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    stated = stated_year(match, place)
    year = stated[0] if stated else None
    if year is None and match["theyear"]:
        year = place.reference.first.year if place.reference else None
    if year is None:
        return ()
    return dated(match, whole("half", date(year, 1 if match["nth"] in {"first", "1"} else 7, 1)), "explicit")


def _latest(place: Place, start: int) -> Moment | None:
    """The quarter told of just before, else the last that was over at the document's date."""
    told = quarter_told(place, start)
    if told or place.reference is None:
        return told
    return shifted(place.reference, -1, "quarter")


def _account_quarter(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    if match["plain"] and word_before(place, match.start()) not in {"in", "for", "during", "of", "over"}:
        return ()
    told = _latest(place, match.start())
    if told is None:
        return undated(match, "DATE", "XXXX-QX")
    year = int(match["year"]) if match["year"] else told.first.year - (match["ago"] is not None)
    month = int(_NTH[match["nth"]]) * 3 - 2 if match["nth"] else told.first.month
    return dated(match, whole("quarter", date(year, month, 1)), "relative")


def _year_ago(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`year-earlier results`: of the quarter told of, else of the year before."""
    told = quarter_told(place, match.start())
    moment = moved(told, -1, "year") if told else None
    if moment is None and place.reference:
        moment = shifted(place.reference, -1, "year")
    return dated(match, moment, "relative") if moment else undated(match, "DATE", "XXXX")


def _account_year(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    if match["ended"]:
        return (Reading(match.start(), match.end("year"), "DURATION", "P1Y"),)
    if word_before(place, match.start()) not in {"for", "in", "during", "throughout", "far", "over"}:
        return ()
    value = f"{place.reference.first.year:04}" if place.reference else "XXXX"
    return (Reading(match.start(), match.end("year"), "DATE", value),)


RULES = (
    DateRule(
        Rule(
            "date.quarter",
            "A quarter of a year: the third quarter of 2010, Q3 2010",
            (
                reads(
                    "In the third quarter of 2010 exports fell.",
                    "the third quarter of 2010",
                    "2010-Q3",
                    "2010-07/2010-09",
                ),
                reads("Cases in Q1 2012 doubled.", "Q1 2012", "2012-Q1", "2012-01/2012-03"),
            ),
            ("He lives in the third quarter house.", "The fourth quarters were searched."),
        ),
        (
            "the",
            "fiscal",
            "first",
            "second",
            "third",
            "fourth",
            "final",
            "0",
            "q",
            "last",
            "this",
            "next",
            "its",
        ),
        r"(?:the |its )?(?:(?P<lead>(?:19|20)[0-9]{2})(?:'s)? |(?P<possessor>last|this"
        r"|next) year's )?(?:fiscal[- ])?"
        r"(?:(?P<nth>first|second|third|fourth|final|1st|2nd|3rd|4th)[- ]quarter|q(?P<q>[1-4]))\b(?! "
        r"(?:house|of an?\b|final))<OFYEAR>?",
        _quarter,
    ),
    DateRule(
        Rule(
            "date.half",
            "Half a year: the first half of 2010",
            (
                reads(
                    "In the first half of 2010 it rose.",
                    "the first half of 2010",
                    "2010-H1",
                    "2010-01/2010-06",
                ),
            ),
            ("In the second half of the match.",),
        ),
        ("the", "first", "second", "last"),
        r"(?:the )?(?P<nth>first|second|last|final) half(?: of the (?P<theyear>year)|<OFYEAR>)",
        _half,
    ),
    DateRule(
        Rule(
            "date.account-quarter",
            "The quarter that accounts tell of: for the quarter, the latest quarter, the year-earlier period",
            (
                reads("Spending fell for the quarter by half.", "the quarter", "2015-Q1", "2015-01/2015-03"),
                reads(
                    "Spending in the year-earlier quarter rose.",
                    "the year-earlier quarter",
                    "2014-Q1",
                    "2014-01/2014-03",
                ),
            ),
            ("They live near the quarter.", "The latest quarters were searched."),
        ),
        ("the", "latest", "its", "comparable", "corresponding", "year"),
        r"(?:the |its )?(?:(?:(?:comparable |corresponding )?(?P<ago>year[- ](?:ago|earlier)) |(?:"
        r"(?:latest|comparable|corresponding) )"
        r"|(?P<year>(?:19|20)[0-9]{2}) )(?:(?P<nth>first|second|third|fourth)[- ]quarter|quarter"
        r"|period)|(?P<plain>quarter))\b",
        _account_quarter,
    ),
    DateRule(
        Rule(
            "date.account-year-ago",
            "Year-earlier and year-ago before what is compared",
            (reads("It compared with a year-earlier loss.", "year-earlier", "2014", "2014"),),
            ("The year earlier than that.",),
        ),
        ("year",),
        r"year-(?:ago|earlier)\b",
        _year_ago,
    ),
    DateRule(
        Rule(
            "date.account-year",
            "The year in hand: for the year, the year ended June 30",
            (
                reads("It was the worst result for the year.", "the year", "2015"),
                reads("Aid in the year ended March 31 fell.", "the year", "P1Y"),
            ),
            ("She was named journalist of the year.", "The year was 1984."),
        ),
        ("the",),
        r"(?P<year>the (?:full |whole |entire |fiscal )?year)\b(?! (?:of|that|when|before|after"
        r"|[0-9])|-|'s)(?P<ended> (?:ended|ending)\b)?",
        _account_year,
    ),
)
