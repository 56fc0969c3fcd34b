"""PDF: pages -> lines -> paragraphs over pages -> text, blocks and the place of each on its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from affidavit.documents import Document, Metadata
from affidavit.issues import AffidavitError
from affidavit.stages.read.finish import document
from affidavit.stages.read.front import symbol_in
from affidavit.stages.read.limits import Deadline, Limits, Progress, check_text
from affidavit.stages.read.pdf.compose import Composer
from affidavit.stages.read.pdf.hyphens import hyphenation_of
from affidavit.stages.read.pdf.joining import join
from affidavit.stages.read.pdf.kinds import name_all
from affidavit.stages.read.pdf.layout import Line, PageLayout, Table
from affidavit.stages.read.pdf.margins import without_margins
from affidavit.stages.read.pdf.measures import body_size, measure
from affidavit.stages.read.pdf.notes import take_notes
from affidavit.stages.read.pdf.opening import open_pdf, said_by
from affidavit.stages.read.pdf.page import layout_of
from affidavit.stages.read.pdf.paragraphs import paragraphs_of
from affidavit.stages.read.pdf.recognise import recognised, version
from affidavit.stages.read.pdf.sizes import evened

READER = "pdf/1"
_GARBLED = 0.1
_LISTED = 12


def read_bytes(data: bytes, name: str, limits: Limits, progress: Progress) -> Document:
    """The document of a PDF file.

    Errors: AffidavitError when the file is no PDF, encrypted, broken, cut off, beyond the limits, or has no text layer.
    """
    pdf = open_pdf(data, name, limits)
    try:
        said, title = said_by(pdf)
        layouts = list(_pages(pdf, name, limits, progress))
    finally:
        pdf.close()
    notes = (*_check_text_layer(layouts, name, limits), *_recognised_notes(layouts))
    pages, running = without_margins(evened(layouts))
    made_of = composed(pages)
    check_text(name, made_of.text, limits)
    symbol = next((s for line in running if (s := symbol_in(line))), "")
    made = document(
        made_of.text, made_of.blocks, data, name, "application/pdf", READER,
        said=said, pages=made_of.pages(layouts), notes=notes,
    )  # fmt: skip
    return replace(made, metadata=_completed(made.metadata, title, symbol))


def _pages(pdf: Any, name: str, limits: Limits, progress: Progress) -> Iterator[PageLayout]:  # noqa: ANN401 pypdfium2's document
    """Each page's layout in turn; of the page itself nothing stays in memory."""
    deadline = Deadline(name, limits)
    count, characters, seen = len(pdf), 0, 0
    for i in range(count):
        deadline.check()
        try:
            page = pdf[i]
        except Exception as error:  # pypdfium2 raises its own error, and others for broken page trees
            message = f"page {i + 1} of {count} cannot be read"
            raise AffidavitError.of(
                "broken-file", f"{name}:{i + 1}", message, "repair the file: qpdf in.pdf out.pdf"
            ) from error
        try:
            layout = layout_of(page, i + 1)
            if not layout.parts and layout.pictures and seen < limits.max_ocr_pages:
                layout, seen = recognised(page, i + 1, name), seen + 1
        finally:
            page.close()
        characters += sum(len(line.text) for line in layout.parts if isinstance(line, Line))
        if characters > limits.max_characters:
            message = f"more than {limits.max_characters} characters by page {i + 1} of {count}"
            raise AffidavitError.of("too-long", name, message, "split the file, or raise max_characters")
        yield layout
        progress(i + 1, count)


def _recognised_notes(pages: Sequence[PageLayout]) -> tuple[str, ...]:
    seen = [p.number for p in pages if p.recognised]
    return (
        (f"pages read by character recognition (tesseract {version()}): {_listed(seen)}; check names and figures",)
        if seen
        else ()
    )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:_LISTED])) + (" ..." if len(numbers) > _LISTED else "")


def _check_text_layer(pages: Sequence[PageLayout], name: str, limits: Limits) -> tuple[str, ...]:
    """Notes on pages that are pictures. Errors: AffidavitError when most are, or when the characters cannot be told."""
    bare = [p.number for p in pages if not p.parts]
    scans = [p.number for p in pages if p.pictures and not p.parts]
    if len(bare) == len(pages) or len(scans) > len(pages) / 2:
        message = f"no text layer on {len(bare)} of {len(pages)} pages: they are pictures of text"
        hint = f"let tesseract read them (max_ocr_pages={max(len(bare), limits.max_ocr_pages)}), or: ocrmypdf in.pdf out.pdf"
        raise AffidavitError.of("no-text-layer", name, message, hint)
    characters = sum(_length(part) for p in pages for part in p.parts)
    unknown = sum(p.unreadable for p in pages)
    if unknown > _GARBLED * max(1, characters):
        message = f"the file does not say which characters {unknown} of its {characters} glyphs are"
        hint = "run character recognition over it: ocrmypdf --force-ocr in.pdf out.pdf"
        raise AffidavitError.of("garbled-text", name, message, hint)
    notes = [f"pages without a text layer, of which nothing is read: {_listed(scans)}"] if scans else []
    empty = [n for n in bare if n not in scans]
    return (*notes, *([f"pages without any text: {_listed(empty)}"] if empty else []))


def _length(part: Line | Table) -> int:
    return len(part.text) if isinstance(part, Line) else sum(len(n.text) for c in part.cells for n in c.lines)


def composed(pages: Sequence[PageLayout]) -> Composer:
    """The text and blocks of the pages, their margins already taken off."""
    body = body_size(pages)
    pages, notes = take_notes(pages, body)
    usual = measure(pages, body)
    whole = paragraphs_of(pages, usual)
    spoken = [p for p in whole if p.lines]
    hyphenation = hyphenation_of(
        [n.text for n in lines] for lines in (*(p.lines for p in spoken), *(n.lines for n in notes))
    )
    joined = [join(p.lines, hyphenation) for p in spoken]
    named = name_all(spoken, [j.text for j in joined], usual)
    composer = Composer(hyphenation, notes)
    ready = iter(zip(joined, named, strict=True))
    for paragraph in whole:
        if paragraph.table:
            composer.table(paragraph.table)
        else:
            composer.paragraph(paragraph, *next(ready))
    composer.notes()
    return composer


def _completed(found: Metadata, title: str, symbol: str) -> Metadata:
    """The metadata, with the file's own title and the running head's symbol where the text has none."""
    good = title if len(title.split()) > 1 and not title.lower().startswith("microsoft word") else ""
    return replace(found, title=found.title or good, symbol=found.symbol or symbol)
