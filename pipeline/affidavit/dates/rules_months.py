"""Dates that name a month or a season."""

from __future__ import annotations

import re
from datetime import date

from affidavit.dates.inference import inferred, stated_year
from affidavit.dates.lexicon import lexicon
from affidavit.dates.moments import Moment, whole
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    anchor,
    capital,
    dated,
    reads,
    word_before,
)
from affidavit.rules import Rule

_A_LEAP_YEAR = 2000


_A_MONTH = 31


_STEPS = {
    "last": -1,
    "this past": -1,
    "past": -1,
    "the past": -1,
    "the previous": -1,
    "next": 1,
    "this coming": 1,
    "coming": 1,
    "the following": 1,
    "the coming": 1,
}


def _month(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    word = match["month"]
    number = lexicon().months[word.rstrip(".")]
    year = stated_year(match, place)
    if year is not None:
        return dated(match, whole("month", date(year[0], number, 1)), year[1])
    if not _is_month(match, place):
        return ()
    moment = whole("month", date(_A_LEAP_YEAR, number, 1))
    step = match["step"]
    found = _stepped(moment, step, place) if step else inferred(moment, place, match.start(), match.end())
    if found is None:
        return (Reading(match.start(), match.end(), "DATE", f"XXXX-{number:02}", "", "year_inferred"),)
    return dated(match, found, "relative" if step else "year_inferred")


def _is_month(match: re.Match[str], place: Place) -> bool:
    """A month alone: written in full, with a capital, and not the verb, the march or a person."""
    at, word = match.start("month"), match["month"]
    if word not in lexicon().full_months or not capital(place, at):
        return False
    if match["edge"] or match["step"]:
        return True
    before = word_before(place, at)
    if word in {"may", "march"}:
        return before in lexicon().month_openers and bool(before)
    named = re.match(r" [A-Z][a-z]", place.text[match.end() : match.end() + 3])
    return not (named and before not in lexicon().month_openers)


def _stepped(moment: Moment, step: str, place: Place) -> Moment | None:
    """`last May`, `next May`, `the following May`: the nearest wholly before or after."""
    base = anchor(place, 1 << 60, "month") if step in {"the following", "the previous"} else None
    base = base or place.reference
    if base is None:
        return None
    if step == "this":
        return moment.in_year(base.first.year)
    years = [base.first.year + n for n in (-1, 0, 1)]
    choices = [m for m in (moment.in_year(y) for y in years) if m]
    if _STEPS[step] < 0:
        # What was last month is called so: "last May" in June is that of the year before.
        gap = _A_MONTH if step == "last" and moment.unit == "month" and base.unit == "day" else 0
        return max((m for m in choices if (base.first - m.last).days > gap), key=lambda m: m.first, default=None)
    return min((m for m in choices if m.first > base.last), key=lambda m: m.first, default=None)


def _season(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    month, step = lexicon().seasons[match["season"]], match["step"]
    year = stated_year(match, place)
    if year is not None:
        return dated(match, whole("season", date(year[0], month, 1)), year[1])
    if capital(place, match.start("season")) or (match["season"] in {"fall", "spring"} and not step):
        return ()
    if not step and not match["the"]:
        return ()
    moment = whole("season", date(_A_LEAP_YEAR, month, 1))
    if step == "this past":
        step = "last"
    found = _stepped(moment, step, place) if step else inferred(moment, place, match.start(), match.end())
    return dated(match, found, "relative") if found else ()


_WHICH = "(?P<step>last|this past|this coming|this|next|past|coming|the (?:past|coming|following|previous))"


RULES = (
    DateRule(
        Rule(
            "date.month",
            "A month, with or without the year: March 2009, last May, late July, the beginning of April",
            (
                reads("In March 2009 it was signed.", "March 2009", "2009-03", "2009-03"),
                reads("They were freed in March.", "March", "2015-03", "2015-03"),
                reads("The vote will be held in October.", "October", "2015-10", "2015-10"),
                reads("They were freed in late July.", "late July", "2014-07", "2014-07"),
                reads("He was freed at the beginning of April.", "the beginning of April", "2015-04", "2015-04"),
                reads("A strike began in mid-May.", "mid-May", "2015-05", "2015-05"),
                reads("Signed last November.", "last November", "2014-11", "2014-11"),
                reads("In May this year they came.", "May this year", "2015-05", "2015-05"),
                reads(
                    "Between February and March last year.",
                    "February and March last year",
                    "2014-02",
                    "2014-02/2014-03",
                ),
            ),
            (
                "They may go.",
                "May the police enter?",
                "The March on Vale was banned.",
                "Ms April Stone spoke.",
                "They march on.",
                "An august body met.",
                "Ms Theresa May left.",
            ),
        ),
        ("MONTH", "EDGE", "last", "this", "next", "past", "coming"),
        rf"(?P<edge><EDGE>)?(?:{_WHICH} )?(?P<month><MONTH>)(?:(?!,? ?'?[0-9])|(?=,? ?(?:of )?"
        rf"(?:<YEAR>|'[0-9]{{2}}\b)))<OFYEAR>?",
        _month,
    ),
    DateRule(
        Rule(
            "date.season",
            "A season: summer 2010, last winter, the spring of 2011",
            (
                reads("In the summer of 2010 they fled.", "the summer of 2010", "2010-SU", "2010-22"),
                reads("Arrests rose last winter.", "last winter", "2014-WI", "2014-24"),
            ),
            ("The Arab Spring changed much.", "Prices fall and wells spring up.", "Ms Summer spoke."),
        ),
        ("SEASON", "EDGE", "last", "this", "next", "past", "coming", "the"),
        rf"(?P<edge><EDGE>)?(?:{_WHICH} )?(?P<the>the )?(?P<season><SEASON>)<OFYEAR>?",
        _season,
    ),
)
