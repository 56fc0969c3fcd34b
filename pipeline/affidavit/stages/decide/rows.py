"""Accepted, corrected, added and rejected rows."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from string import ascii_lowercase

from affidavit.dates import bounds, is_edtf
from affidavit.decisions import Cell, Decision
from affidavit.issues import AffidavitError
from affidavit.records import (
    KEYS,
    Actor,
    ActorName,
    Event,
    EventParticipant,
    Evidence,
    Recommendation,
    RecommendationParty,
    Records,
    Statement,
)

_TYPES = {"actors": Actor, "events": Event, "recommendations": Recommendation, "statements": Statement}


def accept(records: Records, record: str, decision: Decision) -> Records:
    """The record as it is, marked as accepted."""
    return _change(records, decision.table, record, (("review", "accepted"),))


def correct(records: Records, record: str, decision: Decision) -> Records:
    """The record with the corrected cells, marked as corrected; a list of participants replaces the old one."""
    cells = (*_with_bounds(decision), ("review", "corrected"))
    changed = _change(records, decision.table, record, cells)
    return _with_evidence(_with_parties(changed, record, decision), record, decision, dict(decision.set))


def add(records: Records, record: str, decision: Decision) -> Records:
    """A record that the rules missed, with the words that a person found for it."""
    row_type = _TYPES[decision.table]
    letter = decision.table[0]
    first = decision.cited[0]
    new = record or _free_id(f"{first.document}.{letter}{first.start}", records, decision.table)
    cells = dict(_with_bounds(decision)) | {KEYS[decision.table][0]: new, "review": "added"}
    names = {f.name for f in fields(row_type)}
    if "document_id" in names:
        cells.setdefault("document_id", first.document)
    for f in fields(row_type):
        if f.name not in cells and f.default is MISSING:
            cells[f.name] = _DEFAULTS.get(f.name)
    row = row_type(**cells)
    records = replace(records, **{decision.table: (*records.table(decision.table), row)})
    if isinstance(row, Actor):
        records = replace(records, actor_names=(*records.actor_names, ActorName(new, row.name, "primary")))
    return _with_evidence(_with_parties(records, new, decision), new, decision, {})


def _free_id(wanted: str, records: Records, table: str) -> str:
    """The wanted id, with a letter behind it when a row has it already."""
    taken = {getattr(row, KEYS[table][0]) for row in records.table(table)}
    return next(c for c in (wanted, *(f"{wanted}{x}" for x in ascii_lowercase[1:])) if c not in taken)


_DEFAULTS: dict[str, Cell] = {
    "date_precision": "unknown",
    "date_basis": "none",
    "assertion": "publisher",
    "response": "none",
    "form": "body",
    "mode": "direct",
    "named": True,
    "sensitivity": "review",
}
"""What an added row has where the person says nothing; everything else is missing."""


def _with_bounds(decision: Decision) -> tuple[tuple[str, Cell], ...]:
    """The columns a person set; of an event's date the bounds follow, unless they are set too."""
    said = dict(decision.set)
    if decision.table != "events" or "date" not in said:
        return decision.set
    date = said["date"]
    start, end = bounds(date) if isinstance(date, str) and is_edtf(date) else (None, None)
    return tuple(({"date_start": start, "date_end": end} | said).items())


def reject(records: Records, record: str, decision: Decision) -> Records:
    """The records without this one and all that hangs on it."""
    kept = {
        "evidence": tuple(e for e in records.evidence if e.record_id != record),
        "themes": tuple(t for t in records.themes if t.record_id != record),
        "actor_names": tuple(n for n in records.actor_names if n.actor_id != record),
        "actor_relations": tuple(r for r in records.actor_relations if record not in (r.subject_id, r.object_id)),
        "event_participants": tuple(p for p in records.event_participants if record not in (p.event_id, p.actor_id)),
        "recommendation_parties": tuple(
            p for p in records.recommendation_parties if record not in (p.recommendation_id, p.actor_id)
        ),
        "actors": tuple(a for a in records.actors if a.actor_id != record),
        "events": tuple(e for e in records.events if e.event_id != record),
        "recommendations": tuple(
            replace(r, restates_id=None) if r.restates_id == record else r
            for r in records.recommendations
            if r.recommendation_id != record
        ),
        "statements": tuple(
            replace(s, speaker_id=None) if s.speaker_id == record else s
            for s in records.statements
            if s.statement_id != record
        ),
        "documents": tuple(replace(d, publisher_id=None) if d.publisher_id == record else d for d in records.documents),
    }
    return replace(records, **kept)  # type: ignore[arg-type]


def _change(records: Records, table: str, record: str, cells: tuple[tuple[str, Cell], ...]) -> Records:
    column = KEYS[table][0]
    rows = tuple(
        replace(row, **dict(cells)) if getattr(row, column) == record else row  # type: ignore[arg-type]
        for row in records.table(table)
    )
    return replace(records, **{table: rows})  # type: ignore[arg-type]


def _with_parties(records: Records, record: str, decision: Decision) -> Records:
    if not decision.participants:
        return records
    if decision.table == "events":
        others = tuple(p for p in records.event_participants if p.event_id != record)
        new = tuple(EventParticipant(record, actor, role) for actor, role in decision.participants)
        return replace(records, event_participants=others + new)
    if decision.table == "recommendations":
        rest = tuple(p for p in records.recommendation_parties if p.recommendation_id != record)
        parties = tuple(RecommendationParty(record, actor, role) for actor, role in decision.participants)
        return replace(records, recommendation_parties=rest + parties)
    raise AffidavitError.of(
        "no-participants", decision.where, f"{decision.table} have no participants", "leave `participants` out"
    )


def _with_evidence(records: Records, record: str, decision: Decision, corrected: dict[str, Cell]) -> Records:
    """The words a person cites, with `person` as their rule; of a correction they support its first column."""
    column = next(iter(corrected), None)
    new = []
    for cited in decision.cited:
        if any(
            (e.record_id, e.document_id, e.start, e.end) == (record, cited.document, cited.start, cited.end)
            for e in records.evidence
        ):
            continue
        owner = f"{cited.document}.a.{record}" if decision.table == "actors" else record
        new.append(
            Evidence(
                evidence_id=f"{owner}.{column or 'row'}.{cited.start}-{cited.end}",
                document_id=cited.document,
                table=decision.table,
                record_id=record,
                field=column,
                start=cited.start,
                end=cited.end,
                quote=cited.quote,
                page=None,
                rule="person",
            )
        )
    return replace(records, evidence=(*records.evidence, *new))
