"""The last step of every reader: a text and its blocks become a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import fields

from affidavit.documents import Block, Document, Metadata, Page
from affidavit.stages.read.front import found_in, split_leads
from affidavit.stages.read.language import language_of


def document(
    text: str,
    blocks: Iterable[Block],
    data: bytes,
    name: str,
    media_type: str,
    reader: str,
    *,
    said: Metadata = Metadata(),
    pages: Sequence[Page] = (),
    notes: Sequence[str] = (),
) -> Document:
    """The document; `said` is what the file's own metadata hold, which win over what its text says."""
    split = tuple(split_leads(text, tuple(blocks)))
    language, doubts = language_of(text)
    found = first_of(said, found_in(text, split), Metadata(language=language))
    digest = hashlib.sha256(data).hexdigest()
    return Document("", text, split, found, digest, media_type, reader, tuple(pages), name, (*notes, *doubts))


def first_of(*known: Metadata) -> Metadata:
    """Field by field the first that says something."""
    values = {f.name: next((v for m in known if (v := getattr(m, f.name))), "") for f in fields(Metadata)}
    return Metadata(**values)
