"""The same event told twice is one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from affidavit.candidates import EventCandidate
from affidavit.spans import overlap

_STANDS_ALONE = frozenset(("meeting", "election", "agreement"))
"""Types whose dated noun tells an event of its own inside another's clause."""
_DOERS = frozenset(("agent", "issuer", "convener", "source", "responsible"))


def once(found: Iterable[tuple[EventCandidate, Token]]) -> tuple[EventCandidate, ...]:
    """One event for each: of overlapping tellings of a type the verb's, of noun tellings only what is new."""
    kept: list[EventCandidate] = []
    for event, token in sorted(found, key=lambda x: (x[1].pos_ != "VERB", x[0].tellings[0])):
        twin = next((n for n, k in enumerate(kept) if _same(k, event, is_noun=token.pos_ != "VERB")), None)
        if twin is None:
            kept.append(event)
        elif not overlap(kept[twin].tellings[0], event.tellings[0]) and token.pos_ == "VERB":
            kept[twin] = _joined(kept[twin], event)
    return tuple(sorted(kept, key=lambda e: e.tellings[0]))


def _same(first: EventCandidate, second: EventCandidate, *, is_noun: bool) -> bool:
    if any(overlap(a, b) for a in first.tellings for b in second.tellings):
        own = is_noun and second.type in _STANDS_ALONE and second.date is not None
        return first.type == second.type or (is_noun and not own)
    if first.type != second.type or _dates_differ(first, second):
        return False
    harmed = _undergoers(first) & _undergoers(second)
    if is_noun:
        return bool(harmed) or not second.date
    return bool(harmed) and first.status == second.status == "occurred"


def _dates_differ(first: EventCandidate, second: EventCandidate) -> bool:
    return bool(first.date and second.date and first.date.edtf != second.date.edtf)


def _undergoers(event: EventCandidate) -> set[str]:
    return {p.actor for p in event.participants if p.role not in _DOERS}


def _joined(first: EventCandidate, second: EventCandidate) -> EventCandidate:
    known = {(p.actor, p.role) for p in first.participants}
    more: Sequence = [p for p in second.participants if (p.actor, p.role) not in known]  # type: ignore[type-arg]
    return replace(
        first,
        tellings=(*first.tellings, *second.tellings),
        date=first.date or second.date,
        place=first.place or second.place,
        participants=(*first.participants, *more),
    )
