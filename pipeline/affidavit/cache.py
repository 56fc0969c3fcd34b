"""What earlier builds found, kept below `build/.cache/`: safe to delete, and never believed without a sum.

An entry's name says all that it depends on (the report's bytes, its card, the code, the lists, the libraries, the
settings), so that an entry is either of exactly these or is not looked at. It is JSON with its own sum in front: what
is cut short, changed or of another make is made again. Nothing in it can run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from affidavit.candidates import (
    ActorCandidate,
    Cast,
    EventCandidate,
    Findings,
    RecommendationCandidate,
    Silence,
    StatementCandidate,
)
from affidavit.documents import Document
from affidavit.models import ModelInfo
from affidavit.plain import decode, encode
from affidavit.project import Settings, Source
from affidavit.resources import folder as schemas
from affidavit.resources import tree_hash

FOLDER = ".cache"
_FORMAT = 1
_ANY = (".py", ".yaml", ".csv", ".json", ".txt", ".html", ".css", ".js", ".svg", ".tsv", ".j2", ".gz")


def cache_folder(build_folder: Path, dataset: str) -> Path:
    """Where the cache of a data set is."""
    return build_folder / FOLDER / dataset


@dataclass(frozen=True, slots=True)
class _Kept:
    """Findings, the cast by its actors."""

    document: Document
    actors: tuple[ActorCandidate, ...]
    country: str | None
    statements: tuple[StatementCandidate, ...]
    recommendations: tuple[RecommendationCandidate, ...]
    events: tuple[EventCandidate, ...]
    silences: tuple[Silence, ...]
    model: ModelInfo | None


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache of one data set: `folder` is its own."""

    folder: Path
    settings: Settings

    def find(self, source: Source) -> Findings | None:
        """What was found in this report with this code and these settings, or None."""
        try:
            kept = decode(_Kept, read_kept(self._file(source)))
        except ValueError:
            return None
        return Findings(
            kept.document,
            Cast(kept.actors, kept.country),
            kept.statements,
            kept.recommendations,
            kept.events,
            kept.silences,
            kept.model,
        )

    def keep(self, source: Source, found: Findings) -> None:
        """Keep what was found; a disk that takes nothing costs time at the next build, nothing else."""
        kept = _Kept(
            found.document,
            found.cast.actors,
            found.cast.country,
            found.statements,
            found.recommendations,
            found.events,
            found.silences,
            found.model,
        )
        write_kept(self._file(source), encode(kept))

    def forget_others(self, sources: Iterable[Source]) -> None:
        """Remove the entries that are of none of these reports as they are now."""
        mine = {self._file(s).name for s in sources}
        for file in self.folder.glob("*.json"):
            if file.name not in mine:
                with contextlib.suppress(OSError):
                    file.unlink()

    def _file(self, source: Source) -> Path:
        return self.folder / f"{report_key(source, self.settings)}.json"


def report_key(source: Source, settings: Settings) -> str:
    """SHA-256 over everything that the findings of a report depend on."""
    depends = {
        "made with": made_with(settings.model),
        "settings": asdict(settings),
        "id": source.id,
        "name": str(source.file),
        "bytes": hashlib.sha256(source.file.read_bytes()).hexdigest(),
        "given": asdict(source.given),
    }
    return digest(depends)


@cache
def made_with(model: str) -> str:
    """SHA-256 over this package's own files, the contract, Python and every installed library with its version."""
    own = Path(__file__).parent
    model_files = tree_hash(Path(model), ("",)) if Path(model).is_dir() else ""
    libraries = sorted({f"{d.name} {d.version}" for d in distributions()})
    parts = [_FORMAT, sys.version, tree_hash(own, _ANY), tree_hash(schemas(), _ANY), model_files, *libraries]
    return digest(parts)


def write_kept(file: Path, value: object) -> None:
    """Write a JSON value behind its own sum, in one step; where that cannot be done, nothing is written."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    staging = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        staging.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
        staging.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            staging.unlink(missing_ok=True)


def read_kept(file: Path) -> object:
    """The value in a file of `write_kept`; ValueError when there is none, or not as it was written."""
    try:
        said, _, content = file.read_bytes().partition(b"\n")
    except OSError as error:
        raise ValueError(f"{file} is not there") from error
    if said.decode("ascii", "replace") != hashlib.sha256(content).hexdigest():
        raise ValueError(f"{file} is not as it was written")
    value: object = json.loads(content)
    return value


def digest(depends: object) -> str:
    """SHA-256 of a JSON value."""
    return hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()
