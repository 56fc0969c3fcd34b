"""Whether an actor's words do something or are spoken to in their sentence, by the parse."""

from __future__ import annotations

from spacy.tokens import Token

from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.words import Line

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def root(line: Line, first: int, last: int) -> Token | None:
    """The token of words `first` to before `last` on which the others hang; None where the model has no such token."""
    tokens = [w.token for w in line.words[first:last] if w.token is not None]
    inside = {t.i for t in tokens}
    return next(
        (t for t in reversed(tokens) if t.head.i not in inside or t.head.i == t.i), tokens[-1] if tokens else None
    )


def acts(token: Token | None) -> bool:
    """True when the token is a subject of more than `is`, an agent, or the one that somebody turns to."""
    if token is None:
        return False
    token = _head_of_list(token)
    if token.dep_ in SUBJECTS:
        return token.head.lemma_ != "be" or token.dep_ == "nsubjpass"
    return _agent(token) or _addressed(token)


def _head_of_list(token: Token) -> Token:
    for _ in range(6):
        if token.dep_ not in ("conj", "appos"):
            break
        token = token.head
    return token


def _agent(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def _addressed(token: Token) -> bool:
    verb = token.head
    if token.dep_ == "pobj":
        verbs = lexicon().address_with.get(verb.lower_, frozenset())
        return verb.head.lower_ in verbs or verb.head.lemma_ in verbs
    if token.dep_ not in ("dobj", "dative", "iobj"):
        return False
    return verb.lower_ in lexicon().address or verb.lemma_ in lexicon().address


def verb_follows(line: Line, i: int) -> bool:
    """True when word `i` is a finite verb right behind the name."""
    if i >= len(line.words) or line.gap(i) != " ":
        return False
    token = line.words[i].token
    if token is None:
        return False
    if token.tag_ == "VBN" and token.lower_ in lexicon().person_verbs and i + 1 < len(line.words):
        after = line.words[i + 1].token
        return after is not None and after.pos_ in ("DET", "NUM", "PROPN", "PRON", "ADJ", "NOUN")
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.lemma_ != "be"


def modifies(token: Token | None) -> bool:
    """True when the token only qualifies the noun after it: `police station`."""
    return token is not None and token.dep_ in ("compound", "nmod", "amod")
