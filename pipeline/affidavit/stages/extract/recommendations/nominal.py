"""`calls for the immediate release of X`: an action that is named by a noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from affidavit.analysis import Sentence
from affidavit.candidates import Party, RecommendationCandidate
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.made import made
from affidavit.stages.extract.recommendations.words import words

_BEFORE = 10
"""Tokens of articles and adjectives before the noun at the most."""


def read_noun(
    sentence: Sentence, start: int, stop: int, callers: Callers, clauses: Clauses, form: str,
    issuers: Sequence[Party], called: Sequence[Party], rule: str = "rec.nominal",
) -> Iterator[RecommendationCandidate]:  # fmt: skip
    """The actions that nouns name from `start` on: one per noun that is joined by `and`."""
    doc = sentence.doc
    if start < len(doc) and doc[start].lower_ == "from":
        start = _behind_source(doc, start, stop)
    if (start < len(doc) and (doc[start].dep_ == "cc" or doc[start].lower_ == "your")) or not _names_action(
        doc, start, stop
    ):
        return
    stop = _end(doc, start, stop)
    by = _agent(doc, start, stop)
    if by is not None:
        named = callers.between(sentence, by + 1, stop)
        called, stop = named or called, by if named else stop
    for begin, end in _parts(doc, start, stop):
        for each in clauses.action(sentence, begin, end, begin):
            yield made(each, form, [*issuers, *(called or callers.power())], rule)


def _behind_source(doc: Doc, start: int, stop: int) -> int:
    """Past `from the authorities` in `demand from the authorities the release of X`."""
    source = next((c for c in doc[start].children if c.dep_ == "pobj"), None)
    return int(source.i) + 1 if source is not None and source.i + 1 < stop else start


def _names_action(doc: Doc, start: int, stop: int) -> bool:
    """True when the phrase that begins here is headed by an action: a noun of the list, or `lifting the ban`."""
    for token in doc[start : min(start + _BEFORE, stop)]:
        following = doc[token.i + 1] if token.i + 1 < stop else None
        if token.lemma_.lower() in words().actions and token.pos_ in ("NOUN", "VERB", "PROPN"):
            return following is None or following.pos_ != "NOUN" or following.lemma_ in words().actions
        if token.tag_ == "VBG" and token.lemma_ in words().first_verbs and token.i <= start + 1:
            return True
        if token.pos_ in ("VERB", "AUX") or token.text in (",", ";") or token.lower_ in ("of", "in", "to", "that"):
            return False
    return False


def _end(doc: Doc, start: int, stop: int) -> int:
    """Before a verb that the phrase is not part of: `calls for his release and condemned the arrest`."""
    for token in doc[start + 1 : stop]:
        if token.lower_ in ("and", "but") and token.i + 1 < stop and doc[token.i + 1].tag_ in ("VBD", "VBZ", "MD"):
            return int(token.i)
        if token.text == "," and token.i + 1 < stop and doc[token.i + 1].tag_ in ("VBG", "VBD", "VBZ"):
            return int(token.i)
    return stop


def _agent(doc: Doc, start: int, stop: int) -> int | None:
    """Where `by the authorities` begins at the phrase's end: who is asked."""
    by = next((t.i for t in reversed(doc[start:stop]) if t.lower_ == "by"), None)
    if by is None or any(t.pos_ == "VERB" for t in doc[by:stop]):
        return None
    before: Token = doc[by - 1]
    return None if before.tag_ in ("VBN", "VBD") else int(by)


def _parts(doc: Doc, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A part per action: `an end to arrests and the release of X`."""
    at = start
    for token in doc[start + 1 : stop - 1]:
        if token.lower_ in ("and", ",") and token.i > at and _names_action(doc, token.i + 1, stop):
            if not any(t.lower_ in ("of", "to", "into", "on", "for", "'s", "\u2019s") for t in doc[at : token.i]):
                continue
            yield at, token.i
            at = token.i + 1
    yield at, stop
