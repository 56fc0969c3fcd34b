"""The events of a document."""

from __future__ import annotations

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, EventCandidate, RecommendationCandidate, StatementCandidate


def find_events(
    analysis: Analysis,
    cast: Cast,
    statements: tuple[StatementCandidate, ...],
    recommendations: tuple[RecommendationCandidate, ...],
) -> tuple[EventCandidate, ...]:
    """The document's events, in the order of the text."""
    return ()
