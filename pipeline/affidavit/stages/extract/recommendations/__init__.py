"""Every call on somebody to do or stop doing something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, RecommendationCandidate, StatementCandidate
from affidavit.spans import overlap
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.dated import deadline
from affidavit.stages.extract.recommendations.headlines import read_headlines
from affidavit.stages.extract.recommendations.inline import read_inline
from affidavit.stages.extract.recommendations.lists import read_lists
from affidavit.stages.extract.recommendations.modal import read_modal
from affidavit.stages.extract.recommendations.need import read_need
from affidavit.stages.extract.recommendations.performative import read_performative
from affidavit.stages.extract.recommendations.restated import with_restatements

__all__ = ["find_recommendations"]

_SAME = 0.5
"""The share of the shorter one that two readings have in common when they are the same call."""


def find_recommendations(
    analysis: Analysis, cast: Cast, statements: tuple[StatementCandidate, ...]
) -> tuple[RecommendationCandidate, ...]:
    """The document's recommendations, one action each, in the order of the text."""
    found = sorted(_once(_read(analysis, cast, statements)), key=lambda r: (r.span.start, r.span.end))
    dated = [replace(r, deadline=deadline(analysis, r.span)) for r in found]
    return with_restatements(analysis.shadow, dated)


def _read(
    analysis: Analysis, cast: Cast, statements: tuple[StatementCandidate, ...]
) -> Iterator[RecommendationCandidate]:
    """All readings, the surest rules first."""
    callers, clauses = Callers(analysis, cast, statements), Clauses(analysis, cast)
    yield from read_headlines(analysis, cast, callers)
    yield from read_inline(analysis, cast, callers, clauses)
    yield from read_lists(analysis, cast, callers, clauses)
    for sentence in analysis.sentences:
        if sentence.block.kind != "title":
            yield from read_performative(analysis, sentence, cast, callers, clauses)
            yield from read_modal(analysis, sentence, cast, callers, clauses)
            yield from read_need(analysis, sentence, callers, clauses)


def _once(found: Iterable[RecommendationCandidate]) -> list[RecommendationCandidate]:
    """The first reading of each stretch of text."""
    kept: list[RecommendationCandidate] = []
    for each in found:
        length = each.span.end - each.span.start
        if not any(overlap(each.span, k.span) >= _SAME * min(length, k.span.end - k.span.start) for k in kept):
            kept.append(each)
    return kept
