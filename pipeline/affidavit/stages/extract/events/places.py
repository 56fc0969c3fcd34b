"""Where an event happened, in the report's words."""

from __future__ import annotations

from spacy.tokens import Token

from affidavit.analysis import Analysis
from affidavit.candidates import Cast
from affidavit.spans import Span
from affidavit.stages.extract.events.clause import Clause

_IN = frozenset(("in", "at", "near", "outside", "inside", "around", "throughout", "across"))
_KINDS = frozenset(("GPE", "LOC", "FAC"))


def _stands_in(root: Token) -> bool:
    """`in Zenda`, `in the town of Zenda`."""
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lemma_ in _AREAS:
        root = root.head.head
    return root.dep_ == "pobj" and root.head.lower_ in _IN


_AREAS = frozenset(
    "town city village province region district state area suburb neighbourhood neighborhood county capital port island".split()
)


def place_of(analysis: Analysis, clause: Clause, cast: Cast) -> Span | None:
    """The first place behind a preposition of place in the clause, as the model or the grammar marks it."""
    first, last = clause.first, clause.last
    for entity in clause.sentence.tokens.ents:
        if entity.label_ not in _KINDS or not first <= entity.start < last:
            continue
        if _stands_in(entity.root):
            return clause.sentence.place(entity)
    return None
