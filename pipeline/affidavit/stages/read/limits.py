"""How much a reader may take on: bytes, characters, pages, seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace

from affidavit.documents import Block
from affidavit.issues import AffidavitError

MEGABYTE = 1024 * 1024

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages there are."""


def silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost; a file that costs more is refused, never cut."""

    max_bytes: int = 100 * MEGABYTE
    """Of the file."""
    max_unpacked: int = 100 * MEGABYTE
    """Of what a zipped file (DOCX) unpacks to, in bytes, as its directory states and as is found."""
    max_characters: int = 20_000_000
    """Of the text."""
    max_paragraph: int = 200_000
    """Characters of one paragraph, line or cell: a whole report in one line has fewer, a data dump has more."""
    max_pages: int = 5_000
    max_ocr_pages: int = 0
    """Pages without a text layer that tesseract may read; none unless somebody asks for it."""
    max_seconds: float = 300.0
    """For reading one file; looked at between pages and parts."""
    max_extract_seconds: float = 1_800.0
    """For all work on one file: reading, parsing, extracting."""


class Deadline:
    """A moment after which a reader gives up."""

    __slots__ = ("_ends", "_name", "_seconds")

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._seconds = limits.max_seconds
        self._ends = time.monotonic() + limits.max_seconds

    def check(self) -> None:
        """Errors: AffidavitError `too-slow` once the time is over."""
        if time.monotonic() > self._ends:
            hint = "read it with a higher limit (max_seconds), or split the file"
            raise AffidavitError.of("too-slow", self._name, f"not read after {self._seconds:g} seconds", hint)


def check_size(name: str, size: int, limits: Limits) -> None:
    """Errors: AffidavitError when a file of `size` bytes is empty or larger than the limit."""
    if size == 0:
        raise AffidavitError.of("empty-file", name, "the file is empty (0 bytes)", "put the report's file here again")
    if size > limits.max_bytes:
        hint = "split the file, or read it with a higher limit (max_bytes)"
        message = f"{size:,} bytes, the limit is {limits.max_bytes:,}"
        raise AffidavitError.of("too-large", name, message, hint)


def check_text(name: str, text: str, limits: Limits) -> None:
    """Errors: AffidavitError when a text says nothing or is longer than the limit."""
    if not any(c.isalnum() for c in text):
        raise AffidavitError.of("no-text", name, "there is no text in the file", "check that it is the right file")
    if len(text) > limits.max_characters:
        message = f"{len(text)} characters, the limit is {limits.max_characters}"
        raise AffidavitError.of("too-long", name, message, "split the file, or raise max_characters")


def check_blocks(name: str, blocks: Iterable[Block], limits: Limits) -> None:
    """Errors: AffidavitError when a paragraph is longer than the limit: parsing it would take hours."""
    for block in blocks:
        size = block.end - block.start
        if size > limits.max_paragraph:
            message = f"one paragraph of {size:,} characters without a break, the limit is {limits.max_paragraph:,}"
            hint = "break its lines where paragraphs end, or raise max_paragraph"
            raise AffidavitError.of("too-long", name, message, hint)


def changed(limits: Limits, said: Mapping[str, float]) -> Limits:
    """The limits with those of these names in their place. Errors: AffidavitError for a name that is none."""
    known = {f.name: f.type for f in fields(Limits)}
    unknown = sorted(set(said) - set(known))
    if unknown:
        hint = f"known: {', '.join(known)}"
        raise AffidavitError.of("unknown-limit", unknown[0], f"there is no limit '{unknown[0]}'", hint)
    whole = {k: v if known[k] == "float" else int(v) for k, v in said.items()}
    return replace(limits, **whole)  # type: ignore[arg-type]  # each value has its field's type
