"""What a difference between two packages means for the version, by the recipe of the Data Package standard.

MAJOR breaks those who use the data, MINOR adds to it, PATCH corrects it.
Source: https://datapackage.org/recipes/data-package-version/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from affidavit.packages import Package
from affidavit.stages.release.compare import TableChanges
from affidavit.tables import Cell, Column, TableSchema


class Level(IntEnum):
    """How much a change asks of those who use the data; NONE asks for no release."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of change, where, and the step it asks for."""

    level: Level
    code: str
    """Short, stable, kebab-case: `rows-removed`, `field-renamed`."""
    where: str
    """The table, or table and column: `events.date`; `package` for the description."""
    message: str


_TIGHTER_UP = ("minimum", "exclusiveMinimum", "minLength")
_TIGHTER_DOWN = ("maximum", "exclusiveMaximum", "maxLength")
_SUPPORT = frozenset({"evidence", "subjects", "rules", "moved_ids"})
"""Tables whose rows only support or tell of others; ids of evidence hold offsets: a better quote is a new row."""
_IDENTITY = ("name", "id")
_DESCRIPTION = (
    "title", "description", "homepage", "licenses", "contributors", "keywords", "sources", "image", "$schema",
)  # fmt: skip


def reasons(old: Package, new: Package, changes: Sequence[TableChanges]) -> tuple[Reason, ...]:
    """Why the version must change, gravest first; empty when nothing that people use differs."""
    found = [*_package(old, new), *_tables(old, new)]
    referred = _referred(new) | _referred(old)
    for each in changes:
        found += _rows(each, referable=each.table in referred)
    return tuple(sorted(found, key=lambda r: (-r.level, r.where, r.code, r.message)))


def _package(old: Package, new: Package) -> Iterator[Reason]:
    for name in _IDENTITY:
        if old.descriptor.get(name) != new.descriptor.get(name):
            yield Reason(Level.MAJOR, f"{name}-changed", "package", f"the package's {name} changed")
    for name in _DESCRIPTION:
        if old.descriptor.get(name) != new.descriptor.get(name):
            yield Reason(Level.PATCH, "description-changed", "package", f"{name} changed")
    for name in sorted(set(old.others) - set(new.others)):
        yield Reason(Level.MAJOR, "file-removed", name, "this file is gone")
    for name in sorted(set(new.others) - set(old.others)):
        yield Reason(Level.MINOR, "file-added", name, "this file is new")


def _tables(old: Package, new: Package) -> Iterator[Reason]:
    before, after = {t.name: t for t in old.tables}, {t.name: t for t in new.tables}
    for name in before.keys() - after.keys():
        yield Reason(Level.MAJOR, "table-removed", name, "this table is gone")
    for name in after.keys() - before.keys():
        yield Reason(Level.MINOR, "table-added", name, "this table is new")
    for name in before.keys() & after.keys():
        yield from schema_reasons(name, before[name].schema, after[name].schema)


def schema_reasons(table: str, old: TableSchema, new: TableSchema) -> Iterator[Reason]:
    """What changed in a table's schema."""
    found = [*_fields(table, old, new), *_keys(table, old, new)]
    for a, b in ((a, b) for a in old.columns for b in new.columns if a.name == b.name):
        found += _field(f"{table}.{a.name}", a, b)
    if not found and old.descriptor != new.descriptor:
        found = [Reason(Level.PATCH, "schema-described", table, "titles, descriptions or examples changed")]
    yield from found


def _fields(table: str, old: TableSchema, new: TableSchema) -> Iterator[Reason]:
    gone = [c for c in old.names if c not in new.names]
    come = [c for c in new.names if c not in old.names]
    places = {old.names.index(c) for c in gone}
    for name in [c for c in come if new.names.index(c) in places and len(old.names) == len(new.names)]:
        was = old.names[new.names.index(name)]
        yield Reason(Level.MAJOR, "field-renamed", f"{table}.{was}", f"renamed to {name}")
        gone.remove(was)
        come.remove(name)
    yield from (Reason(Level.MAJOR, "field-removed", f"{table}.{c}", "this field is gone") for c in gone)
    yield from (Reason(Level.MAJOR, "field-added", f"{table}.{c}", "this field is new") for c in come)
    if [c for c in old.names if c in new.names] != [c for c in new.names if c in old.names]:
        yield Reason(Level.MAJOR, "fields-reordered", table, "the fields stand in another order")


