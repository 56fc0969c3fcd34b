"""The clause around a trigger: its subject, object and other dependants, and the words that state the event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from affidavit.analysis import Sentence
from affidavit.spans import Span

_SUBJECTS = frozenset(("nsubj", "csubj"))
_PASSIVE = frozenset(("nsubjpass",))
_OBJECTS = frozenset(("dobj", "obj", "dative", "oprd", "attr"))
_LEFT_OUT = frozenset(("advcl", "parataxis", "ccomp", "punct", "mark", "cc", "meta", "intj"))
_ANOTHER_TIME = frozenset(("after", "before", "following", "since", "despite", "without"))
_LONGEST = 45
"""Tokens of a clause at the most."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger with what hangs on it."""

    sentence: Sentence
    head: Token
    passive: bool
    subject: tuple[Token, ...]
    object: tuple[Token, ...]
    others: tuple[tuple[str, Token], ...]
    """(preposition, its noun)."""
    first: int
    last: int
    """Tokens of the clause: first, and one past the last."""

    @property
    def span(self) -> Span:
        """The clause in the document, outer punctuation left out."""
        tokens = self.sentence.doc[self.first : self.last]
        start, end = 0, len(tokens)
        while start < end and (
            tokens[start].is_punct or tokens[start].is_space or tokens[start].dep_ in ("cc", "mark")
        ):
            start += 1
        while (
            end > start
            and (tokens[end - 1].is_punct or tokens[end - 1].is_space)
            and tokens[end - 1].text not in ')"”’'
        ):
            end -= 1
        return self.sentence.place(tokens[start:end]) if start < end else self.sentence.place(self.head)

    def words(self) -> Iterator[str]:
        """The clause's words, small letters."""
        for token in self.sentence.doc[self.first : self.last]:
            yield token.lower_


def verb_clause(sentence: Sentence, verb: Token) -> Clause:
    """The clause of a verb, active or passive, with the subject it shares with the verb it is joined to."""
    passive_subject = [c for c in verb.children if c.dep_ in _PASSIVE]
    active_subject = [c for c in verb.children if c.dep_ in _SUBJECTS]
    passive = bool(passive_subject) or any(c.dep_ == "auxpass" for c in verb.children)
    if not passive and verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "amod"):
        passive = not any(c.dep_ == "aux" for c in verb.children)
    objects = [c for c in verb.children if c.dep_ in _OBJECTS] + _judged(verb)
    bare = verb.tag_ == "VBN" and not objects and not any(c.dep_ == "aux" for c in verb.children)
    if not passive and active_subject and bare:  # `suspects arrested`
        passive, passive_subject, active_subject = True, active_subject, []
    if passive:
        objects = passive_subject + objects or objects
    subjects = active_subject
    if not subjects and not passive_subject:
        shared, from_passive = _shared(verb)
        if passive:
            objects = [*shared, *(o for o in objects if o not in shared)]
        elif from_passive and verb.tag_ == "VBN" and not objects:
            passive, objects = True, shared
        elif not passive:
            subjects = shared
    if verb.dep_ == "acl" and not passive:
        subjects = subjects or [verb.head]
    others = [
        (p.lower_, n)
        for p in verb.children
        if p.dep_ in ("prep", "agent", "dative")
        for n in p.children
        if n.dep_ == "pobj"
    ]
    others += [
        (p.lower_, n)
        for o in verb.children
        if o.dep_ in ("dobj", "obj", "prt")
        for p in o.children
        if p.dep_ == "prep"
        for n in p.children
        if n.dep_ == "pobj"
    ]
    first, last = _extent(sentence, verb)
    return Clause(sentence, verb, passive, _joined(subjects), _joined(objects), tuple(others), first, last)


def _judged(verb: Token) -> list[Token]:
    """`found two men guilty`: who the adjective is about."""
    return [s for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "ADJ" for s in c.children if s.dep_ == "nsubj"]


def noun_clause(sentence: Sentence, noun: Token) -> Clause:
    """The noun phrase of an event told as a noun: `the arrest of X by Y`; with its light verb: `X faced threats`."""
    others = [("poss", c) for c in noun.children if c.dep_ == "poss"]
    others += [("compound", c) for c in noun.children if c.dep_ == "compound"]
    others += [
        (p.lower_, n)
        for p in (*noun.children, *_shared_behind(noun), *_carried_out(noun))
        if p.dep_ in ("prep", "agent")
        for n in p.children
        if n.dep_ == "pobj"
    ]
    others += [("undergoer", s) for s in _struck(noun)]
    verb = light_verb(noun)
    own = [c for c in noun.children if c.dep_ not in ("conj", "cc", "punct", "appos")] + _shared_behind(noun)
    first = max(min([noun.i, *(c.left_edge.i for c in own)]), noun.i - 12, sentence.tokens.start)
    last = min(max([noun.i, *(_right(c) for c in own)]) + 1, noun.i + _LONGEST, sentence.tokens.end)
    if verb is None:
        return Clause(
            sentence, noun, passive=False, subject=(), object=(), others=tuple(others), first=first, last=last
        )
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS | _PASSIVE] or _shared(verb)[0]
    own_subjects = [c for c in subjects if c.head.i == verb.i and sentence.tokens.start <= c.i < verb.i]
    start = min([verb.i, *(c.left_edge.i for c in own_subjects)])
    others += [
        (p.lower_, n)
        for p in verb.children
        if p.dep_ in ("prep", "agent") and p.i > noun.i
        for n in p.children
        if n.dep_ == "pobj"
    ]
    slot = "doer" if verb.lemma_ in _DOING else "undergoer"
    others += [(slot, s) for s in _joined(subjects)]
    first = start if noun.i - start < _NEAR else verb.i
    return Clause(
        sentence,
        noun,
        passive=False,
        subject=(),
        object=(),
        others=tuple(others),
        first=max(first, sentence.tokens.start),
        last=last,
    )


