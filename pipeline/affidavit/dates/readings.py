"""What a date rule makes of a match, and what it may ask of the text around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from affidavit.dates.expressions import DateBasis
from affidavit.dates.lexicon import either, lexicon
from affidavit.dates.moments import Moment, Unit, finer
from affidavit.rules import Example, Rule

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
# How far back a date can be that "the day before" hangs on: about three sentences.
_REACH = 500
_WINDOW = 90
_STOP = re.compile(r"[.!?;] +(?=\S)|\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression as a rule read it; the moment is what later expressions may hang on."""

    start: int
    end: int
    type: TimexType
    value: str
    edtf: str = ""
    basis: DateBasis = "relative"
    moment: Moment | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The text a rule reads: its shadow, the same in lower case, the document's date, what was read so far."""

    text: str
    low: str
    reference: Moment | None
    found: Sequence[Reading]
    day_first: bool | None = None
    """Whether 01/12/2008 is the first of December; None when the text does not show it."""


Reader = Callable[[re.Match[str], Place], tuple[Reading, ...]]


@dataclass(frozen=True, slots=True)
class DateRule:
    """A rule's card, the words it can start with, its pattern (see `lexicon.compiled`) and its reader.

    The reader gives no readings when the match is no date after all.
    """

    card: Rule
    starts: tuple[str, ...]
    pattern: str
    read: Reader


def reads(text: str, quote: str, value: str, edtf: str = "", published: str = "2015-06-10") -> Example:
    """An example: in that text the rule reads that quote, with its TimeML value and EDTF date."""
    return Example(text, (quote,), (("value", value), ("edtf", edtf)), published)


def dated(match: re.Match[str], moment: Moment, basis: DateBasis, group: str | int = 0) -> tuple[Reading, ...]:
    """The reading of a whole match (or of one group of it) as a moment."""
    kind: TimexType = "TIME" if moment.part else "DATE"
    return (Reading(match.start(group), match.end(group), kind, moment.timeml, moment.edtf, basis, moment),)


def undated(match: re.Match[str], kind: TimexType, value: str) -> tuple[Reading, ...]:
    """The reading of a match that names no calendar date."""
    return (Reading(match.start(), match.end(), kind, value),)


def anchor(place: Place, start: int, unit: Unit) -> Moment | None:
    """The last date before `start` that is known at least as finely as `unit`, if it is near."""
    for reading in reversed(place.found):
        if reading.end < start - _REACH:
            return None
        if reading.moment and (reading.moment.unit == unit or finer(reading.moment, unit)):
            return reading.moment
    return None


def word_before(place: Place, start: int) -> str:
    """The word before a place, in lower case; empty where there is none or a mark stands between."""
    match = re.search(r"([a-z']+)[ -]{1,3}$", place.low[max(0, start - 24) : start])
    return match[1] if match else ""


def word_after(place: Place, end: int) -> str:
    """The word after a place, in lower case; empty where there is none or a mark stands between."""
    match = re.match(r"[ -]{1,3}([a-z]+)", place.low[end : end + 24])
    return match[1] if match else ""


def capital(place: Place, start: int) -> bool:
    """True when the word at `start` begins with a capital letter."""
    return place.text[start].isupper()


@cache
def _cues() -> re.Pattern[str]:
    """Words that say ahead (group `a`) or behind."""
    lex = lexicon()
    onward = rf"{either(lex.ahead)}(?: not| also)?(?: to)?(?: be)?(?: [a-z]{{2,20}})?"
    return re.compile(rf"(?:\b|(?<=[a-z])(?=n't|'ll))(?:(?P<a>{onward})|{either(lex.behind)}|[a-z]{{2,20}}(?<!ne)ed)\b")


def outlook(place: Place, start: int, end: int) -> int:
    """1 when the words nearest in the sentence say the date lies ahead, -1 behind, 0 when they say nothing."""
    before = place.low[max(0, start - _WINDOW) : start]
    stops = list(_STOP.finditer(before))
    cues = list(_cues().finditer(before, stops[-1].end() if stops else 0))
    cue = cues[-1] if cues else _after(place, end)
    return 0 if cue is None else 1 if cue["a"] else -1


def _after(place: Place, end: int) -> re.Match[str] | None:
    after = place.low[end : end + _WINDOW]
    stop = _STOP.search(after)
    return _cues().search(after, 0, stop.start() if stop else len(after))
