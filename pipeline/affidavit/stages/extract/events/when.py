"""The date that governs an event: its own, one that its clause shares, or that of an event told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from affidavit.analysis import Analysis, Sentence
from affidavit.candidates import EventCandidate
from affidavit.dates import TimeExpression
from affidavit.spans import Span, overlap
from affidavit.stages.extract.events.clause import Clause, light_verb
from affidavit.stages.extract.events.lexicon import base_of, lexicon

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_APART = frozenset(("after", "before", "since", "until", "following", "from", "because", "if", "despite", "over"))
"""Words that open a clause of another time."""
_WHEN = frozenset(("when", "as", "after", "once"))
_DURING = frozenset(("during", "at", "in"))
_SINCE = frozenset(("since",))
_DRAFTS = frozenset(("draft", "bill", "amendment", "proposal"))
_NAMES = {"decision": "igo_decision", "resolution": "igo_decision", "ruling": "conviction", "announcement": "statement"}
_LATER = frozenset(("later", "subsequently", "then", "afterwards", "eventually", "again", "since"))
_BEHIND = 12
"""Code points behind a noun in which its date may start."""
_HOURS = re.compile(
    r"[\s,]*(?:(?:in|on|during|at)\s+)?(?:(?:the\s+)?(?:early|late)?\s*(?:hours|morning|evening|night|afternoon)\s+(?:of|on)\s+)?"
)
"""What may stand between an event and the day behind it."""
_UNDERGO = frozenset(("receive", "face", "suffer", "undergo", "experience", "get", "survive", "endure"))
_ORDERS = frozenset(("order", "direct", "instruct", "decree"))
_AT_ONCE = frozenset(("when", "while", "as"))
_LEADING = 25
"""Code points from the start of a sentence in which its date counts for all its clauses."""


class Calendar:
    """Dates the events of one document, in the order of the text."""

    __slots__ = ("_analysis", "_dates", "_drafted", "_sentence", "_told", "published")

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._dates: tuple[TimeExpression, ...] = ()
        self._sentence: Sentence | None = None
        self._told: dict[str, TimeExpression] = {}
        self._drafted: TimeExpression | None = None
        published = analysis.document.metadata.published
        self.published = f"{published}-31" if len(published) == len("2015-06") else published
        """The last day the text may tell of as past."""

    def read(self, sentence: Sentence) -> None:
        """Keep the sentence's dates, and the day of a draft: `the 11 November draft`, `sent the bill on 11 November`."""
        span = Span(sentence.start, sentence.end)
        self._sentence = sentence
        self._dates = tuple(d for d in self._analysis.dates_in(span) if d.edtf)
        for date in self._dates:
            if date.precision == "day" and any(t.lemma_ in _DRAFTS for t in _behind(sentence, date)):
                self._drafted = date

    def tell(self, event: EventCandidate) -> None:
        """Keep the date of an event for others told at its time."""
        if event.date and event.status == "occurred":
            self._told[event.type] = event.date

    def date_of(self, clause: Clause) -> TimeExpression | None:
        """The date that hangs on the trigger; else one that its clause shares; else that of an event told before."""
        head, sentence = clause.head, clause.sentence
        if not self._dates:
            return self._same_time(clause)
        owners = [(d, owner_of(sentence, d)) for d in self._dates if not _is_since(sentence, d)]
        light = light_verb(head) if head.pos_ == "NOUN" else None
        told = {head.i} if light is None else {head.i, light.i}
        own = [d for d, o in owners if o is not None and o.i in told]
        if not own:
            own = self._noun(clause, owners) if head.pos_ == "NOUN" else self._shared(clause, owners)
        at = sentence.place(head).start
        return min(own, key=lambda d: (abs(d.start - at), d.start), default=None) or self._same_time(clause)

    def _noun(self, clause: Clause, owners: Sequence[tuple[TimeExpression, Token | None]]) -> list[TimeExpression]:
        end = clause.sentence.place(clause.head).end
        behind = [d for d, _ in owners if 0 <= d.start - end < _BEHIND] or self._after_object(clause)
        behind = behind or self._undergone(clause)
        return behind or [d for d, o in owners if o is not None and o.dep_ == "relcl" and o.head.i == clause.head.i]

    def _after_object(self, clause: Clause) -> list[TimeExpression]:
        """`condemn the sentencing of X on 3 May`: the date right behind what is judged now."""
        verb = clause.head.head
        if clause.head.dep_ != "dobj" or verb.tag_ not in ("VBP", "VBZ", "VB"):
            return []
        text = self._analysis.shadow
        return [
            d for d in self._dates if clause.span.end <= d.start and _HOURS.fullmatch(text, clause.span.end, d.start)
        ]

    def _undergone(self, clause: Clause) -> list[TimeExpression]:
        """`In May she received word of a plot`: the opening date, where the verb only says that it came about."""
        verb = clause.head
        while verb.dep_ in ("dobj", "pobj", "prep") and verb.pos_ != "VERB":
            verb = verb.head
        if verb.dep_ != "ROOT" or verb.lemma_ not in _UNDERGO:
            return []
        subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), verb)
        return [d for d in self._dates if d.end <= clause.sentence.place(subject.left_edge).start]

    def _shared(self, clause: Clause, owners: Sequence[tuple[TimeExpression, Token | None]]) -> list[TimeExpression]:
        """Dates of a verb that shares subject and time, one that opens the sentence, one further inside the clause."""
        head = clause.head
        place = clause.sentence.place(clause.sentence.doc[clause.first : clause.last])
        joined = [d for d, o in owners if o is not None and _joined(clause.sentence, o, head, d)]
        opening = [d for d, _ in owners if _opens(d, clause, clause.sentence.start)]
        inside = [d for d, o in owners if overlap(d, place) and o is not None and _within(o, head)]
        same = [d for d, o in owners if o is not None and _is_when(o, head)]
        return joined or opening or inside or same or self._doer_clause(clause)

    def _doer_clause(self, clause: Clause) -> list[TimeExpression]:
        """The opening date of a sentence for what its doer did then: `On 3 May he was beaten by men who took him home`."""
        head = clause.head
        who = head.dep_ == "relcl" and head.tag_ == "VBD" and any(c.dep_ == "nsubj" for c in head.children)
        if not who or head.head.dep_ != "pobj" or head.head.head.dep_ != "agent":
            return []
        return [d for d in self._dates if d.start - clause.sentence.start < _LEADING]

    def own(self, clause: Clause, date: TimeExpression) -> bool:
        """True when the date hangs on the trigger itself."""
        owner = owner_of(clause.sentence, date)
        return owner is not None and owner.i == clause.head.i

    def opens(self, clause: Clause, date: TimeExpression) -> bool:
        """True when the date opens the sentence."""
        return _opens(date, clause, clause.sentence.start)

    def _same_time(self, clause: Clause) -> TimeExpression | None:
        """The date of an event told before, when this happened at it: `during the raid`, `when the court decided`."""
        head = clause.head
        for child in head.children:
            if child.dep_ == "advcl" and any(c.lower_ in _WHEN for c in child.children):
                found = next((self._told[k] for t in child.subtree if (k := _named_event(t)) in self._told), None)
                if found:
                    return found
            if child.dep_ == "prep" and child.lower_ in _DURING:
                for noun in child.children:
                    definite = any(c.lower_ in ("the", "this", "that", "his", "her", "their") for c in noun.children)
                    if definite and _named_event(noun) in self._told:
                        return self._told[_named_event(noun)]
        drafts = [s for s in clause.subject if s.lemma_ in _DRAFTS]
        if drafts and self._drafted and any(c.lower_ == "would" for c in head.children):
            return onwards(self._drafted)
        return None


