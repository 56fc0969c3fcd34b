"""What is usual in a document: the size of its text, the distance of its lines, the edges of its columns."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from affidavit.stages.read.pdf.layout import Line, PageLayout

_USUAL = 1.2
"""Line distance in sizes where nothing shows it."""
_NEAR = 4.0
_FEW = 4
_JUSTIFIED, _EXACT = 0.4, 1.2
_COMMON = 0.3


@dataclass(frozen=True, slots=True)
class Measures:
    """The usual of one document, in points."""

    body: float
    """The size most characters have."""
    leading: dict[float, float]
    """Distance of lines by size."""
    edges: dict[tuple[int, int, int], tuple[float, float]]
    """Left and right edge by page, column and indentation."""
    columns: dict[tuple[int, int], tuple[float, float]]
    """Left and right edge by page and column."""
    lefts: dict[tuple[int, int], float]
    """Where most lines of text begin, by page and column."""
    justified: bool = False
    """True when lines are stretched to the right edge."""

    def distance(self, size: float) -> float:
        """From one line to the next within a paragraph."""
        return self.leading.get(_rounded(size), _USUAL * size)

    def right(self, line: Line) -> float:
        """Where lines like this one end when they are full."""
        column = self.columns.get((line.page, line.area), (line.x0, line.x1))
        return self.edges.get((line.page, line.area, _step(line.x0)), column)[1]

    def is_flush(self, line: Line) -> bool:
        """True when a line ends where full lines end, to the point."""
        return abs(self.right(line) - line.x1) <= _EXACT

    def text_left(self, line: Line) -> float:
        """Where most lines of its column begin: headings may stand further out."""
        return self.lefts.get((line.page, line.area), line.x0)

    def left(self, line: Line) -> float:
        """Where the column of this line begins."""
        return self.columns.get((line.page, line.area), (line.x0, line.x1))[0]


def body_size(pages: Sequence[PageLayout]) -> float:
    """The size most characters of a document have, or a larger one that is nearly as common."""
    counted = Counter[float]()
    for line in _lines(pages):
        counted[line.size] += len(line.text)
    most = max(counted.values(), default=0)
    return max((s for s, n in counted.items() if n >= _COMMON * most), default=10.0)


def measure(pages: Sequence[PageLayout], body: float) -> Measures:
    """The usual distances and edges of a document."""
    lines = list(_lines(pages))
    columns: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        columns[(line.page, line.area)].append(line)
    usual = _usual_edges(columns.values())
    found = Measures(
        body,
        _leading(columns.values()),
        dict(_edges(columns)),
        {key: _outer(own, usual) for key, own in columns.items()},
        {key: _mostly([n for n in own if n.size >= body - 0.5] or own) for key, own in columns.items()},
    )
    flush = sum(found.is_flush(line) for line in lines)
    return replace(found, justified=flush > _JUSTIFIED * len(lines))


def _lines(pages: Sequence[PageLayout]) -> Iterator[Line]:
    return (part for page in pages for part in page.parts if isinstance(part, Line))


def _leading(columns: Collection[list[Line]]) -> dict[float, float]:
    counted: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for own in columns:
        for a, b in itertools.pairwise(own):
            if a.size == b.size and 0.8 * a.size < b.base - a.base < 2.4 * a.size:
                counted[_rounded(a.size)][round((b.base - a.base) * 4) / 4] += 1
    return {size: _least_common(steps) for size, steps in counted.items() if steps.total() >= 3}


def _least_common(steps: Counter[float]) -> float:
    """The most common distance; of two that are nearly as common, the smaller."""
    most = max(steps.values())
    return min(s for s, n in steps.items() if n >= 0.6 * most)


def _edges(columns: dict[tuple[int, int], list[Line]]) -> Iterator[tuple[tuple[int, int, int], tuple[float, float]]]:
    for (page, area), own in columns.items():
        steps: defaultdict[int, list[Line]] = defaultdict(list)
        for line in own:
            steps[_step(line.x0)].append(line)
        for step, group in steps.items():
            if len(group) >= _FEW:
                yield (page, area, step), (min(g.x0 for g in group), _high([g.x1 for g in group]))


def _outer(own: Sequence[Line], usual: dict[int, float]) -> tuple[float, float]:
    """The edges of a column; of one with few lines, those of columns that begin at the same place."""
    left, right = min(n.x0 for n in own), _high([n.x1 for n in own])
    return left, max([right, *(usual[_step(n.x0)] for n in own if len(own) < _FEW and _step(n.x0) in usual)])


def _mostly(own: Sequence[Line]) -> float:
    """Where most lines begin; of two places as common the outer one."""
    counted = Counter(_step(n.x0) for n in own)
    best = max(counted, key=lambda s: (counted[s], -s))
    return min(n.x0 for n in own if _step(n.x0) == best)


def _usual_edges(columns: Collection[list[Line]]) -> dict[int, float]:
    rights: defaultdict[int, list[float]] = defaultdict(list)
    for own in columns:
        if len(own) >= _FEW:
            for line in own:
                rights[_step(line.x0)].append(line.x1)
    return {step: _high(values) for step, values in rights.items() if len(values) >= _FEW}


def _high(values: Sequence[float]) -> float:
    """The largest value but for outliers."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def _step(x: float) -> int:
    return round(x / _NEAR)


def _rounded(size: float) -> float:
    return round(size * 2) / 2
