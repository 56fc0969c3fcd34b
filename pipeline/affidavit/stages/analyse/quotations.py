"""Words between quotation marks: closed, running on into the next paragraph, or cut off at the end of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from affidavit.candidates import Quotation
from affidavit.documents import Block
from affidavit.spans import Span
from affidavit.stages.analyse.marks import Marked, Stretch, read_marks

_PARAGRAPHS = 4
"""Blocks without a mark that may stand between one that opens a quotation and one that closes it."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks that are read, with their marks."""

    text: str
    blocks: tuple[Block, ...]
    marked: tuple[Marked, ...]


def find_quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """Every quotation in the order of the text, the outermost where one holds another.

    One that runs over paragraphs without being closed is one quotation with a part for each. Marks are left out.
    """
    read = tuple(b for b in blocks if b.kind != "furniture" and b.start < b.end)
    page = _Page(text, read, tuple(read_marks(text, b) for b in read))
    out: list[Quotation] = []
    carried: list[Span] = []
    for number in range(len(read)):
        carried = _read_block(page, number, carried, out)
    return tuple(out)


def _read_block(page: _Page, number: int, carried: list[Span], out: list[Quotation]) -> list[Span]:
    """Add the block's quotations to `out`; return the parts of one that goes on in the next block."""
    block, marked = page.blocks[number], page.marked[number]
    stretches = list(marked.stretches)
    if carried:
        first = stretches[0] if stretches else None
        if first is not None and _at_start(page, number, first):
            carried = [*carried, *first.parts]
            stretches = [] if not first.closed else stretches[1:]
            if not first.closed and _goes_on(page, number, first):
                return carried
        elif marked.stray is not None:
            carried = [*carried, *_span(page.text, block.start, marked.stray[1])]
        elif first is None:
            return [*carried, Span(block.start, block.end)]
        out.append(Quotation(tuple(carried)))
    elif not stretches and block.kind == "quotation" and _announced(page, number):
        out.append(Quotation((Span(block.start, block.end),)))
    return _read_stretches(page, number, stretches, out)


def _read_stretches(page: _Page, number: int, stretches: Sequence[Stretch], out: list[Quotation]) -> list[Span]:
    for stretch in stretches:
        if stretch.closed:
            out.append(Quotation(stretch.parts))
        elif _goes_on(page, number, stretch):
            return list(stretch.parts)
        elif _cut_off(page, number, stretch):
            out.append(Quotation(stretch.parts))
            break
    return []


def _goes_on(page: _Page, number: int, stretch: Stretch) -> bool:
    """True when a later block goes on with an unclosed quotation: it starts with the mark, or closes it."""
    for ahead in range(number + 1, min(len(page.blocks), number + 2 + _PARAGRAPHS)):
        marked = page.marked[ahead]
        if page.blocks[ahead].kind in ("title", "heading"):
            return False
        if marked.stray is not None:
            return marked.stray[0] == stretch.kind
        if marked.stretches:
            first = marked.stretches[0]
            return ahead == number + 1 and first.kind == stretch.kind and _at_start(page, ahead, first)
    return False


def _at_start(page: _Page, number: int, stretch: Stretch) -> bool:
    return not page.text[page.blocks[number].start : stretch.opens_at].strip()


def _cut_off(page: _Page, number: int, stretch: Stretch) -> bool:
    """True for a quotation that the end of the text cuts off, or whose closing mark was forgotten."""
    if number == len(page.blocks) - 1:
        return True
    before = page.text[page.blocks[number].start : stretch.opens_at].rstrip()
    return page.text[stretch.parts[0].start].isupper() and (not before or before[-1] in ":,")


def _announced(page: _Page, number: int) -> bool:
    """True for an indented quotation behind a paragraph that ends in a colon."""
    before = page.blocks[number - 1] if number else None
    return before is not None and page.text[before.start : before.end].rstrip().endswith(":")


def _span(text: str, start: int, end: int) -> tuple[Span, ...]:
    kept = text[start:end].rstrip()
    return (Span(start, start + len(kept)),) if kept else ()
