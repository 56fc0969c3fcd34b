"""Triggers in their clauses become events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, EventCandidate, Party, RecommendationCandidate
from affidavit.spans import overlap
from affidavit.stages.extract.events.clause import Clause, light_verb, noun_clause, verb_clause
from affidavit.stages.extract.events.fits import Fitting
from affidavit.stages.extract.events.lexicon import Trigger, base_of, lexicon
from affidavit.stages.extract.events.modality import assertion_of, status_of
from affidavit.stages.extract.events.parties import Parties
from affidavit.stages.extract.events.places import place_of
from affidavit.stages.extract.events.when import Calendar, onwards

_PEOPLE = frozenset(("person", "social_group", "religious_group"))


_STATE = Trigger("legal_restriction", -1, ())


class Finder:
    """Reads the events of one document."""

    __slots__ = ("_analysis", "_asked", "_calendar", "_cast", "_parties", "_states", "_words")

    def __init__(self, analysis: Analysis, cast: Cast, recommendations: Sequence[RecommendationCandidate]) -> None:
        self._analysis = analysis
        self._cast = cast
        self._asked = [r.span for r in recommendations]
        self._calendar = Calendar(analysis)
        self._parties = Parties(analysis, cast)
        self._words: set[str] = set()
        self._states: dict[tuple[str, str], tuple[EventCandidate, Token]] = {}

    def events(self) -> Iterator[tuple[EventCandidate, Token]]:
        """Every event with its trigger, sentence by sentence; not those that are asked for."""
        for sentence in self._analysis.sentences:
            self._calendar.read(sentence)
            self._parties.memory.read(sentence)
            self._words = {t.lower_ for t in sentence.tokens}
            for token in sentence.tokens:
                if token.lemma_ in ("be", "remain", "continue"):
                    self._state(sentence, token)
                if token.pos_ in _HEADS and self._tells(sentence, token):
                    found = self._noun(sentence, token) if token.pos_ == "NOUN" else self._verb(sentence, token)
                else:
                    found = None
                if found:
                    self._calendar.tell(found)
                    yield found, token
        yield from self._states.values()

    def _state(self, sentence: Sentence, verb: Token) -> None:
        """`Libel is a criminal offence`: a rule in place; told again, it is the same rule."""
        if sentence.block.kind in ("title", "heading"):
            return
        words = " ".join(t.lower_ for t in sentence.doc[verb.i + 1 : min(verb.i + 8, sentence.tokens.end)])
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj")), None)
        said = {c.lower_ for c in verb.subtree if c.dep_ in ("attr", "acomp", "pobj", "agent", "ROOT", "xcomp")}
        for kind, phrases in lexicon().states:
            if subject is not None and any(p in words and p.split()[-1] in said for p in phrases):
                event = self._event(_STATE, verb_clause(sentence, verb), f"event.{kind}.state")
                event = replace(event, type=kind, status="ongoing_pattern")
                told, token = self._states.get((kind, subject.lemma_), (event, verb))
                more = () if told is event else event.tellings
                self._states[kind, subject.lemma_] = replace(told, tellings=(*told.tellings, *more)), token
                return

    def _tells(self, sentence: Sentence, token: Token) -> bool:
        """False where the word asks, supposes, intends or judges instead of telling."""
        if sentence.block.kind in ("title", "heading"):
            return False
        place = sentence.place(token)
        aside = (token.tag_ == "VBN" and token.dep_ == "acl") or any(c.lower_ == "who" for c in token.children)
        if not aside and any(overlap(place, asked) for asked in self._asked):
            return False
        if token.pos_ == "NOUN":
            return self._analysis.quotation_at(place.start) is None
        own = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass", "mark")}
        if own & _SUPPOSED and not (own & _DUTY and any(r.obliged for r in lexicon().verbs.get(token.lemma_, ()))):
            return False
        if (token.tag_ == "VB" and "to" in own and token.head.lemma_ in _ENABLING) or (
            token.tag_ == "VB" and "to" in own and token.dep_ in ("acl", "advcl")
        ):
            return False
        if token.tag_ == "VB" and "be" in own and not own & {"will", "would", "to", "shall", "may"}:
            return False  # `that they be released`
        return not (token.tag_ == "VBG" and token.dep_ in ("pcomp", "csubj"))

    def _verb(self, sentence: Sentence, verb: Token) -> EventCandidate | None:
        rows = self._possible(lexicon().verbs.get(base_of(verb), ()))
        if not rows or verb.dep_ == "amod" or self._is_term(sentence, verb):
            return None
        clause = verb_clause(sentence, verb)
        row = self._fitting(rows, clause)
        if row is None:
            return None
        event = self._event(row, clause, f"event.{row.type}.verb")
        return event if self._is_told(event, clause) else None

    def _possible(self, rows: Sequence[Trigger]) -> list[Trigger]:
        """The rows whose words stand in the sentence at all."""
        return [r for r in rows if not r.with_ or not self._words.isdisjoint(r.with_.hints)]

    def _fitting(self, rows: Sequence[Trigger], clause: Clause) -> Trigger | None:
        fitting = Fitting(clause, self._cast)
        return next((r for r in rows if fitting.fits(r) and (not r.dated or self._is_dated(clause))), None)

    def _is_told(self, event: EventCandidate, clause: Clause) -> bool:
        """False for words that only tell which people are meant: `those detained`, `who are still held`."""
        head = clause.head
        if not event.participants and event.date is None and clause.last - clause.first < _WORDS:
            return False
        if event.date is not None:
            return True
        if head.dep_ == "acl" and head.tag_ == "VBN":
            return False
        antecedent = self._cast.at(clause.sentence.place(head.head)) if head.dep_ == "relcl" else None
        return head.dep_ != "relcl" or (antecedent is not None and antecedent.named and antecedent.type == "person")

    def _noun(self, sentence: Sentence, noun: Token) -> EventCandidate | None:
        rows = self._possible(lexicon().nouns.get(noun.lemma_, ()))
        if not rows or noun.dep_ == "compound":
            return None
        clause = noun_clause(sentence, noun)
        row = self._fitting(rows, clause)
        if row is None:
            return None
        verb = light_verb(noun)
        event = self._event(row, clause, f"event.{row.type}.{'light' if verb is not None else 'noun'}")
        if row.type in ("conviction", "charge_trial") and not event.participants:
            return None
        return event if event.participants or event.date else None

    def _is_dated(self, clause: Clause) -> bool:
        date = self._calendar.date_of(clause)
        return date is not None and (self._calendar.own(clause, date) or self._calendar.opens(clause, date))

    def _is_term(self, sentence: Sentence, token: Token) -> bool:
        """True inside a quotation of a word or two: a term, no telling."""
        quotation = self._analysis.quotation_at(sentence.place(token).start)
        return quotation is not None and len(self._analysis.shadow[quotation.start : quotation.end].split()) < _TERM

    def _event(self, row: Trigger, clause: Clause, rule: str) -> EventCandidate:
        span = clause.span
        date = self._calendar.date_of(clause)
        parties = self._parties.of(row, clause)
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


_UNDERGOERS = frozenset(("victim", "target", "beneficiary", "subject", "addressee"))
_DUTY = frozenset(("must",))
_ENABLING = frozenset("allow permit want try right able opportunity seek hope like wish afraid enable dare".split())
_HEADS = frozenset(("VERB", "NOUN", "AUX", "ADJ"))
_SUPPOSED = frozenset(("should", "must", "ought", "could", "can", "might", "if", "unless", "before", "whether", "lest"))
_COUNTED = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_TERM = 4
_WORDS = 3
"""Words a clause without date and actors needs to tell something."""
_BEHIND = 12
"""Code points behind a noun in which its date may start."""
_LEADING = 25
"""Code points from the start of a sentence in which its date counts for all its clauses."""
