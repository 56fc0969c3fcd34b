"""Whether a word tells of an event at all, or asks, supposes, intends, judges, or only says which people are meant."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, EventCandidate, RecommendationCandidate
from affidavit.spans import Span, overlap
from affidavit.stages.extract.events.clause import Clause, light_verb
from affidavit.stages.extract.events.lexicon import lexicon

_DUTY = frozenset(("must",))
_SUPPOSED = frozenset(("should", "must", "ought", "could", "can", "might", "if", "unless", "whether", "lest"))
_TOLD = frozenset(
    "proceed begin start continue go manage happen come seem appear plan intend agree decide schedule set expect fail "
    "refuse decline force seek threaten try attempt be due likely ready order have need want compel "
    "oblige report know believe say allege claim suspect find fear use help move vote choose opt resume cease allow neglect forget require "
    "unable able sentence prepare".split()
)
"""Words whose infinitive tells what is done, planned, refused or undergone."""
_PURPOSE = frozenset(("allow", "permit", "able", "help", "need", "want", "require"))
"""Of these, words whose infinitive tells nothing unless they are denied or past."""
_TERM = 4
_WORDS = 3
"""Words a clause without date and actors needs to tell something."""
_VAGUE = frozenset(("other", "threat_harassment", "release", "pledge", "property_interference"))
"""Types of event that nobody takes part in only when nothing is told."""
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


class Telling:
    """Judges the words of one document."""

    __slots__ = ("_analysis", "_asked", "_cast")

    def __init__(self, analysis: Analysis, cast: Cast, recommendations: Sequence[RecommendationCandidate]) -> None:
        self._analysis = analysis
        self._cast = cast
        self._asked = [r.span for r in recommendations]

    def tells(self, sentence: Sentence, token: Token) -> bool:
        """False where the word asks, supposes, intends or judges instead of telling."""
        place = sentence.place(token)
        if self._is_asked(place, token):
            return False
        if token.pos_ == "NOUN":
            light = light_verb(token)
            supposed = light is not None and _is_supposed(light)
            return not supposed and self._analysis.quotation_at(place.start) is None
        return _is_finite_enough(token) and not _is_supposed(token)

    def _is_asked(self, place: Span, token: Token) -> bool:
        aside = (token.tag_ == "VBN" and token.dep_ == "acl") or any(c.lower_ == "who" for c in token.children)
        return not aside and any(overlap(place, asked) for asked in self._asked)

    def is_term(self, sentence: Sentence, token: Token) -> bool:
        """True inside a quotation of a word or two, or of a title: a term, no telling."""
        quotation = self._analysis.quotation_at(sentence.place(token).start)
        if quotation is None:
            return False
        words = self._analysis.shadow[quotation.start : quotation.end].split()
        return len(words) < _TERM or sum(w[:1].isupper() for w in words) * 2 > len(words)

    def is_told(self, event: EventCandidate, clause: Clause) -> bool:
        """False for words that only tell which people are meant: `those detained`, `who are still held`."""
        own = event.date is not None or any(p.span is not None for p in event.participants)
        if not own and event.status in ("proposed", "scheduled"):
            return False
        if not own and clause.head.dep_ in ("relcl", "acl"):
            return False
        if not own and (clause.last - clause.first < _WORDS or event.type in _VAGUE):
            return False
        if self._analysis.quotation_at(event.tellings[0].start) is not None and not self._is_concrete(event):
            return False
        return event.date is not None or self._is_new(clause)

    def _is_concrete(self, event: EventCandidate) -> bool:
        return event.date is not None or any(
            self._cast[p.actor].named and p.span is not None for p in event.participants
        )

    def _is_new(self, clause: Clause) -> bool:
        head = clause.head
        if _is_aside(head):
            return True
        while head.dep_ in ("xcomp", "conj") and head.head.pos_ in ("VERB", "AUX"):
            head = head.head
        if head.dep_ == "acl" and head.tag_ in ("VBN", "VBG"):
            return self._is_of_person(clause, head.head)
        if head.dep_ != "relcl":
            return True
        relative = next((c for c in head.children if c.lower_ in _RELATIVE and c.dep_ in _SUBJECTS), None)
        if relative is None:
            return not any(c.dep_ == "auxpass" for c in head.children)
        return self._is_of_person(clause, head.head, doing=relative.dep_ == "nsubj")

    def _is_of_person(self, clause: Clause, noun: Token, *, doing: bool = False) -> bool:
        for token in (
            noun,
            noun.head if noun.dep_ == "appos" else noun,
            *(c for c in noun.children if c.dep_ == "appos"),
        ):
            actor = self._cast.at(clause.sentence.place(token))
            if actor is not None and (actor.named or doing) and (actor.type == "person" or doing):
                return not (doing and actor.type == "social_group")
        return False


def _is_aside(verb: Token) -> bool:
    """True for a relative clause behind a comma: it tells more of people who are known already."""
    if verb.dep_ not in ("relcl", "acl") or verb.left_edge.i == 0:
        return False
    return verb.doc[verb.left_edge.i - 1].text in (",", "(", "–", "—") and verb.head.i < verb.left_edge.i


_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def _is_supposed(verb: Token) -> bool:
    own = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass", "mark")}
    if own & _DUTY and any(r.obliged for r in lexicon().verbs.get(verb.lemma_, ())):
        return False
    if not own and verb.dep_ == "conj":
        return _is_supposed(verb.head) if verb.head.pos_ in ("VERB", "AUX") and verb.tag_ == "VB" else False
    return bool(own & _SUPPOSED) or ("before" in own and verb.tag_ in ("VBZ", "VBP"))


def _is_finite_enough(token: Token) -> bool:
    """False for imperatives, purposes, `that they be released` and gerunds that name a topic."""
    own = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass", "mark")}
    if "to" in own:
        return _is_complement(token)
    if token.tag_ == "VB" and token.dep_ in ("ROOT", "conj", "ccomp") and not _has_aux(token):
        return False
    if "be" in own and not own & _WITH_BE:
        return False
    if token.dep_ in ("xcomp", "ccomp") and token.head.lemma_ == "deny" and "to" not in own:
        return False
    if token.tag_ in ("VBZ", "VBP") and token.dep_ == "advcl" and own & _WHENEVER and "have" not in own:
        return False
    if any(c.lower_ in ("who", "whom", "why", "how") for c in token.children) and token.dep_ == "ccomp":
        return False
    if token.tag_ == "VBG" and token.dep_ == "pcomp":
        return token.head.lower_ in ("after", "following") and bool(own)
    return not (token.tag_ == "VBG" and token.dep_ == "csubj")


_WITH_BE = frozenset(("will", "would", "to", "shall", "may", "'ll", "’ll", "could", "might", "can", "must", "should"))
_WHENEVER = frozenset(("as", "if", "when", "whenever", "until", "unless", "once", "while"))


def _is_complement(verb: Token) -> bool:
    """True for `proceeded to interrogate`, `was forced to flee`, `is scheduled to visit`; not for a purpose."""
    at = verb
    while at.dep_ == "conj" and at.head.tag_ == "VB":
        at = at.head
    head = at.head
    if at.dep_ in ("acl", "relcl"):
        return head.lemma_ in ("plan", "attempt", "decision")
    if at.dep_ == "advcl":
        return head.lemma_ in ("use", "deploy") and head.tag_ in ("VBD", "VBN")
    denied = head.tag_ in ("VBD", "VBN") or any(c.dep_ == "neg" for c in head.children)
    return head.lemma_ in _TOLD and (head.lemma_ not in _PURPOSE or denied)


def _has_aux(verb: Token) -> bool:
    """True for a base form with its auxiliary, its own or that of the verb it is joined to."""
    at = verb
    for _ in range(4):
        if any(c.dep_ in ("aux", "nsubj", "nsubjpass", "mark") for c in at.children) or at.dep_ == "xcomp":
            return True
        if at.dep_ != "conj":
            return False
        at = at.head
    return False
