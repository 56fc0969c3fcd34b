"""Pieces become the document's text and its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from affidavit.documents import Block, BlockKind, Page
from affidavit.stages.read.front import is_date_line, is_reference_line
from affidavit.stages.read.furniture import is_furniture, label_of
from affidavit.stages.read.html.lists import BULLET
from affidavit.stages.read.html.notes import mark_of
from affidavit.stages.read.html.pieces import Piece
from affidavit.stages.read.lines import BLANK, paragraphs_of
from affidavit.stages.read.lists import ListState
from affidavit.stages.read.markers import split_marker
from affidavit.stages.read.prose import HEAD, blocks_of, headline_like

_SITE = re.compile(
    r"(?:skip to|jump to|back to top|click to|sign up|subscribe|follow us|join our|read more|share (?:this|on|via)|this (?:web)?site uses|"
    r"we use cookies|javascript is|please enable|your browser|all rights reserved|privacy policy|cookie|download (?:the )?(?:full )?report|"
    r"download pdf|print(?:er)?[ -]|donate|tweet|email this|copy link|select language|you are here|show more|load more|view all|see all|menu\b|search\b)",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s[|•»·]\s")
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_SITE_LONGEST = 160
_HEADING_LONGEST = 130
_DEEPEST, _TITLE_WORDS = 6, 3
_ARROWS = " \u21a9\ufe0e\ufe0f\u2191^"


@dataclass(frozen=True, slots=True)
class Composed:
    """A text and its blocks."""

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """A piece whose kind is known: what is printed before it, and its text."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    before: str = ""
    row: int | None = None


def compose(pieces: Sequence[Piece], title: str) -> Composed:
    """The text of the pieces and their blocks; `title` is what the page's metadata say it is called."""
    named = _one_title(_called(_headed([n for p in pieces for n in _named(p)])), title)
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    last: _Named | None = None
    for n in named:
        between = _between(last, n)
        start = length + len(between) + len(n.before)
        parts += [between, n.before, n.text]
        length = start + len(n.text)
        blocks += _drawn(n, start) if n.row == _DRAWN else [Block(n.kind, start, length, n.level, n.marker)]
        last = n
    return Composed("".join(parts), tuple(blocks))


_DRAWN = -1
"""The row of a text whose lines were drawn by hand."""


def _between(last: _Named | None, here: _Named) -> str:
    if last is None:
        return ""
    if last.row is not None and here.row is not None and last.kind == here.kind == "table_cell":
        return "\t" if last.row == here.row else "\n"
    return "\n" if last.kind == here.kind == "list_item" else "\n\n"


def _drawn(n: _Named, start: int) -> list[Block]:
    """The blocks of a text as it stands in `pre`: those of plain text."""
    return [
        replace(b, start=b.start + start, end=b.end + start, kind="heading" if b.kind == "title" else b.kind)
        for b in blocks_of(n.text)
    ]


def _named(piece: Piece) -> Iterator[_Named]:
    """The parts of a piece that stand by themselves, each with its marker; without what belongs to the site."""
    if piece.drawn and piece.text.count("\n") > 1:
        yield _Named("paragraph", piece.text, row=_DRAWN)
        return
    text = piece.text
    if "\n" in text and piece.kind not in ("heading", "table_cell", "caption"):
        groups = paragraphs_of(text)
        parts = [text[g[0].start : g[-1].end] for g in groups]
    else:
        parts = [_BREAK.sub(" ", text)]
    for number, part in enumerate(parts):
        said = part.strip(BLANK)
        if said.strip(_ARROWS) and not _of_site(said, piece):
            yield _marked(said, piece, first=number == 0)


def _of_site(said: str, piece: Piece) -> bool:
    """True for a line that pages have around a report."""
    if piece.kind in ("table_cell", "caption", "footnote") or len(said) > _SITE_LONGEST:
        return False
    if piece.linked and is_furniture(said):
        return True
    parts = [p for p in _BARS.split(said) if p.strip()]
    menu = len(parts) > 1 and 2 * sum(is_furniture(p) for p in parts) >= len(parts)
    return menu or (bool(_SITE.match(said)) and is_furniture(said))


