"""The rows of one document."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from affidavit.candidates import (
    ActorCandidate,
    EventCandidate,
    Findings,
    RecommendationCandidate,
    StatementCandidate,
    ThemeMatch,
)
from affidavit.records import (
    Actor,
    ActorName,
    ActorRelation,
    DocumentRecord,
    Event,
    EventParticipant,
    Recommendation,
    RecommendationParty,
    Records,
    Statement,
    Theme,
)
from affidavit.spans import Span
from affidavit.stages.resolve.evidence import evidence
from affidavit.stages.resolve.identity import Ids
from affidavit.stages.resolve.sensitivity import sensitivity

_Row = TypeVar("_Row")

_TITLE = 100
"""Code points of an event's title at the most."""


def document_rows(found: Findings, ids: Ids, wikidata: Mapping[str, str]) -> Records:
    """All rows that one document gives."""
    name = found.document.id
    events = tuple(zip(record_ids(name, "e", [e.tellings[0].start for e in found.events]), found.events, strict=True))
    recommendations = tuple(
        zip(record_ids(name, "r", [r.span.start for r in found.recommendations]), found.recommendations, strict=True)
    )
    statements = tuple(
        zip(record_ids(name, "s", [s.parts[0].start for s in found.statements]), found.statements, strict=True)
    )
    who = {a.key: ids[name, a.key] for a in found.cast.actors}
    return Records(
        documents=(_document(found, who),),
        actors=tuple(_actor(a, found, who, wikidata) for a in found.cast.actors),
        actor_names=tuple(n for a in found.cast.actors for n in _names(a, found, who)),
        actor_relations=tuple(r for a in found.cast.actors for r in _relations(a, who)),
        events=tuple(_event(i, e, found) for i, e in events),
        event_participants=_once(EventParticipant(i, who[p.actor], p.role) for i, e in events for p in e.participants),
        recommendations=tuple(_recommendation(i, r, found, recommendations) for i, r in recommendations),
        recommendation_parties=_once(
            RecommendationParty(i, who[p.actor], p.role) for i, r in recommendations for p in r.parties
        ),
        statements=tuple(_statement(i, s, found, who) for i, s in statements),
        themes=_once(
            [t for i, e in events for t in _themes("events", i, e.themes)]
            + [t for i, r in recommendations for t in _themes("recommendations", i, r.themes)]
        ),
        evidence=tuple(evidence(found, who, events, recommendations, statements)),
    )


def record_ids(document: str, letter: str, starts: Sequence[int]) -> tuple[str, ...]:
    """`<document>.<letter><start>`, with `b`, `c` ... behind a start that an earlier record has."""
    seen: dict[int, int] = {}
    out = []
    for start in starts:
        n = seen[start] = seen.get(start, -1) + 1
        out.append(f"{document}.{letter}{start}{_letters(n)}")
    return tuple(out)


def _letters(n: int) -> str:
    return "" if n == 0 else string.ascii_lowercase[n] if n < len(string.ascii_lowercase) else f"z{n}"


def _once(rows: Iterable[_Row]) -> tuple[_Row, ...]:
    return tuple(dict.fromkeys(rows))


def _plain(text: str) -> str:
    """White space folded to single spaces: for a cell that people read; the evidence keeps the text as it is."""
    return " ".join(text.split())


def _document(found: Findings, who: Mapping[str, str]) -> DocumentRecord:
    document, about = found.document, found.document.metadata
    publisher = next((a.key for a in found.cast.actors if about.publisher and _is_called(a, about.publisher)), None)
    return DocumentRecord(
        document_id=document.id,
        title=about.title or None,
        subtitle=about.subtitle or None,
        publisher=about.publisher or None,
        publisher_id=who[publisher] if publisher else None,
        type=about.type or "other",
        published=about.published or None,
        dateline=about.dateline or None,
        language=about.language or "en",
        url=about.url or None,
        symbol=about.symbol or None,
        licence=about.licence or "unknown",
        rights=about.rights or None,
        sha256=document.sha256,
        media_type=document.media_type,
        characters=len(document.text),
        pages=len({p.number for p in document.pages}) or None,
    )


