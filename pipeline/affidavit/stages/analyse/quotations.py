"""Words between quotation marks: double, single, guillemets; closed, running on into the next paragraph, cut off.

Marks are read on the document's own text, since a folded shadow no longer tells an opening mark from a closing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.candidates import Quotation
from affidavit.documents import Block
from affidavit.spans import Span

_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "»": "«", '"': '"”', "‘": "’'", "'": "'’", "‚": "‘’"}
_SINGLE = "‘'‚’"
_MARK = re.compile(r"''|``|[“”„\"«»‘’'‚]")
_PAIRED = {"''": "''", "``": "''"}
"""Two single marks typed for a double one."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One stretch inside marks; `open_end` when no mark closes it in its block."""

    span: Span
    mark: str
    open_end: bool
    block: int


def find_quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """Every quotation in the order of the text; one that runs over paragraphs without being closed is one."""
    out: list[list[_Found]] = []
    for number, block in enumerate(blocks):
        if block.kind == "furniture":
            continue
        for found in _in_block(text, block, number):
            if _goes_on(out, found, text, block):
                out[-1].append(found)
            else:
                out.append([found])
    return tuple(Quotation(tuple(f.span for f in parts)) for parts in out)


def _goes_on(out: Sequence[Sequence[_Found]], found: _Found, text: str, block: Block) -> bool:
    """True when the paragraph before was left open with the same mark and this one starts with it."""
    last = out[-1][-1] if out else None
    return (
        last is not None
        and last.open_end
        and last.mark == found.mark
        and found.block == last.block + 1
        and not text[block.start : found.span.start - len(found.mark)].strip()
    )


def _in_block(text: str, block: Block, number: int) -> Iterator[_Found]:
    at = block.start
    while match := _MARK.search(text, at, block.end):
        mark, inside = match.group(), match.end()
        if not _opens(text, match.start(), inside, block):
            at = inside
            continue
        closing = _closing(text, mark, inside, block)
        if closing is None and len(mark) == 1 and mark in _SINGLE and not _runs_on(text, inside, block):
            at = inside  # an apostrophe
            continue
        end = block.end if closing is None else closing
        span = _trimmed(text, inside, end)
        if span.start < span.end:
            yield _Found(span, mark, closing is None, number)
        at = end + (0 if closing is None else len(_PAIRED.get(mark, "x")))


def _opens(text: str, start: int, inside: int, block: Block) -> bool:
    """An opening mark stands at the start or after a space or bracket, and before a letter, figure or mark."""
    mark = text[start]
    if mark in "”»’" or inside >= block.end or text[inside].isspace():
        return False
    before = text[start - 1] if start > block.start else " "
    return mark in "“„«" or before.isspace() or before in "([{—–-:;,/\"“‘'"


def _closing(text: str, mark: str, inside: int, block: Block) -> int | None:
    """Where the mark is closed in this block, or None."""
    if mark in _PAIRED:
        found = text.find(_PAIRED[mark], inside, block.end)
        return found if found >= 0 else None
    closers = _CLOSERS.get(mark, mark)
    last: int | None = None
    depth = 0
    for match in re.finditer("[" + re.escape(closers + mark) + "]", text[inside : block.end]):
        place = inside + match.start()
        if mark in "“„«" and text[place] == mark and mark not in closers:
            depth += 1
        elif text[place] in closers and mark not in _SINGLE and _can_close(text, place, mark):
            if not depth:
                return place
            depth -= 1
        elif text[place] in closers and mark in _SINGLE and _closes_single(text, place, block):
            last = place
            if text[place - 1] in ".,!?…" or not _may_be_possessive(text, place, block):
                return place
    return last


def _can_close(text: str, place: int, mark: str) -> bool:
    """A straight mark after a space opens a new quotation; a curly closing one always closes."""
    return text[place] != '"' or mark != '"' or not text[place - 1].isspace()


def _closes_single(text: str, place: int, block: Block) -> bool:
    """True when no letter follows: `don't` has an apostrophe."""
    after = text[place + 1] if place + 1 < block.end else " "
    return not after.isalnum() and not text[place - 1].isspace()


def _may_be_possessive(text: str, place: int, block: Block) -> bool:
    """`the prisoners' families`: an s before, a word in small letters after."""
    after = text[place + 1 : place + 3] if place + 1 < block.end else ""
    return text[place - 1] in "sS" and len(after) > 1 and after[0] == " " and after[1].islower()


def _runs_on(text: str, inside: int, block: Block) -> bool:
    """A single mark that starts a paragraph and is not closed in it opens a quotation that goes on."""
    return not text[block.start : inside - 1].strip() and text[inside : inside + 1].isupper()


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
