"""Runs that stand in one row become segments and lines, small raised figures with the line they belong to."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from affidavit.stages.read.pdf.layout import Line, Run, Segment
from affidavit.stages.read.symbols import as_bullet, is_symbol_font

_LEVEL = 0.1
"""Of a size: bases that differ by less are one row."""
_PART, _ASIDE = 1.1, 3.0
"""In sizes: a gap that parts segments, a gap that parts what stands in one row."""
_JOIN, _TIGHT = 0.2, 0.05
"""In sizes: a gap that is a space between two runs, and one that is if the file says so."""
_SMALL, _INITIAL = 0.82, 1.8
_MOST_RAISED = 8
"""Characters: what is raised or lowered is short."""
_REFERENCE = re.compile(r"(?:\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§¶]{1,3}|[a-z]|[ivx]{1,4}|\[\d{1,3}\])\Z")
_LEADERS = re.compile(r"\.{4,}|(?: \.){4,}|…{2,}|_{4,}")


@dataclass(slots=True)
class _Row:
    base: float
    runs: list[Run] = field(default_factory=list)


def segments_of(runs: Sequence[Run]) -> list[Segment]:
    """The segments of a page, from top to bottom and left to right."""
    rows = _rows(_once(runs))
    _lift(rows)
    _set_initials(rows)
    return [s for row in rows if row.runs for s in _split(sorted(row.runs, key=lambda r: (r.x0, r.x1)))]


def _once(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs without those printed twice in the same place to look bold."""
    seen: dict[tuple[str, int, int], Run] = {}
    for run in runs:
        spots = [(run.text, round(run.x0) + dx, round(run.base) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        if not any(spot in seen for spot in spots):
            yield run
        seen[(run.text, round(run.x0), round(run.base))] = run


def _rows(runs: Iterable[Run]) -> list[_Row]:
    rows: list[_Row] = []
    for run in sorted(runs, key=lambda r: (r.base, r.x0)):
        if rows and run.base - rows[-1].base <= _LEVEL * min(run.size, rows[-1].runs[0].size) + 0.3:
            rows[-1].runs.append(run)
        else:
            rows.append(_Row(run.base, [run]))
    return rows


def _lift(rows: list[_Row]) -> None:
    """Move small raised or lowered runs into the row beside which they stand."""
    for i, row in enumerate(rows):
        for run in list(row.runs):
            near = [r for r in rows[max(0, i - 3) : i + 4] if r is not row]
            host = next((r for r in near if _beside(run, r)), None)
            if host:
                row.runs.remove(run)
                host.runs.append(replace(run, base=host.base, raised=host.base > run.base))


def _set_initials(rows: list[_Row]) -> None:
    """Put a large letter that stands beside several lines in front of the first of them."""
    for row in rows:
        for run in [r for r in row.runs if len(r.text) == 1 and r.text.isupper()]:
            beside = [
                (other, host) for host in rows if host.base < run.base for other in host.runs if _opens(run, other)
            ]
            if beside:
                other, host = min(beside, key=lambda pair: pair[1].base)
                row.runs.remove(run)
                host.runs.append(replace(run, base=host.base, size=other.size, x1=other.x0, behind=False))
                host.runs[host.runs.index(other)] = replace(other, before=False)


def _opens(run: Run, other: Run) -> bool:
    """True for a letter nearly twice as large as the text that begins at its right, at the height of its top."""
    near = -0.2 * other.size <= other.x0 - run.x1 <= 1.2 * other.size
    return run.size >= _INITIAL * other.size and near and abs(other.top - run.top) <= 0.6 * other.size


def _beside(run: Run, row: _Row) -> bool:
    if len(run.text) > _MOST_RAISED:
        return False
    for other in row.runs:
        if run.size > _SMALL * other.size or other.raised:
            continue
        rise = other.base - run.base
        level = 0.1 * other.size <= rise <= 0.65 * other.size or 0.08 * other.size <= -rise <= 0.4 * other.size
        after = -0.5 * other.size <= run.x0 - other.x1 <= 0.8 * other.size
        ahead = -0.5 * other.size <= other.x0 - run.x1 <= 2.5 * other.size
        if level and (after or ahead or other.x0 <= run.x0 <= other.x1):
            return True
    return False


def _split(runs: Sequence[Run]) -> Iterator[Segment]:
    group: list[Run] = []
    for run in runs:
        size = max(run.size, group[-1].size) if group else 0.0
        if group and run.x0 - max(r.x1 for r in group) > _PART * size:
            yield _segment(group)
            group = []
        group.append(run)
    if group:
        yield _segment(group)


def _segment(runs: Sequence[Run]) -> Segment:
    size = _main_size(runs)
    big = [r for r in runs if not r.raised] or list(runs)
    return Segment(
        tuple(runs),
        runs[0].x0,
        max(r.x1 for r in runs),
        big[0].base,
        size,
        min(r.top for r in big),
        max(r.bottom for r in big),
    )


def _main_size(runs: Sequence[Run]) -> float:
    sizes = Counter[float]()
    for run in runs:
        sizes[run.size] += len(run.text)
    return max(sizes, key=lambda s: (sizes[s], s))


def lines_of(segments: Sequence[Segment], page: int, area: int) -> Iterator[Line]:
    """The lines of one column: segments of one row together, unless a very wide gap parts them."""
    row: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (s.base, s.x0)):
        if row and abs(segment.base - row[0].base) > _LEVEL * max(segment.size, row[0].size) + 0.5:
            yield from _in_row(row, page, area)
            row = []
        row.append(segment)
    if row:
        yield from _in_row(row, page, area)


def _in_row(row: Sequence[Segment], page: int, area: int) -> Iterator[Line]:
    ordered = sorted(row, key=lambda s: s.x0)
    groups: list[list[Segment]] = [[ordered[0]]]
    for before, segment in itertools.pairwise(ordered):
        wide = segment.x0 - before.x1 > _ASIDE * max(before.size, segment.size)
        said = " ".join(r.text for r in before.runs)
        if wide and not _marker_like(groups[-1]) and not _LEADERS.search(said):
            groups.append([])
        groups[-1].append(segment)
    for group in groups:
        yield _line(group, page, area, aside=len(groups) > 1)


def _marker_like(group: Sequence[Segment]) -> bool:
    return len(group) == 1 and sum(len(r.text) for r in group[0].runs) <= 8


def _line(group: Sequence[Segment], page: int, area: int, *, aside: bool) -> Line:
    text, gap, refs, mark = "", 0, [], ""
    runs = [(run, i) for i, segment in enumerate(group) for run in segment.runs]
    before: Run | None = None
    for n, (run, part) in enumerate(runs):
        said = _said(run, runs, n)
        spaced = before is not None and (part != runs[n - 1][1] or _spaced(before, run))
        if part == 1 and not gap:
            gap = len(text)
        if run.raised and _REFERENCE.match(run.text) and run.size < _SMALL * group[0].size + 0.01:
            if before is None:
                mark = run.text
                continue  # the figure a footnote starts with
            refs.append((len(text), run.text))
        else:
            text += f" {said}" if spaced and text and not text.endswith(" ") else said
        before = run
    size = _main_size([r for r, _ in runs])
    letters = [r for r, _ in runs if any(c.isalnum() for c in r.text) and not r.raised]
    return Line(
        text.strip(), page, area, group[0].x0, max(s.x1 for s in group), group[0].base, min(s.top for s in group),
        max(s.bottom for s in group), size, bool(letters) and all(r.bold for r in letters),
        bool(letters) and all(r.italic for r in letters), mark, tuple(refs), gap, aside,
    )  # fmt: skip


def _spaced(before: Run, run: Run) -> bool:
    gap = run.x0 - before.x1
    return ((before.behind or run.before) and gap > _TIGHT * run.size) or gap > _JOIN * min(before.size, run.size)


def _said(run: Run, runs: Sequence[tuple[Run, int]], n: int) -> str:
    """The run's text; a lone letter of a symbol font at the start of a line is a bullet."""
    if (
        n == 0
        and len(run.text) == 1
        and len(runs) > 1
        and (is_symbol_font(run.font) or 0xF000 <= ord(run.text) <= 0xF0FF)
    ):
        return as_bullet(run.text)
    return run.text
