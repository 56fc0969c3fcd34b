"""The words of a sentence as names are read from them: apostrophes and hyphens inside, possessive endings outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'&`ʿʻʾ]'?\w+)*")
_POSSESSIVE = re.compile(r"'s\Z", re.IGNORECASE)
_HAMZA = frozenset("`ʿʻʾ")
_JOINED = re.compile(r"(?:al|el|ad|as|ar|at|an|az|ash|abu|ul|ur|d|l|bin|ibn)[-']'?[^\W\d_]", re.IGNORECASE)
_TITLED = 0.6
"""Share of long words with a capital from which on a line is set like a headline."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` as in the shadow, without a possessive ending; `gap` is what stands before it in its line."""

    text: str
    low: str
    start: int
    end: int
    gap: str
    capital: bool
    possessive: bool
    token: Token | None
    """The model's token that begins where the word does."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in words; `headline` when its capitals are those of a title, not of names."""

    sentence: Sentence
    words: tuple[Word, ...]
    headline: bool
    tail: str
    """What follows the last word."""

    def gap(self, i: int) -> str:
        """What stands before word `i`, or after the last one."""
        return self.words[i].gap if i < len(self.words) else self.tail


def read_lines(analysis: Analysis) -> tuple[Line, ...]:
    """Every sentence of the document as a line, in order."""
    text, shadow = analysis.document.text, analysis.shadow
    return tuple(_line(s, text, shadow) for s in analysis.sentences)


def _line(sentence: Sentence, text: str, shadow: str) -> Line:
    tokens = {sentence.offset + t.idx: t for t in sentence.words}
    words = tuple(_words(sentence, text, shadow, tokens))
    tail = shadow[words[-1].end : sentence.end] if words else ""
    return Line(sentence, words, _is_headline(sentence, words, shadow), tail)


def _words(sentence: Sentence, text: str, shadow: str, tokens: dict[int, Token]) -> Iterator[Word]:
    last = sentence.start
    for match in _WORD.finditer(shadow, sentence.start, sentence.end):
        start, end, word = match.start(), match.end(), match.group()
        token = tokens.get(start)
        possessive = bool(_POSSESSIVE.search(word))
        if possessive:
            word, end = word[:-2], end - 2
        elif shadow.startswith("'", end) and word.endswith("s"):
            possessive = True
        if start > last and text[start - 1] in _HAMZA:
            start -= 1
            word = shadow[start:end]
        capital = word.lstrip("'")[:1].isupper() or (_JOINED.match(word) is not None and not word.islower())
        yield Word(word, word.lower(), start, end, shadow[last:start], capital, possessive, token)
        last = end


def _is_headline(sentence: Sentence, words: tuple[Word, ...], shadow: str) -> bool:
    """A line without a full stop in which most long words begin with a capital."""
    if shadow[sentence.start : sentence.end].rstrip(" \"')").endswith((".", "?", "!", ":", ";", ",")):
        return False
    long = [w for w in words if len(w.text) > 3]
    return len(long) > 2 and sum(w.capital for w in long) >= _TITLED * len(long)
