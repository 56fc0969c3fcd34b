"""The texts of the invented examples, in a few marks: what each paragraph of `scripts/examples/*.txt` is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Kind = Literal[
    "title", "subtitle", "heading", "subheading", "remark", "bullet", "number", "quote", "row", "paragraph", "item"
]
_MARKS: Final[tuple[tuple[str, Kind], ...]] = (
    ("== ", "subtitle"),
    ("= ", "title"),
    ("## ", "subheading"),
    ("# ", "heading"),
    ("! ", "remark"),
    ("- ", "bullet"),
    ("+ ", "number"),
    ("> ", "quote"),
    ("| ", "row"),
)
_ITEM = re.compile(r"(\d+\.\d+\.|\([a-z]\)) (?=\S)")
_NUMBER = re.compile(r"(\d+\.) (?=\S)")


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of an example; `{{...}}` within its text is a footnote."""

    kind: Kind
    text: str
    marker: str = ""

    @property
    def cells(self) -> list[str]:
        """Of a row of a table."""
        return [cell.strip() for cell in self.text.strip("|").split("|")]


def parts_of(path: Path) -> Iterator[Part]:
    """The paragraphs of a text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield _part(line.strip())


def _part(line: str) -> Part:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Part(kind, line[len(mark) :])
    for pattern, kind in ((_ITEM, "item"), (_NUMBER, "paragraph")):
        match = pattern.match(line)
        if match:
            return Part("item" if kind == "item" else "paragraph", line[match.end() :], match[1])
    return Part("paragraph", line)
