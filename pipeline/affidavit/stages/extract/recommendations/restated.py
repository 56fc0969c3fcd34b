"""Calls that a report makes twice: which one says again what another asks for in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from affidavit.candidates import RecommendationCandidate
from affidavit.spans import Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters by which words count as the same: `detained`, `detention`."""
_SHARE = 0.6
"""The share of its words that the shorter call has in common with the one it repeats."""
_SMALL = frozenset(
    "that this those these with from into their they them immediately unconditionally urgently without delay have been "
    "should must also such other more which where when ensure".split()
)


def with_restatements(shadow: str, found: Sequence[RecommendationCandidate]) -> tuple[RecommendationCandidate, ...]:
    """The same calls; each that repeats another names it: a headline the fullest of the text, others the first."""
    said = [_words(shadow, r) for r in found]
    return tuple(replace(r, restates=_repeated(n, found, said)) for n, r in enumerate(found))


def _repeated(n: int, found: Sequence[RecommendationCandidate], said: Sequence[frozenset[str]]) -> Span | None:
    row, headline = found[n], found[n].form == "headline"
    same = [
        i
        for i, other in enumerate(found)
        if i != n and other.form != "headline" and (headline or i < n)
        if _alike(row, other) and _shared(said[n], said[i]) >= _SHARE
    ]
    best = max(same, key=lambda i: (len(said[i] & said[n]), -i), default=None)
    return None if best is None else found[best].span


def _alike(a: RecommendationCandidate, b: RecommendationCandidate) -> bool:
    """True when both ask for the same kind of action, and, unless one is a headline, of the same actors."""
    if a.form == "headline":
        return a.action == b.action
    called = [{p.actor for p in r.parties if p.role == "addressee"} for r in (a, b)]
    return a.action == b.action and (not called[0] or not called[1] or bool(called[0] & called[1]))


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _words(shadow: str, row: RecommendationCandidate) -> frozenset[str]:
    words = (w.lower() for w in _WORD.findall(shadow, row.span.start, row.span.end))
    return frozenset(w[:_STEM] for w in words if w not in _SMALL)
