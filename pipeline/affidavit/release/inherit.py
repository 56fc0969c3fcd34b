"""Ids that last: a record keeps the id it had in the last release when it stands on the same words.

An id is never given to another thing: a new record whose own id was once somebody else's gets a fresh one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from itertools import count
from string import ascii_lowercase

from affidavit.records import KEYS, Actor, Evidence, Records, Row, Theme
from affidavit.release.likeness import Likeness, likenesses

TABLES = ("actors", "events", "recommendations", "statements")
"""The tables whose ids are made, not chosen by people."""
_ENOUGH = 0.5
"""Share of the shorter evidence that must be the same."""
_SAME_KIND, _SAME_NAME, _SAME_ID = 0.3, 1.0, 0.1
"""What the same type, a common name, the same id add to a likeness of 0 to 1."""
_KIND = {"actors": "type", "events": "type", "recommendations": "action", "statements": "mode"}
_REFERS = {
    "publisher_id": "actors", "actor_id": "actors", "subject_id": "actors", "object_id": "actors",
    "speaker_id": "actors", "event_id": "events", "recommendation_id": "recommendations",
    "restates_id": "recommendations", "statement_id": "statements",
}  # fmt: skip
"""Columns that hold an id, and of which table."""

Ids = Mapping[str, Mapping[str, str]]
"""Table -> own id -> id in the release."""


def inherit(new: Records, old: Records, retired: Iterable[str] = ()) -> Records:
    """The new records under the ids of the last release; `retired` ids of earlier ones are never used again.

    A person whose name is no longer public does not keep an id that gives the name away.
    """
    gone = frozenset(retired)
    ids = {table: _ids(table, old, new, gone) for table in TABLES}
    return renamed(new, ids)


def matches(table: str, old: Records, new: Records) -> Mapping[str, str]:
    """New id -> old id of the records that are the same thing; each id stands in one pair at most."""
    pairs = {(p.old, p.new): p for p in likenesses(table, old, new)}
    before, after = _rows(table, old), _rows(table, new)
    named = _same_names(old, new) if table == "actors" else frozenset()
    scored = []
    for a, b in sorted(pairs.keys() | named):
        pair = pairs.get((a, b), Likeness(a, b, 0, 1, 1))
        kin = _is_same_kind(table, before.get(a), after.get(b))
        named_so = (a, b) in named and (kin or a == b)
        if (
            a in before
            and b in after
            and (pair.part >= _ENOUGH or named_so)
            and not _tells(before[a], after[b])
        ):
            score = pair.whole + kin * _SAME_KIND + named_so * _SAME_NAME + (a == b) * _SAME_ID
            scored.append((-score, a, b))
    return dict(_one_to_one(sorted(scored)))


def renamed(records: Records, ids: Ids) -> Records:
    """The records with other ids, wherever they stand; sorted."""
    tables = {name: tuple(_with_ids(row, ids) for row in records.table(name)) for name in KEYS}
    return replace(records, **tables).sorted()  # type: ignore[arg-type] # each table keeps its row type


def _ids(table: str, old: Records, new: Records, retired: frozenset[str]) -> Mapping[str, str]:
    same = matches(table, old, new)
    before = frozenset(_rows(table, old))
    used = set(same.values())
    out = dict(same)
    for own in sorted(_rows(table, new).keys() - same.keys()):
        never = before | used | (retired if _may_be_another(table, own, new) else frozenset())
        out[own] = next(c for c in _candidates(table, own) if c not in never)
        used.add(out[own])
    return out


def _may_be_another(table: str, own: str, new: Records) -> bool:
    """True when the id alone does not say what it names: a place, a person's name; not `ruritania`."""
    return table != "actors" or any(a.actor_id == own and a.type == "person" for a in new.actors)


def _candidates(table: str, own: str) -> Iterator[str]:
    yield own
    if table == "actors":
        yield from (f"{own}-{n}" for n in count(2))
    yield from (own + letter for letter in ascii_lowercase[1:])
    yield from (f"{own}z{n}" for n in count(1))


def _one_to_one(scored: Iterable[tuple[float, str, str]]) -> Iterator[tuple[str, str]]:
    """The best pair first; then the best of those whose two sides are still free."""
    olds: set[str] = set()
    news: set[str] = set()
    for _, a, b in scored:
        if a not in olds and b not in news:
            olds.add(a)
            news.add(b)
            yield b, a


def _rows(table: str, records: Records) -> Mapping[str, Row]:
    return {str(getattr(r, KEYS[table][0])): r for r in records.table(table)}


def _is_same_kind(table: str, a: Row | None, b: Row | None) -> bool:
    column = _KIND[table]
    return a is not None and b is not None and getattr(a, column) == getattr(b, column)


def _tells(old: Row, new: Row) -> bool:
    """True when the old id may spell a name that must not leave any more."""
    if not isinstance(old, Actor) or not isinstance(new, Actor):
        return False
    return old.sensitivity == "public" and new.type == "person" and new.sensitivity != "public"


def _same_names(old: Records, new: Records) -> frozenset[tuple[str, str]]:
    """Actors of both sides that have a name in common."""
    called = defaultdict(set)
    for n in old.actor_names:
        called[n.name.casefold()].add(n.actor_id)
    return frozenset((a, n.actor_id) for n in new.actor_names for a in called.get(n.name.casefold(), ()))


def _with_ids(row: Row, ids: Ids) -> Row:
    changed: dict[str, str] = {}
    for f in fields(row):
        table = (
            row.table if f.name == "record_id" and isinstance(row, Theme | Evidence) else _REFERS.get(f.name)
        )
        old = getattr(row, f.name)
        new = ids.get(table or "", {}).get(old, old)
        if new != old:
            changed[f.name] = new
    if isinstance(row, Evidence) and "record_id" in changed:
        changed["evidence_id"] = _evidence_id(row, changed["record_id"])
    return replace(row, **changed) if changed else row  # type: ignore[arg-type] # ids are text


def _evidence_id(row: Evidence, record: str) -> str:
    """The evidence's own id with the new record in it."""
    owner = f"{row.document_id}.a.{row.record_id}" if row.table == "actors" else row.record_id
    behind = row.evidence_id.removeprefix(owner)
    return (f"{row.document_id}.a.{record}" if row.table == "actors" else record) + behind
