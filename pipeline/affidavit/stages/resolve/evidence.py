"""The evidence rows of one document: which characters support which cell of which row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from affidavit.candidates import EventCandidate, Findings, RecommendationCandidate, StatementCandidate
from affidavit.documents import Document
from affidavit.records import Evidence
from affidavit.sections import Places
from affidavit.spans import Ranged


def evidence(
    found: Findings,
    who: Mapping[str, str],
    events: Sequence[tuple[str, EventCandidate]],
    recommendations: Sequence[tuple[str, RecommendationCandidate]],
    statements: Sequence[tuple[str, StatementCandidate]],
) -> Iterator[Evidence]:
    """Every row's evidence; `quote` is sliced here and nowhere else."""
    write = _Writer(found.document)
    for actor in found.cast.actors:
        yield from write.all(
            "actors",
            who[actor.key],
            [("", m, m.rule) for m in actor.mentions if m.form != "pronoun"]
            + [("position", p, actor.mentions[0].rule) for p in (actor.position,) if p],
        )
    for key, event in events:
        supports: list[tuple[str, Ranged, str]] = [("", t, event.rule) for t in event.tellings]
        supports += [("date", d, d.rule) for d in (event.date,) if d and d.edtf]
        supports += [("place", p, event.rule) for p in (event.place,) if p]
        yield from write.all("events", key, supports)
    for key, recommendation in recommendations:
        supports = [("", recommendation.span, recommendation.rule)]
        supports += [("deadline", d, d.rule) for d in (recommendation.deadline,) if d and d.edtf]
        yield from write.all("recommendations", key, supports)
    for key, statement in statements:
        yield from write.all("statements", key, [("", p, statement.rule) for p in statement.parts])


class _Writer:
    """Slices quotes of one document and names each piece of evidence once."""

    __slots__ = ("_document", "_places", "_seen")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._places = Places(document)
        self._seen: set[str] = set()

    def all(self, table: str, record: str, supports: Sequence[tuple[str, Ranged, str]]) -> Iterator[Evidence]:
        for field, place, rule in supports:
            owner = record if table != "actors" else f"{self._document.id}.a.{record}"
            key = f"{owner}.{field or 'row'}.{place.start}-{place.end}"
            if key in self._seen:
                continue
            self._seen.add(key)
            yield Evidence(
                evidence_id=key,
                document_id=self._document.id,
                table=table,
                record_id=record,
                field=field or None,
                start=place.start,
                end=place.end,
                quote=self._document.text[place.start : place.end],
                page=self._places.page(place.start),
                rule=rule,
                section=self._places.section(place.start),
            )
