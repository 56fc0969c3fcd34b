"""One page of a PDF file becomes lines and tables in reading order; nothing else of it is kept."""

from __future__ import annotations

from typing import Any

from affidavit.stages.read.pdf.columns import areas_of
from affidavit.stages.read.pdf.glyphs import glyphs_of
from affidavit.stages.read.pdf.grid import rules_of, tables_of
from affidavit.stages.read.pdf.layout import Line, PageLayout, Segment, Table
from affidavit.stages.read.pdf.rows import lines_of, segments_of

_PICTURE = 0.4
"""An image over so much of a page may be a scan of it."""


def layout_of(page: Any, number: int) -> PageLayout:  # noqa: ANN401 pypdfium2's own object
    """The layout of a page, which is closed when this returns."""
    page.set_rotation(0)
    text_page = page.get_textpage()
    try:
        glyphs = glyphs_of(page, text_page)
        rules = rules_of(page, glyphs.width, glyphs.height)
    finally:
        text_page.close()
    segments = segments_of(glyphs.runs)
    tables, rest = tables_of(rules, segments, number, glyphs.width * glyphs.height)
    parts = in_order([*tables, *rest], number)
    return PageLayout(
        number, glyphs.width, glyphs.height, parts, rules.picture > _PICTURE, unreadable=glyphs.unreadable
    )


def in_order(segments: list[Segment], page: int) -> tuple[Line | Table, ...]:
    """Segments and tables in reading order, the segments as lines."""
    parts: list[Line | Table] = []
    for area, stretch in enumerate(areas_of(segments)):
        loose: list[Segment] = []
        for segment in stretch:
            if segment.table:
                parts += [*lines_of(loose, page, area), segment.table]
                loose = []
            else:
                loose.append(segment)
        parts += lines_of(loose, page, area)
    return tuple(parts)
