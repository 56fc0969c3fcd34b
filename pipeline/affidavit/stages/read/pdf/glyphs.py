"""The characters of a page, gathered into runs of one style: the only module that asks pdfium about text."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium_c

from affidavit.stages.read.pdf.layout import Run
from affidavit.stages.read.symbols import clean

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted", re.IGNORECASE)
_SUBSET = re.compile(r"\A[A-Z]{6}\+")
_FONT_NAME = 256
_HEAVY = 600
_UNKNOWN = 0xFFFD
_WIDE, _BACK, _OFF, _SPACE, _NO_SPACE = 1.0, 0.5, 0.12, 0.3, 0.08
"""In sizes: a gap that ends a run, a step back that does, another height, a gap that is a space, one that is none."""
_SPACES = frozenset((9, 10, 13, 32, 0xA0))


@dataclass(frozen=True, slots=True)
class Style:
    """How the characters of one text object look."""

    size: float
    bold: bool
    italic: bool
    font: str
    angle: int
    """0, 90, 180 or 270 degrees; -1 for any other."""


@dataclass(slots=True)
class _Glyph:
    char: str
    x0: float
    x1: float
    x: float
    y: float
    style: Style
    space: bool
    """True when a space stands before it."""
    maybe: bool
    """True when pdfium thinks so by the gap alone."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A page's runs in the order of the file, the page's size as it is read, and how many glyphs were unreadable."""

    runs: tuple[Run, ...]
    width: float
    height: float
    unreadable: int


def glyphs_of(page: Any, text_page: Any) -> Glyphs:  # noqa: ANN401 pypdfium2's own objects
    """The runs of a page that has been set upright (rotation 0)."""
    left, bottom, right, top = page.get_cropbox()
    found = list(_glyphs(text_page.raw))
    angles = Counter(g.style.angle for g in found)
    main = max((0, 90, 180, 270), key=lambda a: (angles[a], -a))
    inside = [
        g for g in found if g.style.angle == main and left - 1 <= g.x <= right + 1 and bottom - 1 <= g.y <= top + 1
    ]
    for g in inside:
        _turn(g, main, (left, bottom, right, top))
    width, height = (right - left, top - bottom) if main in (0, 180) else (top - bottom, right - left)
    unreadable = sum(ord(g.char) in (0, _UNKNOWN) for g in inside)
    return Glyphs(tuple(_runs(inside)), width, height, unreadable)


def _turn(g: _Glyph, angle: int, box: tuple[float, float, float, float]) -> None:
    """Move a glyph to where it is read: x from the left, y downwards from the top."""
    left, bottom, right, top = box
    width = g.x1 - g.x0
    if angle == 0:
        g.x0, g.x1, g.x, g.y = g.x0 - left, g.x1 - left, g.x - left, top - g.y
    elif angle == 90:
        g.x, g.y = g.y - bottom, g.x - left
        g.x0, g.x1 = g.x, g.x + width
    elif angle == 180:
        g.x, g.y = right - g.x, g.y - bottom
        g.x0, g.x1 = g.x, g.x + width
    else:
        g.x, g.y = top - g.y, right - g.x
        g.x0, g.x1 = g.x, g.x + width


def _glyphs(raw: Any) -> Iterator[_Glyph]:  # noqa: ANN401 as above
    """Every printed glyph, with what pdfium says of it; the spaces it makes up are kept as marks."""
    box, x, y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles = _Styles(raw)
    space, maybe, high = False, False, 0
    for i in range(pdfium_c.FPDFText_CountChars(raw)):
        code = pdfium_c.FPDFText_GetUnicode(raw, i)
        if code in _SPACES:
            space = space or not pdfium_c.FPDFText_IsGenerated(raw, i)
            maybe = True
            continue
        if 0xD800 <= code <= 0xDBFF:
            high = code
            continue
        if 0xDC00 <= code <= 0xDFFF and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        pdfium_c.FPDFText_GetLooseCharBox(raw, i, box)
        pdfium_c.FPDFText_GetCharOrigin(raw, i, x, y)
        style = styles.of(i)
        x0, x1 = (box.left, box.right) if style.angle in (0, 180) else (box.bottom, box.top)
        yield _Glyph(chr(code), x0, x1, x.value, y.value, style, space, maybe)
        space = maybe = False


