"""`X urges Y to do`, `X calls for the release of Z`, `X demands that Z be freed`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, Party, RecommendationCandidate
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.made import made
from affidavit.stages.extract.recommendations.words import words

_UPON = frozenset(("on", "upon", "for"))
_REACH = 40
"""Tokens between a verb of calling and its infinitive at the most."""
_NEVER_ISSUE = frozenset(("security_force", "armed_group", "judiciary", "social_group"))


def read_performative(
    analysis: Analysis, sentence: Sentence, cast: Cast, callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    """Recommendations of a sentence's verbs of calling."""
    for verb in sentence.tokens:
        if verb.pos_ != "VERB" or verb.lemma_ not in words().performatives | words().demands:
            continue
        if any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children):
            continue  # what somebody had asked before
        if verb.lemma_ == "call" and not any(t.lower_ in _UPON for t in sentence.doc[verb.i + 1 : verb.i + 3]):
            continue  # `a group called X`
        place = sentence.place(verb)
        form = "quoted" if analysis.quotation_at(place.start) else "body"
        issuers = callers.issuers(sentence, place.start, verb)
        if any(cast[p.actor].type in _NEVER_ISSUE for p in issuers):
            continue
        found = list(_to_do(sentence, verb, callers, clauses, form, issuers))
        yield from found or _for_what(sentence, verb, callers, clauses, form, issuers)


def _to_do(
    sentence: Sentence, verb: Token, callers: Callers, clauses: Clauses, form: str, issuers: Sequence[Party]
) -> Iterator[RecommendationCandidate]:
    """`urges Y to do`, `Y is urged to do`."""
    doc = sentence.doc
    end = min(sentence.tokens.end, verb.i + _REACH)
    for to in doc[verb.i + 1 : end]:
        if to.tag_ != "TO":
            continue
        action = next((t for t in doc[to.i + 1 : min(to.i + 5, end)] if t.tag_ == "VB"), None)
        if action is None:
            continue
        called = callers.between(sentence, verb.i + 1, to.i)
        if not called and any(c.dep_ == "nsubjpass" for c in verb.children):
            subject = next(c for c in verb.children if c.dep_ == "nsubjpass")
            called, issuers = callers.subjects(sentence, subject), callers.issuers(sentence, -1)
        if not called and not any(t.lower_ in ("on", "upon") for t in sentence.doc[verb.i + 1 : verb.i + 2]):
            return
        if any(t.lower_ == "for" for t in doc[verb.i + 1 : verb.i + 2]):
            return
        for each in clauses.actions(sentence, action, doc[to.i + 1]):
            yield made(each, form, [*issuers, *called], "rec.performative")
        return


def _for_what(
    sentence: Sentence, verb: Token, callers: Callers, clauses: Clauses, form: str, issuers: Sequence[Party]
) -> Iterator[RecommendationCandidate]:
    """`calls for the release of X`, `calls for X to be released`, `demands that X be freed`."""
    doc = sentence.doc
    if verb.lemma_ not in words().demands:
        return
    stop = clauses.stop(sentence, verb)
    marker = next((t for t in doc[verb.i + 1 : min(verb.i + 25, stop)] if t.lower_ in ("for", "that")), None)
    if marker is None:
        if verb.lemma_ in ("demand", "urge", "recommend", "request") and verb.i + 1 < stop:
            yield from _noun(sentence, verb.i + 1, stop, callers, clauses, form, issuers, [])
        return
    called = callers.between(sentence, verb.i + 1, marker.i) or callers.power()
    rest = doc[marker.i + 1 : stop]
    done = next((t for t in rest if t.tag_ in ("VBN", "VB") and t.i > marker.i + 1), None)
    if marker.lower_ == "that" or (done and any(t.lower_ == "to" for t in doc[marker.i + 1 : done.i])):
        if done is None:
            return
        subject = next((c for c in done.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)
        actors = callers.subjects(sentence, subject) if subject is not None and done.tag_ == "VB" else []
        start = done.i if actors else marker.i + 1
        for begin, end in _parts(sentence, start, stop):
            for each in clauses.action(sentence, begin, end, max(begin, done.i) if begin == start else begin):
                yield made(each, form, [*issuers, *(actors or called)], "rec.demand")
        return
    yield from _noun(sentence, marker.i + 1, stop, callers, clauses, form, issuers, called)


def _parts(sentence: Sentence, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """`for X to be dropped and for Y to be released`: a part per `and for`, `and that`."""
    doc = sentence.doc
    at = start
    for token in doc[start + 1 : stop - 1]:
        if token.lower_ == "and" and token.nbor(1).lower_ in ("for", "that"):
            yield at, token.i
            at = token.i + 2
    yield at, stop


def _noun(
    sentence: Sentence, start: int, stop: int, callers: Callers, clauses: Clauses, form: str,
    issuers: Sequence[Party], called: Sequence[Party],
) -> Iterator[RecommendationCandidate]:  # fmt: skip
    """`the immediate release of X`: a noun of an action that can be called for."""
    head = next((t for t in sentence.doc[start : min(start + 8, stop)] if t.pos_ == "NOUN"), None)
    if head is None or head.lemma_ not in words().actions:
        return
    for each in clauses.action(sentence, start, stop, start):
        yield made(each, form, [*issuers, *(called or callers.power())], "rec.nominal")
