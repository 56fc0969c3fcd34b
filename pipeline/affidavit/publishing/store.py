"""Any store that fsspec knows, by its address: `s3://bucket/path`, `gs://`, `sftp://`, `memory://`.

fsspec finds the credentials where that store's own tools look for them; none is ever part of the address.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from affidavit.issues import AffidavitError
from affidavit.publishing.release import Item, Release
from affidavit.stages.release import merged_catalogue
from affidavit.sums import FILE
from affidavit.tables import Json

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

INDEX = "index.json"


class Store:
    """A place in a store; files appear one by one, the list of sums last."""

    __slots__ = ("_home", "_release", "_store", "_target", "where")

    def __init__(self, release: Release, to: str) -> None:
        if urlsplit(to).password or urlsplit(to).username:
            hint = "set it where the store's own tools look for it: in the environment"
            raise AffidavitError.of(
                "credential-in-address", urlsplit(to).scheme, "this address holds a credential", hint
            )
        self._release = release
        self._store, home = _open(to)
        self._home = home.rstrip("/")
        self._target = f"{self._home}/{release.name}/{release.version}"
        self.where = f"{to.rstrip('/')}/{release.name}/{release.version}"

    def items(self) -> Sequence[Item]:
        """All files of the release."""
        return self._release.every_file()

    def there(self) -> Mapping[str, str]:
        """The sums of the files that stand there, read back: stores have sums of many kinds, or none."""
        out = {}
        for item in self.items():
            place = f"{self._target}/{item.name}"
            if self._store.exists(place) and self._store.size(place) == item.file.stat().st_size:
                out[item.name] = f"sha256:{hashlib.sha256(self._read(place)).hexdigest()}"
        return out

    def is_public(self) -> bool:
        """True once the list of sums stands there."""
        return bool(self._store.exists(f"{self._target}/{FILE}"))

    def begin(self) -> None:
        """Nothing to make ready: a store has no folders."""

    def put(self, item: Item) -> None:
        """Put a file."""
        self._write(f"{self._target}/{item.name}", item.file.read_bytes())

    def finish(self) -> str:
        """Bring the catalogue up to date."""
        index = f"{self._home}/{INDEX}"
        old: Json = json.loads(self._read(index)) if self._store.exists(index) else {}
        text = merged_catalogue(old, self._release.folder).encode()
        if not self._store.exists(index) or self._read(index) != text:
            self._write(index, text)
        return self.where

    def _read(self, place: str) -> bytes:
        return cast("bytes", self._store.cat_file(place))

    def _write(self, place: str, content: bytes) -> None:
        try:
            self._store.makedirs(place.rpartition("/")[0], exist_ok=True)
            self._store.pipe_file(place, content)
        except OSError as error:
            raise AffidavitError.of(
                "refused", place, str(error) or type(error).__name__, "run it again: it goes on"
            ) from error


def _open(to: str) -> tuple[AbstractFileSystem, str]:
    try:
        import fsspec  # noqa: PLC0415 an extra
    except ImportError:
        hint = "pip install 'affidavit[publish]'"
        raise AffidavitError.of("not-installed", to, "this kind of address needs fsspec", hint) from None
    try:
        store, path = fsspec.core.url_to_fs(to)
    except (ImportError, ValueError) as error:
        raise AffidavitError.of("not-installed", to, str(error), "install the fsspec package of this store") from error
    return store, str(path)
