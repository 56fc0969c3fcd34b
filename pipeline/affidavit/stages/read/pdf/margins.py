"""Running heads, feet and page numbers: found because they repeat from page to page in one place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from affidavit.stages.read.furniture import is_furniture
from affidavit.stages.read.pdf.layout import Line, PageLayout

_DEPTH = 4
"""So many lines from the top and from the bottom of a page may be running ones."""
_BAND = 4.0
"""Points by which a running line's height may differ from page to page."""
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]+\b")
_NUMBER = re.compile(r"\W*(?:page\s+|p\.\s*)?(\d{1,4})\b", re.IGNORECASE)
_ONLY = re.compile(r"\W*(?:page\s+|p\.\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*\Z", re.IGNORECASE)
_LONGEST = 200
_SHARE = 0.6
_SHORT = 60
_CLOSE = 1.3
"""In sizes: lines no further apart belong together."""


def without_margins(pages: Sequence[PageLayout]) -> tuple[list[PageLayout], list[str]]:
    """The pages without their running lines, and the different running lines as printed."""
    heads = [list(_edge(p, bottom=False)) for p in pages]
    feet = [list(_edge(p, bottom=True)) for p in pages]
    dropped: list[list[Line]] = [[] for _ in pages]
    for edges, bottom in ((heads, False), (feet, True)):
        running = _running(edges, len(pages))
        for i, lines in enumerate(edges):
            dropped[i] += _run_off(lines, running, pages[i], bottom=bottom)
    said = list(dict.fromkeys(line.text for lines in dropped for line in lines))
    return [_without(p, d) for p, d in zip(pages, dropped, strict=True)], said


def _without(page: PageLayout, dropped: Sequence[Line]) -> PageLayout:
    gone = {id(line) for line in dropped}
    return replace(page, parts=tuple(p for p in page.parts if id(p) not in gone))


def _edge(page: PageLayout, *, bottom: bool) -> Iterator[Line]:
    """The outermost lines of a page, the outermost first."""
    lines = [p for p in page.parts if isinstance(p, Line)]
    rows = sorted({round(line.base) for line in lines}, reverse=bottom)[:_DEPTH]
    near = [line for line in lines if round(line.base) in rows and len(line.text) <= _LONGEST]
    half = page.height / 2
    yield from sorted((n for n in near if (n.base > half) == bottom), key=lambda n: -n.base if bottom else n.base)


def _folded(line: Line) -> str:
    return _ROMAN.sub("#", _DIGITS.sub("#", line.text.lower()))


def _running(edges: Sequence[Sequence[Line]], pages: int) -> dict[str, list[float]]:
    """What repeats, folded, and at which heights."""
    places: defaultdict[str, list[tuple[int, Line]]] = defaultdict(list)
    for page, lines in enumerate(edges):
        for line in lines:
            places[_folded(line)].append((page, line))
    out: dict[str, list[float]] = {}
    for folded, found in places.items():
        for height in _heights(found):
            near = [(p, line) for p, line in found if abs(line.base - height) <= _BAND]
            if _repeats(folded, near, pages):
                out.setdefault(folded, []).append(height)
    return out


def _heights(found: Sequence[tuple[int, Line]]) -> list[float]:
    """The heights at which lines stand most often, near ones as one."""
    counted = Counter(round(line.base) for _, line in found)
    out: list[float] = []
    for height, _ in counted.most_common():
        if all(abs(height - h) > _BAND for h in out):
            out.append(float(height))
    return out


def _repeats(folded: str, found: Sequence[tuple[int, Line]], pages: int) -> bool:
    on = len({p for p, _ in found})
    if on < min(pages, 3) or on < 2:
        return False
    if any(line.mark for _, line in found):
        return False  # a footnote, as `7 Ibid.`
    same = len({line.text for _, line in found}) == 1
    if any(c.isalpha() for c in folded) and (same or not folded.lstrip("(|").startswith("#")):
        return True
    return _counts_pages([(p, n) for p, line in found if (n := _number(line)) is not None], on)


def _number(line: Line) -> int | None:
    match = _NUMBER.match(line.text)
    return int(match[1]) if match else None


def _counts_pages(numbered: Sequence[tuple[int, int]], on: int) -> bool:
    """True when figures alone go up by one from page to page."""
    if not numbered:
        return True  # signs alone
    offsets = Counter(n - p for p, n in numbered)
    return offsets.most_common(1)[0][1] >= _SHARE * on


def _run_off(lines: Sequence[Line], running: dict[str, list[float]], page: PageLayout, *, bottom: bool) -> list[Line]:
    """The running lines of one page, and what stands at its foot beyond all text in their band."""
    bands = [h for heights in running.values() for h in heights]
    out: list[Line] = []
    first = page.number == 1  # a title page has no running head of its own
    for line in reversed(lines):  # from the text outwards
        known = any(abs(line.base - h) <= _BAND for h in running.get(_folded(line), []))
        numbered = bool(_ONLY.match(line.text)) and _number(line) == page.number
        alone = bottom and (_in_band(line, bands) or numbered) and _stands_off(line, page)
        apart = _apart(line, page, out, bottom=bottom)
        headed = not bottom and not first and _in_band(line, bands) and len(line.text) <= _SHORT and apart
        if (known and apart) or alone or (headed and line.size <= _page_size(page)):
            out.append(line)
    return [*out, *_outermost(lines if bottom else ())]


def _page_size(page: PageLayout) -> float:
    """The size most of a page's characters have: running heads are no larger."""
    counted = Counter[float]()
    for part in page.parts:
        if isinstance(part, Line):
            counted[part.size] += len(part.text)
    return max(counted, key=lambda s: counted[s], default=0.0)


def _apart(line: Line, page: PageLayout, out: Sequence[Line], *, bottom: bool) -> bool:
    """True when a line does not go on with the text beside it: the last line of a note is no running line."""
    texts = [p for p in page.parts if isinstance(p, Line) and p not in out]
    inner = [p for p in texts if (p.base < line.base - 1 if bottom else p.base > line.base + 1)]
    near = min(inner, key=lambda p: abs(p.base - line.base), default=None)
    return near is None or abs(near.base - line.base) > _CLOSE * max(near.size, line.size)


def _outermost(lines: Sequence[Line]) -> Iterator[Line]:
    """Job numbers and the like, below which nothing stands."""
    for line in lines:
        if not is_furniture(line.text):
            return
        yield line


def _in_band(line: Line, bands: Sequence[float]) -> bool:
    return any(abs(line.base - h) <= _BAND for h in bands)


def _stands_off(line: Line, page: PageLayout) -> bool:
    """True when a foot line is short and a clear space parts it from the text above."""
    above = [p.base for p in page.parts if isinstance(p, Line) and p.base < line.base - 1]
    return len(line.text) <= _SHORT and (not above or line.base - max(above) > 1.8 * line.size)
