"""Data packages on disk, ours and other people's: the descriptor, and the tables with typed cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from affidavit import records as rows
from affidavit.records import Records
from affidavit.table_files import is_table, read_json, read_table
from affidavit.tables import Cell, Json, Table, as_list, as_object, as_text

__all__ = ["DESCRIPTOR", "Package", "read_descriptor", "read_package", "read_table", "records_of"]

DESCRIPTOR = "datapackage.json"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read: `others` are the names of its resources that are no tables."""

    name: str
    version: str
    descriptor: Mapping[str, Json]
    tables: tuple[Table, ...]
    others: tuple[str, ...] = ()

    def table(self, name: str) -> Table | None:
        """The table of this name, or None."""
        return next((t for t in self.tables if t.name == name), None)


def read_package(path: Path) -> Package:
    """The package at a folder or at its `datapackage.json`. AffidavitError says what cannot be read."""
    file = path / DESCRIPTOR if path.is_dir() else path
    found = read_descriptor(file)
    resources = [as_object(r, str(file)) for r in as_list(found.get("resources", []), str(file))]
    tables = [r for r in resources if is_table(r)]
    return Package(
        name=as_text(found.get("name", ""), str(file)),
        version=as_text(found.get("version", ""), str(file)),
        descriptor=found,
        tables=tuple(read_table(r, file.parent) for r in tables),
        others=tuple(as_text(r.get("name", ""), str(file)) for r in resources if r not in tables),
    )


def read_descriptor(file: Path) -> Mapping[str, Json]:
    """The descriptor in a file, as it stands. AffidavitError when there is none."""
    return as_object(read_json(file), str(file))


def records_of(package: Package) -> Records:
    """The rows as records; a column or table that the package does not have yet is missing in every row."""
    found: dict[str, tuple[object, ...]] = {}
    for f in fields(Records):
        table = package.table(f.name)
        found[f.name] = tuple(_record(_ROWS[f.name], table, row) for row in table.rows) if table else ()
    make: Callable[..., Records] = Records
    return make(**found)


_ROWS: Mapping[str, type] = {
    "documents": rows.DocumentRecord,
    "actors": rows.Actor,
    "actor_names": rows.ActorName,
    "actor_relations": rows.ActorRelation,
    "events": rows.Event,
    "event_participants": rows.EventParticipant,
    "recommendations": rows.Recommendation,
    "recommendation_parties": rows.RecommendationParty,
    "statements": rows.Statement,
    "themes": rows.Theme,
    "links": rows.Link,
    "evidence": rows.Evidence,
}


def _record(kind: type[_T], table: Table, row: Sequence[Cell]) -> _T:
    cells = dict(zip(table.schema.names, row, strict=True))
    make: Callable[..., _T] = kind
    return make(**{f: cells.get(f) for f in kind.__slots__})  # type: ignore[attr-defined]
