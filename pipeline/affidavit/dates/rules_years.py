"""Dates that name a year, a decade or a century."""

from __future__ import annotations

import re
from datetime import date

from affidavit.dates.lexicon import lexicon
from affidavit.dates.moments import whole
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    dated,
    reads,
    word_after,
    word_before,
)
from affidavit.rules import Rule


def _year(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    number = int(match["year"])
    if not _is_year(match, place, number):
        return ()
    return dated(match, whole("year", date(number, 1, 1)), "explicit")


_OPENERS = {
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "of",
    "during",
    "between",
    "throughout",
    "before",
    "after",
    "early",
    "late",
    "mid",
    "year",
    "the",
    "fiscal",
    "and",
    "to",
    "through",
    "circa",
}


_FIRST_COMMON, _LAST_COMMON = 1900, 2099


_BOUND = re.compile(r"\b(?:until|till|since|by) at least $")


def _is_year(match: re.Match[str], place: Place, number: int) -> bool:
    """A four-digit number that is a year: not a count, a code, a symbol or a resolution's bracket."""
    at, end = match.start("year"), match.end("year")
    before = word_before(place, match.start())
    if match["edge"] or match["fiscal"] or _BOUND.search(place.low, max(0, at - 20), at):
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
    if last > first + 1 and (match["mark"] == "/" or (match["mark"] == "-" and int(match["next"]) <= _MONTHS)):
        return ()  # a symbol, or a month in digits
    start = whole("year", date(first, 1, 1))
    edtf = f"{first:04}/{last:04}"
    return (Reading(match.start(), match.end(), "DATE", start.timeml, edtf, "explicit", start),)


def _spelled(match: re.Match[str], _place: Place) -> tuple[Reading, ...]:
    numbers = lexicon().numbers
    if match["teen"]:
        year = 1900 + sum(numbers[w] for w in re.findall("[a-z]+", match["teen"]))
    else:
        year = 2000 + (numbers[match["after"]] if match["after"] else 0)
    return dated(match, whole("year", date(year, 1, 1)), "explicit")


_NINETIES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


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
    if not 1 < number <= 22:
        return ()
    return dated(match, whole("century", date((number - 1) * 100, 1, 1)), "explicit")


RULES = (
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
                "Some 2000 people fled.",
                "Resolution 1325 (2000) was cited.",
                "See resolution 2008/12.",
                "It cost $2000.",
                "Article 1951 is void.",
                "Call 2010-4455 now.",
                "A/HRC/2013/7 was issued.",
                "There were 1950 detainees.",
                "At least 2010 died.",
                "It is 2012.5 metres high.",
            ),
        ),
        ("0", "EDGE", "fiscal", "fy", "post", "pre", "year"),
        r"(?P<edge><EDGE>|post-|pre-)?(?:the year )?(?P<fiscal>fiscal (?:year )?|fy ?)?(?P<year>"
        r"(?:1[0-9]|20)[0-9][0-9])(?![\w]|[.,:-][0-9]|-[a-z])",
        _year,
    ),
    DateRule(
        Rule(
            "date.year-in-words",
            "A year in words: nineteen ninety-six, the year two thousand",
            (
                reads("It was burnt in nineteen ninety-six.", "nineteen ninety-six", "1996", "1996"),
                reads("By the year two thousand it was gone.", "the year two thousand", "2000", "../2000"),
            ),
            ("Nineteen men were held.", "Two thousand fled."),
        ),
        ("nineteen", "the", "year"),
        r"(?:nineteen (?P<teen>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-| )"
        r"(?:<ONES>)|(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
        r"|forty|fifty|sixty|seventy|eighty|ninety)(?!-))"
        r"|(?:the )?year two thousand(?: and (?P<after><ONES>))?)\b",
        _spelled,
    ),
    DateRule(
        Rule(
            "date.year-span",
            "Two years in a row as one: 2008-09, 1990/91",
            (reads("The 2008-09 war ended.", "2008-09", "2008", "2008/2009"),),
            ("Resolution 2008/12 was adopted.", "Form 2008-07 is void."),
        ),
        ("0",),
        r"(?P<year>(?:19|20)[0-9]{2})(?P<mark>[-\u2013/])(?P<next>[0-9]{2})(?![\w/-]|[.,][0-9])",
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
        r"(?P<the>the )?(?:(?:early|late|mid)[- ](?:to[- ](?:late|mid)[- ])?|last half of the )?"
        r"(?:nineteen[- ])?'?"
        r"(?:(?P<full>(?:1[0-9]|20)[0-9]0)'?s|(?P<digits>[2-9]0)'?s|(?P<word>twenties|thirties"
        r"|forties|fifties|sixties|seventies|eighties|nineties))\b",
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
)
