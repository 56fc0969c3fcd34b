"""A report set on pages: running heads, page numbers, headings, numbered paragraphs, notes at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from marked import Part
from pdf_writer import Pdf, width

_LEFT, _RIGHT, _TOP, _FOOT = 113.0, 482.0, 95.0, 735.0
_IN: Final = 28.0
_LEADING = 12.0
_NOTE = re.compile(r"\{\{(.+?)\}\}")
_CALL = re.compile("\ue000(\\d+)\ue001")
_NOTE_SIZE, _CALL_SIZE = 8.5, 6.0
_TOO_NARROW = 20.0


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    x: float
    font: str
    size: float
    marker: str = ""
    """Set at the place of the line, the text behind it."""
    hang: float = 0.0


@dataclass(slots=True)
class Setter:
    """Sets a report page by page; the notes called on a page stand at its foot."""

    head: str
    info: dict[str, str]
    pdf: Pdf = field(init=False)
    _y: float = _TOP
    _notes: list[str] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)
    """Numbers of the notes called on this page."""

    def __post_init__(self) -> None:
        self.pdf = Pdf(info=self.info)

    def cover(self, rows: list[tuple[float, float, str, str, float]]) -> None:
        """A first page of (x, y, text, font, size), without head and number."""
        self.pdf.page()
        for x, y, text, font, size in rows:
            self.pdf.text(x, y, text, font, size)

    def add(self, part: Part) -> None:
        """Set a paragraph."""
        if part.kind in ("heading", "subheading"):
            size = 14.0 if part.kind == "heading" else 12.0
            self._room(60)
            self._y += 10
            self._set([_Line(part.text, _LEFT - _IN, "bold", size)])
            self._y += 6
            return
        deep = part.kind in ("item", "bullet") and not part.marker.startswith("(")
        marker = "•" if part.kind == "bullet" else part.marker
        self._set(list(self._lines(part, marker, deep=deep)))
        self._y += 6

    def _lines(self, part: Part, marker: str, *, deep: bool) -> Iterator[_Line]:
        """Numbered paragraphs begin with their number and a gap; items stand in, recommendations in bold."""
        x = _LEFT + (_IN if deep else 0)
        font = "bold" if part.kind == "item" and deep else "italic" if part.kind == "remark" else "roman"
        hang = 14.0 if part.kind == "bullet" else 0.0
        first = 42.0 if part.kind == "item" and deep else 14.0 if hang else _IN if marker else 0.0
        called = _NOTE.sub(self._called, part.text)
        for i, line in enumerate(_wrapped(called, font, _RIGHT - x - hang, 0.0 if hang else first)):
            yield _Line(line, x, font, 10.0, marker if i == 0 else "", first if i == 0 else hang)

    def _called(self, note: re.Match[str]) -> str:
        self._notes.append(note[1])
        return f"\ue000{len(self._notes)}\ue001"

    def _set(self, lines: list[_Line]) -> None:
        for line in lines:
            called = [int(n) for n in _CALL.findall(line.text)]
            self._room(_LEADING + self._high([*self._open, *called]) - self._high(self._open))
            self._open += called
            self.pdf.text(line.x, self._y, line.marker) if line.marker else None
            self._draw(line)
            self._y += _LEADING * line.size / 10

    def _draw(self, line: _Line) -> None:
        x = line.x + line.hang
        for i, piece in enumerate(_CALL.split(line.text)):
            if i % 2:
                x = self.pdf.text(x, self._y - 4, piece, "roman", _CALL_SIZE)
            elif piece:
                x = self.pdf.text(x, self._y, piece, line.font, line.size)

    def _high(self, numbers: list[int]) -> float:
        """How much room notes take at the foot."""
        lines = sum(len(list(self._note_lines(n))) for n in numbers)
        return lines * _LEADING * 0.9 + (10 if numbers else 0)

    def _note_lines(self, number: int) -> Iterator[str]:
        return _wrapped(self._notes[number - 1], "roman", _RIGHT - _LEFT, 0.0, size=_NOTE_SIZE)

    def _room(self, needed: float) -> None:
        if self._y + needed > _FOOT - self._high(self._open):
            self.finish_page()
            self.new_page()

    def new_page(self) -> None:
        """Begin a page with its running head and number, even ones on the left."""
        self.pdf.page()
        number = len(self.pdf.pages)
        odd = number % 2
        self.pdf.text(_RIGHT - width(self.head, "bold", 9) if odd else _LEFT - 2 * _IN, 60, self.head, "bold", 9)
        self.pdf.text(_RIGHT if odd else _LEFT - 2 * _IN, 780, str(number), "bold", 9)
        self._y = _TOP

    def finish_page(self) -> None:
        """Set the notes called on the page at its foot."""
        y = _FOOT + 10 - self._high(self._open)
        for number in self._open:
            for i, line in enumerate(self._note_lines(number)):
                y += _LEADING * 0.9
                self.pdf.text(_LEFT - 9, y - 4, str(number), size=_CALL_SIZE) if i == 0 else None
                self.pdf.text(_LEFT, y, line, size=_NOTE_SIZE)
        self._open = []


def _wrapped(text: str, font: str, room: float, first: float, *, size: float = 10.0) -> Iterator[str]:
    """The text in lines that fit; a line may end behind a hyphen."""
    line, left = "", room - first
    for piece in re.findall(r"[^\s-]+-?|-|\s+", text):
        longer = line + piece
        if line.strip() and width(_CALL.sub("", longer.rstrip()), font, size) > max(left, _TOO_NARROW):
            yield line.rstrip()
            line, left = piece.lstrip(), room
        else:
            line = longer if line else piece.lstrip()
    yield line.rstrip()
