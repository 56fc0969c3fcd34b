"""Triggers in their clauses become events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import Cast, EventCandidate, Party, RecommendationCandidate
from affidavit.dates import TimeExpression
from affidavit.spans import Span, overlap
from affidavit.stages.extract.events.clause import Clause, light_verb, noun_clause, verb_clause
from affidavit.stages.extract.events.lexicon import Trigger, lexicon
from affidavit.stages.extract.events.modality import assertion_of, status_of
from affidavit.stages.extract.events.parties import Parties
from affidavit.stages.extract.events.places import place_of

_PEOPLE = frozenset(("person", "social_group", "religious_group"))


def _base(word: Token) -> str:
    """The base form; of a participle that the model takes for an adjective, the verb's: `remain imprisoned`."""
    if word.pos_ == "ADJ" and word.lower_.endswith("ed") and word.dep_ in ("acomp", "attr", "oprd", "xcomp"):
        stem = word.lower_[:-2]
        return next((v for v in (stem, f"{stem}e", stem[:-1]) if v in lexicon().verbs), "")
    return str(word.lemma_) if word.pos_ != "ADJ" else ""


_STATE = Trigger("legal_restriction", -1, ())


class Finder:
    """Reads the events of one document."""

    __slots__ = ("_analysis", "_asked", "_cast", "_drafted", "_parties", "_states", "_told")

    def __init__(self, analysis: Analysis, cast: Cast, recommendations: Sequence[RecommendationCandidate]) -> None:
        self._analysis = analysis
        self._cast = cast
        self._asked = [r.span for r in recommendations]
        self._told: dict[str, TimeExpression] = {}
        self._drafted: TimeExpression | None = None
        self._parties = Parties(analysis, cast)
        self._states: dict[tuple[str, str], tuple[EventCandidate, Token]] = {}

    def events(self) -> Iterator[tuple[EventCandidate, Token]]:
        """Every event with its trigger, sentence by sentence; not those that are asked for."""
        for sentence in self._analysis.sentences:
            self._remember_draft(sentence)
            self._parties.memory.read(sentence)
            for token in sentence.tokens:
                if token.lemma_ in ("be", "remain", "continue"):
                    self._state(sentence, token)
                if token.pos_ in _HEADS and self._tells(sentence, token):
                    found = self._noun(sentence, token) if token.pos_ == "NOUN" else self._verb(sentence, token)
                else:
                    found = None
                if found:
                    if found.date and found.status == "occurred":
                        self._told[found.type] = found.date
                    yield found, token
        yield from self._states.values()

    def _remember_draft(self, sentence: Sentence) -> None:
        """The day of a draft: `the 11 November draft`, `sent the bill on 11 November`."""
        for date in self._analysis.dates:
            if sentence.start <= date.start < sentence.end and date.precision == "day":
                behind = sentence.doc.char_span(
                    date.end - sentence.offset,
                    min(date.end - sentence.offset + 30, len(sentence.doc.text)),
                    alignment_mode="contract",
                )
                if behind is not None and any(t.lemma_ in _DRAFTS for t in behind[:3]):
                    self._drafted = date

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
        rows = lexicon().verbs.get(_base(verb))
        if not rows or verb.dep_ == "amod" or self._is_term(sentence, verb):
            return None
        clause = verb_clause(sentence, verb)
        for row in rows:
            if self._fits(row, clause):
                event = self._event(row, clause, f"event.{row.type}.verb")
                return event if self._is_told(event, clause) else None
        return None

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
        row = lexicon().nouns.get(noun.lemma_) if noun.pos_ == "NOUN" else None
        if row is None or noun.dep_ == "compound":
            return None
        clause = noun_clause(sentence, noun)
        verb = light_verb(noun)
        event = self._event(row, clause, f"event.{row.type}.{'light' if verb is not None else 'noun'}")
        if row.type in ("conviction", "charge_trial") and not event.participants:
            return None
        return event if event.participants or event.date else None

    def _fits(self, row: Trigger, clause: Clause) -> bool:
        if row.with_:
            words = list(clause.words())
            text = " ".join(words).replace(" - ", "-")
            if not any(w in words or ((" " in w or "-" in w) and w in text) for w in row.with_):
                return False
        if row.object and not self._is_any(clause.sentence, clause.object, row.object):
            return False
        if row.subject and not self._is_any(clause.sentence, clause.subject, row.subject):
            return False
        return _has_form(row, clause) and (not row.dated or self._date(clause) is not None)

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
        parties = self._parties.of(row, clause)
        undergoers = [p for p in parties if p.role in _UNDERGOERS] or parties
        named = any(self._cast[p.actor].named for p in undergoers if p.role in _UNDERGOERS)
        place = place_of(self._analysis, clause, self._cast)
        status = status_of(clause, row.type, date=date.edtf if date else "", named=named)
        if row.obliged or (row.negated and row.type != "other"):
            status = "ongoing_pattern"
        if status == "scheduled" and date and clause.head.tag_ == "VB" and not self._own(clause, date):
            date = _from(date)  # agreed on a day, to be done from then on
        if status == "occurred" and date and date.first > self._analysis.document.metadata.published > "":
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

    def _own(self, clause: Clause, date: TimeExpression) -> bool:
        owner = _owner(clause.sentence, date)
        return owner is not None and owner.i == clause.head.i

    def _country(self, parties: Sequence[Party]) -> str | None:
        own = [self._cast[p.actor].country for p in parties if self._cast[p.actor].country]
        return next(iter(own), None) or self._cast.country

    def _date(self, clause: Clause) -> TimeExpression | None:
        """The date that hangs on the trigger; else one that opens the sentence, or that a joined verb has."""
        sentence = Span(clause.sentence.start, clause.sentence.end)
        near = [d for d in self._analysis.dates if d.edtf and overlap(d, sentence)]
        if not near:
            return self._same_time(clause)
        owners = [(d, _owner(clause.sentence, d)) for d in near]
        head = clause.head
        light = light_verb(head) if head.pos_ == "NOUN" else None
        told = {head.i} if light is None else {head.i, light.i}
        own = [d for d, o in owners if o is not None and o.i in told]
        place = clause.sentence.doc[clause.first : clause.last]
        inside = [(d, o) for d, o in owners if overlap(d, clause.sentence.place(place))]
        if not own and head.pos_ == "NOUN":
            end = clause.sentence.place(head).end
            own = [d for d in near if 0 <= d.start - end < _BEHIND]
            own = own or [d for d, o in inside if o is not None and o.dep_ == "relcl" and o.head.i == head.i]
        elif not own:
            joined = [d for d, o in owners if o is not None and _joined(o, head)]
            opening = [d for d in near if _opens(d, clause, sentence.start)]
            free = [
                d for d, o in inside if o is None or not (_base(o) in lexicon().verbs or o.lemma_ in lexicon().nouns)
            ]
            own = joined or opening or free
        at = clause.sentence.place(head).start
        return min(own, key=lambda d: (abs(d.start - at), d.start), default=None) or self._same_time(clause)

    def _same_time(self, clause: Clause) -> TimeExpression | None:
        """The date of an event told before, when this happened at it: `during the raid`, `when the court decided`."""
        head = clause.head
        for child in head.children:
            if child.dep_ == "advcl" and any(c.lower_ in _WHEN for c in child.children):
                for token in child.subtree:
                    found = self._told.get(_named_event(token))
                    if found:
                        return found
            if child.dep_ == "prep" and child.lower_ in _DURING:
                for noun in child.children:
                    definite = any(c.lower_ in ("the", "this", "that", "his", "her", "their") for c in noun.children)
                    found = self._told.get(_named_event(noun)) if definite else None
                    if found:
                        return found
        drafts = [s for s in clause.subject if s.lemma_ in _DRAFTS]
        if drafts and self._drafted and any(c.lower_ == "would" for c in head.children):
            return _from(self._drafted)
        return None


