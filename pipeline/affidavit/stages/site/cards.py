"""Rows as cards: what a row says, and every place of the report that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from affidavit.records import Actor, Event, Evidence, Recommendation, Statement
from affidavit.stages.site.lookup import Lookup
from affidavit.stages.site.words import KINDS, LETTER, ONE, label, plain_date
from affidavit.tables import Cell

_FIXED = frozenset("event_id recommendation_id statement_id actor_id document_id review date_start date_end".split())
"""Columns that no decision sets: keys, and what follows from others."""


@dataclass(frozen=True, slots=True)
class Item:
    """A value of a card, with where it leads."""

    text: str
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A row as a page shows it."""

    id: str
    kind: str
    """Its table."""
    tag: str
    """`E3`: short, by the order of the report."""
    title: str
    facts: tuple[tuple[str, tuple[Item, ...]], ...]
    quotes: tuple[Evidence, ...]
    review: str
    rules: tuple[str, ...]
    cells: Mapping[str, Cell]
    """The columns that a person may correct, as they are."""

    @property
    def spoken(self) -> str:
        """What a mark's link is called for those who listen."""
        return f"{ONE[self.kind].capitalize()} {self.tag[1:]}"


def cards(found: Lookup, document_id: str) -> tuple[Card, ...]:
    """The rows of one report, by kind and then in the order of its text."""
    quotes: dict[tuple[str, str], list[Evidence]] = {}
    for e in found.evidence.get(document_id, ()):
        quotes.setdefault((e.table, e.record_id), []).append(e)
    rows = {(kind, key): row for kind in KINDS for key, row in _rows(found, kind)}
    order = sorted((k for k in quotes if k in rows), key=lambda k: (KINDS.index(k[0]), _first(quotes[k]), k[1]))
    here = {key for _, key in order}
    out, counts = [], dict.fromkeys(KINDS, 0)
    for kind, key in order:
        counts[kind] += 1
        out.append(_card(found, rows[kind, key], f"{LETTER[kind]}{counts[kind]}", quotes[kind, key], here))
    return tuple(out)


def _first(quotes: Sequence[Evidence]) -> int:
    return min((e.start for e in quotes if not e.field), default=quotes[0].start)


_Row = Event | Recommendation | Statement | Actor


def _rows(found: Lookup, kind: str) -> Iterator[tuple[str, _Row]]:
    records = found.records
    if kind == "events":
        yield from ((e.event_id, e) for e in records.events)
    elif kind == "recommendations":
        yield from ((r.recommendation_id, r) for r in records.recommendations)
    elif kind == "statements":
        yield from ((s.statement_id, s) for s in records.statements)
    else:
        yield from ((a.actor_id, a) for a in records.actors)


def _card(found: Lookup, row: _Row, tag: str, quotes: Sequence[Evidence], here: set[str]) -> Card:
    key, kind, title, facts = _described(found, row, here)
    return Card(
        id=key,
        kind=kind,
        tag=tag,
        title=title,
        facts=tuple((name, kept) for name, items in facts if (kept := tuple(i for i in items if i.text))),
        quotes=tuple(quotes),
        review=row.review,
        rules=tuple(dict.fromkeys(e.rule for e in quotes)),
        cells={f.name: getattr(row, f.name) for f in fields(row) if f.name not in _FIXED},
    )


_Facts = list[tuple[str, Sequence[Item]]]


def _described(found: Lookup, row: _Row, here: set[str]) -> tuple[str, str, str, _Facts]:
    if isinstance(row, Event):
        return row.event_id, "events", row.title, _event(found, row, here)
    if isinstance(row, Recommendation):
        return row.recommendation_id, "recommendations", row.text, _recommendation(found, row, here)
    if isinstance(row, Statement):
        return row.statement_id, "statements", row.text, _statement(found, row, here)
    return row.actor_id, "actors", row.name, _actor(found, row, here)


def _event(found: Lookup, e: Event, here: set[str]) -> _Facts:
    return [
        ("Type", [Item(label("events", "type", e.type))]),
        ("Status", [Item(label("events", "status", e.status))]),
        ("Date", [Item(plain_date(e.date), note=e.date or "")]),
        ("Place", [Item(", ".join(p for p in (e.place, e.country) if p))]),
        ("Who", _who(found, e.event_id, "event_participants", here)),
        ("Said by", [Item(label("events", "assertion", e.assertion))]),
        ("Rights", _themes(found, e.event_id)),
    ]


def _recommendation(found: Lookup, r: Recommendation, here: set[str]) -> _Facts:
    response = label("recommendations", "response", r.response) if r.response != "none" else ""
    return [
        ("Number", [Item(r.number or "")]),
        ("Action", [Item(label("recommendations", "action", r.action), note=f"level {r.level}")]),
        ("Who", _who(found, r.recommendation_id, "recommendation_parties", here)),
        ("Form", [Item(label("recommendations", "form", r.form))]),
        ("Deadline", [Item(plain_date(r.deadline), note=r.deadline or "")]),
        ("Response", [Item(response)]),
        ("Restates", [Item(r.restates_id or "", _here(r.restates_id or "", here))]),
        ("Rights", _themes(found, r.recommendation_id)),
    ]


def _statement(found: Lookup, s: Statement, here: set[str]) -> _Facts:
    return [
        ("Speaker", [Item(found.name(s.speaker_id), _here(s.speaker_id or "", here))]),
        ("Mode", [Item(label("statements", "mode", s.mode))]),
        ("Rights", _themes(found, s.statement_id)),
    ]


def _actor(found: Lookup, a: Actor, here: set[str]) -> _Facts:
    ties = found.ties.get(a.actor_id, ())
    part = [
        Item(record.rsplit(".", 1)[-1], _here(record, here), role) for record, role in found.taken.get(a.actor_id, ())
    ]
    return [
        ("Type", [Item(label("actors", "type", a.type))]),
        ("Country", [Item(a.country or "")]),
        ("Post", [Item(a.position or "")]),
        ("Also", [Item(n) for n in found.names.get(a.actor_id, ())]),
        (
            "Tie",
            [
                Item(
                    found.name(t.object_id), _here(t.object_id, here), label("actor_relations", "relation", t.relation)
                )
                for t in ties
            ],
        ),
        ("Takes part in", [i for i in part if i.href]),
    ]


def _who(found: Lookup, record: str, table: str, here: set[str]) -> list[Item]:
    return [Item(found.name(a), _here(a, here), label(table, "role", role)) for a, role in found.parts.get(record, ())]


def _here(key: str, here: set[str]) -> str:
    return f"#{key}" if key in here else ""


def _themes(found: Lookup, record: str) -> list[Item]:
    return [Item(label("themes", "theme", t)) for t in found.themes.get(record, ())]


def by_kind(rows: Sequence[Card]) -> Mapping[str, tuple[Card, ...]]:
    """The cards under the kinds that have any."""
    return {k: kept for k in KINDS if (kept := tuple(c for c in rows if c.kind == k))}
