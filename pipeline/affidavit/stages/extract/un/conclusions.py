"""The conclusions of a review: every recommendation in the lists, numbered or not, with the States in its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.registry import KnownActor
from affidavit.spans import Span
from affidavit.stages.extract.un.brackets import Bracket, Named, find_brackets
from affidavit.stages.extract.un.leads import Lead, find_leads
from affidavit.stages.extract.un.names import Names

_HEADING = re.compile(
    r"^[ \t\dIVX.]*(?:conclusions?\s+(?:and/or|and|or)\s+recommendations?|recommendations\s*$)[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_CONTENTS = re.compile(r"\.{4,}|\bcontained\b|\bset out\b|\breflect")
_ANNEX = re.compile(r"^\s{0,3}Annex(?:es)?\b[^\n]*", re.MULTILINE)
_MARK = re.compile(
    r"(?<=\n)[ \t]*(?:(?P<deep>\d{1,3}[ \t]?\.[ \t]?\d{1,3}(?:[ \t]?\.[ \t]?\d{1,3})?)[ \t]?\.?(?=[\sA-Z(])|(?P<flat>\d{1,3})[ \t]?[.)](?=\s|[A-Z])|"
    r"(?P<letter>\(?[a-z]{1,3}\))|(?P<bullet>[\u2022\u25cf\u2013\u2014*-](?=\s)))[ \t]*"
)
_FURNITURE = re.compile(
    r"\s*(?:A\s?/\s?HRC\s?/[^\n]*|GE\.\s?\d\d-\d+[^\n]*|[Pp]age\s+\d+[^\n]*|\d{1,3}[ \t]*(?=\n)|\*{1,3}[ \t]*\n?[^\n]*not been edited[^\n]*|"
    r"\*{0,3}\s*(?:The )?[Cc]onclusions and/?o?r? ?recommendations have not been edited[^\n]*|\*{1,3}[ \t]*(?=\n))(?:\n|$)"
)
_AFTER = re.compile(r"[ \t]*[*\d]{0,3}[ \t]*(?:[;.,:][ \t]*(?:and\b|or\b)?[ \t]*)?[;.]?[ \t]*(?P<eol>\n|$)?")


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation of the list: its words, its number as printed, who made it, the group it stands in."""

    span: Span
    number: str
    issuers: tuple[Named, ...]
    answer: str
    put_to: KnownActor | None


def section_of(text: str) -> Span:
    """The conclusions, from below their heading to the annex; an empty span at the end where there are none."""
    heads = [m for m in _HEADING.finditer(text) if not _CONTENTS.search(text, m.start(), min(len(text), m.end() + 90))]
    if not heads:
        return Span(len(text), len(text))
    start = heads[-1].end()
    annex = _ANNEX.search(text, start)
    return Span(start, annex.start() if annex else len(text))


def find_items(text: str, shadow: str, section: Span, names: Names) -> tuple[Item, ...]:
    """The recommendations in the conclusions, in the order of the text."""
    brackets = find_brackets(shadow, section.start, section.end, names)
    leads = find_leads(shadow, text, section.start, section.end, names)
    return tuple(_items(text, section, brackets, leads))


def _items(text: str, section: Span, brackets: Sequence[Bracket], leads: Sequence[Lead]) -> Iterator[Item]:
    bounds = [section.start, *(lead.span.start for lead in leads), section.end]
    opened: Lead | None = None
    for i, lead in enumerate([None, *leads]):
        opened = lead
        if opened and opened.closing:
            return
        start = opened.span.end if opened else bounds[0]
        group = Span(start, max(start, bounds[i + 1]))
        inside = [b for b in brackets if group.start <= b.start and b.end <= group.end]
        yield from _of_group(text, group, inside, opened)


def _of_group(text: str, group: Span, brackets: Sequence[Bracket], lead: Lead | None) -> Iterator[Item]:
    number = ""
    for chunk, inner in _chunks(text, group, brackets):
        mark = _mark_at(text, chunk.start)
        if mark:
            number = _number(mark, number)
        start = mark.end() if mark else chunk.start
        if not inner:
            continue
        yield Item(
            _action(text, start, inner),
            number,
            tuple(n for b in inner for n in b.states),
            lead.answer if lead else "none",
            lead.put_to if lead else None,
        )


def _chunks(text: str, group: Span, brackets: Sequence[Bracket]) -> Iterator[tuple[Span, list[Bracket]]]:
    """The group cut at numbers and behind brackets that end a recommendation, each piece with its brackets."""
    cuts = sorted({group.start, *_ends(text, group, brackets), *_numbers(text, group, brackets)})
    for a, b in zip(cuts, [*cuts[1:], group.end], strict=True):
        start = _past_furniture(text, a, b)
        if start < b:
            yield Span(start, b), [x for x in brackets if start <= x.start and x.end <= b]


def _ends(text: str, group: Span, brackets: Sequence[Bracket]) -> Iterator[int]:
    """Places behind a bracket of States where what follows is another recommendation."""
    for b in brackets:
        m = _AFTER.match(text, b.end, group.end)
        if m is None:
            continue
        tail = m.group()
        if ";" in tail or "." in tail or (m.group("eol") is not None and _new(text, m.end())):
            yield m.end()


def _new(text: str, at: int) -> bool:
    """True when a new paragraph starts at `at`: a blank line, a capital, a mark."""
    return bool(re.compile(r"\s*\n|\s*(?:[A-Z]|\d{1,3}[ \t]?\.|\(?[a-z]\))").match(text, at))


def _numbers(text: str, group: Span, brackets: Sequence[Bracket]) -> Iterator[int]:
    """Line starts with a number; letters and bullets only where the text before ends with a bracket of States."""
    ends = {m.end() for b in brackets if (m := _AFTER.match(text, b.end, group.end))}
    for m in _MARK.finditer(text, max(0, group.start - 1), group.end):
        if m.start() < group.start:
            continue
        if m.group("letter") or m.group("bullet"):
            before = len(text[: m.start()].rstrip())
            if not any(e >= before for e in ends if e <= m.start() + 1):
                continue
        yield m.start()


def _past_furniture(text: str, start: int, end: int) -> int:
    at = start
    while at < end:
        m = _FURNITURE.match(text, at, end)
        if m is None or m.end() == at:
            break
        at = m.end()
    while at < end and text[at] in " \t\n\r\f":
        at += 1
    return at


def _mark_at(text: str, at: int) -> re.Match[str] | None:
    start = at
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    m = _MARK.match(text, start)
    return m if m and m.end() > at else None


def _number(mark: re.Match[str], before: str) -> str:
    return (
        mark.group("deep")
        or mark.group("flat")
        or (before if mark.group("bullet") else (mark.group("letter") or before))
    )


def _action(text: str, start: int, brackets: Sequence[Bracket]) -> Span:
    """From the first word to the last bracket, or past it where words follow (`ratify (Chile) the Covenant`)."""
    last = brackets[-1]
    end = last.start
    while start < end and text[start] in " \t\n\r\f":
        start += 1
    while end > start and text[end - 1] in " \t\n\r\f":
        end -= 1
    return Span(start, end)
