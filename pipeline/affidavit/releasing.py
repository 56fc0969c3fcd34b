"""From what was made to a release: ids that last, names withheld, the next version, all or nothing; and its proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from affidavit.building import Made, Progress, make, package_tables, stop_on_errors
from affidavit.describe import describe, formats_of
from affidavit.documents import Document
from affidavit.folders import appearing_together
from affidavit.formats import unavailable
from affidavit.issues import Issue
from affidavit.licences import may_republish
from affidavit.metadata import write_metadata
from affidavit.packages import Package, records_of
from affidavit.project import Dataset, open_project
from affidavit.records import Records
from affidavit.showing import check_name, write_site
from affidavit.stages.package import outline, write_package, write_reports, write_texts
from affidavit.stages.release import (
    Assertions,
    Move,
    Moves,
    Plan,
    check_assertions,
    earlier_moves,
    finish,
    inherit,
    last_release,
    moved_table,
    moves,
    parse_version,
    past_actors,
    plan,
    redacted,
    write_catalogue,
)
from affidavit.stages.validate import check_records, judge
from affidavit.stages.withhold import leaks, nameless, withhold
from affidavit.tables import Table
from affidavit.yamlfile import Yaml

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was made, or that would be made; `folder` is None when nothing had changed or for a dry run."""

    dataset: str
    plan: Plan
    folder: Path | None
    withheld: int
    """Persons whose names stay behind until somebody clears them."""
    issues: tuple[Issue, ...]
    moves: tuple[Move, ...] = ()
    """Every id that ended up to this release, with its heir."""


@dataclass(frozen=True, slots=True)
class Ready:
    """All that a release's files are made of."""

    made: Made
    records: Records
    plan: Plan
    moves: Moves
    withheld: int
    open_texts: tuple[Document, ...]
    """Reports whose terms let their text be republished and in which no withheld person is named."""


def release(
    project: Path | str = ".",
    datasets: Sequence[str] = (),
    *,
    version: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
) -> tuple[Released, ...]:
    """Release each data set named, or all, as `project/dist/<dataset>/<version>/`.

    The first version is 1.0.0; later ones are the smallest that the changes allow, or the one asked for.
    A release is never overwritten; when nothing has changed, nothing is written.
    Errors: AffidavitError with all errors; then nothing is written.
    """
    opened = open_project(Path(project), datasets)
    dist = opened.folder / "dist"
    stop_on_errors(i for d in opened.datasets for i in unavailable(formats_of(d.about)))
    made = [make(d, opened.settings, progress) for d in opened.datasets]
    return release_made(made, dist, version=version, dry_run=dry_run)


def release_made(made: Sequence[Made], dist: Path, *, version: str = "", dry_run: bool = False) -> tuple[Released, ...]:
    """Release what was made: all data sets or none; the catalogue is mended even when nothing is new."""
    stop_on_errors(i for m in made for i in m.issues)
    for name in (m.dataset.name for m in made):
        check_name(name)
    ready = [get_ready(m, last_release(dist / m.dataset.name), dist, version) for m in made]
    if dry_run:
        return tuple(_released(r, None) for r in ready)
    targets = [None if r.plan.nothing else dist / r.made.dataset.name / str(r.plan.version) for r in ready]
    with appearing_together([t for t in targets if t], replace=False) as folders:
        for folder, each in zip(folders, (r for r in ready if not r.plan.nothing), strict=True):
            fill(folder, each)
    if dist.is_dir():
        write_catalogue(dist)
        write_site(dist)
    return tuple(_released(r, t) for r, t in zip(ready, targets, strict=True))


def get_ready(made: Made, last: Package | None, dist: Path, version: str) -> Ready:
    """The records under their lasting ids, without names at risk, and the version they make."""
    old = records_of(last) if last else Records()
    earlier = earlier_moves(last)
    past = past_actors(dist / made.dataset.name, parse_version(last.version)) if last else {}
    kept = inherit(made.records, old, [m.id for m in earlier], past)
    out = withhold(kept).sorted()
    stop_on_errors([*leaks(kept, out), *check_records(out, made.texts)])
    tables = package_tables(out)
    stop_on_errors(_breaches(made.dataset, tables, last))
    planned = plan(last, outline((*tables, moved_table(earlier)), describe(made, "0.0.0")), version)
    told = moves(old, kept, earlier, str(planned.version))
    planned = replace(planned, changes=redacted(planned.changes, old, told.hidden))
    hidden = sum(a.type == "person" and a.sensitivity != "public" for a in out.actors)
    return Ready(made, out, planned, told, hidden, _open_texts(made, kept))


def _open_texts(made: Made, kept: Records) -> tuple[Document, ...]:
    free = {d.document_id for d in kept.documents if may_republish(d.licence)} & nameless(kept, made.texts)
    return tuple(f.document for f in made.findings if f.document.id in free)


def _released(ready: Ready, folder: Path | None) -> Released:
    return Released(ready.made.dataset.name, ready.plan, folder, ready.withheld, ready.made.issues, ready.moves.moves)


def fill(folder: Path, ready: Ready) -> None:
    """All files of a release, judged before they appear."""
    tables = (*package_tables(ready.records), moved_table(ready.moves.moves))
    info = describe(ready.made, str(ready.plan.version))
    silences = {f.document.id: f.silences for f in ready.made.findings}
    write_reports(tables, ready.made.issues, silences, folder)
    write_package(tables, info, folder)
    write_texts(ready.open_texts, folder)
    stop_on_errors(judge(folder))
    write_metadata(tables, info, folder)
    finish(folder, ready.plan, info.title, ready.moves)


def _breaches(dataset: Dataset, tables: Sequence[Table], last: Package | None) -> Iterator[Issue]:
    """What `dataset.yaml` claims and the tables do not keep, each with its place there and how to look at it."""
    since = f", then affidavit diff dist/{dataset.name}/{last.version} build/{dataset.name}" if last else ""
    look = f"affidavit build{since}"
    hint = f"look what is there ({look}); if it is right, change `assertions` in dataset.yaml"
    for issue in check_assertions(_assertions(dataset), tables, last.tables if last else ()):
        yield replace(issue, where=f"{dataset.folder}/dataset.yaml assertions: {issue.where}", hint=hint)


def _assertions(dataset: Dataset) -> Assertions:
    said = cast("Mapping[str, Yaml]", dataset.about.get("assertions") or {})
    rows = cast("Mapping[str, Mapping[str, int]]", said.get("rows") or {})
    drop = said.get("max_drop")
    return Assertions(
        min_rows={t: b["min"] for t, b in rows.items() if "min" in b},
        max_rows={t: b["max"] for t, b in rows.items() if "max" in b},
        min_share_filled={"events.date": _PERCENT * float(str(said["dated"]))} if "dated" in said else {},
        required_actors=tuple(str(a) for a in cast("Sequence[Yaml]", said.get("actors") or ())),
        max_drop=_PERCENT * float(str(drop)) if drop is not None else None,
    )
