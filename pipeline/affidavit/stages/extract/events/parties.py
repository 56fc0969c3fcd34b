"""Who takes which part in an event: by what hangs on the trigger, then by what stands near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, Party
from affidavit.spans import Span
from affidavit.stages.extract.events.clause import Clause, marred
from affidavit.stages.extract.events.lexicon import Trigger
from affidavit.stages.extract.events.memory import Memory
from affidavit.stages.extract.events.people import BODIES, Found, People, root_of

UNDERGOERS = frozenset(("victim", "target", "beneficiary", "subject", "addressee"))
DOERS = frozenset(("agent", "co_agent", "responsible", "issuer", "convener"))
_CASE = frozenset(("charge_trial", "conviction", "release", "arrest", "torture", "disappearance"))
"""Types that tell of one person's case: a telling that names nobody goes on with the person told of."""
_COURT = frozenset(("charge_trial", "conviction", "release"))
_POWERS = frozenset(("judiciary", "security_force", "government", "state", "public_body", "armed_group"))
_FORCE = frozenset(
    "arrest detention charge_trial conviction threat_harassment attack raid deportation killing torture release "
    "disappearance property_interference association_restriction investigation".split()
)
_PEOPLE = frozenset(("person", "social_group"))


class Parties:
    """Reads the parts in the events of one document, in the order of the text."""

    __slots__ = ("_analysis", "_cast", "_people", "memory")

    def __init__(self, analysis: Analysis, cast: Cast) -> None:
        self._analysis = analysis
        self._cast = cast
        self.memory = Memory(analysis, cast)
        self._people = People(analysis, cast, self.memory)

    def of(self, row: Trigger, clause: Clause, *, is_dated: bool = False) -> tuple[Party, ...]:
        """The parties, each once, by the dependants of the trigger first."""
        found: dict[tuple[str, str], Party] = {}
        for role, token in _slots(row, clause):
            for key, place in self._people.stands_for(clause, token, doing=role in DOERS):
                if role in UNDERGOERS and self._does(row, clause, token, key):
                    role = "agent"  # noqa: PLW2901 `the authorities' targeting of lawyers`
                found.setdefault((key, role), Party(key, role, place))
        for key, role, place in self._loose(row, clause, {r for _, r in found}):
            found.setdefault((key, role), Party(key, role, place))
        if row.type == "report_release" and not found:
            found = {(k, "issuer"): Party(k, "issuer", p) for k, p in self._speaker(clause)}
        parties = self._in_office(row, _once(found.values()))
        start = clause.span.start
        harmed = [p.actor for p in parties if p.role in UNDERGOERS]
        if not harmed and row.type in _CASE and not (is_dated and clause.head.pos_ == "NOUN"):
            parties = (*parties, *self._carried(row, clause, parties))
            harmed = [p.actor for p in parties if p.role in UNDERGOERS]
        self.memory.harmed(start, row.type, harmed)
        self.memory.tried(start, [p.actor for p in parties if p.role in DOERS])
        return parties

    def _does(self, row: Trigger, clause: Clause, token: Token, key: str) -> bool:
        """True for a body of power before a noun that tells of force: it does, it does not suffer."""
        before = token.dep_ == "poss" and token.head.i == clause.head.i and row.type in _FORCE
        return before and self._cast[key].type in _POWERS

    def _in_office(self, row: Trigger, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """Without people as doers of force beside a body that does it: they are in the parse's way."""
        doers = [self._cast[p.actor].type for p in parties if p.role in DOERS]
        if row.type not in _FORCE or "person" not in doers or not BODIES & set(doers):
            return parties
        return tuple(p for p in parties if p.role not in DOERS or self._cast[p.actor].type != "person")

    def _speaker(self, clause: Clause) -> Iterator[Found]:
        """`X said in a report released today`: who says so."""
        at = clause.head
        while at.head.i != at.i:
            at = at.head
        for child in at.children:
            actor = self._cast.at(clause.sentence.place(child)) if child.dep_ == "nsubj" else None
            if actor is not None and actor.type in BODIES:
                yield actor.key, clause.sentence.place(child)

    def _loose(self, row: Trigger, clause: Clause, filled: set[str]) -> Iterator[tuple[str, str, Span]]:
        """Parts whose preposition the parse hangs elsewhere: `was sentenced to a year on false charges by the court`."""
        doc, head = clause.sentence.doc, clause.head
        wanted = {p: role for p, role in row.roles if p in _LOOSE and role not in filled}
        if clause.passive and not filled & DOERS:
            wanted["by"] = row.role("by") or row.role("subject")
        for i in range(head.i + 1, min(head.i + _REACH, clause.sentence.tokens.end)):
            token = doc[i]
            if token.tag_ in ("VBD", "VBZ", "VBP") or token.lower_ in ("who", "which", ";"):
                break
            role = wanted.get(token.lower_, "")
            if role in UNDERGOERS and row.role("object") == role and not clause.object and head.pos_ == "VERB":
                role = ""
            for noun in (n for n in token.children if role and n.dep_ == "pobj"):
                yield from (
                    (key, role, place) for key, place in self._people.stands_for(clause, noun, doing=role in DOERS)
                )
        if row.type in _COURT and not filled & DOERS:
            courts = list(self._court(clause))
            yield from courts or self._same_court(clause)

    def _court(self, clause: Clause) -> Iterator[tuple[str, str, Span]]:
        """`was convicted in the High Court`, `appeared before a judge`: the court is who tries."""
        end = max(clause.span.end, clause.sentence.place(clause.head).end)
        for mention, actor in self._cast.within(Span(clause.span.start, end)):
            vague = self._analysis.shadow[mention.start : mention.end].lower() in _VAGUE
            head = root_of(clause, mention) if actor.type == "judiciary" and not vague else None
            if head is not None and head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "before", "by", "to"):
                yield actor.key, "agent", Span(mention.start, mention.end)

    def _same_court(self, clause: Clause) -> Iterator[tuple[str, str, Span]]:
        """The court that tried just before: `They were also fined`."""
        key = self.memory.court(clause.span.start)
        if key and clause.passive:
            yield key, "agent", clause.span

    def _carried(self, row: Trigger, clause: Clause, parties: Sequence[Party]) -> Iterator[Party]:
        """Whose case it is when the telling names nobody: `The trial was adjourned`."""
        named = any(a.type in _PEOPLE and m.form != "pronoun" for m, a in self._cast.within(clause.span))
        if named or not _goes_on(clause):
            return
        doers = {p.actor for p in parties}
        for key in self.memory.last_harmed(clause.span.start, _CASE):
            if key not in doers:
                yield Party(key, "beneficiary" if row.type == "release" else "victim")


