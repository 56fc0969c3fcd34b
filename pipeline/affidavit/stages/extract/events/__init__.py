"""What happened, goes on, is planned or did not happen."""

from __future__ import annotations

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, EventCandidate, RecommendationCandidate, StatementCandidate
from affidavit.stages.extract.events.find import Finder
from affidavit.stages.extract.events.same import once

__all__ = ["find_events"]


def find_events(
    analysis: Analysis,
    cast: Cast,
    statements: tuple[StatementCandidate, ...],
    recommendations: tuple[RecommendationCandidate, ...],
) -> tuple[EventCandidate, ...]:
    """The document's events, in the order of the text; those told twice once."""
    return once(Finder(analysis, cast, recommendations).events())
