"""The country a document is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from affidavit.analysis import Analysis
from affidavit.registry import KnownMatch

_OPENING = 1
_LEAD = 4
"""Weight of a State named before a colon at the head of a line: `Ruritania: ...`."""
_WEIGHT = {"name": 2, "adjective": 2, "people": 2, "seat": 1, "acronym": 0}


def focus_country(analysis: Analysis, matches: Sequence[KnownMatch]) -> str | None:
    """ISO alpha-3 code of the State that the document names most, its title and opening counting more; None if none.

    A dateline's city and the tie of two States count for nothing.
    """
    votes: Counter[str] = Counter()
    blocks = [b for b in analysis.document.blocks if b.kind != "furniture"]
    opening = blocks[min(2, len(blocks) - 1)].end if blocks else 0
    for match in matches:
        actor = match.actors[0]
        if actor.type == "state" and actor.country and not is_dateline(analysis, match):
            votes[actor.country] += _weight(analysis.shadow, match, opening)
    ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _weight(shadow: str, match: KnownMatch, opening: int) -> int:
    weight = _WEIGHT[match.kind]
    if match.kind == "name" and shadow.startswith(":", match.end):
        return weight + _LEAD
    return weight + (_OPENING if match.start < opening else 0)


def is_dateline(analysis: Analysis, match: KnownMatch) -> bool:
    """A city that opens its block or a bracket, followed by a date or a dash: where the text was issued."""
    if match.kind != "seat":
        return False
    shadow = analysis.shadow
    after = shadow[match.end : match.end + 3]
    if shadow[max(0, match.start - 1) : match.start] == "(" or after.lstrip(" )").startswith(("-", "–", "—")):
        return True
    sentence = analysis.sentence_at(match.start)
    opens = sentence is not None and match.start == sentence.block.start
    return opens and (after.startswith((",", " (")) or shadow[match.start : match.end].isupper())