def _named_event(token: Token) -> str:
    """The type of event a noun names, or empty."""
    if token.pos_ != "NOUN":
        return ""
    row = lexicon().nouns.get(token.lemma_)
    return row.type if row else _NAMES.get(token.lemma_, "")


_NAMES = {"decision": "igo_decision", "resolution": "igo_decision", "ruling": "conviction", "announcement": "statement"}
_WHEN = frozenset(("when", "as", "after", "once"))
_DURING = frozenset(("during", "at", "in"))
_DRAFTS = frozenset(("draft", "bill", "amendment", "proposal"))


def _from(date: TimeExpression) -> TimeExpression:
    """From this day on."""
    if "/" in date.edtf:
        return date
    return replace(date, edtf=f"{date.edtf}/..", last="", precision="open_end", basis="relative")


def _owner(sentence: Sentence, date: TimeExpression) -> Token | None:
    """The verb, or the noun that states an event, that a date hangs on."""
    token = next((t for t in sentence.tokens if sentence.place(t).end > date.start), None)
    while token is not None and token.head.i != token.i:
        token = token.head
        stands = sentence.place(token)
        if date.start <= stands.start < date.end:
            continue
        if token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and token.lemma_ in lexicon().nouns):
            return token
    return token


def _opens(date: TimeExpression, clause: Clause, start: int) -> bool:
    """True for a date that opens the sentence, or stands before the subject of its main verb."""
    if clause.head.dep_ in ("relcl", "acl"):
        return False
    subjects = [c for c in clause.head.children if c.dep_ in ("nsubj", "nsubjpass")]
    before = subjects and clause.head.dep_ == "ROOT" and date.end <= clause.sentence.place(subjects[0].left_edge).start
    return bool(before) or date.start - start < _LEADING


