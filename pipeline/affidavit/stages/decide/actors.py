"""Actors that a person found to be one, or two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

from affidavit.decisions import Decision
from affidavit.records import ActorName, Records


def merge(records: Records, record: str, decision: Decision) -> Records:
    """Everything of `record` becomes that of the actor it is merged into; their names come together."""
    moved = _renamed(records, lambda actor, _document: decision.into if actor == record else actor)
    actors = tuple(
        replace(a, review="corrected") if a.actor_id == decision.into else a
        for a in records.actors
        if a.actor_id != record
    )
    primary = {n.actor_id: n.name for n in records.actor_names if n.kind == "primary"}
    names: dict[tuple[str, str], ActorName] = {}
    for n in moved.actor_names:
        is_own = n.kind == "primary" and n.name == primary.get(decision.into)
        demoted = n.kind == "primary" and n.actor_id == decision.into and not is_own
        names.setdefault((n.actor_id, n.name), replace(n, kind="variant") if demoted else n)
    return replace(
        moved,
        actors=actors,
        actor_names=tuple(names.values()),
        actor_relations=tuple(r for r in dict.fromkeys(moved.actor_relations) if r.subject_id != r.object_id),
        event_participants=tuple(dict.fromkeys(moved.event_participants)),
        recommendation_parties=tuple(dict.fromkeys(moved.recommendation_parties)),
    )


def keep_apart(records: Records, record: str, decision: Decision) -> Records:
    """In one document the actor is somebody else: a row of their own, with that document's evidence and parts."""
    other = f"{record}-{decision.document}"
    split = _renamed(
        records, lambda actor, document: other if actor == record and document == decision.document else actor
    )
    original = next(a for a in records.actors if a.actor_id == record)
    quotes = {e.quote for e in records.evidence if e.record_id == record and e.document_id == decision.document}
    names = tuple(replace(n, actor_id=other) for n in records.actor_names if n.actor_id == record)
    kept = tuple(n for n in names if n.kind == "primary" or " ".join(n.name.split()) in quotes)
    return replace(
        split,
        actors=(*split.actors, replace(original, actor_id=other, review="corrected")),
        actor_names=(*split.actor_names, *kept),
    )


def _renamed(records: Records, name: Callable[[str, str], str]) -> Records:
    """The records with `name(actor id, document id)` wherever a document's row names an actor."""
    home = {e.event_id: e.document_id for e in records.events}
    home |= {r.recommendation_id: r.document_id for r in records.recommendations}
    changed = replace(
        records,
        documents=tuple(
            replace(d, publisher_id=name(d.publisher_id, d.document_id)) if d.publisher_id else d
            for d in records.documents
        ),
        event_participants=tuple(
            replace(p, actor_id=name(p.actor_id, home[p.event_id])) for p in records.event_participants
        ),
        recommendation_parties=tuple(
            replace(p, actor_id=name(p.actor_id, home[p.recommendation_id])) for p in records.recommendation_parties
        ),
        statements=tuple(
            replace(s, speaker_id=name(s.speaker_id, s.document_id)) if s.speaker_id else s for s in records.statements
        ),
        evidence=tuple(
            replace(
                e,
                record_id=(new := name(e.record_id, e.document_id)),
                evidence_id=e.evidence_id.replace(f".a.{e.record_id}.", f".a.{new}.", 1),
            )
            if e.table == "actors"
            else e
            for e in records.evidence
        ),
        actor_names=tuple(replace(n, actor_id=name(n.actor_id, "")) for n in records.actor_names),
        actor_relations=tuple(
            replace(r, subject_id=name(r.subject_id, ""), object_id=name(r.object_id, ""))
            for r in records.actor_relations
        ),
    )
    return Records(**{f.name: tuple(dict.fromkeys(changed.table(f.name))) for f in fields(Records)})  # type: ignore[arg-type]
