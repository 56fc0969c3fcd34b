"""The numbers and bullets that a browser prints before the items of a list."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from affidavit.stages.read.html.page import attribute

BULLET = "•"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_HIGHEST = 100_000


class Numbering:
    """The lists that are open, and the number of each one's next item."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int, int]] = []

    @property
    def depth(self) -> int:
        """How many lists are open in each other."""
        return len(self._open)

    def open(self, node: LexborNode) -> None:
        """A list begins."""
        kind = attribute(node, "type") or "1" if node.tag == "ol" else ""
        style = attribute(node, "style").replace(" ", "").lower()
        if "list-style:none" in style or "list-style-type:none" in style:
            kind = "none"
        start = _number(attribute(node, "start"), 1)
        step = -1 if "reversed" in node.attributes else 1
        self._open.append((kind, start, step))

    def close(self) -> None:
        """The innermost list ends."""
        if self._open:
            self._open.pop()

    def next(self, node: LexborNode) -> str:
        """The marker of the next item."""
        if not self._open:
            return BULLET
        kind, number, step = self._open[-1]
        number = _number(attribute(node, "value"), number)
        self._open[-1] = (kind, number + step, step)
        if kind == "none":
            return ""
        return _printed(number, kind) if kind else BULLET


def _number(said: str, otherwise: int) -> int:
    digits = said.removeprefix("-")
    return int(said) if digits.isascii() and digits.isdigit() and len(digits) <= 6 else otherwise


def _printed(number: int, kind: str) -> str:
    if kind in ("a", "A") and number > 0:
        letters = ""
        while number > 0:
            number, rest = divmod(number - 1, 26)
            letters = chr(97 + rest) + letters
        return f"{letters.upper() if kind == 'A' else letters}."
    if kind in ("i", "I") and 0 < number < _HIGHEST // 20:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return f"{roman.upper() if kind == 'I' else roman}."
    return f"{number}."
