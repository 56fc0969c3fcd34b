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
from affidavit.stages.release.likeness import Likeness, likenesses
from affidavit.stages.release.past import Past

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
    "from_id": "recommendations", "to_id": "recommendations",
}  # fmt: skip
"""Columns that hold an id, and of which table."""

Ids = Mapping[str, Mapping[str, str]]
"""Table -> own id -> id in the release."""


def inherit(new: Records, old: Records, retired: Iterable[str] = (), past: Past | None = None) -> Records:
    """The new records under the ids of the last release; `retired` ids of earlier ones are never used again.

    An actor of the `past` that is found again, of the same type and name, has its old id; a person has not: two
    persons can bear one name. A person whose name is no longer public does not keep an id that gives it away.
    """
    gone = frozenset(retired)
    ids = {table: _ids(table, old, new, gone, past or {}) for table in TABLES}
    return renamed(new, ids)


def matches(table: str, old: Records, new: Records) -> Mapping[str, str]:
    """New id -> old id of the records that are the same thing; each id stands in one pair at most."""
    before, after = _rows(table, old), _rows(table, new)
    there = [p for p in _pairs(table, old, new) if p.old in before and p.new in after]
    free = [p for p in there if not _tells(before[p.old], after[p.new])]
    named = _same_names(old, new) if table == "actors" else frozenset()
    scored = []
    for pair in free:
        a, b = before[pair.old], after[pair.new]
        kin, same_id = _is_same_kind(table, a, b), pair.old == pair.new
        called_so = (pair.old, pair.new) in named and (kin or same_id)
        if pair.part >= _ENOUGH or called_so or a == b:
            score = pair.whole + kin * _SAME_KIND + called_so * _SAME_NAME + same_id * _SAME_ID
            scored.append((-score, pair.old, pair.new))
    return dict(_one_to_one(sorted(scored)))


def _pairs(table: str, old: Records, new: Records) -> Iterator[Likeness]:
    """All that may be the same: by evidence, by a name, by the id itself."""
    found = {(p.old, p.new): p for p in likenesses(table, old, new)}
    others = {(i, i) for i in _rows(table, old).keys() & _rows(table, new).keys()}
    others |= _same_names(old, new) if table == "actors" else set()
    yield from found.values()
    yield from (Likeness(a, b, 0, 1, 1) for a, b in sorted(others - found.keys()))


def renamed(records: Records, ids: Ids) -> Records:
    """The records with other ids, wherever they stand; sorted."""
    tables = {name: tuple(_with_ids(row, ids) for row in records.table(name)) for name in KEYS}
    return replace(records, **tables).sorted()  # type: ignore[arg-type] # each table keeps its row type


def _ids(table: str, old: Records, new: Records, retired: frozenset[str], past: Past) -> Mapping[str, str]:
    back = {a.actor_id for a in new.actors if _is_back(a, past)} if table == "actors" else set()
    never_more = (retired | past.keys() if table == "actors" else retired) - back
    same = matches(table, old, new)
    before = frozenset(_rows(table, old))
    used = set(same.values())
    out = dict(same)
    for own in sorted(_rows(table, new).keys() - same.keys()):
        never = before | used | never_more
        out[own] = next(c for c in _candidates(table, own) if c not in never)
        used.add(out[own])
    return out


def _is_back(actor: Actor, past: Past) -> bool:
    """True when the actor's own id was its own before."""
    return actor.type != "person" and past.get(actor.actor_id) == (actor.type, actor.name)


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


def _is_same_kind(table: str, a: Row, b: Row) -> bool:
    return bool(getattr(a, _KIND[table]) == getattr(b, _KIND[table]))


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
        table = row.table if f.name == "record_id" and isinstance(row, Theme | Evidence) else _REFERS.get(f.name)
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
