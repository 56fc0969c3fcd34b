"""Tables that hold data, and tables that only set a page in columns."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from affidavit.stages.read.html.page import attribute, walk

_LOOKED_AT = 400
_LONG, _SENTENCES = 600, 200
_WRITTEN = frozenset("br ul ol hr dl pre".split())
_BLOCKS = frozenset("h1 h2 h3 table article section main form blockquote".split())


class Tables:
    """Which tables of a page hold data; each is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def is_data(self, cell: LexborNode) -> bool:
        """True for a cell of a table of two columns and rows at least, with short cells and no page layout in it."""
        table = cell.parent
        while table is not None and table.tag != "table":
            table = table.parent
        if table is None:
            return False
        if table.mem_id not in self._known:
            self._known[table.mem_id] = _holds_data(table)
        return self._known[table.mem_id]


def _holds_data(table: LexborNode) -> bool:
    if attribute(table, "role") in ("presentation", "none"):
        return False
    seen = _look(table)
    if seen.layout or seen.widest < 2:
        return False
    drawn = attribute(table, "border") not in ("", "0")
    if seen.headed or (drawn and seen.rows >= 2):
        return True
    return seen.rows >= 3 and not seen.written


@dataclass(slots=True)
class _Seen:
    """What the beginning of a table shows."""

    rows: int = 0
    widest: int = 0
    headed: bool = False
    layout: bool = False
    """True for a cell with parts of a page in it, or of the length of a page."""
    written: bool = False
    """True for a cell with lists, lines or paragraphs in it."""


def _look(table: LexborNode) -> _Seen:
    seen, cells, size = _Seen(), 0, 0
    for number, (node, entering) in enumerate(walk(table)):
        if number > _LOOKED_AT:
            break
        if node.is_text_node:
            size += len((node.text_content or "").strip())
        elif node.tag in ("td", "th"):
            seen.layout |= not entering and size > _LONG
            seen.written |= not entering and size > _SENTENCES
            seen.headed |= node.tag == "th"
            cells += entering
            size = 0
        elif node.tag == "tr" and entering:
            seen.rows += 1
            cells = 0
        elif node.tag in _BLOCKS and node.mem_id != table.mem_id:
            seen.layout = True
        else:
            seen.written |= node.tag in _WRITTEN
        seen.widest = max(seen.widest, cells)
    return seen
