"""Which rights an event or a recommendation touches, and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from affidavit.analysis import Analysis
from affidavit.candidates import EventCandidate, RecommendationCandidate, ThemeMatch
from affidavit.spans import Span

__all__ = ["find_themes", "in_small_letters", "themed_events", "with_themes"]


@dataclass(frozen=True, slots=True)
class _Theme:
    words: re.Pattern[str]
    events: frozenset[str]


@cache
def _themes() -> Mapping[str, _Theme]:
    raw = yaml.load((Path(__file__).parent / "themes.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        name: _Theme(
            re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(row["words"], key=len, reverse=True)) + ")"),
            frozenset(row["events"]),
        )
        for name, row in raw.items()
    }


def find_themes(low: str, spans: Sequence[Span], event_type: str = "") -> Iterator[ThemeMatch]:
    """The themes of some stretches of a text in small letters, each with the first words that say so.

    An event's type says a theme by itself: then the whole first stretch stands for it.
    """
    for name, theme in _themes().items():
        if event_type in theme.events:
            yield ThemeMatch(name, spans[0])
            continue
        found = next((m for s in spans if (m := theme.words.search(low, s.start, s.end))), None)
        if found:
            yield ThemeMatch(name, Span(found.start(), found.end()))


def themed_events(analysis: Analysis, events: Sequence[EventCandidate]) -> tuple[EventCandidate, ...]:
    """The events with their themes."""
    low = in_small_letters(analysis.shadow)
    return tuple(replace(e, themes=tuple(find_themes(low, e.tellings, e.type))) for e in events)


def with_themes(shadow: str, found: Sequence[RecommendationCandidate]) -> tuple[RecommendationCandidate, ...]:
    """The recommendations with their themes."""
    low = in_small_letters(shadow)
    return tuple(replace(r, themes=tuple(find_themes(low, (r.span,)))) for r in found)


def in_small_letters(shadow: str) -> str:
    """The text in small letters, unless that moves a place in it."""
    low = shadow.lower()
    return low if len(low) == len(shadow) else shadow
