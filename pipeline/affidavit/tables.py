"""Rows as tables with their Table Schema, typed: what formats write and what releases are compared by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TypeAlias

from affidavit.issues import AffidavitError
from affidavit.records import Records

Cell: TypeAlias = str | int | float | bool | None
"""A value of a table; None where it is missing. Dates are ISO strings."""
Json: TypeAlias = "Cell | Sequence[Json] | Mapping[str, Json]"
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a Table Schema."""

    name: str
    type: str
    format: str = ""
    """What else decides how a value is written: `format`, `trueValues`, `decimalChar`, as `name=value`."""
    title: str = ""
    description: str = ""
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    limits: tuple[tuple[str, str], ...] = ()
    """Its other constraints as name and JSON value, sorted: ("maximum", "5"), ("pattern", "^a")."""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values must stand in another table (or in this one, when `table` is empty)."""

    columns: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSchema:
    """What a table promises; `descriptor` is the Table Schema it was read from, as it goes into a package."""

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    missing: tuple[str, ...]
    descriptor: Mapping[str, Json]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in their order."""
        return tuple(c.name for c in self.columns)


@dataclass(frozen=True, slots=True)
class Table:
    """A table's rows, each with a cell per column of the schema."""

    name: str
    schema: TableSchema
    rows: tuple[Row, ...]

    def key_of(self, row: Row) -> Row:
        """The cells of the primary key."""
        return tuple(row[i] for i in self.key_places())

    def key_places(self) -> tuple[int, ...]:
        """Where the key's columns stand; all columns when the schema names no key."""
        names = self.schema.names
        return tuple(names.index(k) for k in self.schema.key) or tuple(range(len(names)))


def tables_of(records: Records, schema: Callable[[str], Mapping[str, Json]]) -> tuple[Table, ...]:
    """Every table of `records` in its order, sorted by key; `schema` gives a descriptor by name."""
    return tuple(table_of(f.name, getattr(records, f.name), read_schema(schema(f.name))) for f in fields(records))


def table_of(name: str, records: Iterable[object], schema: TableSchema) -> Table:
    """One table; a record must have an attribute for each column of the schema."""
    rows = [tuple(_cell(getattr(r, c)) for c in schema.names) for r in records]
    return sorted_table(Table(name, schema, tuple(rows)))


def sorted_table(table: Table) -> Table:
    """The same table, rows in the order of their keys: missing first, numbers by size, text by code point."""
    places = table.key_places()
    order = sorted(table.rows, key=lambda row: [_rank(row[i]) for i in places])
    return Table(table.name, table.schema, tuple(order))


def _rank(cell: Cell) -> tuple[int, float, str]:
    if cell is None:
        return 0, 0, ""
    return (2, 0, cell) if isinstance(cell, str) else (1, cell, "")


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no cell holds {value!r}")


def cell_text(cell: Cell) -> str:
    """A cell as CSV writes it: empty where it is missing, `true` and `false` for booleans."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def read_schema(descriptor: Mapping[str, Json], where: str = "schema") -> TableSchema:
    """A Table Schema, typed. AffidavitError names the place where it is not one."""
    columns = [read_column(as_object(f, where), where) for f in as_list(descriptor.get("fields", []), where)]
    keys = [read_foreign_key(as_object(k, where), where) for k in as_list(descriptor.get("foreignKeys", []), where)]
    missing = [_missing(m) for m in as_list(descriptor.get("missingValues", [""]), where)]
    return TableSchema(
        columns=tuple(columns),
        key=names(descriptor.get("primaryKey", []), where),
        foreign_keys=tuple(keys),
        missing=tuple(missing),
        descriptor=descriptor,
    )


def _missing(given: Json) -> str:
    """What stands for a missing value: a text, or an object with it and its label."""
    value = given.get("value", "") if isinstance(given, Mapping) else given
    return value if isinstance(value, str) else ""


_WRITTEN = ("format", "trueValues", "falseValues", "decimalChar", "groupChar", "bareNumber")


def read_column(descriptor: Mapping[str, Json], where: str) -> Column:
    """A field descriptor, typed."""
    rules = as_object(descriptor.get("constraints", {}), where)
    apart = {"required", "unique", "enum"}
    return Column(
        name=as_text(descriptor.get("name"), where),
        type=as_text(descriptor.get("type", "any"), where),
        format=" ".join(f"{k}={descriptor[k]}" for k in _WRITTEN if descriptor.get(k, "default") != "default"),
        title=as_text(descriptor.get("title", ""), where),
        description=as_text(descriptor.get("description", ""), where),
        required=rules.get("required") is True,
        unique=rules.get("unique") is True,
        enum=tuple(str(v) for v in as_list(rules.get("enum", []), where)),
        limits=tuple(sorted((k, str(v)) for k, v in rules.items() if k not in apart)),
    )


def read_foreign_key(descriptor: Mapping[str, Json], where: str) -> ForeignKey:
    """A foreign key, typed; one within its own table names no table."""
    target = as_object(descriptor.get("reference", {}), where)
    return ForeignKey(
        columns=names(descriptor.get("fields"), where),
        table=as_text(target.get("resource", ""), where),
        reference=names(target.get("fields"), where),
    )


def names(value: Json, where: str) -> tuple[str, ...]:
    """One name or a list of names, as both versions of the standard write it."""
    return (value,) if isinstance(value, str) else tuple(as_text(v, where) for v in as_list(value, where))


def as_text(value: Json, where: str) -> str:
    """The value, which must be a string."""
    if isinstance(value, str):
        return value
    raise AffidavitError.of("bad-descriptor", where, f"expected text, found {value!r}")


def as_list(value: Json, where: str) -> Sequence[Json]:
    """The value, which must be a list."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    raise AffidavitError.of("bad-descriptor", where, f"expected a list, found {value!r}")


def as_object(value: Json, where: str) -> Mapping[str, Json]:
    """The value, which must be an object."""
    if isinstance(value, Mapping):
        return value
    raise AffidavitError.of("bad-descriptor", where, f"expected an object, found {value!r}")
