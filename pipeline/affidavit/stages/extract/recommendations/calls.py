"""Who calls on whom: actors at a place, the publisher, who holds the power."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import ActorCandidate, Cast, Mention, Party, StatementCandidate
from affidavit.registry import load
from affidavit.spans import Span
from affidavit.stages.extract.publisher import publishers
from affidavit.stages.extract.recommendations.words import words

_PLURAL_PRONOUNS = frozenset(("they", "them", "it"))
_JOINERS = frozenset("and & or , as well both all the its their his her other also , including particularly".split())
_INCLUDING = frozenset(("including", "particularly", "especially"))
_NOT_CALLING = frozenset(("social_group", "security_force", "armed_group", "business"))
_AUXILIARY = frozenset("is are has have also today again therefore strongly further now and".split())
_SALUTES = re.compile(r"dear |target: |to: |your excellency|addressed to: ", re.IGNORECASE)
_NEAR = 1200
"""Code points before a pronoun in which the power that it stands for is looked for."""
_OPENING = 6
"""Sentences of the text in which those who put it out may name themselves."""
_VOICES = frozenset(("ngo", "igo", "igo_body", "nhri", "media", "religious_group", "party_movement", "public_body"))
"""Types of actors that put out reports."""


class Callers:
    """Finds the parties of one document's recommendations."""

    __slots__ = ("_analysis", "_cast", "_stated", "_statements", "publishers")

    def __init__(self, analysis: Analysis, cast: Cast, statements: Sequence[StatementCandidate]) -> None:
        self._analysis = analysis
        self._cast = cast
        self._statements = sorted(((p.start, p.end, s.speaker) for s in statements for p in s.parts), key=_start)
        self._stated = [start for start, _, _ in self._statements]
        self.publishers = self._publishers()
        """Who put the document out, as issuers; several for a joint statement."""

    def subjects(self, sentence: Sentence, subject: Token) -> list[Party]:
        """The actors that a subject and what is joined to it name."""
        found = []
        for token in (subject, *subject.conjuncts):
            actor = self._cast.at(sentence.place(token))
            if actor and subject.lower_ in _PLURAL_PRONOUNS and actor.type in ("social_group", "person"):
                found += self._power_before(sentence.place(token).start)
            elif actor and actor.type in words().called:
                found.append(Party(actor.key, "addressee", sentence.place(token)))
        return _unique(found) or self._included(sentence, subject)

    def _included(self, sentence: Sentence, subject: Token) -> list[Party]:
        """`Ruritania's partners, including X and Y, should`: X and Y."""
        phrase = sentence.doc[subject.left_edge.i : subject.right_edge.i + 1]
        after = next((t for t in phrase if t.lower_ in _INCLUDING), None)
        if after is None:
            return []
        place = Span(sentence.place(after).end, sentence.place(phrase).end)
        return _unique(_party(m, a) for m, a in self._cast.within(place) if a.type in words().called)

    def before(self, sentence: Sentence, modal: Token) -> list[Party]:
        """The actor that ends right before a modal, or whose `in X`, `of X` does: where the parse has no subject."""
        window = Span(max(sentence.start, sentence.place(modal).start - 80), sentence.place(modal).start)
        named = [(m, a) for m, a in self._cast.within(window) if a.type in words().called and m.form != "pronoun"]
        if not named:
            return []
        between = self._analysis.shadow[named[-1][0].end : window.end].split()
        return [_party(*named[-1])] if len(between) <= 1 else []

    def addressed(self) -> list[Party]:
        """Whom a letter or petition speaks to as `you`: `Dear President Doe`, `Target: Government of Ruritania`."""
        shadow = self._analysis.shadow
        for block in self._analysis.document.blocks:
            if _SALUTES.match(shadow, block.start, block.end):
                named = [p for p in self._cast.within(block) if p[1].type in words().called and p[0].form != "pronoun"]
                if named:
                    return [_party(*named[0])]
        return []

    def between(self, sentence: Sentence, start: int, end: int, head: Token | None = None) -> list[Party]:
        """Who is called on between a verb and its infinitive: the first actor, or the one at `head`, and those joined."""
        if start >= end:
            return []
        place = sentence.place(sentence.doc[start:end])
        named = [(m, a) for m, a in self._cast.within(place) if a.type in words().called]
        named = _outermost(named)
        if not named and any(t.lower_ == "you" for t in sentence.doc[start:end]):
            return self.addressed()
        at = self._first(sentence, named, head)
        if at is None:
            return []
        found = [named[at]]
        last = named[at][0].end
        for mention, actor in named[at + 1 :]:
            link = self._analysis.shadow[last : mention.start].lower().replace(",", " , ").split()
            if _joins(link):
                found.append((mention, actor))
            elif not (_INCLUDING & set(link)):
                last = mention.end
                continue
            else:
                found.append((mention, actor))
            last = mention.end
        return _unique(_party(m, a) for m, a in found)

    def _first(
        self, sentence: Sentence, named: Sequence[tuple[Mention, ActorCandidate]], head: Token | None
    ) -> int | None:
        """Which of the actors is called on: the one at the head of the phrase, else the first that owns nothing."""
        if head is not None:
            place = sentence.place(head)
            for n, (mention, _) in enumerate(named):
                if mention.start < place.end and place.start < mention.end:
                    return n
        for n, (mention, _) in enumerate(named):
            after = self._analysis.shadow[mention.end : mention.end + 3]
            if not after.startswith(("'s ", "' ")):
                return n
        return None

    def power(self) -> list[Party]:
        """Who holds the power in the document's country: its government, else the State; nobody when unclear."""
        at_home = [a for a in self._cast.actors if a.country and a.country == self._cast.country]
        for kind in words().powers:
            found = [a for a in at_home if a.type == kind and any(m.form != "pronoun" for m in a.mentions)]
            if found:
                return [Party(found[0].key, "addressee")]
        return []

    def _power_before(self, offset: int) -> list[Party]:
        """The power named last before this place, for `They must ...`; else who holds it in the country."""
        window = Span(max(0, offset - _NEAR), offset)
        named = [a for m, a in self._cast.within(window) if m.form != "pronoun" and a.type in words().powers]
        return [Party(named[-1].key, "addressee")] if named else self.power()

    def issuers(self, sentence: Sentence, offset: int, verb: Token | None = None) -> list[Party]:
        """Who makes the call: the quotation's speaker, the verb's subject, who is said to say it, the publisher."""
        at = bisect_right(self._stated, offset) - 1
        if at >= 0 and offset < self._statements[at][1]:
            speaker = self._statements[at][2]
            return [Party(speaker, "issuer")] if speaker else []
        beside = self._beside(sentence) if verb is None else None
        if beside is not None:
            return [Party(beside.key, "issuer")]
        ahead = self._right_before(sentence, verb) if verb is not None else None
        if ahead is not None and not self._sayers(sentence, verb):
            return [Party(ahead.key, "issuer")]
        for token in self._sayers(sentence, verb):
            if token.lower_ in ("we", "i"):
                break
            joined = _joined_by(verb)
            actors = [self._cast.at(sentence.place(t)) for t in (token, *token.conjuncts, *joined)]
            named = [a for a in actors if a and (verb is not None or a.type not in _NOT_CALLING)]
            if named:
                along = self._along(sentence, token) if verb is not None else []
                return [Party(a.key, "issuer") for a in dict.fromkeys([*along, *named])]
        return list(self.publishers)

    def _beside(self, sentence: Sentence) -> ActorCandidate | None:
        """`..., X said today`: the body named right before a verb of saying near the end, whatever the parse."""
        for verb in _verbs_of_saying(sentence):
            place = sentence.place(verb)
            before = self._cast.within(Span(max(sentence.start, place.start - 80), place.start))
            if before and before[-1][0].form == "name" and before[-1][0].end == place.start - 1:
                actor = before[-1][1]
                if actor.type in _VOICES and _ends_clause(verb):
                    return actor
        return None

    def _right_before(self, sentence: Sentence, verb: Token) -> ActorCandidate | None:
        """The body named right before a verb of calling: where the parse has no subject."""
        place = sentence.place(verb)
        before = self._cast.within(Span(max(sentence.start, place.start - 80), place.start))
        between = self._analysis.shadow[before[-1][0].end : place.start].split() if before else []
        near = bool(before) and len(between) <= 1 and all(w in _AUXILIARY for w in between)
        return before[-1][1] if near and before[-1][1].type in _VOICES | {"person"} else None

    def _along(self, sentence: Sentence, token: Token) -> list[ActorCandidate]:
        """`X (XY) and` right before the one who calls: X calls too, whatever the parse."""
        named = [p for p in self._cast.within(Span(sentence.start, sentence.place(token).end)) if p[0].form == "name"]
        out: list[ActorCandidate] = []
        for (before, actor), (after, _) in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
            between = self._analysis.shadow[before.end : after.start].strip(" ()")
            if between not in ("", "and", ",", "&", ") and", ", and") or actor.type not in _VOICES:
                break
            out.append(actor)
        return out[::-1]

    def _sayers(self, sentence: Sentence, verb: Token | None) -> list[Token]:
        out: list[Token] = []
        for each in [verb] if verb is not None else _verbs_of_saying(sentence):
            own = [c for c in each.children if c.dep_ in ("nsubj", "agent")]
            if not own and each.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep"):
                above = each.head.head if each.dep_ == "pcomp" else each.head
                own = [c for c in above.children if c.dep_ == "nsubj"]
                own += [c for c in above.children if c.dep_ == "dobj" and above.lemma_ == "join"]
            out += own
        return out

    def _publishers(self) -> tuple[Party, ...]:
        """The actors with the publisher's names; else the organisations that open the text as those who speak."""
        bodies = [a for a in self._cast.actors if a.type in _VOICES]
        named = ((a.key, (a.name, *a.acronyms, *self._known_as(a))) for a in bodies)
        keys = publishers(self._analysis.document.metadata.publisher, named) or self._opening()
        return tuple(Party(key, "issuer") for key in keys)

    def _known_as(self, actor: ActorCandidate) -> tuple[str, ...]:
        known = load().get(actor.known or "")
        return (*known.names, *known.acronyms) if known else ()

    def _opening(self) -> tuple[str, ...]:
        """`Free Press Watch and Open Courts condemn ...`: the organisations that the first such sentence is about."""
        for sentence in self._analysis.sentences[:_OPENING]:
            for verb in (t for t in sentence.words if t.tag_ in ("VBP", "VBZ", "VBD") and _voices(t)):
                found = [self._cast.at(sentence.place(t)) for s in _subjects(verb) for t in (s, *s.conjuncts)]
                named = [a.key for a in found if a is not None and a.type in _VOICES]
                if named:
                    return tuple(dict.fromkeys(named))
        return ()


