"""Triggers in their clauses become events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, EventCandidate, Party, RecommendationCandidate
from affidavit.dates import TimeExpression
from affidavit.extract.events.clause import Clause, noun_clause, verb_clause
from affidavit.extract.events.lexicon import Trigger, lexicon
from affidavit.extract.events.modality import assertion_of, status_of
from affidavit.extract.events.places import place_of
from affidavit.spans import Span, overlap

_PEOPLE = frozenset(("person", "social_group", "religious_group"))


class Finder:
    """Reads the events of one document."""

    __slots__ = ("_analysis", "_asked", "_cast")

    def __init__(self, analysis: Analysis, cast: Cast, recommendations: Sequence[RecommendationCandidate]) -> None:
        self._analysis = analysis
        self._cast = cast
        self._asked = [r.span for r in recommendations]

    def events(self) -> Iterator[tuple[EventCandidate, Token]]:
        """Every event with its trigger, sentence by sentence; not those that are asked for."""
        for sentence in self._analysis.sentences:
            for token in sentence.tokens:
                place = sentence.place(token)
                if any(overlap(place, asked) for asked in self._asked):
                    continue
                found = self._verb(sentence, token) if token.pos_ == "VERB" else self._noun(sentence, token)
                if found:
                    yield found, token

    def _verb(self, sentence: Sentence, verb: Token) -> EventCandidate | None:
        rows = lexicon().verbs.get(verb.lemma_)
        if not rows or (verb.dep_ == "amod" and verb.tag_ != "VBN"):
            return None
        clause = verb_clause(sentence, verb)
        for row in rows:
            if self._fits(row, clause):
                return self._event(row, clause, f"event.{row.type}.verb")
        return None

    def _noun(self, sentence: Sentence, noun: Token) -> EventCandidate | None:
        row = lexicon().nouns.get(noun.lemma_) if noun.pos_ == "NOUN" else None
        if row is None or noun.dep_ == "compound":
            return None
        clause = noun_clause(sentence, noun)
        event = self._event(row, clause, f"event.{row.type}.noun")
        return event if event.participants or event.date else None

    def _fits(self, row: Trigger, clause: Clause) -> bool:
        if row.with_:
            words = list(clause.words())
            text = " ".join(words)
            if not any(w in words or (" " in w and w in text) for w in row.with_):
                return False
        if row.object and not self._is_any(clause.sentence, clause.object, row.object):
            return False
        if row.subject and not self._is_any(clause.sentence, clause.subject, row.subject):
            return False
        return not row.dated or self._date(clause) is not None

    def _is_any(self, sentence: Sentence, tokens: Iterable[Token], wanted: frozenset[str]) -> bool:
        classes = lexicon().classes
        for token in tokens:
            if any(token.lemma_ in classes[c] for c in wanted if c in classes):
                return True
            actor = self._cast.at(sentence.place(token))
            kind = actor.type if actor else ""
            if kind in wanted or (kind in _PEOPLE and wanted & {"person", "people"}):
                return True
            if wanted & {"person", "people"} and token.lower_ in _PRONOUNS:
                return True
        return False

    def _event(self, row: Trigger, clause: Clause, rule: str) -> EventCandidate:
        span = clause.span
        date = self._date(clause)
        parties = self._parties(row, clause)
        named = any(self._cast[p.actor].named for p in parties)
        place = place_of(self._analysis, clause, self._cast)
        return EventCandidate(
            type=row.type,
            status=status_of(clause, dated=date is not None, named=named),
            assertion=assertion_of(clause, self._analysis, span),
            tellings=(span,),
            rule=rule,
            date=date,
            place=place,
            country=self._country(parties),
            participants=parties,
        )

    def _country(self, parties: Sequence[Party]) -> str | None:
        own = [self._cast[p.actor].country for p in parties if self._cast[p.actor].country]
        return next(iter(own), None) or self._cast.country

    def _parties(self, row: Trigger, clause: Clause) -> tuple[Party, ...]:
        found: dict[tuple[str, str], Party] = {}
        slots = [("subject", t) for t in clause.subject] + [("object", t) for t in clause.object]
        slots += [(p, n) for p, noun in clause.others for n in (noun, *noun.conjuncts)]
        for slot, token in slots:
            role = row.role(slot)
            place = clause.sentence.place(token)
            actor = self._cast.at(place) if role else None
            if actor:
                found.setdefault((actor.key, role), Party(actor.key, role, place))
        return tuple(found.values())

    def _date(self, clause: Clause) -> TimeExpression | None:
        """The date of the clause; else the only one of the sentence before another verb takes it."""
        dated = [d for d in self._analysis.dates if d.edtf]
        sentence = Span(clause.sentence.start, clause.sentence.end)
        near = [d for d in dated if overlap(d, sentence)]
        if not near:
            return None
        place = clause.sentence.doc[clause.first : clause.last]
        inside = [d for d in near if overlap(d, clause.sentence.place(place))]
        head = clause.sentence.place(clause.head)
        chosen = inside or [d for d in near if d.start - sentence.start < _LEADING]
        if not chosen or (clause.head.pos_ == "NOUN" and not inside):
            return None
        return min(chosen, key=lambda d: (abs(d.start - head.start), d.start))


_PRONOUNS = frozenset(("he", "she", "him", "her", "they", "them", "who", "whom", "people", "person", "man", "men", "woman", "women", "i", "we", "us", "me"))
_LEADING = 25
"""Code points from the start of a sentence in which its date counts for all its clauses."""
