"""From sightings to actors: one candidate per actor, with its name, type, mentions and acronyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from affidavit.analysis import Analysis
from affidavit.candidates import ActorCandidate, Cast, Mention
from affidavit.extract.actors.sighting import Sighting
from affidavit.registry import Registry


def assemble(analysis: Analysis, sightings: Sequence[Sighting], registry: Registry, country: str | None) -> Cast:
    """The cast of a document; actors in the order in which the text first names them."""
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        seen[sighting.key].append(sighting)
    return Cast((_actor(analysis, key, found) for key, found in seen.items()), country=country)


def _actor(analysis: Analysis, key: str, found: Sequence[Sighting]) -> ActorCandidate:
    best = max(found, key=_fullness)
    text = analysis.document.text
    return ActorCandidate(
        key=key,
        name=best.name,
        type=best.type,
        mentions=tuple(Mention(s.start, s.end, s.form, s.rule) for s in found),
        country=next((s.country for s in found if s.country), None),
        named=_named(found),
        known=best.known,
        acronyms=tuple(dict.fromkeys(text[s.start : s.end] for s in found if s.acronym)),
        place_only=best.type == "state" and not any(s.acts for s in found),
    )


def _fullness(sighting: Sighting) -> tuple[bool, int, int]:
    """The fullest name wins, the earlier of two; in a person's case the one with most letters."""
    return sighting.form == "name", len(sighting.name), -sighting.start


def _named(found: Sequence[Sighting]) -> bool:
    """False for what is only described and for what never acts."""
    return any(s.acts for s in found)
