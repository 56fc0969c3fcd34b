"""`The government should: (1) release X; (2) repeal Y`: a list inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, RecommendationCandidate
from affidavit.documents import Block
from affidavit.spans import Span
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.lists import ASKS, called_in, imperative, issuers_of
from affidavit.stages.extract.recommendations.made import made

_MARK = re.compile(r"(?<=[\s:;,])\(?(\d{1,2}|[a-h]|i{1,3}|iv|vi{0,3}|ix|x)(?:\)|\.(?=\s[A-Za-z]))\s*(?=\S)")
_ORDER = ("1 2 3 4 5 6 7 8 9 10 11 12".split(), "a b c d e f g h".split(), "i ii iii iv v vi vii viii ix x".split())
_LEAST = 2


def read_inline(
    analysis: Analysis, cast: Cast, callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    """Recommendations that are counted up inside a paragraph behind words that ask for them."""
    before: Block | None = None
    for block in analysis.document.blocks:
        if block.kind in ("paragraph", "list_item", "quotation"):
            marks = _marks(analysis.shadow, block)
            lead = _lead(block, marks, before)
            if lead is not None and ASKS.search(analysis.shadow[lead.start : lead.end][-300:]):
                yield from _items(analysis, (lead, block), marks, cast, callers, clauses)
        before = block


def _lead(block: Block, marks: list[Span], before: Block | None) -> Span | None:
    """What stands before the first mark, or the block before where the mark opens its own; None without a count."""
    if len(marks) < _LEAST:
        return None
    if marks[0].start > block.start:
        return Span(block.start, marks[0].start)
    return Span(before.start, before.end) if before is not None else None


def _marks(shadow: str, block: Block) -> list[Span]:
    """The marks of a count that begins at 1, a or i and leaves nothing out."""
    found = list(_MARK.finditer(shadow, block.start, block.end))
    for order in _ORDER:
        out: list[Span] = []
        for match in found:
            if len(out) < len(order) and match[1] == order[len(out)]:
                out.append(Span(*match.span()))
        if len(out) >= _LEAST:
            return out
    return []


def _items(
    analysis: Analysis, places: tuple[Span, Block], marks: list[Span], cast: Cast, callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    lead, block = places
    parties = [*issuers_of(analysis, lead, callers), *called_in(analysis, lead, cast, callers)]
    for number, mark in enumerate(marks):
        end = marks[number + 1].start if number + 1 < len(marks) else block.end
        sentence = analysis.sentence_at(mark.end)
        if sentence is None:
            continue
        tokens = [t for t in sentence.words if mark.end <= sentence.offset + t.idx < end]
        verb = imperative(tokens)
        if verb is None:
            continue
        for action in clauses.actions(sentence, verb, tokens[0], limit=tokens[-1].i + 1):
            yield made(action, "listed", parties, "rec.inline")
