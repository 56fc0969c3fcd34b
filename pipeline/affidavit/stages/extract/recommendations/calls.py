"""Who calls on whom: actors at a place, the publisher, who holds the power."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import ActorCandidate, Cast, Mention, Party, StatementCandidate
from affidavit.spans import Span
from affidavit.stages.extract.recommendations.words import words

_PLURAL_PRONOUNS = frozenset(("they", "them", "it"))
_JOINERS = frozenset("and & or , as well both all the its their his her other also , including particularly".split())
_INCLUDING = frozenset(("including", "particularly", "especially"))
_NOT_CALLING = frozenset(("social_group", "security_force", "armed_group", "business"))
_NEAR = 1200
"""Code points before a pronoun in which the power that it stands for is looked for."""
_SIMPLE = re.compile(r"[^a-z0-9]+")


class Callers:
    """Finds the parties of one document's recommendations."""

    __slots__ = ("_analysis", "_cast", "_stated", "_statements", "publisher")

    def __init__(self, analysis: Analysis, cast: Cast, statements: Sequence[StatementCandidate]) -> None:
        self._analysis = analysis
        self._cast = cast
        self._statements = sorted(((p.start, p.end, s.speaker) for s in statements for p in s.parts), key=_start)
        self._stated = [start for start, _, _ in self._statements]
        self.publisher = self._publisher()

    def subjects(self, sentence: Sentence, subject: Token) -> list[Party]:
        """The actors that a subject and what is joined to it name."""
        found = []
        for token in (subject, *subject.conjuncts):
            actor = self._cast.at(sentence.place(token))
            if actor and subject.lower_ in _PLURAL_PRONOUNS and actor.type in ("social_group", "person"):
                found += self._power_before(sentence.place(token).start)
            elif actor and actor.type in words().called:
                found.append(Party(actor.key, "addressee", sentence.place(token)))
        return _unique(found)

    def before(self, sentence: Sentence, modal: Token) -> list[Party]:
        """The actor that ends right before a modal, or whose `in X`, `of X` does: where the parse has no subject."""
        window = Span(max(sentence.start, sentence.place(modal).start - 80), sentence.place(modal).start)
        named = [(m, a) for m, a in self._cast.within(window) if a.type in words().called and m.form != "pronoun"]
        if not named:
            return []
        between = self._analysis.shadow[named[-1][0].end : window.end].split()
        return [_party(*named[-1])] if len(between) <= 1 else []

    def between(self, sentence: Sentence, start: int, end: int, head: Token | None = None) -> list[Party]:
        """Who is called on between a verb and its infinitive: the first actor, or the one at `head`, and those joined."""
        if start >= end:
            return []
        place = sentence.place(sentence.doc[start:end])
        named = [(m, a) for m, a in self._cast.within(place) if a.type in words().called]
        named = _outermost(named)
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
        for token in self._sayers(sentence, verb):
            if token.lower_ in ("we", "i"):
                break
            actors = [self._cast.at(sentence.place(t)) for t in (token, *token.conjuncts)]
            named = [a for a in actors if a and (verb is not None or a.type not in _NOT_CALLING)]
            if named:
                return [Party(a.key, "issuer") for a in dict.fromkeys(named)]
        return [Party(self.publisher.key, "issuer")] if self.publisher else []

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

    def _publisher(self) -> ActorCandidate | None:
        """The actor with the publisher's name; when nobody has it, the organisation that speaks as `we`."""
        name = _SIMPLE.sub("", self._analysis.document.metadata.publisher.casefold())
        for actor in self._cast.actors if name else ():
            if name in {_SIMPLE.sub("", n.casefold()) for n in (actor.name, *actor.acronyms)}:
                return actor
        return None


def _start(part: tuple[int, int, str | None]) -> tuple[int, int]:
    return part[0], part[1]


def _verbs_of_saying(sentence: Sentence) -> list[Token]:
    return [t for t in sentence.tokens if t.lower_ in words().saying and t.tag_ in ("VBD", "VBZ", "VBP")]


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
