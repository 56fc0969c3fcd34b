"""Which found item is which gold item: one to one, the best match first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from affidavit.evaluation.items import Item
from affidavit.spans import overlap

_ENOUGH = 0.5
"""The share two quotes have to have in common."""

Matches = Mapping[int, int]
"""Gold index -> found index."""


def match_actors(found: Sequence[Item], gold: Sequence[Item]) -> Matches:
    """By the number of names in common; a common type and a core item break ties."""
    pairs = []
    for i, f in enumerate(found):
        for j, g in enumerate(gold):
            shared = len(f.names & g.names)
            if shared:
                pairs.append((shared + 0.5 * (f.type == g.type) + 0.25 * g.core, i, j))
    return _best_first(pairs)


def match_spans(found: Sequence[Item], gold: Sequence[Item], *, of_shorter: bool, same_type: bool = False) -> Matches:
    """By the characters in common, as a share of the shorter quote or of both together."""
    pairs = []
    for i, f in enumerate(found):
        for j, g in enumerate(gold):
            if same_type and f.type != g.type:
                continue
            common = sum(overlap(a, b) for a in f.spans for b in g.spans)
            if not common:
                continue
            union = common / (_length(f) + _length(g) - common)
            share = common / min(_length(f), _length(g)) if of_shorter else union
            if share >= _ENOUGH:
                pairs.append((union + 0.3 * (f.type == g.type) + 0.1 * g.core, i, j))
    return _best_first(pairs)


def _length(item: Item) -> int:
    return sum(s.end - s.start for s in item.spans)


def _best_first(pairs: Sequence[tuple[float, int, int]]) -> Matches:
    out: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if i not in used and j not in out:
            used.add(i)
            out[j] = i
    return out
