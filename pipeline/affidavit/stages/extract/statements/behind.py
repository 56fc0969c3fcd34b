"""`"...", said X`, `"...", X said`, `"...", according to X`: the words behind a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from affidavit.spans import Span
from affidavit.stages.extract.statements.frame import Around, Frame
from affidavit.stages.extract.statements.ground import Ground, Word
from affidavit.stages.extract.statements.phrases import NO_SUBJECT, own_words, phrase, says
from affidavit.stages.extract.statements.speakers import Speakers
from affidavit.stages.extract.statements.words import words

_STARTS = frozenset(("DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON", "X"))
_CHAIN = frozenset(
    "to on not also then later further has have had would will was is were been be recently reportedly".split()
)
_DASHES = frozenset(("-", "--", "–", "—", "―"))
_LONG = 60
"""Words before a verb of saying that may name its subject."""


def read_behind(around: Around, tail: Sequence[Word], ground: Ground, speakers: Speakers) -> Frame | None:
    """Who the words behind a quotation, up to the end of its sentence, say has spoken; None when they say nothing."""
    at = 0
    while at < len(tail) and (tail[at].token.is_punct or tail[at].token.pos_ in ("ADV", "SYM", "INTJ")):
        if tail[at].low in (".", ";"):
            return None
        at += 1
    rest = tail[at:]
    if not rest:
        return None
    if rest[0].low == "according" and len(rest) > 2:
        speaker = speakers.among(phrase(rest[2:]))
        return Frame(speaker, "stmt.according-to", Span(rest[0].start, rest[1].end))
    if [w.low for w in rest[:4]] == ["in", "the", "words", "of"]:
        return Frame(speakers.among(phrase(rest[4:])), "stmt.according-to", Span(rest[0].start, rest[3].end))
    fresh = ground.shadow[around.quotation.end - 1] in ".!?…" and rest[0].token.text[:1].isupper()
    turned = _turned(rest)
    if turned:
        speaker = speakers.among(phrase(rest[turned:]))
        if speaker.place is not None or not fresh:
            return Frame(speaker, "stmt.said-after", Span(rest[turned - 1].start, rest[turned - 1].end))
        return None
    return _subject_first(around, rest, ground, speakers, fresh=fresh)


def _turned(rest: Sequence[Word]) -> int:
    """How many words make the verb of `said X`: 0 when none stands first."""
    at = 1 if rest[0].low in ("has", "have", "had", "also") and len(rest) > 1 else 0
    word = rest[at]
    if not says(word.token) or word.token.tag_ == "VBG":
        return 0
    return at + 1


def _subject_first(
    around: Around, rest: Sequence[Word], ground: Ground, speakers: Speakers, *, fresh: bool
) -> Frame | None:
    """`," X[, director of Y,] said`."""
    first = 1 if rest[0].low == "as" and len(rest) > 1 else 0
    if rest[first].token.pos_ not in _STARTS or rest[first].low in NO_SUBJECT:
        return None
    number = _verb_behind(rest[first:])
    if number is None:
        return None
    verb = rest[first + number]
    if fresh and not _ends_soon(rest[first + number + 1 :], around, ground):
        return None
    subject = [w for w in rest[first : first + number] if w.low not in _CHAIN or w.low in ("to", "on")]
    head = next((w for w in subject if w.token.dep_ in ("nsubj", "nsubjpass") and w.token.head == verb.token), None)
    speaker = speakers.among(own_words(subject), head)
    return Frame(speaker, "stmt.said-after", Span(verb.start, verb.end))


def _verb_behind(rest: Sequence[Word]) -> int | None:
    """Which word is the verb of saying that the words before it are the subject of."""
    inside = False
    for number, word in enumerate(rest[:_LONG]):
        if number and (word.token.pos_ in ("VERB", "AUX") or says(word.token)):
            if not inside and _cue(word.token):
                return number
            if not inside and word.token.pos_ == "VERB" and not _leads_on(word, rest[number + 1 :]):
                return None
        if word.low in ("who", "which", "whose", "whom", "where"):
            inside = True
        elif word.low == "," and inside and number and rest[number - 1].low not in ("who", "which"):
            inside = False
        elif word.low in (";", ":") or (word.token.pos_ == "SCONJ" and not inside):
            return None
    return None


def _cue(token: Token) -> bool:
    return (token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in words().say) or says(token)


def _leads_on(word: Word, rest: Sequence[Word]) -> bool:
    """`went on to say`, `was quoted as saying`, `based in ..., said`: a verb that is not yet the one."""
    near = {w.token.lemma_.lower() for w in rest[:4]}
    return word.token.tag_ in ("VBN", "VBG") or bool(near & words().say)


def _ends_soon(rest: Sequence[Word], around: Around, ground: Ground) -> bool:
    """True when only an adverbial follows the verb: the sentence has no speech of its own."""
    if not rest or rest[0].low in (".", ","):
        return True
    last = ground.shadow[max(0, around.tail.end - 3) : around.tail.end].rstrip()[-1:]
    return last not in (":", ",") and rest[0].token.pos_ in ("ADP", "ADV", "PROPN") and len(rest) <= 14


def read_signature(around: Around, tail: Sequence[Word], ground: Ground, speakers: Speakers) -> Frame | None:
    """A name behind a dash that ends the paragraph, or in the next one: `"..." – Jane Doe, director`."""
    if len(tail) > 1 and tail[0].low in _DASHES:
        named = phrase(tail[1:])
        if len(named) >= len(tail) - 2:
            speaker = speakers.among(named)
            return Frame(speaker, "stmt.signed") if speaker.key else None
    return None
