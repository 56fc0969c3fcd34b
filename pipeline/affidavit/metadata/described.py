"""What metadata is made of: the one description, the tables, and the files that stand in the release."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from affidavit.info import PackageInfo
from affidavit.tables import Cell, Table

_CHUNK = 1 << 20
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".cff": "application/yaml",
    ".db": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
}
_WHAT: Mapping[str, str] = {
    "sqlite/tables.db": "SQLite: all tables, with full-text search",
    "excel/tables.xlsx": "Excel: all tables in one workbook",
    "parquet/datapackage.json": "The Parquet files as a data package of their own",
    "datapackage.json": "Data Package: the schema of every table, and how the rows were made",
    "issues.json": "What checks and readers found that a person should know",
    "statistics.json": "Counts and shares by table, code, year, publisher and report, and how sure",
    "silence.json": "The sentences that gave no row, by place and reason",
}
"""What a file is, by its path."""
_EACH: Mapping[str, tuple[str, str]] = {
    "data": ("CSV: the table {name}", "CSV, a table each"),
    "json": ("JSON: the table {name}", "JSON, a table each"),
    "jsonl": ("JSON Lines: the table {name}", "JSON Lines, a table each"),
    "parquet": ("Parquet: the table {name}", "Parquet, a table each"),
    "records": ("JSON: the report {name} with all its records", "JSON, a report each, with all its records"),
    "texts": (
        "The report {name}: its text, or its blocks",
        "The reports' texts as offsets count them, or their blocks",
    ),
}
"""What a file of a folder is, and what the files of that folder are."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the release; `path` is within it."""

    path: str
    size: int
    sha256: str
    about: str
    series: str = ""
    """What its folder's files are, where they are many of a kind."""

    @property
    def media_type(self) -> str:
        """By its ending."""
        return _MEDIA_TYPES.get(PurePosixPath(self.path).suffix, "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Described:
    """A release to be described."""

    info: PackageInfo
    tables: tuple[Table, ...]
    files: tuple[File, ...]

    @property
    def id(self) -> str:
        """A URL, DOI or URN that names the data set."""
        return self.info.identifier

    def rows(self, table: str) -> Iterator[Mapping[str, Cell]]:
        """The rows of a table by column; none when there is no such table."""
        for found in (t for t in self.tables if t.name == table):
            names = found.schema.names
            yield from (dict(zip(names, row, strict=True)) for row in found.rows)

    def file(self, path: str) -> File | None:
        """The file at this path, or None."""
        return next((f for f in self.files if f.path == path), None)

    @property
    def licence_urls(self) -> Sequence[str]:
        """Where the texts of its licences are."""
        return [x.path or f"https://spdx.org/licenses/{x.name}" for x in self.info.licenses]

    @property
    def day(self) -> str:
        """The day of the release."""
        return self.info.created[:10]

    @property
    def credit(self) -> str:
        """How to cite it, in one line."""
        who = ", ".join(c.title for c in self.info.contributors) or self.info.title
        where = self.info.homepage or self.id
        return f"{who} ({self.day[:4]}). {self.info.title} (version {self.info.version}) [data set]. {where}"


def files_in(folder: Path) -> tuple[File, ...]:
    """Every file below a folder, by path."""
    found = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return tuple(file_at(folder, path) for path in found)


def file_at(folder: Path, path: str, about: str = "") -> File:
    """One file of a folder."""
    digest, place = hashlib.sha256(), PurePosixPath(path)
    with (folder / path).open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    one, series = ("", "") if about or path in _WHAT else _EACH.get(place.parent.as_posix(), (place.name, ""))
    what = about or _WHAT.get(path) or one.format(name=place.stem)
    return File(path, (folder / path).stat().st_size, digest.hexdigest(), what, series)
