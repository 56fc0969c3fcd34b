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


def _base(word: Token) -> str:
    """The base form; of a participle that the model takes for an adjective, the verb's: `remain imprisoned`."""
    if word.pos_ == "ADJ" and word.lower_.endswith("ed") and word.dep_ in ("acomp", "attr", "oprd", "xcomp"):
        stem = word.lower_[:-2]
        return next((v for v in (stem, f"{stem}e", stem[:-1]) if v in lexicon().verbs), "")
    return str(word.lemma_) if word.pos_ != "ADJ" else ""


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
                if token.pos_ in _HEADS and self._tells(sentence, token):
                    found = self._noun(sentence, token) if token.pos_ == "NOUN" else self._verb(sentence, token)
                else:
                    found = None
                if found:
                    yield found, token

    def _tells(self, sentence: Sentence, token: Token) -> bool:
        """False where the word asks, supposes, intends or judges instead of telling."""
        if sentence.block.kind in ("title", "heading"):
            return False
        place = sentence.place(token)
        aside = token.dep_ in ("relcl", "acl") and token.tag_ in ("VBN", "VBD")
        if not aside and any(overlap(place, asked) for asked in self._asked):
            return False
        if token.pos_ == "NOUN":
            return self._analysis.quotation_at(place.start) is None
        own = {c.lower_ for c in token.children if c.dep_ in ("aux", "mark")}
        if own & _SUPPOSED or (token.tag_ == "VB" and "to" in own and token.dep_ in ("acl", "advcl")):
            return False
        return not (token.tag_ == "VBG" and token.dep_ in ("pcomp", "csubj"))

    def _verb(self, sentence: Sentence, verb: Token) -> EventCandidate | None:
        rows = lexicon().verbs.get(_base(verb))
        if not rows or verb.dep_ == "amod" or self._is_term(sentence, verb):
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
        if row.type in ("conviction", "charge_trial") and not event.participants:
            return None
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
        if row.intransitive and clause.object:
            return False
        if row.without and row.without & set(clause.words()):
            return False
        if row.past and clause.head.tag_ in ("VBZ", "VBP", "VBG"):
            return False
        near = {c.lower_ for c in clause.head.children} | {clause.sentence.doc[max(clause.head.i - 2, 0)].lower_}
        if row.obliged and not near & {"must", "have", "has", "need", "needs", "required"}:
            return False
        if row.negated and not any(c.dep_ == "neg" for c in clause.head.children):
            return False
        return not row.dated or self._date(clause) is not None

    def _is_term(self, sentence: Sentence, token: Token) -> bool:
        """True inside a quotation of a word or two: a term, no telling."""
        quotation = self._analysis.quotation_at(sentence.place(token).start)
        return quotation is not None and len(self._analysis.shadow[quotation.start : quotation.end].split()) < _TERM

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
            status=status_of(clause, row.type, date=date.edtf if date else "", named=named),
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
        lone = near if len(near) == 1 and clause.head.dep_ in ("ROOT", "conj", "ccomp") else []
        chosen = inside or [d for d in near if d.start - sentence.start < _LEADING] or lone
        if clause.head.pos_ == "NOUN" and not inside:
            chosen = [d for d in near if 0 <= d.start - head.end < _BEHIND]
        if not chosen:
            return None
        return min(chosen, key=lambda d: (abs(d.start - head.start), d.start))


_PRONOUNS = frozenset(("he", "she", "him", "her", "they", "them", "who", "whom", "people", "person", "man", "men", "woman", "women", "i", "we", "us", "me"))
_HEADS = frozenset(("VERB", "NOUN", "AUX", "ADJ"))
_SUPPOSED = frozenset(("should", "must", "ought", "could", "can", "might", "if", "unless", "before", "whether", "lest"))
_TERM = 4
_BEHIND = 12
"""Code points behind a noun in which its date may start."""
_LEADING = 25
"""Code points from the start of a sentence in which its date counts for all its clauses."""
