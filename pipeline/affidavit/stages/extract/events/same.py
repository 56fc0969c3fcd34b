"""The same event told twice is one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from affidavit.candidates import EventCandidate
from affidavit.dates import TimeExpression
from affidavit.spans import Span, overlap
from affidavit.stages.extract.events.parties import UNDERGOERS

_RETOLD = {
    "arrest": frozenset("arrest detain apprehend jail imprison seize capture nab take".split()),
    "conviction": frozenset(
        "convict sentence find condemn jail imprison receive give hand issue deliver pronounce pass impose".split()
    ),
    "release": frozenset("release free pardon acquit set liberate".split()),
    "killing": frozenset("kill murder die execute assassinate shoot slay".split()),
    "disappearance": frozenset("abduct kidnap disappear take snatch seize vanish".split()),
    "deportation": frozenset("deport expel extradite return send".split()),
    "law_adopted": frozenset("adopt pass approve enact".split()),
    "election": frozenset("hold win".split()),
}
"""Verbs that tell again of one act that befalls somebody once, by type."""
_ANOTHER = frozenset(
    "again another second third new further additional more rearrest re-arrest also other shortly later afterwards "
    "subsequently then".split()
)
_ACTS = frozenset(("arrest", "raid", "killing", "attack", "disappearance", "deportation"))
_HOLDS = frozenset(("hold", "keep", "remand", "transfer", "move", "remain", "spend", "be"))
_APART = frozenset("later afterwards subsequently then again previously earlier already also".split())
_NEAR = 900
"""Code points between two tellings of one story."""
_ONE_A_TEXT = frozenset(("report_release",))
"""Types that a text tells once, however often it names them: its own report."""

Found = tuple[EventCandidate, Token]


def once(found: Iterable[Found]) -> tuple[EventCandidate, ...]:
    """One event for each: of overlapping tellings of a type the verb's, of noun tellings only what is new."""
    kept: list[Found] = []
    for event, token in sorted(found, key=lambda x: (_is_noun(*x), x[0].tellings[0])):
        twin = next((n for n, k in enumerate(kept) if _same(k, (event, token))), None)
        if twin is None:
            kept.append((event, token))
        else:
            kept[twin] = _joined(kept[twin][0], event, is_noun=_is_noun(event, token)), kept[twin][1]
    return tuple(_dated_on(sorted(kept, key=lambda e: e[0].tellings[0])))


def _dated_on(events: Sequence[Found]) -> Iterator[EventCandidate]:
    """An act told in the past right after a dated one shares its day: the story goes on."""
    last: Found | None = None
    for event, token in events:
        made = event
        if last is not None and event.date is None and event.status == "occurred" and _follows(last, event, token):
            made = replace(event, date=last[0].date)
        if made.date is not None and made.status == "occurred" and made.date.precision == "day" and made.type in _ACTS:
            last = made, token
        yield made


def _follows(before: Found, event: EventCandidate, token: Token) -> bool:
    near = 0 <= event.tellings[0].start - before[0].tellings[-1].end < _NEAR
    apart = any(c.lower_ in _APART for c in token.children) or token.dep_ in ("relcl", "acl", "advcl", "pcomp", "ccomp")
    past = token.tag_ == "VBD" or any(c.lower_ in ("was", "were") for c in token.children)
    return (
        near
        and past
        and not apart
        and event.type in _ACTS
        and token.lemma_ not in _HOLDS
        and token.doc is before[1].doc
    )


def _is_noun(event: EventCandidate, token: Token) -> bool:
    """True for an event told by a noun alone: it often names again what a verb has told."""
    return token.pos_ == "NOUN" and not event.rule.endswith(".light")


def _same(known: Found, new: Found) -> bool:
    (first, head), (second, token) = known, new
    is_noun = _is_noun(second, token)
    if _linked(head, token) and _goes_with(first, second):
        return True
    if any(overlap(a, b) for a in first.tellings for b in second.tellings):
        return first.type == second.type or (is_noun and not _tells_more(second))
    if first.type != second.type or _dates_differ(first, second):
        return False
    if first.type in _ONE_A_TEXT:
        return True
    if any(c.lower_ in _ANOTHER for t in (head, token) for c in (t, *t.children)) and second.date is not None:
        return False
    if is_noun:
        return _named_again(first, second)
    return _retold(first, head, second, token)


