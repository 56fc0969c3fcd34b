"""Actors and their links: a line of actors, an arc for each link, its kind by colour, stroke and side.

On the left what the report asks and who is tied to whom, on the right what happened between them. The order of the
actors keeps arcs short: each step moves an actor to the middle of those it is linked with, a fixed number of times.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from affidavit.stages.site.lookup import Lookup
from affidavit.stages.site.markup import Markup, joined, tag
from affidavit.stages.site.plots.figure import Figure, drawing, short, words
from affidavit.stages.site.words import counted, label, number

_MOST, _ROUNDS, _FEW = 28, 24, 10
_WIDTH, _TOP, _ROW = 860.0, 16.0, 26.0
_MIDDLE, _FAR, _LETTER, _LETTERS = 430.0, 250.0, 7.2, 40
_ACTS = frozenset("agent co_agent responsible convener issuer source".split())
"""Roles of those who do something; the others in an event are those it is done to or with."""


@dataclass(frozen=True, slots=True)
class Link:
    """From one actor to another, how, and how often."""

    subject: str
    object: str
    kind: str
    """`tie`, `ask` or `act`."""
    told: str


_ASKS = "asks"
_LEGEND = (
    ("ask", "asks (left)"),
    ("tie", "is tied to (left)"),
    ("act", "acts in an event (right)"),
    ("end", "the dot is where a link arrives"),
)


def arcs(found: Lookup) -> Figure | None:
    """The plot, or None where no two actors are linked."""
    links = Counter(k for k in _links(found) if k.subject != k.object)
    if not links:
        return None
    degree: Counter[str] = Counter()
    for link, n in links.items():
        degree[link.subject] += n
        degree[link.object] += n
    leading = [a for a, _ in sorted(degree.items(), key=lambda x: (-x[1], x[0]))][:_MOST]
    shown = {k: n for k, n in links.items() if k.subject in leading and k.object in leading}
    order = _ordered(leading, shown)
    left_out = len(degree) - len(leading)
    summary = f"{counted(len(leading), 'actor')} and {counted(sum(shown.values()), 'link')} between them."
    notes = (f"{number(left_out)} actors with fewer links are left out.",) if left_out else ()
    ranked = sorted(links.items(), key=lambda x: (-x[1], found.name(x[0].subject), found.name(x[0].object), x[0].told))
    table = [(found.name(k.subject), k.told, found.name(k.object), str(n)) for k, n in ranked]
    header = ("Actor", "Link", "Actor", "Times")
    return Figure(
        "Actors and their links", summary, _draw(order, shown, found, summary), header, tuple(table), notes, _LEGEND
    )


def _links(found: Lookup) -> Iterator[Link]:
    for t in found.records.actor_relations:
        yield Link(t.subject_id, t.object_id, "tie", label("actor_relations", "relation", t.relation).lower())
    for r in found.records.recommendations:
        parts = found.parts.get(r.recommendation_id, ())
        for one, other in _pairs(parts, "issuer", "addressee"):
            yield Link(one, other, "ask", _ASKS)
    for e in found.records.events:
        parts = found.parts.get(e.event_id, ())
        doers = [a for a, role in parts if role in _ACTS]
        others = [a for a, role in parts if role not in _ACTS]
        yield from (
            Link(one, other, "act", label("events", "type", e.type).lower()) for one, other in product(doers, others)
        )


def _pairs(parts: Sequence[tuple[str, str]], one: str, other: str) -> Iterator[tuple[str, str]]:
    yield from product([a for a, role in parts if role == one], [a for a, role in parts if role == other])


def _ordered(actors: Sequence[str], links: Mapping[Link, int]) -> list[str]:
    """Actors in an order that keeps linked ones near: by the mean place of their neighbours, ties by id."""
    near: dict[str, list[str]] = defaultdict(list)
    for link in sorted(links, key=lambda k: (k.subject, k.object, k.kind, k.told)):
        near[link.subject].append(link.object)
        near[link.object].append(link.subject)
    order = sorted(actors)
    for _ in range(_ROUNDS):
        place = {a: n for n, a in enumerate(order)}
        middle = {a: (sum(place[b] for b in near[a]) + place[a]) / (len(near[a]) + 1) for a in order}
        order = sorted(order, key=lambda a: (middle[a], a))
    return order


def _draw(order: Sequence[str], links: Mapping[Link, int], found: Lookup, summary: str) -> Markup:
    at = {a: _Node(short(found.name(a), _LETTERS), _TOP + _ROW * n + _ROW / 2) for n, a in enumerate(order)}
    strokes = _strokes(links)
    most = max(n for n, _ in strokes.values())
    shapes = [
        _arc(at[a], at[b], kind, 1 + 3 * math.sqrt(n / max(most, _FEW)), _told(found, a, b, told, n))
        for (a, b, kind), (n, told) in strokes.items()
    ]
    for actor, node in at.items():
        text = words(_MIDDLE, node.y + 4, node.name, "node", "middle")
        shapes.append(tag("a", tag("title", found.name(actor)), text, href=f"actors.html#{actor}"))
    return drawing(_WIDTH, _TOP * 2 + _ROW * len(order), summary, *shapes, role="group")


def _told(found: Lookup, one: str, other: str, told: Sequence[str], n: int) -> str:
    return f"{found.name(one)} – {', '.join(told)} – {found.name(other)} ({n})"


def _strokes(links: Mapping[Link, int]) -> Mapping[tuple[str, str, str], tuple[int, tuple[str, ...]]]:
    """Links of one kind between the same two as one stroke: how many, and what is told of them."""
    out: dict[tuple[str, str, str], tuple[int, tuple[str, ...]]] = {}
    for link, n in sorted(links.items(), key=lambda x: (x[0].kind, x[0].subject, x[0].object, x[0].told)):
        key = (link.subject, link.object, link.kind)
        count, told = out.get(key, (0, ()))
        out[key] = (count + n, (*told, link.told))
    return out


@dataclass(frozen=True, slots=True)
class _Node:
    """An actor's line."""

    name: str
    y: float

    def edge(self, side: int) -> float:
        """Where the words end: on the left for -1, on the right for 1."""
        return _MIDDLE + side * (len(self.name) * _LETTER / 2 + 12)


def _arc(one: _Node, other: _Node, kind: str, width: float, told: str) -> Markup:
    """An arc from one actor to another, with a dot where it arrives."""
    side = 1 if kind == "act" else -1
    x1, x2 = one.edge(side), other.edge(side)
    reach = side * min(_FAR, 24 + abs(one.y - other.y) * 0.8)
    far = (max(x1, x2) if side > 0 else min(x1, x2)) + reach
    path = f"M{x1:.1f} {one.y:.1f} C{far:.1f} {one.y:.1f} {far:.1f} {other.y:.1f} {x2:.1f} {other.y:.1f}"
    line = tag("path", tag("title", told), d=path, class_=f"arc {kind}", stroke_width=width)
    return joined([line, tag("circle", cx=x2, cy=other.y, r=3.5, class_=f"end {kind}")])
