"""The words of a parsed block as numbers: looked up in sets at a fraction of what strings cost."""

from __future__ import annotations

from collections.abc import Iterable

from spacy import attrs
from spacy.strings import get_string_id
from spacy.tokens import Doc


def number(word: str) -> int:
    """The model's number of a word."""
    return int(get_string_id(word))


def numbers(words: Iterable[str]) -> frozenset[int]:
    """The model's numbers of words."""
    return frozenset(number(w) for w in words)


class Wording:
    """Part of speech, base form and small-letter form of each token of one block."""

    __slots__ = ("doc", "lemma", "lower", "pos")

    def __init__(self, doc: Doc) -> None:
        rows = doc.to_array([attrs.POS, attrs.LEMMA, attrs.LOWER])
        self.doc = doc
        self.pos: list[int] = rows[:, 0].tolist()
        self.lemma: list[int] = rows[:, 1].tolist()
        self.lower: list[int] = rows[:, 2].tolist()

    def between(self, first: int, last: int) -> frozenset[int]:
        """Forms and base forms of the tokens from `first` to before `last`."""
        return frozenset(self.lower[first:last]).union(self.lemma[first:last])
