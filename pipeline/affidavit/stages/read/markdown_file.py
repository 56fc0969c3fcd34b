"""Markdown: its text is the file's decoded bytes, unchanged; its marks say what the blocks are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from affidavit.documents import Block, BlockKind, Document
from affidavit.stages.read.decoding import decode
from affidavit.stages.read.finish import document
from affidavit.stages.read.formats import refuse_other
from affidavit.stages.read.limits import Limits, Progress, check_text

READER = "markdown/2"
_ITEM = re.compile(r"[ \t>]*(?P<marker>[-*+]|\d{1,9}[.)])[ \t]+")
_MARKS = re.compile(r"[ \t>]*(?:#{1,6}[ \t]+)?")
_TRAIL = " \t\r\n#"


def read_bytes(data: bytes, name: str, limits: Limits, progress: Progress) -> Document:
    """The document of a Markdown file. Errors: AffidavitError for bytes that are no text."""
    refuse_other(data, name, "Markdown")
    decoded = decode(data, name)
    check_text(name, decoded.text, limits)
    blocks = tuple(_blocks(decoded.text))
    return document(decoded.text, blocks, data, name, "text/markdown", READER, notes=decoded.notes)


def _blocks(text: str) -> Iterator[Block]:
    """A block per heading, paragraph, list item and quotation, its marks left out."""
    starts = [0, *(m.end() for m in re.finditer(r"\r\n|\n|\r", text)), len(text) + 1]
    stack: list[Token] = []
    titled = False
    for token in MarkdownIt("commonmark").parse(text):
        if token.nesting == 1:
            stack.append(token)
        elif token.nesting == -1:
            stack.pop()
        elif token.type in ("inline", "fence", "code_block") and token.map:
            kind = _kind(stack, titled=titled)
            titled = titled or kind == "title"
            start, end = starts[token.map[0]], min(starts[token.map[1]], len(text))
            block = _block(text, start, end, kind, stack)
            if block.start < block.end:
                yield block


def _kind(stack: list[Token], *, titled: bool) -> BlockKind:
    types = [t.type for t in stack]
    if "heading_open" in types:
        return "title" if stack[-1].tag == "h1" and not titled else "heading"
    if "list_item_open" in types:
        return "list_item"
    return "quotation" if "blockquote_open" in types else "paragraph"


def _block(text: str, start: int, end: int, kind: BlockKind, stack: list[Token]) -> Block:
    marker, level = "", 0
    if kind == "list_item":
        found = _ITEM.match(text, start, end)
        marker = found["marker"] if found else ""
        start = found.end() if found else start
        level = sum(t.type == "list_item_open" for t in stack) - 1
    else:
        found = _MARKS.match(text, start, end)
        start = found.end() if found else start
        level = int(stack[-1].tag[1]) if kind in ("title", "heading") else 0
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in _TRAIL:
        end -= 1
    return Block(kind, start, end, level=level, marker=marker)
