"""Recommendations that stand in the dialogue: `Ruritania recommended that the Government (a) ...; (b) ...`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.registry import KnownActor, Registry
from affidavit.spans import Span
from affidavit.stages.extract.un.brackets import Named

_PARAGRAPH = re.compile(r"(?<=\n)[ \t]*(\d{1,3})[ \t]?\.(?=\s)\s*")
_LETTER = re.compile(r"\(([a-z])\)\s*")
_STOP = re.compile(r"(?<=[\w)\"'\u201d\u2019])[.?](?=\s+(?:[A-Z]|$)|\s*$)|\n[ \t]*\n(?=\s*[A-Z])")
_CUE = re.compile(r"\b(?:recommend|suggest|encourag|urg|call|propos|invit|ask|request|welcom)\w*")
_RECOMMENDED = re.compile(r"\b(?:recommend(?:ed|s|ing)?)\b(?!\s+(?:by|in|for)\b)")
_SOFT = re.compile(
    r"\b(?:recommend(?:ed|s|ing)?|suggest(?:ed|s)|encourag(?:ed|es)|urged|urges|called (?:up)?on|called for|proposed|invited|asked)\b"
)
_OPENER = re.compile(
    r"\s*,?\s*(?:(?:also|further|furthermore|strongly|inter alia|in particular)\b,?\s*)*(?:to\s+(?:the\s+)?[A-Z][\w']*(?:\s+(?:of\s+)?[A-Z][\w']*){0,5}\s*,?\s+)?"
    r"(?:that\s+(?:(?:the\s+)?[A-Z][\w']*(?:\s+(?:of\s+|and\s+)?(?:the\s+)?[A-Z][\w']*){0,6}|it|the\s+(?:authorities|country|delegation))\s+(?:should\s+)?|that\s+)?"
)
_TAIL = re.compile(
    r"[\s,;.]*(?:\band\b|\bas well as\b)?(?:\s+(?:also\s+|further\s+)?(?:recommended|encouraged|urged|that|to|the Government))*[\s,;.]*$"
)
_SPEAKS = re.compile(
    r"\s*(?:,[^,]{0,120},)?\s*(?:(?:also|further|then|furthermore|strongly)\s+)?(?:[a-z]+ed|made|said|sought|took|drew|was|had|put|recommends|thought|felt)\b"
)
_PREPOSITIONS = ("in", "of", "for", "by", "with", "to", "from", "that", "and", "towards", "between")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of the dialogue, its text without the number."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Said:
    """A recommendation in the dialogue: its words, paragraph and letter, who made it, how firmly."""

    span: Span
    paragraph: int
    letter: str
    issuer: Named
    firm: bool
    """True for `recommended`, False for `encouraged`, `urged` and the like."""


def paragraphs_of(text: str, end: int) -> tuple[Paragraph, ...]:
    """The numbered paragraphs before `end`, as far as the numbers run on."""
    marks: list[re.Match[str]] = []
    for m in _PARAGRAPH.finditer(text, 0, end):
        if int(m.group(1)) in ((int(marks[-1].group(1)) + 1, int(marks[-1].group(1)) + 2) if marks else (1,)):
            marks.append(m)
    ends = [*(m.start() for m in marks[1:]), end][: len(marks)]
    return tuple(Paragraph(int(m.group(1)), Span(m.end(), e)) for m, e in zip(marks, ends, strict=True))


def find_said(
    shadow: str, paragraphs: Sequence[Paragraph], known: Registry, reviewed: KnownActor | None
) -> Iterator[Said]:
    """All that a State recommended in these paragraphs, in the order of the text."""
    for p in paragraphs:
        if not _SOFT.search(shadow, p.span.start, p.span.end):
            continue
        speakers = _speakers(shadow, p.span, known, reviewed)
        if not speakers:
            continue
        for span, letter, firm in _units(shadow, p.span):
            yield Said(span, p.number, letter, _speaker_at(speakers, span.start), firm)


def _speakers(shadow: str, span: Span, known: Registry, reviewed: KnownActor | None) -> list[Named]:
    """States other than the one reviewed that say something; the first one named where none clearly does."""
    states = [
        Named(m.actors[0], Span(m.start, m.end))
        for m in known.find(shadow, span.start, span.end)
        if m.kind in ("name", "acronym") and m.actors[0].type in ("state", "igo") and m.actors[0] != reviewed
    ]
    speaking = [n for n in states if _SPEAKS.match(shadow, n.span.end) and not _governed(shadow, n.span.start)]
    first = [n for n in states if n.actor.type == "state"][:1]
    return speaking or first


def _governed(shadow: str, start: int) -> bool:
    before = shadow[max(0, start - 24) : start].split()
    last = before[-2:] if before and before[-1].lower() == "the" else before[-1:]
    return bool(last) and last[0].lower() in _PREPOSITIONS


def _speaker_at(speakers: Sequence[Named], at: int) -> Named:
    i = bisect_right([n.span.start for n in speakers], at)
    return speakers[max(0, i - 1)]


def _units(shadow: str, span: Span) -> Iterator[tuple[Span, str, bool]]:
    """The recommended actions of a paragraph: by letters where it has them, else what follows the verb."""
    for a, b in _sentences(shadow, span):
        letters = list(_LETTER.finditer(shadow, a, b))
        cue = _CUE.search(shadow, span.start, b)
        if letters and cue:
            yield from _lettered(shadow, letters, b)
        elif not letters:
            yield from _plain(shadow, a, b)


def _lettered(shadow: str, letters: Sequence[re.Match[str]], end: int) -> Iterator[tuple[Span, str, bool]]:
    ends = [*(m.start() for m in letters[1:]), end]
    for m, e in zip(letters, ends, strict=True):
        start = m.end()
        verb = _SOFT.match(shadow, start)
        opener = _OPENER.match(shadow, verb.end() if verb else start, e)
        yield _trimmed(shadow, opener.end() if opener else start, e), m.group(1), True


def _plain(shadow: str, a: int, b: int) -> Iterator[tuple[Span, str, bool]]:
    verbs = list(_SOFT.finditer(shadow, a, b))
    ends = [*(m.start() for m in verbs[1:]), b][: len(verbs)]
    for verb, e in zip(verbs, ends, strict=True):
        opener = _OPENER.match(shadow, verb.end(), e)
        span = _trimmed(shadow, opener.end() if opener else verb.end(), e)
        if len(span.of(shadow).split()) > 2:
            yield span, "", verb.group().startswith("recommend")


def _trimmed(shadow: str, start: int, end: int) -> Span:
    if shadow.startswith("to ", start):
        start += 3
    m = _TAIL.search(shadow, max(start, end - 80), end)
    return Span(start, max(start, m.start() if m else end))


def _sentences(shadow: str, span: Span) -> Iterator[tuple[int, int]]:
    at = span.start
    for m in _STOP.finditer(shadow, span.start, span.end):
        if m.end() > at:
            yield at, m.end()
        at = m.end()
    if at < span.end:
        yield at, span.end
