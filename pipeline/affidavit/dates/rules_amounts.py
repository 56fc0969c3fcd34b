"""Stretches of time that are counted: ago, later, durations, sets; and words such as `now`."""

from __future__ import annotations

import re

from affidavit.dates.lexicon import lexicon
from affidavit.dates.moments import Moment, Unit, moved, shifted, whole
from affidavit.dates.readings import DateRule, Place, Reading, anchor, dated, reads, undated, word_after, word_before
from affidavit.rules import Rule

_VAGUE = re.compile(r"several|many|few|dozens|hundreds|some")
_HALF = re.compile(r"and[- ]a[- ]half|& a half|1/2|½")
_CALENDAR: dict[str, Unit] = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_SMALL = {"second", "minute", "hour"}


def amount(words: str) -> float | None:
    """The number that words name (`two`, `twenty-four`, `1,500`, `2 1/2`, `a couple of`); None when it is vague."""
    text = words.strip().lower()
    if _VAGUE.search(text):
        return None
    half = 0.5 if _HALF.search(text) or text.startswith("half") else 0.0
    digits = re.match(r"[0-9][0-9,]*(?:\.[0-9]+)?", text)
    if digits and not text.startswith("1/2"):
        return float(digits[0].replace(",", "")) + half
    if text.startswith("half"):
        return half
    if "couple" in text:
        return 2.0
    return _spelled(text) + half


def _spelled(text: str) -> float:
    total = 0
    for word in re.findall(r"[a-z]+", text):
        if word in {"hundred", "thousand"}:
            total = max(1, total) * (100 if word == "hundred" else 1000)
        elif word in {"a", "an"}:
            total += 0 if total else 1
        elif word == "half":
            break
        else:
            total += lexicon().numbers.get(word, 0)
    return float(total)


def _named_unit(word: str) -> str:
    return "century" if word == "centuries" else word.removesuffix("s")


def period(number: float | None, unit: str) -> str:
    """The TimeML value of a duration: `P2D`, `PT16H`, `P2Y6M`, `PXM` where the number is vague."""
    letter, size = lexicon().units[unit]
    clock = "T" if unit in _SMALL else ""
    if number is None:
        return f"P{clock}X{letter}"
    total = number * size
    if total == int(total):
        return f"P{clock}{int(total)}{letter}"
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if clock else ("D", 30), "W": ("D", 7), "D": ("TH", 24)}
    below, per = smaller.get(letter, ("", 1))
    rest = round((total - int(total)) * per)
    first = f"{int(total)}{letter}" if int(total) else ""
    return f"P{clock}{first}{rest}{below}" if below != "TH" else f"P{first}T{rest}H"


def _steps(number: float, unit: str) -> tuple[int, Unit]:
    """A number of units as whole steps of the calendar: 1.5 years are 18 months."""
    letter, size = lexicon().units[unit]
    total = number * size
    if total == int(total):
        return int(total), _CALENDAR[letter]
    finer_unit: dict[str, tuple[int, Unit]] = {"Y": (12, "month"), "M": (30, "day"), "W": (7, "day"), "Q": (3, "month")}
    per, unit_below = finer_unit.get(letter, (1, "day"))
    return round(total * per), unit_below


