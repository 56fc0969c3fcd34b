"""Recommendations in UN documents, read from the text alone: no parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from affidavit.candidates import ActorCandidate, Cast, Mention, Party, RecommendationCandidate
from affidavit.documents import Document
from affidavit.registry import KnownActor, Registry
from affidavit.shadow import shadow
from affidavit.spans import Span
from affidavit.stages.extract.un.conclusions import Item, find_items, section_of
from affidavit.stages.extract.un.names import names_of
from affidavit.stages.extract.un.report import ReviewReport, is_review_report, review_facts

__all__ = ["ReviewReport", "UnFindings", "find_un_recommendations", "is_upr_report"]


@dataclass(frozen=True, slots=True)
class UnFindings:
    """What was read in a UN document: the facts of its head, the actors that make or get recommendations, these."""

    report: ReviewReport
    cast: Cast
    recommendations: tuple[RecommendationCandidate, ...]


def is_upr_report(document: Document) -> bool:
    """True for a report of the Working Group on the Universal Periodic Review."""
    return is_review_report(shadow(document.text))


def find_un_recommendations(document: Document, known: Registry) -> UnFindings:
    """The recommendations of a review report, with the States that made them and the State they are put to."""
    text, match_on, names = document.text, shadow(document.text), names_of(known)
    facts = review_facts(match_on, names)
    items = find_items(text, match_on, section_of(text), names)
    found = tuple(_candidate(i, facts.state) for i in items)
    return UnFindings(facts, Cast(_cast(items, facts.state), facts.state.country if facts.state else None), found)


def _candidate(item: Item, reviewed: KnownActor | None) -> RecommendationCandidate:
    to = item.put_to or reviewed
    parties = [Party(n.actor.id, "issuer", n.span) for n in item.issuers]
    parties += [Party(to.id, "addressee")] if to else []
    return RecommendationCandidate(
        span=item.span,
        action="protect",
        level=4,
        form="listed",
        parties=tuple(parties),
        rule="rec.un-list",
        number=item.number,
        response=item.answer,
    )


def _cast(items: Iterable[Item], reviewed: KnownActor | None) -> list[ActorCandidate]:
    by_id: dict[str, tuple[KnownActor, list[Span]]] = {}
    if reviewed:
        by_id[reviewed.id] = (reviewed, [])
    for item in items:
        for n in item.issuers:
            by_id.setdefault(n.actor.id, (n.actor, []))[1].append(n.span)
        if item.put_to:
            by_id.setdefault(item.put_to.id, (item.put_to, []))
    return [
        ActorCandidate(
            key=a.id,
            name=a.name,
            type=a.type,
            country=a.country,
            known=a.id,
            mentions=tuple(Mention(s.start, s.end, "name", "actor.state.name") for s in spans),
        )
        for a, spans in (by_id[k] for k in sorted(by_id))
    ]
