"""How often, and the present, past and future at large: every year, daily, now, recently."""

from __future__ import annotations

import re

from affidavit.dates.amounts import amount, named_unit, period
from affidavit.dates.lexicon import lexicon
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    reads,
    undated,
    word_before,
)
from affidavit.rules import Rule


def _every(match: re.Match[str], _place: Place) -> tuple[Reading, ...]:
    lex = lexicon()
    if match["weekday"]:
        return undated(match, "SET", f"XXXX-WXX-{lex.weekdays[match['weekday']] + 1}")
    if match["month"]:
        return undated(match, "SET", f"XXXX-{lex.months[match['month']]:02}")
    if match["season"]:
        return undated(match, "SET", f"XXXX-{ {3: 'SP', 6: 'SU', 9: 'FA', 12: 'WI'}[lex.seasons[match['season']]] }")
    if match["part"]:
        return undated(match, "SET", f"XXXX-XX-XX{lex.day_parts[match['part']]}")
    return undated(match, "SET", period(amount(match["number"]) if match["number"] else 1, named_unit(match["unit"])))


_ADVERBS = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
    "hourly": "PT1H",
}


def _adverb(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    inside = place.text[match.start()].isupper() and word_before(place, match.start()) != ""
    return () if inside else undated(match, "SET", _ADVERBS[match[0]])


_REFS = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "current": "PRESENT_REF",
    "at present": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "these days": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recent": "PAST_REF",
    "recently": "PAST_REF",
    "past": "PAST_REF",
    "future": "FUTURE_REF",
}


def _reference(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    if match[0].endswith("past") and word_before(place, match.start()) != "in":
        return ()
    word = next(w for w in reversed(_REFS) if re.search(rf"\b{w}\b", match[0]))
    return undated(match, "DATE", _REFS[word])


RULES = (
    DateRule(
        Rule(
            "date.every",
            "How often: every year, each month, every Monday, every two weeks",
            (
                reads("Every year many flee.", "Every year", "P1Y"),
                reads("They report every two weeks.", "every two weeks", "P2W"),
                reads("They protest every Monday.", "every Monday", "XXXX-WXX-1"),
            ),
            ("Every yearling was sold.", "Each of them fled."),
        ),
        ("every", "each", "per"),
        r"(?:every|each|per) (?:(?P<number><NUMBER>|other) )?(?:(?P<unit>(?:minute|hour|day|week"
        r"|fortnight|month|quarter|year|decade)s?)|"
        r"(?P<weekday><WEEKDAY>)|(?P<month><FULLMONTH>)|(?P<season><SEASON>)|(?P<part>morning"
        r"|afternoon|evening|night))\b",
        _every,
    ),
    DateRule(
        Rule(
            "date.often",
            "How often in one word: daily, weekly, annually",
            (reads("They are beaten daily.", "daily", "P1D"),),
            ("The Daily Vale wrote.",),
        ),
        ("daily", "weekly", "monthly", "annually", "yearly", "hourly"),
        r"(?:daily|weekly|monthly|annually|yearly|hourly)\b",
        _adverb,
    ),
    DateRule(
        Rule(
            "date.now",
            "The present, the past or the future at large: now, currently, recently, in the near future",
            (
                reads("He is now free.", "now", "PRESENT_REF"),
                reads("They were recently freed.", "recently", "PAST_REF"),
                reads("It may change in the near future.", "the near future", "FUTURE_REF"),
            ),
            ("Electric currents flow.", "They walked past."),
        ),
        (
            "now",
            "currently",
            "current",
            "at",
            "nowadays",
            "these",
            "recently",
            "recent",
            "the",
            "right",
            "presently",
            "more",
            "future",
            "most",
            "near",
        ),
        r"(?:right now|now|currently|current|at present|nowadays|these days|presently|(?:more "
        r"|most )?recently|recent|"
        r"the (?:near |immediate |foreseeable |not-too-distant )?future|(?:near|foreseeable) future"
        r"|the (?:recent )?past(?! (?:tense|of)\b)(?=\W))",
        _reference,
    ),
)
