"""Which actor a stretch of text beside a verb of saying stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.candidates import ActorCandidate, Cast, Mention
from affidavit.spans import Span
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.statements.ground import Ground, Word
from affidavit.stages.extract.statements.words import words

_ONE = frozenset(("he", "she"))
_MANY = frozenset(("they", "we", "it", "i", "who", "which", "that"))
_SINGLE = frozenset(("person", "igo_body", "nhri", "judiciary"))
"""Types of actors that `he` or `she` can stand for: people, and offices that one person holds."""
_BODIES = frozenset(
    "ngo igo igo_body government public_body legislature judiciary security_force nhri party_movement media "
    "religious_group business armed_group state".split()
)
_FAR = 6
"""Sentences before a pronoun in which its speaker may be."""
_OF = frozenset("of to for against by with about from between under over behind on".split())
_GROUPS = frozenset("organization organisation group body agency committee commission association union party".split())
_ANY = frozenset(("a", "an", "another", "one", "some"))
_DEFINITE = frozenset(("the", "his", "her", "their"))
_NAME = 3
"""Letters of a family name at the least."""
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor's key, None when the cast has none there, and where the text names the speaker."""

    key: str | None
    place: Span | None
    pronoun: bool = False


class Speakers:
    """The cast of one document, asked who speaks; it remembers who spoke last."""

    __slots__ = ("_cast", "_gender", "_ground", "_spoken")

    def __init__(self, ground: Ground, cast: Cast) -> None:
        self._ground = ground
        self._cast = cast
        self._spoken: list[tuple[int, str]] = []
        self._gender = dict(self._genders())

    def heard(self, offset: int, key: str) -> None:
        """Remember that this actor spoke here."""
        self._spoken.append((offset, key))

    def among(self, region: Sequence[Word], head: Word | None = None) -> Speaker:
        """Whom a noun phrase stands for; `head` is its main word where the parse tells."""
        if not region:
            return Speaker(None, None)
        place = Span(region[0].start, region[-1].end)
        alone = [w for w in region if w.token.pos_ not in ("ADV", "AUX", "PUNCT", "CCONJ", "SCONJ")]
        if alone and alone[0].low in _ONE | _MANY and len(alone) <= 2:
            return self._pronoun(alone[0])
        mentions = [(m, a) for m, a in self._cast.within(place) if m.form != "pronoun"]
        main = head or _main(region)
        for found in (
            self._named_at(main, mentions),
            self._named(region, mentions, main),
            self._holder(region, main),
            self._at(main, mentions),
            self._document(region, main, mentions),
            self._described(region, main),
            self._namesake(main),
            _whose(main, mentions),
        ):
            if found is not None:
                return Speaker(found.key, place)
        return Speaker(None, place)

    def last(self, offset: int, kinds: frozenset[str] | None = None) -> str | None:
        """Who spoke last before this place, of these types."""
        for at, key in reversed(self._spoken):
            actor = self._cast.get(key)
            if at <= offset and actor is not None and (kinds is None or actor.type in kinds):
                return key
        return None

    def subject_of_sentence(self, offset: int) -> str | None:
        """The person or office that is the subject of the sentence at this place."""
        number = self._ground.sentence_number(offset)
        return next(self._subjects(number, offset + 1), None) if number >= 0 else None

    def _named_at(self, main: Word | None, mentions: Sequence[tuple[Mention, ActorCandidate]]) -> ActorCandidate | None:
        """The person whose name the main word belongs to."""
        if main is None:
            return None
        return next((a for m, a in mentions if _is_person(m, a) and m.start <= main.start < m.end), None)

    def _qualifies(self, mention: Mention, main: Word) -> bool:
        """True when the name stands right before the main word: nothing but a space between."""
        return self._ground.shadow[mention.end : main.start] == " "

    def _named(
        self, region: Sequence[Word], mentions: Sequence[tuple[Mention, ActorCandidate]], main: Word | None
    ) -> ActorCandidate | None:
        """The first person named who is no possessor and stands behind no `of`."""
        for mention, actor in mentions:
            if not _is_person(mention, actor) or self._ground.shadow[mention.end : mention.end + 2] == "'s":
                continue
            if main is not None and main.token.pos_ == "NOUN" and self._qualifies(mention, main):
                continue  # `the Doe family`
            before = [w for w in region if w.end <= mention.start]
            if not before or not _hangs_on_of(before):
                return actor
        return None

    def _at(self, main: Word | None, mentions: Sequence[tuple[Mention, ActorCandidate]]) -> ActorCandidate | None:
        if main is None:
            return None
        return next((a for m, a in mentions if m.start <= main.start < m.end), None)

    def _document(
        self, region: Sequence[Word], main: Word | None, mentions: Sequence[tuple[Mention, ActorCandidate]]
    ) -> ActorCandidate | None:
        """Who wrote the statement, letter or report that speaks: its owner, who put one out, who spoke last."""
        if main is None or main.token.lemma_.lower() not in words().documents:
            return None
        if mentions:
            return mentions[0][1]
        author = self._publisher_of(region[0].start, main.token.lemma_.lower())
        if author is not None:
            return author
        key = self.last(region[0].start, _BODIES)
        return self._cast.get(key) if key else None

    def _publisher_of(self, offset: int, document: str) -> ActorCandidate | None:
        """The subject of `X released a statement`, or `a statement by X`, in the sentences before."""
        number = self._ground.sentence_number(offset)
        for sentence in reversed(self._ground.analysis.sentences[max(0, number - 3) : number + 1]):
            for word in self._ground.words(Span(sentence.start, min(sentence.end, offset))):
                if word.token.lemma_.lower() != document:
                    continue
                near = self._cast.within(Span(word.end, min(sentence.end, word.end + 80)))
                by = [a for m, a in near if m.form != "pronoun" and _joined(self._ground.shadow[word.end : m.start])]
                if by:
                    return by[0]
                key = next(self._subjects(self._ground.sentence_number(word.start), word.start), None)
                verb = word.token.head
                if key and (verb.lemma_ in words().publishing or verb.pos_ == "ADP"):
                    return self._cast.get(key)
        return None

    def _holder(self, region: Sequence[Word], main: Word | None) -> ActorCandidate | None:
        """`the director said`, `his wife said`: the last one before of whom the text says so."""
        if main is None or main.token.pos_ == "PROPN" or region[0].low in _ANY:
            return None
        lex, noun = lexicon(), main.token.lemma_.lower()
        if noun not in lex.posts | lex.professions:
            return None
        before = self._before(region[0].start)
        return next((a for a in before if a.position and noun in self._said_of(a.position).split()), None)

    def _described(self, region: Sequence[Word], main: Word | None) -> ActorCandidate | None:
        """`the group said`: the body that spoke last; `the lawyer said`: the one person who has spoken so far."""
        if main is None or main.token.pos_ == "PROPN":
            return None
        noun, offset = main.token.lemma_.lower(), region[0].start
        if noun in _GROUPS:
            key = self.last(offset, _BODIES)
            return self._cast.get(key) if key else None
        lex = lexicon()
        if noun not in lex.posts | lex.professions or region[0].low not in _DEFINITE:
            return None
        heard = {key for at, key in self._spoken if at <= offset and self._cast[key].type in _SINGLE}
        return self._cast.get(next(iter(heard))) if len(heard) == 1 else None

    def _namesake(self, main: Word | None) -> ActorCandidate | None:
        """`Doe said` where two have that name: the one named last before."""
        if main is None or main.token.pos_ != "PROPN" or len(main.token.text) < _NAME:
            return None
        named = (a for a in self._before(main.start) if main.low in a.name.casefold().split())
        return next(named, None)

    def _said_of(self, position: Span) -> str:
        return self._ground.shadow[position.start : position.end].casefold()

    def _before(self, offset: int) -> Iterator[ActorCandidate]:
        """People named before this place, the nearest first."""
        start = max(0, offset - 3000)
        for mention, actor in reversed(self._cast.within(Span(start, offset))):
            if actor.type == "person" and mention.form == "name":
                yield actor

    def _pronoun(self, word: Word) -> Speaker:
        place = Span(word.start, word.end)
        own = self._cast.at(place)
        if word.low not in _ONE:
            if own is not None:
                return Speaker(own.key, place, pronoun=True)
            kinds = _BODIES if word.low == "it" else None
            return Speaker(self.last(word.start, kinds), place, pronoun=True)
        number = self._ground.sentence_number(word.start)
        for back in range(number, max(-1, number - _FAR), -1):
            for key in self._subjects(back, word.start):
                if self._gender.get(key, word.low) == word.low:
                    return Speaker(key, place, pronoun=True)
        return Speaker(own.key if own else self.last(word.start, _SINGLE), place, pronoun=True)

    def _subjects(self, number: int, before: int) -> Iterator[str]:
        """Who is the subject in a sentence, outside quotations: who spoke there first."""
        sentence = self._ground.analysis.sentences[number]
        for at, key in reversed(self._spoken):
            if at < sentence.start:
                break
            if at < min(before, sentence.end) and self._cast[key].type in _SINGLE:
                yield key
        for word in self._ground.words(Span(sentence.start, min(before, sentence.end))):
            if word.token.dep_ not in _SUBJECTS or word.token.pos_ == "PRON" or self._ground.quoted(word.start):
                continue
            actor = self._cast.at(Span(word.start, word.end))
            if actor is not None and actor.type in _SINGLE:
                yield actor.key

    def _genders(self) -> Iterator[tuple[str, str]]:
        """What courtesies before names say: `Ms` -> she."""
        lex = lexicon()
        for actor in self._cast.actors:
            for mention in actor.mentions:
                title = self._ground.shadow[max(0, mention.start - 8) : mention.end].casefold().split()
                low = {w.strip(".,") for w in title[:3]}
                if actor.type == "person" and low & (lex.female | lex.male):
                    yield actor.key, "she" if low & lex.female else "he"


