"""What `dataset.yaml` claims about its rows: a breach stops the release before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from affidavit.issues import Issue
from affidavit.tables import Table

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Assertions:
    """Bounds that the rows must keep; what is not given is not checked."""

    min_rows: Mapping[str, int]
    """Table -> the fewest rows it may have."""
    max_rows: Mapping[str, int]
    min_share_filled: Mapping[str, float]
    """`events.date` -> the least percentage of rows with a value in that column."""
    required_actors: tuple[str, ...]
    """Ids of actors that must be there."""
    max_drop: float | None
    """The percentage of rows that a table may lose against the last release."""


def check_assertions(claimed: Assertions, tables: Sequence[Table], last: Sequence[Table] = ()) -> tuple[Issue, ...]:
    """An error for every claim that does not hold."""
    by_name = {t.name: t for t in tables}
    found = [
        *_rows(claimed.min_rows, by_name, "at least", lambda n, bound: n >= bound),
        *_rows(claimed.max_rows, by_name, "at most", lambda n, bound: n <= bound),
        *_filled(claimed.min_share_filled, by_name),
        *_actors(claimed.required_actors, by_name),
        *_drops(claimed.max_drop, by_name, last),
    ]
    return tuple(sorted(found))


def _breach(where: str, message: str) -> Issue:
    return Issue("error", "assertion-fails", where, message)


def _rows(
    bounds: Mapping[str, int], tables: Mapping[str, Table], words: str, holds: Callable[[int, int], bool]
) -> Iterator[Issue]:
    for name, bound in bounds.items():
        if name not in tables:
            yield _breach(name, "there is no such table")
        elif not holds(len(tables[name].rows), bound):
            yield _breach(name, f"has {len(tables[name].rows)} rows, claimed are {words} {bound}")


def _filled(shares: Mapping[str, float], tables: Mapping[str, Table]) -> Iterator[Issue]:
    for where, least in shares.items():
        name, _, column = where.partition(".")
        if name not in tables or column not in tables[name].schema.names:
            yield _breach(where, "there is no such column")
            continue
        rows, at = tables[name].rows, tables[name].schema.names.index(column)
        share = _PERCENT * sum(row[at] is not None for row in rows) / len(rows) if rows else _PERCENT
        if share < least:
            yield _breach(where, f"filled in {share:.1f} % of rows, claimed are at least {least:g} %")


def _actors(ids: Sequence[str], tables: Mapping[str, Table]) -> Iterator[Issue]:
    actors = tables.get("actors")
    there = {actors.key_of(row)[0] for row in actors.rows} if actors else set()
    for missing in (i for i in ids if i not in there):
        yield _breach(f"actors[{missing}]", "this actor is claimed to be there and is not")


def _drops(most: float | None, tables: Mapping[str, Table], last: Sequence[Table]) -> Iterator[Issue]:
    for before in last if most is not None else ():
        rows = len(tables[before.name].rows) if before.name in tables else 0
        lost = _PERCENT * (len(before.rows) - rows) / len(before.rows) if before.rows else 0
        if most is not None and lost > most:
            message = f"lost {lost:.1f} % of its {len(before.rows)} rows, claimed are at most {most:g} %"
            yield _breach(before.name, message)
