"""From releases on disk to pages: `dist/site/` and the door to it; and the pages of a build."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from affidavit.candidates import Silence
from affidavit.documents import Block
from affidavit.folders import appearing, write_file
from affidavit.issues import AffidavitError, Issue
from affidavit.packages import read_package, records_of
from affidavit.spans import Span
from affidavit.stages.release import released
from affidavit.stages.site import DOOR, About, DataSet, File, Release, ReportText, site
from affidavit.sums import sha256
from affidavit.tables import Json, Table, as_list, as_object

FOLDER, FRONT = "site", "index.html"
TEXTS = "texts"
"""The folder of a release with the reports' texts that may be published."""


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of all releases."""

    front: Path
    anew: bool
    """False when they said already all there is to say."""


def write_site(dist: Path) -> Site:
    """Write `dist/site/` and `dist/index.html` anew from the releases that stand there.

    The folder appears whole: readers see the old pages or the new ones. AffidavitError when there is no release.
    """
    datasets = shelf(dist)
    if not datasets:
        raise AffidavitError.of("no-release", str(dist), "there is no release here", "make one: affidavit release")
    pages = site(datasets)
    anew = any(_differences(dist, pages))
    if anew:
        with appearing(dist / FOLDER, replace=True) as folder:
            write_pages(pages, folder)
        write_file(dist / FRONT, DOOR)
    return Site(dist / FRONT, anew)


def check_name(dataset: str) -> None:
    """AffidavitError for a data set whose releases would take the place of the pages."""
    if dataset == FOLDER:
        message = f"no data set can be called '{FOLDER}': the pages stand there"
        raise AffidavitError.of("name-taken", f"dist/{FOLDER}", message, "rename its folder below sources/")


def write_pages(pages: Mapping[str, bytes], folder: Path) -> None:
    """Write pages below a folder."""
    for path, content in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def check_site(dist: Path) -> tuple[Issue, ...]:
    """An error for every page that is not what the releases make."""
    hint = "make the pages again: affidavit site"
    differing = _differences(dist, site(shelf(dist)))
    return tuple(
        Issue("error", "rebuild-differs", str(dist / path), "made again, this page differs", hint) for path in differing
    )


def _differences(dist: Path, pages: Mapping[str, bytes]) -> Iterator[str]:
    wanted = {f"{FOLDER}/{path}": content for path, content in pages.items()} | {FRONT: DOOR}
    there = {p.relative_to(dist).as_posix() for p in (dist / FOLDER).rglob("*") if p.is_file()}
    for path in sorted(wanted.keys() | there):
        file = dist / path
        if path not in wanted or not file.is_file() or file.read_bytes() != wanted[path]:
            yield path


def shelf(dist: Path) -> tuple[DataSet, ...]:
    """The data sets below `dist/`, each with its releases, the last one first."""
    folders = [d for d in sorted(dist.iterdir()) if released(d)] if dist.is_dir() else []
    return tuple(DataSet(d.name, tuple(_release(d / str(v)) for v in reversed(released(d)))) for d in folders)


def _release(folder: Path) -> Release:
    package = read_package(folder)
    silences = as_object(_json(folder / "silence.json", {}), "silence.json")
    return Release(
        name=folder.parent.name,
        version=folder.name,
        descriptor=package.descriptor,
        records=records_of(package),
        tables=tuple(
            About(t.name, str(t.schema.descriptor.get("description") or ""), len(t.rows)) for t in package.tables
        ),
        files=tuple(_file(p, folder) for p in sorted(folder.rglob("*")) if p.is_file()),
        statistics=as_object(_json(folder / "statistics.json", {}), "statistics.json"),
        changes=as_object(_json(folder / "changes.json", {}), "changes.json"),
        issues=len(as_list(_json(folder / "issues.json", []), "issues.json")),
        texts={p.stem: _text(p, silences.get(p.stem, [])) for p in sorted((folder / TEXTS).glob("*.txt"))},
        tested=_tested(package.table("rules")),
    )


def _tested(rules: Table | None) -> Mapping[str, str]:
    """What the table of rules says of each that was tested."""
    if rules is None or not {"rule", "tested", "right"} <= set(rules.schema.names):
        return {}
    at = [rules.schema.names.index(c) for c in ("rule", "right", "tested")]
    rows = [tuple(row[i] for i in at) for row in rules.rows]
    return {str(rule): f"right in {right} of {tested}" for rule, right, tested in rows if tested}


def _file(path: Path, folder: Path) -> File:
    return File(path.relative_to(folder).as_posix(), path.stat().st_size, sha256(path))


def _json(path: Path, missing: Json) -> Json:
    if not path.is_file():
        return missing
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


def _text(path: Path, silences: Json) -> ReportText:
    blocks = as_list(_json(path.with_suffix(".json"), []), str(path))
    return ReportText(
        text=path.read_bytes().decode(),
        blocks=tuple(_block(as_object(b, str(path))) for b in blocks),
        silences=tuple(_silence(as_object(s, str(path))) for s in as_list(silences, str(path))),
    )


def _block(of: Mapping[str, Json]) -> Block:
    return Block(
        kind=str(of["kind"]),  # type: ignore[arg-type]
        start=int(str(of["start"])),
        end=int(str(of["end"])),
        level=int(str(of.get("level") or 0)),
        marker=str(of.get("marker") or ""),
        page=int(str(of["page"])) if of.get("page") else None,
    )


def _silence(of: Mapping[str, Json]) -> Silence:
    span = Span(int(str(of["start"])), int(str(of["end"])))
    return Silence(span, str(of["reason"]), str(of.get("detail") or ""))  # type: ignore[arg-type]
