"""The conclusions of a review: every recommendation in the lists, numbered or not, with the States in its brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from affidavit.registry import Registry
from affidavit.spans import Span
from affidavit.stages.extract.un.brackets import Bracket, Named, find_brackets
from affidavit.stages.extract.un.leads import Lead, find_leads
from affidavit.stages.extract.un.names import names_of

_HEADING = re.compile(
    r"^[ \t\d#IVX.]*(?:conclusions?\s+(?:and/or|and|or)\s+recommendations?|recommendations\s*$)[^\n]*",
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
_AS_READ = re.compile(r"\bas read (?:out )?(?:during|in|by)\b|\b[Oo]riginal wording\b")
_RUNS_ON = re.compile(r"[ \t]+(?:(?!\s*\n)[^;.\n(])+(?=[;.\n(]|$)")
_STRANGE = re.compile(r"\([^()\n]{1,60}\)?[\s;.]*\Z")
_BLANK = " \t\n\r\f"
_AFTER = re.compile(r"[ \t]*[*\d]{0,3}[ \t]*(?:[;.,:][ \t]*(?:and\b|or\b)?[ \t]*)?[;.]?[ \t]*(?P<eol>\n|$)?")


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation of the list: its words, its number as printed, who made it, the group it stands in."""

    span: Span
    number: str
    issuers: tuple[Named, ...]
    answer: str
    put_to: tuple[Named, ...]


def section_of(text: str) -> tuple[int, Span]:
    """Where the conclusions' heading starts, and what stands below it up to the annex; empty at the end if there are none."""
    heads = [m for m in _HEADING.finditer(text) if not _CONTENTS.search(text, m.start(), min(len(text), m.end() + 90))]
    if not heads:
        return len(text), Span(len(text), len(text))
    start = heads[-1].end()
    annex = _ANNEX.search(text, start)
    return heads[-1].start(), Span(start, annex.start() if annex else len(text))


def find_items(text: str, shadow: str, section: Span, known: Registry) -> tuple[Item, ...]:
    """The recommendations in the conclusions, in the order of the text."""
    brackets = find_brackets(shadow, section.start, section.end, names_of(known))
    leads = find_leads(shadow, text, section, brackets, known)
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
    held: Item | None = None
    for chunk, inner in _chunks(text, group, brackets):
        mark = _mark_at(text, chunk.start)
        before, number = number, _number(mark, number) if mark else number
        start = mark.end() if mark else chunk.start
        states = tuple(n for b in inner for n in b.states)
        if held and inner and not text[start : inner[0].start].strip(" ;,.\n\t"):
            held = replace(held, issuers=(*held.issuers, *states))
            continue
        if _AS_READ.search(text, start, chunk.end) or not (inner or _follows(mark, before)):
            continue
        span = _action(text, start, chunk.end, inner)
        if len(span.of(text).split()) > (0 if inner else 2):
            if held:
                yield held
            held = Item(span, number, states, lead.answer if lead else "pending", lead.put_to if lead else ())
    if held:
        yield held


def _follows(mark: re.Match[str] | None, before: str) -> bool:
    """True for a number that carries on the list, so that what bears it is a recommendation even without a State."""
    if mark is None:
        return False
    if mark.group("deep"):
        return True
    return bool(mark.group("flat") and before.isdigit() and int(mark.group("flat")) == int(before) + 1)


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


def _action(text: str, start: int, end: int, brackets: Sequence[Bracket]) -> Span:
    """The words up to the last bracket of States, or past it where they run on (`sign (Chile) the Covenant`)."""
    if brackets:
        more = _RUNS_ON.match(text, brackets[-1].end, end)
        end = more.end() if more else brackets[-1].start
    else:
        end = _past_strange_bracket(text, start, end)
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK + ";":
        end -= 1
    return Span(start, end)


def _past_strange_bracket(text: str, start: int, end: int) -> int:
    """Where the action ends that is followed by a bracket which names no State, as `(NA)`."""
    m = _STRANGE.search(text, start, end)
    return m.start() if m else end
