"""Dates that name a month, a season, a quarter, a year, a decade or a century."""

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
    word_after,
    word_before,
)
from affidavit.rules import Rule

_A_LEAP_YEAR = 2000
_A_MONTH = 31
_STEPS = {"last": -1, "this past": -1, "past": -1, "the past": -1, "the previous": -1,
          "next": 1, "this coming": 1, "coming": 1, "the following": 1, "the coming": 1}  # fmt: skip


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


_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4,
        "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "1": 1, "2": 2, "3": 3, "4": 4}  # fmt: skip


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


def _year(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    number = int(match["year"])
    if not _is_year(match, place, number):
        return ()
    return dated(match, whole("year", date(number, 1, 1)), "explicit")


_OPENERS = {"in", "since", "until", "till", "by", "from", "of", "during", "between", "throughout", "before", "after",
            "early", "late", "mid", "year", "the", "fiscal", "and", "to", "through", "circa"}  # fmt: skip
_FIRST_COMMON, _LAST_COMMON = 1900, 2099


def _is_year(match: re.Match[str], place: Place, number: int) -> bool:
    """A four-digit number that is a year: not a count, a code, a symbol or a resolution's bracket."""
    at, end = match.start("year"), match.end("year")
    before = word_before(place, match.start())
    if match["edge"] or match["fiscal"]:
        return True
    if place.low[end : end + 1] in "%/" and end < len(place.low):
        return False
    if re.search(r"[0-9] ?\($|[$€£#©/=+]$|\bno\. ?$", place.low[max(0, at - 5) : at]):
        return False
    if before in lexicon().count_openers or word_after(place, end) in lexicon().counted:
        return before in _OPENERS - {"the", "of", "to", "and"} and word_after(place, end) not in lexicon().counted
    common = _FIRST_COMMON <= number <= _LAST_COMMON
    return before in _OPENERS if not common or number % 100 == 0 else True


_MONTHS = 12


def _span(match: re.Match[str], _place: Place) -> tuple[Reading, ...]:
    """2008-09, 1990/91: two years that follow each other."""
    first = int(match["year"])
    last = first - first % 100 + int(match["next"])
    if last <= first or word_before(_place, match.start()) in lexicon().count_openers:
        return ()
    if last > first + 1 and (match["mark"] == "/" or match["mark"] == "-" and int(match["next"]) <= _MONTHS):
        return ()  # a symbol, or a month in digits
    start = whole("year", date(first, 1, 1))
    edtf = f"{first:04}/{last:04}"
    return (Reading(match.start(), match.end(), "DATE", start.timeml, edtf, "explicit", start),)


_NINETIES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
             "eighties": 80, "nineties": 90}  # fmt: skip