def _marked(said: str, piece: Piece, *, first: bool) -> _Named:
    kind, level, marker = piece.kind, piece.level, piece.marker if first else ""
    if kind == "footnote":
        sign, length = mark_of(said)
        return _Named(kind, said[length:], marker=sign or marker, before=said[:length])
    if kind in ("table_cell", "caption", "quotation"):
        return _Named(kind, said, level, row=piece.row)
    own = split_marker(said)
    if own and own.text[0].isupper() and not headline_like(said[own.length :]):
        own = None  # `A.` may number a heading, or be an initial
    if own:
        return _Named(kind, said[own.length :], level, own.text, said[: own.length])
    if piece.bold and kind == "paragraph" and _could_head(said):
        return _Named("heading", said, _DEEPEST)
    printed = f"{marker} " if marker and marker != BULLET else ""
    return _Named(kind, said, level, marker, printed)


def _could_head(said: str) -> bool:
    return len(said) <= _HEADING_LONGEST and "\n" not in said and headline_like(said) and not is_furniture(said)


def _headed(named: Sequence[_Named]) -> list[_Named]:
    """Bold lines as headings one level below the heading they stand under."""
    out: list[_Named] = []
    above = 1
    for n in named:
        if n.kind == "heading" and n.level < _DEEPEST:
            above = n.level
        out.append(replace(n, level=above + 1) if n.kind == "heading" and n.level == _DEEPEST else n)
    return out


def _called(named: Sequence[_Named]) -> list[_Named]:
    """Paragraphs with markers as items of lists, lines of dates and numbers in the head as furniture."""
    state, out = ListState(), []
    for number, n in enumerate(named):
        kind, level = n.kind, n.level
        if kind in ("paragraph", "heading") and n.row != _DRAWN and _is_line_of_site(n, head=number < HEAD):
            kind, level = "furniture", 0
        elif kind == "paragraph" and n.row != _DRAWN:
            marker = split_marker(f"{n.before}{n.text}") if n.marker else None
            found = state.place(n.text, marker)
            kind, level = ("paragraph", 0) if found is None else ("list_item", found)
        elif kind == "heading":
            state = ListState(state.paragraph)
        out.append(replace(n, kind=kind, level=level))
    return out


def _is_line_of_site(n: _Named, *, head: bool) -> bool:
    said = f"{n.before}{n.text}"
    if is_furniture(said):
        return True
    short = n.kind == "paragraph" and len(said) <= _HEADING_LONGEST
    return short and (bool(label_of(said)) or (head and (is_date_line(said) or is_reference_line(said))))


def _one_title(named: Sequence[_Named], title: str) -> list[_Named]:
    """One block as the title: the heading that the metadata name, else the first of level 1, else none."""
    heads = [i for i, n in enumerate(named) if n.kind == "heading" and n.level == 1]
    exact = [i for i in heads if _folded(named[i].text) == _folded(title)]
    chosen = (exact or heads or _like_title(named, title))[:1]
    return [replace(n, kind="title", level=0) if i in chosen else n for i, n in enumerate(named)]


def _like_title(named: Sequence[_Named], title: str) -> list[int]:
    """Of a page without a heading of level 1: the line that its metadata give as title, or a headline before the text."""
    head = [(i, n) for i, n in enumerate(named[:HEAD]) if n.kind in ("heading", "paragraph") and n.row is None]
    wanted = _folded(title)
    same = [i for i, n in head if wanted and wanted.startswith(_folded(n.text)) and headline_like(n.text, title=True)]
    first = next(((i, n) for i, n in head), None)
    if same or first is None or first[1].marker or len(first[1].text.split()) < _TITLE_WORDS:
        return same
    return [first[0]] if headline_like(first[1].text, title=True) and len(head) > 1 else []


def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
