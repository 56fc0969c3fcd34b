"""The lines of a plain text, and which of them belong together."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.stages.read.markers import split_marker

# White space and what is as invisible: zero-width space and joiners, direction marks, byte order mark.
BLANK = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u200b\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*\Z")
_ENDS_OPEN = re.compile(r"(?:[^\W\d_]|,)\Z")
_GOES_ON = re.compile(r"[^\W\d_A-Z](?![A-Z])|\d[\d,.]* [a-z]")
_LIST_WORD = re.compile(r"(?:\band|\bor|;|:)\Z")
_WRAP_MIN, _WRAP_MAX = 40, 130
_LONG = 60
_STRONG = ("bullet", "decimal")
_SLACK = 4
"""How many characters short of the width a full line may be, beyond the word that did not fit."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without its outer white space."""

    start: int
    end: int
    indent: int
    blank_before: bool

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that have something in them."""
    position, blank = 0, True
    for raw in text.splitlines(keepends=True):
        body = raw.strip(BLANK)
        if body:
            start = position + len(raw) - len(raw.lstrip(BLANK))
            yield Line(start, start + len(body), start - position, blank)
            blank = False
        else:
            blank = True
        position += len(raw)


def wrap_width(text: str, lines: Sequence[Line]) -> int:
    """At how many characters the text is broken into lines by hand; 0 where each line is a paragraph."""
    followed = sorted(a.end - a.start for a, b in itertools.pairwise(lines) if not b.blank_before)
    if len(followed) < 3:
        return 0
    width = followed[int(len(followed) * 0.85)]
    full = sum(width * 0.75 <= n <= width * 1.2 for n in followed)
    return width if _WRAP_MIN <= width <= _WRAP_MAX and full >= 0.6 * len(followed) else 0


def paragraphs_of(text: str) -> list[list[Line]]:
    """The lines of a text in groups: a group is one paragraph, heading or list item."""
    lines = list(lines_of(text))
    width = wrap_width(text, lines)
    groups: list[list[Line]] = []
    for chunk in _chunks(lines):
        chunk_width = width or wrap_width(text, chunk)
        for line in chunk:
            if groups and _continues(text, groups[-1], line, chunk_width):
                groups[-1].append(line)
            else:
                groups.append([line])
    return groups


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines with no blank line between."""
    run: list[Line] = []
    for line in lines:
        if run and line.blank_before:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _continues(text: str, group: list[Line], line: Line, width: int) -> bool:
    """True when `line` goes on with the paragraph before it."""
    before, here = group[-1].of(text), line.of(text)
    if split_marker(before, whole=True):
        return True  # a number on a line of its own
    lower = not here[0].isupper() and bool(_GOES_ON.match(here))
    full = width and len(before) + 1 + len(here.split(None, 1)[0]) + _SLACK >= width
    ended = _ENDS_SENTENCE.search(before)
    if (marker := split_marker(here)) and (line.blank_before or not full or ended or marker.kind in _STRONG):
        return False
    if lower and not line.blank_before and before.count("“") > before.count("”"):
        return True  # a quotation goes on
    if line.blank_before:  # a page or column ended here
        return lower and len(before) >= _LONG and bool(_ENDS_OPEN.search(before)) and not _LIST_WORD.search(before)
    if full:
        return not (len(before) > width * 3 and ended)
    return lower and len(before) >= _WRAP_MIN and not ended and not _LIST_WORD.search(before)
