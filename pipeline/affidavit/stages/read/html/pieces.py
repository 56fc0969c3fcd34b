"""The pieces of a page: what stands between two breaks, with what its elements say of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborNode

from affidavit.documents import BlockKind
from affidavit.stages.read.html.lists import Numbering
from affidavit.stages.read.html.notes import Note, note_container, note_reference
from affidavit.stages.read.html.page import attribute, walk
from affidavit.stages.read.html.tables import Tables
from affidavit.stages.read.symbols import as_raised

_HEADINGS: Final[dict[str, int]] = {f"h{n}": n for n in range(1, 7)}
_BREAKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext pre search section summary table tbody td tfoot "
    "th thead tr ul xmp".split()
)
_SUBTITLE = re.compile(r"sub-?_?(?:title|head(?:line|ing)?)\b|standfirst|\bdeck\b", re.IGNORECASE)
_BOLD = frozenset(("b", "strong"))
_SPACE = re.compile(r"[ \t\n\f\r]+")
_DROPPED = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
"""Soft hyphens and marks without width: they say where a line may break and cut words in two."""
_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CONTROLS = [*range(9), 0x0B, *range(0x0E, 0x20), 0x7F, 0xFFFE, 0xFFFF]
"""What numeric entities can bring in and nobody sees."""
_CLEAN: Final = {**dict.fromkeys(_CONTROLS, " "), **_DROPPED, **_LIGATURES}


@dataclass(frozen=True, slots=True)
class Piece:
    r"""A stretch of text that elements set apart; `\\n` in it is a line break of the page."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    """As the browser prints it."""
    row: int | None = None
    """Cells of one number stand side by side."""
    bold: bool = False
    """True when all of it is."""
    linked: bool = False
    """True when all of it is a link."""
    drawn: bool = False
    """True when its white space counts: `pre`."""


@dataclass(slots=True)
class _Place:
    """What the elements around a piece of text make of it."""

    kind: BlockKind
    level: int = 0
    marker: str = ""


@dataclass(slots=True)
class _State:
    parts: list[str] = field(default_factory=list)
    places: list[_Place] = field(default_factory=lambda: [_Place("paragraph")])
    letters: int = 0
    bold_letters: int = 0
    linked_letters: int = 0
    bold: int = 0
    linked: int = 0
    drawn: int = 0
    row: int = 0
    tables: Tables = field(default_factory=Tables)


def pieces_of(root: LexborNode, skip: Container[int]) -> Iterator[Piece]:
    """The pieces of the report in the order of the page, without what is in `skip`."""
    state, numbering = _State(), Numbering()
    notes: set[int] = set()
    for node, entering in walk(root, _Both(skip, notes)):
        if node.is_text_node:
            _add_text(state, node.text_content or "")
            continue
        tag = node.tag or ""
        if entering and tag in ("sup", "a", "span") and (note := note_reference(node, "".join(state.parts[-3:]))):
            notes.add(node.mem_id)
            _add_note(state, note)
        elif tag == "br" and entering:
            state.parts.append("\n")
        elif tag == "q":
            _add_text(state, "“" if entering else "”")
        elif tag in _BOLD:
            state.bold += 1 if entering else -1
        elif tag == "a":
            state.linked += 1 if entering else -1
        if tag in _BREAKS:
            yield from _taken(state)
            _turn(state, numbering, node, tag, entering=entering)
    yield from _taken(state)


class _Both:
    """Two containers as one; the second grows."""

    def __init__(self, first: Container[int], second: set[int]) -> None:
        self._first, self._second = first, second

    def __contains__(self, item: object) -> bool:
        return item in self._first or item in self._second


def _add_text(state: _State, text: str) -> None:
    said = text.translate(_CLEAN)
    said = said.replace("\r\n", "\n").replace("\r", "\n") if state.drawn else _SPACE.sub(" ", said)
    state.parts.append(said)
    size = len(said) - said.count(" ")
    state.letters += size
    state.bold_letters += size if state.bold else 0
    state.linked_letters += size if state.linked else 0


def _add_note(state: _State, note: Note) -> None:
    """A reference is left out; a figure that is none stays raised."""
    if note.raised:
        state.parts.append(as_raised(note.raised))


def _taken(state: _State) -> Iterator[Piece]:
    """The piece that ends here, if it says something."""
    raw = "".join(state.parts)
    if state.drawn:
        text = raw.strip("\n")
    else:
        lines = [" ".join(re.split(" +", n)).strip(" ") for n in raw.split("\n")]
        text = "\n".join(lines).strip(" \n")
    letters, bold, linked = state.letters, state.bold_letters, state.linked_letters
    state.parts, state.letters, state.bold_letters, state.linked_letters = [], 0, 0, 0
    if not text.strip():
        return
    place = state.places[-1]
    yield Piece(
        place.kind, text, place.level, place.marker, state.row if place.kind == "table_cell" else None,
        bold=0 < letters == bold, linked=0 < letters == linked, drawn=state.drawn > 0,
    )  # fmt: skip
    place.marker = ""  # only an item's first piece has it


def _turn(state: _State, numbering: Numbering, node: LexborNode, tag: str, *, entering: bool) -> None:
    """Enter or leave an element that sets text apart."""
    step = 1 if entering else -1
    if tag in ("ol", "ul", "menu", "dir"):
        numbering.open(node) if entering else numbering.close()
    elif tag in ("pre", "listing", "xmp", "plaintext"):
        state.drawn += step
    elif tag == "tr" and entering:
        state.row += 1
    if not entering:
        if len(state.places) > 1:
            state.places.pop()
        return
    state.places.append(_place(state, numbering, node, tag))


def _place(state: _State, numbering: Numbering, node: LexborNode, tag: str) -> _Place:
    """What an element makes of the text in it."""
    outer = state.places[-1]
    if tag in _HEADINGS:
        return _Place("heading", _HEADINGS[tag])
    if tag in ("p", "div", "span") and _SUBTITLE.search(attribute(node, "class")):
        return _Place("heading")
    if note := note_container(node):
        return _Place("footnote", marker=note if note != "-" else "")
    if tag == "li":
        if outer.kind == "footnote":
            return _Place("footnote", marker=numbering.next(node).rstrip("."))
        return _Place("list_item", max(0, numbering.depth - 1), numbering.next(node))
    if tag in ("td", "th"):
        return _Place("table_cell") if state.tables.is_data(node) else _Place("paragraph")
    if tag in ("figcaption", "caption"):
        return _Place("caption")
    if tag == "blockquote":
        return _Place("quotation") if outer.kind == "paragraph" else _Place(outer.kind, outer.level)
    if tag in ("ul", "ol", "table") and outer.kind == "list_item":
        return _Place("list_item", outer.level)
    inherited = _Place(outer.kind, outer.level, outer.marker)
    outer.marker = ""
    return inherited
