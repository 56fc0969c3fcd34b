"""The sentence that opens a group of recommendations: what the State under review answered, and whom they are put to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from affidavit.registry import Registry
from affidavit.spans import Span
from affidavit.stages.extract.un.brackets import Bracket, Named

_LONGEST = 1500
_OPENING = re.compile(
    r"(?:(?<=\n)|(?<=^))[ \t]*(?P<number>\d{1,3})?[ \t]*\.?\s{0,6}"
    r"(?=[A-Z][^\n]{0,400}?(?:recommend|voluntary (?:pledge|commitment)))"
)
_STOP = re.compile(
    r"\n[ \t]*(?=\d{1,3}[ \t]?\.[ \t]?\d)|:[ \t]*(?=\n|\d|$)|[.:;][ \t]*\n\s*(?=\(?[a-z\d]{1,3}[.)]|[A-Z])|\n[ \t]*\n"
)
_GROUPING = re.compile(
    r"\b(?:following|below|listed|above|these|other|remaining|all) (?:\w+ )?recommendations?|"
    r"\brecommendations? (?:\w+ )?(?:below|listed|made|noted|formulated|put forward|contained|in paragraph|reflected|presented)|"
    r"\brecommended that\b|\brecommendations? (?:\w+ ){0,4}(?:is|are|were|was|will|have|has|enjoy|did|do)\b|"
    r"^(?:[ivx]+\W+)?(?:the )?(?:following )?voluntary (?:pledges?|commitments?)|\bfollowing (?:\w+ ){0,2}voluntary"
)
_CLOSING = re.compile(r"^\W*(?:\d+\.?\s*)?all (?:the )?(?:conclusions|recommendations and/or)", re.IGNORECASE)
_PUT_TO = re.compile(
    r"recommendations?\s+(?:[\w-]+\s+){0,3}?(?:put forward|addressed|directed|made|put)\s+to\s+"
    r"(?P<who>[^,.:;(]{2,120}?)(?=[,.:;(]|\bhave\b|\bwhich\b|\bwill\b|\bduring\b|$)"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """An opening sentence: where it stands, the number of its paragraph, the answer, and to whom if it says so."""

    span: Span
    number: str
    answer: str
    put_to: tuple[Named, ...] = ()
    closing: bool = False
    """True for `All conclusions and/or recommendations ...`: the list ends here."""


def find_leads(shadow: str, lines: str, place: Span, brackets: Sequence[Bracket], known: Registry) -> tuple[Lead, ...]:
    """Opening sentences in a place, in order; `lines` is the text with its line ends."""
    return tuple(_leads(shadow, lines, place, [b.start for b in brackets], known))


def _leads(shadow: str, lines: str, place: Span, states: Sequence[int], known: Registry) -> Iterator[Lead]:
    at = place.start
    for m in _OPENING.finditer(lines, place.start, place.end):
        if m.start() < at:
            continue
        begin = m.end()
        limit = min(place.end, begin + _LONGEST)
        stop = _STOP.search(lines, begin, limit)
        span = Span(begin, stop.end() if stop else limit)
        words = " ".join(span.of(shadow).split())
        closing = bool(_CLOSING.match(words))
        if not closing and (bisect_left(states, span.start) != bisect_left(states, span.end)):
            continue
        put_to = _put_to(shadow, span, known)
        answer = answer_of(words)
        if closing or put_to or (answer is not None and _GROUPING.search(words.lower())):
            at = span.end
            yield Lead(Span(m.start(), span.end), m.group("number") or "", answer or "pending", put_to, closing)


def _put_to(shadow: str, span: Span, known: Registry) -> tuple[Named, ...]:
    """The States that a sentence says its recommendations are for, each where it is named first."""
    m = _PUT_TO.search(shadow, span.start, span.end)
    found = known.find(shadow, m.start("who"), m.end("who")) if m else ()
    states = {
        f.actors[0]: Span(f.start, f.end) for f in reversed(found) if f.kind == "name" and f.actors[0].type == "state"
    }
    return tuple(Named(actor, place) for actor, place in reversed(states.items()))


def answer_of(words: str) -> str | None:
    """What a sentence says the State answered: `accepted`, `noted`, `pledge`, `pending` (later); None when it says nothing."""
    low = words.lower()
    return next((answer for answer, pattern in _answers() if pattern.search(low)), None)


@cache
def _answers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = yaml.load((Path(__file__).parent / "answers.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple((row["answer"], re.compile("|".join(row["words"]))) for row in raw)
