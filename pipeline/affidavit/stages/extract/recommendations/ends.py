"""Where the words of a call end: at its quotation's end, before `, X said`, where another clause goes on."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast
from affidavit.spans import Span
from affidavit.stages.extract.recommendations.words import words

_LONGEST = 120
"""Tokens of one action at the most."""
_REACH = 30
"""Tokens of a speaker's name and post at the most."""
_NAMING = frozenset(
    ("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "PRP", "PRP$", "POS", "CC", "HYPH", "-LRB-", "-RRB-")
)
_LINKS = frozenset(("of", "for", "in", "at", "to", "on", "with", "and", "&", "also", "today"))
_HAVE = frozenset(("have", "has", "had"))
_VOICES = frozenset(
    "organization organisation group groups organizations organisations report statement letter watchdog union "
    "experts expert committee rapporteur he she they it we i".split()
)


class Ends:
    """Finds the ends of calls in one document."""

    __slots__ = ("_analysis", "_cast", "_part_starts", "_parts")

    def __init__(self, analysis: Analysis, cast: Cast) -> None:
        self._analysis = analysis
        self._cast = cast
        self._parts = sorted(p for q in analysis.quotations for p in q.parts)
        self._part_starts = [p.start for p in self._parts]

    def quoted(self, offset: int) -> Span | None:
        """The stretch inside quotation marks that holds this code point."""
        i = bisect_right(self._part_starts, offset) - 1
        return self._parts[i] if i >= 0 and offset < self._parts[i].end else None

    def stop(self, sentence: Sentence, verb: Token, trigger: Token) -> int:
        """The token before which the words of the call end that `trigger` makes."""
        doc = sentence.doc
        quoted = self.quoted(sentence.place(trigger).start)
        last = min(sentence.tokens.end, verb.i + _LONGEST)
        for i in range(verb.i + 1, last):
            token = doc[i]
            if quoted:
                if sentence.place(token).start >= quoted.end:
                    return i
            elif token.text in (",", "–", "—", "-") and self._names_speaker(sentence, i + 1):
                return self._before_post(sentence, i, verb)
            if _goes_elsewhere(token, verb) or _new_clause(doc, token, last):
                return i
        return last

    def _names_speaker(self, sentence: Sentence, start: int) -> bool:
        """True when `X said`, `said X` or `according to X` begins here."""
        doc, last = sentence.doc, sentence.tokens.end
        for i in range(start, min(start + _REACH, last)):
            token = doc[i]
            if token.lower_ in words().saying and token.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
                return i == start or self._voice(sentence, start, i)
            if token.lower_ == "according" and i == start:
                return True
            if token.text == "," and start < i < last - 2 and self._another(sentence, i + 1):
                continue  # `, X, Y and the Z have said`
            naming = token.tag_ in _NAMING or token.lower_ in _LINKS | _HAVE or self._cast.at(sentence.place(token))
            if not naming:
                return False
        return False

    def _another(self, sentence: Sentence, at: int) -> bool:
        """True when an actor is named at this token, or behind `the` or `and the`."""
        while sentence.doc[at].lower_ in ("the", "and") and at + 1 < len(sentence.doc):
            at += 1
        return self._cast.at(sentence.place(sentence.doc[at])) is not None

    def _voice(self, sentence: Sentence, start: int, end: int) -> bool:
        between = Span(sentence.place(sentence.doc[start]).start, sentence.place(sentence.doc[end]).start)
        return bool(self._cast.within(between)) or any(t.lower_ in _VOICES for t in sentence.doc[start:end])

    def _before_post(self, sentence: Sentence, comma: int, verb: Token) -> int:
        """The comma before `, Ann Doe, head of X, said` when `, said` was found first; else the same comma."""
        doc = sentence.doc
        if comma + 1 >= len(doc) or doc[comma + 1].lower_ not in words().saying:
            return comma
        if any(t.dep_ in ("nsubj", "nsubjpass") for t in doc[comma + 1].rights):
            return comma
        for i in range(comma - 1, max(verb.i, comma - 2 * _REACH), -1):
            if doc[i].text == ",":
                actor = self._cast.at(sentence.place(doc[i + 1]))
                if actor and actor.type == "person" and i + 1 < comma and doc[i + 1].tag_ in ("NNP", "NNPS"):
                    return i
        return comma


def _goes_elsewhere(token: Token, verb: Token) -> bool:
    """True where another clause begins that is joined to one above the action: `, and will go on`."""
    if token.dep_ == "cc" and token.head.i < verb.i and token.nbor(-1).text == ",":
        after = token.nbor(1) if token.i + 1 < len(token.doc) else token
        return token.head.pos_ in ("VERB", "AUX") and after.tag_ in ("MD", "VBD", "VBZ", "PRP")
    if token.dep_ == "cc" and token.head == verb and token.nbor(-1).text == ",":
        return any(_tells(c) for c in verb.children if c.dep_ == "conj" and c.i > token.i)
    return token.dep_ == "conj" and token.head.i < verb.i and token.tag_ in ("VBD", "VBZ") and token.pos_ == "VERB"


def _tells(verb: Token) -> bool:
    """True for a verb with a subject of its own that tells something: `X will watch`."""
    subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    return subject and (verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ == "MD" for c in verb.lefts))


def _new_clause(doc: Doc, token: Token, last: int) -> bool:
    """True at a `;` behind which a clause with a subject of its own begins."""
    if token.text != ";" or token.i + 1 >= last:
        return False
    for each in doc[token.i + 1 : min(token.i + 8, last)]:
        if each.dep_ in ("nsubj", "nsubjpass") and each.head.i > each.i:
            return each.head.tag_ in ("VBD", "VBZ", "VBP") or any(c.tag_ == "MD" for c in each.head.children)
    return False
