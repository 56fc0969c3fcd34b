"""`X should do`, `Y must be released`, `the harassment must stop`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, Party, RecommendationCandidate
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.made import made
from affidavit.stages.extract.recommendations.words import words

_STRONG = frozenset(("should", "must", "shall", "ought"))
_WEAK = frozenset(("need", "needs", "has", "have"))
_DUTIES = frozenset(("must", "shall", "has", "have", "need", "needs"))
_SKIPPED = frozenset(("also", "now", "therefore", "instead", "to", "still", "then", "thus", "finally", "at", "least"))
_OFFICIAL = frozenset(
    "state state_group government public_body legislature judiciary security_force igo igo_body nhri".split()
)
_ASIDE = frozenset(("whether", "if", "how", "why", "when", "unless", "where", "what", "than", "because"))
_REACH = 14
"""Tokens between a modal and its verb at the most."""


def read_modal(
    analysis: Analysis, sentence: Sentence, cast: Cast, callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    """Recommendations of a sentence's modal verbs."""
    if sentence.tokens.text.rstrip(" \"”'’").endswith("?"):
        return
    for modal in sentence.words:
        verb = _verb(modal, sentence)
        if verb is None or _supposes(modal, verb):
            continue
        subject = _subject(modal, verb)
        if subject is not None and (subject.tag_ in ("WDT", "WP", "EX") or _aside(subject)):
            continue
        form = clauses.form(sentence, modal)
        issuers = callers.issuers(sentence, sentence.place(modal).start)
        if form == "body" and (_ruled(verb) or any(cast[p.actor].type == "judiciary" for p in issuers)):
            continue  # what a court orders has happened
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if not passive:
            called = callers.subjects(sentence, subject) if subject is not None else []
            called = called or callers.before(sentence, modal)
            if called and _obliges(modal, called[0].actor, cast, quoted=form == "quoted"):
                for action in clauses.actions(sentence, verb, _first(modal, verb, sentence), modal):
                    yield made(action, form, [*issuers, *called], "rec.modal")
                continue
        if subject is not None and not _anybody(subject) and (_undergoes(verb) if not passive else _asked(verb)):
            yield from _whole(sentence, subject, verb, modal, callers, clauses, [*issuers], form)


def _whole(
    sentence: Sentence, subject: Token, verb: Token, modal: Token, callers: Callers, clauses: Clauses,
    issuers: list[Party], form: str,
) -> Iterator[RecommendationCandidate]:  # fmt: skip
    """The clause from its subject on; asked of the agent `by X`, else of whoever holds the power."""
    agent = next((p for a in verb.children if a.dep_ == "agent" for p in a.children if p.dep_ == "pobj"), None)
    called = (callers.subjects(sentence, agent) if agent is not None else []) or callers.power()
    stop = clauses.stop(sentence, verb, modal)
    again = subject.head != verb and any(t.tag_ == "MD" for t in sentence.doc[subject.i : modal.i])
    start = modal.i if again else subject.left_edge.i  # `should not have been held and should be freed`
    for action in clauses.action(sentence, start, stop, verb.i):
        yield made(action, form, [*issuers, *called], "rec.passive")


def _anybody(subject: Token) -> bool:
    """`A person should not be prosecuted for ...`: a principle, no call."""
    return subject.lower_ in ("nobody", "anyone", "one", "you", "i") or any(
        c.lower_ in ("a", "an", "any", "no", "every") for c in subject.children
    )


def _aside(subject: Token) -> bool:
    """`whether he should be tried`, `if they must leave`: considered, not asked."""
    edge = subject.left_edge
    return edge.i > edge.sent.start and edge.nbor(-1).lower_ in _ASIDE


def _verb(modal: Token, sentence: Sentence) -> Token | None:
    """The verb that a modal belongs to; None when this token is no asking modal."""
    low, doc = modal.lower_, sentence.doc
    start = modal.i + 1
    if low in _WEAK:
        if start >= sentence.tokens.end or doc[start].lower_ != "to" or modal.pos_ not in ("VERB", "AUX"):
            return None
    elif low not in _STRONG or modal.i == sentence.tokens.start:
        return None  # `Should he return, ...`
    elif modal.dep_ in ("aux", "auxpass") and modal.head.i > modal.i:
        return modal.head
    verb = next((t for t in doc[start : min(start + _REACH, sentence.tokens.end)] if t.tag_ == "VB"), None)
    return verb.head if verb is not None and verb.dep_ == "auxpass" and verb.head.i > verb.i else verb


def _ruled(verb: Token) -> bool:
    """`the court ruled that X should pay`."""
    return verb.dep_ == "ccomp" and verb.head.lemma_ in ("rule", "order", "decide", "hold", "find")


def _supposes(modal: Token, verb: Token) -> bool:
    """`must have been`, `should come as no surprise`, `should know better`: no call."""
    perfect = any(c.dep_ == "aux" and c.lower_ in ("have", "'ve", "’ve") for c in verb.children)
    return perfect or (modal.lower_ in _STRONG and verb.lemma_ in words().supposing)


def _obliges(modal: Token, actor: str, cast: Cast, *, quoted: bool) -> bool:
    """True when this asks the actor: `must` of people told by the publisher is a duty by law."""
    if modal.lower_ in _DUTIES and not quoted:
        return cast[actor].type in _OFFICIAL
    return cast[actor].type != "social_group" or quoted or modal.lower_ in ("should", "ought")


def _asked(verb: Token) -> bool:
    """True for passives of what can be asked for: `be released`, not `be noted`."""
    if verb.lemma_ == "hold":
        return bool({"account", "accountable", "responsible"} & {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]})
    return verb.lemma_ in words().first_verbs


def _undergoes(verb: Token) -> bool:
    """`must stop`, `should have access to`: what somebody else has the power to bring about."""
    if verb.lemma_ in words().ceasing:
        return not any(c.dep_ in ("dobj", "xcomp") for c in verb.children)
    return verb.lemma_ in words().undergoing and any(
        t.lemma_ in words().undergone for t in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]
    )


def _subject(modal: Token, verb: Token) -> Token | None:
    for each in (verb, verb.head if verb.dep_ in ("xcomp", "conj", "ccomp") else verb, modal):
        for child in each.lefts:
            if child.dep_ in ("nsubj", "nsubjpass") and child.i < modal.i:
                return child
    return None


def _first(modal: Token, verb: Token, sentence: Sentence) -> Token:
    """The first word of the action: behind the modal and what is put in between; `also` and `to` left out."""
    doc, at = sentence.doc, modal.i + 1
    commas = [t.i for t in doc[at : verb.i] if t.text in (",", "–", "—")]
    if commas:
        at = commas[-1] + 1
    while at < verb.i and doc[at].lower_ in _SKIPPED:
        at += 1
    return doc[at]
