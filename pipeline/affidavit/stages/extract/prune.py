"""Leaves out who only stands in the text: an actor does, suffers, says, decides, recommends or is called on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from affidavit.candidates import (
    ActorCandidate,
    Cast,
    EventCandidate,
    RecommendationCandidate,
    StatementCandidate,
)
from affidavit.spans import Span


def who_act(
    cast: Cast,
    statements: Sequence[StatementCandidate],
    recommendations: Sequence[RecommendationCandidate],
    events: Sequence[EventCandidate],
    lead: int = 0,
) -> Cast:
    """The cast without places and categories that no finding names, and without those only pronouns stand for.

    `lead` is where the opening of the text ends: people of whom it tells are no mere category.
    """
    used = frozenset(_used(statements, recommendations, events))
    heard = frozenset(_used(statements, recommendations, ())) | frozenset(_suffered(cast, events))
    kept = [
        a
        for a in cast.actors
        if _stated(a)
        and (a.key in heard or not (_stands_for_others(a) or _in_passing(a, lead) or _told_by_name(a, cast)))
        and (a.key in used or (a.named and not a.place_only))
    ]
    keys = {a.key for a in kept}
    return Cast(
        (replace(a, relations=tuple(r for r in a.relations if r.object_key in keys)) for a in kept), cast.country
    )


def _used(
    statements: Sequence[StatementCandidate],
    recommendations: Sequence[RecommendationCandidate],
    events: Sequence[EventCandidate],
) -> Iterator[str]:
    yield from (s.speaker for s in statements if s.speaker)
    yield from (p.actor for r in recommendations for p in r.parties)
    yield from (p.actor for e in events for p in e.participants)


def _suffered(cast: Cast, events: Sequence[EventCandidate]) -> Iterator[str]:
    """Many people at once to whom something is done, `206 defendants`: too many to be told of by name."""
    for party in (p for e in events for p in e.participants if p.role == "victim"):
        actor = cast.get(party.actor)
        if actor is not None and any(_is_many(w) for w in actor.name.lower().split()):
            yield party.actor


def _is_many(word: str) -> bool:
    return int(word) >= _MANY if word.isdecimal() else word in _CROWDS


def _stands_for_others(actor: ActorCandidate) -> bool:
    """True for `the six men`, `his family`, `officials`: people told of before, or nobody in particular."""
    if actor.key.endswith(_UNNAMED):
        return True
    if actor.named or actor.type != "social_group":
        return False
    words = actor.name.lower().split()
    counted = words[0] in _COUNTS or words[0].isdigit()
    return words[-1] in _ANYBODY and (counted or len(words) <= _BARE)


def _in_passing(actor: ActorCandidate, lead: int) -> bool:
    """True for `reformers`, `a judge`: a category without a number, told of once or twice behind the opening."""
    if actor.named or actor.type not in ("social_group", "judiciary"):
        return False
    places = [m for m in actor.mentions if m.form != "pronoun"]
    told = len(places) > _TWICE or places[0].start < lead
    return not told and not any(w in _COUNTS or w[0].isdigit() for w in actor.name.lower().split())


def _told_by_name(actor: ActorCandidate, cast: Cast) -> bool:
    """True for `two journalists, Ann Doe and Bo Roe`: the people are actors by their names."""
    if actor.named or actor.type != "social_group" or not set(actor.name.lower().split()) & _FEW:
        return False
    places = [m for m in actor.mentions if m.form != "pronoun"]
    near = cast.within(Span(places[0].start, places[0].end + _BESIDE))
    return len(places) <= _TWICE and any(a.type == "person" and m.form == "name" for m, a in near)


_FEW = frozenset("two three four five six".split())
_BESIDE = 160
"""Code points behind `two journalists` in which their names may stand."""
_TWICE = 2
_MANY = 7
_CROWDS = frozenset("seven eight nine ten eleven twelve dozens hundreds thousands".split())
_UNNAMED = "-officials"
"""How the keys of officials of a State end of whom nobody says more."""
_COUNTS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands least more about some "
    "many most several own all both other another".split()
)
_ANYBODY = frozenset(
    "men man women woman youth youths people person persons family families wife husband son daughter relatives "
    "colleagues associates citizens individuals others lawyers lawyer officials members".split()
)
_BARE = 2
"""Words of a description that says nothing beyond its noun."""


def _stated(actor: ActorCandidate) -> bool:
    return any(m.form != "pronoun" for m in actor.mentions)