def onwards(date: TimeExpression) -> TimeExpression:
    """From this day on."""
    if "/" in date.edtf:
        return date
    return replace(date, edtf=f"{date.edtf}/..", last="", precision="open_end", basis="relative")


def owner_of(sentence: Sentence, date: TimeExpression) -> Token | None:
    """The verb, or the noun that states an event, that a date hangs on."""
    token = next((t for t in sentence.words if sentence.place(t).end > date.start), None)
    while token is not None and token.head.i != token.i:
        token = token.head
        stands = sentence.place(token)
        if date.start <= stands.start < date.end:
            continue
        if token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and token.lemma_ in lexicon().nouns):
            return token
    return token


def _behind(sentence: Sentence, date: TimeExpression) -> list[Token]:
    """The three tokens after a date."""
    return [t for t in sentence.words if sentence.offset + t.idx >= date.end][:3]


def _named_event(token: Token) -> str:
    """The type of event a noun names, or empty."""
    if token.pos_ != "NOUN":
        return ""
    rows = lexicon().nouns.get(token.lemma_)
    return rows[0].type if rows else _NAMES.get(token.lemma_, "")


def _is_since(sentence: Sentence, date: TimeExpression) -> bool:
    """`since his arrest in 2005`: the date of what went before; not `since 2005`."""
    token = next((t for t in sentence.words if sentence.place(t).end > date.start), None)
    while token is not None and token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        if token.head.lower_ in _SINCE and token.head.dep_ in ("prep", "mark"):
            return sentence.place(token).start < date.start or sentence.place(token).start >= date.end
        token = token.head
    return False


