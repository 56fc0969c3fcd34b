"""Pages of invented reports, set for the tests of the PDF reader."""

from __future__ import annotations

from pdf_writer import Pdf, width, wrapped

LEFT, RIGHT, TOP, FOOT = 100.0, 480.0, 90.0, 740.0
LEADING = 12.0


class Flow:
    """Text that runs down a column and over pages, with a running head and a page number on each."""

    def __init__(self, head: str = "", *, left: float = LEFT, right: float = RIGHT, foot: float = FOOT) -> None:
        self.pdf = Pdf(info={"Title": "Microsoft Word - draft.doc", "Author": "Office of Vera Klam"})
        self.head, self.left, self.right, self.foot = head, left, right, foot
        self.y = TOP
        self.new_page()

    def new_page(self) -> None:
        self.pdf.page()
        number = len(self.pdf.pages)
        if self.head:
            self.pdf.text(LEFT, 50, self.head, "bold", 9)
            self.pdf.text(LEFT if number % 2 else RIGHT, 790, str(number), "bold", 9)
        self.y = TOP

    def lines(
        self, lines: list[str], font: str = "roman", size: float = 10, *, indent: float = 0, hang: float = 0
    ) -> None:
        for i, line in enumerate(lines):
            if self.y > self.foot:
                self.new_page()
            self.pdf.text(self.left + (indent if i == 0 else hang), self.y, line, font, size)
            self.y += LEADING * size / 10

    def paragraph(self, text: str, font: str = "roman", size: float = 10, *, indent: float = 0) -> None:
        self.lines(list(wrapped(text, font, size, self.right - self.left, first=indent)), font, size, indent=indent)
        self.y += 6

    def heading(self, text: str, size: float = 14) -> None:
        self.y += 8
        self.lines([text], "bold", size)
        self.y += 8

    def item(
        self, marker: str, text: str, font: str = "roman", *, indent: float = 18, by: str = "roman", gap: float = 18
    ) -> None:
        """A marker with a wide gap behind it, the text hanging."""
        room = self.right - self.left - indent - gap
        for i, line in enumerate(wrapped(text, font, 10, room)):
            if self.y > self.foot:
                self.new_page()
            if i == 0:
                self.pdf.text(self.left + indent, self.y, marker, by)
            self.pdf.text(self.left + indent + gap, self.y, line, font)
            self.y += LEADING
        self.y += 4

    def raised(self, x: float, figure: str) -> float:
        """A small raised figure on the line last set."""
        return self.pdf.text(x, self.y - LEADING - 4, figure, size=6.5)

    def bytes(self) -> bytes:
        return self.pdf.bytes()


def behind(flow: Flow, line: str) -> float:
    """The place behind a line of the text font."""
    return flow.left + width(line, "roman", 10)


FILLER = (
    "Members of the committee visited the northern province of Ruritania and spoke with farmers, teachers and "
    "officials about the flood. They were given access to every office they asked for, and the ministry answered "
    "each of their letters within the month. Nothing that they were told in the capital was taken back later."
)
