"""`dist/index.json`: every data set and release below `dist/`, as an object to look up and a list to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from affidavit.folders import write_file
from affidavit.packages import DESCRIPTOR, read_descriptor
from affidavit.stages.release.plan import released
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
    data_sets = [_data_set(d) for d in every]
    text: Mapping[str, Json] = {
        "datasets": {d.name: s for d, s in zip(every, data_sets, strict=True)},
        "list": [{"name": d.name, **s} for d, s in zip(every, data_sets, strict=True)],
    }
    return json.dumps(text, ensure_ascii=False, indent=1) + "\n"


def _data_set(folder: Path) -> Mapping[str, Json]:
    versions = [str(v) for v in released(folder)]
    last = read_descriptor(folder / versions[-1] / DESCRIPTOR)
    return {
        "title": last.get("title", folder.name),
        "description": last.get("description", ""),
        "latest": versions[-1],
        "releases": {v: _release(folder / v) for v in reversed(versions)},
    }


def _release(folder: Path) -> Json:
    about = read_descriptor(folder / DESCRIPTOR)
    path = f"{folder.parent.name}/{folder.name}"
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
