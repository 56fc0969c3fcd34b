"""Who calls on whom: actors at a place, the publisher, who holds the power."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import ActorCandidate, Cast, Party, StatementCandidate
from affidavit.spans import Span
from affidavit.stages.extract.recommendations.words import words

_SAYING = frozenset("say tell state add note urge warn stress call".split())


class Callers:
    """Finds the parties of one document's recommendations."""

    __slots__ = ("_analysis", "_cast", "_statements", "publisher")

    def __init__(self, analysis: Analysis, cast: Cast, statements: Sequence[StatementCandidate]) -> None:
        self._analysis = analysis
        self._cast = cast
        self._statements = statements
        self.publisher = self._publisher()

    def subjects(self, sentence: Sentence, subject: Token) -> list[Party]:
        """The actors that a subject and what is joined to it name."""
        found = []
        for token in (subject, *subject.conjuncts):
            actor = self._cast.at(sentence.place(token))
            if actor and actor.type in words().called:
                found.append(Party(actor.key, "addressee", sentence.place(token)))
        return found

    def between(self, sentence: Sentence, start: int, end: int) -> list[Party]:
        """Who is called on between a verb and its infinitive: the first actor and those joined to it."""
        doc = sentence.doc
        if start >= end:
            return []
        place = sentence.place(doc[start:end])
        found: list[Party] = []
        last = place.start
        for mention, actor in self._cast.within(place):
            link = self._analysis.shadow[last : mention.start].lower().split()
            joined = not found or bool({"and", "&", "or", ","} & {w.strip() for w in link} or "," in "".join(link))
            inside = {"of", "in", "for", "at", "by", "with", "against", "'s", "who", "which", "about"} & set(link)
            if mention.start < last or actor.type not in words().called:
                continue
            if joined and not (found and inside):
                found.append(Party(actor.key, "addressee", Span(mention.start, mention.end)))
            last = mention.end
        return list({p.actor: p for p in reversed(found)}.values())[::-1]

    def power(self) -> list[Party]:
        """Who holds the power in the document's country: its government, else the State; nobody when unclear."""
        at_home = [a for a in self._cast.actors if a.country and a.country == self._cast.country]
        for kind in words().powers:
            found = [a for a in at_home if a.type == kind and any(m.form != "pronoun" for m in a.mentions)]
            if found:
                return [Party(found[0].key, "addressee")]
        return []

    def issuers(self, sentence: Sentence, offset: int, verb: Token | None = None) -> list[Party]:
        """Who makes the call: the speaker inside a quotation, the verb's subject, who is said to say it, the publisher."""
        for statement in self._statements:
            if any(p.start <= offset < p.end for p in statement.parts):
                return [Party(statement.speaker, "issuer")] if statement.speaker else []
        for token in self._sayers(sentence, verb):
            actors = [self._cast.at(sentence.place(t)) for t in (token, *token.conjuncts)]
            named = [a for a in actors if a and a.type != "social_group"]
            if named:
                return [Party(a.key, "issuer") for a in dict.fromkeys(named)]
        return [Party(self.publisher.key, "issuer")] if self.publisher else []

    def _sayers(self, sentence: Sentence, verb: Token | None) -> list[Token]:
        verbs = (
            [verb]
            if verb is not None
            else [
                t
                for t in sentence.tokens
                if t.lemma_ in _SAYING and t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP")
            ]
        )
        out = []
        for each in verbs:
            own = [c for c in each.children if c.dep_ in ("nsubj", "agent")]
            if not own and each.dep_ in ("conj", "xcomp", "advcl", "pcomp"):
                own = [c for c in each.head.children if c.dep_ == "nsubj"]
            out += own
        return out

    def _publisher(self) -> ActorCandidate | None:
        name = self._analysis.document.metadata.publisher.casefold()
        if not name:
            return None
        for actor in self._cast.actors:
            if name in {n.casefold() for n in (actor.name, *actor.acronyms)}:
                return actor
        return None
