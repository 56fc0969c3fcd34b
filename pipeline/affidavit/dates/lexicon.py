"""The words of the date rules, read from `lexicon.yaml`, and the patterns made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import yaml


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists in lower case; months count from 1, weekdays from 0 (Monday)."""

    months: dict[str, int]
    """Full names and abbreviations."""
    full_months: tuple[str, ...]
    weekdays: dict[str, int]
    """Full names and abbreviations."""
    full_weekdays: tuple[str, ...]
    seasons: dict[str, int]
    """First month of each."""
    units: dict[str, tuple[str, int]]
    """TimeML's letter for the unit and how many of it."""
    numbers: dict[str, int]
    ordinals: dict[str, int]
    day_parts: dict[str, str]
    fixed_days: dict[str, tuple[int, int]]
    """Month and day."""
    month_openers: frozenset[str]
    ahead: tuple[str, ...]
    behind: tuple[str, ...]
    reporting: tuple[str, ...]
    counted: frozenset[str]
    count_openers: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    raw = yaml.load(
        files("affidavit.dates").joinpath("lexicon.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    words = cast("dict[str, list[str]]", raw)
    counts = cast("dict[str, dict[str, int]]", raw)
    pairs = cast("dict[str, dict[str, list[int]]]", raw)
    units = cast("dict[str, list[object]]", raw["units"])
    return Lexicon(
        months={name: i for i, name in enumerate(words["months"], 1)} | counts["month_abbreviations"],
        full_months=tuple(words["months"]),
        weekdays={name: i for i, name in enumerate(words["weekdays"])} | counts["weekday_abbreviations"],
        full_weekdays=tuple(words["weekdays"]),
        seasons=counts["seasons"],
        units={name: (str(letter), int(str(n))) for name, (letter, n) in units.items()},
        numbers=counts["numbers"],
        ordinals=counts["ordinals"],
        day_parts=cast("dict[str, str]", raw["day_parts"]),
        fixed_days={name: (month, number) for name, (month, number) in pairs["fixed_days"].items()},
        month_openers=frozenset(words["month_openers"]),
        ahead=tuple(words["ahead"]),
        behind=tuple(words["behind"]),
        reporting=tuple(words["reporting"]),
        counted=frozenset(words["counted"]),
        count_openers=frozenset(words["count_openers"]),
    )


def either(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


@cache
def _pieces() -> dict[str, str]:
    """What stands for `<NAME>` in a rule's pattern."""
    lex = lexicon()
    short_months = tuple(w for w in lex.months if w not in lex.full_months)
    short_days = tuple(w for w in lex.weekdays if w not in lex.full_weekdays)
    spelled = either(tuple(lex.ordinals))
    tens, ones = either(tuple(w for w, n in lex.numbers.items() if n >= 20)), either(tuple(lex.numbers))
    word_number = rf"(?:{tens}[- ]{ones}|{ones})"
    half = r"(?:[- ](?:and|&)[- ]a[- ]half| 1/2| ?½)"
    return {
        "MONTH": rf"(?:{either(lex.full_months)}\b|{either(short_months)}\b\.?)",
        "FULLMONTH": rf"{either(lex.full_months)}\b",
        "WEEKDAY": rf"{either(lex.full_weekdays)}\b",
        "BAREDAY": either(lex.full_weekdays),
        "ANYDAY": rf"(?:{either(lex.full_weekdays)}\b|{either(short_days)}\b\.?)",
        "SEASON": rf"{either(tuple(lex.seasons))}\b",
        "DAY": (
            r"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?!\w|[:.][0-9]|,[0-9]{3}(?![0-9]))"
            rf"|{spelled}\b(?!-))"
        ),
        "ORDINAL": rf"(?:[1-9][0-9]?(?:st|nd|rd|th)|{spelled})",
        "YEAR": r"(?:1[0-9]|20)[0-9][0-9](?!\w|[.,][0-9])",
        "PART": r"(?:early (?:hours|morning)|morning|afternoon|evening|night|dawn)\b",
        "UNIT": rf"{either(tuple(lex.units))}s?\b",
        "ONES": either(tuple(w for w, n in lex.numbers.items() if n < 20)),
        "FIXEDDAY": either(tuple(lex.fixed_days)),
        "LONG": r"(?:day|week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter)\b",
        "NUMBER": (
            rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}|[0-9]{{1,6}}(?:\.[0-9]{{1,3}})?{half}?"
            rf"|{word_number}{half}?(?:[- ](?:hundred|thousand))?|(?:a|one) (?:hundred|thousand)"
            r"|half an?|an?|several|many|a few|few|(?:a )?couple(?: of)?|dozens of|hundreds of)"
        ),
        "ABOUT": (
            r"(?:(?:about|almost|nearly|over|around|some|approximately|roughly|under|only|just"
            r"|exactly|barely|more than"
            r"|less than|at least|fewer than|up to|well over|as many as|no more than|no less than"
            r"|at most|within) )"
        ),
        "EDGE": (
            r"(?:(?:very )?(?:early|late|mid|earlier|later|sometime)(?:-| (?:in |on )?(?:the )?)"
            r"|(?:the )?(?:very )?(?:beginning|start|end|middle|close|turn|course|rest|remainder|eve"
            r"|(?:first|second|third|last|final) (?:weeks?|weekend|days|months|half|part)) of (?:the )?)"
        ),
        "OFYEAR": (
            r"(?:,? ?(?:of )?(?P<year>(?:1[0-9]|20)[0-9][0-9])(?!\w|[.,][0-9])|,? ?'(?P<short>[0-9][0-9])\b"
            r"|,? (?:of )?(?P<which>this|last|next|that|the same|the following|the previous) year\b)"
        ),
    }


@cache
def _starters() -> dict[str, tuple[str, ...]]:
    """The words that a class of words names in a rule's `starts`."""
    lex = lexicon()
    ordinals = (*(w.split("-")[0] for w in lex.ordinals),)
    return {
        "MONTH": tuple(lex.months),
        "WEEKDAY": (*lex.weekdays, *(f"{w}s" for w in lex.full_weekdays)),
        "SEASON": tuple(lex.seasons),
        "ORDINAL": tuple(dict.fromkeys(ordinals)),
        "NUMBER": (
            *lex.numbers,
            "a",
            "an",
            "half",
            "several",
            "many",
            "few",
            "couple",
            "dozens",
            "hundreds",
            "the",
            "0",
        ),
        "ABOUT": (
            "about",
            "almost",
            "nearly",
            "over",
            "around",
            "some",
            "approximately",
            "roughly",
            "under",
            "only",
            "just",
            "exactly",
            "barely",
            "more",
            "less",
            "at",
            "fewer",
            "up",
            "well",
            "as",
            "no",
            "within",
        ),
        "EDGE": (
            "very",
            "early",
            "late",
            "mid",
            "earlier",
            "later",
            "sometime",
            "the",
            "beginning",
            "start",
            "end",
            "middle",
            "close",
            "turn",
            "course",
            "rest",
            "remainder",
            "eve",
            "first",
            "second",
            "third",
            "last",
            "final",
        ),
        "FIXED": tuple(dict.fromkeys(re.split(r"\W", name)[0] for name in lex.fixed_days)),
    }


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's pattern: `<NAME>` filled in, a space stands for one to three."""
    filled = re.sub(r"<([A-Z]+)>", lambda m: _pieces()[m[1]], pattern)
    return re.compile(re.sub(r" (?![{\]?])", " {1,3}", filled))


def starters(names: tuple[str, ...]) -> tuple[str, ...]:
    """The first words, in lower case, at which a rule is tried; `0` stands for any digits."""
    return tuple(dict.fromkeys(w for name in names for w in _starters().get(name, (name,))))
