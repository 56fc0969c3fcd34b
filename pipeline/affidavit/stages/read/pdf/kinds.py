"""What each paragraph is: title, heading with its level, list item, quotation, caption, furniture, paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from affidavit.documents import BlockKind
from affidavit.stages.read.front import is_date_line, is_reference_line
from affidavit.stages.read.furniture import is_furniture, label_of
from affidavit.stages.read.lists import ListState
from affidavit.stages.read.markers import Marker, split_marker
from affidavit.stages.read.pdf.layout import Paragraph
from affidavit.stages.read.pdf.measures import Measures
from affidavit.stages.read.prose import HEAD, headline_like

_NUMBER = re.compile(r"\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\Z")
_CAPTION = re.compile(r"(?:Figure|Fig\.|Table|Photo|Map|Box|Chart|Graph|Annex Table) \d{1,3}\b[.:]?")
_TITLE_LABEL = re.compile(r"(?:[\w ]{0,30}\b)?title: ?(?=\S)", re.IGNORECASE)
_REMARK = re.compile(r"[\[(].*[\])]\Z", re.DOTALL)
_SENTENCE_END = re.compile(r"[.;,…][\"'”’)\]]*\Z")
_LARGER, _TITLE_LARGER = 1.08, 1.15
_LONGEST, _MOST_LINES = 260, 4
_BOLD_SHARE = 0.45
_NEAR = 4.0
_DEEPEST = 6

Style = tuple[float, bool, bool]


@dataclass(frozen=True, slots=True)
class Named:
    """A paragraph with its text and what it is; `skip` characters of it are its marker."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    skip: int = 0


def name_all(paragraphs: Sequence[Paragraph], texts: Sequence[str], usual: Measures) -> list[Named]:
    """What each paragraph is, in their order; tables are not asked for."""
    named = [_bare(p, t, head=i < HEAD) for i, (p, t) in enumerate(zip(paragraphs, texts, strict=True))]
    title = _title(paragraphs, named, usual)
    styles = _heading_styles(paragraphs, named, usual, title)
    out: list[Named] = []
    lists, depth = ListState(), _Depth(usual)
    for i, (paragraph, it) in enumerate(zip(paragraphs, named, strict=True)):
        style = styles.get(i)
        if it.kind != "paragraph":
            out.append(it)
        elif i in title:
            label = _TITLE_LABEL.match(it.text)
            skip = label.end() if label and i == title[0] else 0
            out.append(Named("title" if i == title[0] else "heading", it.text, int(i == title[0]), skip=skip))
        elif style is not None:
            out.append(Named("heading", it.text, style, it.marker, it.skip))
            lists, depth = ListState(lists.paragraph), _Depth(usual)
        else:
            out.append(_in_text(paragraph, it, lists, depth, usual))
    return out


def _bare(paragraph: Paragraph, text: str, *, head: bool) -> Named:
    """Furniture or a paragraph with its marker."""
    label = head and len(paragraph.lines) == 1 and bool(label_of(text))
    if is_furniture(text) or label or (head and (is_date_line(text) or is_reference_line(text))):
        return Named("furniture", text)
    if _CAPTION.match(text) and len(text) <= _LONGEST:
        return Named("caption", text)
    marker = split_marker(text) or _numbered(paragraph, text)
    return Named("paragraph", text, 0, marker.text if marker else "", marker.length if marker else 0)


def _numbered(paragraph: Paragraph, text: str) -> Marker | None:
    """A bare number that a wide gap parts from the text."""
    gap = paragraph.first.gap
    number = text[:gap].strip()
    if not gap or not _NUMBER.match(number) or gap >= len(text):
        return None
    rest = text[gap:]
    return Marker(number, "decimal" if "." in number.rstrip(".") else "number", gap + len(rest) - len(rest.lstrip()))


def _heading_styles(
    paragraphs: Sequence[Paragraph], named: Sequence[Named], usual: Measures, title: Sequence[int]
) -> dict[int, int]:
    """The level of each heading by its place."""
    bold = _mostly_bold(paragraphs)
    found = {
        i: _style(p)
        for i, (p, it) in enumerate(zip(paragraphs, named, strict=True))
        if it.kind == "paragraph" and i not in title and _heads(p, it, usual, bold=bold) and _has_body(named, i)
    }
    ranks = sorted(set(found.values()), key=lambda s: (-s[0], not s[1], s[2]))
    return {i: min(_DEEPEST, ranks.index(style) + 1) for i, style in found.items()}


