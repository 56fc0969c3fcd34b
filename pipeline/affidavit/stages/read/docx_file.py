"""Word documents: paragraphs, headings, lists with their markers, tables and notes, as Word would print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from affidavit.documents import Document, Metadata
from affidavit.issues import AffidavitError
from affidavit.stages.read.docx.body import Text, blocks_in
from affidavit.stages.read.docx.compose import Composer
from affidavit.stages.read.docx.numbering import numbering_of
from affidavit.stages.read.docx.package import Package
from affidavit.stages.read.docx.styles import styles_of
from affidavit.stages.read.docx.words import tag, value
from affidavit.stages.read.finish import document
from affidavit.stages.read.front import author_of, symbol_in
from affidavit.stages.read.limits import Deadline, Limits, Progress, check_text

READER = "docx/1"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY = 3
"""document > body > paragraph."""
_OFTEN = 200
_REVISIONS = ("ins", "del", "moveFrom", "moveTo")
_CORE = "docProps/core.xml"


def read_bytes(data: bytes, name: str, limits: Limits, progress: Progress) -> Document:
    """The document of a Word file.

    Errors: AffidavitError when the file is no .docx, encrypted, broken, beyond the limits, or holds no text.
    """
    package = Package(data, name, limits)
    try:
        composer, doubts = _composed(package, Deadline(name, limits))
        headed = composer.titled()
        said, title = _said(package)
        symbols = list(_head_symbols(package))
    except RecursionError as error:
        message = "its elements are nested deeper than in any Word document"
        raise AffidavitError.of("broken-file", name, message, "get the report again from its publisher") from error
    check_text(name, composer.text, limits)
    made = document(composer.text, composer.blocks, data, name, MEDIA_TYPE, READER, said=said, notes=doubts)
    found = made.metadata
    return replace(
        made,
        metadata=replace(found, title=found.title or headed or title, symbol=found.symbol or next(iter(symbols), "")),
    )


def _composed(package: Package, deadline: Deadline) -> tuple[Composer, tuple[str, ...]]:
    """The text and blocks of the body, and what a person should know of how it was read."""
    notes, changed = _notes(package), False
    composer = Composer(
        styles_of(package.xml(package.beside("styles.xml"))),
        numbering_of(package.xml(package.beside("numbering.xml"))),
        lambda kind, note_id: notes.get((kind, note_id), ()),
    )
    for n, element in zip(count(), package.children(package.main, _BODY), strict=False):
        if n % _OFTEN == 0:
            deadline.check()
        changed = changed or any(tag(e) in _REVISIONS for e in element.iter())
        for item in blocks_in([element]):
            composer.add(item)
    composer.notes()
    return composer, ("the file has tracked changes: it was read as if all were accepted",) if changed else ()


def _notes(package: Package) -> dict[tuple[str, str], Sequence[Text]]:
    """The paragraphs of every footnote and endnote."""
    out: dict[tuple[str, str], Sequence[Text]] = {}
    for kind in ("footnote", "endnote"):
        for element in package.children(package.beside(f"{kind}s.xml"), 2):
            if tag(element) == kind and not value(element, "type"):
                texts = [t for t in blocks_in(element) if isinstance(t, Text) and t.said]
                out[(kind, value(element, "id"))] = texts
    return out


def _said(package: Package) -> tuple[Metadata, str]:
    """What the file's properties say, and the title in them, which is often an older report's."""
    root = package.xml(_CORE)
    known = {tag(e): " ".join((e.text or "").split()) for e in root} if root is not None else {}
    language = known.get("language", "")[:2].lower()
    return Metadata(author=author_of(known.get("creator", "")), language=language), known.get("title", "")


def _head_symbols(package: Package) -> Iterator[str]:
    """Document symbols in the running heads."""
    for part in package.parts(package.beside("header")):
        root = package.xml(part)
        for text in blocks_in(root) if root is not None else ():
            if isinstance(text, Text) and (symbol := symbol_in(text.said)):
                yield symbol
