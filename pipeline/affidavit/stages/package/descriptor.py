"""`datapackage.json`: what Data Package v2 and frictionless both read, in a fixed order of properties.

Only what both accept: `type` is given to tables alone (the profile knows no other), hashes are SHA-256, the
dialect says all that a reader might otherwise guess wrong from the first lines.
Source: https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from affidavit.formats import csv_files, json_files, sqlite
from affidavit.info import Contributor, License, Making, Model, PackageInfo, Source
from affidavit.jsontext import pretty
from affidavit.packages import Package
from affidavit.quality import summary
from affidavit.stages.package.reports import REPORTS
from affidavit.tables import Json, Table, as_text, read_schema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DIALECT: Mapping[str, Json] = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
_CHUNK = 1 << 20


def descriptor_text(tables: Sequence[Table], info: PackageInfo, folder: Path) -> str:
    """The descriptor of the files that stand in `folder`, as JSON text."""
    return pretty(descriptor(tables, info, folder))


def outline(tables: Sequence[Table], info: PackageInfo) -> Package:
    """The package as it would be read back, before any file is written: what a release is planned by."""
    described: Mapping[str, Json] = json.loads(json.dumps(about(info)))
    copies = [_json_name(t) for t in tables] if "json" in info.formats else []
    others = (*copies, *(["sqlite"] if "sqlite" in info.formats else []), *REPORTS)
    return Package(info.name, info.version, described, tuple(_read_back(t) for t in tables), others)


def _read_back(table: Table) -> Table:
    schema: Mapping[str, Json] = json.loads(json.dumps(table.schema.descriptor))
    return Table(table.name, read_schema(schema, table.name), table.rows)


def descriptor(tables: Sequence[Table], info: PackageInfo, folder: Path) -> Mapping[str, Json]:
    """The descriptor, empty properties left out."""
    making = {"affidavit": {**_making(info.making, info.sources), **_quality(info)}}
    return {**about(info), "resources": _resources(tables, info, folder), **making}


def about(info: PackageInfo) -> Mapping[str, Json]:
    """The properties that need no file: what the package is, whose, under which terms."""
    return _given(
        {
            "$schema": PROFILE,
            "name": info.name,
            "id": info.identifier,
            "title": info.title,
            "description": info.description,
            "version": info.version,
            "created": info.created if "T" in info.created else f"{info.created}T00:00:00Z",
            "homepage": info.homepage,
            "licenses": [_license(each) for each in info.licenses],
            "contributors": [_contributor(c) for c in info.contributors],
            "keywords": list(info.keywords),
            "sources": [_source(s) for s in info.sources],
        }
    )


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, lower-case hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _given(properties: Mapping[str, Json]) -> Mapping[str, Json]:
    return {k: v for k, v in properties.items() if v not in ("", [], None)}


def _license(of: License) -> Json:
    return _given({"name": of.name, "path": of.path, "title": of.title})


def _contributor(who: Contributor) -> Json:
    return _given(
        {
            "title": who.title,
            "path": who.path,
            "email": who.email,
            "organization": who.organization,
            "roles": list(who.roles),
        }
    )


def _source(of: Source) -> Json:
    title = f"{of.publisher}: {of.title}" if of.publisher else of.title
    return _given({"title": title, "path": of.url})


def _resources(tables: Sequence[Table], info: PackageInfo, folder: Path) -> Sequence[Json]:
    copies = [_json(t, folder) for t in tables] if "json" in info.formats else []
    database = [_sqlite(folder)] if "sqlite" in info.formats else []
    reports = [_report(name, about, folder) for name, about in REPORTS.items() if (folder / f"{name}.json").exists()]
    return [*(_csv(t, folder) for t in tables), *copies, *database, *reports]


def _csv(table: Table, folder: Path) -> Json:
    path = f"{csv_files.FOLDER}/{table.name}.csv"
    return {
        "name": table.name,
        "path": path,
        "type": "table",
        **title_and_description(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **sums_of(folder / path),
        "dialect": DIALECT,
        "schema": table.schema.descriptor,
    }


def _json(table: Table, folder: Path) -> Json:
    """The JSON copy; without `type`, so that validators check its hash but do not read the rows twice."""
    path = f"{json_files.FOLDER}/{table.name}.json"
    return {
        "name": _json_name(table),
        "path": path,
        "title": f"{_title(table)} (JSON)",
        "description": f"The rows of {csv_files.FOLDER}/{table.name}.csv as a JSON array of objects.",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        **sums_of(folder / path),
    }


def _sqlite(folder: Path) -> Json:
    """The database. Workbooks, JSON Lines and Parquet are not listed: validators would read their rows again."""
    return {
        "name": "sqlite",
        "path": sqlite.FILE,
        "title": "SQLite database",
        "description": "All tables with keys, foreign keys, indexes and full-text search.",
        "format": "sqlite",
        "mediatype": "application/vnd.sqlite3",
        **sums_of(folder / sqlite.FILE),
    }


def _report(name: str, about: str, folder: Path) -> Json:
    path = f"{name}.json"
    return {
        "name": name,
        "path": path,
        "title": name.capitalize(),
        "description": about,
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        **sums_of(folder / path),
    }


def _json_name(table: Table) -> str:
    return f"{table.name.replace('_', '-')}-json"


def _title(table: Table) -> str:
    return as_text(table.schema.descriptor.get("title", ""), table.name) or table.name.replace("_", " ").capitalize()


def title_and_description(table: Table) -> Mapping[str, Json]:
    """What a resource with the table's rows says of itself."""
    about = as_text(table.schema.descriptor.get("description", ""), table.name)
    return _given({"title": _title(table), "description": about})


def sums_of(path: Path) -> Mapping[str, Json]:
    """Size and hash of a file, as a resource has them."""
    return {"bytes": path.stat().st_size, "hash": f"sha256:{file_hash(path)}"}


def _making(making: Making, sources: Sequence[Source]) -> Mapping[str, Json]:
    """How the package was made: a property of our own, which both readers leave alone."""
    return _given(
        {
            "tool": making.tool,
            "model": _model(making.model) if making.model else None,
            "rules": f"sha256:{making.rules}",
            "schemas": f"sha256:{making.schemas}" if making.schemas else "",
            "decisions": f"sha256:{making.decisions}" if making.decisions else "",
            "sources": [_made_from(s) for s in sources],
        }
    )


def _quality(info: PackageInfo) -> Mapping[str, Json]:
    """The figures of the last evaluation, and whether they are those of the rules that made this package."""
    if info.quality is None:
        return {}
    return {"quality": {**summary(info.quality), "of_these_rules": info.quality.rules == info.making.rules}}


def _model(of: Model) -> Json:
    return {"name": of.name, "version": of.version, "hash": f"sha256:{of.hash}"}


def _made_from(of: Source) -> Json:
    return _given(
        {
            "document_id": of.document_id,
            "hash": f"sha256:{of.sha256}",
            "reader": of.reader,
            "licence": of.licence,
            "rights": of.rights,
        }
    )