class _Styles:
    """The style of a character, asked for once per text object."""

    __slots__ = ("_flags", "_key", "_matrix", "_name", "_raw", "_style")

    def __init__(self, raw: Any) -> None:  # noqa: ANN401 as above
        self._raw = raw
        self._key: int | None = -1
        self._style = Style(10.0, bold=False, italic=False, font="", angle=0)
        self._name = ctypes.create_string_buffer(_FONT_NAME)
        self._flags = ctypes.c_int()
        self._matrix = pdfium_c.FS_MATRIX()

    def of(self, i: int) -> Style:
        handle = pdfium_c.FPDFText_GetTextObject(self._raw, i)
        key = ctypes.cast(handle, ctypes.c_void_p).value
        if key != self._key or key is None:
            self._key, self._style = key, self._ask(i, handle)
        return self._style

    def _ask(self, i: int, handle: Any) -> Style:  # noqa: ANN401 as above
        raw, matrix = self._raw, self._matrix
        size = pdfium_c.FPDFText_GetFontSize(raw, i)
        if handle and pdfium_c.FPDFPageObj_GetMatrix(handle, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
        pdfium_c.FPDFText_GetFontInfo(raw, i, self._name, _FONT_NAME, self._flags)
        name = _SUBSET.sub("", self._name.value.decode("utf-8", "replace"))
        heavy = pdfium_c.FPDFText_GetFontWeight(raw, i) >= _HEAVY
        slanted = bool(self._flags.value & 64 or _ITALIC.search(name))
        degrees = math.degrees(pdfium_c.FPDFText_GetCharAngle(raw, i)) % 360
        near = round(degrees / 90) * 90
        angle = near % 360 if abs(degrees - near) < 5 else -1
        size = self._plausible(size, i, upright=angle in (0, 180))
        return Style(round(size, 2) or 10.0, heavy or bool(_BOLD.search(name)), slanted, name, angle)

    def _plausible(self, size: float, i: int, *, upright: bool) -> float:
        """The size; in a drawing within the page it is not the one printed, but the box of a letter is."""
        if not chr(pdfium_c.FPDFText_GetUnicode(self._raw, i)).isalnum():
            return size
        box = pdfium_c.FS_RECTF()
        pdfium_c.FPDFText_GetLooseCharBox(self._raw, i, box)
        height = box.top - box.bottom if upright else box.right - box.left
        return size if height <= 0 or size * 0.3 <= height <= size * 2.5 else height / 1.15


def _runs(glyphs: list[_Glyph]) -> Iterator[Run]:
    """Neighbours of one style on one line, as far as no wide gap parts them."""
    chars: list[str] = []
    first = last = None
    for g in glyphs:
        if first is not None and last is not None:
            spaced = _spaced(last, g)
            if _goes_on(last, g):
                chars.append(f" {g.char}" if spaced else g.char)
                last = g
                continue
            yield from _run(chars, first, last, behind=spaced)
        chars, first, last = [g.char], g, g
    if first is not None and last is not None:
        yield from _run(chars, first, last, behind=False)


def _spaced(last: _Glyph, g: _Glyph) -> bool:
    gap = g.x0 - last.x1
    if g.space or gap > _SPACE * g.style.size:
        return True
    tight = _SPACE if g.char in "-\x02" else _NO_SPACE  # a hyphen is pushed away from its word
    return g.maybe and not 0 <= gap <= tight * g.style.size


def _goes_on(last: _Glyph, g: _Glyph) -> bool:
    size = max(last.style.size, 1.0)
    return (
        g.style == last.style
        and abs(g.y - last.y) <= _OFF * size
        and -_BACK * size <= g.x0 - last.x1 <= _WIDE * size
        and g.x >= last.x
    )


def _run(chars: list[str], first: _Glyph, last: _Glyph, *, behind: bool) -> Iterator[Run]:
    text = clean("".join(chars))
    said = text.strip()
    if said:
        style = first.style
        run = Run(
            said, first.x0, last.x1, first.y, style.size, style.bold, style.italic, style.font, first.space, behind
        )
        yield replace(run, before=True) if text[0] == " " else run
