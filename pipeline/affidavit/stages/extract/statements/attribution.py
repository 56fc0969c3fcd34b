"""Whose words they are: read off the verb of saying beside the quotation and its subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import ActorCandidate, Cast
from affidavit.spans import Span
from affidavit.stages.extract.statements.cues import said
from affidavit.stages.extract.statements.speech import Speech

_REACH = 400
"""Code points after a quotation in which its attribution is looked for."""


_SINGLE = frozenset(("person", "igo_body", "nhri", "judiciary"))
"""Types of actors that `he` or `she` can stand for: people, and offices that one person holds."""
_LOOK_BACK = 6
"""Sentences before a pronoun in which its speaker may have spoken."""
_BESIDE = 60
"""Code points behind a verb of saying in which its subject may stand."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker's key (None: not in the cast), the rule that found it, and the verb."""

    speaker: str | None
    rule: str
    cue: Span | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    token: Token
    place: Span
    sentence: Sentence


class Attributor:
    """Finds the speakers of one document's quotations."""

    __slots__ = ("_analysis", "_cast", "_cues")

    def __init__(self, analysis: Analysis, cast: Cast) -> None:
        self._analysis = analysis
        self._cast = cast
        self._cues = said()

    def cued(self, start: int, end: int) -> bool:
        """True when a verb of saying stands between these places, outside quotations."""
        return next(self._verbs(start, end), None) is not None

    def of(self, speech: Speech) -> Attribution | None:
        """What the words around the speech say of its speaker; None when they say nothing."""
        return self._between(speech) or self._after(speech) or self._before(speech) or self._colon(speech)

    def floating(self, speech: Speech, before: tuple[Speech, Attribution] | None) -> Attribution | None:
        """A quotation that is a paragraph by itself goes on with the speaker of the one just before."""
        if before is None or before[0].last_block + 1 < speech.first_block:
            return None
        block = speech.block
        alone = speech.parts[0].start - block.start <= 2 and block.end - speech.parts[-1].end <= 2
        near = before[0].last_block + 1 >= speech.first_block
        return Attribution(before[1].speaker, "stmt.floating") if alone and near else None

    def _between(self, speech: Speech) -> Attribution | None:
        for left, right in zip(speech.parts, speech.parts[1:], strict=False):
            if found := self._read(left.end, right.start, "stmt.between"):
                return found
        return None

    def _after(self, speech: Speech) -> Attribution | None:
        """`"...," said X.`: up to the end of the sentence the quotation stands in."""
        end = speech.parts[-1].end
        text = self._analysis.document.text
        last = text[end - 1 : end]
        rest = text[end : end + 2]
        if last in ".!?" and not rest.lstrip("\"”’'»").startswith((" ", ",", "-", "–")) and rest.strip("\"”’'»"):
            return None
        sentence = self._analysis.sentence_at(min(end + 2, len(text) - 1))
        limit = min(self._block_end(end), end + _REACH)
        stop = self._next_stop(end, limit)
        if sentence is None and stop <= end:
            return None
        after = text[end:stop].lstrip("\"”’'»")
        if last in ".!?" and after.lstrip()[:1].isupper() and not self._says_at_once(end, stop):
            return None  # a new sentence: its speech is another
        return self._read(end, stop, "stmt.said-after")

    def _says_at_once(self, start: int, end: int) -> bool:
        """`"...!" Doe said.`: the verb is the third or fourth word at the latest, and the clause ends with it."""
        verb = next(self._verbs(start, end), None)
        if verb is None:
            return False
        ahead = self._analysis.shadow[start : verb.place.start].split()
        if len("".join(ahead).strip("\"'")) == 0:
            return True  # `"...." Said Doe, director of the centre:`
        return len(ahead) <= 5 and len(self._analysis.shadow[verb.place.end : end].split()) <= 6

    def _before(self, speech: Speech) -> Attribution | None:
        """`X said: "..."`, `X told Y that "..."`: from the start of the sentence."""
        start = speech.parts[0].start
        sentence = self._analysis.sentence_at(max(start - 2, speech.block.start))
        begin = max(speech.block.start, self._sentence_start(start, speech.block.start))
        if sentence is None or begin >= start - 1:
            return None
        return self._read(begin, start - 1, "stmt.said-before", last=True)

    def _colon(self, speech: Speech) -> Attribution | None:
        """A paragraph that ends in a colon introduces the quotation below it."""
        if speech.first_block == 0 or speech.parts[0].start - speech.block.start > 2:
            return None
        lead = self._analysis.document.blocks[speech.first_block - 1]
        if not self._analysis.document.text[lead.start : lead.end].endswith(":"):
            return None
        sentences = self._analysis.sentences_in(lead)
        begin = sentences[-1].start if sentences else lead.start
        return self._read(begin, lead.end, "stmt.colon", last=True)

    def _read(self, start: int, end: int, rule: str, *, last: bool = False) -> Attribution | None:
        """The speaker that a verb of saying between these places has; the last verb when `last`."""
        shadow = self._analysis.shadow
        lead = shadow.lower().find("according to ", start, end) if end - start < 2 * _REACH else -1
        if lead >= 0:
            place = Span(lead + 13, min(end, lead + 120))
            named = [a for m, a in self._cast.within(place)]
            if named:
                return Attribution(named[0].key, "stmt.according-to", Span(lead, lead + 12))
        verbs = list(self._verbs(start, end))
        for verb in reversed(verbs) if last else verbs:
            found = self._subject(verb, start, end)
            return Attribution(found[0], rule, verb.place, found[1])
        return None

    def _subject(self, verb: _Word, start: int, end: int) -> tuple[str | None, bool]:
        """The speaker's key, and whether a pronoun stands for them."""
        for token in _subjects(verb.token):
            place = verb.sentence.place(token)
            if not start <= place.start < end:
                continue
            if token.pos_ == "PRON":
                return self._spoke_before(verb) or self._key(place), True
            phrase = verb.sentence.place(verb.sentence.doc[token.left_edge.i : token.right_edge.i + 1])
            actor = self._person(Span(max(phrase.start, start), min(phrase.end, end))) or self._cast.at(place)
            if actor:
                return actor.key, False
        return self._beside(verb, start, end), False

    def _key(self, place: Span) -> str | None:
        actor = self._cast.at(place)
        return actor.key if actor else None

    def _person(self, place: Span) -> ActorCandidate | None:
        """The first named person in a noun phrase: `Free Press Watch director Flavia Strofzin`."""
        return next((a for m, a in self._cast.within(place) if a.type == "person" and m.form == "name"), None)

    def _beside(self, verb: _Word, start: int, end: int) -> str | None:
        """Where the parse names no subject: who stands right behind the verb, else the last person before it."""
        near = Span(verb.place.end, min(end, verb.place.end + _BESIDE))
        behind = [a for m, a in self._cast.within(near) if m.form == "name"]
        ahead = [(m, a) for m, a in self._cast.within(Span(start, verb.place.start)) if m.form != "pronoun"]
        people = [a for m, a in ahead if a.type == "person" and m.form == "name"]
        for found in (people[-1:], [a for _, a in ahead[-1:]], behind[:1]):
            if found:
                return found[0].key
        return None

    def _spoke_before(self, verb: _Word) -> str | None:
        """Who said or expressed something last before this: a pronoun beside a verb of saying goes on with them."""
        for sentence in reversed(
            self._analysis.sentences[max(0, verb.sentence.index - _LOOK_BACK) : verb.sentence.index]
        ):
            for token in sentence.tokens:
                if token.lemma_ in self._cues and token.pos_ == "VERB" and not self._quoted(sentence.place(token)):
                    for subject in _subjects(token):
                        phrase = sentence.doc[subject.left_edge.i : subject.right_edge.i + 1]
                        place = sentence.place(phrase)
                        spoke = self._person(place) or self._cast.at(sentence.place(subject))
                        if spoke and spoke.type in _SINGLE:
                            return spoke.key
        return None

    def _verbs(self, start: int, end: int) -> Iterator[_Word]:
        for sentence in self._analysis.sentences_in(Span(start, max(end, start + 1))):
            for token in sentence.tokens:
                place = sentence.place(token)
                if (
                    start <= place.start < end
                    and token.lemma_ in self._cues
                    and token.pos_ in ("VERB", "AUX")
                    and not self._quoted(place)
                ):
                    yield _Word(token, place, sentence)

    def _quoted(self, place: Span) -> bool:
        return self._analysis.quotation_at(place.start) is not None

    def _block_end(self, offset: int) -> int:
        block = next((b for b in self._analysis.document.blocks if b.start <= offset <= b.end), None)
        return block.end if block else offset

    def _next_stop(self, start: int, limit: int) -> int:
        """The end of the sentence that goes on after a quotation, or the next quotation."""
        text = self._analysis.shadow
        opening = next((q.start for q in self._analysis.quotations if q.start > start), limit)
        at = start
        while at < limit:
            at = text.find(". ", at, limit)
            if at < 0:
                break
            word = text[:at].rsplit(" ", 1)[-1]
            if len(word) > 3 or word.islower():  # not `Dr.`, `J.`, `Mr.`
                return min(at + 1, opening)
            at += 1
        return min(limit, opening)

    def _sentence_start(self, offset: int, least: int) -> int:
        text = self._analysis.shadow
        starts = [text.rfind(stop, least, offset - 1) for stop in (". ", "? ", "! ", '." ', ".) ")]
        return max(starts) + 2 if max(starts) >= 0 else least


def _subjects(verb: Token) -> Sequence[Token]:
    """The grammatical subjects of a verb, or those of the verb it is joined to."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "agent")]
    if own or verb.dep_ not in ("conj", "xcomp", "advcl"):
        return own
    return [c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")]