def _keys(table: str, old: TableSchema, new: TableSchema) -> Iterator[Reason]:
    if old.key != new.key:
        yield Reason(Level.MAJOR, "key-changed", table, f"the key was {_list(old.key)}, is {_list(new.key)}")
    if old.missing != new.missing:
        yield Reason(Level.MAJOR, "missing-values-changed", table, "what counts as missing changed")
    for gone in (k for k in old.foreign_keys if k not in new.foreign_keys):
        yield Reason(Level.MINOR, "foreign-key-removed", f"{table}.{_list(gone.columns)}", "need refer to no row")
    for come in (k for k in new.foreign_keys if k not in old.foreign_keys):
        yield Reason(Level.MAJOR, "foreign-key-added", f"{table}.{_list(come.columns)}", f"must refer to {come.table}")


def _field(where: str, old: Column, new: Column) -> Iterator[Reason]:
    if old.type != new.type:
        yield Reason(Level.MAJOR, "field-retyped", where, f"was {old.type}, is {new.type}")
    if old.format != new.format:
        yield Reason(Level.MAJOR, "field-format-changed", where, f"was {old.format!r}, is {new.format!r}")
    for name, a, b in (("required", old.required, new.required), ("unique", old.unique, new.unique)):
        if a != b:
            yield _constraint(where, name, tighter=b)
    yield from _codes(where, old.enum, new.enum)
    before, after = dict(old.limits), dict(new.limits)
    for name in sorted({n for n, _ in old.limits} | {n for n, _ in new.limits}):
        if before.get(name) != after.get(name):
            yield _constraint(where, name, tighter=_is_tighter(name, before.get(name), after.get(name)))


def _codes(where: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Reason]:
    """Codes allowed: none given means any."""
    if bool(old) != bool(new):
        yield _constraint(where, "enum", tighter=bool(new))
        return
    if gone := [c for c in old if c not in new]:
        yield Reason(Level.MAJOR, "codes-removed", where, f"no longer allowed: {', '.join(gone)}")
    if come := [c for c in new if c not in old]:
        yield Reason(Level.MINOR, "codes-added", where, f"now allowed: {', '.join(come)}")


def _constraint(where: str, name: str, *, tighter: bool) -> Reason:
    if tighter:
        return Reason(Level.MAJOR, "constraint-tighter", where, f"{name} allows less")
    return Reason(Level.MINOR, "constraint-looser", where, f"{name} allows more")


def _is_tighter(name: str, old: str | None, new: str | None) -> bool:
    if old is None or new is None:
        return old is None
    if name in _TIGHTER_UP:
        return _size(new) > _size(old)
    if name in _TIGHTER_DOWN:
        return _size(new) < _size(old)
    return True  # of two patterns nobody can tell which allows less


def _size(text: str) -> tuple[float, str]:
    try:
        return float(text), ""
    except ValueError:
        return 0.0, text  # a date: ISO dates sort as text


def _rows(changes: TableChanges, *, referable: bool) -> Iterator[Reason]:
    if changes.removed and referable:
        yield Reason(Level.MAJOR, "rows-removed", changes.table, _rows_of(changes.removed, "that may be referred to"))
    elif changes.removed:
        yield Reason(Level.PATCH, "rows-dropped", changes.table, _rows_of(changes.removed, "that nothing refers to"))
    if changes.added:
        yield Reason(Level.MINOR, "rows-added", changes.table, f"{len(changes.added)} new")
    if changes.changed:
        yield Reason(Level.PATCH, "cells-corrected", changes.table, f"in {len(changes.changed)} rows")


def _rows_of(rows: Sequence[Sequence[Cell]], which: str) -> str:
    return f"{len(rows)} {'row' if len(rows) == 1 else 'rows'} {which} gone"


def _referred(package: Package) -> frozenset[str]:
    """Tables whose rows are referred to: with an id of one column, or named by a foreign key."""
    ids = {t.name for t in package.tables if len(t.schema.key) == 1}
    targets = {k.table or t.name for t in package.tables for k in t.schema.foreign_keys}
    return frozenset((ids | targets) - _SUPPORT)


def _list(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"
