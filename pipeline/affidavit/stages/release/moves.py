"""Ids that ended or moved: a table that ships with every release, so that an old link still finds its row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from affidavit.packages import Package
from affidavit.records import KEYS, Records
from affidavit.resources import table_schema
from affidavit.stages.release.inherit import TABLES
from affidavit.stages.release.likeness import likenesses
from affidavit.tables import Table, read_schema, sorted_table, table_of

NAME = "moved_ids"
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """An id that no row bears any more, its heir on the same words, the version it ended with."""

    table: str
    id: str
    heir: str | None
    since: str


@dataclass(frozen=True, slots=True)
class Moves:
    """All ids that ever ended; `hidden` are left out: they may spell a name that must not leave any more."""

    moves: tuple[Move, ...] = ()
    hidden: frozenset[str] = frozenset()


def moved_table(moves: Iterable[Move]) -> Table:
    """The ids that ended, as the table that ships with a release."""
    return sorted_table(table_of(NAME, moves, read_schema(table_schema(NAME), NAME)))


def earlier_moves(last: Package | None) -> tuple[Move, ...]:
    """The ids that had ended when the last release was made; none before the first."""
    table = last.table(NAME) if last else None
    names = table.schema.names if table else ()
    return tuple(Move(**dict(zip(names, row, strict=True))) for row in (table.rows if table else ()))  # type: ignore[arg-type]


def moves(old: Records, new: Records, earlier: Sequence[Move], version: str) -> Moves:
    """The moves up to `version`: those of earlier releases, led on to their last heir, and the new ones.

    `new` are the records under their final ids before any name is withheld.
    """
    ended = [m for table in ("documents", *TABLES) for m in _ended(table, old, new, version)]
    hidden = frozenset(m.id for m in ended if m.id in _public(old) and m.heir not in _public(new))
    led = _led_on([*earlier, *ended])
    alive = {(t, str(getattr(r, KEYS[t][0]))) for t in ("documents", *TABLES) for r in new.table(t)}
    kept = {m for m in led if m.id not in hidden and (m.table, m.id) not in alive}
    return Moves(tuple(sorted(kept, key=lambda m: (m.table, m.id))), hidden)


def _public(records: Records) -> frozenset[str]:
    """Persons whose id gives their name, which may be given."""
    return frozenset(a.actor_id for a in records.actors if a.type == "person" and a.sensitivity == "public")


def _ended(table: str, old: Records, new: Records, version: str) -> Iterable[Move]:
    column = KEYS[table][0]
    alive = {getattr(r, column) for r in new.table(table)}
    gone = sorted({getattr(r, column) for r in old.table(table)} - alive)
    heirs: dict[str, tuple[float, str]] = {}
    for pair in likenesses(table, old, new) if gone and table in TABLES else ():
        if pair.part >= _ENOUGH:
            heirs[pair.old] = max(heirs.get(pair.old, (0.0, "")), (pair.whole, pair.new))
    return [Move(table, g, heirs[g][1] if g in heirs else None, version) for g in gone]


def _led_on(all_moves: Sequence[Move]) -> Iterable[Move]:
    """Each move to the heir that lives: an heir that ended later hands on to its own."""
    next_of = {(m.table, m.id): m for m in all_moves}
    for move in next_of.values():
        heir, seen = move.heir, {move.id}
        while heir and heir not in seen and (later := next_of.get((move.table, heir))):
            seen.add(heir)
            heir = later.heir
        yield replace(move, heir=heir)
