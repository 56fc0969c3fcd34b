"""Ruled tables: the lines drawn on a page and the cells they make."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium_c

from affidavit.stages.read.pdf.layout import Box, Cell, Segment, Table
from affidavit.stages.read.pdf.rows import lines_of

_THIN = 2.5
_NEAR = 3.0
_SHORT = 6.0
_MAX_LINES = 1500
_MAX_OBJECTS = 20_000
"""A page with more drawn objects is a map or a picture."""


@dataclass(slots=True)
class Rules:
    """Lines drawn on a page, from the top left corner: (position, start, end)."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)
    picture: float = 0.0
    """The largest image's share of the page."""


def rules_of(page: Any, width: float, height: float) -> Rules:  # noqa: ANN401 pypdfium2's own object
    """The straight lines and images of an upright page."""
    rules = Rules()
    left, _, _, top = page.get_cropbox()
    raw = page.raw
    count = pdfium_c.FPDFPage_CountObjects(raw)
    edges = [ctypes.c_float() for _ in range(4)]
    for i in range(min(count, _MAX_OBJECTS)):
        thing = pdfium_c.FPDFPage_GetObject(raw, i)
        kind = pdfium_c.FPDFPageObj_GetType(thing)
        if kind not in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium_c.FPDFPageObj_GetBounds(thing, *edges):
            continue
        x0, y1, x1, y0 = (e.value for e in edges)
        box = (x0 - left, top - y0, x1 - left, top - y1)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            rules.picture = max(rules.picture, (x1 - x0) * (y0 - y1) / max(1.0, width * height))
        elif count <= _MAX_OBJECTS:
            _add(rules, box)
    return rules


def _add(rules: Rules, box: Box) -> None:
    x0, top, x1, bottom = box
    wide, high = x1 - x0, bottom - top
    if high <= _THIN and wide > _SHORT:
        rules.across.append(((top + bottom) / 2, x0, x1))
    elif wide <= _THIN and high > _SHORT:
        rules.down.append(((x0 + x1) / 2, top, bottom))
    elif wide > _SHORT and high > _SHORT:
        rules.across += [(top, x0, x1), (bottom, x0, x1)]
        rules.down += [(x0, top, bottom), (x1, top, bottom)]


def tables_of(rules: Rules, segments: Sequence[Segment], page: int, area: float) -> tuple[list[Segment], list[Segment]]:
    """The tables as segments, and the segments that stand in none; `area` is the page's, in square points."""
    rest, tables = list(segments), []
    for box in _frames(rules):
        inside = [s for s in rest if _in(s, box)]
        table = _table(rules, box, inside, page)
        if table and (box[2] - box[0]) * (box[3] - box[1]) <= 0.97 * area:
            rest = [s for s in rest if s not in inside]
            tables.append(Segment((), box[0], box[2], box[1] + 8, 8, box[1], box[3], table))
    return tables, rest


def _in(segment: Segment, box: Box) -> bool:
    middle = segment.base - 0.3 * segment.size
    return box[0] - _NEAR <= segment.x0 and segment.x1 <= box[2] + 2 * _NEAR and box[1] <= middle <= box[3]


def _frames(rules: Rules) -> Iterator[Box]:
    """The outlines of groups of lines that touch, at least two of each kind."""
    groups: list[list[Box]] = []
    lines = [(x0, y, x1, y) for y, x0, x1 in rules.across] + [(x, y0, x, y1) for x, y0, y1 in rules.down]
    if len(lines) > _MAX_LINES:
        return
    for line in lines:
        touching = [g for g in groups if any(_touch(line, other) for other in g)]
        merged = [line, *(b for g in touching for b in g)]
        groups = [g for g in groups if g not in touching] + [merged]
    for group in groups:
        upright = {round(b[0] / _NEAR) for b in group if b[0] == b[2]}
        level = {round(b[1] / _NEAR) for b in group if b[1] == b[3]}
        if len(upright) >= 3 and len(level) >= 3:
            yield (
                min(b[0] for b in group),
                min(b[1] for b in group),
                max(b[2] for b in group),
                max(b[3] for b in group),
            )


def _touch(a: Box, b: Box) -> bool:
    return a[0] <= b[2] + _NEAR and b[0] <= a[2] + _NEAR and a[1] <= b[3] + _NEAR and b[1] <= a[3] + _NEAR


def _table(rules: Rules, box: Box, inside: Sequence[Segment], page: int) -> Table | None:
    """The cells of a frame; None when they are fewer than two by two with something in them."""
    levels = _positions(
        [
            y
            for y, x0, x1 in rules.across
            if box[0] - _NEAR <= x0 and x1 <= box[2] + _NEAR and box[1] - 1 <= y <= box[3] + 1
        ]
    )
    cells: list[Cell] = []
    for row, (top, bottom) in enumerate(itertools.pairwise(levels)):
        middle = (top + bottom) / 2
        cuts = _positions(
            [x for x, y0, y1 in rules.down if y0 - 1 <= middle <= y1 + 1 and box[0] - 1 <= x <= box[2] + 1]
        )
        band = [s for s in inside if top <= s.base - 0.3 * s.size <= bottom]
        for column, (left, right) in enumerate(itertools.pairwise(cuts)):
            own = [s for s in band if left <= (s.x0 + s.x1) / 2 < right]
            lines = tuple(lines_of(own, page, area=-1))
            if lines:
                cells.append(Cell(row, column, lines))
    held = sum(len(c.lines) for c in cells)
    if len({c.row for c in cells}) < 2 or len({c.column for c in cells}) < 2 or held == 0:
        return None
    return Table(box, tuple(cells), page) if _all_held(cells, inside) else None


def _all_held(cells: Sequence[Cell], inside: Sequence[Segment]) -> bool:
    """True when no segment is lost between the cells."""
    held = sum(len(line.text) for c in cells for line in c.lines)
    there = sum(len(r.text) for s in inside for r in s.runs)
    return held >= there * 0.95


def _positions(values: Sequence[float]) -> list[float]:
    """Values with near ones as one, in order."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out
