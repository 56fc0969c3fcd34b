"""What kind of action a UN recommendation asks for, and how much: read off the words it opens with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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
_MEANS = re.compile(
    r"\b(?:by|through|including|particularly|especially|notably)\s*,?\s+(?:inter alia,?\s+|the\s+|by\s+|through\s+)?"
    r"(?:(?:\w+ly|and|full|early|effective|proper|prompt|speedy)\s+)*(?P<word>[a-z-]+)"
)
_ACT = re.compile(r"\b(?:by|through)\s*,?\s+(?:inter alia,?\s+)?(?:\w+ly\s+|further\s+)*[a-z-]+ing\b")
_GOES_ON, _GENERAL = 2, 4


def kind_of(text: str) -> tuple[str, int]:
    """The action code and the level of a recommendation."""
    phrase = phrase_of(text)
    if phrase is None:
        return _NONE
    return phrase.action, _raised(phrase.level, text.lower())


def _raised(level: int, low: str) -> int:
    """The level with the means that the text names: `continue ... by` is an action, `ensure ... by ratifying` a specific one."""
    if level not in (_GOES_ON, _GENERAL):
        return level
    named = [m.group("word") for m in _MEANS.finditer(low)]
    found = next((new for new, words in _table().means if words.intersection(named)), None)
    if found:
        return found
    return _GENERAL if _ACT.search(low) else level


def phrase_of(text: str) -> Phrase | None:
    """The phrase that decides, or None where none of the list stands at the opening."""
    words = tuple(w.lower() for w in _WORD.findall(text))
    table = _table()
    return _first(words, table.opening) or _first(words, table.otherwise)


def _first(words: Sequence[str], phrases: Mapping[str, tuple[Phrase, ...]]) -> Phrase | None:
    """Of the phrases that stand at the first place where one does, that with most words."""
    for at in range(min(len(words), _OPENING)):
        found = [p for p in phrases.get(words[at], ()) if _stands(words, at, p)]
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


@dataclass(frozen=True, slots=True)
class _Table:
    """The file as it is used: phrases by their first word, and the words of means with the level they give."""

    opening: Mapping[str, tuple[Phrase, ...]]
    otherwise: Mapping[str, tuple[Phrase, ...]]
    means: tuple[tuple[int, frozenset[str]], ...]


@cache
def _table() -> _Table:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load((Path(__file__).parent / "levels.yaml").read_text(encoding="utf-8"), loader)
    means = tuple((row["level"], frozenset(row["words"])) for row in raw["means"])
    return _Table(_by_word(raw["opening"]), _by_word(raw["otherwise"]), means)


def _by_word(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, tuple[Phrase, ...]]:
    out: dict[str, list[Phrase]] = {}
    for row in rows:
        for words in row["phrases"]:
            parts = tuple(tuple(part.lower().split()) for part in words.split("..."))
            out.setdefault(parts[0][0], []).append(Phrase(parts, row["action"], row["level"]))
    return {word: tuple(phrases) for word, phrases in out.items()}
