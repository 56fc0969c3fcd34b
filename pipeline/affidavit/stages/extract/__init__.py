"""Stage 3: actors, statements, recommendations, events and themes of one analysed document."""

from __future__ import annotations

from affidavit.analysis import Analysis
from affidavit.candidates import Findings
from affidavit.stages.extract.actors import find_actors
from affidavit.stages.extract.events import find_events
from affidavit.stages.extract.prune import who_act
from affidavit.stages.extract.recommendations import find_recommendations
from affidavit.stages.extract.statements import find_statements

__all__ = ["extract"]


def extract(analysis: Analysis) -> Findings:
    """All candidates of a document; each step sees what the steps before it found."""
    cast = find_actors(analysis)
    statements = find_statements(analysis, cast)
    recommendations = find_recommendations(analysis, cast, statements)
    events = find_events(analysis, cast, statements, recommendations)
    cast = who_act(cast, statements, recommendations, events)
    return Findings(analysis.document, cast, statements, recommendations, events)
