"""Dates that name a day of a month."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from affidavit.dates.inference import full_year, inferred, stated_year
from affidavit.dates.lexicon import compiled, lexicon
from affidavit.dates.moments import day
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    capital,
    dated,
    reads,
    word_after,
)
from affidavit.rules import Rule

if TYPE_CHECKING:
    from affidavit.dates.expressions import DateBasis

# Month names that are other words in lower case, or as abbreviations.
_OTHER_WORDS = {"may", "march", "mar", "mar.", "dec", "jan", "sept", "august"}
_DAYS = r"<DAY>(?:(?:, <DAY>){0,8},? (?:and|or|to|through|until|till|&) <DAY>| ?[-\u2013\u2014/] ?<DAY>)?"
_A_LEAP_YEAR = 2000


def _number(word: str) -> int:
    digits = re.match(r"[0-9]+", word)
    return int(digits[0]) if digits else lexicon().ordinals[word]


def _days(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """One reading per day named: `4, 5 and 9 December` are three."""
    month_at = match.start("month")
    word = match["month"]
    if not capital(place, month_at) and word in _OTHER_WORDS:
        return ()
    month = lexicon().months[word.rstrip(".")]
    parts = list(compiled("<DAY>").finditer(match.string, match.start("days"), match.end("days")))
    if len(parts) > 1 and match.end("days") == match.end() and _counts(place, match.end()):
        parts = parts[:1]
    weekday = lexicon().weekdays[match["weekday"].rstrip(".")] if match["weekday"] else None
    readings = [_one(match, part, month, weekday, place) for part in parts]
    if any(r is None for r in readings):
        return ()
    found = [r for r in readings if r is not None]
    # Where the last number was left out (it counts people), so is what follows it.
    end = parts[-1].end() if match.end("days") > parts[-1].end() else match.end()
    found[0] = replace(found[0], start=match.start())
    found[-1] = replace(found[-1], end=max(end, found[-1].end))
    return tuple(found)


def _one(match: re.Match[str], part: re.Match[str], month: int, weekday: int | None, place: Place) -> Reading | None:
    number = _number(part[0])
    year = stated_year(match, place)
    if year is not None:
        moment, basis = day(year[0], month, number), year[1]
    else:
        any_year = day(_A_LEAP_YEAR, month, number)
        if any_year is None:
            return None
        moment, basis = inferred(any_year, place, match.start(), match.end(), weekday), "year_inferred"
        if moment is None:
            return Reading(part.start(), part.end(), "DATE", f"XXXX-{month:02}-{number:02}", "", basis)
    if moment is None:
        return None
    return Reading(part.start(), part.end(), "DATE", moment.timeml, moment.edtf, basis, moment)


def _counts(place: Place, end: int) -> bool:
    """True when what follows is counted: `on 3 May and 17 people`."""
    return word_after(place, end) in lexicon().counted


def _joined(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """A date with marks between its parts: 19/Nov/2009, 2008-11-26."""
    word = match["month"]
    month = int(word) if word.isdigit() else lexicon().months[word.rstrip(".")]
    year = int(match["year"]) if len(match["year"]) > 2 else full_year(int(match["year"]), place)
    moment = day(year, month, int(match["day"]))
    return dated(match, moment, "explicit") if moment else ()


def _numeric(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """01/12/2008: in the order the text shows elsewhere, else the only one not after the document's date."""
    if len(match["year"]) == 2 and match["mark"] != "/":
        return ()
    year = int(match["year"]) if len(match["year"]) > 2 else full_year(int(match["year"]), place)
    one, two = int(match["one"]), int(match["two"])
    choices = [day(year, two, one), day(year, one, two)]
    if place.day_first is not None and choices[0] and choices[1]:
        choices = choices[:1] if place.day_first else choices[1:]
    known = list(dict.fromkeys(m for m in choices if m is not None))
    if len(known) > 1 and place.reference:
        known = [m for m in known if m.first <= place.reference.last] or known
    if not known:
        return ()
    return dated(match, known[0], "explicit") if len(known) == 1 else _only_year(match, year)


def _only_year(match: re.Match[str], year: int) -> tuple[Reading, ...]:
    basis: DateBasis = "explicit"
    return (Reading(match.start(), match.end(), "DATE", f"{year}-XX-XX", f"{year:04}", basis),)


def numeric_order(text: str) -> bool | None:
    """Whether a text's all-digit dates put the day first; None when it has none that shows it, or both."""
    shown = {
        int(m[1]) > _MONTHS
        for m in re.finditer(r"(?<![\w/.-])([0-3]?[0-9])[/.-]([0-3]?[0-9])[/.-](?:19|20)[0-9]{2}(?![\w/-])", text)
        if (int(m[1]) > _MONTHS) != (int(m[2]) > _MONTHS)
    }
    return shown.pop() if len(shown) == 1 else None


_MONTHS = 12


