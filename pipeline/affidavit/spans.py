"""Places in a text: 0-based, end-exclusive, counted in Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Ranged(Protocol):
    """Anything that has a place in the text."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """One past the last code point."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the document's text, `text[start:end]`, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


def overlap(a: Ranged, b: Ranged) -> int:
    """How many code points two ranges share; 0 when none."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def covers(outer: Ranged, inner: Ranged) -> bool:
    """True when `inner` lies wholly in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end
