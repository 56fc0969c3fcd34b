"""The lines of a paragraph as one text, with the places where pages begin in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from affidavit.stages.read.pdf.hyphens import Hyphenation, parts_of
from affidavit.stages.read.pdf.layout import Line
from affidavit.stages.read.symbols import SOFT

_DASHES = ("–", "—", "/")


@dataclass(frozen=True, slots=True)
class Joined:
    """A paragraph's text, and where in it which page begins."""

    text: str
    pages: tuple[tuple[int, int], ...]
    """(offset, page), the first at 0."""


def join(lines: Sequence[Line], hyphenation: Hyphenation) -> Joined:
    """The text of lines that belong together."""
    text, pages = "", [(0, lines[0].page)]
    for i, line in enumerate(lines):
        if i:
            text = _ready(text, line.text, hyphenation)
        if line.page != pages[-1][1]:
            pages.append((len(text), line.page))
        text += line.text
    return Joined(_without_soft(text, pages), tuple(pages))


def _ready(text: str, following: str, hyphenation: Hyphenation) -> str:
    """What stands before a line's end, with the space, the hyphen, or nothing that parts it from the next line."""
    if text.endswith(SOFT):
        return text.rstrip(SOFT)
    if text.endswith("-") and not text.endswith((" -", "--")):
        return text if hyphenation.keeps(*parts_of(text, following)) else text[:-1]
    tight = (text.endswith(_DASHES) and text[-2:-1] not in (" ", "")) or (
        following[:1] in _DASHES and following[1:2] not in (" ", "")
    )
    return text if tight else f"{text} "


def _without_soft(text: str, pages: list[tuple[int, int]]) -> str:
    """The text without soft hyphens within lines, page starts moved accordingly."""
    if SOFT in text:
        pages[:] = [(at - text.count(SOFT, 0, at), page) for at, page in pages]
    return text.replace(SOFT, "")
