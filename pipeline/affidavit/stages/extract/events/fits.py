"""Whether a trigger's row fits its clause: the right words, the right kind of object, the right form."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from affidavit.analysis import Sentence
from affidavit.candidates import Cast
from affidavit.stages.extract.events.clause import Clause, measured
from affidavit.stages.extract.events.lexicon import Phrases, Trigger, lexicon
from affidavit.stages.extract.events.wording import Wording

_PEOPLE = frozenset(("person", "social_group", "religious_group", "armed_group"))
_ASKED = frozenset(("person", "people"))
_PRONOUNS = frozenset(
    "he she him her they them who whom i we us me both himself herself themselves some most many others several all one "
    "those everyone anyone everybody another".split()
)
_REFLEXIVE = frozenset("himself herself themselves".split())
_DUTIES = frozenset(("must", "have", "has", "need", "needs", "required"))


class Fitting:
    """Asks of one clause which rows fit it; its words are read once."""

    __slots__ = ("_around", "_cast", "_clause", "_text", "_words")

    def __init__(self, clause: Clause, cast: Cast, wording: Wording, around: frozenset[int]) -> None:
        self._clause = clause
        self._cast = cast
        self._around = around
        self._words = wording.between(clause.first, clause.last)
        self._text = ""

    def fits(self, row: Trigger) -> bool:
        """True when all that the row asks for stands in the clause, and nothing that it forbids."""
        clause = self._clause
        if row.with_ and not self._has(row.with_):
            return False
        if row.without and self._has(row.without):
            return False
        if row.context and self._around.isdisjoint(row.context.hints):
            return False
        if row.object and not self._is_any(clause.sentence, clause.object, row.object):
            return False
        if row.subject and not self._is_any(clause.sentence, clause.subject, row.subject):
            return False
        if row.by and not self._is_any(clause.sentence, [n for p, n in clause.others if p == "by"], row.by):
            return False
        return not self._has_wrong_form(row)

    def _has(self, wanted: Phrases) -> bool:
        if not self._words.isdisjoint(wanted.words):
            return True
        if self._words.isdisjoint(wanted.begins):
            return False
        self._text = self._text or f" {' '.join(self._clause.words())} ".replace(" - ", "-")
        return any(p in self._text for p in wanted.phrases)

    def _has_wrong_form(self, row: Trigger) -> bool:
        clause, head = self._clause, self._clause.head
        return bool(
            (row.intransitive and clause.object)
            or (row.passive and not clause.passive)
            or (row.active and clause.passive)
            or (row.needs and not any(c.lower_ in row.needs for c in head.children))
            or (row.finite and head.tag_ == "VBG")
            or (row.past and head.tag_ in ("VBZ", "VBP", "VBG", "VB"))
            or (row.obliged and not _near(clause) & _DUTIES)
            or (row.negated and not is_denied(head))
            or (row.reflexive and not any(t.lower_ in _REFLEXIVE for t in clause.object))
            or (row.unnamed and self._is_person(clause.subject))
        )

    def _is_person(self, tokens: Iterable[Token]) -> bool:
        for token in tokens:
            actor = self._cast.at(self._clause.sentence.place(token))
            if token.lower_ in _PRONOUNS or (actor is not None and actor.type == "person"):
                return True
        return False

    def _is_any(self, sentence: Sentence, tokens: Iterable[Token], wanted: frozenset[str]) -> bool:
        classes = lexicon().classes
        people = bool(wanted & _ASKED)
        for token in (t for given in tokens for t in measured(given)):
            if any(token.lemma_ in classes[c] for c in wanted if c in classes):
                return True
            if people and (token.lower_ in _PRONOUNS or _counts_people(token) or token.ent_type_ == "PERSON"):
                return True
            actor = self._cast.at(sentence.place(token))
            if actor is not None and (actor.type in wanted or (people and actor.type in _PEOPLE)):
                return True
        return False


def _counts_people(token: Token) -> bool:
    """`The nine were charged`."""
    return token.pos_ == "NUM" and token.dep_ in ("nsubj", "nsubjpass")


def _near(clause: Clause) -> set[str]:
    head = clause.head
    return {c.lower_ for c in head.children} | {clause.sentence.doc[max(head.i - 2, 0)].lower_}


def is_denied(verb: Token) -> bool:
    """`did not publish`, `has yet to publish`, `failed to publish`."""
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and (
        verb.head.lemma_ in ("fail", "refuse", "decline")
        or (verb.head.lemma_ == "have" and any(c.lower_ == "yet" for c in verb.head.children))
    )