def _style(paragraph: Paragraph) -> Style:
    first = paragraph.first
    return (round(first.size * 2) / 2, first.bold, first.italic)


def _mostly_bold(paragraphs: Sequence[Paragraph]) -> bool:
    total = sum(len(line.text) for p in paragraphs for line in p.lines)
    return sum(len(line.text) for p in paragraphs for line in p.lines if line.bold) > _BOLD_SHARE * total


def _heads(paragraph: Paragraph, it: Named, usual: Measures, *, bold: bool) -> bool:
    """True for a short text in larger, bold or slanted letters that is no sentence."""
    if len(paragraph.lines) > _MOST_LINES or len(it.text) > _LONGEST or not any(c.isalpha() for c in it.text):
        return False
    if _REMARK.match(it.text) or (it.marker and not (it.marker[0].isalnum() or it.marker[0] == "(")):
        return False
    larger = all(line.size >= _LARGER * usual.body for line in paragraph.lines)
    ends = _SENTENCE_END.search(it.text)
    if larger:
        return not ends or paragraph.first.size >= 1.3 * usual.body
    strong = all(line.bold for line in paragraph.lines) and not bold
    slanted = all(line.italic for line in paragraph.lines)
    same = paragraph.first.size >= 0.94 * usual.body
    return same and (strong or slanted) and not ends and headline_like(it.text[it.skip :])


def _has_body(named: Sequence[Named], i: int) -> bool:
    """True when a text or another heading follows: the last words of a report head nothing."""
    return any(it.kind != "furniture" for it in named[i + 1 : i + 4])


def _title(paragraphs: Sequence[Paragraph], named: Sequence[Named], usual: Measures) -> list[int]:
    """The title's place and those of the lines beneath it on its page that are set as large as headings."""
    spoken = [i for i, it in enumerate(named) if it.kind == "paragraph" and any(c.isalpha() for c in it.text)]
    if not spoken:
        return []
    page = paragraphs[spoken[0]].first.page
    first = [i for i in spoken if paragraphs[i].first.page == page and len(named[i].text) <= _LONGEST]
    large = [i for i in first if paragraphs[i].first.size >= _TITLE_LARGER * usual.body and len(named[i].text) > 3]
    if not large:
        return first[:1] if first[:1] == spoken[:1] and headline_like(named[first[0]].text, title=True) else []
    title = max(large, key=lambda i: (round(paragraphs[i].first.size), -i))
    below = [i for i in large if title < i <= title + 3 and not named[i].marker]
    return [title, *(i for n, i in enumerate(below, title + 1) if i == n)]


class _Depth:
    """How deep bullets stand, by where they begin."""

    __slots__ = ("_places", "_usual")

    def __init__(self, usual: Measures) -> None:
        self._usual = usual
        self._places: list[float] = []

    def of(self, paragraph: Paragraph) -> int:
        place = paragraph.first.x0 - self._usual.left(paragraph.first)
        while self._places and self._places[-1] > place + _NEAR:
            self._places.pop()
        if not self._places or place > self._places[-1] + _NEAR:
            self._places.append(place)
        return len(self._places) - 1


def _in_text(paragraph: Paragraph, it: Named, lists: ListState, depth: _Depth, usual: Measures) -> Named:
    marker = split_marker(it.text)
    if marker is None and it.marker:
        marker = Marker(it.marker, "decimal" if "." in it.marker.rstrip(".") else "number", it.skip)
    level = lists.place(it.text[it.skip :], marker)
    if level is None:
        kind: BlockKind = "quotation" if not it.marker and _set_in(paragraph, usual) else "paragraph"
        return Named(kind, it.text, 0, it.marker, it.skip)
    if marker and marker.kind == "bullet":
        level = depth.of(paragraph)
    return Named("list_item", it.text, level, it.marker, it.skip)


def _set_in(paragraph: Paragraph, usual: Measures) -> bool:
    """True for a paragraph whose lines all stand in from both edges of their column."""
    if len(paragraph.lines) < 2:
        return False
    size = paragraph.first.size
    return all(
        n.x0 >= usual.text_left(n) + 1.2 * size
        and n.x1 <= usual.columns.get((n.page, n.area), (0.0, 0.0))[1] - 0.8 * size
        for n in paragraph.lines
    )
