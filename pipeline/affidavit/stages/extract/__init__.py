"""Stage 3: what a document tells: actors, statements, recommendations, events and themes.

What the text alone gives is read without a parse, so that nobody waits for a parser they do not need.
"""
# ruff: noqa: PLC0415 see above

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from affidavit.candidates import Cast, Findings
from affidavit.documents import Document

if TYPE_CHECKING:
    from affidavit.analysis import Analysis

__all__ = ["KINDS", "extract", "extract_unparsed", "review_subjects"]

_ENGLISH = "en"
KINDS = ("events", "recommendations", "statements")
"""What can be asked for; actors come with whatever names them."""


def extract(analysis: Analysis, kinds: Collection[str] = KINDS) -> Findings:
    """All candidates of a document, or only those kinds."""
    from affidavit.stages.extract.parsed import find_all

    return find_all(analysis, kinds)


def extract_unparsed(document: Document, kinds: Collection[str] = KINDS) -> Findings | None:
    """The findings of a document that give the kinds asked for without a parse; None where it takes one.

    A document in another language than English gives none: English rules would make rows of chance likenesses.
    """
    language = document.metadata.language.lower()
    if language and not language.startswith(_ENGLISH):
        return Findings(document, Cast(()))
    if set(kinds) != {"recommendations"}:
        return None
    from affidavit.stages.extract.un import find_un

    return find_un(document)


def review_subjects(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The `review_subject` codes of a UN recommendation, each with the words that say so."""
    from affidavit.stages.extract.un.issues import issues_of

    for issue, places in issues_of(text):
        yield issue.code, tuple(text[a : _word_end(text, b)] for a, b in places)


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at
