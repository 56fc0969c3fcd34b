"""The rows of several documents as one data set: an actor of two documents is one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from affidavit.records import KEYS, Actor, ActorName, Records, Row, key

_GRAVEST = ("restricted", "review", "public")


def merged(parts: Sequence[Records]) -> Records:
    """All rows of `parts`, one per key, each table sorted by its key."""
    tables = {f.name: tuple(row for part in parts for row in part.table(f.name)) for f in fields(Records)}
    joined = Records(**tables)  # type: ignore[arg-type]
    once = {name: _first_of_each(name, joined.table(name)) for name in KEYS}
    whole = Records(**once)  # type: ignore[arg-type]
    return replace(
        whole, actors=_actors(joined.actors), actor_names=_names(joined.actor_names, _actors(joined.actors))
    ).sorted()


def _first_of_each(name: str, rows: Iterable[Row]) -> tuple[Row, ...]:
    out: dict[tuple[str, ...], Row] = {}
    for row in rows:
        out.setdefault(key(name, row), row)
    return tuple(out.values())


def _actors(rows: Iterable[Actor]) -> tuple[Actor, ...]:
    out: dict[str, Actor] = {}
    for row in rows:
        seen = out.get(row.actor_id)
        out[row.actor_id] = _joined(seen, row) if seen else row
    return tuple(out.values())


def _joined(first: Actor, second: Actor) -> Actor:
    """What either document knows; who is at risk in one is at risk in both."""
    return replace(
        first,
        country=first.country or second.country,
        wikidata_id=first.wikidata_id or second.wikidata_id,
        position=first.position or second.position,
        named=first.named or second.named,
        sensitivity=min((first.sensitivity, second.sensitivity), key=_GRAVEST.index),
    )


def _names(rows: Iterable[ActorName], actors: Iterable[Actor]) -> tuple[ActorName, ...]:
    """One row per form of a name; `primary` only for the name that the actor's row has."""
    primary = {(a.actor_id, a.name) for a in actors}
    out: dict[tuple[str, str], ActorName] = {}
    for row in rows:
        is_primary = (row.actor_id, row.name) in primary
        kind = "primary" if is_primary else "variant" if row.kind == "primary" else row.kind
        out.setdefault((row.actor_id, row.name), replace(row, kind=kind))
    return tuple(out.values())
