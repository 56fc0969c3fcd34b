"""A small writer of PDF files in the fonts every reader has: the same input gives the same bytes, with no library.

For the examples under `sources/` and for tests: text at a place, lines, pages, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from font_widths import WIDTHS

A4: Final = (595.0, 842.0)
_NAMES: Final = {
    "roman": "Times-Roman", "bold": "Times-Bold", "italic": "Times-Italic", "sans": "Helvetica",
    "sans-bold": "Helvetica-Bold", "symbol": "Symbol", "dingbats": "ZapfDingbats",
}  # fmt: skip


def width(text: str, font: str, size: float) -> float:
    """How wide a text is in points."""
    table = WIDTHS.get(_NAMES[font], {})
    return sum(table.get(c, 500) for c in text) * size / 1000


def wrapped(text: str, font: str, size: float, room: float, *, first: float = 0.0) -> Iterator[str]:
    """The text in lines that fit `room`; the first line has `first` points less."""
    line, left = "", room - first
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and width(longer, font, size) > left:
            yield line
            line, left = word, room
        else:
            line = longer
    yield line


@dataclass(slots=True)
class Pdf:
    """A file in the making; places count from the top left corner of the page, in points."""

    info: dict[str, str] = field(default_factory=dict)
    pages: list[list[str]] = field(default_factory=list)
    size: tuple[float, float] = A4
    rotate: int = 0

    def page(self) -> Pdf:
        """Begin a page."""
        self.pages.append([])
        return self

    def text(self, x: float, y: float, text: str, font: str = "roman", size: float = 10.0) -> float:
        """Set a text on the base line `y`; gives the place behind it."""
        names = list(_NAMES)
        coded = _escaped(text)
        self.pages[-1].append(f"BT /F{names.index(font)} {size:g} Tf {x:.2f} {self.size[1] - y:.2f} Td ({coded}) Tj ET")
        return x + width(text, font, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin line."""
        high = self.size[1]
        self.pages[-1].append(f"0.5 w {x0:.2f} {high - y0:.2f} m {x1:.2f} {high - y1:.2f} l S")

    def bytes(self) -> bytes:
        """The file."""
        fonts = len(_NAMES)
        first = 3 + fonts
        kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(self.pages)))
        named = " ".join(f"/F{i} {3 + i} 0 R" for i in range(fonts))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>",
        ]
        objects += [_font(name) for name in _NAMES.values()]
        for i, drawn in enumerate(self.pages):
            content = "\n".join(drawn)
            box = f"[0 0 {self.size[0]:g} {self.size[1]:g}]"
            turned = f" /Rotate {self.rotate}" if self.rotate else ""
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox {box}{turned} /Resources << /Font << {named} >> >> "
                f"/Contents {first + 2 * i + 1} 0 R >>"
            )
            objects.append(f"<< /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream")
        objects.append("<< " + " ".join(f"/{k} ({_escaped(v)})" for k, v in self.info.items()) + " >>")
        return _file(objects)


def pictured(grey: bytes, wide: int, high: int) -> bytes:
    """A file of one page that is a grey picture, a byte for each point, as a scanner makes it."""
    drawn = f"{A4[0]:g} 0 0 {A4[1]:g} 0 0 cm /I Do"
    about = f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /DeviceGray /BitsPerComponent 8"
    return _file([
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]:g} {A4[1]:g}] "
        "/Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        f"<< {about} /Length {len(grey)} >>\nstream\n{grey.decode('latin-1')}\nendstream",
        "<< >>",
    ])  # fmt: skip


def _font(name: str) -> str:
    coded = "" if name in ("Symbol", "ZapfDingbats") else " /Encoding /WinAnsiEncoding"
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name}{coded} >>"


def _escaped(text: str) -> str:
    """A PDF string of a text in the Western code page, as characters whose Latin-1 bytes it has."""
    raw = text.encode("cp1252").decode("latin-1")
    return raw.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: Sequence[str]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    out += f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
