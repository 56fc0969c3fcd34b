"""HTML: what a reader of the page sees of the report, block by block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from affidavit.documents import Document
from affidavit.issues import AffidavitError
from affidavit.stages.read.decoding import decode
from affidavit.stages.read.finish import document
from affidavit.stages.read.formats import refuse_other
from affidavit.stages.read.html.charset import declared_in
from affidavit.stages.read.html.compose import Composed, compose
from affidavit.stages.read.html.page import parse
from affidavit.stages.read.html.pieces import pieces_of
from affidavit.stages.read.html.positioned import pages_of
from affidavit.stages.read.html.report import report_in
from affidavit.stages.read.html.said import said_by
from affidavit.stages.read.html.styles import Styles
from affidavit.stages.read.html.unseen import furniture, unseen
from affidavit.stages.read.limits import Deadline, Limits, Progress, check_text
from affidavit.stages.read.pdf.layout import PageLayout
from affidavit.stages.read.pdf.margins import without_margins
from affidavit.stages.read.pdf_file import composed

READER = "html/1"
_TAG = re.compile(r"<(?:[a-zA-Z][\w-]*|!doctype\b)[^<]{0,10000}?>", re.IGNORECASE)


def read_bytes(data: bytes, name: str, limits: Limits, progress: Progress) -> Document:
    """The document of a web page.

    Errors: AffidavitError for bytes that are no text, a page without text, or one beyond the limits.
    """
    deadline = Deadline(name, limits)
    refuse_other(data, name, "web page")
    decoded = decode(data, name, declared_in(data))
    if not _TAG.search(decoded.text):
        message = "its name says web page, but there is no element in it"
        raise AffidavitError.of("wrong-format", name, message, "if it is plain text, name it .txt")
    tree = parse(decoded.text, name)
    said, body = said_by(tree), tree.body
    if body is None:
        raise AffidavitError.of("no-text", name, "the page has no body", "save the frame that holds the report")
    deadline.check()
    styles = Styles(tree)
    skip = unseen(body, styles)
    sheets = pages_of(body, skip, styles)
    part = _printed(sheets) if sheets else _flowing(tree, body, skip, said.title)
    deadline.check()
    check_text(name, part.text, limits)
    made = document(
        part.text, part.blocks, data, name, "text/html", READER,
        said=said, pages=part.pages, notes=decoded.notes,
    )  # fmt: skip
    title = next((made.text[b.start : b.end] for b in made.blocks if b.kind == "title"), "")
    progress(1, 1)
    return replace(made, metadata=replace(made.metadata, title=" ".join(title.split()) or made.metadata.title))


def _flowing(tree: LexborHTMLParser, body: LexborNode, skip: set[int], title: str) -> Composed:
    """A page as pages are: the part that is the report, without what belongs to the site."""
    report = report_in(tree, body, skip)
    return compose(list(pieces_of(report, skip | furniture(report, skip))), title)


def _printed(sheets: Sequence[PageLayout]) -> Composed:
    """A page whose lines are placed one by one, read as a PDF file is."""
    pages, _ = without_margins(sheets)
    made = composed(pages)
    return Composed(made.text, tuple(made.blocks), tuple(made.pages(sheets)))
