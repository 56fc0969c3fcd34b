"""The actors of a UN document: who makes or gets a recommendation, with all places that name them as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from affidavit.candidates import ActorCandidate, Mention
from affidavit.registry import KnownActor
from affidavit.spans import Span
from affidavit.stages.extract.un.brackets import Named


def cast_of(named: Iterable[Named]) -> list[ActorCandidate]:
    """One candidate per actor, sorted by id."""
    places: dict[KnownActor, set[Span]] = {}
    for n in named:
        places.setdefault(n.actor, set()).add(n.span)
    return [_actor(a, sorted(places[a])) for a in sorted(places, key=lambda a: a.id)]


def _actor(known: KnownActor, places: Sequence[Span]) -> ActorCandidate:
    return ActorCandidate(
        key=known.id,
        name=known.name,
        type=known.type,
        country=known.country,
        known=known.id,
        mentions=tuple(Mention(s.start, s.end, "name", "actor.un.name") for s in places),
    )
