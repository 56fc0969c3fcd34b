"""Where a package may stand: a folder, a zip, or an address on the web or of any store fsspec knows.

A package from elsewhere is fetched into a temporary folder; nothing of it is used before its sums were checked.
"""

from __future__ import annotations

import json
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import cast

from affidavit.issues import AffidavitError
from affidavit.packages import DESCRIPTOR
from affidavit.sums import FILE, read_sums
from affidavit.sums import sha256 as file_sha256
from affidavit.tables import as_list, as_object, names

_SECONDS = 60
_MOST = 20_000_000_000
"""Bytes that an archive may unpack to: more is an attack, not a data set."""


def is_address(place: str) -> bool:
    """True for `https://...`, `s3://...` and their like."""
    return "://" in place


@contextmanager
def package_at(place: str | Path, sha256: str = "") -> Iterator[Path]:
    """A folder with the package at a place: itself, unpacked, or fetched; gone after the block if it was made here.

    `sha256` is what an archive's bytes must have; AffidavitError when they have not.
    """
    text = str(place)
    packed = text.partition("?")[0].lower().endswith(".zip") if is_address(text) else zipfile.is_zipfile(text)
    if not is_address(text) and not packed:
        path = Path(text)
        yield path.parent if path.name == DESCRIPTOR else path
        return
    with tempfile.TemporaryDirectory(prefix="affidavit-") as scratch:
        folder = Path(scratch)
        if not packed:
            fetch_package(text, folder)
            yield folder
            return
        archive = Path(text)
        if is_address(text):
            archive = folder / "fetched.zip"
            archive.write_bytes(fetch(text))
        if sha256 and file_sha256(archive) != sha256:
            hint = "fetch it again; if it stays so, tell who publishes it, and do not use this copy"
            raise AffidavitError.of("sum-differs", text, "these are not the bytes that the catalogue names", hint)
        yield unpack(archive, folder / "package")


def fetch(address: str) -> bytes:
    """What stands at an address. AffidavitError when it cannot be had."""
    if address.startswith(("http://", "https://")):
        return _http(address)
    try:
        import fsspec  # noqa: PLC0415 an extra: most people never need it
    except ImportError:
        raise AffidavitError.of(
            "not-installed", address, "this kind of address needs fsspec", "pip install 'affidavit[publish]'"
        ) from None
    try:
        with fsspec.open(address, "rb") as file:
            return cast("bytes", file.read())
    except (OSError, ValueError, ImportError) as error:
        raise AffidavitError.of("cannot-fetch", address, str(error) or type(error).__name__) from error


def _http(address: str) -> bytes:
    import requests  # noqa: PLC0415 a package in a folder needs no network

    try:
        answer = requests.get(address, timeout=_SECONDS)
        answer.raise_for_status()
    except requests.RequestException as error:
        raise AffidavitError.of("cannot-fetch", address, str(error), "look at the address and try again") from error
    return answer.content


def fetch_package(address: str, folder: Path) -> None:
    """Fetch a package file by file: all that its `SHA256SUMS` lists, or, where it has none, its tables.

    `address` is its folder or its `datapackage.json`.
    """
    base = address.removesuffix(DESCRIPTOR).rstrip("/")
    raw = fetch(f"{base}/{DESCRIPTOR}")
    (folder / DESCRIPTOR).write_bytes(raw)
    try:
        (folder / FILE).write_bytes(fetch(f"{base}/{FILE}"))
        wanted = list(read_sums(folder / FILE))
    except AffidavitError:
        (folder / FILE).unlink(missing_ok=True)
        wanted = list(_tables(raw, address))
    for path in (p for p in wanted if p != DESCRIPTOR):
        target = inside(folder, path, address)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(fetch(f"{base}/{path}"))


def _tables(raw: bytes, where: str) -> Iterator[str]:
    try:
        content = as_object(json.loads(raw), where)
    except ValueError as error:
        raise AffidavitError.of("bad-json", where, f"this is no JSON text: {error}") from error
    for resource in (as_object(r, where) for r in as_list(content.get("resources", []), where)):
        if isinstance(resource.get("schema"), str):
            yield str(resource["schema"])
        if "schema" in resource and "path" in resource:
            yield from names(resource["path"], where)


def inside(folder: Path, path: str, where: str) -> Path:
    """The file that a path names below a folder; AffidavitError when it leads out of it."""
    parts = PurePosixPath(path)
    if is_address(path) or "\\" in path or parts.is_absolute() or ".." in parts.parts or not parts.parts:
        raise AffidavitError.of("path-outside", where, f"{path!r} is not a file of the package", "do not use this copy")
    return folder / parts


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack a zip into a new folder and give the folder with the descriptor: at its top, or one below.

    Links, paths that lead out and archives that swell beyond all measure are errors.
    """
    folder.mkdir(parents=True)
    try:
        with zipfile.ZipFile(archive) as opened:
            _unpack(opened, folder, str(archive))
    except zipfile.BadZipFile as error:
        raise AffidavitError.of("bad-zip", str(archive), f"this is no zip: {error}", "fetch it again") from error
    tops = [folder, *sorted(p for p in folder.iterdir() if p.is_dir())]
    for top in tops:
        if (top / DESCRIPTOR).is_file():
            return top
    raise AffidavitError.of("no-package", str(archive), f"there is no {DESCRIPTOR} in this archive")


def _unpack(opened: zipfile.ZipFile, folder: Path, where: str) -> None:
    if sum(e.file_size for e in opened.infolist()) > _MOST:
        raise AffidavitError.of("zip-too-big", where, f"it would unpack to more than {_MOST} bytes")
    for entry in (e for e in opened.infolist() if not e.is_dir()):
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise AffidavitError.of("path-outside", where, f"{entry.filename!r} is a link", "do not use this copy")
        target = inside(folder, entry.filename, where)
        target.parent.mkdir(parents=True, exist_ok=True)
        with opened.open(entry) as source, target.open("wb") as out:
            shutil.copyfileobj(source, out)
