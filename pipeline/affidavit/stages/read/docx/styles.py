"""The styles of a Word document: which are titles, headings, quotations, captions, and what they number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal
from xml.etree.ElementTree import Element

from affidavit.stages.read.docx.words import child, is_on, number, tag, value

StyleKind = Literal["", "title", "subtitle", "heading", "quotation", "caption", "contents"]
_HEADING = re.compile(r"heading\s*([1-9])\Z")
_NAMED: tuple[tuple[str, StyleKind], ...] = (
    ("subtitle", "subtitle"),
    ("title", "title"),
    ("quote", "quotation"),
    ("block text", "quotation"),
    ("caption", "caption"),
    ("toc ", "contents"),
    ("table of figures", "contents"),
)
_INSET = re.compile(r"list (?:bullet|number|continue|paragraph) ?([2-5])\Z")
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of its paragraphs."""

    kind: StyleKind = ""
    level: int = 0
    """Of a heading, from 1."""
    numbering: str = ""
    """The id of its list; empty where it has none."""
    depth: int = 0
    inset: int = 0
    """How deep the style's own name says its lists stand."""
    bold: bool = False


def styles_of(root: Element | None) -> dict[str, Style]:
    """The paragraph styles by id, each with what it takes from the style it is based on; `` is the default one."""
    raw = {value(e, "styleId"): e for e in root if tag(e) == "style"} if root is not None else {}
    out = {name: _style(name, raw) for name in raw}
    default = next(
        (n for n, e in raw.items() if value(e, "default") in ("1", "true") and value(e, "type") == "paragraph"), ""
    )
    return {"": out.get(default, Style()), **out}


def _style(name: str, raw: dict[str, Element]) -> Style:
    """The style of this id, from its furthest ancestor down."""
    line: list[Element] = []
    while name in raw and len(line) < _MOST_PARENTS:
        line.append(raw[name])
        name = value(child(raw[name], "basedOn"))
    style = Style()
    for element in reversed(line):
        style = _with(style, element)
    return style


def _with(style: Style, element: Element) -> Style:
    name = value(child(element, "name")).lower()
    heading = _HEADING.match(name)
    outline = value(child(element, "pPr", "outlineLvl"))
    listed = child(element, "pPr", "numPr")
    bold = child(element, "rPr", "b")
    kind: StyleKind = next((k for start, k in _NAMED if name.startswith(start) or name.endswith(start)), style.kind)
    level = style.level
    if heading or (outline.isdigit() and int(outline) < 9 and kind not in ("title", "contents")):
        kind, level = "heading", int(heading[1]) if heading else int(outline) + 1
    inset = _INSET.match(name)
    style = replace(style, inset=int(inset[1]) - 1 if inset else style.inset)
    style = replace(style, kind=kind, level=level, bold=is_on(bold) if bold is not None else style.bold)
    if listed is None:
        return style
    depth = value(child(listed, "ilvl"))
    return replace(style, numbering=value(child(listed, "numId")) or style.numbering, depth=number(depth, style.depth))
