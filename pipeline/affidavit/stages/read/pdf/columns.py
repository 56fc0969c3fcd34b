"""In which order the segments of a page are read: columns from left to right, what crosses them in its place."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.stages.read.pdf.layout import Segment

_NARROW = 7.0
"""Points: no gutter is narrower."""
_FULL = 0.6
"""Lines of a column fill so much of its width in the middle."""
_WORDS = 14
"""Characters that a line of a column has in the middle: fewer are cells of a table, or markers."""
_VOTES = 4


@dataclass(frozen=True, slots=True)
class _Gap:
    left: Segment
    right: Segment

    @property
    def start(self) -> float:
        return self.left.x1

    @property
    def end(self) -> float:
        return self.right.x0


def areas_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Stretches of segments, each to be read from top to bottom, in reading order."""
    ordered = sorted(segments, key=lambda s: (s.base, s.x0))
    gutter = _gutter(ordered)
    if gutter is None:
        return [ordered] if ordered else []
    out: list[list[Segment]] = []
    for band, crosses in _bands(ordered, gutter):
        left = [s for s in band if s.x1 <= gutter]
        right = [s for s in band if s.x0 >= gutter]
        if crosses or min(len(left), len(right)) < 2:
            out.append(band)
        else:
            out += [*areas_of(left), *areas_of(right)]
    return out


def _bands(ordered: Sequence[Segment], gutter: float) -> Iterator[tuple[list[Segment], bool]]:
    """Runs of segments that cross the gutter, and of those that do not."""
    band: list[Segment] = []
    crossing = False
    for segment in ordered:
        crosses = segment.x0 < gutter < segment.x1
        if band and crosses != crossing:
            yield band, crossing
            band = []
        band.append(segment)
        crossing = crosses
    if band:
        yield band, crossing


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Where most gaps lie one above another between lines that fill their columns; None where there are none."""
    gaps = list(_gaps(segments))
    best: list[_Gap] = []
    for edge in sorted({g.start for g in gaps}):
        through = [g for g in gaps if g.start <= edge + 0.5 < g.end]
        if len(through) > len(best):
            best = through
    if len(best) < _VOTES:
        return None
    start, end = max(g.start for g in best), min(g.end for g in best)
    if end - start < _NARROW * 0.5 or not _columns(best, (start + end) / 2):
        return None
    middle = (start + end) / 2
    top, bottom = min(g.left.top for g in best), max(g.left.bottom for g in best)
    crossing = sum(s.x0 < middle < s.x1 and top < s.base < bottom for s in segments)
    return middle if crossing <= len(best) else None


def _gaps(segments: Sequence[Segment]) -> Iterator[_Gap]:
    """Between each segment and the nearest to its right in the same row."""
    for i, segment in enumerate(segments):
        beside = [
            s
            for s in segments[max(0, i - 12) : i + 13]
            if s.x0 >= segment.x1 + _NARROW
            and min(s.bottom, segment.bottom) - max(s.top, segment.top) > 0.5 * min(s.size, segment.size)
        ]
        if beside:
            yield _Gap(segment, min(beside, key=lambda s: s.x0))


def _columns(gaps: Sequence[_Gap], middle: float) -> bool:
    lefts, rights = [g.left for g in gaps], [g.right for g in gaps]
    left = middle - statistics.median(s.x0 for s in lefts)
    ends = sorted(s.x1 for s in rights)  # of a third column, where the second has an empty row, a few
    right = ends[int(len(ends) * 0.75)] - middle
    return all(
        statistics.median(s.x1 - s.x0 for s in side) >= _FULL * width
        and statistics.median(sum(len(r.text) for r in s.runs) for s in side) >= _WORDS
        for side, width in ((lefts, left), (rights, right))
    )
