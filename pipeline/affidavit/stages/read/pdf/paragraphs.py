"""Lines become paragraphs, over the ends of columns and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from affidavit.stages.read.furniture import is_furniture
from affidavit.stages.read.markers import Marker, split_marker
from affidavit.stages.read.pdf.layout import Line, PageLayout, Paragraph, Table
from affidavit.stages.read.pdf.measures import Measures

_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_LOWER = re.compile(r"[\"'“‘(\[]?[^\W\d_A-Z](?<![A-ZÀ-Þ])")
_OPEN = re.compile(r"\([^()]{0,120}\Z")
"""A bracket that is not closed."""
_STRONG = ("bullet", "decimal")
_INDENT = 0.8
"""In sizes: lines that begin further in begin a paragraph, or go on with a hanging one."""
_LOOSE = 1.22
_OTHER_SIZE = 0.06
_LARGE = 1.12
_MOST_INDENTED = 0.6


def paragraphs_of(pages: Sequence[PageLayout], usual: Measures) -> list[Paragraph]:
    """The paragraphs and tables of a document in reading order."""
    parts = [part for page in pages for part in page.parts]
    whole: list[Paragraph] = []
    for part in parts:
        if isinstance(part, Table):
            whole.append(Paragraph(table=part))
        elif whole and whole[-1].lines and _same_column(whole[-1].last, part) and not _begins(whole[-1], part, usual):
            whole[-1].lines.append(part)
        else:
            whole.append(Paragraph([part]))
    return _over_ends(whole, usual, marked=_are_marked(whole, usual))


def _same_column(last: Line, line: Line) -> bool:
    return (last.page, last.area) == (line.page, line.area)


def _begins(before: Paragraph, line: Line, usual: Measures) -> bool:
    """True when a line begins a new paragraph in the same column."""
    last = before.last
    if line.aside or last.aside or _differs(last, line):
        return True
    step = line.base - last.base
    if step <= 0 or step > _LOOSE * max(usual.distance(last.size), usual.distance(line.size)) + 0.5:
        return True
    if last.size > _LARGE * usual.body and last.bold == line.bold:
        return marker_of(line) is not None  # a heading over several lines
    full = _full(last, line, usual)
    if (marker := marker_of(line)) and _marker_begins(marker, last, full=full, gap=bool(line.gap)):
        return True
    if last.bold != line.bold and not full and not _LOWER.match(line.text):
        return True
    return _indented(before, line, full=full) or (not full and _short_end(last, line, usual))


def _differs(last: Line, line: Line) -> bool:
    return abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size)


def marker_of(line: Line) -> Marker | None:
    """What a line begins with if that marks a paragraph or an item."""
    return split_marker(line.text)


def _marker_begins(marker: Marker, last: Line, *, full: bool, gap: bool) -> bool:
    if marker.kind == "bullet":
        return gap or not full or marker.text not in "-–—*o"
    return gap or marker.kind in _STRONG or not full or bool(_ENDED.search(last.text))


def _full(last: Line, line: Line, usual: Measures) -> bool:
    """True when the first word of the next line would not have fitted behind this one."""
    word = line.text.split(" ", 1)[0]
    wide = (line.x1 - line.x0) * len(word) / max(1, len(line.text))
    return last.x1 + wide + 0.25 * last.size > usual.right(last) - 0.3 * last.size


def _indented(before: Paragraph, line: Line, *, full: bool) -> bool:
    """True when the place where a line begins makes it the first of a paragraph."""
    last, deep = before.last, _INDENT * line.size
    if full and not _ENDED.search(last.text):
        return False  # text around a large initial or a picture
    if len(before.lines) > 1:
        shift = line.x0 - last.x0
        return (shift > deep or shift < -deep) and not _centred(last, line)
    shift = line.x0 - last.x0
    if abs(shift) <= deep or _centred(last, line):
        return False
    hanging = shift > 0 and (marker_of(last) is not None or bool(last.gap))
    return not (hanging or (shift < 0 and full))


def _centred(last: Line, line: Line) -> bool:
    middle = abs((last.x0 + last.x1) / 2 - (line.x0 + line.x1) / 2)
    return middle < 2.0 and abs(last.x0 - line.x0) > 2.0


def _short_end(last: Line, line: Line, usual: Measures) -> bool:
    """True when a line that ends before the edge ends its paragraph."""
    if _ENDED.search(last.text):
        return True
    if _LOWER.match(line.text) or last.text.endswith((",", "-", "–", "—", "\u00ad")):
        return False
    word = line.text.split(" ", 1)[0]
    wide = (line.x1 - line.x0) * len(word) / max(1, len(line.text))
    return last.x1 + wide + 1.5 * last.size < usual.right(last)


def _are_marked(whole: Sequence[Paragraph], usual: Measures) -> bool:
    """True when most paragraphs begin with a number or further in than their other lines."""
    long = [p for p in whole if len(p.lines) > 2 and abs(p.first.size - usual.body) < 0.5]
    marked = [p for p in long if marker_of(p.first) or p.first.x0 > p.lines[1].x0 + _INDENT * p.first.size]
    return len(long) >= 4 and len(marked) >= _MOST_INDENTED * len(long)


def _over_ends(whole: Sequence[Paragraph], usual: Measures, *, marked: bool) -> list[Paragraph]:
    """Paragraphs that a column's or page's end has cut, put together again."""
    out: list[Paragraph] = []
    for paragraph in whole:
        if out and out[-1].lines and paragraph.lines and _goes_on(out[-1], paragraph, usual, marked=marked):
            out[-1].lines += paragraph.lines
        else:
            out.append(paragraph)
    return out


def _goes_on(before: Paragraph, after: Paragraph, usual: Measures, *, marked: bool) -> bool:
    last, first = before.last, after.first
    if _same_column(last, first) or first.page - last.page > 1 or last.aside or first.aside or _differs(last, first):
        return False
    if marker_of(first) or ((last.bold, last.italic) != (first.bold, first.italic) and not _mixed(before, after)):
        return False
    if is_furniture(last.text):
        return False
    text, lower = last.text, bool(_LOWER.match(first.text))
    if last.size > _LARGE * usual.body:
        return lower
    if _OPEN.search(" ".join(line.text for line in before.lines[-3:])):
        return True
    full = _full(last, first, usual)
    if _SENTENCE.search(text):
        stretched = usual.justified and usual.is_flush(last)
        inside = first.x0 - usual.text_left(first) < _INDENT * first.size
        return ((marked and full) or stretched) and not lower and inside
    if text.endswith((":", ";")):
        return text.endswith(";") and lower and full and not marker_of(before.first)
    return lower or full or text.endswith((",", "-", "\u00ad"))


def _mixed(before: Paragraph, after: Paragraph) -> bool:
    """True when either has lines of more than one weight or slant."""
    return any(len({(line.bold, line.italic) for line in p.lines}) > 1 for p in (before, after))
