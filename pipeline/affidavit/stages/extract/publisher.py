"""Whether a body of the text is the one that published it: by name, acronym, initials or a card's short form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_BETWEEN = re.compile(r"\s*(?:[-;/,&+]|\band\b)\s*")
_PLAIN = re.compile(r"[^a-z0-9]+")
_SMALL = frozenset("of the for and on in to a an de la le des du et y".split())
_LEAST = 2
"""Initials of a short form at the least."""
_PARTS = 3
"""Words that a name has more than when a short form may leave out one of them."""
_OPENING = 5
"""Letters of a short form that opens a name (`free` is none of `Free Press Watch`, `freepress` is one)."""


def publishers(said: str, bodies: Iterable[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """The keys of those bodies, given as (key, names), that the publisher's name stands for; several when it joins some.

    The whole name is tried first, then the parts between `and`, `-`, `;`.
    """
    known = [(key, tuple(names)) for key, names in bodies]
    for wanted in ((said,), tuple(p for p in _BETWEEN.split(said) if p)):
        found = [key for part in wanted for key in _first(part, known)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _first(part: str, known: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, ...]:
    """The first body that fits best: the same name before initials before an opening."""
    plain = _plain(part)
    for test in (_same, _initials, _opens):
        for key, names in known:
            if plain and any(test(plain, n) for n in names):
                return (key,)
    return ()


def _plain(name: str) -> str:
    return _PLAIN.sub("", name.casefold().removeprefix("the "))


def _same(plain: str, name: str) -> bool:
    return plain == _plain(name)


def _initials(plain: str, name: str) -> bool:
    words = [w for w in _PLAIN.sub(" ", name.casefold()).split() if w not in _SMALL]
    return len(plain) > _LEAST and plain == "".join(w[0] for w in words)


def _opens(plain: str, name: str) -> bool:
    """`zimpress` for the `Zimbabwe Press Forum` opens its words in their order; `amnesty` opens the name."""
    if len(plain) < _OPENING:
        return False
    if _plain(name).startswith(plain):
        return True
    words = [w for w in _PLAIN.sub(" ", name.casefold()).split() if w not in _SMALL]
    fewer = [words[:n] + words[n + 1 :] for n in range(1, len(words) - 1)] if len(words) > _PARTS else []
    return any(_spelled(plain, w) for w in (words, *fewer))


def _spelled(rest: str, words: Sequence[str]) -> bool:
    """True when the letters are openings of all the words, in their order."""
    if not words:
        return not rest
    first, longest = words[0], 0
    while longest < min(len(rest), len(first)) and rest[longest] == first[longest]:
        longest += 1
    return any(_spelled(rest[n:], words[1:]) for n in range(longest, 0, -1))
