"""Recommendations by action and addressee: who is asked to do what, as a table of shaded counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from affidavit.stages.site.lookup import Lookup
from affidavit.stages.site.markup import Markup, joined, tag
from affidavit.stages.site.plots.figure import Figure, drawing, short, words
from affidavit.stages.site.words import counted, label

_ROWS, _COLUMNS = 14, 14
_LEFT, _TOP, _CELL, _HIGH = 250.0, 128.0, 46.0, 30.0
_SHADES = 5
_NOBODY = "nobody named"


def matrix(found: Lookup) -> Figure | None:
    """The plot, or None where there are no recommendations. One that asks two counts with both."""
    counts: Counter[tuple[str, str]] = Counter()
    for r in found.records.recommendations:
        asked = [found.name(a) for a, role in found.parts.get(r.recommendation_id, ()) if role == "addressee"]
        for name in asked or [_NOBODY]:
            counts[name, label("recommendations", "action", r.action)] += 1
    if not counts:
        return None
    names = _leading([n for n, _ in counts.elements()], _ROWS, "others")
    actions = _leading([a for _, a in counts.elements()], _COLUMNS, "other actions")
    cells: Counter[tuple[str, str]] = Counter()
    for (name, action), n in counts.items():
        cells[name if name in names else "others", action if action in actions else "other actions"] += n
    summary = f"{counted(len(found.records.recommendations), 'recommendation')}, by addressee and action."
    table = [(n, a, str(c)) for (n, a), c in sorted(counts.items(), key=lambda x: (-x[1], x[0]))]
    header = ("Addressee", "Action", "Recommendations")
    return Figure(
        "Recommendations by action and addressee", summary, _draw(names, actions, cells, summary), header, tuple(table)
    )


def _leading(values: Sequence[str], most: int, rest: str) -> list[str]:
    ranked = [v for v, _ in sorted(Counter(values).items(), key=lambda x: (-x[1], x[0]))]
    return ranked if len(ranked) <= most else [*ranked[: most - 1], rest]


def _draw(names: Sequence[str], actions: Sequence[str], cells: Counter[tuple[str, str]], summary: str) -> Markup:
    width = _LEFT + _CELL * len(actions) + 70
    height = _TOP + _HIGH * len(names) + 6
    most = max(cells.values())
    shapes: list[Markup] = []
    for at, action in enumerate(actions):
        x = _LEFT + _CELL * at + _CELL / 2
        shapes.append(tag("text", short(action, 22), x=x, y=_TOP - 8, transform=f"rotate(-40 {x:.0f} {_TOP - 8:.0f})"))
    for row, name in enumerate(names):
        y = _TOP + _HIGH * row
        shapes.append(words(_LEFT - 10, y + _HIGH / 2 + 4, short(name, 36), anchor="end"))
        shapes += [_cell(_LEFT + _CELL * c, y, cells[name, a], most, f"{name}, {a}") for c, a in enumerate(actions)]
    return drawing(width, height, summary, *shapes)


def _cell(x: float, y: float, n: int, most: int, told: str) -> Markup:
    shade = -(-n * _SHADES // max(most, _SHADES))
    box = tag(
        "rect", tag("title", f"{told}: {n}"), x=x + 1, y=y + 1, width=_CELL - 2, height=_HIGH - 2, rx=3.0,
        class_=f"cell s{shade}",
    )  # fmt: skip
    count = words(x + _CELL / 2, y + _HIGH / 2 + 4, str(n), f"n{shade}", "middle") if n else Markup("")
    return joined([box, count])
