"""Stage 2: sentences with their parse, dates and quotations of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from affidavit.analysis import Analysis, Sentence
from affidavit.dates import find_dates
from affidavit.documents import Block, Document
from affidavit.models import ModelInfo
from affidavit.shadow import shadow
from affidavit.spans import Span
from affidavit.stages.analyse.model import DEFAULT_MODEL, forms, info, load
from affidavit.stages.analyse.quotations import find_quotations
from affidavit.stages.analyse.sentences import whole

__all__ = ["DEFAULT_MODEL", "Analysis", "ModelInfo", "Sentence", "analyse", "info"]

_RUN = re.compile(r"\S{250}(?=\S)")
_PIECE = 20_000
"""Code points parsed at once at the most: a file without line breaks must not be one piece of work."""


def analyse(document: Document, model: str = DEFAULT_MODEL) -> Analysis:
    """The document's analysis; the same on every machine for the same model."""
    text = shadow(document.text)
    return Analysis(
        document=document,
        shadow=text,
        sentences=tuple(_sentences(document, text, model)),
        dates=find_dates(document.text, document.metadata.published),
        quotations=find_quotations(document.text, document.blocks),
        model=info(model),
    )


def _sentences(document: Document, text: str, model: str) -> Iterator[Sentence]:
    pieces = [
        (p, b) for b in document.blocks if b.kind != "furniture" for s in _pieces(b, text) for p in _runs(s, text)
    ]
    index = 0
    parsed = load(model).pipe(((text[p.start : p.end], (p, b)) for p, b in pieces), as_tuples=True)
    for doc, (piece, block) in parsed:
        forms(model).fill(doc)
        for sentence in whole(doc):
            start, end = piece.start + sentence.start_char, piece.start + sentence.end_char
            if text[start:end].strip():
                yield Sentence(start, end, block, sentence, piece.start, index, tuple(sentence))
                index += 1


def _runs(piece: Span, text: str) -> Iterator[Span]:
    """The piece, cut in runs without a space that are no words: the tokenizer takes the square of their length."""
    start = piece.start
    for run in _RUN.finditer(text, piece.start, piece.end):
        yield Span(start, run.end())
        start = run.end()
    if start < piece.end:
        yield Span(start, piece.end)


def _pieces(block: Block, text: str) -> Iterator[Span]:
    """The block in stretches of bounded length, cut after a full stop or a space where there is one."""
    start = block.start
    while block.end - start > _PIECE:
        limit = start + _PIECE
        cut = max(text.rfind(". ", start + _PIECE // 2, limit), text.rfind(" ", limit - 200, limit))
        cut = cut + 1 if cut > start else limit
        yield Span(start, cut)
        start = cut
    if start < block.end:
        yield Span(start, block.end)