def _voices(verb: Token) -> bool:
    """`condemns`, `is deeply concerned`."""
    felt = verb.lemma_ == "be" and any(c.lower_ in words().feeling for c in verb.rights)
    return felt or verb.lemma_ in words().voicing


def _subjects(verb: Token) -> list[Token]:
    return [c for c in verb.lefts if c.dep_ == "nsubj"]


def _start(part: tuple[int, int, str | None]) -> tuple[int, int]:
    return part[0], part[1]


def _verbs_of_saying(sentence: Sentence) -> list[Token]:
    return [t for t in sentence.words if t.lower_ in words().saying and t.tag_ in ("VBD", "VBZ", "VBP")]


def _joined_by(verb: Token | None) -> list[Token]:
    """`X joins Y and Z in calling for`: Y and Z call too."""
    above = next((t for t in islice(verb.ancestors, 3) if t.lemma_ == "join"), None) if verb is not None else None
    if above is None:
        return []
    with_them = [c for c in above.children if c.dep_ == "dobj"]
    return [t for c in with_them for t in (c, *c.conjuncts)]


def _ends_clause(verb: Token) -> bool:
    """True for `X said today.`: nothing of weight follows."""
    return not any(
        t.pos_ in ("VERB", "NOUN") and t.ent_type_ != "DATE" for t in verb.doc[verb.i + 1 : verb.sent.end][:6]
    )


def _joins(link: Sequence[str]) -> bool:
    return bool(link) and not set(link) - _JOINERS and bool({"and", "&", "or", ",", "including"} & set(link))


def _outermost(named: Sequence[tuple[Mention, ActorCandidate]]) -> list[tuple[Mention, ActorCandidate]]:
    """The mentions that lie in no other."""
    out: list[tuple[Mention, ActorCandidate]] = []
    for mention, actor in named:
        if not out or mention.start >= out[-1][0].end:
            out.append((mention, actor))
    return out


def _party(mention: Mention, actor: ActorCandidate) -> Party:
    return Party(actor.key, "addressee", Span(mention.start, mention.end))


def _unique(parties: Iterable[Party]) -> list[Party]:
    return list({p.actor: p for p in reversed(list(parties))}.values())[::-1]
