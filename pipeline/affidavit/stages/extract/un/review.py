"""The report of a review: whose it is, and every recommendation with who made it and what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from affidavit.candidates import Cast, Party, RecommendationCandidate
from affidavit.documents import Document
from affidavit.registry import KnownActor, Registry
from affidavit.stages.extract.un.brackets import Named
from affidavit.stages.extract.un.cast import cast_of
from affidavit.stages.extract.un.conclusions import Item, find_items, section_of
from affidavit.stages.extract.un.dialogue import Said, find_said, paragraphs_of
from affidavit.stages.extract.un.found import UnFindings
from affidavit.stages.extract.un.levels import kind_of
from affidavit.stages.extract.un.names import names_of
from affidavit.stages.extract.un.references import Reference, find_references
from affidavit.stages.extract.un.report import is_review_report, review_facts


def read_review(document: Document, match_on: str, known: Registry) -> UnFindings | None:
    """The recommendations of a review, with the States that made them and the one they are put to; None for others."""
    if not is_review_report(match_on):
        return None
    text, names = document.text, names_of(known)
    facts = review_facts(match_on, names)
    heading, section = section_of(text)
    items = find_items(text, match_on, section, known)
    references = find_references(match_on, section)
    said = find_said(match_on, paragraphs_of(text, heading), known, facts.state)
    spoken = tuple(_answered(said, references))
    found = [_listed(match_on, i, facts.state) for i in items] + [
        _spoken(match_on, s, a, facts.state) for s, a in spoken
    ]
    found.sort(key=lambda r: (r.span.start, r.span.end))
    head = [Named(facts.state, facts.named)] if facts.state and facts.named else []
    cast = cast_of([*head, *(n for i in items for n in (*i.issuers, *i.put_to)), *(s.issuer for s, _ in spoken)])
    return UnFindings(facts.symbol, Cast(cast, facts.state.country if facts.state else None), tuple(found))


def _answered(said: Iterable[Said], references: Sequence[Reference]) -> Iterator[tuple[Said, str]]:
    """Of what was said, that which the conclusions answer by its paragraph."""
    answers = {(r.paragraph, r.letter): r.answer for r in references}
    for s in said:
        answer = answers.get((s.paragraph, s.letter)) or (answers.get((s.paragraph, "")) if s.firm else None)
        if answer:
            yield s, answer


def _listed(text: str, item: Item, reviewed: KnownActor | None) -> RecommendationCandidate:
    action, level = kind_of(item.span.of(text))
    to = tuple(n.actor for n in item.put_to) or ((reviewed,) if reviewed else ())
    return RecommendationCandidate(
        span=item.span,
        action=action,
        level=level,
        form="listed",
        parties=(
            *(Party(n.actor.id, "issuer", n.span) for n in item.issuers),
            *(Party(a.id, "addressee") for a in to),
        ),
        rule="rec.un-list",
        number=item.number,
        response=item.answer,
    )


def _spoken(text: str, said: Said, answer: str, reviewed: KnownActor | None) -> RecommendationCandidate:
    action, level = kind_of(said.span.of(text))
    return RecommendationCandidate(
        span=said.span,
        action=action,
        level=level,
        form="body",
        parties=(
            Party(said.issuer.actor.id, "issuer", said.issuer.span),
            *((Party(reviewed.id, "addressee"),) if reviewed else ()),
        ),
        rule="rec.un-dialogue",
        number=f"{said.paragraph} ({said.letter})" if said.letter else str(said.paragraph),
        response=answer,
    )
