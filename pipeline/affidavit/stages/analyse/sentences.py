"""Sentences of a parse: the model's, joined where it cut one in the middle of a name or behind a title."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

_OPEN = frozenset((",", "-", "–", "&", "("))
"""Marks that end no sentence."""
LONGEST = 400
"""Tokens; sentences of resolutions come near it."""
_PAUSES = (frozenset(";"), frozenset(":—–"), frozenset(","))
_TITLES = frozenset(
    "mr. mrs. ms. dr. prof. rep. sen. gen. lt. col. capt. maj. sgt. brig. cpl. cmdr. adm. gov. hon. rev. st. no. nos. "
    "art. arts. fr. sr. messrs. supt. insp. vs. para. paras.".split()
)


def whole(doc: Doc) -> Iterator[Span]:
    """The sentences of a parse in order."""
    start = 0
    for sentence in doc.sents:
        if sentence.end >= len(doc) or not _goes_on(doc[sentence.end - 1], doc[sentence.end]):
            yield from _bounded(doc, start, sentence.end)
            start = sentence.end


def _bounded(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """A sentence as it is, or cut where its longest pauses are: nobody can read a row that quotes 3,000 words."""
    while end - start > LONGEST:
        half = range(start + LONGEST - 1, start + LONGEST // 2, -1)
        cut = next((i + 1 for marks in _PAUSES for i in half if doc[i].text in marks), 0)
        cut = cut or next((i for i in half if doc[i].lower_ == "and"), start + LONGEST)
        yield doc[start:cut]
        start = cut
    yield doc[start:end]


def _goes_on(last: Token, following: Token) -> bool:
    """True where nothing ends a sentence: no stop, no new line, or the stop of `Gen.` before a name."""
    if not last.whitespace_ or last.is_space or following.is_space:
        return False
    if last.lower_ in _TITLES:
        return following.shape_[0] in "Xd"
    return (last.text[-1].isalnum() or last.text in _OPEN) and following.text[0].isalnum()
