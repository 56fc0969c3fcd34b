"""Where the words that attribute a quotation stand: behind it, before it, in the paragraph before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from affidavit.candidates import Quotation
from affidavit.spans import Span
from affidavit.stages.extract.statements.ground import Ground, Word
from affidavit.stages.extract.statements.speakers import Speaker, Speakers
from affidavit.stages.extract.statements.words import words

_PHRASE = frozenset(("DET", "PROPN", "NOUN", "ADJ", "NUM", "PART", "X", "SYM"))
_LINKS = frozenset("of for at from with and & in , - – ( ) . ' 's the to on".split())
_STARTS = frozenset(("DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON", "X"))
_NO_SUBJECT = frozenset("which that what this these those there whose while but as because although though if when where".split())
_CHAIN = frozenset("to on not also then later further has have had would will was is were been be recently reportedly".split())
_DASHES = frozenset(("-", "--", "–", "—", "―"))
_LONG = 60
"""Words before a verb of saying that may name its subject."""
_CLIMB = 15


@dataclass(frozen=True, slots=True)
class Frame:
    """Who speaks as the text says it, by which rule, and the words that say it."""

    speaker: Speaker
    rule: str
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """A quotation with the one before and the one behind it in the text, and what stands between."""

    quotation: Quotation
    lead: Span
    tail: Span


def frame_of(around: Around, ground: Ground, speakers: Speakers) -> Frame | None:
    """What the words around a quotation say of its speaker; None when they say nothing."""
    tail = [w for w in ground.words(around.tail) if not ground.quoted(w.start)]
    lead = [w for w in ground.words(around.lead) if not ground.quoted(w.start)]
    behind = _behind(around, tail, ground, speakers)
    if behind is not None and (_comma(around, ground) or behind.rule == "stmt.according-to"):
        return behind
    return (
        _before(around, lead, ground, speakers, "stmt.said-before")
        or behind
        or _signed(around, tail, ground, speakers)
        or _paragraph_before(around, ground, speakers)
    )


def _comma(around: Around, ground: Ground) -> bool:
    """True where a quotation breaks off for its attribution: `..., "` or `..."`, said."""
    last = ground.shadow[around.quotation.end - 1]
    return last in ",?!.…—-–;" or ground.shadow[around.tail.start : around.tail.start + 2].lstrip()[:1] in tuple(",-–—;")


# Behind the quotation.


def _behind(around: Around, tail: Sequence[Word], ground: Ground, speakers: Speakers) -> Frame | None:
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
    if not _says(word.token) or word.token.tag_ == "VBG":
        return 0
    return at + 1


def _says(token: Token) -> bool:
    """True for a verb of saying, also where the model takes it for a noun (`comments Doe`)."""
    low = token.lower_
    if token.pos_ in ("VERB", "AUX"):
        return token.lemma_.lower() in words().say
    return low in ("says", "said", "comments", "states", "adds", "notes", "explains", "warns", "writes", "concludes", "argues")


def _subject_first(
    around: Around, rest: Sequence[Word], ground: Ground, speakers: Speakers, *, fresh: bool
) -> Frame | None:
    """`," X[, director of Y,] said`."""
    first = 1 if rest[0].low == "as" and len(rest) > 1 else 0
    if rest[first].token.pos_ not in _STARTS or rest[first].low in _NO_SUBJECT:
        return None
    number = _verb_behind(rest[first:])
    if number is None:
        return None
    verb = rest[first + number]
    if fresh and not _ends_soon(rest[first + number + 1 :], around, ground):
        return None
    subject = [w for w in rest[first : first + number] if w.low not in _CHAIN or w.low in ("to", "on")]
    head = next((w for w in subject if w.token.dep_ in ("nsubj", "nsubjpass") and w.token.head == verb.token), None)
    speaker = speakers.among(_first_phrase(subject), head)
    return Frame(speaker, "stmt.said-after", Span(verb.start, verb.end))


def _verb_behind(rest: Sequence[Word]) -> int | None:
    """Which word is the verb of saying that the words before it are the subject of."""
    inside = False
    for number, word in enumerate(rest[:_LONG]):
        if number and (word.token.pos_ in ("VERB", "AUX") or _says(word.token)):
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
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in words().say or _says(token)


def _leads_on(word: Word, rest: Sequence[Word]) -> bool:
    """`went on to say`, `was quoted as saying`, `based in ..., said`: a verb that is not yet the one."""
    near = {w.token.lemma_.lower() for w in rest[:4]}
    return word.token.tag_ in ("VBN", "VBG") or bool(near & words().say)


def _first_phrase(subject: Sequence[Word]) -> Sequence[Word]:
    """The subject up to its relative clause: `Doe, who was held for a year, `."""
    for number, word in enumerate(subject):
        if number and word.low in ("who", "whose", "which", "whom"):
            return subject[:number]
    return subject


def _ends_soon(rest: Sequence[Word], around: Around, ground: Ground) -> bool:
    """True when only an adverbial follows the verb: the sentence has no speech of its own."""
    if not rest or rest[0].low in (".", ","):
        return True
    last = ground.shadow[: around.tail.end].rstrip()[-1:] if False else ground.shadow[max(0, around.tail.end - 3) : around.tail.end].rstrip()[-1:]
    return last not in (":", ",") and rest[0].token.pos_ in ("ADP", "ADV", "PROPN") and len(rest) <= 14


def phrase(rest: Sequence[Word]) -> Sequence[Word]:
    """The noun phrase at the start of these words, with what stands beside it: `Doe, director of the Centre`."""
    for number, word in enumerate(rest):
        token = word.token
        if number == 0 and token.pos_ == "PRON":
            return rest[:1]
        fits = token.pos_ in _PHRASE or word.low in _LINKS or token.tag_ == "PRP$" or token.pos_ == "CCONJ"
        if not fits or (number and _says(token) and token.pos_ == "VERB"):
            return rest[:number]
    return rest


def _signed(around: Around, tail: Sequence[Word], ground: Ground, speakers: Speakers) -> Frame | None:
    """A name behind a dash that ends the paragraph, or in the next one: `"..." – Jane Doe, director`."""
    if len(tail) > 1 and tail[0].low in _DASHES:
        named = phrase(tail[1:])
        if len(named) >= len(tail) - 2:
            speaker = speakers.among(named)
            return Frame(speaker, "stmt.signed") if speaker.key else None
    return None


# Before the quotation.


def _before(around: Around, lead: Sequence[Word], ground: Ground, speakers: Speakers, rule: str) -> Frame | None:
    """`X said: "..."`, `X told Y that "..."`, `according to X, "..."`, `X's claim that "..."`, `X: "..."`."""
    if not lead:
        return None
    colon = lead[-1].low == ":"
    verb = _verb_before(around, lead, ground, colon=colon)
    if verb is not None:
        return Frame(subject_of(verb, lead, speakers), rule, Span(verb.start, verb.end))
    for number, word in enumerate(lead[:-2]):
        if word.low == "according" and lead[number + 1].low == "to":
            speaker = speakers.among(phrase(lead[number + 2 :]))
            return Frame(speaker, "stmt.according-to", Span(word.start, lead[number + 1].end))
    saying = _saying_before(lead, colon=colon)
    if saying is not None:
        owner = _owner(saying, lead)
        return Frame(speakers.among(owner) if owner else Speaker(None, None), "stmt.noun", Span(saying.start, saying.end))
    if colon and _speech_follows(around, ground):
        return _colon_alone(lead, speakers)
    return None


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
    verbs = verbs or [w for w in lead[-3:] if _says(w.token)]
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
    for word in list(ground.words(Span(around.quotation.start, min(around.quotation.start + 60, around.quotation.end))))[:3]:
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
        region = list(_first_phrase(region))
        if region:
            head = next((w for w in region if w.token.i == token.i), None)
            return speakers.among(region, head)
    before = [w for w in lead if w.end <= verb.start]
    for start in range(len(before)):
        if before[start].token.pos_ in ("PROPN", "DET", "NOUN", "PRON") and before[start].low not in _NO_SUBJECT:
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
    own = [w for w in owner if w.token.dep_ == "poss"] or owner
    behind = [w for w in lead if w.start > noun.start]
    by = phrase(behind[1:]) if behind and behind[0].low in ("by", "from", "of") else []
    return by or own


def _paragraph_before(around: Around, ground: Ground, speakers: Speakers) -> Frame | None:
    """A paragraph that ends in a colon, or in a verb of saying, introduces the quotation below it."""
    number = ground.block_number(around.quotation.start)
    block = ground.blocks[number]
    if number == 0 or ground.text[block.start : around.lead.end].strip():
        return None
    above = ground.blocks[number - 1]
    end = above.start + len(ground.text[above.start : above.end].rstrip())
    start = above.start
    for stop in ground.stops(above.start, end - 1):
        start = stop
    lead = [w for w in ground.words(Span(start, end)) if not ground.quoted(w.start)]
    if not lead or not (lead[-1].low == ":" or (lead[-1].low == "," or _says(lead[-1].token)) and any(_says(w.token) for w in lead[-2:])):
        return None
    if not ground.text[around.quotation.start].isupper():
        return None
    return _before(around, lead, ground, speakers, "stmt.colon")
