"""The last step of every reader: a text and its blocks become a document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import fields

from affidavit.documents import Block, Document, Metadata, Page
from affidavit.stages.read.front import found_in, split_leads
from affidavit.stages.read.language import is_long, language_of, not_english

_NO_CHARACTERS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF], " ")


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
    """The document; `said` is what the file's own metadata hold, which win over what its text says.

    Of the language a long text says more: programs and sites declare one for all they make.
    """
    split = tuple(split_leads(text, tuple(blocks)))
    language, doubts = language_of(text)
    if said.language and language == "en" and not is_long(text):
        language = said.language
        doubts = () if language.startswith("en") else (not_english(f"the file says that it is '{language}'"),)
    found = _printable(first_of(Metadata(language=language), said, found_in(text, split)))
    digest = hashlib.sha256(data).hexdigest()
    return Document("", text, split, found, digest, media_type, reader, tuple(pages), name, (*notes, *doubts))


def _printable(found: Metadata) -> Metadata:
    """The metadata without characters that no card and no table can hold."""
    said = {f.name: getattr(found, f.name).translate(_NO_CHARACTERS) for f in fields(Metadata)}
    return Metadata(**{k: re.sub(" {2,}", " ", v).strip() for k, v in said.items()})


def first_of(*known: Metadata) -> Metadata:
    """Field by field the first that says something."""
    values = {f.name: next((v for m in known if (v := getattr(m, f.name))), "") for f in fields(Metadata)}
    return Metadata(**values)
