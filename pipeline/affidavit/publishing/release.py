"""A release that goes out, and its files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from affidavit.packages import DESCRIPTOR, read_descriptor
from affidavit.sums import FILE, read_sums, sha256
from affidavit.tables import Json, as_list, as_object, as_text

_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".md": "text/markdown",
    ".sha256": "text/plain",
    ".zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A file and what it is called on the shelf."""

    name: str
    file: Path

    def is_same(self, digest: str) -> bool:
        """True when `sha256:...` or `md5:...` is the sum of this file."""
        kind, _, value = digest.partition(":")
        if kind == "md5":
            return hashlib.md5(self.file.read_bytes(), usedforsecurity=False).hexdigest() == value
        return kind == "sha256" and sha256(self.file) == value

    @property
    def media_type(self) -> str:
        """Its media type."""
        return _TYPES.get(self.file.suffix, "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk."""

    folder: Path
    name: str
    version: str
    descriptor: Mapping[str, Json]

    def __str__(self) -> str:
        """As people call it: `border 1.2.0`."""
        return f"{self.name} {self.version}"

    def text(self, key: str) -> str:
        """A property of the descriptor; empty where it has none."""
        return as_text(self.descriptor.get(key, ""), str(self.folder))

    def objects(self, key: str) -> Sequence[Mapping[str, Json]]:
        """A list of objects of the descriptor."""
        where = str(self.folder)
        return [as_object(o, where) for o in as_list(self.descriptor.get(key, []), where)]

    def texts(self, key: str) -> Sequence[str]:
        """A list of texts of the descriptor."""
        where = str(self.folder)
        return [as_text(o, where) for o in as_list(self.descriptor.get(key, []), where)]

    def changes(self) -> str:
        """What changed, in Markdown."""
        return (self.folder / "CHANGES.md").read_text(encoding="utf-8")

    def every_file(self) -> Sequence[Item]:
        """All files under their paths: archive and descriptor included, the list of sums last."""
        packed = sorted(p.name for p in self.folder.glob("*.zip*"))
        paths = [*sorted(read_sums(self.folder / FILE)), *packed, FILE]
        return [Item(p, self.folder / p) for p in paths]

    def few_files(self) -> Sequence[Item]:
        """What houses take that know no folders: the archive that holds all, and what tells of it."""
        packed = sorted(p.name for p in self.folder.glob("*.zip*"))
        return [Item(p, self.folder / p) for p in (*packed, DESCRIPTOR, "CHANGES.md", FILE)]


def read_release(folder: Path) -> Release:
    """The release at a folder; AffidavitError when there is none."""
    found = read_descriptor(folder / DESCRIPTOR)
    where = str(folder)
    return Release(folder, as_text(found.get("name", ""), where), as_text(found.get("version", ""), where), found)
