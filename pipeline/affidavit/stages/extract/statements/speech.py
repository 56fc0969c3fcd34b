"""Which quotations are speech, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from affidavit.analysis import Analysis
from affidavit.candidates import Quotation
from affidavit.documents import Block
from affidavit.spans import Span

_LEAST = 4
"""Words: fewer are a term, a title or a scare quote."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_END = re.compile(r"[.!?…][\"”'’)]*\s+(?=[A-Z“\"‘'])")
_SMALL = frozenset("a an the of in on for and or to at by with from as its their s".split())


@dataclass(frozen=True, slots=True)
class Speech:
    """One statement's parts, and the text around them in their block that may say whose they are."""

    parts: tuple[Span, ...]
    block: Block
    first_block: int
    last_block: int


class Cued(Protocol):
    """Says whether a stretch of text attributes speech."""

    def cued(self, start: int, end: int) -> bool:
        """True when a verb of saying stands there."""
        ...


def speeches(analysis: Analysis, cues: Cued) -> Iterator[Speech]:
    """The document's quotations, those that one speaker goes on with joined."""
    group: list[Quotation] = []
    for quotation in analysis.quotations:
        if group and _goes_on(analysis, group[-1], quotation, cues):
            group.append(quotation)
            continue
        if group:
            yield _speech(analysis, group)
        group = [quotation]
    if group:
        yield _speech(analysis, group)


def _speech(analysis: Analysis, group: Sequence[Quotation]) -> Speech:
    blocks = analysis.document.blocks
    parts = tuple(p for q in group for p in q.parts)
    places = [_block_at(analysis, p.start) for p in (parts[0], parts[-1])]
    return Speech(parts, blocks[places[0]], places[0], places[1])


def _block_at(analysis: Analysis, offset: int) -> int:
    return next(i for i, b in enumerate(analysis.document.blocks) if b.start <= offset < b.end)


def _goes_on(analysis: Analysis, first: Quotation, second: Quotation, cues: Cued) -> bool:
    """True when only an attribution stands between two quotations of a block."""
    if _block_at(analysis, first.end - 1) != _block_at(analysis, second.start):
        return False
    between = analysis.document.text[first.end + 1 : second.start - 1]
    if not _enough(analysis.document.text, second) or not _enough(analysis.document.text, first):
        return False
    stops = len(_END.findall(between + " A"))
    return stops <= 1 and cues.cued(first.end, second.start)


def _enough(text: str, quotation: Quotation) -> bool:
    return sum(len(_WORD.findall(p.of(text))) for p in quotation.parts) >= _LEAST


def is_speech(text: str, speech: Speech, *, cued: bool) -> bool:
    """True for words that somebody said: long enough, and attributed or a whole sentence; not a title or a term."""
    words = [w for p in speech.parts for w in _WORD.findall(p.of(text))]
    if len(words) < _LEAST or _is_title(words):
        return False
    return cued or words[0][0].isupper()


def _is_title(words: Sequence[str]) -> bool:
    """Nearly every word that is no small one starts with a capital."""
    heavy = [w for w in words if w.casefold() not in _SMALL]
    return sum(w[0].isupper() or w[0].isdigit() for w in heavy) > 0.8 * len(heavy) > 0