def _decade(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    if match["full"]:
        year = int(match["full"])
    elif match["digits"]:
        if "'" not in place.low[match.start() - 1 : match.end("digits")] and not match["the"]:
            return ()
        year = 1900 + int(match["digits"])
    else:
        if not match["the"] or word_before(place, match.start()) == "his":
            return ()
        year = 1900 + _NINETIES[match["word"]]
    return dated(match, whole("decade", date(year, 1, 1)), "explicit")


def _century(match: re.Match[str], _place: Place) -> tuple[Reading, ...]:
    word = match["nth"]
    digits = re.match(r"[0-9]+", word)
    number = int(digits[0]) if digits else lexicon().ordinals[word]
    if not 1 < number <= 22:  # noqa: PLR2004 - the 23rd century is fiction
        return ()
    return dated(match, whole("century", date((number - 1) * 100, 1, 1)), "explicit")


_WHICH = "(?P<step>last|this past|this coming|this|next|past|coming|the past|the coming|the following|the previous)"

RULES = (
    DateRule(
        Rule(
            "date.month",
            "A month, with or without the year: March 2009, in March, last May, late July, the beginning of April",
            (
                reads("In March 2009 it was signed.", "March 2009", "2009-03", "2009-03"),
                reads("They were freed in March.", "March", "2015-03", "2015-03"),
                reads("The vote will be held in October.", "October", "2015-10", "2015-10"),
                reads("They were freed in late July.", "late July", "2014-07", "2014-07"),
                reads("He was freed at the beginning of April.", "the beginning of April", "2015-04", "2015-04"),
                reads("A strike began in mid-May.", "mid-May", "2015-05", "2015-05"),
                reads("Signed last November.", "last November", "2014-11", "2014-11"),
                reads("In May this year they came.", "May this year", "2015-05", "2015-05"),
                reads("Between February and March last year.", "February and March last year", "2014-02",
                      "2014-02/2014-03"),
            ),
            (
                "They may go.", "May the police enter?", "The March on Vale was banned.", "Ms April Stone spoke.",
                "They march on.", "An august body met.", "Ms Theresa May left.",
            ),
        ),
        ("MONTH", "EDGE", "last", "this", "next", "past", "coming"),
        rf"(?P<edge><EDGE>)?(?:{_WHICH} )?(?P<month><MONTH>)(?:(?!,? ?'?[0-9])|(?=,? ?(?:of )?(?:<YEAR>|'[0-9]{{2}}\b)))<OFYEAR>?",
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
    DateRule(
        Rule(
            "date.quarter",
            "A quarter of a year: the third quarter of 2010, Q3 2010",
            (
                reads("In the third quarter of 2010 exports fell.", "the third quarter of 2010", "2010-Q3",
                      "2010-07/2010-09"),
                reads("Cases in Q1 2012 doubled.", "Q1 2012", "2012-Q1", "2012-01/2012-03"),
            ),
            ("He lives in the third quarter house.", "The fourth quarters were searched."),
        ),
        ("the", "fiscal", "first", "second", "third", "fourth", "final", "0", "q", "last", "this", "next", "its"),
        r"(?:the |its )?(?:(?P<lead>(?:19|20)[0-9]{2})(?:'s)? |(?P<possessor>last|this|next) year's )?(?:fiscal[- ])?"
        r"(?:(?P<nth>first|second|third|fourth|final|1st|2nd|3rd|4th)[- ]quarter|q(?P<q>[1-4]))\b(?! (?:house|of an?\b|final))<OFYEAR>?",
        _quarter,
    ),
    DateRule(
        Rule(
            "date.half",
            "Half a year: the first half of 2010",
            (reads("In the first half of 2010 it rose.", "the first half of 2010", "2010-H1", "2010-01/2010-06"),),
            ("In the second half of the match.",),
        ),
        ("the", "first", "second", "last"),
        r"(?:the )?(?P<nth>first|second|last|final) half(?: of the (?P<theyear>year)|<OFYEAR>)",
        _half,
    ),
    DateRule(
        Rule(
            "date.year",
            "A year: 2009, late 2010, fiscal 2011",
            (
                reads("The law was adopted in 2009.", "2009", "2009", "2009"),
                reads("New charges came in early 2013.", "early 2013", "2013", "2013"),
                reads("Eleven were jailed since 2011.", "2011", "2011", "2011/.."),
                reads("The 2012 elections were marred.", "2012", "2012", "2012"),
            ),
            (
                "Some 2000 people fled.", "Resolution 1325 (2000) was cited.", "See resolution 2008/12.",
                "It cost $2000.", "Article 1951 is void.", "Call 2010-4455 now.", "A/HRC/2013/7 was issued.",
                "There were 1950 detainees.", "At least 2010 died.", "It is 2012.5 metres high.",
            ),
        ),
        ("0", "EDGE", "fiscal", "fy", "post", "pre", "year"),
        r"(?P<edge><EDGE>|post-|pre-)?(?:the year )?(?P<fiscal>fiscal (?:year )?|fy ?)?(?P<year>(?:1[0-9]|20)[0-9][0-9])(?![\w]|[.,:-][0-9]|-[a-z])",
        _year,
    ),
    DateRule(
        Rule(
            "date.year-span",
            "Two years in a row as one: 2008-09, 1990/91",
            (reads("The 2008-09 war ended.", "2008-09", "2008", "2008/2009"),),
            ("Resolution 2008/12 was adopted.", "Form 2008-07 is void."),
        ),
        ("0",),
        r"(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-–/])(?P<next>[0-9]{2})(?![\w/-]|[.,][0-9])",
        _span,
    ),
    DateRule(
        Rule(
            "date.decade",
            "A decade: the 1990s, the early '80s, the nineties",
            (
                reads("In the 1990s camps were built.", "the 1990s", "199", "199X"),
                reads("Until the early '80s it stood.", "the early '80s", "198", "../198X"),
                reads("In the nineties they left.", "the nineties", "199", "199X"),
            ),
            ("A man in his 30s was shot.", "Women in their twenties fled.", "He wore a size 40s coat."),
        ),
        ("the", "early", "late", "mid", "0", "nineteen"),
        r"(?P<the>the )?(?:(?:early|late|mid)[- ](?:to[- ](?:late|mid)[- ])?|last half of the )?(?:nineteen[- ])?'?"
        r"(?:(?P<full>(?:1[0-9]|20)[0-9]0)'?s|(?P<digits>[2-9]0)'?s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
        _decade,
    ),
    DateRule(
        Rule(
            "date.century",
            "A century: the 20th century",
            (reads("In the 20th century it grew.", "the 20th century", "19", "19XX"),),
            ("The first century of the club.",),
        ),
        ("the", "ORDINAL", "0", "early", "late", "mid"),
        r"(?:the )?(?:(?:early|late|mid)[- ])?(?P<nth><ORDINAL>)[- ]century\b",
        _century,
    ),
)  # fmt: skip