def _is_person(mention: Mention, actor: ActorCandidate) -> bool:
    return actor.type == "person" and mention.form == "name"


def _whose(main: Word | None, mentions: Sequence[tuple[Mention, ActorCandidate]]) -> ActorCandidate | None:
    """`Free Press Watch researchers said`: the body they are of; nobody for `its director`, who is a person."""
    lex = lexicon()
    named = main is not None and main.token.pos_ == "PROPN" and main.low not in lex.things
    if main is not None and (named or main.low in lex.posts | lex.professions):
        return None
    return mentions[0][1] if mentions else None


def _main(region: Sequence[Word]) -> Word | None:
    """The last noun of the first run of nouns: `the OSCE's new *director* of ...`."""
    found = None
    for word in region:
        if word.token.pos_ in ("NOUN", "PROPN", "NUM"):
            found = word
        elif found is not None and word.token.pos_ not in ("PART", "ADJ") and word.low not in ("-", "'s"):
            break
    return found


def _hangs_on_of(before: Sequence[Word]) -> bool:
    """True for a name behind `of`, titles between: `the wife of Mr Doe`."""
    for word in reversed(before):
        if word.low in _OF:
            return True
        if word.token.pos_ not in ("PROPN", "NOUN", "ADJ", "DET") or word.low == ",":
            return False
    return False


def _joined(between: str) -> bool:
    return between.strip() in (
        "by",
        "from",
        "of",
        "by the",
        "from the",
        "of the",
        "issued by",
        "released by",
        "published by",
    )
