"""What a reader makes of a file: the text that all offsets refer to, its blocks, its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal[
    "title",
    "heading",
    "paragraph",
    "list_item",
    "table_cell",
    "quotation",
    "footnote",
    "caption",
    "furniture",  # menus, "Donate", "Skip to main content": kept in the text, never analysed
]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself: `text[start:end]`, without its marker and outer white space."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Of a heading, 1 is the highest; of a list item, 0 is the outermost."""
    marker: str = ""
    """What a list item or numbered paragraph starts with, as printed: `•`, `1.`, `(a)`, `95.12`."""
    page: int | None = None
    """The page the block starts on, from 1; None where the format has no pages."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom on that page in points (1/72 inch) from its top left corner."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged document and a stretch of text that stands on it; one whose notes stand apart has several."""

    number: int
    start: int
    end: int
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text; empty string where nothing is.

    A card (`source.yaml`) and the caller's words win over what the file says of itself.
    """

    title: str = ""
    subtitle: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    """EDTF: `2008-12-01`, `2008-12` or `2008`."""
    dateline: str = ""
    language: str = ""
    url: str = ""
    symbol: str = ""
    type: str = ""
    licence: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One report as read. Every offset anywhere in Affidavit counts code points of `text`."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    sha256: str
    """Of the file's original bytes, lower-case hexadecimal."""
    media_type: str
    reader: str
    """Name and version of the reader that made the text, as `text/1`."""
    pages: tuple[Page, ...] = ()
    source: str = ""
    """The file's name, for messages."""
    notes: tuple[str, ...] = field(default=())
    """What a reader had to decide and a person should know (`decoded as windows-1252`)."""
