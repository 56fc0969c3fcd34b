"""Where an action starts and ends, and where it is several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast
from affidavit.spans import Span
from affidavit.stages.extract.recommendations.kinds import kind_of
from affidavit.stages.extract.recommendations.words import action_words

_SAYING = frozenset("say add note state tell comment warn stress conclude explain announce write urge".split())
_COMPLEMENTS = frozenset("dobj obj ccomp xcomp prep attr oprd acomp dative pobj advmod agent".split())
_BEFORE = frozenset("advmod neg aux auxpass".split())
_EDGE = " \t\r\n\u00a0,;:.!?\"'“”‘’–—-•"
_LONGEST = 120
"""Tokens of one action at the most."""


@dataclass(frozen=True, slots=True)
class Action:
    """One recommended action: its place, and its code and level."""

    span: Span
    code: str
    level: int


class Clauses:
    """Cuts actions out of the sentences of one document."""

    __slots__ = ("_analysis", "_cast")

    def __init__(self, analysis: Analysis, cast: Cast) -> None:
        self._analysis = analysis
        self._cast = cast

    def actions(self, sentence: Sentence, verb: Token, first: Token) -> Iterator[Action]:
        """The actions that start at `first` with `verb` as head: one, or one per verb with words of its own."""
        doc, stop = sentence.doc, self.stop(sentence, verb)
        others = {c.i: c for c in (*_separate(verb, stop), *_side_by_side(doc, verb, stop))}
        starts = [(first.i, verb.i), *(_start(doc, others[i]) for i in sorted(others))]
        for n, (start, head) in enumerate(starts):
            end = starts[n + 1][0] if n + 1 < len(starts) else stop
            yield from self.action(sentence, start, end, head)

    def action(self, sentence: Sentence, start: int, end: int, head: int | None = None) -> Iterator[Action]:
        """The action between two tokens, its code read from `head` on; nothing when no word is left."""
        doc = sentence.doc
        while end > start and doc[end - 1].lower_ in ("and", "or", "but", ",", ";", "to"):
            end -= 1
        if start >= end:
            return
        place = sentence.place(doc[start:end])
        text = self._analysis.document.text
        begin, stop = place.start, place.end
        while begin < stop and text[begin] in _EDGE:
            begin += 1
        while stop > begin and text[stop - 1] in _EDGE:
            stop -= 1
        stop = self._without_tail(sentence, doc[start:end], begin, stop)
        if begin < stop:
            code, level = kind_of([t.lemma_ for t in doc[head if head is not None else start : end]])
            yield Action(Span(begin, stop), code, level)

    def _without_tail(self, sentence: Sentence, tokens: SpacySpan, begin: int, stop: int) -> int:
        """The end before a `, who ...` that tells a dated event: it tells, it does not ask."""
        for token in tokens:
            if token.lower_ in ("who", "which", "whose") and token.i > tokens.start and token.nbor(-1).text == ",":
                comma = sentence.place(token.nbor(-1)).start
                dated = any(d.edtf and comma < d.start < stop for d in self._analysis.dates)
                if dated and comma - begin >= _LEAST:
                    return comma
        return stop

    def stop(self, sentence: Sentence, verb: Token) -> int:
        """The token before which the sentence's own words end: its end, the quotation's, or `, X said`."""
        doc = sentence.doc
        last = min(sentence.tokens.end, verb.i + _LONGEST)
        quoted = self._part_at(sentence.place(verb).start)
        for token in doc[verb.i + 1 : last]:
            place = sentence.place(token)
            if quoted and place.start >= quoted.end:
                return int(token.i)
            if not quoted and _goes_elsewhere(token, verb):
                return int(token.i)
            if not quoted and token.lemma_ in _SAYING and token.pos_ == "VERB":
                comma = self._attribution(sentence, token, verb)
                if comma is not None:
                    return comma
        return int(last)

    def _part_at(self, offset: int) -> Span | None:
        quotation = self._analysis.quotation_at(offset)
        return next((p for p in quotation.parts if p.start <= offset < p.end), None) if quotation else None

    def _attribution(self, sentence: Sentence, said: Token, verb: Token) -> int | None:
        """The comma of `, X said` behind the verb; None when this is no such tail."""
        doc = sentence.doc
        comma = next((t.i for t in reversed(doc[verb.i : said.i]) if t.text == ","), None)
        if comma is None or comma + 1 >= said.i:
            return None
        between = Span(sentence.place(doc[comma + 1]).start, sentence.place(said).start)
        named = self._cast.within(between)
        subject = any(c.dep_ == "nsubj" for c in said.lefts)
        return int(comma) if named and subject else None


def _goes_elsewhere(token: Token, verb: Token) -> bool:
    """True where another clause begins that is joined to one above the action: `, and will go on`."""
    if token.dep_ == "cc" and token.head.i < verb.i and token.nbor(-1).text == ",":
        return token.head.pos_ in ("VERB", "AUX")
    return token.dep_ == "conj" and token.head.i < verb.i and token.tag_ in ("VBD", "VBZ") and token.pos_ == "VERB"


def _side_by_side(doc: Doc, verb: Token, stop: int) -> Iterator[Token]:
    """Base forms behind `and` that the parse hangs elsewhere: `stop detaining X and urgently allow Y`."""
    for conjunction in doc[verb.i + 2 : stop]:
        if conjunction.lower_ not in ("and", ";"):
            continue
        word = next((t for t in doc[conjunction.i + 1 : min(conjunction.i + 4, stop)] if t.pos_ != "ADV"), None)
        plain = word is not None and word.tag_ == "VB" and not any(c.dep_ == "aux" for c in word.children)
        between = doc[verb.i + 1 : conjunction.i]
        if (
            plain
            and word is not None
            and word.lemma_ in _FIRST
            and any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in between)
        ):
            yield word


_FIRST = frozenset(word.split()[0] for word in action_words())
_LEAST = 30
"""Code points that an action has to keep when its tail is cut."""


def _separate(verb: Token, stop: int) -> Iterator[Token]:
    """Verbs joined to this one that ask for something of their own: the verb before has its object already."""
    last = verb
    for other in sorted(verb.conjuncts, key=lambda t: t.i):
        if not verb.i < other.i < stop or other.pos_ not in ("VERB", "AUX"):
            continue
        own = [c for c in last.children if last.i < c.i < other.i and c.dep_ in _COMPLEMENTS]
        if own:
            yield other
            last = other


def _start(doc: Doc, verb: Token) -> tuple[int, int]:
    """Where a joined verb's action starts: with its adverbs, behind the conjunction."""
    start = verb.i
    while start > 0 and doc[start - 1].dep_ in _BEFORE and doc[start - 1].head.i in (verb.i, start):
        start -= 1
    return start, verb.i