def _ago(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    unit, number = _named_unit(match["unit"]), amount(match["number"] or "several")
    if unit in _SMALL or place.reference is None or number is None:
        return undated(match, "DATE", "FUTURE_REF" if match["way"] in {"from now", "hence"} else "PAST_REF")
    steps, step = _steps(number if match["way"] in {"from now", "hence"} else -number, unit)
    told = _quarter_before(place, match.start(), steps, step) or shifted(place.reference, steps, step)
    dated_at = _position(place.reference, steps, step)
    if told is None or dated_at is None:
        return undated(match, "DATE", "PAST_REF")
    if step != "day" or match["about"]:
        dated_at = dated_at.about()
    return (Reading(match.start(), match.end(), "DATE", told.timeml, dated_at.edtf, "relative", told),)


def _quarter_before(place: Place, start: int, steps: int, unit: Unit) -> Moment | None:
    """In a comparison of quarters, `a year ago` is that quarter of the year before."""
    told = anchor(place, start, "quarter") if unit == "year" and steps == -1 else None
    return moved(told, steps, unit) if told and told.unit == "quarter" and place.reference and told.first.year == place.reference.first.year else None


def _position(base: Moment, steps: int, unit: Unit) -> Moment | None:
    """Where that many units lead, as finely as people mean it: weeks to the day, months to the month."""
    return moved(base, steps, unit) if unit == "week" else shifted(base, steps, unit)


def _later(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`two days later`, `a week earlier`, `three days after his arrest`, from the date told before."""
    unit, number = _named_unit(match["unit"]), amount(match["number"])
    after = match["way"] in {"later", "after", "afterwards", "thereafter"}
    hanging = match["way"] in {"after", "before"} and not re.match(r" ?[,.;]", place.low[match.end() : match.end() + 2])
    if unit in _SMALL or number is None:
        return (Reading(match.start(), match.end(), "DURATION", period(number, unit)),)
    steps, step = _steps(number if after else -number, unit)
    base = anchor(place, match.start(), step, but=() if after else ("date.ago", "date.later"))
    if base is None:
        return _compared(match, place, number, unit)
    if base.unit in {"quarter", "season", "half"} and step == "year":
        moment = moved(base, steps, step)
    else:
        moment = _position(base, steps, step) if step == "week" else shifted(base, steps, step)
    if moment is None:
        return undated(match, "DURATION", period(number, unit))
    if hanging:
        edtf = moment.about().edtf if step != "day" else moment.edtf
        return (Reading(match.start(), match.end(), "DURATION", period(number, unit), edtf, "relative"),)
    told = shifted(base, steps, step) or moment
    value = moment.timeml if moment.unit in {"quarter", "season", "half"} else told.timeml
    edtf = moment.edtf if step == "day" else moment.about().edtf
    return (Reading(match.start(), match.end(), "DATE", value, edtf, "relative", moment),)


def _compared(match: re.Match[str], place: Place, number: float, unit: str) -> tuple[Reading, ...]:
    """`up from two million a year earlier`, when nothing was told that it could hang on."""
    steps, step = _steps(-number, unit)
    told = shifted(place.reference, steps, step) if place.reference else None
    if told is None or step != "year" or match["way"] != "earlier":
        return undated(match, "DURATION", period(number, unit))
    return (Reading(match.start(), match.end(), "DATE", told.timeml),)


def _duration(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    unit = _named_unit(match["unit"])
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
    if unit == "night" or unit == "quarter" and words in {"a", "one", "three"}:
        return True
    if re.match(r"[- ](?:old|olds|of age)\b", place.low[match.end() : match.end() + 8]):
        return True
    return words == "one" and unit == "day" and match["about"] is None and word_after(place, match.end()) in {"he", "she", "they", "we", "i"}


_PER = re.compile(r"(?:[0-9%]|million|billion|thousand|hundred|hours|days|dozens?) +$")


def _rate(place: Place, start: int) -> bool:
    return word_before(place, start) in {"once", "twice", "times", "time"}


def _been(match: re.Match[str], place: Place, unit: str, number: float | None) -> str:
    """`have been held for over two weeks`: true from about then on."""
    before = place.low[max(0, match.start() - 70) : match.start()].rpartition(". ")[2]
    if number is None or unit in _SMALL or place.reference is None:
        return ""
    if not re.search(r"\b(?:has|have) (?:now |already )?been\b[^,;]{0,50}\bfor (?:the )?$", before):
        return ""
    steps, step = _steps(-number, unit)
    start = shifted(place.reference, steps, step)
    return f"{whole('month', start.first).about().edtf if step == 'week' else start.about().edtf}/.." if start else ""


_PAST = {"past", "last", "previous", "preceding", "recent", "latest"}
_NEXT = {"next", "coming", "following"}


def _stretch(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    """`the past two years`, `the next six months`, `recent weeks`."""
    unit, which, words = _named_unit(match["unit"]), match["which"], match["number"]
    number = amount(words) if words else None
    if not words:
        return undated(match, "DATE", "PAST_REF" if which in _PAST else "FUTURE_REF") if which not in {"first", "final", "following"} else undated(match, "DURATION", period(None, unit))
    edtf = "" if number is None or place.reference is None or unit in _SMALL else _reach(place.reference, number, unit, which)
    return (Reading(match.start(), match.end(), "DURATION", period(number, unit), edtf),)


def _reach(reference: Moment, number: float, unit: str, which: str) -> str:
    """The stretch that ends or begins with the document's date."""
    if which not in _PAST | _NEXT or which in {"following", "preceding", "previous", "latest"}:
        return ""
    steps, step = _steps(number if which in _NEXT else -number, unit)
    fine: Unit = "day" if step == "week" else step
    there, here = shifted(reference, steps * (7 if step == "week" else 1), fine), shifted(reference, 0, fine)
    if there is None or here is None or fine == "quarter":
        return ""
    far = there.edtf if step == "day" else there.about().edtf
    return f"{far}/{here.edtf}" if steps < 0 else f"{here.edtf}/{far}"


def _bare(match: re.Match[str], _place: Place) -> tuple[Reading, ...]:
    unit = _named_unit(match["unit"])
    return (Reading(match.start("unit"), match.end("unit"), "DURATION", period(None, unit)),)


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
    return undated(match, "SET", period(amount(match["number"]) if match["number"] else 1, _named_unit(match["unit"])))


_ADVERBS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H"}


def _adverb(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    inside = place.text[match.start()].isupper() and word_before(place, match.start()) != ""
    return () if inside else undated(match, "SET", _ADVERBS[match[0]])


_REFS = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF", "at present": "PRESENT_REF",
         "nowadays": "PRESENT_REF", "these days": "PRESENT_REF", "presently": "PRESENT_REF", "recent": "PAST_REF",
         "recently": "PAST_REF", "past": "PAST_REF", "future": "FUTURE_REF"}  # fmt: skip


def _reference(match: re.Match[str], place: Place) -> tuple[Reading, ...]:
    word = next(w for w in reversed(_REFS) if re.search(rf"\b{w}\b", match[0]))
    return undated(match, "DATE", _REFS[word])


_WAYS = "earlier|later|before|after|afterwards|thereafter|previously"

RULES = (
    DateRule(
        Rule(
            "date.ago",
            "So long ago, from the document's date: a year ago, almost three weeks ago",
            (
                reads("It was agreed a year ago.", "a year ago", "2014", "2014~"),
                reads("He was taken three weeks ago.", "three weeks ago", "2015-W21", "2015-05-20~"),
                reads("He was taken two days ago.", "two days ago", "2015-06-08", "2015-06-08"),
                reads("Closed over six months ago.", "over six months ago", "2014-12", "2014-12~"),
                reads("Closed half a year ago.", "half a year ago", "2014-12", "2014-12~"),
                reads("Closed years ago.", "years ago", "PAST_REF"),
            ),
            ("A year is long.", "Two weeks and a goat."),
        ),
        ("NUMBER", "ABOUT", "day", "days", "week", "weeks", "month", "months", "year", "years", "decades", "centuries",
         "hours", "minutes"),
        r"(?P<about><ABOUT>)?(?:(?P<number><NUMBER>)[- ])?(?P<unit><UNIT>)(?: or (?:so|more|two))? (?P<way>ago|from now|hence)\b",
        _ago,
    ),
    DateRule(
        Rule(
            "date.later",
            "So long after or before a date told before: two days later, a week earlier",
            (
                reads("On 4 May he fled. Two days later he was caught.", "Two days later", "2015-05-06", "2015-05-06"),
                reads("On 4 May he was held. Two days after his arrest he fell ill.", "Two days after", "P2D",
                      "2015-05-06"),
            ),
            ("Two days of laws came.",),
        ),
        ("NUMBER", "ABOUT"),
        rf"(?P<about><ABOUT>)?(?P<number><NUMBER>)[- ](?P<unit><UNIT>) (?P<way>{_WAYS})\b",
        _later,
    ),
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
            ("A 23-year-old man was shot.", "A second trial began.", "Three quarters of them fled.", "She is 12 years old."),
        ),
        ("NUMBER", "ABOUT"),
        r"(?P<about><ABOUT>)?(?P<number><NUMBER>)(?P<hyphen>[- ])(?:more |additional |consecutive |full |whole |long |further |or so )?"
        r"(?P<unit><UNIT>)(?P<half> and a half)?(?:-long\b)?(?!\w)",
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
        r"(?:at least )?(?:(?:the|these) )?(?P<which>past|last|next|coming|recent|previous|preceding|following|first|final|latest) "
        r"(?:(?P<number>(?:few|several|couple of)|<NUMBER>)[- ])?(?P<unit>(?:seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries))\b",
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
        r"(?:for|within|over) (?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b(?! (?:to|of)\b)",
        _bare,
    ),
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
        r"(?:every|each|per) (?:(?P<number><NUMBER>|other) )?(?:(?P<unit>(?:minute|hour|day|week|fortnight|month|quarter|year|decade)s?)|"
        r"(?P<weekday><WEEKDAY>)|(?P<month><FULLMONTH>)|(?P<season><SEASON>)|(?P<part>morning|afternoon|evening|night))\b",
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
        ("now", "currently", "current", "at", "nowadays", "these", "recently", "recent", "the", "right", "presently",
         "more", "future", "most", "near"),
        r"(?:right now|now|currently|current|at present|nowadays|these days|presently|(?:more |most )?recently|recent|"
        r"the (?:near |immediate |foreseeable |not-too-distant )?future|(?:near|foreseeable) future|the (?:recent )?past(?= ?[,.;:]| (?:he|she|it|they|and|but)\b))\b",
        _reference,
    ),
)  # fmt: skip
