"""Events over time by type: a row for each type, a circle for each stretch of time, its area the count."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from affidavit.records import Event
from affidavit.stages.site.markup import Markup, tag
from affidavit.stages.site.plots.figure import Figure, drawing, short, words
from affidavit.stages.site.words import counted, label, number

_TYPES, _BINS = 16, 48
_LEFT, _TOP, _ROW, _WIDTH = 250.0, 34.0, 28.0, 860.0
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _day(ordinal: int) -> str:
    d = date.fromordinal(ordinal)
    return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"


@dataclass(frozen=True, slots=True)
class _Scale:
    """How days become stretches of time, numbered from one fixed year on."""

    name: str
    of: Callable[[date], int]
    label: Callable[[int], str]


_SCALES = (
    _Scale("day", lambda d: d.toordinal(), _day),
    _Scale("month", lambda d: d.year * 12 + d.month - 1, lambda n: f"{_MONTHS[n % 12]} {n // 12}"),
    _Scale("year", lambda d: d.year, str),
    _Scale("decade", lambda d: d.year // 10, lambda n: f"{n}0s"),
    _Scale("century", lambda d: d.year // 100, lambda n: f"{n}00s"),
)


def timeline(events: Sequence[Event]) -> Figure | None:
    """The plot, or None where no event has a date. An event counts where its date begins."""
    days = [(e.type, date.fromisoformat(e.date_start)) for e in events if e.date_start]
    if not days:
        return None
    scale = next((s for s in _SCALES if _width(s, days) <= _BINS), _SCALES[-1])
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for kind, day in days:
        counts[kind][scale.of(day)] += 1
    return _figure(_leading(counts), scale, len(days), len(events))


def _width(scale: _Scale, days: Sequence[tuple[str, date]]) -> int:
    places = [scale.of(d) for _, d in days]
    return max(places) - min(places) + 1


def _leading(counts: Mapping[str, Counter[int]]) -> list[tuple[str, Counter[int]]]:
    """The most frequent types by label; those behind are added up as one."""
    order = sorted(counts, key=lambda k: (-counts[k].total(), k))
    out = [(label("events", "type", k), counts[k]) for k in order[:_TYPES]]
    rest = sum((counts[k] for k in order[_TYPES:]), Counter[int]())
    return [*out, *([(f"{len(order) - _TYPES} other types", rest)] if rest else [])]


def _figure(rows: Sequence[tuple[str, Counter[int]]], scale: _Scale, dated: int, total: int) -> Figure:
    places = sorted({p for _, c in rows for p in c})
    first, last = places[0], places[-1]
    summary = (
        f"{counted(dated, 'event')} with a date, of {number(total)}, by {scale.name} and type, "
        f"from {scale.label(first)} to {scale.label(last)}."
    )
    table = [(name, scale.label(p), str(c[p])) for name, c in rows for p in sorted(c)]
    header = ("Type", scale.name.capitalize(), "Events")
    return Figure("Events over time by type", summary, _draw(rows, scale, first, last, summary), header, tuple(table))


def _draw(rows: Sequence[tuple[str, Counter[int]]], scale: _Scale, first: int, last: int, summary: str) -> Markup:
    step = (_WIDTH - _LEFT - 20) / (last - first + 1)
    height = _TOP + _ROW * len(rows) + 14
    most = max(n for _, c in rows for n in c.values())
    shapes = [*_axis(scale, first, last, step, height)]
    for at, (name, c) in enumerate(rows):
        y = _TOP + _ROW * at + _ROW / 2
        shapes.append(tag("line", x1=_LEFT, x2=_WIDTH, y1=y, y2=y, class_="rule"))
        shapes.append(words(_LEFT - 10, y + 4, short(name, 36), anchor="end"))
        for place, n in sorted(c.items()):
            told = f"{name}, {scale.label(place)}: {counted(n, 'event')}"
            shapes.append(_circle(_LEFT + (place - first + 0.5) * step, y, n, most, told))
    return drawing(_WIDTH, height, summary, *shapes)


def _circle(x: float, y: float, n: int, most: int, told: str) -> Markup:
    radius = max(4.0, 12.5 * math.sqrt(n / max(most, 4)))
    return tag("circle", tag("title", told), cx=x, cy=y, r=radius, class_="dot")


def _axis(scale: _Scale, first: int, last: int, step: float, height: float) -> list[Markup]:
    """A label wherever there is room for one."""
    every = max(1, math.ceil(78 / step))
    out = []
    for place in range(first, last + 1, every):
        x = _LEFT + (place - first + 0.5) * step
        out.append(tag("line", x1=x, x2=x, y1=_TOP - 6, y2=height - 8, class_="grid"))
        out.append(words(x, _TOP - 14, scale.label(place), "tick", "middle"))
    return out
