"""Paragraphs, tables and notes become the document's text, its blocks, and the stretches of text of each page."""

from __future__ import annotations

from collections.abc import Sequence

from affidavit.documents import Block, Page
from affidavit.stages.read.pdf.hyphens import Hyphenation
from affidavit.stages.read.pdf.joining import Joined, join
from affidavit.stages.read.pdf.kinds import Named
from affidavit.stages.read.pdf.layout import Box, Line, PageLayout, Paragraph, Table
from affidavit.stages.read.pdf.notes import Note


class Composer:
    """Text in the making; notes stand at the end of the section they belong to."""

    def __init__(self, hyphenation: Hyphenation, notes: Sequence[Note]) -> None:
        self._hyphenation = hyphenation
        self._notes = list(notes)
        self._parts: list[str] = []
        self._length = 0
        self._stretches: list[tuple[int, int]] = []
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)

    def paragraph(self, paragraph: Paragraph, joined: Joined, named: Named) -> None:
        """Add a paragraph; before a heading the notes of the pages before it."""
        if named.kind in ("title", "heading"):
            self.notes(before=paragraph.first.page)
        start = self._add(joined, "\n\n")
        self.blocks.append(
            Block(
                named.kind,
                start + named.skip,
                start + len(joined.text),
                named.level,
                named.marker,
                paragraph.first.page,
                _box([n for n in paragraph.lines if n.page == paragraph.first.page]),
            )
        )

    def table(self, table: Table) -> None:
        """Add a table: a line per row, a tab between cells."""
        row = table.cells[0].row
        for i, cell in enumerate(table.cells):
            between = "\n\n" if i == 0 else "\t" if cell.row == row else "\n"
            row = cell.row
            joined = join(cell.lines, self._hyphenation)
            start = self._add(joined, between)
            self.blocks.append(
                Block("table_cell", start, start + len(joined.text), page=table.page, box=_box(cell.lines))
            )

    def notes(self, before: int | None = None) -> None:
        """Add the footnotes that stand on pages before this one, or all."""
        while self._notes and (before is None or self._notes[0].lines[0].page < before):
            note = self._notes.pop(0)
            joined = join(note.lines, self._hyphenation)
            page = note.lines[0].page
            skip = len(note.mark) + 1
            start = self._add(
                Joined(f"{note.mark} {joined.text}", tuple((at + skip if at else 0, p) for at, p in joined.pages)),
                "\n\n",
            )
            box = _box([n for n in note.lines if n.page == page])
            self.blocks.append(
                Block("footnote", start + skip, start + skip + len(joined.text), marker=note.mark, page=page, box=box)
            )

    def _add(self, joined: Joined, between: str) -> int:
        """Add a text and give where it starts."""
        gap = between if self._length else ""
        start = self._length + len(gap)
        self._parts += [gap, joined.text]
        self._length = start + len(joined.text)
        self._stretches += [(start + at, page) for at, page in joined.pages]
        return start

    def pages(self, layouts: Sequence[PageLayout]) -> tuple[Page, ...]:
        """The stretches of text by page, in the order of the text; a page whose notes stand elsewhere has several."""
        sizes = {p.number: (p.width, p.height) for p in layouts}
        turns = [s for i, s in enumerate(self._stretches) if not i or s[1] != self._stretches[i - 1][1]]
        ends = [at for at, _ in turns[1:]] + [self._length]
        starts = [0 if i == 0 else at for i, (at, _) in enumerate(turns)]
        found = [
            Page(page, start, end, *sizes[page]) for start, end, (_, page) in zip(starts, ends, turns, strict=True)
        ]
        empty = [
            Page(n, self._length, self._length, *size)
            for n, size in sizes.items()
            if n not in {p.number for p in found}
        ]
        return (*found, *empty)


def _box(lines: Sequence[Line]) -> Box:
    """The place of lines on one page, to a tenth of a point."""
    return (
        round(min(n.x0 for n in lines), 1),
        round(min(n.top for n in lines), 1),
        round(max(n.x1 for n in lines), 1),
        round(max(n.bottom for n in lines), 1),
    )
