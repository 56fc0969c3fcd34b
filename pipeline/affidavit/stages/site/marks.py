"""Marked text: every mark leads to its row, every place has an address, whatever nests in whatever."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.candidates import Silence
from affidavit.spans import Ranged, Span
from affidavit.stages.site.cards import Card
from affidavit.stages.site.markup import Markup, escaped, joined, tag
from affidavit.stages.site.segments import Segment, segments
from affidavit.stages.site.words import KINDS, ONE

_SILENT = {"no-trigger": "read, gave no row", "unfinished": "not understood"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the text that a row rests on."""

    start: int
    end: int
    card: Card
    field: str
    """The column it supports; empty where it stands for the whole row."""


class Marked:
    """The marks of one report, ready to be laid over the stretches of its text."""

    __slots__ = ("_chips", "_marks", "_pieces", "_silences", "_starts")

    def __init__(self, rows: Sequence[Card], silences: Sequence[Silence], stretches: Sequence[Span]) -> None:
        """`stretches` are what will be asked for: no piece reaches from one into the next."""
        found = [Mark(e.start, e.end, c, e.field or "") for c in rows for e in c.quotes if e.start < e.end]
        self._marks = sorted(found, key=lambda m: (m.start, -m.end, KINDS.index(m.card.kind), m.card.id, m.field))
        self._silences = silences
        cuts = [edge for s in stretches for edge in (s.start, s.end)]
        all_marks: list[Ranged] = [*self._marks, *(s.span for s in silences)]
        self._pieces = segments(all_marks, Span(0, max(cuts, default=0)), cuts)
        self._starts = [p.start for p in self._pieces]
        self._chips = self._need_chips()

    def _need_chips(self) -> frozenset[int]:
        """Marks that get a tag of their own: rows' main places, and actors that no stretch of text leads to."""
        led = set()
        for piece in self._pieces:
            mine = self._mine(piece)
            if mine:
                card = self._marks[self._inner(mine)].card
                led |= {n for n in mine if self._marks[n].card is card}
        every = enumerate(self._marks)
        return frozenset(n for n, m in every if not m.field and (m.card.kind != "actors" or n not in led))

    def _mine(self, piece: Segment) -> tuple[int, ...]:
        return tuple(n for n in piece.marks if n < len(self._marks))

    def _inner(self, mine: Sequence[int]) -> int:
        """The mark that lies closest on the text: the shortest."""
        return min(mine, key=lambda n: (self._marks[n].end - self._marks[n].start, -n))

    def html(self, text: str, span: Span) -> Markup:
        """The stretch `span`, whose characters are `text`, with everything that lies on it."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return joined(self._piece(text, span, p) for p in self._pieces[first:last])

    def _piece(self, text: str, span: Span, segment: Segment) -> Markup:
        words = text[segment.start - span.start : segment.end - span.start]
        mine = self._mine(segment)
        quiet = [self._silences[n - len(self._marks)] for n in segment.marks if n >= len(self._marks)]
        shown = self._linked(words, mine) if mine else escaped(words)
        if quiet:
            title = " ".join(filter(None, (_SILENT[quiet[0].reason], quiet[0].detail and f"({quiet[0].detail})")))
            shown = tag("span", shown, class_=f"silent {quiet[0].reason}", title=title)
        return joined([*self._opening(segment.start, mine), shown])

    def _opening(self, at: int, mine: Sequence[int]) -> Iterator[Markup]:
        """What stands before a place: its addresses, and the tags of the rows that start there."""
        starting = [n for n in mine if self._marks[n].start == at]
        ranges = dict.fromkeys((self._marks[n].start, self._marks[n].end) for n in starting)
        yield from (tag("span", id=f"c{start}-{end}", class_="at") for start, end in ranges)
        for n in starting:
            if n in self._chips:
                card = self._marks[n].card
                yield tag("a", card.tag, href=f"#{card.id}", class_=f"chip {card.kind}", aria_label=card.spoken)

    def _linked(self, words: str, mine: Sequence[int]) -> Markup:
        lying = [self._marks[n] for n in mine]
        inner = self._marks[self._inner(mine)]
        rows = dict.fromkeys(m.card.tag for m in lying)
        titles = dict.fromkeys(f"{ONE[m.card.kind]} {m.card.tag}{f' ({m.field})' if m.field else ''}" for m in lying)
        shown: str | Markup = words
        for kind in (k for k in reversed(KINDS) if k != inner.card.kind and any(m.card.kind == k for m in lying)):
            shown = tag("span", shown, class_=f"u {kind}")
        field = " field" if inner.field else ""
        class_ = f"u {inner.card.kind}{field}"
        named = any(c.isalnum() for c in words)
        shown = tag("a", shown, href=f"#{inner.card.id}", class_=class_) if named else tag("span", shown, class_=class_)
        main = next(k for k in KINDS if any(m.card.kind == k for m in lying))
        return tag("mark", shown, class_=main, data_r=" ".join(rows), title=", ".join(titles))
