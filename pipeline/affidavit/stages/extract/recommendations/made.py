"""An action and its parties as a candidate."""

from __future__ import annotations

from collections.abc import Sequence

from affidavit.candidates import Party, RecommendationCandidate
from affidavit.stages.extract.recommendations.clauses import Action


def made(action: Action, form: str, parties: Sequence[Party], rule: str) -> RecommendationCandidate:
    """The recommendation of this action."""
    unique = {(p.actor, p.role): p for p in parties}
    called = {p.actor for p in parties if p.role == "addressee"}
    kept = tuple(p for p in unique.values() if p.role == "addressee" or p.actor not in called)
    return RecommendationCandidate(action.span, action.code, action.level, form, kept, rule)
