"""Tabular resources of data packages, ours and other people's: CSV, JSON or inline rows, as typed cells."""

from __future__ import annotations

import csv
import gzip
import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TextIO, cast

from affidavit.issues import AffidavitError
from affidavit.tables import Cell, Json, Table, TableSchema, as_list, as_object, as_text, names, read_schema

_CSV = (".csv", ".tsv")
_JSON = (".json", ".jsonl", ".ndjson")


def is_table(resource: Mapping[str, Json]) -> bool:
    """True for rows: a CSV file, and inline data or a JSON file with a schema."""
    ending = _ending(resource)
    return ending in _CSV or ("schema" in resource and ("data" in resource or ending in _JSON))


def read_table(resource: Mapping[str, Json], folder: Path) -> Table:
    """A tabular resource with its schema; without one its header gives the columns, all of them text.

    Errors: AffidavitError names the table that cannot be read.
    """
    name = as_text(resource.get("name", ""), str(folder))
    where = f"{folder}: {name}"
    try:
        lines = list(_lines(resource, folder))
    except FileNotFoundError as error:
        message = f"there is no file {error.filename}"
        raise AffidavitError.of("no-file", where, message, "fetch the whole package") from None
    except (UnicodeError, LookupError, ValueError, OSError, csv.Error) as error:
        hint = "affidavit validate says more"
        raise AffidavitError.of("cannot-read", where, f"these are no rows as described: {error}", hint) from error
    return _table(name, _schema(resource, folder, lines), lines, where, has_header=_has_header(resource))


def read_json(file: Path) -> Json:
    """What a JSON file holds. AffidavitError when it is not there, or no JSON."""
    try:
        found: Json = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        hint = "a data package is a folder with a datapackage.json"
        raise AffidavitError.of("no-package", str(file), "there is no such file", hint) from None
    except ValueError as error:
        raise AffidavitError.of("bad-json", str(file), f"this is no JSON text: {error}") from error
    return found


def _table(
    name: str, schema: TableSchema, lines: Sequence[Sequence[str | None]], where: str, *, has_header: bool
) -> Table:
    header = tuple(lines[0]) if lines and has_header else schema.names
    missing = sorted(set(schema.names) - set(header))
    if missing and not _may_miss(schema, where):
        hint = f"its first line reads {', '.join(map(str, header))}"
        raise AffidavitError.of("no-column", where, f"column {missing[0]!r} is not in the file", hint)
    places = [header.index(c.name) if c.name in header else len(header) for c in schema.columns]
    readers = [(at, _READ.get(c.type, str)) for at, c in zip(places, schema.columns, strict=True)]
    body = lines[1:] if has_header else lines
    return Table(
        name, schema, tuple(tuple(_typed(x, i, read, schema.missing) for i, read in readers) for x in body if x)
    )


def _schema(resource: Mapping[str, Json], folder: Path, lines: Sequence[Sequence[str | None]]) -> TableSchema:
    where = f"{folder}: {resource.get('name', '')}"
    given = resource.get("schema")
    if isinstance(given, str):
        given = read_json(_inside(folder, given))
    if given is None:
        header = lines[0] if lines else ()
        given = {"fields": [{"name": str(c), "type": "string"} for c in header]}
    return read_schema(as_object(given, where), where)


def _may_miss(schema: TableSchema, where: str) -> bool:
    """True when the schema says that a file need not have all its columns."""
    return bool({"superset", "partial"} & set(names(schema.descriptor.get("fieldsMatch", "exact"), where)))


def _has_header(resource: Mapping[str, Json]) -> bool:
    dialect = resource.get("dialect")
    return _ending(resource) not in _CSV or not isinstance(dialect, Mapping) or dialect.get("header") is not False


def _ending(resource: Mapping[str, Json]) -> str:
    """How the file's name ends, packed or not."""
    path = resource.get("path")
    first = path[0] if isinstance(path, Sequence) and not isinstance(path, str) and path else path
    name = first.lower().removesuffix(".gz") if isinstance(first, str) else ""
    return PurePosixPath(name).suffix


def _inside(folder: Path, path: str) -> Path:
    """The file that a path of a descriptor names; one that leads out of the folder is an error."""
    parts = PurePosixPath(path)
    if "://" in path or parts.is_absolute() or ".." in parts.parts:
        hint = "fetch the file and name it by its path within the package's folder"
        raise AffidavitError.of("path-outside", str(folder), f"{path!r} is not a file of the package", hint)
    return folder / parts


def _lines(resource: Mapping[str, Json], folder: Path) -> Iterator[Sequence[str | None]]:
    """The header, where there is one, and the rows."""
    if "data" in resource:
        yield from _inline(as_list(resource["data"], "data"))
    elif _ending(resource) in _JSON:
        rows: list[Json] = []
        for path in names(resource.get("path"), str(folder)):
            with _opened(_inside(folder, path), "utf-8-sig") as file:
                text = file.read()
            rows += (
                json.loads(text) if text.lstrip().startswith("[") else [json.loads(x) for x in text.split("\n") if x]
            )
        yield from _inline(rows)
    else:
        yield from _csv_lines(resource, folder)


def _opened(file: Path, encoding: str) -> TextIO:
    """A file of text, unpacked on the way when its name ends in `.gz`."""
    if file.suffix.lower() == ".gz":
        return cast("TextIO", gzip.open(file, "rt", encoding=encoding, newline=""))
    return file.open(encoding=encoding, newline="")


def _csv_lines(resource: Mapping[str, Json], folder: Path) -> Iterator[Sequence[str | None]]:
    given = resource.get("dialect", {})
    dialect = as_object(read_json(_inside(folder, given)) if isinstance(given, str) else given, str(folder))
    encoding = as_text(resource.get("encoding", "utf-8"), str(folder))
    encoding = "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding
    csv.field_size_limit(sys.maxsize)
    for number, path in enumerate(names(resource.get("path"), str(folder))):
        with _opened(_inside(folder, path), encoding) as file:
            again = number and _has_header(resource)  # each further file repeats the header
            yield from list(_reader(file, dialect, path))[1 if again else 0 :]


def _reader(file: Iterator[str], dialect: Mapping[str, Json], path: str) -> Iterator[list[str]]:
    return csv.reader(
        file,
        delimiter=as_text(dialect.get("delimiter", "\t" if ".tsv" in path.lower() else ","), path),
        quotechar=as_text(dialect.get("quoteChar", '"'), path),
        doublequote=dialect.get("doubleQuote") is not False,
        escapechar=as_text(dialect["escapeChar"], path) if dialect.get("escapeChar") else None,
        skipinitialspace=dialect.get("skipInitialSpace") is True,
    )


def _inline(data: Sequence[Json]) -> Iterator[Sequence[str | None]]:
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
