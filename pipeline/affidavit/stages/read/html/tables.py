"""Tables that hold data, and tables that only set a page in columns."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from affidavit.stages.read.html.page import attribute, walk

_LOOKED_AT = 400
_LONG = 600
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
    rows = cells = widest = size = seen = 0
    headed = False
    for node, entering in walk(table):
        if node.mem_id == table.mem_id or (not entering and node.tag not in ("td", "th", "tr")):
            continue
        seen += 1
        if seen > _LOOKED_AT:
            break
        if node.is_text_node:
            size += len((node.text_content or "").strip())
        elif node.tag in ("td", "th"):
            if not entering and size > _LONG:
                return False
            headed |= node.tag == "th"
            cells += entering
            size = 0
        elif node.tag == "tr":
            rows += entering
            widest, cells = max(widest, cells), 0
        elif node.tag in _BLOCKS:
            return False
    widest = max(widest, cells)
    return widest >= 2 and (rows >= 2 or headed)
