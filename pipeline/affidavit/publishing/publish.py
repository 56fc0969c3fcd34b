"""The steps of publishing, the same for every shelf."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from affidavit.issues import AffidavitError, Issue, errors
from affidavit.publishing.ckan import Ckan
from affidavit.publishing.folder import Folder
from affidavit.publishing.github import GitHub
from affidavit.publishing.release import Item, Release, read_release
from affidavit.publishing.shelf import Shelf
from affidavit.publishing.store import Store
from affidavit.publishing.zenodo import Zenodo
from affidavit.stages.validate import validate
from affidavit.sums import check_archives, check_sums

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is next)."""
SHELVES: Mapping[str, Callable[[Release, str], Shelf]] = {"github": GitHub, "zenodo": Zenodo, "ckan": Ckan}
"""The houses by the word before the colon: `github:owner/repository`. A new one is a module and a line here."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was put, or would be for a dry run, and where."""

    release: str
    where: str
    address: str
    """Where people find it; empty for a dry run."""
    put: tuple[str, ...]
    there: tuple[str, ...]
    """What was there already, byte for byte."""
    dry_run: bool


def publish(folder: Path, to: str, *, dry_run: bool = False, progress: Progress | None = None) -> Published:
    """Put the release of a folder on the shelf that `to` names; see `shelf` for how it is named.

    Errors: AffidavitError when the release is not as it should be, when the shelf has this version with other bytes,
    when a credential is not in the environment, or when the other side refuses.
    """
    _check(folder)
    release = read_release(folder)
    shelf = shelf_of(release, to)
    items = shelf.items()
    there = shelf.there()
    missing = [i for i in items if not i.is_same(there.get(i.name, ""))]
    if missing and shelf.is_public():
        names = ", ".join(i.name for i in missing[:3])
        hint = "what is published is never changed: release the next version and publish that"
        raise AffidavitError.of("exists", shelf.where, f"{release} is there with other bytes: {names}", hint)
    done = [i.name for i in items if i not in missing]
    address = "" if dry_run else _put(shelf, missing, progress)
    return Published(str(release), shelf.where, address, tuple(i.name for i in missing), tuple(done), dry_run)


def shelf_of(release: Release, to: str) -> Shelf:
    """The shelf of a name: `github:OWNER/REPOSITORY`, `zenodo[:CONCEPT-DOI]`, `ckan:URL`, `s3://...`, a folder."""
    house, _, rest = to.partition(":")
    if house in SHELVES:
        return SHELVES[house](release, rest)
    return Store(release, to) if "://" in to else Folder(release, to)


def _put(shelf: Shelf, missing: Sequence[Item], progress: Progress | None) -> str:
    if missing or not shelf.is_public():
        shelf.begin()
    for number, item in enumerate(missing, 1):
        if progress:
            progress(number - 1, len(missing), item.name)
        shelf.put(item)
    if progress and missing:
        progress(len(missing), len(missing), "")
    return shelf.finish()


def _check(folder: Path) -> None:
    """Only what would pass `affidavit verify` goes out."""
    found: tuple[Issue, ...] = errors((*check_sums(folder), *check_archives(folder), *validate(folder)))
    if found:
        raise AffidavitError(found)
