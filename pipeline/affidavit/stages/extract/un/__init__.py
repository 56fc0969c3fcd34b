"""Recommendations in UN documents, read from the text alone: no parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from affidavit.candidates import Findings, RecommendationCandidate, Silence
from affidavit.documents import Document
from affidavit.registry import load
from affidavit.shadow import shadow
from affidavit.spans import Span
from affidavit.stages.extract.un.committee import read_observations
from affidavit.stages.extract.un.found import UnFindings
from affidavit.stages.extract.un.review import read_review
from affidavit.stages.extract.un.themes import with_rights

__all__ = ["UnFindings", "find_un", "read_un", "with_symbol"]

_CUES = ("recommend", "should", "urge", "call upon")


def read_un(document: Document) -> UnFindings | None:
    """What a UN document recommends; None for a document of another kind."""
    match_on = shadow(document.text)
    found = read_review(document, match_on, load()) or read_observations(document, match_on, load())
    return replace(found, recommendations=with_rights(match_on, found.recommendations)) if found else None


def find_un(document: Document) -> Findings | None:
    """The findings of a UN document without a parse; None for a document of another kind."""
    found = read_un(document)
    if found is None:
        return None
    return Findings(
        document=with_symbol(document, found),
        cast=found.cast,
        recommendations=found.recommendations,
        silences=tuple(_silences(document, found.recommendations)),
    )


def with_symbol(document: Document, found: UnFindings) -> Document:
    """The document with what its own head says where nobody said it."""
    about = document.metadata
    return replace(
        document,
        metadata=replace(about, symbol=about.symbol or found.symbol, type=about.type or "un_report"),
    )


def _silences(document: Document, told: Sequence[RecommendationCandidate]) -> Iterator[Silence]:
    """Blocks that gave no recommendation; `unfinished` where a word of theirs promises one."""
    spans = sorted((r.span.start, r.span.end) for r in told)
    at = 0
    for block in document.blocks:
        while at < len(spans) and spans[at][1] <= block.start:
            at += 1
        if at < len(spans) and spans[at][0] < block.end:
            continue
        low = document.text[block.start : block.end].lower()
        cue = next((c for c in _CUES if c in low), "")
        yield Silence(Span(block.start, block.end), "unfinished" if cue else "no-trigger", cue)
