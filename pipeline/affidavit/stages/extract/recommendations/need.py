"""`The need for adequate protection`, `it is time for X to act`, `the situation requires that X act`, `has a duty to`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import RecommendationCandidate
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.dated import long_ago
from affidavit.stages.extract.recommendations.made import made
from affidavit.stages.extract.recommendations.nominal import read_noun
from affidavit.stages.extract.recommendations.words import words

_DUTIES = frozenset(("responsibility", "duty", "obligation"))
_LOOK = 16
"""Tokens of the phrase that names who is asked at the most."""


def read_need(
    analysis: Analysis, sentence: Sentence, callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    """Recommendations of a sentence's needs and duties."""
    for word in sentence.words:
        low = word.lemma_.lower()
        if low == "need" and word.pos_ == "NOUN" and not long_ago(analysis, sentence, word):
            yield from _need(sentence, word, callers, clauses)
        elif low in _DUTIES and word.pos_ == "NOUN" and word.head.lemma_ == "have":
            yield from _duty(sentence, word, callers, clauses)
        elif low == "time" and _it_is(sentence.doc, word):
            yield from _asked(sentence, word, callers, clauses, "rec.time")
        elif _requires(sentence.doc, word):
            yield from _asked(sentence, word, callers, clauses, "rec.need")


def _it_is(doc: Doc, word: Token) -> bool:
    """`it is time`, `it is high time`, `is essential`."""
    before = [t.lower_ for t in doc[max(0, word.i - 4) : word.i]]
    return "it" in before and bool({"is", "'s", "’s", "was", "remains"} & set(before))


def _requires(doc: Doc, word: Token) -> bool:
    """`it is essential that`, `the situation requires that`."""
    low = word.lemma_.lower()
    if low in words().necessary:
        return _it_is(doc, word)
    return low in words().requiring and word.pos_ == "VERB" and word.tag_ != "VBN"


def _asked(
    sentence: Sentence, word: Token, callers: Callers, clauses: Clauses, rule: str
) -> Iterator[RecommendationCandidate]:
    """`for X to act`, `that X act`, `requires X to act`: X is asked."""
    doc, last = sentence.doc, sentence.tokens.end
    start = word.i + 1
    if start >= last:
        return
    if doc[start].lower_ in ("for", "that"):
        start += 1
    elif word.lemma_.lower() not in words().requiring:
        return
    verb = next((t for t in doc[start : min(start + _LOOK, last)] if t.tag_ in ("VB", "VBP")), None)
    if verb is None or verb.lower_ == "be":
        return
    called = callers.between(sentence, start, verb.i)
    issuers = callers.issuers(sentence, sentence.place(word).start)
    first = next((t for t in doc[start : verb.i] if t.tag_ == "TO"), None)
    begin = doc[first.i + 1] if first is not None else verb
    for each in clauses.actions(sentence, verb, begin, word) if called else ():
        yield made(each, clauses.form(sentence, word), [*issuers, *called], rule)


def _need(sentence: Sentence, noun: Token, callers: Callers, clauses: Clauses) -> Iterator[RecommendationCandidate]:
    """`underscores the need for X`, `there is an urgent need for Y to act`."""
    doc, last = sentence.doc, sentence.tokens.end
    if noun.i + 2 >= last or doc[noun.i + 1].lower_ != "for" or noun.head.tag_ == "VBD":
        return
    if not any(t.lower_ in ("the", "an", "a") for t in noun.lefts):
        return
    found = list(_asked(sentence, noun, callers, clauses, "rec.need"))
    if found:
        yield from found
        return
    issuers = callers.issuers(sentence, sentence.place(noun).start)
    stop = clauses.stop(sentence, noun)
    form = clauses.form(sentence, noun)
    yield from read_noun(sentence, noun.i + 2, stop, callers, clauses, form, issuers, (), "rec.need")


def _duty(sentence: Sentence, noun: Token, callers: Callers, clauses: Clauses) -> Iterator[RecommendationCandidate]:
    """`has a responsibility to protect`."""
    action = next((c for c in noun.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"), None)
    subject = next((c for c in noun.head.lefts if c.dep_ == "nsubj"), None)
    if action is None or subject is None:
        return
    called = callers.subjects(sentence, subject) or callers.before(sentence, noun.head)
    issuers = callers.issuers(sentence, sentence.place(noun).start)
    for each in clauses.actions(sentence, action, action, noun) if called else ():
        yield made(each, clauses.form(sentence, noun), [*issuers, *called], "rec.duty")
