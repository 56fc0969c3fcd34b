"""The made-up records with codes of the contract: rows that no check finds fault with."""

from __future__ import annotations

from dataclasses import replace

from affidavit.records import Records
from made_up import made_up


def good() -> Records:
    """The made-up records with the contract's codes."""
    records = made_up()
    return replace(
        records,
        actors=tuple(replace(a, type="social_group") if a.type == "group" else a for a in records.actors),
        actor_names=(*records.actor_names,),
        events=tuple(replace(e, assertion="publisher") for e in records.events),
        event_participants=tuple(
            replace(p, role="agent") if p.role == "perpetrator" else p for p in records.event_participants
        ),
        recommendations=tuple(replace(r, action="remedy") for r in records.recommendations),
    )


def later() -> Records:
    """The same after a correction, with all that a cell can hold."""
    return replace(good(), events=(replace(good().events[0], place='Strelsau, "New"\nTown'),))
