"""Which package is meant: a path, an address, or `NAME[@VERSION]` in a catalogue (`dist/index.json`)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from affidavit.issues import AffidavitError
from affidavit.places import fetch, is_address
from affidavit.tables import Json, as_object, as_text

INDEX = "index.json"
_NAME = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)(?:@(?P<version>[0-9]+\.[0-9]+\.[0-9]+|latest))?")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a package stands, and the sums its catalogue vouches for; empty where it names none."""

    place: str
    """A folder, a zip, or an address."""
    archive_sha256: str = ""
    sums_sha256: str = ""


def find(name: str | Path, catalogue: str | Path = "dist") -> Found:
    """The place of a package; AffidavitError when the catalogue has no such data set or version."""
    text = str(name)
    if isinstance(name, Path) or is_address(text) or Path(text).exists():
        return Found(text)
    named = _NAME.fullmatch(text)
    if named is None:
        hint = "name a folder, a zip, an address, or NAME or NAME@1.2.0 of a catalogue"
        raise AffidavitError.of("no-package", text, "there is nothing at this path, and it is no name", hint)
    return _in_catalogue(named["name"], named["version"] or "latest", str(catalogue))


def _in_catalogue(name: str, version: str, place: str) -> Found:
    home = place.removesuffix(INDEX).rstrip("/") or ("/" if place.startswith("/") else ".")
    index = _read(f"{home}/{INDEX}")
    data_sets = as_object(index.get("datasets", {}), place)
    if name not in data_sets:
        hint = f"there are: {', '.join(data_sets) or 'none'}; another catalogue: --catalogue PATH_OR_URL"
        raise AffidavitError.of("no-dataset", f"{home}/{INDEX}", f"there is no data set {name!r}", hint)
    about = as_object(data_sets[name], place)
    releases = as_object(about.get("releases", {}), place)
    wanted = as_text(about.get("latest", ""), place) if version == "latest" else version
    if wanted not in releases:
        hint = f"there are: {', '.join(releases)}"
        raise AffidavitError.of("no-version", f"{home}/{INDEX}", f"{name} has no release {wanted}", hint)
    return _found(as_object(releases[wanted], place), home)


def _found(release: Mapping[str, Json], home: str) -> Found:
    """On the web the archive, which is one file; in a folder the folder itself."""
    path = as_text(release.get("path", ""), home).rpartition("/")[0]
    archive = as_object(release.get("archive", {}), home)
    sums = as_object(release.get("sums", {}), home)
    sums_sha256 = as_text(sums.get("sha256", ""), home)
    if archive and is_address(home):
        place = f"{home}/{as_text(archive.get('path', ''), home)}"
        return Found(place, as_text(archive.get("sha256", ""), home), sums_sha256)
    return Found(f"{home}/{path}", "", sums_sha256)


def _read(place: str) -> Mapping[str, Json]:
    hint = "a catalogue is the index.json beside the data sets; name its folder or address with --catalogue"
    if not is_address(place) and not Path(place).is_file():
        raise AffidavitError.of("no-catalogue", place, "there is no catalogue here", hint)
    raw = fetch(place) if is_address(place) else Path(place).read_bytes()
    try:
        return as_object(json.loads(raw), place)
    except ValueError as error:
        raise AffidavitError.of("bad-json", place, f"this is no catalogue: {error}", hint) from error
