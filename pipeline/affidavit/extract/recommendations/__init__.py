"""The recommendations of a document."""

from __future__ import annotations

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, RecommendationCandidate, StatementCandidate


def find_recommendations(
    analysis: Analysis, cast: Cast, statements: tuple[StatementCandidate, ...]
) -> tuple[RecommendationCandidate, ...]:
    """The document's recommendations, in the order of the text."""
    return ()
