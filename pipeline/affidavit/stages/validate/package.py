"""A package on disk: its descriptor, its files' sums and sizes, and all its rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from affidavit.issues import AffidavitError, Issue
from affidavit.stages.validate.columns import Rows, check_columns
from affidavit.stages.validate.descriptor import check_descriptor
from affidavit.stages.validate.keys import check_primary_key, check_references
from affidavit.stages.validate.meaning import check_meaning
from affidavit.stages.validate.reading import TableFile, read_rows
from affidavit.tables import Json, TableSchema, as_list, as_object, as_text, names, read_schema

_TABLES = (".csv", ".tsv")
_HASHES = ("sha256", "sha512", "sha1", "md5")


def check_package(path: Path) -> Iterator[Issue]:
    """Everything that is wrong with the package at a folder or a `datapackage.json`."""
    file = path / "datapackage.json" if path.is_dir() else path
    descriptor = _descriptor(file)
    broken = tuple(check_descriptor(descriptor, str(file)))
    yield from broken
    if broken:
        return  # rows cannot be judged by a schema that is wrong itself
    tables: dict[str, Rows] = {}
    schemas: dict[str, TableSchema] = {}
    for raw in as_list(descriptor["resources"], str(file)):
        resource = as_object(raw, str(file))
        name, where = as_text(resource["name"], str(file)), f"{file} resource {resource['name']}"
        files, problems = _files(resource, file.parent, where)
        yield from problems
        if problems and len(files) < len(_paths(resource)):
            continue
        table = _table(resource, files, name, file.parent)
        if isinstance(table, TableFile):
            rows, problems = read_rows(table)
            schemas[name] = table.schema
            tables |= {name: rows} if rows else {}
            yield from problems
        elif table:
            yield table
    yield from check_tables(tables, schemas)


def check_tables(tables: Mapping[str, Rows], schemas: Mapping[str, TableSchema]) -> Iterator[Issue]:
    """Cells, keys, and what evidence and dates mean."""
    for name, rows in tables.items():
        yield from check_columns(rows)
        yield from check_primary_key(rows, schemas[name].key)
    yield from check_references(tables, {name: schemas[name].foreign_keys for name in tables})
    yield from check_meaning(tables)


def _descriptor(file: Path) -> Mapping[str, Json]:
    try:
        return as_object(json.loads(file.read_text(encoding="utf-8")), str(file))
    except FileNotFoundError:
        hint = "name the package's folder, or its datapackage.json"
        raise AffidavitError.of("no-package", str(file), "there is no such file", hint) from None
    except (ValueError, RecursionError) as error:
        raise AffidavitError.of("bad-json", str(file), f"this is no JSON text: {error}") from error


def _paths(resource: Mapping[str, Json]) -> Sequence[str]:
    return names(resource.get("path", []), "path")


def _files(
    resource: Mapping[str, Json], folder: Path, where: str
) -> tuple[Sequence[tuple[str, bytes]], Sequence[Issue]]:
    """The resource's files, each read once, and what is wrong with them as files."""
    files: list[tuple[str, bytes]] = []
    issues: list[Issue] = []
    for path in _paths(resource):
        found = _file(path, folder, where)
        if isinstance(found, Issue):
            issues.append(found)
        else:
            files.append((path, found))
    if not issues:
        issues += _check_sums(resource, files, where)
    return files, issues


def _file(path: str, folder: Path, where: str) -> bytes | Issue:
    parts = PurePosixPath(path)
    outside = parts.is_absolute() or ".." in parts.parts or "://" in path
    target = folder / parts
    if outside or not target.resolve().is_relative_to(folder.resolve()):
        hint = "keep its files in its folder"
        return Issue("error", "path-outside", where, f"{path} leads out of the package", hint)
    if not target.is_file():
        return Issue("error", "no-file", where, f"{path} is not there", "add the file, or take the resource out")
    return target.read_bytes()


def _check_sums(resource: Mapping[str, Json], files: Sequence[tuple[str, bytes]], where: str) -> Iterator[Issue]:
    size, wanted = sum(len(content) for _, content in files), resource.get("bytes")
    what = " and ".join(path for path, _ in files)
    if isinstance(wanted, int) and files and wanted != size:
        message = f"{what} has {size} bytes, the descriptor says {wanted}"
        yield Issue("error", "bytes-differ", where, message, "the file was changed: take it from the release again")
    hashed = resource.get("hash")
    if isinstance(hashed, str) and files:
        yield from _check_hash(hashed, files, where, what)


def _check_hash(hashed: str, files: Sequence[tuple[str, bytes]], where: str, what: str) -> Iterator[Issue]:
    kind, _, value = hashed.rpartition(":")
    kind = kind or "md5"
    if kind not in _HASHES:
        yield Issue("error", "unknown-hash", where, f"{kind} is no kind of hash that can be checked", "use sha256")
        return
    digest = hashlib.new(kind, usedforsecurity=False)
    for _, content in files:
        digest.update(content)
    if digest.hexdigest() != value.lower():
        message = f"{what} has {kind} {digest.hexdigest()}, the descriptor says {value}"
        yield Issue("error", "hash-differs", where, message, "the file was changed: take it from the release again")


def _table(
    resource: Mapping[str, Json], files: Sequence[tuple[str, bytes]], name: str, folder: Path
) -> TableFile | Issue | None:
    """The resource as a table; None when it is none, a note when it is one that cannot be read here."""
    if "schema" not in resource:
        return None
    if not files or not files[0][0].lower().endswith(_TABLES):
        return Issue("note", "not-checked", name, "its rows are not in a CSV file of their own: they were not checked")
    if isinstance(resource["schema"], str) or isinstance(resource.get("dialect"), str):
        return Issue("note", "not-checked", name, "its schema is in a file of its own: rows were not checked")
    schema = read_schema(as_object(resource["schema"], name), f"{folder} resource {name}")
    dialect = as_object(resource.get("dialect", {}), name)
    return TableFile(name, schema, files, dialect, as_text(resource.get("encoding", "utf-8"), name))
