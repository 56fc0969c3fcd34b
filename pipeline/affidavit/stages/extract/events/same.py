"""The same event told twice is one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from affidavit.candidates import EventCandidate
from affidavit.spans import overlap

_STANDS_ALONE = frozenset(("meeting", "election", "agreement"))
"""Types whose dated noun tells an event of its own inside another's clause."""
_ACTS = frozenset(("arrest", "conviction", "charge_trial", "raid", "killing", "attack", "torture", "disappearance"))
_NEAR = 1500
"""Code points between two tellings of one story."""
_ONE_A_TEXT = frozenset(("report_release",))
"""Types that a text tells once, however often it names them: its own report."""
_DOERS = frozenset(("agent", "issuer", "convener", "source", "responsible"))


def once(found: Iterable[tuple[EventCandidate, Token]]) -> tuple[EventCandidate, ...]:
    """One event for each: of overlapping tellings of a type the verb's, of noun tellings only what is new."""
    kept: list[EventCandidate] = []
    for event, token in sorted(found, key=lambda x: (_is_noun(*x), x[0].tellings[0])):
        is_noun = _is_noun(event, token)
        twin = next((n for n, k in enumerate(kept) if _same(k, event, is_noun=is_noun)), None)
        if twin is None:
            kept.append(event)
        elif not is_noun and _is_another_telling(kept[twin], event):
            kept[twin] = _joined(kept[twin], event)
    return tuple(_dated_on(sorted(kept, key=lambda e: e.tellings[0])))


def _dated_on(events: Sequence[EventCandidate]) -> Iterator[EventCandidate]:
    """An undated act told right after a dated one of its type shares its day: `Two others were arrested too`."""
    last: dict[str, EventCandidate] = {}
    for event in events:
        before = last.get(event.type)
        near = before is not None and event.tellings[0].start - before.tellings[-1].end < _NEAR
        if event.date is None and event.status == "occurred" and event.type in _ACTS and near and before is not None:
            event = replace(event, date=before.date)  # noqa: PLW2901 the event as it goes on
        if event.date is not None and event.status == "occurred" and event.date.precision == "day":
            last[event.type] = event
        yield event


def _is_noun(event: EventCandidate, token: Token) -> bool:
    """True for an event told by a noun alone: it often names again what a verb has told."""
    return token.pos_ != "VERB" and not event.rule.endswith(".light")


def _same(first: EventCandidate, second: EventCandidate, *, is_noun: bool) -> bool:
    if any(overlap(a, b) for a in first.tellings for b in second.tellings):
        own = is_noun and second.type in _STANDS_ALONE and second.date is not None
        return first.type == second.type or (is_noun and not own)
    if first.type != second.type or _dates_differ(first, second):
        return False
    if first.type in _ONE_A_TEXT:
        return True
    harmed = _undergoers(first) & _undergoers(second)
    if is_noun:
        return bool(harmed) or not _undergoers(second) or bool(second.date and first.date)
    return bool(harmed) and first.status == second.status == "occurred"


def _is_another_telling(first: EventCandidate, second: EventCandidate) -> bool:
    return first.type not in _ONE_A_TEXT and not overlap(first.tellings[0], second.tellings[0])


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
