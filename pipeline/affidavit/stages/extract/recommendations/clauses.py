"""Where an action starts and ends, and where it is several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast
from affidavit.spans import Span
from affidavit.stages.extract.recommendations.dated import dates_in
from affidavit.stages.extract.recommendations.ends import Ends
from affidavit.stages.extract.recommendations.kinds import kind_of
from affidavit.stages.extract.recommendations.splits import heads, that_clauses

_EDGE = " \t\r\n\u00a0,;:.!?–—-•"
_QUOTES = {'"': '"', "“": "”", "‘": "’", "«": "»"}
_LEAST = 12
"""Code points that an action has to keep when its tail is cut."""
_TRAILING = frozenset("and or but also , ; to instead then therefore finally please".split())
_NEGATIONS = frozenset(("not", "n't", "n’t", "never"))
_FORBIDDEN = "halt", 5


@dataclass(frozen=True, slots=True)
class Action:
    """One recommended action: its place, and its code and level."""

    span: Span
    code: str
    level: int


class Clauses:
    """Cuts actions out of the sentences of one document."""

    __slots__ = ("_analysis", "_ends")

    def __init__(self, analysis: Analysis, cast: Cast) -> None:
        self._analysis = analysis
        self._ends = Ends(analysis, cast)

    def form(self, sentence: Sentence, trigger: Token) -> str:
        """`quoted`, `listed` or `body`, by where the word stands that makes the call."""
        if self._ends.quoted(sentence.place(trigger).start):
            return "quoted"
        return "listed" if sentence.block.kind == "list_item" else "body"

    def stop(self, sentence: Sentence, verb: Token, trigger: Token | None = None) -> int:
        """The token before which the words of the call end that `trigger` makes."""
        return self._ends.stop(sentence, verb, trigger if trigger is not None else verb)

    def actions(
        self, sentence: Sentence, verb: Token, first: Token, trigger: Token | None = None, *, limit: int | None = None
    ) -> Iterator[Action]:
        """The actions from `first` to before token `limit`, with `verb` as head: one per verb with words of its own."""
        stop = min(self.stop(sentence, verb, trigger), len(sentence.doc) if limit is None else limit)
        parts = heads(sentence.doc, first.i, verb, stop)
        for n, (start, head) in enumerate(parts):
            end = parts[n + 1][0] if n + 1 < len(parts) else stop
            for begin, last, first_verb in that_clauses(sentence.doc, start, head, end):
                yield from self.action(sentence, begin, last, first_verb)

    def action(self, sentence: Sentence, start: int, end: int, head: int | None = None) -> Iterator[Action]:
        """The action between two tokens, its code read from `head` on; nothing when no word is left."""
        doc = sentence.doc
        while end > start and doc[end - 1].lower_ in _TRAILING:
            end -= 1
        if start >= end:
            return
        begin, stop = self._trimmed(sentence.place(doc[start:end]))
        stop = self._without_tail(sentence, doc[start:end], begin, stop)
        if begin < stop:
            first = head if head is not None else start
            denied = any(t.lower_ in _NEGATIONS for t in doc[start:first])
            code, level = _FORBIDDEN if denied else kind_of([t.lemma_.lower() for t in doc[first:end]])
            yield Action(Span(begin, stop), code, level)

    def _trimmed(self, place: Span) -> tuple[int, int]:
        """The place without white space, stops and marks at its edges; a quotation inside keeps its marks."""
        text = self._analysis.document.text
        begin, end = place.start, place.end
        while begin < end and (text[begin] in _EDGE or text[begin] in "”’"):
            begin += 1
        while end > begin and (text[end - 1] in _EDGE or _odd_mark(text, begin, end - 1)):
            end -= 1
        while begin < end and text[begin] in _QUOTES and text[begin + 1 : end].count(_QUOTES[text[begin]]) == 0:
            begin += 1
        return begin, end

    def _without_tail(self, sentence: Sentence, tokens: SpacySpan, begin: int, stop: int) -> int:
        """The end before a `, who ...` that tells a dated event: it tells, it does not ask."""
        for token in tokens:
            if token.lower_ in ("who", "which", "whose") and token.i > tokens.start and token.nbor(-1).text == ",":
                comma = sentence.place(token.nbor(-1)).start
                dated = any(d.edtf for d in dates_in(self._analysis, Span(comma, stop)))
                if dated and comma - begin >= _LEAST:
                    return comma
        return stop


def _odd_mark(text: str, begin: int, at: int) -> bool:
    """True for a closing mark whose opening mark does not stand before it."""
    mark = text[at]
    if mark == '"':
        return text.count('"', begin, at) % 2 == 0
    opening = {"”": "“", "»": "«", "’": "‘"}.get(mark)
    return mark in _QUOTES or (opening is not None and opening not in text[begin:at])
