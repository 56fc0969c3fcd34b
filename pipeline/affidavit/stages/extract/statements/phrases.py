"""Verbs of saying, and the noun phrases beside them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from affidavit.stages.extract.statements.ground import Word
from affidavit.stages.extract.statements.words import words

_PHRASE = frozenset(("DET", "PROPN", "NOUN", "ADJ", "NUM", "PART", "X", "SYM"))
_LINKS = frozenset("of for at from with and & in , - – ( ) . ' 's the to on".split())
NO_SUBJECT = frozenset(
    "which that what this these those there whose while but as because although though if when where".split()
)


def says(token: Token) -> bool:
    """True for a verb of saying, also where the model takes it for a noun (`comments Doe`)."""
    low = token.lower_
    if token.pos_ in ("VERB", "AUX"):
        return token.lemma_.lower() in words().say
    return low in (
        "says",
        "said",
        "comments",
        "states",
        "adds",
        "notes",
        "explains",
        "warns",
        "writes",
        "concludes",
        "argues",
    )


def phrase(rest: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase at the start of these words, with what stands beside it: `Doe, director of the Centre`."""
    for number, word in enumerate(rest):
        token = word.token
        if number == 0 and token.pos_ == "PRON":
            return rest[:1]
        fits = token.pos_ in _PHRASE or word.low in _LINKS or token.tag_ == "PRP$" or token.pos_ == "CCONJ"
        if not fits or (number and says(token) and token.pos_ == "VERB"):
            return rest[:number]
    return rest


def own_words(subject: Sequence[Word]) -> Sequence[Word]:
    """The subject up to its relative clause: `Doe, who was held for a year, `."""
    for number, word in enumerate(subject):
        if number and word.low in ("who", "whose", "which", "whom"):
            return subject[:number]
    return subject
