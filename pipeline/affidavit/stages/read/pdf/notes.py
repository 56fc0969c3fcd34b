"""Footnotes: small print at the foot of a column that begins with a figure or sign, and the figures that point to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from affidavit.stages.read.furniture import is_furniture
from affidavit.stages.read.pdf.layout import Line, PageLayout, Table
from affidavit.stages.read.symbols import as_raised

_SMALLER = 0.95
_APART = 1.9
"""In sizes: what stands further below a note is none of it."""
_START = re.compile(r"(?P<mark>\d{1,3}|[*†‡§¶]{1,3})[.)]?\s+(?=\S)")
_ENDS = re.compile(r"[.!?;)\]”\"’»/]\Z")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\Z")


@dataclass(slots=True)
class Note:
    """A footnote: its mark and its lines, which may go on at the foot of the next page."""

    mark: str
    lines: list[Line] = field(default_factory=list)


def take_notes(pages: Sequence[PageLayout], body: float) -> tuple[list[PageLayout], list[Note]]:
    """The pages without their footnotes and without the figures that point to them, and the footnotes in order."""
    notes: list[Note] = []
    out = []
    for page in pages:
        zone = list(_zones(page, body))
        found = _gathered(zone, notes[-1] if notes else None, page.number)
        taken = {id(line) for line in zone} if found is not None else set[int]()
        if found is not None:
            notes += found
        out.append(replace(page, parts=tuple(p for p in page.parts if id(p) not in taken)))
    return _unmarked(out, notes), notes


def _zones(page: PageLayout, body: float) -> Iterator[Line]:
    """Lines of small print at the foot of each column, in reading order."""
    areas: dict[int, list[Line]] = {}
    for part in page.parts:
        if isinstance(part, Line):
            areas.setdefault(part.area, []).append(part)
    for lines in areas.values():
        yield from _to_gap(_zone(lines, body, page))


def _zone(lines: Sequence[Line], body: float, page: PageLayout) -> Sequence[Line]:
    ordered = sorted(lines, key=lambda n: n.base)
    first = len(ordered)
    while first and (_small(ordered[first - 1], body) or is_furniture(ordered[first - 1].text)):
        first -= 1
    zone = [n for n in ordered[first:] if _small(n, body) and not is_furniture(n.text)]
    high = (0.15 if first else 0.5) * page.height
    if not zone or zone[0].base < high:
        return ()
    below = [p for p in page.parts if isinstance(p, Line) and p.area > zone[0].area and not _small(p, body)]
    return () if any(p.base > zone[-1].base and p.x0 < zone[-1].x1 and p.x1 > zone[0].x0 for p in below) else zone


def _small(line: Line, body: float) -> bool:
    """True for small print, and for a line of any size that a raised figure opens."""
    return line.size <= _SMALLER * body or bool(line.mark)


def _gathered(zone: Sequence[Line], last: Note | None, page: int) -> list[Note] | None:
    """The notes of a zone; lines before the first go on with the `last` one. None when it holds no notes."""
    notes: list[Note] = []
    ahead: list[Line] = []
    for line in zone:
        mark, text = _opening(line)
        if mark and _follows(mark, notes, last):
            notes.append(Note(mark, [replace(line, text=text, mark="")]))
        elif notes:
            notes[-1].lines.append(line)
        else:
            ahead.append(line)
    if not ahead:
        return notes or None
    if last is None or last.lines[-1].page != page - 1 or _ENDS.search(last.lines[-1].text) or len(ahead) > 12:
        return None
    last.lines += ahead
    return notes


def _to_gap(zone: Sequence[Line]) -> Iterator[Line]:
    """The lines of a zone without what stands far below its last note, as the foot of a page does."""
    noted = False
    for i, line in enumerate(zone):
        marked = bool(_opening(line)[0])
        if noted and not marked and line.base - zone[i - 1].base > _APART * line.size:
            return
        noted = noted or marked
        yield line


def _opening(line: Line) -> tuple[str, str]:
    if line.mark:
        return line.mark, line.text
    match = _START.match(line.text)
    return (match["mark"], line.text[match.end() :]) if match else ("", line.text)


def _follows(mark: str, notes: Sequence[Note], last: Note | None) -> bool:
    """True when a mark can come next: signs always, figures if they go up, or start a page's own count at 1."""
    if not mark.isdigit():
        return True
    before = next((int(n.mark) for n in reversed(notes) if n.mark.isdigit()), None)
    if before is None:
        known = int(last.mark) if last and last.mark.isdigit() else None
        return known is None or int(mark) > known or int(mark) == 1
    return 0 < int(mark) - before <= 3


def _unmarked(pages: Sequence[PageLayout], notes: Sequence[Note]) -> list[PageLayout]:
    """Lines without figures that point to notes; other small raised figures become raised characters."""
    by_page: dict[int, set[str]] = {}
    for note in notes:
        by_page.setdefault(note.lines[0].page, set()).add(note.mark)
    pointing = _counting(pages)
    out = []
    for page in pages:
        known = by_page.get(page.number, set())
        out.append(replace(page, parts=tuple(_settled(p, known, pointing) for p in page.parts)))
    return out


def _counting(pages: Sequence[PageLayout]) -> set[int]:
    """The lines (by id) whose raised figure goes on counting 1, 2, 3 ... through the text: endnotes."""
    expected, found = 1, list[int]()
    for page in pages:
        for line in page.parts:
            if isinstance(line, Line):
                for _, ref in line.refs:
                    if ref.strip("[]") == str(expected):
                        expected += 1
                        found.append(id(line))
    return set(found) if expected > 3 else set()


def _settled(part: Line | Table, known: set[str], pointing: set[int]) -> Line | Table:
    if isinstance(part, Table):
        return part
    text, mark = part.text, part.mark
    for place, ref in reversed(part.refs):
        marks = set(re.split(r"[,–-]", ref.strip("[]")))
        if marks & known or (id(part) in pointing and ref.strip("[]").isdigit()):
            continue
        kept = ref if _ORDINAL.match(ref) or not ref[0].isdigit() else as_raised(ref)
        text = text[:place] + kept + text[place:]
    return replace(part, text=f"{as_raised(mark)} {text}".strip() if mark else text, refs=(), mark="")
