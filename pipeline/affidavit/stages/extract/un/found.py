"""What is handed on of a UN document."""

from __future__ import annotations

from dataclasses import dataclass

from affidavit.candidates import Cast, RecommendationCandidate


@dataclass(frozen=True, slots=True)
class UnFindings:
    """What was read in a UN document: its symbol, the actors that make or get recommendations, these."""

    symbol: str
    cast: Cast
    recommendations: tuple[RecommendationCandidate, ...]