RULES = (
    DateRule(
        Rule(
            "date.month-day",
            "Month and day, with or without the year: December 1, 2008; Dec. 4 and 5; May the 4th",
            (
                reads(
                    "He was held on December 1, 2008, in Port Vale.",
                    "December 1, 2008",
                    "2008-12-01",
                    "2008-12-01",
                ),
                reads("They met on Dec. 3rd 2011 again.", "Dec. 3rd 2011", "2011-12-03", "2011-12-03"),
                reads("She was arrested on May 5.", "May 5", "2015-05-05", "2015-05-05"),
                reads("The trial will open on August 9.", "August 9", "2015-08-09", "2015-08-09"),
                reads(
                    "On Tuesday, November 11, police came.",
                    "Tuesday, November 11",
                    "2014-11-11",
                    "2014-11-11",
                ),
                reads(
                    "It was agreed on December 14 last year.",
                    "December 14 last year",
                    "2014-12-14",
                    "2014-12-14",
                ),
                reads(
                    "The talks on December 4 and 5 failed.",
                    "December 4 and 5",
                    "2014-12-04",
                    "2014-12-04/2014-12-05",
                ),
                reads(
                    "Shelling on May 4-7, 2009 killed two.",
                    "May 4-7, 2009",
                    "2009-05-04",
                    "2009-05-04/2009-05-07",
                ),
            ),
            (
                "You may 5 times a day call the guard.",
                "They march 20 miles.",
                "The law of May 45 is unknown.",
                "See section Mar 12a of the plan.",
            ),
        ),
        ("MONTH", "WEEKDAY"),
        rf"(?:(?P<weekday><ANYDAY>),? (?:the )?)?(?P<month><MONTH>),? ?(?:the )?(?P<days>{_DAYS})<OFYEAR>?",
        _days,
    ),
    DateRule(
        Rule(
            "date.day-month",
            "Day and month, with or without the year: 1 December 2008; 4-5 December; the 1st of Dec. 2008",
            (
                reads("He was held on 1 December 2008.", "1 December 2008", "2008-12-01", "2008-12-01"),
                reads("It began on the 1st of Dec. 2008.", "1st of Dec. 2008", "2008-12-01", "2008-12-01"),
                reads("She fled on Friday 29 May.", "Friday 29 May", "2015-05-29", "2015-05-29"),
                reads(
                    "They met on 4 and 5 March 2010.",
                    "4 and 5 March 2010",
                    "2010-03-04",
                    "2010-03-04/2010-03-05",
                ),
                reads("Raids from 4 to 7 May went on.", "4 to 7 May", "2015-05-04", "2015-05-04/2015-05-07"),
                reads(
                    "Clashes on 28-29th April this year.",
                    "28-29th April this year",
                    "2015-04-28",
                    "2015-04-28/2015-04-29",
                ),
            ),
            ("Some 19 may have died.", "Only 12 march with us.", "On 31 June nothing happened."),
        ),
        ("0", "WEEKDAY", "ORDINAL"),
        rf"(?:(?P<weekday><ANYDAY>),? (?:the )?)?(?P<days>{_DAYS})(?: day)?(?: of|,)? ?"
        rf"(?P<month><MONTH>)<OFYEAR>?",
        _days,
    ),
    DateRule(
        Rule(
            "date.joined",
            "Day, month word and year with marks between: 19/Nov/2009, 3-Dec-08",
            (
                reads("Published: 19/Nov/2009", "19/Nov/2009", "2009-11-19", "2009-11-19"),
                reads("Dated 3-Dec-08.", "3-Dec-08", "2008-12-03", "2008-12-03"),
            ),
            ("Form 99-Dec-08 is void.",),
        ),
        ("0",),
        r"(?P<day>[0-3]?[0-9])[-/.](?P<month><MONTH>)[-/.](?P<year>(?:19|20)?[0-9]{2})(?!\w)",
        _joined,
    ),
    DateRule(
        Rule(
            "date.iso",
            "Year, month, day in digits: 2008-11-26",
            (
                reads("Released 2008-11-26 by the office.", "2008-11-26", "2008-11-26", "2008-11-26"),
                reads("Released 2008/11/6 by the office.", "2008/11/6", "2008-11-06", "2008-11-06"),
            ),
            (
                "Resolution 2008/12 was adopted.",
                "Call 2008-11-26-77.",
                "File A/2008/11/26 is closed.",
                "2008-13-40 is none.",
            ),
        ),
        ("0",),
        r"(?P<year>(?:1[89]|20)[0-9]{2})(?P<mark>[-/.])(?P<month>[01]?[0-9])(?P=mark)(?P<day>[0-3]?[0-9])"
        r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?)?(?![\w/-]|\.[0-9])",
        _joined,
    ),
    DateRule(
        Rule(
            "date.numeric",
            "Day and month in digits, then the year: 23/08/2017; where both orders fit, the text decides",
            (
                reads("Arrested on 23/08/2017 in Vale.", "23/08/2017", "2017-08-23", "2017-08-23"),
                reads("Arrested on 08/23/2017 in Vale.", "08/23/2017", "2017-08-23", "2017-08-23"),
                reads("Arrested on 23.8.2017.", "23.8.2017", "2017-08-23", "2017-08-23"),
                reads("Arrested on 01/12/2008 in Vale.", "01/12/2008", "2008-XX-XX", "2008"),
                reads("Arrested on 01/12/2008.", "01/12/2008", "2008-01-12", "2008-01-12", "2008-05-01"),
            ),
            (
                "See 1.2.10 of the guide.",
                "Call 12-05-08 now.",
                "Reference 25/25/2010.",
                "Doc 3/12/2008/7 is missing.",
            ),
        ),
        ("0",),
        r"(?P<one>[0-3]?[0-9])(?P<mark>[/.-])(?P<two>[0-3]?[0-9])(?P=mark)(?P<year>(?:19|20)[0-9]{2}"
        r"|[0-9]{2})(?![\w/-]|\.[0-9])",
        _numeric,
    ),
)
