"""Marks that nest and cross become segments that do neither: each stretch of text with the marks that lie on it."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from affidavit.spans import Ranged, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text over which the same marks lie; `marks` are places in the list that was split."""

    start: int
    end: int
    marks: tuple[int, ...]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def segments(marks: Sequence[Ranged], within: Span, cuts: Iterable[int] = ()) -> tuple[Segment, ...]:
    """`within`, cut at every end of a mark and at `cuts`: no segment is empty, together they are all of it.

    Marks may nest, cross, repeat and reach beyond `within`.
    """
    opens, closes = _ends(marks, within)
    edges = sorted({within.start, within.end, *opens, *closes, *(c for c in cuts if within.start < c < within.end)})
    return tuple(_sweep(edges, opens, closes))


def _ends(marks: Sequence[Ranged], within: Span) -> tuple[Mapping[int, Sequence[int]], Mapping[int, Sequence[int]]]:
    opens: dict[int, list[int]] = defaultdict(list)
    closes: dict[int, list[int]] = defaultdict(list)
    for number, mark in enumerate(marks):
        start, end = max(mark.start, within.start), min(mark.end, within.end)
        if start < end:
            opens[start].append(number)
            closes[end].append(number)
    return opens, closes


def _sweep(
    edges: Sequence[int], opens: Mapping[int, Sequence[int]], closes: Mapping[int, Sequence[int]]
) -> Iterator[Segment]:
    lying: set[int] = set()
    for start, end in itertools.pairwise(edges):
        lying.difference_update(closes.get(start, ()))
        lying.update(opens.get(start, ()))
        yield Segment(start, end, tuple(sorted(lying)))


def runs(marks: Iterable[Ranged]) -> tuple[Span, ...]:
    """The stretches that marks cover: those that overlap or touch are one."""
    out: list[Span] = []
    for start, end in sorted((m.start, m.end) for m in marks if m.start < m.end):
        if out and start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(end, out[-1].end))
        else:
            out.append(Span(start, end))
    return tuple(out)