def _linked(head: Token, token: Token) -> bool:
    """True for two verbs of one sentence, one joined to the other or hanging on it."""
    if head.doc is not token.doc or token.pos_ == "NOUN" or head.pos_ == "NOUN":
        return False
    at = token
    for _ in range(3):
        if at.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep"):
            return False
        at = at.head
        if at.i == head.i:
            return True
    return False


def _goes_with(first: EventCandidate, second: EventCandidate) -> bool:
    """True for one act told by two verbs: `convicted and sentenced`, `shot and killed`."""
    one, other = _undergoers(first), _undergoers(second)
    if {first.type, second.type} == {"attack", "killing"}:
        return bool(one & other)
    return (
        first.type == second.type and first.type in _RETOLD and bool(one & other) and not _dates_differ(first, second)
    )


def _tells_more(noun: EventCandidate) -> bool:
    """True for a noun that tells an event of its own inside another's clause."""
    return noun.date is not None and noun.status == "occurred"


def _named_again(first: EventCandidate, noun: EventCandidate) -> bool:
    harmed = _undergoers(noun)
    return not harmed or bool(harmed & _undergoers(first)) or bool(noun.date and first.date)


def _retold(first: EventCandidate, head: Token, second: EventCandidate, token: Token) -> bool:
    verbs = _RETOLD.get(first.type, frozenset())
    if not (head.lemma_ in verbs and token.lemma_ in verbs and first.status == second.status == "occurred"):
        return False
    if any(c.lower_ in _ANOTHER for c in (token, *token.children)):
        return False
    one, other = _undergoers(first), _undergoers(second)
    return bool(one & other) and (one <= other or other <= one) and not all(k.startswith("group-") for k in one & other)


def _dates_differ(first: EventCandidate, second: EventCandidate) -> bool:
    if not (first.date and second.date) or first.date.edtf == second.date.edtf:
        return False
    return not (_holds(first.date, second.date) or _holds(second.date, first.date))


def _holds(wide: TimeExpression, narrow: TimeExpression) -> bool:
    """True for a month, a week or a range that the other date lies in: the lead tells `last week`, the text the day."""
    if not (wide.first and wide.last and narrow.first and narrow.last) or wide.precision in _WIDE:
        return False
    days = (date.fromisoformat(wide.last) - date.fromisoformat(wide.first)).days
    return wide.first <= narrow.first and narrow.last <= wide.last and days <= _MONTH


_WIDE = frozenset(("year", "decade", "unknown"))
_MONTH = 31


def _undergoers(event: EventCandidate) -> set[str]:
    return {p.actor for p in event.participants if p.role in UNDERGOERS}


def _joined(first: EventCandidate, second: EventCandidate, *, is_noun: bool) -> EventCandidate:
    """The event with what the second telling adds; a noun, or words inside the first telling, is no new telling."""
    if {first.type, second.type} == {"attack", "killing"} and not is_noun:
        first, second = (first, second) if first.type == "killing" else (second, first)
        return replace(first, tellings=(_hull(first.tellings[0], second.tellings[0]), *first.tellings[1:]))
    same_type = first.type == second.type
    inside = any(overlap(a, b) for a in first.tellings for b in second.tellings)
    if not same_type or first.type in _ONE_A_TEXT:
        return first
    known = {p.actor for p in first.participants}
    more = () if is_noun else tuple(p for p in second.participants if p.actor not in known)
    return replace(
        first,
        tellings=first.tellings if inside or is_noun else (*first.tellings, *second.tellings),
        date=_narrower(first.date, second.date),
        place=first.place or second.place,
        participants=(*first.participants, *more),
    )


def _narrower(first: TimeExpression | None, second: TimeExpression | None) -> TimeExpression | None:
    """The date that says more."""
    if first is None or second is None:
        return first or second
    return second if _holds(first, second) else first


def _hull(a: Span, b: Span) -> Span:
    return Span(min(a.start, b.start), max(a.end, b.end))
