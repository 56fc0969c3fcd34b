"""`The need for adequate protection`, `the need for X to act`, `has a responsibility to act`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import RecommendationCandidate
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.made import made
from affidavit.stages.extract.recommendations.words import words

_DUTIES = frozenset(("responsibility", "duty", "obligation"))


def read_need(
    analysis: Analysis, sentence: Sentence, callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    """Recommendations of a sentence's needs and duties."""
    for noun in sentence.tokens:
        if noun.pos_ != "NOUN":
            continue
        form = "quoted" if analysis.quotation_at(sentence.place(noun).start) else "body"
        if noun.lemma_ == "need" and any(c.lower_ == "the" for c in noun.children):
            yield from _need(sentence, noun, callers, clauses, form)
        elif noun.lemma_ in _DUTIES and noun.head.lemma_ == "have":
            yield from _duty(sentence, noun, callers, clauses, form)


def _need(
    sentence: Sentence, noun: Token, callers: Callers, clauses: Clauses, form: str
) -> Iterator[RecommendationCandidate]:
    doc = sentence.doc
    marker = doc[noun.i + 1] if noun.i + 1 < sentence.tokens.end else noun
    if marker.lower_ != "for":
        return
    issuers = callers.issuers(sentence, sentence.place(noun).start)
    to = next((t for t in doc[marker.i + 1 : min(marker.i + 12, sentence.tokens.end)] if t.tag_ == "TO"), None)
    called = callers.between(sentence, marker.i + 1, to.i) if to is not None else []
    if to is not None and called and to.i + 1 < sentence.tokens.end:
        for each in clauses.actions(sentence, doc[to.i + 1], doc[to.i + 1]):
            yield made(each, form, [*issuers, *called], "rec.need")
        return
    wanted = next((c for c in marker.children if c.dep_ == "pobj"), None)
    if wanted is None:
        return
    heads = [wanted, *(c for c in wanted.conjuncts if c.i > wanted.i)]
    if not any(h.lemma_ in words().actions for h in heads):
        return
    for n, head in enumerate(heads):
        end = heads[n + 1].left_edge.i if n + 1 < len(heads) else head.right_edge.i + 1
        for each in clauses.action(sentence, head.left_edge.i, end, head.left_edge.i):
            yield made(each, form, [*issuers, *callers.power()], "rec.need")


def _duty(
    sentence: Sentence, noun: Token, callers: Callers, clauses: Clauses, form: str
) -> Iterator[RecommendationCandidate]:
    action = next((c for c in noun.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VB"), None)
    subject = next((c for c in noun.head.lefts if c.dep_ == "nsubj"), None)
    called = callers.subjects(sentence, subject) if subject is not None else []
    if action is None or not called:
        return
    for each in clauses.actions(sentence, action, action):
        yield made(each, form, [*callers.issuers(sentence, sentence.place(noun).start), *called], "rec.duty")
