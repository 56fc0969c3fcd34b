"""The blocks of a plain text: title, headings, paragraphs, list items, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from affidavit.documents import Block, BlockKind
from affidavit.stages.read.front import is_date_line, is_reference_line
from affidavit.stages.read.furniture import is_furniture, label_of
from affidavit.stages.read.lines import Line, paragraphs_of
from affidavit.stages.read.lists import ListState
from affidavit.stages.read.markers import Marker, split_marker

_NO_HEADLINE_END = re.compile(r"(?:[.,;…]|[.!?][\"'”’])\Z")
_ADDRESSEE = re.compile(r"(?:to|for) (?:the |all )?[A-Z\"“]")
_SAID = re.compile(r"\b(?:said|says|told|stated|should|must|urges?|calls?|called|wrote|added|including|following)\b")
_TITLE_MAX, _HEADING_MAX = 220, 130
_TITLE_WORDS, _HEADING_WORDS, _LABEL_WORDS = 32, 16, 5
_TITLE_LINES = 3


HEAD = 25
"""Among so many pieces of a text its date and document number are looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph-like stretch of the text before it is known what it is."""

    start: int
    end: int
    marker: Marker | None
    lines: int
    blank_before: bool


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text, in its order, none overlapping another."""
    pieces = [_piece(text, group) for group in paragraphs_of(text)]
    bare = [_bare(text, p, head=i < HEAD) for i, p in enumerate(pieces)]
    blocks = _titled(text, _noted(text, bare), pieces)
    return tuple(_listed(text, _headed(text, blocks, pieces), pieces))


def headline_like(text: str, *, title: bool = False) -> bool:
    """True when a line reads as a title or heading: short, no sentence, no list in the making."""
    limit, words = (_TITLE_MAX, _TITLE_WORDS) if title else (_HEADING_MAX, _HEADING_WORDS)
    if not text or len(text) > limit or len(text.split()) > words or _NO_HEADLINE_END.search(text):
        return False
    first = text.lstrip("\"'“‘«([")[:1]
    if not (first.isupper() or first.isdigit() or not first.isascii()) or not any(c.isalpha() for c in text):
        return False
    return not text.endswith(":") or bool(_ADDRESSEE.match(text)) or _short_label(text)


def _short_label(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS and not _SAID.search(text)


def _piece(text: str, group: Sequence[Line]) -> Piece:
    start, end = group[0].start, group[-1].end
    marker = split_marker(text[start : group[0].end], whole=len(group) > 1)
    if marker is None:
        marker = split_marker(text[start:end])
    elif len(group) > 1:
        marker = replace(marker, length=group[1].start - start)
    if marker and _is_initial(marker) and not headline_like(text[start + marker.length : end]):
        marker = None
    return Piece(start, end, marker, len(group), group[0].blank_before)


def _is_initial(marker: Marker) -> bool:
    """`A.` or `V.` may number a heading, or be the initial of a name."""
    return marker.text[0].isupper()


def _bare(text: str, piece: Piece, *, head: bool) -> Block:
    """The piece as furniture or paragraph, with its marker."""
    skip = piece.marker.length if piece.marker else 0
    said = text[piece.start : piece.end]
    if is_furniture(said) or (piece.lines == 1 and (_is_label(said) or (head and _is_date_or_number(said)))):
        return Block("furniture", piece.start, piece.end)
    return Block("paragraph", piece.start + skip, piece.end, marker=piece.marker.text if piece.marker else "")


def _is_label(said: str) -> bool:
    return len(said) <= _HEADING_MAX and bool(label_of(said))


def _is_date_or_number(said: str) -> bool:
    return is_date_line(said) or is_reference_line(said)


def _noted(text: str, blocks: list[Block]) -> list[Block]:
    """A line that begins with asterisks is the note to a line before it that ends with as many."""
    out, called = list(blocks), set[str]()
    for i, block in enumerate(blocks):
        stars = block.marker if block.marker == "*" else text[block.start : block.start + 3].rpartition("*")[0] + "*"
        body = text[block.start : block.end]
        if block.kind == "furniture":
            continue
        if block.marker == "*" in called or (body.startswith("*") and stars in called):
            skip = 0 if block.marker else len(stars) + len(body[len(stars) :]) - len(body[len(stars) :].lstrip())
            out[i] = replace(block, kind="footnote", start=block.start + skip, marker=stars)
        elif i < HEAD and body.endswith("*") and len(body.rstrip("* ")) > 0:
            called.add(body[len(body.rstrip("*")) :])
            out[i] = replace(block, end=block.start + len(body.rstrip("* ")))
    return out


def _titled(text: str, blocks: list[Block], pieces: Sequence[Piece]) -> list[Block]:
    """The first headline-like lines before the body become the title and headings of level 0."""
    out, titled = list(blocks), False
    for i, (block, piece) in enumerate(zip(blocks, pieces, strict=True)):
        if block.kind == "furniture":
            continue
        said = text[block.start : block.end]
        if piece.lines > _TITLE_LINES or block.marker or not headline_like(said, title=True) or i + 1 == len(blocks):
            break
        out[i] = replace(block, kind="heading" if titled else "title")
        titled = True
    return out


def _headed(text: str, blocks: list[Block], pieces: Sequence[Piece]) -> list[Block]:
    """Short lines that stand by themselves before a text become headings."""
    out = list(blocks)
    for i in range(len(blocks) - 1):
        block, following = out[i], blocks[i + 1]
        said = text[block.start : block.end]
        if block.kind == "paragraph" and pieces[i].lines <= 2 and headline_like(said):
            body = following.kind == "paragraph" and (
                bool(following.marker) or following.end - following.start > len(said)
            )
            if body and not _in_list(pieces, i):
                out[i] = replace(block, kind="heading", level=_level(block))
    return out


def _level(block: Block) -> int:
    """Of a heading by its number: `II.` 1, `A.` 2, `1.` 3; 2 without a number."""
    if not block.marker or block.marker[:1].isdigit():
        return 3 if block.marker else 2
    return 1 if len(block.marker) > 2 or block.marker[0] in "IVX" else 2


def _in_list(pieces: Sequence[Piece], i: int) -> bool:
    """True for one of several pieces with the same kind of marker in a row: items, however short."""
    here = pieces[i].marker
    if here is None:
        return False
    neighbours = [p.marker for p in (*pieces[max(0, i - 1) : i], *pieces[i + 1 : i + 2])]
    return here.kind == "bullet" or any(m is not None and m.kind == here.kind for m in neighbours)


def _listed(text: str, blocks: Sequence[Block], pieces: Sequence[Piece]) -> list[Block]:
    """Marked paragraphs become list items where they are in a list."""
    state = ListState()
    out = []
    for block, piece in zip(blocks, pieces, strict=True):
        kind: BlockKind = block.kind
        level = block.level
        if kind == "paragraph":
            found = state.place(text[block.start : block.end], piece.marker)
            kind, level = ("paragraph", 0) if found is None else ("list_item", found)
        elif kind == "heading":
            state = ListState(state.paragraph)
        out.append(replace(block, kind=kind, level=level))
    return out
