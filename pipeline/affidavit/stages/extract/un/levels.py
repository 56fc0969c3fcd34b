"""What kind of action a UN recommendation asks for, and how much: read off the words it opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_OPENING = 30
"""Words looked at for the phrase it opens with."""
_GAP = 8
"""Words that `...` stands for at the most."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that say what is asked for, in parts with room between them."""

    parts: tuple[tuple[str, ...], ...]
    action: str
    level: int

    @property
    def weight(self) -> int:
        """Its number of words."""
        return sum(map(len, self.parts))


_NONE = ("protect", 4)
"""Where no phrase stands: a general duty, the commonest kind."""


def kind_of(text: str) -> tuple[str, int]:
    """The action code and the level of a recommendation."""
    phrase = phrase_of(text)
    return (phrase.action, phrase.level) if phrase else _NONE


def phrase_of(text: str) -> Phrase | None:
    """The phrase that decides, or None where none of the list stands at the opening."""
    words = tuple(w.lower() for w in _WORD.findall(text))
    for at in range(min(len(words), _OPENING)):
        found = [p for p in _phrases().get(words[at], ()) if _stands(words, at, p)]
        if found:
            return max(found, key=lambda p: p.weight)
    return None


def _stands(words: Sequence[str], at: int, phrase: Phrase) -> bool:
    first, *rest = phrase.parts
    if words[at : at + len(first)] != first:
        return False
    at += len(first)
    for part in rest:
        found = next((i for i in range(at, at + _GAP + 1) if words[i : i + len(part)] == part), None)
        if found is None:
            return False
        at = found + len(part)
    return True


@cache
def _phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """All phrases by their first word, in the order of the file."""
    out: dict[str, list[Phrase]] = {}
    for phrase in _read():
        out.setdefault(phrase.parts[0][0], []).append(phrase)
    return {word: tuple(phrases) for word, phrases in out.items()}


def _read() -> Iterator[Phrase]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for row in yaml.load((Path(__file__).parent / "levels.yaml").read_text(encoding="utf-8"), loader):
        for words in row["phrases"]:
            parts = tuple(tuple(part.lower().split()) for part in words.split("..."))
            yield Phrase(parts, row["action"], row["level"])
