"""The paragraphs and tables of a Word document's parts, with what is printed of their runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from affidavit.stages.read.docx.words import child, is_on, number, tag, value
from affidavit.stages.read.symbols import as_bullet, clean, is_symbol_font

_GONE = frozenset(
    (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "rPr",
        "pPr",
        "fldData",
        "Fallback",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
    )
)
_SPACES = re.compile(r" *\n *")
_DASHES = {"noBreakHyphen": "-", "softHyphen": "", "tab": " ", "ptab": " ", "cr": "\n"}


@dataclass(slots=True)
class Text:
    """A paragraph as the file has it."""

    style: str
    said: str = ""
    numbering: str = ""
    """The id of its list; empty where its style decides, `0` where it has none."""
    depth: int | None = None
    bold: bool = False
    """True when all its letters are set so themselves."""
    plain: bool = False
    """True when some letter is set not to be bold."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(`footnote` or `endnote`, id) of the notes it points to."""
    boxes: list[Text] = field(default_factory=list)
    """Paragraphs of text boxes that hang on it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows, their cells, the paragraphs of these."""

    rows: tuple[tuple[tuple[Text, ...], ...], ...]


def blocks_in(elements: Iterable[Element]) -> Iterator[Text | Grid]:
    """Paragraphs and tables in order, those within content controls and revisions too."""
    for element in elements:
        name = tag(element)
        if name == "p":
            text = paragraph(element)
            yield text
            yield from text.boxes
        elif name == "tbl":
            yield from _table(element)
        elif name not in _GONE:
            yield from blocks_in(element)


def paragraph(element: Element) -> Text:
    """One paragraph with its text: one kind of space, no soft hyphens, line breaks kept."""
    properties = child(element, "pPr")
    listed = child(properties, "numPr")
    depth = value(child(listed, "ilvl"))
    text = Text(
        value(child(properties, "pStyle")),
        numbering=value(child(listed, "numId")),
        depth=number(depth) if depth else None,
    )
    pieces = list(_pieces(element, text))
    text.said = _SPACES.sub("\n", "\n".join(clean(line) for line in "".join(pieces).split("\n"))).strip()
    return text


def _pieces(element: Element, text: Text) -> Iterator[str]:
    """What is printed of an element's runs, in order."""
    for part in element:
        name = tag(part)
        if name in _GONE:
            continue
        if name == "r":
            yield from _run(part, text)
        elif name == "txbxContent":
            text.boxes += [t for t in blocks_in(part) if isinstance(t, Text)]
        else:
            yield from _pieces(part, text)


def _run(run: Element, text: Text) -> Iterator[str]:
    look = child(run, "rPr")
    if is_on(child(look, "vanish")) or is_on(child(look, "webHidden")):
        return
    bold = child(look, "b")
    for part in run:
        name = tag(part)
        if name == "t":
            said = part.text or ""
            if any(c.isalnum() for c in said):
                text.bold = text.bold or is_on(bold)
                text.plain = text.plain or not is_on(bold)
            yield said
        elif name in _DASHES:
            yield _DASHES[name]
        elif name == "br":
            yield "" if value(part, "type") in ("page", "column") else "\n"
        elif name == "sym":
            yield _symbol(part)
        elif name in ("footnoteReference", "endnoteReference"):
            text.notes.append((name.removesuffix("Reference"), value(part, "id")))
        elif name not in _GONE:
            yield from _pieces(part, text)


def _symbol(part: Element) -> str:
    code = int(value(part, "char") or "0", 16) if value(part, "char").isalnum() else 0
    if not 32 < code < 0x10000:
        return ""
    return as_bullet(chr(code)) if is_symbol_font(value(part, "font")) or 0xF000 <= code <= 0xF0FF else chr(code)


def _table(table: Element) -> Iterator[Text | Grid]:
    """A table's rows; a table of one column is a box around paragraphs."""
    rows = [tuple(_cells(row)) for row in _rows(table)]
    if max((len(r) for r in rows), default=0) <= 1:
        yield from (text for row in rows for cell in row for text in cell)
    else:
        yield Grid(tuple(r for r in rows if any(t.said for cell in r for t in cell)))


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if tag(element) == "tr":
            yield element
        elif tag(element) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(element)


def _cells(row: Element) -> Iterator[tuple[Text, ...]]:
    for element in row:
        if tag(element) == "tc":
            merged = child(element, "tcPr", "vMerge")
            if merged is None or value(merged) == "restart":
                yield tuple(_texts(blocks_in(element)))
            else:
                yield ()
        elif tag(element) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(element)


def _texts(blocks: Iterable[Text | Grid]) -> Iterator[Text]:
    """The paragraphs of a cell, those of tables within it too."""
    for block in blocks:
        if isinstance(block, Text):
            yield block
        else:
            yield from (t for row in block.rows for cell in row for t in cell)
