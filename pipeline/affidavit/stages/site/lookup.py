"""The rows of a release, to be asked for what belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from affidavit.records import Actor, ActorRelation, DocumentRecord, Evidence, Records


@dataclass(frozen=True, slots=True)
class Lookup:
    """Rows by what they hang on."""

    records: Records
    documents: Mapping[str, DocumentRecord]
    actors: Mapping[str, Actor]
    names: Mapping[str, Sequence[str]]
    """Actor id -> further names."""
    parts: Mapping[str, Sequence[tuple[str, str]]]
    """Event or recommendation id -> (actor id, role)."""
    taken: Mapping[str, Sequence[tuple[str, str]]]
    """Actor id -> (record id, role)."""
    ties: Mapping[str, Sequence[ActorRelation]]
    """Actor id -> its stated ties to others."""
    themes: Mapping[str, Sequence[str]]
    evidence: Mapping[str, Sequence[Evidence]]
    """Document id -> its evidence in the order of the text."""

    def name(self, actor_id: str | None) -> str:
        """The actor's name; its id where the actor has no row."""
        found = self.actors.get(actor_id or "")
        return found.name if found else actor_id or ""


def look_up(records: Records) -> Lookup:
    """The index of these rows."""
    actors = {a.actor_id: a for a in records.actors}
    names, parts, taken, ties = defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list)
    themes, evidence = defaultdict(list), defaultdict(list)
    for n in records.actor_names:
        if n.actor_id in actors and n.name != actors[n.actor_id].name:
            names[n.actor_id].append(n.name)
    for record, actor, role in _parts(records):
        parts[record].append((actor, role))
        taken[actor].append((record, role))
    for tie in records.actor_relations:
        ties[tie.subject_id].append(tie)
    for t in records.themes:
        themes[t.record_id].append(t.theme)
    for e in sorted(records.evidence, key=lambda e: (e.start, -e.end, e.evidence_id)):
        evidence[e.document_id].append(e)
    documents = {d.document_id: d for d in records.documents}
    return Lookup(records, documents, actors, names, parts, taken, ties, themes, evidence)


def _parts(records: Records) -> list[tuple[str, str, str]]:
    """(record, actor, role) of events, recommendations and statements."""
    found = [(p.event_id, p.actor_id, p.role) for p in records.event_participants]
    found += [(p.recommendation_id, p.actor_id, p.role) for p in records.recommendation_parties]
    return found + [(s.statement_id, s.speaker_id, "speaker") for s in records.statements if s.speaker_id]
