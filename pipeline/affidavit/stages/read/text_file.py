"""Plain text: its text is the file's decoded bytes, unchanged."""

from __future__ import annotations

from affidavit.documents import Document
from affidavit.stages.read.decoding import decode
from affidavit.stages.read.finish import document
from affidavit.stages.read.formats import refuse_other
from affidavit.stages.read.limits import Limits, Progress, check_text
from affidavit.stages.read.prose import blocks_of

READER = "text/1"


def read_bytes(data: bytes, name: str, limits: Limits, progress: Progress) -> Document:
    """The document of a plain text file. Errors: AffidavitError for bytes that are no text."""
    refuse_other(data, name, "plain text")
    decoded = decode(data, name)
    check_text(name, decoded.text, limits)
    return document(decoded.text, blocks_of(decoded.text), data, name, "text/plain", READER, notes=decoded.notes)
