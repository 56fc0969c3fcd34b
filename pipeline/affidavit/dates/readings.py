"""What a date rule makes of a match, and what it may ask of the text around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from affidavit.dates.lexicon import either, lexicon
from affidavit.dates.moments import Moment, Unit, finer
from affidavit.rules import Example, Rule

if TYPE_CHECKING:
    from affidavit.dates.expressions import DateBasis

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
# How far back a date can be that "the day before" hangs on: about three sentences.
_REACH = 500
_WINDOW = 90
# Before a date these say what it ends, which may lie ahead whatever the verb's tense.
_LIMITS = {"until", "till", "through", "by"}
# The end of a sentence: not the dot of an initial, a title or "a.m.".
_STOP = re.compile(
    r"(?<!\.m)(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St))(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Sgt))[.!?;] +"
    r"(?=[^a-z ])|\n"
)


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
    """What a rule reads: the shadow, the same in lower case, the document's date, the readings so far."""

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


def anchor(place: Place, start: int, unit: Unit, *, but: tuple[str, ...] = ()) -> Moment | None:
    """The last date before `start` that is known at least as finely as `unit`, if it is near.

    Readings of the rules in `but` do not count.
    """
    for reading in reversed(place.found):
        if reading.end < start - _REACH:
            return None
        if reading.moment and reading.rule not in but and (reading.moment.unit == unit or finer(reading.moment, unit)):
            return reading.moment
    return None


def quarter_told(place: Place, start: int) -> Moment | None:
    """The quarter of the document's year, or of the turn of the year before it, told of just before."""
    for reading in reversed(place.found):
        if reading.end < start - _REACH - _REACH or place.reference is None:
            return None
        said = reading.moment
        if said and said.unit == "quarter" and 0 <= (place.reference.last - said.first).days < _A_YEAR:
            return said
    return None


_A_YEAR = 365


def part_of_day(word: str | None) -> str:
    """TimeML's mark for a part of the day."""
    return lexicon().day_parts[word.split(" ")[-1] if word != "early hours" else "morning"] if word else ""


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
    """Words that say ahead (group `a`), that report (`r`), or that say behind."""
    lex = lexicon()
    adverb = "(?: not| also| still| soon| [a-z]{2,16}ly)?"
    onward = rf"{either(lex.ahead)}{adverb}(?: to)?(?: be)?{adverb}(?: [a-z]{{2,20}})?"
    return re.compile(
        rf"(?:\b|(?<=[a-z])(?=n't|'ll))(?:(?P<a>{onward})|had (?:been|previously been) [a-z]{{2,20}}|"
        rf"(?:is|are|be|being|been) (?!{either(lex.ahead)})[a-z]{{2,20}}ed|"
        rf"(?P<r>{either(lex.reporting)})|{either(lex.behind)}|(?!united|hundred|indeed"
        rf"|need)[a-z]{{2,20}}ed)\b"
    )


def outlook(place: Place, start: int, end: int) -> int:
    """What the words nearest in the sentence say: 1 ahead, -1 behind, -2 surely behind, 0 nothing."""
    low = max(0, start - _WINDOW)
    stops = list(_STOP.finditer(place.text, low, start))
    cues = list(_cues().finditer(place.low, stops[-1].end() if stops else low, start))
    cue = cues[-1] if cues else _after(place, end)
    if word_after(place, end) == "deadline":
        return 1
    if cue is None:
        return 0
    if not (cue["a"] or cue["r"]) and word_before(place, start) in _LIMITS:
        return -1
    return 1 if cue["a"] else -1 if cue["r"] else -2


def _after(place: Place, end: int) -> re.Match[str] | None:
    stop = _STOP.search(place.text, end, end + _WINDOW)
    return _cues().search(place.low, end, stop.start() if stop else end + _WINDOW)
