"""Sightings by their place in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from affidavit.spans import Ranged
from affidavit.stages.extract.actors.sighting import Sighting


class Places:
    """Sightings in the order of the text, none overlapping, to be asked what stands where."""

    __slots__ = ("_starts", "sightings")

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self.sightings = tuple(sorted(sightings, key=lambda s: (s.start, -s.end, s.key)))
        self._starts = [s.start for s in self.sightings]

    def at(self, offset: int) -> Sighting | None:
        """The sighting that covers this code point, or None."""
        i = bisect_right(self._starts, offset) - 1
        return self.sightings[i] if i >= 0 and offset < self.sightings[i].end else None

    def within(self, place: Ranged) -> tuple[Sighting, ...]:
        """Sightings that begin in `place`."""
        return self.sightings[bisect_left(self._starts, place.start) : bisect_left(self._starts, place.end)]

    def before(self, offset: int) -> tuple[Sighting, ...]:
        """All sightings that begin before this code point."""
        return self.sightings[: bisect_left(self._starts, offset)]
