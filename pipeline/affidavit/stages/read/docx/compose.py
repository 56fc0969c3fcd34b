"""Paragraphs, tables and notes of a Word document become its text and blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from affidavit.documents import Block, BlockKind
from affidavit.stages.read.docx.body import Grid, Text
from affidavit.stages.read.docx.numbering import Numbering, spelt
from affidavit.stages.read.docx.styles import Style
from affidavit.stages.read.front import is_date_line, is_reference_line
from affidavit.stages.read.furniture import is_furniture, label_of
from affidavit.stages.read.lists import ListState
from affidavit.stages.read.markers import Marker, split_marker
from affidavit.stages.read.prose import HEAD, headline_like

NoteText = Callable[[str, str], Sequence[Text]]
"""The paragraphs of a note by (`footnote` or `endnote`, id)."""
_BOLD_LEVEL = 6
"""Of headings that no style makes, only bold letters."""
_MADE: Mapping[str, BlockKind] = {"quotation": "quotation", "caption": "caption", "contents": "furniture"}


class Composer:
    """Text in the making; notes stand at the end of the section that points to them."""

    def __init__(self, styles: Mapping[str, Style], numbering: Numbering, notes: NoteText) -> None:
        self._styles, self._numbering, self._notes = styles, numbering, notes
        self._parts: list[str] = []
        self._length = 0
        self._waiting: list[tuple[str, Sequence[Text]]] = []
        self._counted = {"footnote": 0, "endnote": 0}
        self._lists = ListState()
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._parts)

    def add(self, item: Text | Grid) -> None:
        """Add a paragraph or a table."""
        if isinstance(item, Grid):
            self._table(item)
        else:
            self._paragraph(item)

    def _paragraph(self, text: Text) -> None:
        style = self._styles.get(text.style, self._styles.get("", Style()))
        marker = self._marker(text, style)
        if text.said:
            self._said(text, style, marker)
        self._point(text)

    def _said(self, text: Text, style: Style, counted: str) -> None:
        kind, level, typed = self._kind(text, style, counted)
        if kind in ("title", "heading"):
            self.notes()
        said = f"{counted} {text.said}" if counted else text.said
        marker = counted or (typed.text if typed else "")
        skip = len(counted) + 1 if counted else typed.length if typed else 0
        start = self._put(said, "\n\n")
        self.blocks.append(Block(kind, start + skip, start + len(said), level, marker))

    def _marker(self, text: Text, style: Style) -> str:
        """The counted marker; every paragraph of a list counts, those without text too, as Word has it."""
        list_id = text.numbering or style.numbering
        if not list_id or list_id == "0":
            return ""
        return self._numbering.next(list_id, text.depth if text.depth is not None else style.depth)

    def _kind(self, text: Text, style: Style, counted: str) -> tuple[BlockKind, int, Marker | None]:
        """What a paragraph is, its level, and the marker typed into it."""
        head = len(self.blocks) < HEAD
        typed = None if counted else split_marker(text.said)
        if style.kind == "title" and not any(b.kind == "title" for b in self.blocks):
            return "title", 1, None
        if style.kind in ("title", "subtitle"):
            return "heading", 0, None
        if style.kind == "heading":
            self._lists = ListState(self._lists.paragraph)
            return "heading", style.level, typed
        if style.kind in _MADE:
            return _MADE[style.kind], 0, None
        if not counted and (is_furniture(text.said) or (head and _is_label(text.said))):
            return "furniture", 0, None
        bold = (text.bold or style.bold) and not (text.plain and not style.bold)
        if bold and headline_like(text.said[typed.length if typed else 0 :]) and not (typed and typed.kind == "bullet"):
            self._lists = ListState(self._lists.paragraph)
            return "heading", _BOLD_LEVEL, typed
        return self._in_text(text, style, counted, typed)

    def _in_text(
        self, text: Text, style: Style, counted: str, typed: Marker | None
    ) -> tuple[BlockKind, int, Marker | None]:
        marker = split_marker(f"{counted} {text.said}") if counted else typed
        level = self._lists.place(text.said[typed.length if typed else 0 :], marker)
        if counted and marker is None:
            level = 0  # a marker that only this document's list has
        if level is None:
            return "paragraph", 0, typed
        depth = max(text.depth if text.depth is not None else style.depth, style.inset)
        bullet = counted and marker and marker.kind == "bullet"
        return "list_item", depth if bullet else max(level, depth if counted else 0), typed

    def _table(self, grid: Grid) -> None:
        """A line per row, a tab between cells, a line per paragraph in a cell."""
        between = "\n\n"
        for n, row in enumerate(grid.rows):
            between = "\n" if n else between
            for m, cell in enumerate(row):
                between += "\t" if m else ""
                for text in cell:
                    between = "\n" if self._in_cell(text, between) else between
                between = "" if cell and between == "\n" and any(t.said for t in cell) else between

    def _in_cell(self, text: Text, between: str) -> bool:
        """Add a paragraph of a cell; False when it says nothing."""
        marker = self._marker(text, self._styles.get(text.style, Style()))
        said = f"{marker} {text.said}" if marker else text.said
        skip = len(marker) + 1 if marker else 0
        if text.said:
            start = self._put(said, between)
            self.blocks.append(Block("table_cell", start + skip, start + len(said), marker=marker))
        self._point(text)
        return bool(text.said)

    def _point(self, text: Text) -> None:
        for kind, note_id in text.notes:
            paragraphs = self._notes(kind, note_id)
            self._counted[kind] += 1
            mark = spelt(self._counted[kind], "decimal" if kind == "footnote" else "lowerRoman")
            if paragraphs:
                self._waiting.append((mark, paragraphs))

    def notes(self) -> None:
        """Add the notes that were pointed to since they were last added."""
        for mark, paragraphs in self._waiting:
            said = "\n".join(p.said for p in paragraphs)
            start = self._put(f"{mark} {said}", "\n\n")
            skip = len(mark) + 1
            self.blocks.append(Block("footnote", start + skip, start + skip + len(said), marker=mark))
        self._waiting = []

    def titled(self) -> str:
        """The title; where no style makes one, the first heading or headline-like paragraph before the text is it.

        A first heading of which the same level has more stays one: the chapters of a report stand side by side.
        """
        spoken = [i for i, b in enumerate(self.blocks) if b.kind != "furniture"]
        made = next((b for b in self.blocks if b.kind == "title"), None)
        if made or not spoken:
            return self._words(made) if made else ""
        first = self.blocks[spoken[0]]
        said = self._words(first)
        chapters = sum(b.kind == "heading" and b.level == first.level for b in self.blocks) > 1
        if first.kind == "heading" and first.level < _BOLD_LEVEL and chapters:
            return said
        if (first.kind == "heading" and not first.marker) or (
            first.kind == "paragraph" and headline_like(said, title=True)
        ):
            self.blocks[spoken[0]] = replace(first, kind="title", level=1)
            return said
        return ""

    def _words(self, block: Block) -> str:
        return " ".join(self.text[block.start : block.end].split())

    def _put(self, said: str, between: str) -> int:
        """Add a text and give where it starts."""
        gap = between if self._length else ""
        start = self._length + len(gap)
        self._parts += [gap, said]
        self._length = start + len(said)
        return start


def _is_label(said: str) -> bool:
    return bool(label_of(said)) or is_date_line(said) or is_reference_line(said)
