"""Finds known names in a text: one walk over its tokens along a trie, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from affidavit.registry.known import KnownActor
from affidavit.shadow import shadow

NameKind = Literal["name", "acronym", "adjective", "people", "seat"]

_TOKEN = re.compile(r"\w+|[^\w\s-]")
_SPELLINGS = {
    "organisation": "organization",
    "centre": "center",
    "defence": "defense",
    "labour": "labor",
    "programme": "program",
    "organisations": "organizations",
    "programmes": "programs",
}
_MERE_WORDS = frozenset({"the"})


@dataclass(frozen=True, slots=True)
class KnownMatch:
    """A known name in a text, and the actors that bear it (more than one: the name alone does not say which)."""

    start: int
    end: int
    kind: NameKind
    actors: tuple[KnownActor, ...]


@dataclass(slots=True)
class _Node:
    """A step in the trie: what may follow, and who is named when the name ends here, by exact spelling."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: dict[NameKind, list[tuple[tuple[str, ...], KnownActor]]] = field(default_factory=dict)


class Matcher:
    """The trie over all names of a set of actors."""

    __slots__ = ("_root",)

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self._root = _Node()
        for actor in actors:
            for kind, name in _names(actor):
                self._add(kind, tuple(_TOKEN.findall(shadow(name))), actor)

    def _add(self, kind: NameKind, tokens: tuple[str, ...], actor: KnownActor) -> None:
        node = self._root
        for token in tokens:
            node = node.next.setdefault(_folded(token), _Node())
        node.ends.setdefault(kind, []).append((tokens, actor))

    def find(self, text: str, start: int, end: int) -> tuple[KnownMatch, ...]:
        """Matches in `text[start:end]`, the longest at each place, none overlapping another."""
        tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, end)]
        out, at, roots = [], 0, self._root.next
        while at < len(tokens):
            found = self._longest(tokens, at) if _folded(tokens[at][2]) in roots else None
            if found:
                out.append(found[0])
            at = found[1] if found else at + 1
        return tuple(out)

    def _longest(self, tokens: list[tuple[int, int, str]], at: int) -> tuple[KnownMatch, int] | None:
        node, best = self._root, None
        for i in range(at, len(tokens)):
            step = node.next.get(_folded(tokens[i][2]))
            if step is None:
                break
            node = step
            if node.ends:
                spelled = [t[2] for t in tokens[at : i + 1]]
                best = self._ended(node, spelled, tokens[at][0], tokens[i][1], i + 1) or best
        return best

    def _ended(
        self, node: _Node, spelled: list[str], start: int, end: int, after: int
    ) -> tuple[KnownMatch, int] | None:
        for kind, bearers in node.ends.items():
            actors = tuple(dict.fromkeys(a for name, a in bearers if _same(name, spelled, kind)))
            if actors:
                return KnownMatch(start, end, kind, actors), after
        return None


def _names(actor: KnownActor) -> Iterator[tuple[NameKind, str]]:
    yield "name", actor.name
    yield from (("name", n) for n in actor.names)
    yield from (("acronym", n) for n in actor.acronyms)
    yield from (("adjective", n) for n in actor.adjectives)
    yield from (("people", n) for n in actor.people)
    yield from (("seat", n) for n in actor.seats)


def _folded(token: str) -> str:
    low = token.lower()
    return _SPELLINGS.get(low, low)


def _same(name: tuple[str, ...], spelled: list[str], kind: NameKind) -> bool:
    """True when the spelling is the name's: capitals where it has them, an acronym or one-word name letter by letter."""
    if kind == "acronym" or len(name) == 1:
        return list(name) == spelled or (kind != "acronym" and len(name[0]) > 3 and spelled[0] == name[0].upper())
    return all(s[0].isupper() or not n[0].isupper() or n in _MERE_WORDS for n, s in zip(name, spelled, strict=True))
