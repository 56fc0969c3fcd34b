"""The rights that a UN recommendation touches: by what it is about, and by words for rights that no such class has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from affidavit.candidates import RecommendationCandidate, ThemeMatch
from affidavit.spans import Span
from affidavit.stages.extract.themes import find_themes, in_small_letters
from affidavit.stages.extract.un.issues import issues, issues_of

_OTHERWISE = "general"


def with_rights(shadow: str, found: Sequence[RecommendationCandidate]) -> tuple[RecommendationCandidate, ...]:
    """The recommendations with their themes, each at least with `general`."""
    low = in_small_letters(shadow)
    return tuple(replace(r, themes=tuple(_themes(low, r.span)) or (ThemeMatch(_OTHERWISE, r.span),)) for r in found)


def _themes(low: str, span: Span) -> Iterator[ThemeMatch]:
    seen: set[str] = set()
    for issue, places in issues_of(span.of(low)):
        if issue.theme and issue.theme not in seen:
            seen.add(issue.theme)
            yield ThemeMatch(issue.theme, Span(span.start + places[0][0], span.start + places[0][1]))
    covered = {i.theme for i in issues()} | {_OTHERWISE}
    yield from (t for t in find_themes(low, (span,)) if t.theme not in covered)