_VAGUE = frozenset(("court", "judge", "courts", "judges", "a court", "a judge"))
_LOOSE = frozenset(("by", "from", "against", "on"))
_REACH = 18
"""Tokens behind the trigger in which a loose part is looked for."""


def _slots(row: Trigger, clause: Clause) -> Iterator[tuple[str, Token]]:
    slots = [("subject", t) for t in clause.subject] + [("object", t) for t in clause.object]
    slots += [(p, n) for p, noun in clause.others for n in (noun, *noun.conjuncts)]
    for slot, token in slots:
        role = _light(row, slot) if slot in ("doer", "undergoer") else row.role(slot)
        if role:
            yield role, token


def _light(row: Trigger, slot: str) -> str:
    """The role of a light verb's subject: that of who does it, or of whom it befalls."""
    roles = [role for _, role in row.roles]
    if slot == "doer":
        return next((r for r in roles if r not in UNDERGOERS), "")
    return next((r for r in roles if r in UNDERGOERS), "")


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """An actor with one part: of a doer that also undergoes, what was found first."""
    out: dict[str, Party] = {}
    for party in parties:
        out.setdefault(party.actor, party)
    return tuple(out.values())


def _goes_on(clause: Clause) -> bool:
    """True when the telling is of something known: `the trial`, `his sentence`, `sentencing`, `he`."""
    if clause.head.pos_ == "NOUN" and marred(clause.head) is not None:
        return True
    tokens = (clause.head,) if clause.head.pos_ == "NOUN" else (*clause.subject, *clause.object)
    for token in tokens:
        articles = {c.lower_ for c in token.children if c.dep_ in ("det", "poss")}
        if token.pos_ == "PRON" or token.lower_ in _SOME or articles & _KNOWN or (not articles and token.tag_ == "NN"):
            return True
    return not tokens


_SOME = frozenset("some most many others several all one two three four five another none whom".split())
_KNOWN = frozenset("the this that these those his her their its both".split())
