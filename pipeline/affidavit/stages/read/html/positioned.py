"""Pages that a program made of a PDF file: every line has its place, and paragraphs have to be found again."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from affidavit.stages.read.html.page import walk
from affidavit.stages.read.html.styles import Styles
from affidavit.stages.read.pdf.layout import PageLayout, Run
from affidavit.stages.read.pdf.page import in_order
from affidavit.stages.read.pdf.rows import segments_of
from affidavit.stages.read.symbols import clean

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(?:px|pt)?\Z")
_SCALE = re.compile(r"matrix\((-?\d+(?:\.\d+)?)")
_PLACED = 0.8
"""Share of the text that stands in lines with a place of their own."""
_LEAST_LINES, _LONGEST_LINE = 8, 500
_LEAST_PAGE = 250.0
_HEIGHT = 800.0
"""Points that the longer side of a page is taken to have."""
_NARROW, _WIDE = frozenset("iljftrI.,:;'’‘!|()[] -"), frozenset("mwMWABCDEFGHKNOPQRSTUVXYZ@%—")


@dataclass(slots=True)
class _Spot:
    """An element with a place: a line, most likely."""

    page: int
    left: float
    top: float | None
    bottom: float | None
    size: float
    bold: bool
    text: list[str] = field(default_factory=list)
    letters: int = 0
    bold_letters: int = 0


@dataclass(slots=True)
class _Sheet:
    width: float
    height: float
    spots: list[_Spot] = field(default_factory=list)


@dataclass(slots=True)
class _Frame:
    """What an open element says of the text in it."""

    style: Mapping[str, str]
    scale: float
    size: float
    sheet: int
    spot: _Spot | None
    bold: bool


def pages_of(body: LexborNode, skip: Container[int], styles: Styles) -> list[PageLayout]:
    """The pages of a page whose lines are placed one by one; empty for any other page."""
    sheets, placed, size = _sheets(body, skip, styles)
    spots = [s for sheet in sheets for s in sheet.spots if s.text]
    if len(spots) < _LEAST_LINES or placed < _PLACED * size:
        return []
    return [_layout(sheet, number) for number, sheet in enumerate(sheets, 1)]


def _sheets(body: LexborNode, skip: Container[int], styles: Styles) -> tuple[list[_Sheet], int, int]:
    """The pages with their lines; characters that have a place, and all characters."""
    sheets: list[_Sheet] = []
    frames = [_Frame({}, 1.0, 12.0, -1, None, bold=False)]
    placed = size = 0
    for node, entering in walk(body, skip):
        here = frames[-1]
        if node.is_text_node:
            said = node.text_content or ""
            length = len("".join(said.split()))
            size += length
            if here.spot is not None and here.sheet >= 0:
                placed += length
                _write(here.spot, said, length, bold=here.bold)
        elif not node.is_element_node:
            continue
        elif entering:
            frames.append(_entered(here, node, styles, sheets))
        else:
            frames.pop()
    return sheets, placed, size


def _write(spot: _Spot, said: str, length: int, *, bold: bool) -> None:
    spot.text.append(said)
    spot.letters += length
    spot.bold_letters += length if bold else 0


def _entered(outer: _Frame, node: LexborNode, styles: Styles, sheets: list[_Sheet]) -> _Frame:
    style = styles.of(node)
    scale = float(found[1]) if (found := _SCALE.match(style.get("transform", ""))) else outer.scale
    size = _length(style.get("font-size", ""))
    size = size or outer.size
    weight = style.get("font-weight", "")
    bold = outer.bold or node.tag in ("b", "strong") or weight in ("bold", "bolder", "600", "700", "800", "900")
    width, height = _length(style.get("width", "")), _length(style.get("height", ""))
    sheet = outer.sheet
    if outer.spot is None and width and height and min(width, height) >= _LEAST_PAGE:
        sheet = _sheet(sheets, outer.sheet, width, height)
    spot = outer.spot
    left, top, bottom = (_length(style.get(k, "")) for k in ("left", "top", "bottom"))
    line = left is not None and (top is not None or bottom is not None) and style.get("position") == "absolute"
    if line and left is not None and sheet >= 0:
        spot = _Spot(sheet, left, top, bottom, size * abs(scale), bold)
        sheets[sheet].spots.append(spot)
    return _Frame(style, scale, size, sheet, spot, bold)


def _sheet(sheets: list[_Sheet], outer: int, width: float, height: float) -> int:
    """The number of the page that an element is: a page in a page of its size is the same one."""
    if outer >= 0 and not sheets[outer].spots:
        return outer
    sheets.append(_Sheet(width, height))
    return len(sheets) - 1


def _length(said: str) -> float | None:
    found = _LENGTH.match(said)
    return float(found[1]) if found else None


def _layout(sheet: _Sheet, number: int) -> PageLayout:
    """A page's lines, in points of a page of usual height."""
    factor = _HEIGHT / max(sheet.height, sheet.width)
    runs = list(_runs(sheet, factor))
    parts = in_order(segments_of(runs), number)
    return PageLayout(number, sheet.width * factor, sheet.height * factor, parts)


def _runs(sheet: _Sheet, factor: float) -> Iterator[Run]:
    for spot in sheet.spots:
        raw = clean("".join(spot.text))
        said = raw.strip()
        if not said or len(said) > _LONGEST_LINE:
            continue
        size = max(1.0, spot.size * factor)
        base = (spot.top + spot.size if spot.top is not None else sheet.height - (spot.bottom or 0.0)) * factor
        left = spot.left * factor
        bold = 0 < spot.letters == spot.bold_letters
        right = left + size * _breadth(said)
        yield Run(said, left, right, base, round(size, 2), bold, before=raw[0] == " ", behind=raw[-1] == " ")


def _breadth(text: str) -> float:
    """About how broad a line is, in sizes: the page's own fonts would say it, and are not read."""
    narrow = sum(c in _NARROW for c in text)
    wide = sum(c in _WIDE for c in text)
    return 0.28 * narrow + 0.72 * wide + 0.52 * (len(text) - narrow - wide)
