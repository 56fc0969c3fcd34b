"""The registry of known actors: States, intergovernmental bodies, large organisations, media, parties, armed groups.

Two data files stand beside this module; a project may add its own. Each row is one actor with the fields of
`KnownActor`; only `id`, `name` and `type` must be given. Ids are lower-case slugs, chosen once; a State's id
is its ISO 3166-1 alpha-3 code in lower case.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from affidavit.registry.known import KnownActor, read_rows
from affidavit.registry.matcher import KnownMatch, Matcher

__all__ = ["KnownActor", "KnownMatch", "Registry", "load"]

_OWN = ("states.yaml", "organisations.yaml")


class Registry:
    """Known actors, to be asked by id, by country, or who is named in a text."""

    __slots__ = ("_by_id", "_matcher", "_states", "actors")

    def __init__(self, actors: tuple[KnownActor, ...]) -> None:
        self.actors = actors
        self._by_id = {a.id: a for a in actors}
        self._states = {a.country: a for a in actors if a.type == "state"}
        self._matcher = Matcher(actors)

    def get(self, actor_id: str) -> KnownActor | None:
        """The actor with this id, or None."""
        return self._by_id.get(actor_id)

    def state(self, country: str | None) -> KnownActor | None:
        """The State or territory with this ISO 3166-1 alpha-3 code, or None."""
        return self._states.get(country or "")

    def find(self, shadow: str, start: int, end: int) -> tuple[KnownMatch, ...]:
        """Names of known actors in `shadow[start:end]`, longest first at each place, never overlapping."""
        return self._matcher.find(shadow, start, end)

    def named(self, name: str) -> tuple[KnownActor, ...]:
        """All actors that bear exactly this name, short name or acronym."""
        found = self._matcher.find(name, 0, len(name))
        whole = next((m for m in found if m.start == 0 and m.end == len(name)), None)
        return whole.actors if whole and whole.kind in ("name", "acronym") else ()


@cache
def load(extra: Path | None = None) -> Registry:
    """The built-in registry, with the rows of `extra` (a YAML file) added or put in place of rows with their id.

    AffidavitError names the file and row when one cannot be read.
    """
    rows: dict[str, KnownActor] = {}
    folder = Path(__file__).parent
    for path in [*(folder / name for name in _OWN), *([extra] if extra else [])]:
        rows |= {row.id: row for row in read_rows(path)}
    return Registry(tuple(rows.values()))