def _carried_out(noun: Token) -> list[Token]:
    """What hangs on the participle behind the noun: `the sanctions imposed on X by Y`."""
    return [p for v in noun.children if v.dep_ == "acl" and v.tag_ == "VBN" for p in v.children]


def marred(noun: Token) -> Token | None:
    """The verb that says that the noun's event marks something: `the case was marred by torture`."""
    at = noun
    while at.dep_ == "conj" and at.head.pos_ == "NOUN":
        at = at.head
    return at.head.head if at.dep_ == "pobj" and at.head.dep_ == "agent" else None


def measured(noun: Token) -> list[Token]:
    """The noun, and what it counts: `a number of activists`."""
    if noun.lemma_ not in _COUNTS:
        return [noun]
    return [noun, *(n for p in noun.children if p.lower_ == "of" for n in p.children if n.dep_ == "pobj")]


_COUNTS = frozenset(
    "number group dozen hundred thousand score majority total handful series pair couple team gang crowd one two three "
    "four five six some many most several all family member".split()
)


def _struck(noun: Token) -> list[Token]:
    """Whom it befalls by the verb it acts in: `the press was decimated by prosecutions`."""
    verb = marred(noun)
    return [] if verb is None else [c for c in verb.children if c.dep_ in _PASSIVE]


def _shared_behind(noun: Token) -> list[Token]:
    """What hangs on the last of joined nouns: `the arrest and ill-treatment of X`."""
    if any(c.dep_ == "prep" and c.lower_ in ("of", "against", "by") for c in noun.children):
        return []
    return [c for n in noun.conjuncts if n.i > noun.i for c in n.children if c.dep_ in ("prep", "agent")]


def light_verb(noun: Token) -> Token | None:
    """The verb that only says that the noun's event befalls or is done by its subject."""
    at = noun
    while at.dep_ == "conj" and at.head.pos_ == "NOUN":
        at = at.head
    if at.dep_ == "pobj" and at.head.lower_ == "of" and at.head.head.lemma_ in _MEASURES:
        at = at.head.head
    if at.dep_ in ("dobj", "attr") and at.head.lemma_ in _UNDERGOING | _DOING:
        return at.head
    if at.dep_ in ("dobj", "attr") and at.head.lemma_ == "be" and at.i != noun.i:
        return at.head
    return None


_UNDERGOING = frozenset("face suffer receive undergo experience endure encounter survive sustain get fear".split())
_DOING = frozenset(
    "conduct carry commit launch stage perpetrate orchestrate mount make hold organize organise begin start".split()
)
_MEASURES = frozenset(
    "target victim subject object series wave campaign number spate string threat act case form kind".split()
)
_NEAR = 25
"""Tokens between a light verb's subject and its noun at the most."""


def _shared(verb: Token) -> tuple[list[Token], bool]:
    """The subject of the verb that this one is joined to or hangs on, and whether that verb is passive."""
    at = verb
    for _ in range(4):
        if at.dep_ in ("acl", "relcl") and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return [at.head], at.tag_ == "VBN"
        if at.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "acomp"):
            return [], False
        at = at.head.head if at.dep_ == "pcomp" else at.head
        found = [c for c in at.children if c.dep_ in _SUBJECTS | _PASSIVE]
        if found:
            return found, any(c.dep_ in _PASSIVE for c in found)
    return [], False


def _joined(tokens: list[Token]) -> tuple[Token, ...]:
    out = []
    for token in tokens:
        out += [token, *token.conjuncts]
    return tuple(dict.fromkeys(out))


def _extent(sentence: Sentence, verb: Token) -> tuple[int, int]:
    """From the subject's first word to the last word before another clause."""
    kept = [verb.i]
    for child in verb.children:
        if (child.dep_ in _LEFT_OUT and not (child.dep_ == "ccomp" and child.pos_ == "ADJ")) or (
            child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")
        ):
            continue
        if _is_apart(child):
            continue
        kept += [child.left_edge.i, _right(child)]
    first, last = max(min(kept), sentence.tokens.start), min(max(kept) + 1, sentence.tokens.end)
    return max(first, verb.i - 25), min(last, verb.i + _LONGEST)


def _is_apart(token: Token) -> bool:
    """`after having left`: words that tell of another time."""
    return token.dep_ == "prep" and token.lower_ in _ANOTHER_TIME and any(c.dep_ == "pcomp" for c in token.children)


def _right(token: Token) -> int:
    """The last word of a dependant, what tells of another time and relative clauses behind it left out."""
    late = [c for c in token.subtree if c.i > token.i and (c.dep_ in ("relcl", "advcl") or _is_apart(c))]
    if not late:
        return int(token.right_edge.i)
    return max(token.i, min(c.left_edge.i for c in late) - 1)
