"""Which quotations are speech, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from affidavit.candidates import Quotation
from affidavit.stages.extract.statements.frame import Around, Frame
from affidavit.stages.extract.statements.ground import Ground
from affidavit.stages.extract.statements.words import words

_LEAST = 4
"""Words: fewer are a term, a title or a scare quote."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SMALL = frozenset("a an the of in on for and or to at by with from as its their s is are not no".split())
_NEAR = 90
"""Code points before a quotation in which a word may tell that it is a title or a term."""

_CHARGED = 12
"""Words before a quotation in which a charge makes it a crime."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One quotation, the words around it, and what they say of its speaker."""

    around: Around
    frame: Frame | None

    @property
    def quotation(self) -> Quotation:
        """The words themselves."""
        return self.around.quotation


def word_count(ground: Ground, quotation: Quotation) -> int:
    """How many words a quotation has."""
    return sum(len(_WORD.findall(p.of(ground.text))) for p in quotation.parts)


def goes_on(ground: Ground, first: Piece, second: Piece) -> bool:
    """True when a quotation goes on with the speech of the one before it in the same paragraph."""
    start, end = first.around.tail.start, second.around.lead.end
    if ground.block_number(first.quotation.end - 1) != ground.block_number(second.quotation.start):
        return False
    if word_count(ground, second.quotation) < _LEAST and ground.shadow[second.around.lead.start : end].strip():
        return False
    between = ground.shadow[start:end].strip()
    return bool(between) and sum(1 for _ in ground.stops(start, end)) <= 1


def is_speech(ground: Ground, pieces: Sequence[Piece]) -> bool:
    """True for words that somebody said: long enough, and attributed or a sentence; no title, no term."""
    if sum(word_count(ground, p.quotation) for p in pieces) < _LEAST:
        return False
    first = pieces[0]
    said = [w for p in pieces for s in p.quotation.parts for w in _WORD.findall(s.of(ground.text))]
    behind = first.frame is not None and first.frame.rule in ("stmt.said-after", "stmt.colon", "stmt.signed")
    if _all_capitals(said) and not behind:
        return False
    before = ground.shadow[max(0, first.around.lead.end - _NEAR) : first.around.lead.end].casefold().rstrip() + " "
    plain = before.rstrip()
    if not said[0][0].isupper() and (words().terms.search(before) or _is_charge(before)):
        return False
    if (
        not behind
        and (words().titles.search(before) or plain.endswith((" called", " entitled", " titled")))
        and said[0][0].isupper()
    ):
        return len(said) > 12 or ground.text[pieces[-1].quotation.end - 1] in "!?"
    return first.frame is not None or _stands_alone(ground, pieces, said)


def _is_charge(before: str) -> bool:
    """`charged him with "..."`, `a verdict handed down for "..."`: what somebody is tried for."""
    near = before.split()
    return len(near) > 1 and near[-1] in words().charge_links and bool(words().charges & set(near[-_CHARGED:-1]))


def _all_capitals(said: Sequence[str]) -> bool:
    """Nearly every word that is no small one starts with a capital."""
    heavy = [w for w in said if w.casefold() not in _SMALL]
    return sum(w[0].isupper() or w[0].isdigit() for w in heavy) > 0.8 * len(heavy) > 0


def _stands_alone(ground: Ground, pieces: Sequence[Piece], said: Sequence[str]) -> bool:
    """A whole sentence in marks: a capital first, a stop last, or the end of its paragraph or of the text."""
    if not said[0][0].isupper():
        return False
    block = ground.block(pieces[0].quotation.start)
    if block.kind in ("title", "heading"):
        return False
    last = pieces[-1]
    ends = ground.text[last.quotation.end - 1] in ".!?…,"
    return (
        ends
        or last.around.tail.start >= block.end
        or ground.shadow[last.around.tail.start : last.around.tail.start + 1] == "."
    )
