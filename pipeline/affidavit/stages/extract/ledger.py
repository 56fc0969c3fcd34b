"""The ledger of silence: sentences that gave no row, and whether a word in them should have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from affidavit.analysis import Analysis
from affidavit.candidates import EventCandidate, RecommendationCandidate, Silence, StatementCandidate
from affidavit.spans import Span
from affidavit.stages.extract.events.lexicon import lexicon
from affidavit.stages.extract.recommendations.words import words

_MODALS = frozenset(("should", "must", "ought"))


def silences(
    analysis: Analysis,
    statements: Sequence[StatementCandidate],
    recommendations: Sequence[RecommendationCandidate],
    events: Sequence[EventCandidate],
) -> tuple[Silence, ...]:
    """Every sentence without an event, recommendation or statement, in the order of the text."""
    told = sorted(_spans(statements, recommendations, events))
    return tuple(_silent(analysis, told))


def _spans(
    statements: Iterable[StatementCandidate],
    recommendations: Iterable[RecommendationCandidate],
    events: Iterable[EventCandidate],
) -> Iterator[Span]:
    yield from (p for s in statements for p in s.parts)
    yield from (r.span for r in recommendations)
    yield from (t for e in events for t in e.tellings)


def _silent(analysis: Analysis, told: Sequence[Span]) -> Iterator[Silence]:
    for sentence in analysis.sentences:
        if any(t.start < sentence.end and sentence.start < t.end for t in told):
            continue
        triggers = [t.text for t in sentence.words if t.pos_ in ("VERB", "NOUN", "AUX") and _is_trigger(t.lemma_)]
        span = Span(sentence.start, sentence.end)
        if triggers:
            yield Silence(span, "unfinished", ", ".join(dict.fromkeys(triggers)))
        else:
            yield Silence(span, "no-trigger")


_LIGHT = frozenset(
    "be go put take make give hold keep send come have receive face begin start open become bring place set say "
    "present report provide release issue call ask move leave find serve begin return".split()
)
"""Verbs that state an event only with the right words beside them: alone they promise nothing."""


def _is_trigger(lemma: str) -> bool:
    events = lexicon()
    if lemma in _LIGHT:
        return False
    return lemma in events.verbs or lemma in events.nouns or lemma in words().performatives or lemma in _MODALS
