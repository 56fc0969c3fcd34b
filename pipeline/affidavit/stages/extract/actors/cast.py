"""From sightings to actors: one candidate per actor, with its name, type, mentions, post and ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from affidavit.analysis import Analysis
from affidavit.candidates import ActorCandidate, Cast, Mention, Relation
from affidavit.registry import Registry
from affidavit.stages.extract.actors.posts import Post
from affidavit.stages.extract.actors.sighting import Sighting


def assemble(
    analysis: Analysis, sightings: Sequence[Sighting], posts: Sequence[Post], registry: Registry, country: str | None
) -> Cast:
    """The cast of a document; actors in the order in which the text first names them."""
    seen: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sorted(sightings, key=lambda s: (s.start, s.end)):
        seen[sighting.key].append(sighting)
    held: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        held[post.person].append(post)
    ties = _Ties(registry, frozenset(seen))
    return Cast((_actor(analysis, key, found, held[key], ties) for key, found in seen.items()), country=country)


class _Ties:
    """What the registry and the kind of a body say of its ties to others of the same document."""

    __slots__ = ("_keys", "_registry")

    def __init__(self, registry: Registry, keys: frozenset[str]) -> None:
        self._registry, self._keys = registry, keys

    def of(self, key: str, best: Sighting, posts: Sequence[Post]) -> tuple[Relation, ...]:
        """Relations of an actor to actors that the document has, each once."""
        out = [r for p in posts for r in p.relations if r.object_key in self._keys]
        known = self._registry.get(best.known or "")
        if known:
            out += [Relation("part_of", k) for k in known.part_of if k in self._keys]
            out += [Relation("member_of", k) for k in known.member_of if k in self._keys]
        state = (best.country or "").lower()
        if key == f"{state}-government" and state in self._keys:
            out.append(Relation("government_of", state))
        return tuple({(r.relation, r.object_key): r for r in reversed(out)}.values())[::-1]


def _actor(
    analysis: Analysis, key: str, found: Sequence[Sighting], posts: Sequence[Post], ties: _Ties
) -> ActorCandidate:
    best = max(found, key=_fullness)
    text = analysis.document.text
    return ActorCandidate(
        key=key,
        name=best.name,
        type=best.type,
        mentions=tuple(Mention(s.start, s.end, s.form, s.rule) for s in found),
        country=next((s.country for s in found if s.country), None),
        position=posts[0].span if posts else None,
        named=any(s.acts for s in found),
        known=best.known,
        acronyms=tuple(dict.fromkeys(text[s.start : s.end] for s in found if s.acronym)),
        relations=ties.of(key, best, posts),
        place_only=best.type == "state" and not any(s.acts for s in found),
    )


def _fullness(sighting: Sighting) -> tuple[bool, int, int]:
    """The fullest name wins, the earlier of two."""
    return sighting.form == "name", len(sighting.name), -sighting.start
