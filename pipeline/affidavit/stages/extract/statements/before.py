"""`X said: "..."`, `X's claim that "..."`, `X: "..."`: the words before a quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from affidavit.spans import Span
from affidavit.stages.extract.statements.frame import Around, Frame
from affidavit.stages.extract.statements.ground import Ground, Word
from affidavit.stages.extract.statements.phrases import NO_SUBJECT, own_words, phrase, says
from affidavit.stages.extract.statements.speakers import Speaker, Speakers
from affidavit.stages.extract.statements.words import words

_CLIMB = 15
"""Heads above a word that are looked at."""


def read_before(around: Around, lead: Sequence[Word], ground: Ground, speakers: Speakers, rule: str) -> Frame | None:
    """`X said: "..."`, `X told Y that "..."`, `according to X, "..."`, `X's claim that "..."`, `X: "..."`."""
    if not lead:
        return None
    colon = lead[-1].low == ":"
    verb = _verb_before(around, lead, ground, colon=colon)
    saying = _saying_before(lead, colon=colon)
    owner = _owner(saying, lead) if saying is not None else ()
    if saying is not None and owner:
        return Frame(speakers.among(owner), "stmt.claim", Span(saying.start, saying.end))
    if verb is not None:
        return Frame(subject_of(verb, lead, speakers), rule, Span(verb.start, verb.end))
    for number, word in enumerate(lead[:-2]):
        if word.low == "according" and lead[number + 1].low == "to":
            speaker = speakers.among(phrase(lead[number + 2 :]))
            return Frame(speaker, "stmt.according-to", Span(word.start, lead[number + 1].end))
    if saying is not None:
        return Frame(_last_sayer(lead, speakers), "stmt.claim", Span(saying.start, saying.end))
    if colon and _speech_follows(around, ground):
        return _colon_alone(lead, speakers)
    return None


def _last_sayer(lead: Sequence[Word], speakers: Speakers) -> Speaker:
    """`X said he sends a message that "..."`: the subject of the last verb of saying before."""
    verb = next((w for w in reversed(lead) if w.token.pos_ in ("VERB", "AUX") and says(w.token)), None)
    return subject_of(verb, lead, speakers) if verb is not None else Speaker(None, None)


def said_before(start: int, floor: int, ground: Ground, speakers: Speakers) -> Speaker | None:
    """Who says what the sentence that ends at `start` tells: `X said.`, `X added that ...`."""
    begin = floor
    for stop in ground.stops(floor, start - 1):
        begin = stop
    lead = [w for w in ground.words(Span(begin, start)) if not ground.quoted(w.start)]
    speaker = _last_sayer(lead, speakers)
    return speaker if speaker.key else None


def _speech_follows(around: Around, ground: Ground) -> bool:
    return ground.text[around.quotation.start].isupper()


def _colon_alone(lead: Sequence[Word], speakers: Speakers) -> Frame | None:
    """`Jane Doe, director: "..."`, `Doe was blunt: "..."`: the subject, or the phrase that stands there alone."""
    named = phrase(lead[:-1])
    if len(named) < len(lead) - 1:
        named = [w for w in lead if w.token.dep_ in ("nsubj", "nsubjpass") and w.token.head.dep_ == "ROOT"]
    speaker = speakers.among(named)
    return Frame(speaker, "stmt.speaker-colon", None) if speaker.key else None


def _verb_before(around: Around, lead: Sequence[Word], ground: Ground, *, colon: bool) -> Word | None:
    """The verb of saying that the quotation hangs on."""
    verbs = [w for w in lead if w.token.pos_ in ("VERB", "AUX") and _takes_speech(w.token)]
    verbs = verbs or [w for w in lead[-3:] if says(w.token)]
    if not verbs:
        return None
    above = _above(around, ground)
    for verb in reversed(verbs):
        if (verb.sentence.index, verb.token.i) in above:
            return verb
    last = verbs[-1]
    if colon or _reaches(last, lead):
        return last
    return None


def _takes_speech(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return lemma in words().say or lemma in words().label


def _above(around: Around, ground: Ground) -> frozenset[tuple[int, int]]:
    """What the quotation's first words hang on in the parse: (sentence, token) numbers."""
    out: set[tuple[int, int]] = set()
    for word in list(
        ground.words(Span(around.quotation.start, min(around.quotation.start + 60, around.quotation.end)))
    )[:3]:
        token = word.token
        for _ in range(_CLIMB):
            if token.head is token:
                break
            token = token.head
            out.add((word.sentence.index, token.i))
    return frozenset(out)