def _opens(date: TimeExpression, clause: Clause, start: int) -> bool:
    """True for a date that opens the sentence, or stands before the subject of its main verb."""
    head = clause.head
    if head.dep_ == "ccomp" and head.head.lemma_ in _ORDERS and head.head.dep_ == "ROOT":
        head = head.head
    if _governed(head).dep_ in ("relcl", "acl", "ccomp") or _apart(head):
        return False
    subjects = [c for c in head.children if c.dep_ in _SUBJECTS]
    before = subjects and head.dep_ == "ROOT" and date.end <= clause.sentence.place(subjects[0].left_edge).start
    return bool(before) or date.start - start < _LEADING


def _is_when(owner: Token, head: Token) -> bool:
    """`were injured when police dispersed the crowd on 3 May`: both happened then."""
    return owner.dep_ == "advcl" and owner.head.i == head.i and any(c.lower_ in _AT_ONCE for c in owner.children)


def _governed(verb: Token) -> Token:
    """The first of the verbs that this one is joined to."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb


def _apart(verb: Token) -> bool:
    """True for a verb that tells of another time than the verb it hangs on: `after he was arrested`."""
    at = verb
    for _ in range(3):
        if at.dep_ in ("advcl", "pcomp") and any(c.lower_ in _APART for c in (at.head, *at.children)):
            return True
        at = at.head
    return any(c.lower_ in _LATER and c.dep_ == "advmod" for c in verb.children) and verb.dep_ == "conj"


def _joined(sentence: Sentence, owner: Token, head: Token, date: TimeExpression) -> bool:
    """True when two verbs share subject and time: `was arrested and charged on 3 May`, `searched it, taking phones`."""
    if owner.dep_ == "conj" and owner.head.i == head.i:
        return not any(c.dep_ in _SUBJECTS for c in owner.children) and not _apart(owner)
    if head.head.i != owner.i or any(c.dep_ in _SUBJECTS for c in head.children) or _apart(head):
        return False
    if head.dep_ == "conj":
        return date.start < sentence.place(owner).start or date.start > sentence.place(head).start
    return head.dep_ == "xcomp" or (head.dep_ == "advcl" and head.tag_ == "VBG")


def _within(owner: Token, head: Token) -> bool:
    """True for a date of a clause inside the event's that tells of the same time: `arrested while marching on 3 May`."""
    if base_of(owner) in lexicon().verbs or owner.lemma_ in lexicon().nouns:
        return False
    at = owner
    for _ in range(4):
        if at.i == head.i:
            return True
        if at.lower_ in _APART or at.dep_ not in ("xcomp", "advcl", "pcomp", "prep", "acomp"):
            return False
        if any(c.lower_ in _APART for c in at.children):
            return False
        at = at.head
    return False
