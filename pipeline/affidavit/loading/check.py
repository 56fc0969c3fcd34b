"""Whether a package's bytes are those that were released, before any row is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from affidavit.issues import Issue
from affidavit.packages import DESCRIPTOR, read_descriptor
from affidavit.stages.validate import validate
from affidavit.sums import FILE, check_sums, sha256
from affidavit.tables import as_list, as_object

_OF_BYTES = frozenset({"hash-differs", "bytes-differ", "unknown-hash", "no-file", "path-outside"})
"""What the validator says of files; what it says of rows is not asked here."""


def check(folder: Path, sums_sha256: str = "", *, unchecked: bool = False) -> Iterator[Issue]:
    """An error for every byte that nobody vouches for: by `SHA256SUMS`, else by the hashes in the descriptor.

    `sums_sha256` is what the catalogue says of the list itself. `unchecked` allows tables without any hash.
    """
    if (folder / FILE).is_file():
        if sums_sha256 and sha256(folder / FILE) != sums_sha256:
            message = "this list is not the one that the catalogue names"
            yield Issue("error", "sum-differs", f"{folder}/{FILE}", message, "fetch the release again")
        yield from check_sums(folder)
        return
    yield from (i for i in validate(folder) if i.code in _OF_BYTES)
    if not unchecked:
        yield from _bare(folder)


def _bare(folder: Path) -> Iterator[Issue]:
    where = str(folder / DESCRIPTOR)
    resources = as_list(read_descriptor(folder / DESCRIPTOR).get("resources", []), where)
    for resource in (as_object(r, where) for r in resources):
        if "schema" in resource and "path" in resource and not resource.get("hash"):
            hint = "if you trust where it comes from: --unchecked, or load(..., unchecked=True)"
            yield Issue("error", "no-sums", f"{where} {resource.get('name')}", "nothing vouches for its bytes", hint)
