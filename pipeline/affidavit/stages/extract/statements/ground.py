"""The text around quotations: its words, its blocks, and where its sentences end."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Quotation
from affidavit.documents import Block
from affidavit.spans import Span
from affidavit.stages.extract.statements.words import words

_REACH = 700
"""Code points before or behind a quotation in which its speaker is looked for."""
_STOP = re.compile(r"[.!?…]+[\"')\]]*(?=\s|\Z)")
_MARKS_BEHIND = re.compile(r"\s?[\"'`]{1,3}")
_MARKS_BEFORE = re.compile(r"[\"'`]{1,3}\s?\Z")
_INITIALS = re.compile(r"(?:[^\W\d_][.-])*[^\W\d_]")
_LAST_WORD = re.compile(r"[\w.-]+\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A token, its place in the document and its sentence."""

    token: Token
    start: int
    end: int
    sentence: Sentence

    @property
    def low(self) -> str:
        """In small letters."""
        return str(self.token.lower_)


class Ground:
    """One document's text, to be asked what stands around a place."""

    __slots__ = ("_block_starts", "_quotation_starts", "_sentence_starts", "analysis", "blocks", "shadow", "text")

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text, self.shadow = analysis.document.text, analysis.shadow
        self.blocks = tuple(b for b in analysis.document.blocks if b.kind != "furniture")
        self._block_starts = [b.start for b in self.blocks]
        self._sentence_starts = [s.start for s in analysis.sentences]
        self._quotation_starts = [q.start for q in analysis.quotations]

    def block_number(self, offset: int) -> int:
        """Which of `blocks` holds this code point, or the last before it."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def block(self, offset: int) -> Block:
        """The block that holds this code point, or the last before it."""
        return self.blocks[self.block_number(offset)]

    def sentence_number(self, offset: int) -> int:
        """Which sentence holds this code point, or the last before it; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def words(self, place: Span) -> Iterator[Word]:
        """The words that begin in `place`, without blanks."""
        sentences = self.analysis.sentences
        for number in range(max(0, self.sentence_number(place.start)), len(sentences)):
            sentence = sentences[number]
            if sentence.start >= place.end:
                return
            for token in sentence.words:
                start = sentence.offset + token.idx
                if place.start <= start < place.end and not token.is_space:
                    yield Word(token, start, start + len(token.text), sentence)

    def quoted(self, offset: int) -> bool:
        """True inside quotation marks."""
        number = bisect_right(self._quotation_starts, offset) - 1
        return number >= 0 and any(p.start <= offset < p.end for p in self.analysis.quotations[number].parts)

    def opening(self, quotation: Quotation) -> int:
        """Where the marks before a quotation begin."""
        least = max(self.block(quotation.start).start, quotation.start - 4)
        found = _MARKS_BEFORE.search(self.shadow[least : quotation.start])
        return least + found.start() if found else quotation.start

    def closing(self, quotation: Quotation) -> int:
        """Where the marks behind a quotation end."""
        found = _MARKS_BEHIND.match(self.shadow, quotation.end, self.block(quotation.end - 1).end)
        return found.end() if found else quotation.end

    def stops(self, start: int, end: int) -> Iterator[int]:
        """Where sentences end between two places: behind the stop."""
        for match in _STOP.finditer(self.shadow, start, end):
            follows = self.shadow[match.end() : end].lstrip()[:1]
            if (not follows or not follows.islower()) and not self._abbreviates(start, match):
                yield match.end()

    def _abbreviates(self, start: int, stop: re.Match[str]) -> bool:
        if stop.group()[0] != ".":
            return False
        word = _LAST_WORD.search(self.shadow, max(start, stop.start() - 12), stop.start())
        if word is None:
            return False
        plain = word.group().casefold().lstrip(".")
        return plain in words().abbreviations or _INITIALS.fullmatch(plain) is not None

    def lead(self, quotation: Quotation, before: Quotation | None) -> Span:
        """From the start of the sentence a quotation stands in, or from the quotation before it, to its mark."""
        opening = self.opening(quotation)
        start = max(self.block(quotation.start).start, opening - _REACH)
        if before is not None and before.end > start:
            start = min(self.closing(before), opening)
        last = start
        for last in self.stops(start, opening):  # noqa: B007 the last one is wanted
            pass
        return Span(last, opening)

    def tail(self, quotation: Quotation, after: Quotation | None) -> Span:
        """From a quotation's mark to the end of its sentence, or to the quotation behind it."""
        closing = self.closing(quotation)
        end = min(self.block(quotation.end - 1).end, closing + _REACH)
        if after is not None:
            end = max(closing, min(end, self.opening(after)))
        return Span(closing, next(self.stops(closing, end), end))
