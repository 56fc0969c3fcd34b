"""`X should do`, `Y must be released`, `it is time for X to do`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, RecommendationCandidate
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Clauses
from affidavit.stages.extract.recommendations.made import made
from affidavit.stages.extract.recommendations.words import words

_STRONG = frozenset(("should", "must", "shall", "ought"))
_WEAK = frozenset(("need", "needs", "has", "have"))
_SKIPPED = frozenset(("also", "now", "therefore", "instead", "to", "still", "then", "thus", "finally"))
_OFFICIAL = frozenset(
    "state state_group government public_body legislature judiciary security_force igo igo_body nhri".split()
)


def read_modal(
    analysis: Analysis, sentence: Sentence, cast: Cast, callers: Callers, clauses: Clauses
) -> Iterator[RecommendationCandidate]:
    """Recommendations of a sentence's modal verbs."""
    if sentence.tokens.text.rstrip().endswith("?"):
        return
    for modal in sentence.tokens:
        verb = _verb(modal, sentence)
        if verb is None or _supposes(modal, verb):
            continue
        subject = _subject(verb)
        if subject is None or subject.tag_ in ("WDT", "WP", "EX"):
            continue
        place = sentence.place(verb)
        quoted = analysis.quotation_at(place.start) is not None
        form = "quoted" if quoted else "body"
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        issuers = callers.issuers(sentence, place.start)
        called = callers.subjects(sentence, subject)
        if not passive and called and _obliges(modal, called[0].actor, cast, quoted=quoted):
            first = _first(modal, verb, sentence)
            for action in clauses.actions(sentence, verb, first):
                yield made(action, form, [*issuers, *called], "rec.modal")
        elif passive and not _anybody(subject):
            start = subject.left_edge.i
            stop = clauses.stop(sentence, verb)
            for action in clauses.action(sentence, start, stop, verb.i):
                yield made(action, form, [*issuers, *callers.power()], "rec.passive")


def _anybody(subject: Token) -> bool:
    """`A person should not be prosecuted for ...`: a principle, no call."""
    return any(c.lower_ in ("a", "an", "any", "no", "every", "nobody", "anyone") for c in subject.children)


def _verb(modal: Token, sentence: Sentence) -> Token | None:
    """The verb that a modal belongs to; None when this token is no asking modal."""
    low = modal.lower_
    after = sentence.doc[modal.i + 1] if modal.i + 1 < sentence.tokens.end else None
    if low in _STRONG:
        if modal.i == sentence.tokens.start or after is None:
            return None  # `Should he return, ...`
        if modal.dep_ in ("aux", "auxpass") and modal.head.i > modal.i:
            return modal.head
        return next(
            (t for t in sentence.doc[modal.i + 1 : min(modal.i + 7, sentence.tokens.end)] if t.tag_ == "VB"), None
        )
    if low in _WEAK and after is not None and after.lower_ == "to" and modal.pos_ in ("VERB", "AUX"):
        return next(
            (t for t in sentence.doc[after.i + 1 : min(after.i + 4, sentence.tokens.end)] if t.tag_ == "VB"), None
        )
    return None


def _supposes(modal: Token, verb: Token) -> bool:
    """`must have been`, `should come as no surprise`, `should know better`: no call."""
    perfect = any(c.dep_ == "aux" and c.lower_ in ("have", "'ve") for c in verb.children)
    return perfect or (modal.lower_ in _STRONG and verb.lemma_ in words().supposing)


def _obliges(modal: Token, actor: str, cast: Cast, *, quoted: bool) -> bool:
    """True when this asks the actor: `must` of people told by the publisher is a duty by law."""
    if modal.lower_ in ("must", "shall", "has", "have") and not quoted:
        return cast[actor].type in _OFFICIAL
    return cast[actor].type != "social_group" or quoted or modal.lower_ in ("should", "ought")


def _subject(verb: Token) -> Token | None:
    for each in (verb, verb.head if verb.dep_ in ("xcomp", "conj", "ccomp") else verb):
        for child in each.lefts:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
    return None


def _first(modal: Token, verb: Token, sentence: Sentence) -> Token:
    """The first word of the action: behind the modal, `also` and `to` left out."""
    at = modal.i + 1
    while at < verb.i and sentence.doc[at].lower_ in _SKIPPED:
        at += 1
    return sentence.doc[at]
