"""`SHA256SUMS`: the proof of every byte of a release, in the form that `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from affidavit.issues import AffidavitError, Issue

FILE = "SHA256SUMS"
_CHUNK = 1 << 20
_LINE = 66
"""64 figures, two blanks; then the path."""


def write_sums(folder: Path) -> None:
    """Write the sums of all files below the folder."""
    (folder / FILE).write_bytes("".join(f"{s}  {p}\n" for p, s in sums(folder).items()).encode())


def sums(folder: Path) -> Mapping[str, str]:
    """Path within the folder -> SHA-256, sorted; all files but the list itself and what is made from it."""
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return {f: sha256(folder / f) for f in files if not _is_apart(f)}


def check_sums(folder: Path) -> tuple[Issue, ...]:
    """An error for every file that differs, is missing, or is not listed."""
    listed, there = read_sums(folder / FILE), sums(folder)
    return tuple(_differences(folder, listed, there))


def check_archives(folder: Path) -> tuple[Issue, ...]:
    """An error for an archive beside the files that is not what its sum says, or that holds other files."""
    return tuple(i for archive in sorted(folder.glob("*.zip")) for i in _archive(archive, folder))


def _archive(archive: Path, folder: Path) -> Iterator[Issue]:
    fetch = "fetch the release again; do not use this copy"
    listed = archive.with_name(f"{archive.name}.sha256")
    said = read_sums(listed).get(archive.name) if listed.is_file() else None
    if said != sha256(archive):
        yield Issue("error", "sum-differs", str(archive), f"not the bytes that {listed.name} names", fetch)
        return
    inside = _sums_inside(archive)
    wanted = {**sums(folder), FILE: sha256(folder / FILE)}
    if inside != wanted:
        other = sorted(p for p in inside.keys() | wanted.keys() if inside.get(p) != wanted.get(p))
        yield Issue("error", "archive-differs", str(archive), f"holds another {other[0]} than stands beside it", fetch)


def _sums_inside(archive: Path) -> Mapping[str, str]:
    """Path below the archive's top folder -> SHA-256."""
    with zipfile.ZipFile(archive) as opened:
        return {i.filename.partition("/")[2]: hashlib.sha256(opened.read(i)).hexdigest() for i in opened.infolist()}


def read_sums(file: Path) -> Mapping[str, str]:
    """Path -> sum as the list has them. AffidavitError when it is no such list or leads out of its folder."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        hint = "every release has one; this folder may be a build: affidavit validate checks that"
        raise AffidavitError.of("no-sums", str(file), "there is no such file", hint) from None
    found = {}
    for number, line in enumerate(lines, 1):
        path = PurePosixPath(line[_LINE:])
        if line[_LINE - 2 : _LINE] != "  " or not path.parts or path.is_absolute() or ".." in path.parts:
            raise AffidavitError.of("bad-sums", f"{file}:{number}", "expected 64 figures, two blanks, a path")
        found[str(path)] = line[: _LINE - 2]
    return found


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, lower-case hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _is_apart(path: str) -> bool:
    """True for the list itself and for the archive of the release with its own sum: both hold the list."""
    return path == FILE or ("/" not in path and path.endswith((".zip", ".zip.sha256")))


def _differences(folder: Path, listed: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Issue]:
    fetch = "fetch the release again; do not use this copy"
    for path in sorted(listed.keys() | there.keys()):
        where = f"{folder}/{path}"
        if path not in there:
            yield Issue("error", "file-missing", where, f"listed in {FILE}, but not there", fetch)
        elif path not in listed:
            yield Issue("error", "file-unlisted", where, f"not listed in {FILE}: nobody vouches for it", fetch)
        elif listed[path] != there[path]:
            yield Issue("error", "sum-differs", where, "these are not the bytes that were released", fetch)