def _is_called(actor: ActorCandidate, name: str) -> bool:
    return name.casefold() in {n.casefold() for n in (actor.name, *actor.acronyms)}


def _actor(actor: ActorCandidate, found: Findings, who: Mapping[str, str], wikidata: Mapping[str, str]) -> Actor:
    return Actor(
        actor_id=who[actor.key],
        name=actor.name,
        type=actor.type,
        country=actor.country,
        wikidata_id=wikidata.get(actor.known) if actor.known else None,
        position=_plain(actor.position.of(found.document.text)) if actor.position else None,
        named=actor.named,
        sensitivity=sensitivity(actor, found),
        review="unreviewed",
    )


def _names(actor: ActorCandidate, found: Findings, who: Mapping[str, str]) -> Iterator[ActorName]:
    said = [_plain(found.document.text[m.start : m.end]) for m in actor.mentions if m.form != "pronoun"]
    for name in dict.fromkeys((actor.name, *actor.acronyms, *said)):
        kind = "primary" if name == actor.name else "acronym" if name in actor.acronyms else "variant"
        yield ActorName(who[actor.key], name, kind)


def _relations(actor: ActorCandidate, who: Mapping[str, str]) -> Iterator[ActorRelation]:
    for relation in actor.relations:
        if relation.object_key in who and who[relation.object_key] != who[actor.key]:
            yield ActorRelation(who[actor.key], relation.relation, who[relation.object_key], relation.role or None)


def _event(record_id: str, event: EventCandidate, found: Findings) -> Event:
    date = event.date if event.date and event.date.edtf else None
    text = found.document.text
    return Event(
        event_id=record_id,
        document_id=found.document.id,
        type=event.type,
        status=event.status,
        title=_short(_plain(event.tellings[0].of(text))),
        date=date.edtf if date else None,
        date_start=(date.first or None) if date else None,
        date_end=(date.last or None) if date else None,
        date_precision=date.precision if date else "unknown",
        date_basis=date.basis if date else "none",
        place=_plain(event.place.of(text)) if event.place else None,
        country=event.country,
        assertion=event.assertion,
        review="unreviewed",
    )


def _short(words: str) -> str:
    if len(words) <= _TITLE:
        return words
    return words[:_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + " ..."


def _recommendation(
    record_id: str,
    recommendation: RecommendationCandidate,
    found: Findings,
    all_of_them: Sequence[tuple[str, RecommendationCandidate]],
) -> Recommendation:
    deadline = recommendation.deadline
    return Recommendation(
        recommendation_id=record_id,
        document_id=found.document.id,
        number=recommendation.number or None,
        text=_plain(recommendation.span.of(found.document.text)),
        action=recommendation.action,
        level=recommendation.level,
        form=recommendation.form,
        deadline=(deadline.edtf or None) if deadline else None,
        response=recommendation.response,
        restates_id=_restated(recommendation.restates, all_of_them),
        review="unreviewed",
    )


def _restated(place: Span | None, all_of_them: Sequence[tuple[str, RecommendationCandidate]]) -> str | None:
    return next((i for i, r in all_of_them if r.span == place), None) if place else None


def _statement(record_id: str, statement: StatementCandidate, found: Findings, who: Mapping[str, str]) -> Statement:
    return Statement(
        statement_id=record_id,
        document_id=found.document.id,
        speaker_id=who[statement.speaker] if statement.speaker else None,
        mode=statement.mode,
        text=" ".join(_plain(p.of(found.document.text)) for p in statement.parts),
        review="unreviewed",
    )


def _themes(table: str, record_id: str, matches: Sequence[ThemeMatch]) -> list[Theme]:
    return [Theme(table, record_id, m.theme, "rule") for m in matches]
