"""A package on disk: its descriptor, its files' sums and sizes, and all its rows."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from affidavit.issues import AffidavitError, Issue
from affidavit.stages.validate.columns import Rows, check_columns
from affidavit.stages.validate.keys import check_foreign_key, check_primary_key
from affidavit.stages.validate.meaning import check_meaning
from affidavit.tables import Json, TableSchema, as_list, as_object, as_text, read_schema

_NAME = re.compile(r"[a-z0-9][-a-z0-9._]*\Z")
_NEEDED = ("name", "resources")


def check_package(path: Path) -> Iterator[Issue]:
    """Everything that is wrong with the package at a folder or a `datapackage.json`."""
    file = path / "datapackage.json" if path.is_dir() else path
    descriptor = _descriptor(file)
    yield from _check_descriptor(descriptor, file)
    tables: dict[str, Rows] = {}
    schemas: dict[str, TableSchema] = {}
    for number, raw in enumerate(as_list(descriptor.get("resources", []), str(file))):
        resource = as_object(raw, str(file))
        name = as_text(resource.get("name", f"resource-{number}"), str(file))
        for part in _paths(resource, file):
            yield from _check_file(resource, part, file, name)
        found = list(_read(resource, file, name))
        for each in found:
            if isinstance(each, Issue):
                yield each
            else:
                schemas[name], tables[name] = each
    yield from check_tables(tables, schemas)


def check_tables(tables: Mapping[str, Rows], schemas: Mapping[str, TableSchema]) -> Iterator[Issue]:
    """Cells, keys, and what evidence and dates mean."""
    for name, rows in tables.items():
        yield from check_columns(rows)
        yield from check_primary_key(rows, schemas[name].key)
        for foreign in schemas[name].foreign_keys:
            yield from check_foreign_key(rows, foreign, tables)
    yield from check_meaning(tables)


def _descriptor(file: Path) -> Mapping[str, Json]:
    try:
        return as_object(json.loads(file.read_text(encoding="utf-8")), str(file))
    except FileNotFoundError:
        hint = "name the package's folder, or its datapackage.json"
        raise AffidavitError.of("no-package", str(file), "there is no such file", hint) from None
    except (ValueError, UnicodeDecodeError) as error:
        raise AffidavitError.of("bad-json", str(file), f"this is no JSON text: {error}") from error


def _check_descriptor(descriptor: Mapping[str, Json], file: Path) -> Iterator[Issue]:
    for key in _NEEDED:
        if not descriptor.get(key):
            yield Issue("error", "descriptor", f"{file} $.{key}", f"the package has no {key}", f"add `{key}`")
    names: set[str] = set()
    for number, raw in enumerate(as_list(descriptor.get("resources", []), str(file))):
        resource, where = as_object(raw, str(file)), f"{file} $.resources[{number}]"
        name = resource.get("name")
        if not isinstance(name, str) or not _NAME.match(name):
            yield Issue("error", "descriptor", f"{where}.name", f"{name!r} is no resource name", "a-z, 0-9, - _ .")
        elif name in names:
            yield Issue("error", "descriptor", f"{where}.name", f"two resources are called {name}")
        names.add(str(name))
        if not resource.get("path") and "data" not in resource:
            yield Issue("error", "descriptor", f"{where}.path", "the resource has no path", "name its file")


def _paths(resource: Mapping[str, Json], file: Path) -> Sequence[str]:
    path = resource.get("path", [])
    return [path] if isinstance(path, str) else [as_text(p, str(file)) for p in as_list(path, str(file))]


def _check_file(resource: Mapping[str, Json], part: str, file: Path, name: str) -> Iterator[Issue]:
    parts = PurePosixPath(part)
    where = f"{file} resource {name}"
    if parts.is_absolute() or ".." in parts.parts or "://" in part:
        yield Issue("error", "path-outside", where, f"{part} leads out of the package", "keep its files in its folder")
        return
    target = file.parent / parts
    if not target.is_file():
        yield Issue("error", "no-file", where, f"{part} is not there", "add the file, or take the resource out")
        return
    size, wanted = target.stat().st_size, resource.get("bytes")
    if isinstance(wanted, int) and wanted != size:
        yield Issue("error", "bytes-differ", where, f"{part} has {size} bytes, the descriptor says {wanted}")
    hashed = resource.get("hash")
    if isinstance(hashed, str) and len(_paths(resource, file)) == 1:
        yield from _check_hash(hashed, target, where, part)


def _check_hash(hashed: str, target: Path, where: str, part: str) -> Iterator[Issue]:
    kind, _, value = hashed.rpartition(":")
    if (kind or "md5") not in ("sha256", "sha512", "sha1", "md5"):
        yield Issue("error", "unknown-hash", where, f"{kind} is no kind of hash that can be checked", "use sha256")
        return
    with target.open("rb") as stream:
        found = hashlib.file_digest(stream, kind or "md5").hexdigest()
    if found != value.lower():
        message = f"{part} has {kind or 'md5'} {found}, the descriptor says {value}"
        yield Issue("error", "hash-differs", where, message, "the file was changed: take it from the release again")


def _read(resource: Mapping[str, Json], file: Path, name: str) -> Iterator[Issue | tuple[TableSchema, Rows]]:
    paths = _paths(resource, file)
    if "schema" not in resource or not paths or not paths[0].endswith(".csv"):
        return
    target = file.parent / PurePosixPath(paths[0])
    if not target.is_file() or ".." in PurePosixPath(paths[0]).parts:
        return
    schema = read_schema(as_object(resource["schema"], str(file)), f"{file} resource {name}")
    csv.field_size_limit(sys.maxsize)
    try:
        with target.open(newline="", encoding="utf-8") as stream:
            lines = [line for line in csv.reader(stream, strict=True) if line]
    except (UnicodeDecodeError, csv.Error) as error:
        yield Issue("error", "bad-csv", f"{file} resource {name}", f"{paths[0]} cannot be read: {error}")
        return
    header, body = (lines[0], lines[1:]) if lines else ([], [])
    if tuple(header) != schema.names:
        message = f"the header is {', '.join(header)}; the schema has {', '.join(schema.names)}"
        yield Issue(
            "error", "header-differs", f"{name} row 1", message, "keep the columns of the schema, in their order"
        )
        return
    short = [i for i, line in enumerate(body) if len(line) != len(header)]
    for i in short:
        message = f"the row has {len(body[i])} cells, the header {len(header)}"
        yield Issue("error", "ragged-row", f"{name} row {i + 2}", message, "one cell a column; quote commas")
    if not short:
        columns = list(zip(*body, strict=True)) if body else [() for _ in header]
        yield schema, Rows(name, schema.columns, columns, frozenset(schema.missing))
