"""`dist/index.json`: every data set and release below `dist/`, as an object to look up and a list to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from affidavit.folders import write_file
from affidavit.packages import DESCRIPTOR, read_descriptor
from affidavit.stages.release.plan import released
from affidavit.stages.release.versions import parse_version
from affidavit.sums import FILE, sha256
from affidavit.tables import Json, as_list, as_object

INDEX = "index.json"


def write_catalogue(dist: Path) -> bool:
    """Write `dist/index.json` anew from what stands there; False when it says that already."""
    if is_current(dist):
        return False
    write_file(dist / INDEX, catalogue_text(dist).encode())
    return True


def is_current(dist: Path) -> bool:
    """True when `dist/index.json` says what stands there."""
    there = dist / INDEX
    return there.is_file() and there.read_bytes() == catalogue_text(dist).encode()


def catalogue_text(dist: Path) -> str:
    """The catalogue as JSON text; it depends on the releases only."""
    every = [d for d in sorted(dist.iterdir()) if released(d)] if dist.is_dir() else []
    return _text({d.name: _data_set(d) for d in every})


def merged_catalogue(there: Json, folder: Path) -> str:
    """A catalogue from elsewhere (as JSON) with the release of a folder besides what it lists; as JSON text."""
    where = str(folder)
    listed = as_object(as_object(there, where).get("datasets", {}), where)
    about = read_descriptor(folder / DESCRIPTOR)
    name, version = str(about["name"]), str(about["version"])
    before = as_object(listed.get(name, {}), where)
    releases = {**as_object(before.get("releases", {}), where), version: _release(folder, f"{name}/{version}")}
    order = sorted(releases, key=parse_version, reverse=True)
    words = about if order[0] == version else before
    found = _about(words, name, {v: releases[v] for v in order})
    return _text(dict(sorted({**listed, name: found}.items())))


def _text(data_sets: Mapping[str, Json]) -> str:
    text: Mapping[str, Json] = {
        "datasets": data_sets,
        "list": [{"name": name, **as_object(about, name)} for name, about in data_sets.items()],
    }
    return json.dumps(text, ensure_ascii=False, indent=1) + "\n"


def _data_set(folder: Path) -> Mapping[str, Json]:
    versions = [str(v) for v in reversed(released(folder))]
    last = read_descriptor(folder / versions[0] / DESCRIPTOR)
    return _about(last, folder.name, {v: _release(folder / v, f"{folder.name}/{v}") for v in versions})


def _about(words: Mapping[str, Json], name: str, releases: Mapping[str, Json]) -> Mapping[str, Json]:
    """A data set with its releases, the last one first."""
    return {
        "title": words.get("title", name),
        "description": words.get("description", ""),
        "latest": next(iter(releases)),
        "releases": releases,
    }


def _release(folder: Path, path: str) -> Json:
    about = read_descriptor(folder / DESCRIPTOR)
    archive = next(iter(sorted(folder.glob("*.zip"))), None)
    tables = [as_object(r, path) for r in as_list(about.get("resources", []), path)]
    found: dict[str, Json] = {
        "created": about.get("created", ""),
        "path": f"{path}/{DESCRIPTOR}",
        "page": f"site/{path}/index.html",
        "licenses": about.get("licenses", []),
        "tables": [t["name"] for t in tables if t.get("type") == "table"],
    }
    if (folder / FILE).is_file():
        found["sums"] = {"path": f"{path}/{FILE}", "sha256": sha256(folder / FILE)}
    if archive:
        found["archive"] = {
            "path": f"{path}/{archive.name}",
            "bytes": archive.stat().st_size,
            "sha256": sha256(archive),
        }
    return found
