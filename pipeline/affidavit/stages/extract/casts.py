"""Two casts of one document as one."""

from __future__ import annotations

from dataclasses import replace

from affidavit.candidates import ActorCandidate, Cast


def joined(first: Cast, second: Cast) -> Cast:
    """The actors of both; one that both have is the first's, with the mentions of both in the order of the text."""
    others = {a.key: a for a in second.actors}
    both = [_with(a, others.pop(a.key, None)) for a in first.actors]
    return Cast([*both, *others.values()], first.country or second.country)


def _with(actor: ActorCandidate, other: ActorCandidate | None) -> ActorCandidate:
    if other is None:
        return actor
    places = {(m.start, m.end): m for m in (*other.mentions, *actor.mentions)}
    mentions = tuple(places[p] for p in sorted(places))
    return replace(actor, mentions=mentions, named=True, place_only=False)
