"""Days known by a name: Christmas, Human Rights Day, 9/11."""

from __future__ import annotations

import re

from affidavit.dates.inference import inferred, stated_year
from affidavit.dates.lexicon import lexicon
from affidavit.dates.moments import Moment, day
from affidavit.dates.readings import DateRule, Place, Reading, capital, dated, reads
from affidavit.rules import Rule

_A_LEAP_YEAR = 2000


def _fixed(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    if not capital(place, match.start("name")) or re.match(r" [A-Z]", place.text[match.end("name") :][:2]):
        return ()
    month, number = lexicon().fixed_days[match["name"]]
    year = stated_year(match, place)
    any_year = day(_A_LEAP_YEAR, month, number)
    if year is not None:
        moment: Moment | None = day(year[0], month, number)
        return dated(match, moment, year[1]) if moment else ()
    moment = inferred(any_year, place, match.start(), match.end()) if any_year else None
    return dated(match, moment, "year_inferred") if moment else ()


def _attacks(match: re.Match[str], _place: Place) -> tuple[Reading, ...]:
    moment = day(2001, 9, 11)
    return dated(match, moment, "explicit") if moment else ()


RULES = (
    DateRule(
        Rule(
            "date.fixed-day",
            "Days the world keeps on the same date each year: Christmas, Human Rights Day",
            (
                reads("They spoke on Human Rights Day in Vale.", "Human Rights Day", "2014-12-10", "2014-12-10"),
                reads(
                    "On World Refugee Day, 2011 they marched.",
                    "World Refugee Day, 2011",
                    "2011-06-20",
                    "2011-06-20",
                ),
                reads("Held since Christmas Eve.", "Christmas Eve", "2014-12-24", "2014-12-24/.."),
            ),
            ("He was a world refugee day labourer.", "They live on Christmas Island."),
        ),
        ("FIXED",),
        r"(?P<name><FIXEDDAY>)(?!\w)<OFYEAR>?",
        _fixed,
    ),
    DateRule(
        Rule(
            "date.nine-eleven",
            "The attacks of 11 September 2001, which reports name without their year",
            (
                reads("Laws passed after 9/11 remain.", "9/11", "2001-09-11", "2001-09-11"),
                reads("Since the September 11 attacks it grew.", "September 11", "2001-09-11", "2001-09-11/.."),
            ),
            ("He was held on September 11.", "Paragraph 9/11/3 was cut.", "It scored 19/11."),
        ),
        ("MONTH", "0"),
        r"(?:9/11(?![\w/])|(?:sept(?:\.|ember) 11(?:th)?|11(?:th)? (?:of )?sept(?:\.|ember))"
        r"(?= (?:terror|attack)))",
        _attacks,
    ),
)
