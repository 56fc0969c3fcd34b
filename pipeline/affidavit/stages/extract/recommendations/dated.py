"""What the dates around a call say: until when it is to be done, and whether it is of long ago."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.dates import TimeExpression
from affidavit.spans import Ranged, Span

_NEAR = 40
"""Code points between a verb of calling and a date that dates the call."""
_UNTIL = re.compile(
    r"\b(?:by|before|until|no later than|not later than|prior to|ahead of|within)(?: the)?(?: end of)? ?$"
)


def dates_in(analysis: Analysis, place: Ranged) -> tuple[TimeExpression, ...]:
    """The dates that begin in `place`, in the order of the text."""
    first = bisect_left(analysis.dates, place.start, key=_start)
    last = bisect_left(analysis.dates, place.end, lo=first, key=_start)
    return analysis.dates[first:last]


def long_ago(analysis: Analysis, sentence: Sentence, verb: Token) -> bool:
    """True when the sentence dates a past call to a year before the one before the document's."""
    published = analysis.document.metadata.published[:4]
    if verb.tag_ not in ("VBD", "VBN", "NN", "NNS") or not published.isdigit():
        return False
    place = sentence.place(verb)
    return any(
        d.last[:4].isdigit() and int(d.last[:4]) < int(published) - 1
        for d in dates_in(analysis, sentence)
        if d.edtf and (d.start - sentence.start < _NEAR or abs(d.start - place.start) < _NEAR)
    )


def deadline(analysis: Analysis, action: Span) -> TimeExpression | None:
    """The date by which an action is asked for: `by December 2010`, `before the end of the year`, `within a month`."""
    for date in dates_in(analysis, action):
        before = analysis.shadow[max(action.start, date.start - 24) : date.start].lower()
        words = analysis.shadow[date.start : date.end].lower()
        if date.type in ("DATE", "TIME") and date.edtf and _UNTIL.search(before):
            return date
        if date.type == "DURATION" and date.edtf and (words.startswith("within ") or _UNTIL.search(before)):
            return date
    return None


def _start(date: TimeExpression) -> int:
    return date.start
