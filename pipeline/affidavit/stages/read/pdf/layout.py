"""What stands on a page: runs of one style, lines, and stretches of lines that are read together.

Places are in points from the top left corner of the page, as it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style in a row, without outer spaces."""

    text: str
    x0: float
    x1: float
    base: float
    """Where the letters stand."""
    size: float
    bold: bool = False
    italic: bool = False
    font: str = ""
    before: bool = False
    """True when a space stands before it."""
    behind: bool = False
    """True when a space stands behind it."""
    raised: bool = False
    """True for figures set small above the line."""

    @property
    def top(self) -> float:
        """Of its letters."""
        return self.base - 0.78 * self.size

    @property
    def bottom(self) -> float:
        """Of its letters."""
        return self.base + 0.22 * self.size


@dataclass(frozen=True, slots=True)
class Segment:
    """Runs side by side with no wide gap between them; or a whole table."""

    runs: tuple[Run, ...]
    x0: float
    x1: float
    base: float
    size: float
    top: float
    bottom: float
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with the style most of it has."""

    text: str
    page: int
    area: int
    """Lines of one number stand in one column."""
    x0: float
    x1: float
    base: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    """True when all its letters are."""
    italic: bool = False
    mark: str = ""
    """The small raised figure or sign it starts with."""
    refs: tuple[tuple[int, str], ...] = ()
    """Small raised figures in it: where in the text they would stand, and which."""
    gap: int = 0
    """After so many characters there is a wide gap, as after a list item's marker."""
    aside: bool = False
    """True when it stands beside another line in the same row."""

    @property
    def box(self) -> Box:
        """Its place."""
        return (self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines in one cell of a ruled table."""

    row: int
    column: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its place and its cells that say something, in reading order."""

    box: Box
    cells: tuple[Cell, ...]
    page: int


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page as read: lines and tables in reading order."""

    number: int
    width: float
    height: float
    parts: tuple[Line | Table, ...]
    pictures: bool = False
    """True when an image covers most of it."""
    recognised: bool = False
    """True when its characters were recognised in a picture."""
    unreadable: int = 0
    """Glyphs whose character the file does not tell."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, perhaps over pages; what it is becomes clear step by step."""

    lines: list[Line] = field(default_factory=list)
    table: Table | None = None

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]
