"""A folder: `FOLDER/<dataset>/<version>/`, with a catalogue of all that stands there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from affidavit.folders import write_file
from affidavit.publishing.release import Item, Release
from affidavit.stages.release import merged_catalogue
from affidavit.sums import FILE, sha256
from affidavit.tables import Json

INDEX = "index.json"


class Folder:
    """A folder on this machine."""

    __slots__ = ("_home", "_release", "_target", "where")

    def __init__(self, release: Release, to: str) -> None:
        self._release = release
        self._home = Path(to)
        self._target = self._home / release.name / release.version
        self.where = str(self._target)

    def items(self) -> Sequence[Item]:
        """All files of the release."""
        return self._release.every_file()

    def there(self) -> Mapping[str, str]:
        """The sums of the files that stand there."""
        found = {i.name: self._target / i.name for i in self.items()}
        return {name: f"sha256:{sha256(file)}" for name, file in found.items() if file.is_file()}

    def is_public(self) -> bool:
        """True once the list of sums stands there."""
        return (self._target / FILE).is_file()

    def begin(self) -> None:
        """Make the folder."""
        self._target.mkdir(parents=True, exist_ok=True)

    def put(self, item: Item) -> None:
        """Put a file: whole or not at all."""
        target = self._target / item.name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file(target, item.file.read_bytes())

    def finish(self) -> str:
        """Bring the catalogue up to date."""
        index = self._home / INDEX
        old: Json = json.loads(index.read_text(encoding="utf-8")) if index.is_file() else {}
        text = merged_catalogue(old, self._release.folder).encode()
        if not index.is_file() or index.read_bytes() != text:
            write_file(index, text)
        return str(self._target)
