"""Whether a package on disk is what a build would write again: then nothing needs to be done.

A stamp beside the package's cache says what the package was made of and the sum of each of its files. It counts
only while both are so, byte for byte; without it, or with another, the package is made.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

from affidavit.built import BUILD, Built
from affidavit.cache import cache_folder, digest, made_with, read_kept, write_kept
from affidavit.issues import Issue
from affidavit.plain import decode, encode
from affidavit.project import Dataset, Project, Settings


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a package was made of, its files with their sums, its rows by table, and what was said when it was made."""

    made_of: str
    files: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, int], ...]
    issues: tuple[Issue, ...]


def dataset_key(dataset: Dataset, settings: Settings) -> str:
    """SHA-256 over everything that the package of a data set depends on."""
    files = dict(_sums(dataset.folder))
    depends = {"made with": made_with(settings.model), "settings": asdict(settings), "files": files}
    return digest({**depends, "folder": str(dataset.folder)})


def left_as_is(project: Project) -> tuple[Built, ...]:
    """The packages of a project's data sets that were made of just what is there now and stand as they were written."""
    return tuple(b for d in project.datasets if (b := _standing(d, project)))


def _standing(dataset: Dataset, project: Project) -> Built | None:
    package = project.folder / BUILD / dataset.name
    try:
        said = decode(Stamp, read_kept(_stamp_file(package)))
    except ValueError:
        return None
    if not package.is_dir() or said.made_of != dataset_key(dataset, project.settings) or said.files != _sums(package):
        return None
    return Built(dataset.name, package, dict(said.rows), said.issues)


def stamp(built: Built, made_of: str) -> None:
    """Say of a package that now stands what it was made of."""
    said = Stamp(made_of, _sums(built.folder), tuple(built.rows.items()), built.issues)
    write_kept(_stamp_file(built.folder), encode(said))


def _stamp_file(package: Path) -> Path:
    return cache_folder(package.parent, package.name) / "stamp"


def _sums(folder: Path) -> tuple[tuple[str, str], ...]:
    """Every file below a folder with its SHA-256, by sorted path."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return tuple((p.relative_to(folder).as_posix(), _sum(p)) for p in files)


def _sum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
