"""The proof of a release: sums, archive, schema, keys, grounding in the sources, and the same bytes made again."""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from affidavit.building import Made, make
from affidavit.describe import formats_of
from affidavit.formats import unavailable
from affidavit.issues import AffidavitError, Issue
from affidavit.packages import DESCRIPTOR, Package, read_package, records_of
from affidavit.places import is_address, package_at
from affidavit.project import Dataset, Project, open_project
from affidavit.records import Records
from affidavit.releasing import fill, get_ready
from affidavit.showing import check_site
from affidavit.stages.read import Limits, changed, read
from affidavit.stages.release import is_current, released
from affidavit.stages.validate import check_records, validate
from affidavit.sums import check_archives, check_sums

_GROUNDING = ("quote-differs", "span-outside")


def verify(path: Path | str, *, rebuild: bool = False, project: Path | str | None = None) -> tuple[Issue, ...]:
    """What is wrong with a release, or with every release below `dist/`: sums, archive, schema, keys, grounding.

    A zip or an address is fetched and checked as well. The project, whose sources quotes are sliced from again, is
    the folder above `dist/` unless named. With `rebuild`, releases are made again from the sources and compared byte
    for byte: only the last of a data set can be, as earlier ones were made from sources and rules as they were then.
    """
    place = Path(path)
    if is_address(str(path)) or (place.is_file() and place.name != DESCRIPTOR):
        with package_at(path) as folder:
            return tuple(_verify(folder, Path(project) if project else None, rebuild=False))
    place = place.parent if place.name == DESCRIPTOR else place
    home = Path(project) if project else _home(place)
    folders = sorted(p.parent for p in place.rglob("datapackage.json") if p.parent == place or _is_release(p.parent))
    if not folders:
        hint = "name dist/, dist/<dataset>/ or dist/<dataset>/<version>/"
        raise AffidavitError.of("no-release", str(place), "there is no release here", hint)
    found = tuple(i for f in folders for i in _verify(f, home, rebuild=rebuild))
    return (*found, *_catalogue_again(place)) if rebuild and any(map(released, place.iterdir())) else found


def _catalogue_again(dist: Path) -> Iterator[Issue]:
    """The catalogue and the pages are made again from the releases as they stand."""
    if not is_current(dist):
        yield Issue(
            "error", "rebuild-differs", str(dist / "index.json"), "it is not what the releases make", "affidavit site"
        )
    yield from check_site(dist)


def _home(place: Path) -> Path:
    here = place.resolve()
    return next((p.parent for p in (here, *here.parents) if p.name == "dist"), here)


def _is_release(folder: Path) -> bool:
    return folder.name in {str(v) for v in released(folder.parent)}


def _verify(folder: Path, home: Path | None, *, rebuild: bool) -> Iterator[Issue]:
    yield from check_sums(folder)
    yield from check_archives(folder)
    yield from validate(folder)
    try:
        package = read_package(folder)
    except AffidavitError as error:
        yield from error.issues
        return
    if home is None or not (home / "sources" / package.name / "dataset.yaml").exists():
        hint = "name the project that has them: --project DIR"
        yield Issue("note", "not-checked", str(folder), "its sources are not here: quotes were not sliced again", hint)
        return
    opened = open_project(home, [package.name])
    yield from _grounded(records_of(package), opened, str(folder))
    versions = [str(v) for v in released(folder.parent)]
    if rebuild and versions[-1] == folder.name:
        yield from _rebuilt(folder, make(opened.datasets[0], opened.settings), package, versions)


def _grounded(records: Records, project: Project, where: str) -> Iterator[Issue]:
    """Every quote is the text at its offsets; a report that has other bytes now cannot be asked."""
    texts, sums = _texts(project.datasets[0], project)
    for document in records.documents:
        key = document.document_id
        if sums.get(key) != document.sha256:
            what = "is not among the sources any more" if key not in sums else "has other bytes now than it had then"
            hint = "its quotes cannot be sliced again; release the next version if it was published anew"
            yield Issue("warning", "not-checked", where, f"{key} {what}", hint)
    same = {d.document_id: texts[d.document_id] for d in records.documents if sums.get(d.document_id) == d.sha256}
    yield from (i for i in check_records(records, same) if i.code in _GROUNDING)


def _texts(dataset: Dataset, project: Project) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The text and the sum of each report by its id; reports are read, not analysed."""
    limits = changed(Limits(), project.settings.limits)
    read_again = [read(s.file, id=s.id, given=s.given, limits=limits) for s in dataset.sources]
    return {d.id: d.text for d in read_again}, {d.id: d.sha256 for d in read_again}


def _rebuilt(folder: Path, made: Made, package: Package, versions: Sequence[str]) -> Iterator[Issue]:
    """Make the release again beside a copy of those before it, and compare every file."""
    if missing := tuple(unavailable(formats_of(made.dataset.about))):
        yield from missing
        return
    before = folder.parent / versions[-2] if len(versions) > 1 else None
    last = read_package(before) if before else None
    ready = get_ready(made, last, folder.parent.parent, package.version)
    with tempfile.TemporaryDirectory() as scratch:
        again = Path(scratch) / package.version
        again.mkdir()
        fill(again, ready)
        yield from _differences(folder, again)


def _differences(old: Path, new: Path) -> Iterator[Issue]:
    names = {p.relative_to(f).as_posix() for f in (old, new) for p in f.rglob("*") if p.is_file()}
    for name in sorted(names):
        if not (old / name).exists() or not (new / name).exists():
            gone = "is not made any more" if (old / name).exists() else "is not in the release"
            yield Issue("error", "rebuild-differs", str(old / name), f"the file {gone}", "release anew")
        elif not filecmp.cmp(old / name, new / name, shallow=False):
            hint = "sources, rules or schemas have changed since: release the next version"
            yield Issue("error", "rebuild-differs", str(old / name), "made again, this file has other bytes", hint)
