"""The sentence that opens a group of recommendations: what the State under review answered, and whom they are put to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from affidavit.registry import KnownActor
from affidavit.spans import Span
from affidavit.stages.extract.un.names import Names

_LONGEST = 1500
_OPENING = re.compile(
    r"(?:(?<=\n)|(?<=^))[ \t]*(?P<number>\d{1,3})?[ \t]*\.?\s{0,6}"
    r"(?=[A-Z][^\n]{0,400}?(?:recommend|voluntary (?:pledge|commitment)))"
)
_STOP = re.compile(r":[ \t]*(?=\n|\d|$)|[.:;][ \t]*\n\s*(?=\(?[a-z\d]{1,3}[.)]|[A-Z])|\n[ \t]*\n")
_ANSWERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (answer, re.compile(pattern))
    for answer, pattern in (
        (
            "noted",
            r"\b(?:not|cannot|neither|n't)\s+(?:\w+\s+){0,3}?(?:enjoy|support|accept|meet with|receive|endorse|agree|part of)|"
            r"\bnot\s+(?:\w+\s+){0,2}?(?:supported|accepted|acceptable)|\breject|\bunable to (?:support|accept|agree)|"
            r"\bdoes? not consider|\bdeclin|\bbe(?:en)? refused|\brefus",
        ),
        (
            "accepted",
            r"\benjoys?\b[^.:]{0,40}\bsupport|\bhave (?:the )?support|\bsupport of\b|\bsupports?\b|\baccept(?:s|ed|able)?\b|"
            r"\b(?:already|are|been|being)\s+(?:\w+\s+){0,3}?implemented|process of (?:being )?implement|\bimplemented\b|"
            r"\bagree[sd]?\b|\bwelcomes the\b|\bendors",
        ),
        ("pledge", r"\bvoluntary (?:pledge|commitment)"),
        (
            "none",
            r"\bexamin|\bwill (?:be )?(?:provide|stud|consider|respond|review|give|further)|\bin due (?:time|course)|"
            r"\brespon(?:se|d)|\bwere (?:made|formulated|put)|\bwas recommended|\bput forward|\bpending|\bconsidered\b|\bdefer",
        ),
        ("noted", r"\bnoted\b|\btakes? note\b"),
    )
)
_GROUPING = re.compile(
    r"\b(?:following|below|listed|above|these|other|remaining|all) (?:\w+ )?recommendations?|"
    r"\brecommendations? (?:\w+ )?(?:below|listed|made|noted|formulated|put forward|contained|in paragraph|reflected|presented)|"
    r"\brecommended that\b|\brecommendations? (?:\w+ ){0,4}(?:is|are|were|was|will|have|has|enjoy|did|do)\b|\bvoluntary"
)
_CLOSING = re.compile(r"^\W*(?:\d+\.?\s*)?all (?:the )?(?:conclusions|recommendations and/or)", re.IGNORECASE)
_PUT_TO = re.compile(
    r"recommendations?\s+(?:\w+\s+){0,3}?(?:put forward|addressed|directed|made|relating|concerning|pertaining)\s+to\s+(?:the\s+)?"
    r"(?P<who>[A-Z][\w' -]+?)\s*(?:[,.:;(]|\bhave\b|\bwhich\b|\band\b|$)"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """An opening sentence: where it stands, the number of its paragraph, the answer, and to whom if it says so."""

    span: Span
    number: str
    answer: str
    put_to: KnownActor | None
    closing: bool = False
    """True for `All conclusions and/or recommendations ...`: the list ends here."""


def find_leads(shadow: str, lines: str, start: int, end: int, names: Names) -> tuple[Lead, ...]:
    """Opening sentences in `shadow[start:end]`, in order; `lines` is the text with its line ends."""
    return tuple(_leads(shadow, lines, start, end, names))


def _leads(shadow: str, lines: str, start: int, end: int, names: Names) -> Iterator[Lead]:
    at = start
    for m in _OPENING.finditer(lines, start, end):
        if m.start() < at:
            continue
        begin = m.end()
        stop = _STOP.search(lines, begin, min(end, begin + _LONGEST))
        span = Span(begin, stop.end() if stop else min(end, begin + _LONGEST))
        words = " ".join(span.of(shadow).split())
        closing = bool(_CLOSING.match(words))
        answer = answer_of(words)
        if closing or (answer is not None and _GROUPING.search(words.lower())):
            at = span.end
            put = _PUT_TO.search(words)
            yield Lead(
                Span(m.start(), span.end),
                m.group("number") or "",
                answer or "none",
                names.exact(put["who"]) if put else None,
                closing,
            )


def answer_of(words: str) -> str | None:
    """What a sentence says the State answered: `accepted`, `noted`, `pledge`, `none` (later); None when it says nothing."""
    low = words.lower()
    return next((answer for answer, pattern in _ANSWERS if pattern.search(low)), None)
