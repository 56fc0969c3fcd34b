"""All that is found with a parse: actors, statements, recommendations, events and themes of one document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, Findings, Party
from affidavit.stages.extract.actors import find_actors
from affidavit.stages.extract.casts import joined
from affidavit.stages.extract.events import find_events
from affidavit.stages.extract.ledger import silences
from affidavit.stages.extract.prune import who_act
from affidavit.stages.extract.recommendations import find_recommendations
from affidavit.stages.extract.statements import find_statements
from affidavit.stages.extract.themes import themed_events, with_themes
from affidavit.stages.extract.un import read_un, with_symbol


def find_all(analysis: Analysis, kinds: Collection[str]) -> Findings:
    """All candidates of a document, or only those kinds; each step sees what the steps before it found."""
    cast = find_actors(analysis)
    statements = find_statements(analysis, cast)
    un = read_un(analysis.document) if "recommendations" in kinds else None
    if un is None:
        recommendations = with_themes(analysis.shadow, find_recommendations(analysis, cast, statements))
    else:
        cast, recommendations = joined(cast, un.cast), un.recommendations
    events = find_events(analysis, cast, statements, recommendations) if "events" in kinds else ()
    statements = statements if "statements" in kinds else ()
    recommendations = recommendations if "recommendations" in kinds else ()
    kept = who_act(cast, statements, recommendations, events, _lead(analysis))
    events = tuple(replace(e, participants=_of(kept, e.participants)) for e in events)
    recommendations = tuple(replace(r, parties=_of(kept, r.parties)) for r in recommendations)
    statements = tuple(replace(s, speaker=s.speaker if kept.get(s.speaker or "") else None) for s in statements)
    return Findings(
        document=with_symbol(analysis.document, un) if un else analysis.document,
        cast=kept,
        statements=statements,
        recommendations=recommendations,
        events=themed_events(analysis, events),
        silences=silences(analysis, statements, recommendations, events),
        model=analysis.model,
    )


def _of(cast: Cast, parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties that are in the cast."""
    return tuple(p for p in parties if cast.get(p.actor))


def _lead(analysis: Analysis) -> int:
    """Where the opening ends: the title and the block behind it."""
    blocks = [b for b in analysis.document.blocks if b.kind != "furniture"]
    return blocks[min(1, len(blocks) - 1)].end if blocks else 0
