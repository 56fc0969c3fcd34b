"""Markdown: its text is the file's decoded bytes, unchanged; its marks say what the blocks are."""

from __future__ import annotations

from affidavit.documents import Document
from affidavit.stages.read.decoding import decode
from affidavit.stages.read.finish import document
from affidavit.stages.read.limits import Limits, check_text
from affidavit.stages.read.prose import blocks_of

READER = "markdown/1"


def read_bytes(data: bytes, name: str, limits: Limits) -> Document:
    """The document of a Markdown file. Errors: AffidavitError for bytes that are no text."""
    decoded = decode(data, name)
    check_text(name, decoded.text, limits)
    return document(decoded.text, blocks_of(decoded.text), data, name, "text/markdown", READER, notes=decoded.notes)
