"""Definite descriptions: `the court`, `the organization`, `the journalist`, when only one actor can be meant."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from affidavit.stages.extract.actors.places import Places
from affidavit.stages.extract.actors.sighting import Sighting
from affidavit.stages.extract.actors.words import Line

_DESCRIBED = {
    "organization": ("ngo", "igo"),
    "organisation": ("ngo", "igo"),
    "group": ("ngo", "armed_group", "party_movement", "religious_group"),
    "union": ("ngo",),
    "association": ("ngo",),
    "party": ("party_movement",),
    "newspaper": ("media",),
    "magazine": ("media",),
    "broadcaster": ("media",),
    "station": ("media",),
    "daily": ("media",),
    "weekly": ("media",),
    "company": ("business",),
    "ministry": ("public_body",),
    "agency": ("public_body", "security_force", "igo_body"),
    "commission": ("public_body", "igo_body", "nhri"),
    "committee": ("igo_body", "ngo"),
    "church": ("religious_group",),
    "tribunal": ("judiciary",),
    "militia": ("armed_group",),
    "rebels": ("armed_group",),
}
_RANKS = frozenset({"chief", "prime", "foreign", "interior", "justice", "high", "vice", "special"})
_VAGUE_COURT = "-court"
_POLICE = "-police"


def settle(sightings: Sequence[Sighting]) -> list[Sighting]:
    """`the court` read as the court named last before it; `the police` as the one kind of police named before it."""
    out: list[Sighting] = []
    court: Sighting | None = None
    police: dict[str, Sighting] = {}
    plain = False
    for seen in sightings:
        made = seen
        if seen.type == "judiciary":
            if _is_plain(seen, _VAGUE_COURT):
                made = _as(seen, court) if court else seen
            elif "court" in seen.name.lower() or "tribunal" in seen.name.lower():
                court = seen
        elif seen.type == "security_force":
            if _is_plain(seen, _POLICE):
                plain = plain or len(police) != 1
                made = _as(seen, next(iter(police.values()))) if not plain else seen
            elif "police" in seen.name.lower():
                police.setdefault(seen.key, seen)
        out.append(made)
    return out


def hold_office(lines: Sequence[Line], sightings: Sequence[Sighting]) -> list[Sighting]:
    """The High Commissioner named with the person who holds the office is that person throughout the text."""
    places = Places(sightings)
    holders: dict[str, Sighting] = {}
    for line in lines:
        seen = places.within(line.sentence)
        for office, person in itertools.pairwise(seen):
            if _is_office(office) and person.type == "person" and _adjacent(line, office, person):
                holders.setdefault(office.key, person)
    return [
        replace(
            holders[s.key], start=s.start, end=s.end, form="description", rule="actor.description.office", acronym=False
        )
        if s.key in holders
        else s
        for s in sightings
    ]


def _is_office(seen: Sighting) -> bool:
    words = seen.name.lower().split()
    return seen.type == "igo_body" and seen.known is not None and bool(_OFFICES & set(words)) and words[0] != "office"


_OFFICES = frozenset(
    "rapporteur commissioner secretary-general chairperson-in-office representative secretary high".split()
)


def _adjacent(line: Line, office: Sighting, person: Sighting) -> bool:
    """Nothing but capitalised words of a post between the two."""
    between = [w for w in line.words if office.end <= w.start < person.start]
    small = {"of", "for", "and", "the"}
    return len(between) <= _POST and all(w.capital or w.low in small for w in between)


_POST = 12


def _is_plain(seen: Sighting, ending: str) -> bool:
    return seen.rule.startswith("actor.organ") and (
        (seen.key.endswith(ending) and seen.key.count("-") == 1) or seen.key == ending[1:]
    )


def _as(seen: Sighting, who: Sighting) -> Sighting:
    return replace(
        seen,
        key=who.key,
        name=who.name,
        type=who.type,
        country=who.country,
        known=who.known,
        rule="actor.description.same",
    )


def find_descriptions(
    lines: Sequence[Line], places: Places, holders: Mapping[str, tuple[str, ...]]
) -> Iterator[Sighting]:
    """Sightings of `the <noun>` where exactly one actor of the text before can be meant."""
    persons = {s.key: s for s in places.sightings if s.type == "person"}
    for line in lines:
        for i, word in enumerate(line.words[1:], 1):
            first = i - 1 if line.words[i - 1].low in _RANKS and i > 1 else i
            if not _determined(line, first - 1, places) or line.gap(i) != " " or places.at(word.start) or word.capital:
                continue
            if _goes_on(line, i):
                continue
            who = _body(word.low, places.before(word.start)) or _holder(word.low, word.start, holders, persons, places)
            if who is not None:
                yield replace(
                    who,
                    start=line.words[first].start,
                    end=word.end,
                    form="description",
                    rule="actor.description.only",
                    acronym=False,
                    acts=False,
                )


def _determined(line: Line, i: int, places: Places) -> bool:
    """True for `the`, and for a State whose it is: `Ruritania's chief justice`."""
    owner = places.at(line.words[i].start) if line.words[i].possessive else None
    return line.words[i].low in ("the", "this") or (owner is not None and owner.type == "state")


def _goes_on(line: Line, i: int) -> bool:
    """True when more words say which one: `the organization of the protest`, `the group leader`."""
    if i + 1 >= len(line.words) or line.gap(i + 1) != " " or line.words[i].possessive:
        return False
    after = line.words[i + 1]
    return after.low in ("of", "that", "which", "called", "known") or (
        after.token is not None and after.token.pos_ in ("NOUN", "PROPN")
    )


def _body(noun: str, before: Sequence[Sighting]) -> Sighting | None:
    kinds = _DESCRIBED.get(noun)
    if kinds is None:
        return None
    found = {s.key: s for s in before if s.type in kinds and s.form == "name"}
    return next(iter(found.values())) if len(found) == 1 else None


def _holder(
    noun: str, offset: int, holders: Mapping[str, tuple[str, ...]], persons: Mapping[str, Sighting], places: Places
) -> Sighting | None:
    """The one person so far who was called that."""
    keys = [k for k in holders.get(noun, ()) if k in persons and persons[k].start <= offset]
    if len(keys) > 1:
        met = {s.key for s in places.before(offset) if s.type == "person"}
        keys = [k for k in keys if k in met]
    return persons[keys[0]] if len(keys) == 1 else None
