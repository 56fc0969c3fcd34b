"""Data packages on disk, ours and other people's: the descriptor, and the tables with typed cells."""

from __future__ import annotations

import csv
import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from typing import TypeVar

from affidavit import records as rows
from affidavit.issues import AffidavitError
from affidavit.records import Records
from affidavit.tables import Cell, Json, Table, as_list, as_object, as_text, names, read_schema

DESCRIPTOR = "datapackage.json"
_CSV = ("csv", "tsv", "")
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
    tables = [r for r in resources if _is_table(r)]
    return Package(
        name=as_text(found.get("name", ""), str(file)),
        version=as_text(found.get("version", ""), str(file)),
        descriptor=found,
        tables=tuple(read_table(r, file.parent) for r in tables),
        others=tuple(as_text(r.get("name", ""), str(file)) for r in resources if r not in tables),
    )


def read_descriptor(file: Path) -> Mapping[str, Json]:
    """The descriptor in a file, as it stands. AffidavitError when there is none."""
    return as_object(_read_json(file), str(file))


def read_table(resource: Mapping[str, Json], folder: Path) -> Table:
    """A tabular resource: CSV files below `folder` or inline data, with its schema."""
    name = as_text(resource.get("name", ""), str(folder))
    descriptor = resource.get("schema", {})
    if isinstance(descriptor, str):
        descriptor = _read_json(_inside(folder, descriptor))
    schema = read_schema(as_object(descriptor, name), f"{folder}: {name}")
    lines = list(_inline(resource)) if "data" in resource else list(_csv_lines(resource, folder))
    header = tuple(lines[0]) if lines else ()
    if missing := sorted(set(schema.names) - set(header)):
        hint = f"its first line reads {', '.join(map(str, header))}"
        raise AffidavitError.of("no-column", f"{folder}: {name}", f"column {missing[0]!r} is not in the file", hint)
    readers = [(header.index(c.name), _READ.get(c.type, str)) for c in schema.columns]
    body = (tuple(_typed(line, i, read, schema.missing) for i, read in readers) for line in lines[1:] if line)
    return Table(name, schema, tuple(body))


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


def _read_json(file: Path) -> Json:
    try:
        found: Json = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        hint = f"a data package is a folder with a {DESCRIPTOR}"
        raise AffidavitError.of("no-package", str(file), "there is no such file", hint) from None
    except ValueError as error:
        raise AffidavitError.of("bad-json", str(file), f"this is no JSON text: {error}") from error
    return found


def _is_table(resource: Mapping[str, Json]) -> bool:
    path = resource.get("path")
    first = path[0] if isinstance(path, Sequence) and not isinstance(path, str) and path else path
    suffix = PurePosixPath(first).suffix if isinstance(first, str) else ""
    return "schema" in resource and ("data" in resource or suffix.lower() in (".csv", ".tsv"))


def _inside(folder: Path, path: str) -> Path:
    """The file that a path of a descriptor names; one that leads out of the folder is an error."""
    parts = PurePosixPath(path)
    if "://" in path or parts.is_absolute() or ".." in parts.parts:
        hint = "fetch the file and name it by its path within the package's folder"
        raise AffidavitError.of("path-outside", str(folder), f"{path!r} is not a file of the package", hint)
    return folder / parts


def _csv_lines(resource: Mapping[str, Json], folder: Path) -> Iterator[Sequence[str | None]]:
    dialect = as_object(resource.get("dialect", {}), str(folder))
    encoding = as_text(resource.get("encoding", "utf-8"), str(folder))
    csv.field_size_limit(sys.maxsize)
    for number, path in enumerate(names(resource.get("path"), str(folder))):
        with _inside(folder, path).open(encoding=encoding, newline="") as file:
            lines = csv.reader(
                file,
                delimiter=as_text(dialect.get("delimiter", "\t" if path.endswith(".tsv") else ","), path),
                quotechar=as_text(dialect.get("quoteChar", '"'), path),
                doublequote=dialect.get("doubleQuote") is not False,
                skipinitialspace=dialect.get("skipInitialSpace") is True,
            )
            for line in lines:
                if number and lines.line_num == 1:
                    continue  # each further file repeats the header
                yield line


def _inline(resource: Mapping[str, Json]) -> Iterator[Sequence[str | None]]:
    data = as_list(resource["data"], "data")
    keyed = [as_object(r, "data") for r in data if isinstance(r, Mapping)]
    if not keyed:
        yield from ([_inline_text(c) for c in as_list(line, "data")] for line in data)
        return
    header = list(dict.fromkeys(k for row in keyed for k in row))
    yield header
    yield from ([_inline_text(row.get(k)) for k in header] for row in keyed)


def _inline_text(cell: Json) -> str | None:
    return cell if cell is None or isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _typed(line: Sequence[str | None], at: int, read: Callable[[str], Cell], missing: Sequence[str]) -> Cell:
    text = line[at] if at < len(line) else None
    return None if text is None or text in missing else read(text)


def _integer(text: str) -> Cell:
    try:
        return int(text)
    except ValueError:
        return text  # not what the schema says: kept as it stands, for the validator to name


def _number(text: str) -> Cell:
    try:
        value = float(text)
    except ValueError:
        return text
    return value if math.isfinite(value) else text


def _boolean(text: str) -> Cell:
    return {"true": True, "True": True, "TRUE": True, "1": True}.get(
        text, {"false": False, "False": False, "FALSE": False, "0": False}.get(text, text)
    )


_READ: Mapping[str, Callable[[str], Cell]] = {"integer": _integer, "number": _number, "boolean": _boolean}
