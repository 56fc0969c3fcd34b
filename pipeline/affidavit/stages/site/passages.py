"""A report as a page shows it: whole, where its terms allow; else the quotes alone, in order, with gaps between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.documents import Block
from affidavit.records import Evidence
from affidavit.spans import Span
from affidavit.stages.site.cards import Card
from affidavit.stages.site.marks import Marked
from affidavit.stages.site.markup import Markup, joined
from affidavit.stages.site.model import ReportText
from affidavit.stages.site.segments import runs

_FAR = 400
"""Code points between two short quotes from which they stand in paragraphs of their own."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the report between two breaks."""

    kind: str
    """As a block's: title, heading, paragraph, list_item ...; `quote` where only the quotes are shown."""
    start: int
    html: Markup
    marker: str = ""
    page: int | None = None
    """The page on which it starts, where the page before it was another."""


def passages(evidence: Sequence[Evidence], rows: Sequence[Card], whole: ReportText | None) -> tuple[Passage, ...]:
    """The report's passages in their order, with marks on them."""
    if whole is None:
        return tuple(_quotes(evidence, rows))
    stretches = tuple(_stretches(whole))
    marked = Marked(rows, whole.silences, [span for _, span in stretches])
    page: int | None = None
    out = []
    for block, span in stretches:
        new = block.page if block and block.page != page else None
        page = block.page if block else page
        kind, marker = (block.kind, block.marker) if block else ("paragraph", "")
        out.append(Passage(kind, span.start, marked.html(span.of(whole.text), span), marker, new))
    return tuple(out)


def _stretches(whole: ReportText) -> Iterator[tuple[Block | None, Span]]:
    """The blocks, and what stands between them unless it is white space or a block's marker."""
    at = 0
    for block in sorted(whole.blocks, key=lambda b: (b.start, b.end)):
        between = whole.text[at : block.start]
        if between.strip() and between.strip() != block.marker.strip():
            yield None, Span(at, block.start)
        if block.end > max(at, block.start):
            yield block, Span(max(at, block.start), block.end)
        at = max(at, block.end)
    if whole.text[at:].strip():
        yield None, Span(at, len(whole.text))


def _quotes(evidence: Sequence[Evidence], rows: Sequence[Card]) -> Iterator[Passage]:
    """The union of all quotes; one with a main row in it is a paragraph, short ones between share one."""
    stretches = [_Stretch(span, tuple(mine)) for span, mine in _covered(evidence)]
    marked = Marked(rows, (), [s.span for s in stretches])
    for group in _grouped(stretches):
        shown = [marked.html(_words(s), s.span) for s in group]
        page = next((e.page for s in group for e in s.evidence), None)
        yield Passage("quote", group[0].span.start, joined(_with_gaps(shown)), page=page)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch that quotes cover without a hole, and the quotes."""

    span: Span
    evidence: tuple[Evidence, ...]

    @property
    def main(self) -> bool:
        """True when a row other than an actor rests on it."""
        return any(e.table != "actors" for e in self.evidence)


def _covered(evidence: Sequence[Evidence]) -> Iterator[tuple[Span, list[Evidence]]]:
    stretches = iter(runs(evidence))
    span, mine = next(stretches, Span(0, 0)), list[Evidence]()
    for e in sorted((e for e in evidence if e.start < e.end), key=lambda e: (e.start, e.end)):
        if e.start >= span.end:
            yield span, mine
            span, mine = next(stretches), []
        mine.append(e)
    if mine:
        yield span, mine


def _grouped(stretches: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    group: list[_Stretch] = []
    for s in stretches:
        if group and (s.main or group[-1].main or s.span.start - group[-1].span.end > _FAR):
            yield group
            group = []
        group.append(s)
    if group:
        yield group


def _with_gaps(shown: Sequence[Markup]) -> Iterator[Markup]:
    for number, part in enumerate(shown):
        if number:
            yield _GAP
        yield part


_GAP = Markup(' <span class="gap">[…]</span> ')


def _words(stretch: _Stretch) -> str:
    """The characters of a stretch, put together from the quotes that cover it."""
    out, at = [], stretch.span.start
    for e in stretch.evidence:
        if e.end > at:
            out.append(e.quote[at - e.start :])
            at = e.end
    return "".join(out)
