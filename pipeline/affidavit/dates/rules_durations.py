"""How long: three years, the past two months, for weeks."""

from __future__ import annotations

import re

from affidavit.dates.amounts import SMALL, amount, named_unit, period, steps_of
from affidavit.dates.moments import Moment, Unit, shifted, whole
from affidavit.dates.readings import (
    DateRule,
    Place,
    Reading,
    reads,
    undated,
    word_after,
    word_before,
)
from affidavit.rules import Rule


def _duration(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    unit = named_unit(match["unit"])
    words = match["number"]
    if _not_time(match, place, unit, words):
        return ()
    number = amount(words + (" and a half" if match["half"] else ""))
    if words in {"a", "an"} and _PER.search(place.low, max(0, match.start() - 12), match.start()):
        return ()
    if words in {"a", "an"} and _rate(place, match.start()):
        return undated(match, "SET", period(1, unit))
    return (Reading(match.start(), match.end(), "DURATION", period(number, unit), _been(match, place, unit, number)),)


def _not_time(match: re.Match[str], place: Place, unit: str, words: str) -> bool:
    """Ages, ordinals, fractions, nights and days that measure nothing."""
    if unit == "second" and not (words[0].isdigit() and match["unit"] == "seconds"):
        return True
    if unit == "night" or (unit == "quarter" and words in {"a", "one", "three"}):
        return True
    if re.match(r"[- ](?:old|olds|of age)\b", place.low[match.end() : match.end() + 8]):
        return True
    return (
        words == "one"
        and unit == "day"
        and match["about"] is None
        and word_after(place, match.end()) in {"he", "she", "they", "we", "i"}
    )


_PER = re.compile(r"(?:[0-9%]|million|billion|thousand|hundred|hours|days|dozens?) +$")


def _rate(place: Place, start: int) -> bool:
    return word_before(place, start) in {"once", "twice", "times", "time"}


def _been(match: re.Match[str], place: Place, unit: str, number: float | None) -> str:
    """`have been held for over two weeks`: true from about then on."""
    before = place.low[max(0, match.start() - 70) : match.start()].rpartition(". ")[2]
    if number is None or unit in SMALL or place.reference is None:
        return ""
    if not re.search(r"\b(?:has|have) (?:now |already )?been\b[^,;]{0,50}\bfor (?:the )?$", before):
        return ""
    steps, step = steps_of(-number, unit)
    start = shifted(place.reference, steps, step)
    return f"{whole('month', start.first).about().edtf if step == 'week' else start.about().edtf}/.." if start else ""


_PAST = {"past", "last", "previous", "preceding", "recent", "latest"}


_NEXT = {"next", "coming", "following"}


def _stretch(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`the past two years`, `the next six months`, `recent weeks`."""
    unit, which, words = named_unit(match["unit"]), match["which"], match["number"]
    number = amount(words) if words else None
    if not words:
        return (
            undated(match, "DATE", "PAST_REF" if which in _PAST else "FUTURE_REF")
            if which not in {"first", "final", "following"}
            else undated(match, "DURATION", period(None, unit))
        )
    edtf = (
        ""
        if number is None or place.reference is None or unit in SMALL
        else _reach(place.reference, number, unit, which)
    )
    return (Reading(match.start(), match.end(), "DURATION", period(number, unit), edtf),)


def _reach(reference: Moment, number: float, unit: str, which: str) -> str:
    """The stretch that ends or begins with the document's date."""
    if which not in _PAST | _NEXT or which in {"following", "preceding", "previous", "latest"}:
        return ""
    steps, step = steps_of(number if which in _NEXT else -number, unit)
    fine: Unit = "day" if step == "week" else step
    there, here = shifted(reference, steps * (7 if step == "week" else 1), fine), shifted(reference, 0, fine)
    if there is None or here is None or fine == "quarter":
        return ""
    far = there.edtf if step == "day" else there.about().edtf
    return f"{far}/{here.edtf}" if steps < 0 else f"{here.edtf}/{far}"


def _bare(match: re.Match[str], _place: Place) -> tuple[Reading, ...]:
    unit = named_unit(match["unit"])
    return (Reading(match.start("unit"), match.end("unit"), "DURATION", period(None, unit)),)


RULES = (
    DateRule(
        Rule(
            "date.duration",
            "How long: three years, a two-week strike, 18 months, several days",
            (
                reads("He got seven years in prison.", "seven years", "P7Y"),
                reads("A two-week strike began.", "two-week", "P2W"),
                reads("They have been held for over two weeks.", "over two weeks", "P2W", "2015-05~/.."),
                reads("It took a year and a half.", "a year and a half", "P1Y6M"),
                reads("They wait several months.", "several months", "PXM"),
            ),
            (
                "A 23-year-old man was shot.",
                "A second trial began.",
                "Three quarters of them fled.",
                "She is 12 years old.",
            ),
        ),
        ("NUMBER", "ABOUT"),
        r"(?P<about><ABOUT>)?(?P<number><NUMBER>)(?P<hyphen>[- ])(?:more |additional |consecutive "
        r"|full |whole |long |further |or so )?"
        r"(?P<unit><UNIT>)(?P<half> and a half)?(?:-long\b)?(?!\w|-ago|-earlier)",
        _duration,
    ),
    DateRule(
        Rule(
            "date.stretch",
            "The past or coming so many: the past two years, the next six months, recent weeks",
            (
                reads("Over the last two years dozens were jailed.", "the last two years", "P2Y", "2013~/2015"),
                reads("Many fled in the past six months.", "the past six months", "P6M", "2014-12~/2015-06"),
                reads("Threats rose in recent weeks.", "recent weeks", "PAST_REF"),
                reads("In the next five days they march.", "the next five days", "P5D", "2015-06-10/2015-06-15"),
            ),
            ("The past two governments fell.", "The next of kin came."),
        ),
        ("the", "these", "past", "last", "next", "coming", "recent", "previous", "preceding", "at"),
        r"(?:at least )?(?:(?:the|these) )?(?P<which>past|last|next|coming|recent|previous|preceding"
        r"|following|first|final|latest) "
        r"(?:(?P<number>(?:few|several|couple of)|<NUMBER>)[- ])?(?P<unit>(?:seconds|minutes|hours"
        r"|days|weeks|months|quarters|years|decades|centuries))\b",
        _stretch,
    ),
    DateRule(
        Rule(
            "date.bare-duration",
            "How long, without a number: for years, within hours",
            (reads("They were held for months.", "months", "PXM"),),
            ("The months of May and June.",),
        ),
        ("for", "within", "over"),
        r"(?:for|within|over) (?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b(?! "
        r"(?:to|of)\b)",
        _bare,
    ),
)
