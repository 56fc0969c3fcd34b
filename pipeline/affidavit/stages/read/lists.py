"""Which paragraphs are items of a list, and how deep."""

from __future__ import annotations

import re

from affidavit.stages.read.markers import Marker

_OPENS_LIST = re.compile(r":[\"'”’)\]]*\Z")
_OPEN_ITEM = re.compile(r"(?:;|;\s?(?:and|or)|,\s?(?:and|or))\Z")


class ListState:
    """What came before in the text, as far as lists go; one paragraph after another is shown to it."""

    __slots__ = ("_before", "_item", "_levels", "_unmarked", "paragraph")

    def __init__(self, paragraph: int = 0) -> None:
        self.paragraph = paragraph
        """The number of the last numbered paragraph."""
        self._item = 0
        self._levels: list[str] = []
        self._before = ""
        self._unmarked = False

    def place(self, said: str, marker: Marker | None) -> int | None:
        """The level of this paragraph as a list item, or None when it is none."""
        level = self._marked(marker) if marker else self._plain(said)
        if level is None:
            self._levels = []
        self._unmarked = level is not None and marker is None
        self._before = said[-40:]
        return level

    def _plain(self, said: str) -> int | None:
        """Items without a marker follow a colon and end in a semicolon, but for the last."""
        opened = bool(_OPENS_LIST.search(self._before))
        going = self._unmarked and bool(_OPEN_ITEM.search(self._before))
        return 0 if going or (opened and _OPEN_ITEM.search(said)) else None

    def _marked(self, marker: Marker) -> int | None:
        if marker.kind == "number" and self._is_paragraph(number := _figure(marker)):
            self.paragraph, self._item = number, 0
            return None
        if marker.kind == "number":
            self._item = _figure(marker)
        return self._depth(marker.text[0] if marker.kind == "bullet" else _shape(marker))

    def _is_paragraph(self, number: int) -> bool:
        """A number goes on with the list it is in, or else with the text's numbered paragraphs."""
        in_list = "number" in "".join(self._levels) and number == self._item + 1
        opens = bool(_OPENS_LIST.search(self._before)) and number == 1
        return not (in_list or opens)

    def _depth(self, shape: str) -> int:
        if shape in self._levels:
            del self._levels[self._levels.index(shape) + 1 :]
        else:
            self._levels.append(shape)
        return len(self._levels) - 1


def _shape(marker: Marker) -> str:
    """What makes markers belong to one list: kind and brackets; `(h)`, `(i)`, `(j)` are letters."""
    kind = "letter" if marker.kind == "roman" and len(marker.text.strip("().")) == 1 else marker.kind
    dots = marker.text.strip(".").count(".") if marker.kind == "decimal" else 0
    return (
        f"{kind}{dots}{'(' if marker.text[0] == '(' else ''}{marker.text[-1]}"
        if kind != "decimal"
        else f"decimal{dots}"
    )


def _figure(marker: Marker) -> int:
    return int("".join(c for c in marker.text if c.isdigit()) or 0)
