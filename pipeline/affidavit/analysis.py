"""What the analyse stage knows of a document: its sentences with their parse, its dates, its quotations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from affidavit.candidates import Quotation
from affidavit.dates import TimeExpression
from affidavit.documents import Block, Document
from affidavit.models import ModelInfo
from affidavit.spans import Ranged, Span

if TYPE_CHECKING:  # what needs no parse must not pay for the parser
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

_LONGEST_DATE = 100
"""Code points a date in the text has at the most."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block; a token's place in the document is `offset + token.idx`."""

    start: int
    end: int
    block: Block
    tokens: SpacySpan
    offset: int
    index: int
    """Its number in the document, from 0."""
    words: tuple[Token, ...]
    """The same tokens, to go through: a run of the parse makes each anew every time."""

    @property
    def doc(self) -> Doc:
        """The parse of the whole block."""
        return self.tokens.doc

    def place(self, tokens: Token | SpacySpan) -> Span:
        """Where a token or a run of tokens stands in the document."""
        start = self.offset + (tokens.start_char if hasattr(tokens, "start_char") else tokens.idx)
        return Span(start, start + len(tokens.text))


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with its shadow, sentences, dates and quotations, all in the order of the text."""

    document: Document
    shadow: str
    sentences: tuple[Sentence, ...]
    dates: tuple[TimeExpression, ...]
    quotations: tuple[Quotation, ...]
    model: ModelInfo

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this code point, or None (between sentences, in furniture)."""
        i = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def sentences_in(self, place: Ranged) -> tuple[Sentence, ...]:
        """Sentences that share a code point with `place`."""
        return tuple(s for s in self.sentences if s.start < place.end and place.start < s.end)

    def dates_in(self, place: Ranged) -> tuple[TimeExpression, ...]:
        """Dates that share a code point with `place`, which begin in it or just before."""
        first = bisect_right(self.dates, place.start - _LONGEST_DATE, key=lambda d: d.start)
        last = bisect_right(self.dates, place.end - 1, key=lambda d: d.start)
        return tuple(d for d in self.dates[first:last] if d.end > place.start)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that this code point stands in, or None."""
        return next((q for q in self.quotations if any(p.start <= offset < p.end for p in q.parts)), None)
