"""Paragraphs of the dialogue that the conclusions answer by number: `paragraphs 35 (a), (b) and 41 did not enjoy ...`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from affidavit.spans import Span
from affidavit.stages.extract.un.leads import answer_of

_SENTENCE = re.compile(
    r"\brecommendations?\b[^.;:\d]{0,120}?\bparagraphs?\s+(?P<refs>\d[^.]{0,1500}?)(?=\babove\b|\bin section\b|\bdid\b|\bdo\b|\bwill\b|\bare\b|"
    r"\bhave\b|\bcould\b|\bcannot\b|\benjoy|\.)(?P<rest>[^.]{0,300})"
)
_TOKEN = re.compile(r"(?P<number>\d{1,3})|\((?P<letters>[a-z](?:\s*,\s*[a-z])*)\)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A paragraph of the dialogue, the letter in it (empty: all of it), and the answer."""

    paragraph: int
    letter: str
    answer: str


def find_references(shadow: str, section: Span) -> tuple[Reference, ...]:
    """All answers by paragraph number in the conclusions, in the order of the text."""
    out: list[Reference] = []
    for m in _SENTENCE.finditer(shadow, section.start, section.end):
        answer = answer_of(m.group("rest"))
        if answer is not None:
            out += _read(m.group("refs"), answer)
    return tuple(out)


def _read(refs: str, answer: str) -> list[Reference]:
    out: list[Reference] = []
    number, lettered = 0, True
    for m in _TOKEN.finditer(refs):
        if m.group("number"):
            if not lettered:
                out.append(Reference(number, "", answer))
            number, lettered = int(m.group("number")), False
        elif not (lettered and m.group("letters") in ("i", "v", "x")):
            out += [Reference(number, c.strip(), answer) for c in m.group("letters").split(",")]
            lettered = True
    if not lettered:
        out.append(Reference(number, "", answer))
    return out
