"""References to notes, and the notes themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from affidavit.stages.read.html.page import attribute

_SIGN = re.compile(r"[\[(]?(?:\d{1,4}|[ivxlc]{1,5}|[a-z]|[*†‡§]{1,4})[\])]?(?:\s?,\s?\d{1,4})*\Z")
_TARGET = re.compile(
    r"#_?(?:ftn|edn|fn|footnote|endnote|note|cite[_-]?note|ref|_?ednref|sdfootnote|sdendnote)", re.IGNORECASE
)
_NOTE_NAME = re.compile(
    r"\A(?:_?(?:ftn|edn|fn)[:_-]?\d{1,4}|(?:sd)?(?:foot|end)note-?\d{1,4}(?:sym)?|cite_note-.{1,40}|note-?\d{1,4})\Z",
    re.IGNORECASE,
)
_NOTES_NAME = re.compile(
    r"\A(?:foot-?notes?|end-?notes?|(?:foot|end)notes?[-_](?:list|area|section|text|body)|field-+footnotes?|references)\Z",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*[\[(]?(\d{1,4}|[ivxlc]{1,5}|[*†‡§]{1,4})[\])]?[.:]?\s*")
_AFTER_WORD = re.compile(r"(?:[^\W\d_]{3,}|[.,;:!?)\]”\"’'%])\s*\Z")


@dataclass(frozen=True, slots=True)
class Note:
    """Raised figures: a reference to a note, or, with `raised`, figures that belong to the text (`m²`)."""

    raised: str = ""


def note_reference(node: LexborNode, before: str) -> Note | None:
    """What a `sup`, `a` or `span` is if it is raised figures; None for other text.

    A raised ordinal (`1st`) is text. A figure without a link is a reference when it stands behind a word or a
    sentence's end, and a power behind a unit or another figure.
    """
    said = (node.text() or "").strip()
    if not said or len(said) > 16 or not _SIGN.match(said):
        return None
    if _links_to_note(node):
        return Note()
    if node.tag != "sup":
        return None
    inside = node.css_first("a")
    if inside is not None and _links_to_note(inside):
        return Note()
    if "footnote" in attribute(node, "class").lower() or _AFTER_WORD.search(before):
        return Note()
    figures = all(c.isdigit() for c in said)
    return Note(said) if figures else None


def note_container(node: LexborNode) -> str:
    """For the element around a note or around all of them: the note's own sign, or `-`; else the empty string."""
    if node.tag not in ("div", "li", "p", "section", "ol", "aside", "footer", "ul", "dd"):
        return ""
    name, role = attribute(node, "id"), attribute(node, "role").lower()
    classes = attribute(node, "class").split()
    if (
        _NOTE_NAME.match(name)
        or role in ("doc-footnote", "doc-endnote")
        or any(c.lower() == "footnote" for c in classes)
    ):
        digits = re.search(r"\d{1,4}", name)
        return digits[0] if digits else "-"
    if role in ("doc-endnotes", "doc-footnotes") or _NOTES_NAME.match(name) or any(map(_NOTES_NAME.match, classes)):
        return "-"
    return ""


def mark_of(text: str) -> tuple[str, int]:
    """The sign that a note begins with, and how many characters it takes with what is around it."""
    found = _MARK.match(text)
    return (found[1], found.end()) if found and found.end() < len(text) and len(found[0]) <= 12 else ("", 0)


def _links_to_note(node: LexborNode) -> bool:
    if node.tag != "a":
        return False
    target = attribute(node, "href")
    return "#" in target and bool(_TARGET.match(target[target.index("#") :]))
