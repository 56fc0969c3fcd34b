"""One `.zip` of a folder, the same bytes on every machine: sorted, without dates, stored, not squeezed.

Squeezing would make the bytes depend on the library that does it (zlib, zlib-ng); who serves the file may
squeeze it on the way.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can hold: it stands for none."""
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


def write_archive(folder: Path, files: Iterable[str], top: str, target: Path) -> None:
    """Put the files, named by their paths within `folder`, below one folder `top` of the archive `target`."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = dateless(f"{top}/{name}")
            entry.file_size = (folder / name).stat().st_size
            with (folder / name).open("rb") as source, archive.open(entry, "w") as out:
                shutil.copyfileobj(source, out)


def dateless(name: str) -> zipfile.ZipInfo:
    """An entry for a plain file that tells nothing of when and where it was made."""
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry
