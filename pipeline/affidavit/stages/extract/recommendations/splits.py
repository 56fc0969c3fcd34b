"""Where one call asks for several things: a part per verb that has words of its own."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from affidavit.stages.extract.recommendations.kinds import kind_of
from affidavit.stages.extract.recommendations.words import words

_FILLERS = frozenset(
    ("also", "then", "instead", "finally", "therefore", "in", "turn", "to", "please", "thereby", "not")
)
_UNKEPT = frozenset(("also", "then", "instead", "finally", "therefore", "to", "please"))
_LOOK = 6
"""Tokens between a conjunction and its verb at the most."""
_LIGHT = frozenset(("measure", "step", "action", "effort"))
_DONE = frozenset(("halt", "remedy", "accountability", "repeal", "treaty", "legislate"))
"""What the same power does whom an action lets others do something."""
_OBJECTS = frozenset(
    "the all those any his her their its him them a an this these this every each it our my who everyone".split()
)


def heads(doc: Doc, first: int, verb: Token, stop: int) -> list[tuple[int, int]]:
    """(start, verb) of each action between `first` and `stop`, in token numbers, in the order of the text."""
    found = [(first, verb.i)]
    for i in range(verb.i + 1, stop - 1):
        if doc[i].lower_ not in ("and", ",", ";", "&"):
            continue
        place = _next_verb(doc, i, stop)
        if place is None:
            continue
        start, other = place
        if other.i > found[-1][1] and _complete(doc, found[-1][1], i):
            own = _continues(doc, found, i, other, stop) or _separate(doc, verb, i, other, stop)
            found += [(start, other.i)] if own else []
    return found


def that_clauses(doc: Doc, start: int, verb: int, stop: int) -> list[tuple[int, int, int]]:
    """(start, end, verb) of each clause of `ensure that X, that Y and that Z`; one where there is only one."""
    marks = [t.i for t in doc[verb + 1 : stop] if t.lower_ == "that" and t.tag_ == "IN"]
    further = [i for n, i in enumerate(marks) if n and doc[i - 1].lower_ in ("and", ",")]
    if doc[verb].lemma_ not in words().clausal or not further or doc[marks[0] - 1].i != verb:
        return [(start, stop, verb)]
    edges = [start, *(i + 1 for i in further)]
    ends = [*(i for i in further), stop]
    heads_ = [verb, *(_clause_verb(doc, i + 1, e) for i, e in zip(further, ends[1:], strict=True))]
    return list(zip(edges, ends, heads_, strict=True))


def _clause_verb(doc: Doc, start: int, stop: int) -> int:
    """The verb of a clause: `those responsible are *punished*`."""
    verbs = [t.i for t in doc[start:stop] if t.pos_ == "VERB"]
    return verbs[0] if verbs else start


def _next_verb(doc: Doc, conjunction: int, stop: int) -> tuple[int, Token] | None:
    """The base form behind a conjunction, and where its words start; adverbs and fillers are passed over."""
    at = _behind_insertion(doc, conjunction + 1, stop)
    start = -1
    for i in range(at, min(at + _LOOK, stop)):
        token = doc[i]
        if start < 0 and token.lower_ not in _UNKEPT:
            start = i
        if _is_base(doc, token, stop):
            return start, token
        joined = token.lower_ == "and" and i > at and doc[i - 1].pos_ == "ADV"
        if token.pos_ != "ADV" and token.lower_ not in _FILLERS and not joined:
            return None
    return None


def _behind_insertion(doc: Doc, at: int, stop: int) -> int:
    """Behind `, in the meantime,`; the same token when nothing is inserted."""
    if at < stop and doc[at].text == ",":
        return next((i + 1 for i in range(at + 1, min(at + 9, stop)) if doc[i].text == ","), at)
    return at


def _is_base(doc: Doc, token: Token, stop: int) -> bool:
    """True for a verb's base form, also one that the model takes for a noun or a present tense."""
    low = token.lower_
    after = doc[token.i + 1].lower_ if token.i + 1 < stop else ""
    if token.tag_ == "VB" or low == "be":
        return low in words().first_verbs or bool(after)
    if token.tag_ == "VBP":
        return low in words().first_verbs and not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.lefts)
    other = doc[token.i + 2].lower_ if after == "or" and token.i + 2 < stop else ""
    follows = after in _OBJECTS or other in words().first_verbs
    return low in words().strong_verbs and token.tag_ in ("NN", "NNP", "JJ") and follows


def _complete(doc: Doc, verb: int, end: int) -> bool:
    """True when the verb before has words of its own: `respect and protect` is one action."""
    return doc[verb].lemma_ in words().intransitive or any(
        t.pos_ in ("NOUN", "PROPN", "PRON", "NUM") or t.dep_ in ("dobj", "prt", "acomp") for t in doc[verb + 1 : end]
    )


def _separate(doc: Doc, verb: Token, conjunction: int, other: Token, stop: int) -> bool:
    """True when the verb is asked for by itself, false when it belongs to a purpose or a clause inside."""
    marked = any(doc[i].tag_ == "TO" for i in range(conjunction + 1, other.i))
    strong = other.lower_ in words().strong_verbs
    if doc[conjunction].text == "," and doc[conjunction - 1].text == ",":
        return False
    if not strong and not _has_words(doc, other, stop):
        return False
    head = other
    while head.dep_ == "conj" and head.head is not head:
        head = head.head
    if head.i <= verb.i:
        return True if head is not other else strong or other.dep_ == "ROOT"
    if head is other:
        return strong and (not marked or verb.nbor(-1).tag_ == "TO")
    return _beside_inner(doc, verb, conjunction, head, marked=marked, strong=strong)


def _beside_inner(doc: Doc, verb: Token, conjunction: int, inner: Token, *, marked: bool, strong: bool) -> bool:
    """The parse joins it to a verb inside the action: wrong when that one is no base form, or behind a comma."""
    if marked:
        return any(t.lemma_ in _LIGHT for t in doc[verb.i + 1 : inner.i]) and verb.lemma_ in ("take", "make")
    if inner.tag_ != "VB":
        return strong
    if any(c.dep_ == "nsubj" for c in inner.lefts) and kind_of([doc[conjunction + 1].lemma_.lower()])[0] in _DONE:
        return True  # `allow her to enter and stop harassing her`
    return strong and (doc[conjunction].text == ";" or doc[conjunction - 1].text == ",")


def _continues(doc: Doc, found: list[tuple[int, int]], conjunction: int, other: Token, stop: int) -> bool:
    """`to drop X, to release Y and to repeal Z`: each with `to`, and joined to one that is asked for by itself."""
    marked = [any(t.tag_ == "TO" for t in doc[max(0, v - 2) : v]) for _, v in found]
    if not all(marked) or not any(doc[i].tag_ == "TO" for i in range(conjunction + 1, other.i)):
        return False
    verbs = {v for _, v in found}
    if other.dep_ == "conj" and other.head.i in verbs:
        return True
    last = doc[conjunction].lower_ == "and" and doc[conjunction - 1].text == ","
    return other.lower_ in words().strong_verbs and (last or _and_to(doc, other.i, stop))


def _and_to(doc: Doc, start: int, stop: int) -> bool:
    """True when `, and to do` follows: the last of a list."""
    return any(
        doc[i].lower_ == "and" and doc[i - 1].text == "," and doc[i + 1].tag_ == "TO" for i in range(start, stop - 1)
    )


def _has_words(doc: Doc, verb: Token, stop: int) -> bool:
    return any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in doc[verb.i + 1 : min(verb.i + 12, stop)])