def _joined(owner: Token, head: Token) -> bool:
    """True when two verbs share subject and time: `was arrested and charged on 3 May`."""
    if owner.dep_ == "conj" and owner.head.i == head.i:
        return not any(c.dep_ in ("nsubj", "nsubjpass") for c in owner.children)
    if head.dep_ in ("conj", "xcomp") and head.head.i == owner.i:
        return not any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children)
    return False


_PRONOUNS = frozenset(
    (
        "he",
        "she",
        "him",
        "her",
        "they",
        "them",
        "who",
        "whom",
        "people",
        "person",
        "man",
        "men",
        "woman",
        "women",
        "i",
        "we",
        "us",
        "me",
    )
)


def _has_form(row: Trigger, clause: Clause) -> bool:
    """True when verb and words have the form that the row wants: its tense, its negation, its modal."""
    head = clause.head
    near = {c.lower_ for c in head.children} | {clause.sentence.doc[max(head.i - 2, 0)].lower_}
    wrong = (
        row.intransitive and clause.object,
        row.without and row.without & set(clause.words()),
        row.finite and head.tag_ == "VBG",
        row.past and head.tag_ in ("VBZ", "VBP", "VBG"),
        row.obliged and not near & _DUTIES,
        row.negated and not any(c.dep_ == "neg" for c in head.children),
    )
    return not any(wrong)


_DUTIES = frozenset(("must", "have", "has", "need", "needs", "required"))


_UNDERGOERS = frozenset(("victim", "target", "beneficiary", "subject", "addressee"))
_DUTY = frozenset(("must",))
_ENABLING = frozenset("allow permit want try right able opportunity seek hope like wish afraid enable dare".split())
_HEADS = frozenset(("VERB", "NOUN", "AUX", "ADJ"))
_SUPPOSED = frozenset(("should", "must", "ought", "could", "can", "might", "if", "unless", "before", "whether", "lest"))
_TERM = 4
_WORDS = 3
"""Words a clause without date and actors needs to tell something."""
_BEHIND = 12
"""Code points behind a noun in which its date may start."""
_LEADING = 25
"""Code points from the start of a sentence in which its date counts for all its clauses."""
