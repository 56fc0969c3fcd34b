"""Stage 1: a file becomes a document: its text, blocks, pages and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from affidavit.documents import Document, Metadata
from affidavit.issues import AffidavitError
from affidavit.stages.read import docx_file, html_file, markdown_file, pdf_file, text_file
from affidavit.stages.read.finish import first_of
from affidavit.stages.read.limits import Limits, Progress, changed, check_blocks, check_size, silent
from affidavit.watchdog import within

__all__ = ["READERS", "Limits", "Progress", "changed", "read", "read_bytes", "silent"]

Reader = Callable[[bytes, str, Limits, Progress], Document]

_GRACE = 2.0
"""Seconds that a reader's own checks have before the bell rings."""
READERS: dict[str, Reader] = {
    ".txt": text_file.read_bytes,
    ".md": markdown_file.read_bytes,
    ".html": html_file.read_bytes,
    ".htm": html_file.read_bytes,
    ".xhtml": html_file.read_bytes,
    ".pdf": pdf_file.read_bytes,
    ".docx": docx_file.read_bytes,
}
"""Which reader reads which files, by their suffix in lower case."""


def read(
    path: Path,
    *,
    id: str = "",  # noqa: A002 the record's own word
    given: Metadata = Metadata(),
    limits: Limits = Limits(),
    progress: Progress = silent,
) -> Document:
    """The document in a file; what is `given` wins over what the file says of itself.

    Errors: AffidavitError when the file is not there, is of no kind that is read, is empty, broken, or
    beyond the limits; never a document of half the file without a note.
    """
    path = Path(path)
    if not path.is_file():
        raise AffidavitError.of("no-file", str(path), "there is no such file", "check the name and the folder")
    check_size(str(path), path.stat().st_size, limits)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be opened: {error.strerror or error}"
        raise AffidavitError.of("cannot-read", str(path), message, "see that you may read it") from error
    document = read_bytes(data, str(path), limits=limits, progress=progress)
    return replace(document, id=id or path.stem, metadata=first_of(given, document.metadata))


def read_bytes(data: bytes, name: str, *, limits: Limits = Limits(), progress: Progress = silent) -> Document:
    """The document in these bytes, read as the suffix of `name` says. Errors: as for `read`."""
    check_size(name, len(data), limits)
    suffix = Path(name).suffix.lower()
    if suffix not in READERS:
        hint = f"it reads {', '.join(sorted(READERS))}"
        raise AffidavitError.of("unknown-format", name, f"no reader for '{suffix or 'no suffix'}'", hint)
    with within(limits.max_seconds + _GRACE, name, "max_seconds"):
        document = READERS[suffix](data, name, limits, progress)
    check_blocks(name, document.blocks, limits)
    return document
