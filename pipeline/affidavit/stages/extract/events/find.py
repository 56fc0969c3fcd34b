"""Triggers in their clauses become events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.symbols import ADJ, AUX, NOUN, VERB
from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, EventCandidate, Party, RecommendationCandidate
from affidavit.stages.extract.events.clause import Clause, light_verb, marred, noun_clause, verb_clause
from affidavit.stages.extract.events.fits import Fitting
from affidavit.stages.extract.events.lexicon import Trigger, base_of, lexicon
from affidavit.stages.extract.events.modality import assertion_of, status_of
from affidavit.stages.extract.events.parties import Parties
from affidavit.stages.extract.events.places import place_of
from affidavit.stages.extract.events.tells import Telling
from affidavit.stages.extract.events.when import Calendar, onwards
from affidavit.stages.extract.events.wording import Wording, numbers

_STATE = Trigger("legal_restriction", -1, ())


class Finder:
    """Reads the events of one document."""

    __slots__ = ("_analysis", "_calendar", "_cast", "_parties", "_states", "_telling", "_wording", "_words")

    def __init__(self, analysis: Analysis, cast: Cast, recommendations: Sequence[RecommendationCandidate]) -> None:
        self._analysis = analysis
        self._cast = cast
        self._telling = Telling(analysis, cast, recommendations)
        self._calendar = Calendar(analysis)
        self._parties = Parties(analysis, cast)
        self._words: frozenset[int] = frozenset()
        self._wording: Wording | None = None
        self._states: dict[tuple[str, str], tuple[EventCandidate, Token]] = {}

    def events(self) -> Iterator[tuple[EventCandidate, Token]]:
        """Every event with its trigger, sentence by sentence; not those that are asked for."""
        for sentence in self._analysis.sentences:
            self._calendar.read(sentence)
            self._parties.memory.read(sentence)
            if sentence.block.kind in ("title", "heading"):
                continue
            for token in self._triggers(sentence):
                found = self._read(sentence, token)
                if found:
                    self._calendar.tell(found)
                    yield found, token
        yield from self._states.values()

    def _triggers(self, sentence: Sentence) -> Iterator[Token]:
        """The sentence's words that some row is about; on the way, the states it tells of."""
        if self._wording is None or self._wording.doc is not sentence.doc:
            self._wording = Wording(sentence.doc)
        wording, first, last = self._wording, sentence.tokens.start, sentence.tokens.end
        self._words = wording.between(first, last)
        verbs, nouns = lexicon().verb_numbers, lexicon().noun_numbers
        for i in range(first, last):
            pos, lemma = wording.pos[i], wording.lemma[i]
            if lemma in _BEING:
                self._state(sentence, sentence.doc[i])
            if lemma in nouns if pos == NOUN else (pos in _VERBAL and lemma in verbs) or pos == ADJ:
                yield sentence.doc[i]

    def _read(self, sentence: Sentence, token: Token) -> EventCandidate | None:
        is_noun = token.pos_ == "NOUN"
        rows = lexicon().nouns.get(token.lemma_, ()) if is_noun else lexicon().verbs.get(base_of(token), ())
        possible = [r for r in rows if not r.with_ or not self._words.isdisjoint(r.with_.hints)]
        if not possible or not self._telling.tells(sentence, token):
            return None
        return self._noun(sentence, token, possible) if is_noun else self._verb(sentence, token, possible)

    def _state(self, sentence: Sentence, verb: Token) -> None:
        """`Libel is a criminal offence`: a rule in place; told again, it is the same rule."""
        words = " ".join(t.lower_ for t in sentence.doc[verb.i + 1 : min(verb.i + 8, sentence.tokens.end)])
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj")), None)
        said = {c.lower_ for c in verb.subtree if c.dep_ in ("attr", "acomp", "pobj", "agent", "ROOT", "xcomp")}
        if subject is None or subject.lemma_ in lexicon().nouns or subject.pos_ == "PRON":
            return
        for kind, phrases in lexicon().states:
            if any(p in words and p.split()[-1] in said for p in phrases):
                event = self._event(_STATE, verb_clause(sentence, verb), f"event.{kind}.state")
                event = replace(event, type=kind, status="ongoing_pattern")
                told, token = self._states.get((kind, subject.lemma_), (event, verb))
                more = () if told is event else event.tellings
                self._states[kind, subject.lemma_] = replace(told, tellings=(*told.tellings, *more)), token
                return

    def _verb(self, sentence: Sentence, verb: Token, rows: Sequence[Trigger]) -> EventCandidate | None:
        if verb.dep_ == "amod" or self._telling.is_term(sentence, verb):
            return None
        clause = verb_clause(sentence, verb)
        row = self._fitting(rows, clause)
        if row is None:
            return None
        event = self._event(row, clause, f"event.{row.type}.verb")
        return event if self._telling.is_told(event, clause) else None

    def _fitting(self, rows: Sequence[Trigger], clause: Clause) -> Trigger | None:
        if self._wording is None:
            return None
        fitting = Fitting(clause, self._cast, self._wording, self._words)
        return next((r for r in rows if fitting.fits(r) and (not r.dated or self._is_dated(clause))), None)

    def _noun(self, sentence: Sentence, noun: Token, rows: Sequence[Trigger]) -> EventCandidate | None:
        if noun.dep_ == "compound":
            return None
        clause = noun_clause(sentence, noun)
        row = self._fitting(rows, clause)
        if row is None:
            return None
        verb = light_verb(noun)
        event = self._event(row, clause, f"event.{row.type}.{'light' if verb is not None else 'noun'}")
        own = any(p.span is not None for p in event.participants)
        if row.type in _NAMING and not own:
            return None
        own = own or row.alone or (marred(noun) is not None and bool(event.participants))
        return event if own or event.date or (event.place and row.type in _PLACED) else None

    def _is_dated(self, clause: Clause) -> bool:
        date = self._calendar.date_of(clause)
        return date is not None and (self._calendar.own(clause, date) or self._calendar.opens(clause, date))

    def _event(self, row: Trigger, clause: Clause, rule: str) -> EventCandidate:
        span = clause.span
        date = self._calendar.date_of(clause)
        parties = self._parties.of(row, clause, is_dated=date is not None)
        undergoers = [p for p in parties if p.role in _UNDERGOERS] or parties
        named = any(self._is_specific(p) for p in undergoers)
        place = place_of(self._analysis, clause, self._cast)
        status = status_of(clause, row.type, date=date.edtf if date else "", named=named)
        if row.obliged or (row.negated and row.type != "other"):
            status = "ongoing_pattern"
        if status == "scheduled" and date and clause.head.tag_ == "VB" and not self._calendar.own(clause, date):
            date = onwards(date)  # agreed on a day, to be done from then on
        if status == "occurred" and date and date.first > self._calendar.published > "":
            status = "scheduled"
        return EventCandidate(
            type=row.type,
            status=status,
            assertion=assertion_of(clause, self._analysis, span),
            tellings=(span,),
            rule=rule,
            date=date,
            place=place,
            country=self._country(parties),
            participants=parties,
        )

    def _is_specific(self, party: Party) -> bool:
        """True for somebody named or counted: what befalls them is one event, no practice."""
        actor = self._cast[party.actor]
        return actor.named or bool({w.lower() for w in actor.name.split()[:1]} & _COUNTED) or actor.name[:1].isdigit()

    def _country(self, parties: Sequence[Party]) -> str | None:
        own = [self._cast[p.actor].country for p in parties if self._cast[p.actor].country]
        return next(iter(own), None) or self._cast.country


_NAMING = frozenset(("conviction", "charge_trial"))
_PLACED = frozenset(("protest", "killing", "attack"))
"""Types whose noun tells an event where a place stands with it."""
_UNDERGOERS = frozenset(("victim", "target", "beneficiary", "subject", "addressee"))
_VERBAL = frozenset((VERB, AUX))
_BEING = numbers(("be", "remain", "continue"))
_COUNTED = frozenset("two three four five six seven eight nine ten eleven twelve".split())
