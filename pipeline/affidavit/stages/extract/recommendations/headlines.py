"""`Ruritania: Release Editors`: a title that tells somebody what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, Party, RecommendationCandidate
from affidavit.documents import Block
from affidavit.spans import Span
from affidavit.stages.extract.recommendations.calls import Callers
from affidavit.stages.extract.recommendations.clauses import Action
from affidavit.stages.extract.recommendations.kinds import kind_of
from affidavit.stages.extract.recommendations.made import made
from affidavit.stages.extract.recommendations.words import action_words

_PEOPLE = frozenset(("person", "social_group"))
_NOUNS = frozenset("release charge report review support act try arrest return host sanction share protest end".split())
"""Verbs that are as often nouns: imperative only with an object behind them."""


def read_headlines(analysis: Analysis, cast: Cast, callers: Callers) -> Iterator[RecommendationCandidate]:
    """Recommendations that are the document's title or subtitle."""
    heads = [b for b in analysis.document.blocks[:6] if b.kind in ("title", "heading")]
    for block in heads[:3]:
        yield from _read(analysis, block, cast, callers)


def _read(analysis: Analysis, block: Block, cast: Cast, callers: Callers) -> Iterator[RecommendationCandidate]:
    shadow = analysis.shadow
    colon = re.compile(r":\s+").search(shadow, block.start, block.end)
    start = colon.end() if colon else block.start
    words = shadow[start : block.end].lower().replace("!", "").split()
    skip = 1 if words and words[0] in ("immediately", "urgently", "now") else 0
    told = _TOLD.search(shadow, start, block.end)
    if told is not None:
        yield from _told(analysis, Span(start, block.end), told, cast, callers)
        return
    if len(words) < skip + 2 or not _is_imperative(words[skip:], after_colon=colon is not None):
        return
    called = []
    if colon:
        place = Span(block.start, colon.start())
        called = [Party(a.key, "addressee", Span(m.start, m.end)) for m, a in cast.within(place) if a.type != "person"]
    issuers = callers.publishers
    for place in _parts(shadow, start, block.end):
        code, level = kind_of(shadow[place.start : place.end].lower().split()[skip:])
        parties = [*issuers, *(called or callers.power())]
        yield made(Action(place, code, level), "headline", parties, "rec.headline")


_TOLD = re.compile(r"\b(?:must|should|needs? to|urged to|asked to|called on to|called upon to)\s+(?:not\s+)?(?=[a-z])")


def _told(
    analysis: Analysis, place: Span, told: re.Match[str], cast: Cast, callers: Callers
) -> Iterator[RecommendationCandidate]:
    """`Ruritania: Authorities must release X`, `Ruritanian authorities urged to release X`."""
    named = [(m, a) for m, a in cast.within(Span(place.start, told.start())) if a.type not in _PEOPLE]
    action = Span(told.end(), told.end() + len(analysis.shadow[told.end() : place.end].rstrip(" .!")))
    first = analysis.shadow[action.start : action.end].lower().split()
    if not first or first[0] in ("be", "have") or not (named or told.group().startswith("must")):
        return
    called = [Party(a.key, "addressee", Span(m.start, m.end)) for m, a in named[-1:]] or callers.power()
    code, level = kind_of(first)
    yield made(Action(action, code, level), "headline", [*callers.publishers, *called], "rec.headline")


def _parts(shadow: str, start: int, end: int) -> Iterator[Span]:
    """A part per verb: `Respect Rights and Allow Protest`."""
    at = start
    for match in re.finditer(r"(?:,| and|, and) (?=([A-Za-z-]+) )", shadow[start:end]):
        if match[1].lower() in action_words() and match[1].lower() not in _NOUNS:
            yield Span(at, start + match.start())
            at = start + match.end()
    yield Span(at, at + len(shadow[at:end].rstrip(" .!")))


def _is_imperative(words: list[str], *, after_colon: bool) -> bool:
    first = words[0]
    known = first in action_words() or any(k.startswith(f"{first} ") for k in action_words())
    if not known or first in ("be", "immediate", "release of"):
        return False
    if first in _NOUNS and not after_colon:
        return words[1] not in ("of", "for", "in", "on", "by", "to")
    return words[1] not in ("of", "as", "for")
