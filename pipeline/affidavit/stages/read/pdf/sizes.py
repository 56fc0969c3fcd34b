"""Sizes of a text that a machine recognised waver from line to line: they are evened out before they mean anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from affidavit.stages.read.pdf.layout import Line, PageLayout

_SURE = 0.4
"""A set text has so much of its characters in one size."""
_NEAR = 0.25
"""Sizes that differ from the middle one by less are the same."""


def evened(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages, those of wavering sizes with one size for their text."""
    counted = Counter[float]()
    for page in pages:
        for part in page.parts:
            if isinstance(part, Line):
                counted[round(part.size, 1)] += len(part.text)
    if not counted or max(counted.values()) >= _SURE * counted.total():
        return list(pages)
    middle = _middle(counted)
    return [replace(p, parts=tuple(_even(x, middle) if isinstance(x, Line) else x for x in p.parts)) for p in pages]


def _middle(counted: Counter[float]) -> float:
    """The size that half of the characters are no larger than."""
    passed = 0
    for size in sorted(counted):
        passed += counted[size]
        if 2 * passed >= counted.total():
            return size
    return 10.0


def _even(line: Line, middle: float) -> Line:
    return replace(line, size=middle) if abs(line.size - middle) <= _NEAR * middle else line
