"""Whom the words of a clause stand for: names, lists of names, pronouns, descriptions, what belongs to somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from affidavit.analysis import Analysis
from affidavit.candidates import ActorCandidate, Cast, Mention
from affidavit.spans import Span
from affidavit.stages.extract.events.clause import Clause, measured
from affidavit.stages.extract.events.lexicon import lexicon
from affidavit.stages.extract.events.memory import Memory

BODIES = frozenset(
    "government state public_body legislature judiciary security_force igo igo_body ngo party_movement media business "
    "armed_group religious_group nhri".split()
)
_MEN = frozenset(
    "official officer agent member representative element unit force man troop soldier police personnel operative "
    "guard leader".split()
)
_PEOPLE = frozenset(("person", "social_group"))
_HOLDERS = frozenset(("of", "from", "for", "against", "between", "belonging", "including", "with"))
_RELATIVE = frozenset(("who", "whom", "which", "that"))

Found = tuple[str, Span]
"""An actor's key, and where the text names it."""


class People:
    """Finds the actors behind the words of one document."""

    __slots__ = ("_analysis", "_cast", "_memory")

    def __init__(self, analysis: Analysis, cast: Cast, memory: Memory) -> None:
        self._analysis = analysis
        self._cast = cast
        self._memory = memory

    def stands_for(self, clause: Clause, token: Token, *, doing: bool = False) -> Iterator[Found]:
        """Every actor that a subject, an object or a noun behind a preposition stands for; `doing` for a doer."""
        if token.lower_ in _RELATIVE and token.head.dep_ == "relcl":
            token = token.head.head
        place = clause.sentence.place(token)
        actor = self._cast.at(place)
        meant = self._memory.meant(clause.sentence, token, actor)
        body = self._body(clause, token, actor)
        if meant and not (doing and actor is not None and actor.type in BODIES):
            yield from ((key, place) for key in meant)
        elif body is not None:
            yield body
        elif actor is None:
            yield from self._unknown(clause, token, doing=doing)
        else:
            yield from self._known(clause, token, actor)

    def _body(self, clause: Clause, token: Token, actor: ActorCandidate | None) -> Found | None:
        """`officials from the ministry`: the ministry."""
        if token.lemma_ not in _MEN or (actor is not None and actor.named):
            return None
        return next(self._held(clause, token, BODIES), None)

    def _unknown(self, clause: Clause, token: Token, *, doing: bool) -> Iterator[Found]:
        """A noun that the cast does not know: what it counts, what it stands beside, whose it is."""
        counted = measured(token)[1:]
        if counted:
            yield from (f for noun in counted for f in self.stands_for(clause, noun, doing=doing))
        elif token.dep_ == "appos":
            yield from self.stands_for(clause, token.head, doing=doing)
        else:
            people = list(self._named(clause, [c for c in token.children if c.dep_ == "appos"]))
            yield from people or (() if _is_somebody(token) else self._held(clause, token, None))

    def _known(self, clause: Clause, token: Token, actor: ActorCandidate) -> Iterator[Found]:
        mention = self._mention(clause.sentence.place(token), actor)
        named = self._named_behind(token, mention, actor)
        if named is not None:
            mention, actor = named
        listed = [] if actor.named else list(self._included(clause, token))
        if not listed or mention.form != "description":
            yield actor.key, Span(mention.start, mention.end)
        if mention.form != "pronoun":
            yield from self._list(clause, token, mention)
        yield from listed

    def _mention(self, place: Span, actor: ActorCandidate) -> Mention:
        return next(m for m in actor.mentions if m.start < place.end and place.start < m.end)

    def _named_behind(
        self, token: Token, mention: Mention, actor: ActorCandidate
    ) -> tuple[Mention, ActorCandidate] | None:
        """`the paramilitary group Iron Hand`: the name right behind the description."""
        if actor.named or mention.form == "pronoun":
            return None
        for following, other in self._cast.within(Span(mention.end, mention.end + 80)):
            between = self._analysis.shadow[mention.end : following.start]
            apposed = between == ", " and any(c.dep_ == "appos" for c in token.children)
            fits = (other.type in _PEOPLE) == (actor.type in _PEOPLE)
            if other.named and fits and (between.strip(" ,") == "" and (between == " " or apposed)):
                return following, other
            return None
        return None

    def _list(self, clause: Clause, token: Token, mention: Mention) -> Iterator[Found]:
        """The names in a row behind this one; not one that begins the next clause."""
        for following, actor in self._memory.listed(clause.sentence, mention):
            head = root_of(clause, following)
            own = head is not None and head.dep_ in ("nsubj", "nsubjpass") and head.head.i != token.head.i
            if own or actor.type not in (BODIES | {"person", "social_group"}):
                return
            yield actor.key, Span(following.start, following.end)

    def _included(self, clause: Clause, token: Token) -> Iterator[Found]:
        """`twelve activists, including X and Y`, `two activists: X, a member of Z; and Y`."""
        for child in token.children:
            if child.dep_ == "appos":
                yield from self._people(clause, (child, *child.conjuncts))
            elif child.dep_ == "prep" and child.lower_ == "including":
                for noun in child.children:
                    yield from self._people(clause, (noun, *noun.conjuncts))

    def _named(self, clause: Clause, tokens: Sequence[Token]) -> Iterator[Found]:
        for token in tokens:
            place = clause.sentence.place(token)
            actor = self._cast.at(place)
            if actor is not None and actor.named and not actor.place_only:
                yield actor.key, place

    def _people(self, clause: Clause, tokens: Sequence[Token]) -> Iterator[Found]:
        for token in tokens:
            place = clause.sentence.place(token)
            actor = self._cast.at(place)
            if actor is not None and actor.named and actor.type == "person":
                yield actor.key, place

    def _held(self, clause: Clause, token: Token, kinds: frozenset[str] | None) -> Iterator[Found]:
        """Whose it is: `the homes of X`, `X's passport`, `officials from the ministry`."""
        for child in token.children:
            nouns: Sequence[Token] = ()
            if child.dep_ == "poss" and kinds is None:
                nouns = (child, *child.conjuncts)
            elif child.dep_ == "prep" and child.lower_ in _HOLDERS:
                nouns = [n for pobj in child.children if pobj.dep_ == "pobj" for n in (pobj, *pobj.conjuncts)]
            elif child.dep_ in ("compound", "appos", "nmod"):
                nouns = (child,)
            for noun in nouns:
                place = clause.sentence.place(noun)
                actor = self._cast.at(place)
                if actor is not None and not actor.place_only and (kinds is None or actor.type in kinds):
                    yield actor.key, place


def root_of(clause: Clause, mention: Mention) -> Token | None:
    """The token that the rest of a mention hangs on."""
    offset = clause.sentence.offset
    span = clause.sentence.doc.char_span(mention.start - offset, mention.end - offset, alignment_mode="expand")
    return span.root if span is not None else None


def _is_somebody(token: Token) -> bool:
    """True for a noun of people whom the cast does not know: what hangs on it is not who it is."""
    return token.lemma_ in _MEN or (token.lemma_ in lexicon().classes["people"] and token.lemma_ not in _KIN)


_KIN = frozenset(("family", "relative", "supporter", "group", "team", "staff", "community", "delegation"))
