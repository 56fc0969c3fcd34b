"""The evidence page: a report's passages on one side, its rows on the other, each leading to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from affidavit.records import DocumentRecord, Evidence
from affidavit.spans import Span
from affidavit.stages.site.cards import Card, by_kind, cards
from affidavit.stages.site.lookup import Lookup
from affidavit.stages.site.markup import safe_url
from affidavit.stages.site.model import ReportText
from affidavit.stages.site.passages import Passage, passages
from affidavit.stages.site.snippets import Snippet, snippets
from affidavit.stages.site.words import label, plain_date


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the report that supports a row."""

    start: int
    end: int
    field: str
    quote: str
    page: int | None
    section: str
    rule: str
    tested: str


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A row with the places it rests on, and what a reviewer may decide about it."""

    card: Card
    places: tuple[Place, ...]
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """All that the page of one report shows."""

    document: DocumentRecord
    url: str
    type: str
    published: str
    whole: bool
    passages: tuple[Passage, ...]
    kinds: Mapping[str, tuple[ShownCard, ...]]
    review: bool
    silent: int


def evidence_page(
    found: Lookup,
    document: DocumentRecord,
    whole: ReportText | None,
    tested: Mapping[str, str],
    *,
    review: bool = False,
) -> EvidencePage:
    """The page of one report: its whole text if there is one, else the quotes; for a reviewer, with snippets.

    `tested` says of a rule how often it was right.
    """
    rows = cards(found, document.document_id)
    evidence = found.evidence.get(document.document_id, ())
    sections = _sections(whole)
    shown = {k: tuple(_shown(c, sections, tested, review=review) for c in group) for k, group in by_kind(rows).items()}
    return EvidencePage(
        document=document,
        url=safe_url(document.url),
        type=label("documents", "type", document.type),
        published=plain_date(document.published),
        whole=whole is not None,
        passages=passages(evidence, rows, whole),
        kinds=shown,
        review=review,
        silent=len(whole.silences) if whole else 0,
    )


def _shown(card: Card, sections: Sequence[tuple[Span, str]], tested: Mapping[str, str], *, review: bool) -> ShownCard:
    places = tuple(_place(e, sections, tested.get(e.rule, "")) for e in card.quotes)
    return ShownCard(card, places, snippets(card) if review else ())


def _place(e: Evidence, sections: Sequence[tuple[Span, str]], tested: str) -> Place:
    section = next((title for span, title in sections if span.start <= e.start < span.end), "")
    return Place(e.start, e.end, e.field or "", e.quote, e.page, section, e.rule, tested)


def _sections(whole: ReportText | None) -> tuple[tuple[Span, str], ...]:
    """Each heading's words and the stretch they stand over."""
    if whole is None:
        return ()
    heads = [b for b in whole.blocks if b.kind == "heading"]
    ends = [*(b.start for b in heads[1:]), len(whole.text)]
    return tuple(
        (Span(b.start, end), " ".join(whole.text[b.start : b.end].split())) for b, end in zip(heads, ends, strict=False)
    )
