"""Brackets that hold nothing but States: `(Chile; Iran (Islamic Republic of) and Spain)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from affidavit.registry import KnownActor
from affidavit.spans import Span
from affidavit.stages.extract.un.names import Names

_LONGEST = 2500
_NAME = 60
"""Code points looked at for a name before a closing sign that nothing opens."""
_SEPARATOR = re.compile(r"[,;/:]|\.(?=\s)")
_AND = re.compile(r"\band\b|&|\bas well as\b|\bplus\b")
_INVERTED = re.compile(
    r",\s*(?:Islamic|Plurinational|Bolivarian|Federated|Democratic People's|United)\s+(?:Republic|States?)\s+of\s*(?=[,;)\]]|$)",
    re.IGNORECASE,
)
_BEHALF = re.compile(r"\bon behalf of\b.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named in a bracket, and where."""

    actor: KnownActor
    span: Span


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket of States, from its opening sign to one past its closing one."""

    start: int
    end: int
    states: tuple[Named, ...]


def find_brackets(shadow: str, start: int, end: int, names: Names) -> tuple[Bracket, ...]:
    """All brackets in `shadow[start:end]` that hold States and nothing else, in order, none inside another."""
    pairs, lone = _pairs(shadow, start, end)
    found = [Bracket(a, b, s) for a, b in pairs if b - a <= _LONGEST and (s := _inside(shadow, a, b, names))]
    found += [x for at in lone if (x := _unopened(shadow, start, at, names))]
    out: list[Bracket] = []
    for bracket in sorted(found, key=lambda x: (x.start, -x.end)):
        if not out or bracket.start >= out[-1].end:
            out.append(bracket)
    return tuple(out)


def _inside(shadow: str, a: int, b: int, names: Names) -> tuple[Named, ...]:
    return states_in(shadow, Span(a + 1, b - 1 if shadow[b - 1] in ")]" else b), names)


def _unopened(shadow: str, start: int, close: int, names: Names) -> Bracket | None:
    """`protect women Ruritania);`: a State's whole name before a closing sign whose opening one was left out."""
    words = list(re.compile(r"\S+").finditer(shadow, max(start, close - _NAME), close))
    for word in words:
        span = Span(word.start(), close)
        actor = names.exact(span.of(shadow)) if shadow[word.start()].isupper() else None
        if actor:
            return Bracket(span.start, close + 1, (Named(actor, span),))
    return None


def states_in(shadow: str, inner: Span, names: Names) -> tuple[Named, ...]:
    """The States of a list, with their places; empty when a part of it names none."""
    out: list[Named] = []
    for part in _parts(shadow, inner):
        named = tuple(_of_part(shadow, part, names))
        if not named:
            return ()
        out += named
    return tuple(out)


def _pairs(shadow: str, start: int, end: int) -> tuple[list[tuple[int, int]], list[int]]:
    """Brackets with their ends, outermost first, and closing signs that nothing opens.

    A bracket that is never closed ends before the next `;` or full stop.
    """
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    lone: list[int] = []
    for m in re.compile(r"[()\[\]]").finditer(shadow, start, end):
        if m.group() in "([":
            stack.append(m.start())
        elif stack:
            pairs.append((stack.pop(), m.end()))
        else:
            lone.append(m.start())
    for open_at in stack:
        stop = re.compile(r"[;.)\]]").search(shadow, open_at, min(end, open_at + _LONGEST))
        if stop:
            pairs.append((open_at, stop.end() if stop.group() in ")]" else stop.start()))
    return sorted(pairs, key=lambda p: (p[0], -p[1])), lone


def _parts(shadow: str, inner: Span) -> Iterator[Span]:
    """The stretches between separators that stand outside nested brackets."""
    depth, at = 0, inner.start
    for i in range(inner.start, inner.end):
        c = shadow[i]
        if c in "([":
            depth += 1
        elif c in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and _SEPARATOR.match(shadow, i, inner.end) and not _INVERTED.match(shadow, i, inner.end):
            yield from _trimmed(shadow, at, i)
            at = i + 1
    yield from _trimmed(shadow, at, inner.end)


def _trimmed(shadow: str, start: int, end: int) -> Iterator[Span]:
    while start < end and not (shadow[start].isalnum()):
        start += 1
    while start < end and not (shadow[end - 1].isalnum() or shadow[end - 1] in ")]"):
        end -= 1
    if start < end:
        yield Span(start, end)


def _of_part(shadow: str, part: Span, names: Names) -> Iterator[Named]:
    """The States of a stretch without separators: one, some joined by `and`, or two with the comma left out."""
    whole = _one(shadow, part, names, misprints=part.end - part.start < 60)
    if whole:
        yield whole
        return
    bare = _BEHALF.sub("", part.of(shadow))
    if bare != part.of(shadow):
        part = Span(part.start, part.start + len(bare.rstrip()))
    pieces = list(_at_and(shadow, part))
    found = [_one(shadow, p, names, misprints=True) for p in pieces]
    if not all(found):
        found = _side_by_side(shadow, part, names)
    yield from (f for f in found if f)


def _at_and(shadow: str, part: Span) -> Iterator[Span]:
    at = part.start
    for m in _AND.finditer(shadow, part.start, part.end):
        yield from _trimmed(shadow, at, m.start())
        at = m.end()
    yield from _trimmed(shadow, at, part.end)


def _side_by_side(shadow: str, part: Span, names: Names) -> list[Named | None]:
    """`France Spain`: two names without a sign between them."""
    for m in re.compile(r"\s+").finditer(shadow, part.start, part.end):
        two = [_one(shadow, Span(part.start, m.start()), names), _one(shadow, Span(m.end(), part.end), names)]
        if all(two):
            return two
    return []


def _one(shadow: str, span: Span, names: Names, *, misprints: bool = False) -> Named | None:
    text = span.of(shadow)
    actor = names.find(text) if misprints else names.exact(text)
    return Named(actor, span) if actor else None
