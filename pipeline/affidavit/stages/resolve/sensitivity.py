"""Whose name may leave with a release."""

from __future__ import annotations

from affidavit.candidates import ActorCandidate, Findings

_HARMED = frozenset({"victim", "beneficiary", "source"})


def sensitivity(actor: ActorCandidate, found: Findings) -> str:
    """`public`, `review` or `restricted`: a `sensitivity` code.

    Organisations and groups are public. A person is restricted when the document shows them harmed, freed or
    giving information; public when known, or speaking or deciding in a stated post; otherwise for review.
    """
    if actor.type != "person" or actor.known:
        return "public"
    roles = {p.role for e in found.events for p in e.participants if p.actor == actor.key}
    if roles & _HARMED:
        return "restricted"
    speaks = any(s.speaker == actor.key for s in found.statements)
    called = any(p.actor == actor.key for r in found.recommendations for p in r.parties)
    in_office = actor.position is not None or any(r.relation == "holds_post" for r in actor.relations)
    return "public" if in_office and (speaks or called or roles) else "review"