def _reaches(verb: Word, lead: Sequence[Word]) -> bool:
    """True when the verb's clause runs up to the quotation."""
    behind = [w for w in lead if w.start > verb.start and not w.token.is_punct]
    if len(behind) <= 3:
        return True
    return verb.sentence is lead[-1].sentence and verb.token.right_edge.i >= behind[-1].token.i


def subject_of(verb: Word, lead: Sequence[Word], speakers: Speakers) -> Speaker:
    """Whoever says it: the verb's subject, else that of the clause it belongs to, else who stands before it."""
    for token in _subject_tokens(verb.token):
        edge = range(token.left_edge.i, token.right_edge.i + 1)
        region = [w for w in lead if w.sentence.doc is verb.sentence.doc and w.token.i in edge]
        region = [w for w in region if w.start < verb.start] or [w for w in region if w.start > verb.start]
        region = list(own_words(region))
        if region:
            head = next((w for w in region if w.token.i == token.i), None)
            return speakers.among(region, head)
    before = [w for w in lead if w.end <= verb.start]
    for start in range(len(before)):
        if before[start].token.pos_ in ("PROPN", "DET", "NOUN", "PRON") and before[start].low not in NO_SUBJECT:
            named = phrase(before[start:])
            speaker = speakers.among(named)
            if speaker.key:
                return speaker
    if verb.token.tag_ != "VBG":
        behind = speakers.among(phrase([w for w in lead if w.start >= verb.end]))
        if behind.key and behind.place and verb.token.lemma_.lower() not in ("tell", "ask", "urge", "call"):
            return behind
    return Speaker(None, None)


def _subject_tokens(verb: Token) -> Iterator[Token]:
    """The grammatical subjects of a verb, its own first; what a relative or participle clause belongs to."""
    token = verb
    for _ in range(5):
        own = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
        agents = [g for c in token.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
        if token is verb and agents:
            yield from agents
        for subject in own:
            if subject.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
                yield token.head
            else:
                yield subject
        if own:
            return
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in ("NOUN", "PROPN"):
            yield token.head
            return
        if token.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "aux", "dep") or token.head is token:
            return
        token = token.head


def _saying_before(lead: Sequence[Word], *, colon: bool) -> Word | None:
    """A noun of saying right before the quotation: `the claim that "..."`, `its message: "..."`."""
    for word in reversed(lead[-4:]):
        if word.token.pos_ == "NOUN" and word.token.lemma_.lower() in words().sayings:
            behind = [w.low for w in lead if w.start > word.start and not w.token.is_punct]
            if colon or behind in (["that"], ["of"], ["as"]):
                return word
    return None


def _owner(noun: Word, lead: Sequence[Word]) -> Sequence[Word]:
    """`the minister's claim`: who stands before the noun in its phrase."""
    edge = range(noun.token.left_edge.i, noun.token.i)
    owner = [w for w in lead if w.sentence is noun.sentence and w.token.i in edge]
    own = [w for w in owner if w.token.dep_ == "poss"] or [w for w in owner if w.token.pos_ in ("NOUN", "PROPN")]
    behind = [w for w in lead if w.start > noun.start]
    by = phrase(behind[1:]) if behind and behind[0].low in ("by", "from", "of") else []
    return by or own
