"""Words that a line's end has parted: joined without their hyphen, unless the hyphen belongs to the word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import yaml

from affidavit.stages.read.symbols import SOFT

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\s(\[“\"/—–]+)-\Z")
_AFTER = re.compile(r"[^\s)\],.;:”\"/—–]+")
_OFTEN = 0.03
"""A text of whose lines more than this share end in a hyphen has been hyphenated by a program."""


@dataclass(frozen=True, slots=True)
class Hyphenation:
    """What a document shows of its words and of how its lines end."""

    words: Counter[str]
    """Every word within a line, in lower case."""
    automatic: bool
    """True when a program has parted words at line ends."""

    def keeps(self, left: str, right: str) -> bool:
        """True when the hyphen between a line's last and the next one's first word belongs to them."""
        if not left or not right or not left[-1].isalpha() or not right[0].islower():
            return True
        hyphened, joined = f"{left}-{right}".lower(), f"{left}{right}".lower()
        if self.words[hyphened] != self.words[joined]:
            return self.words[hyphened] > self.words[joined]
        if not self.automatic:
            return True
        return _compound(left.lower(), right.lower(), self.words)


def hyphenation_of(ends: Iterable[Sequence[str]]) -> Hyphenation:
    """What the lines of a document's paragraphs show."""
    words: Counter[str] = Counter()
    broken: list[tuple[str, str]] = []
    lines = 0
    for paragraph in ends:
        lines += len(paragraph) - 1
        for i, line in enumerate(paragraph):
            found = _WORD.findall(line.lower().replace(SOFT, ""))
            cut = i + 1 < len(paragraph) and line.endswith("-")
            words.update(found[1 if i and paragraph[i - 1].endswith("-") else 0 : -1 if cut and found else None])
            if cut:
                broken.append(parts_of(line, paragraph[i + 1]))
    return Hyphenation(words, _automatic(words, broken, lines))


def _automatic(words: Counter[str], broken: Sequence[tuple[str, str]], lines: int) -> bool:
    """Whether joined words are seen elsewhere more often than hyphened ones, or hyphens end too many lines."""
    lower = [(a.lower(), b.lower()) for a, b in broken if a and b and a[-1].isalpha() and b[0].islower()]
    joined = sum(words[a + b] > words[f"{a}-{b}"] for a, b in lower)
    hyphened = sum(
        words[f"{a}-{b}"] >= words[a + b] and (words[f"{a}-{b}"] > 0 or _compound(a, b, words)) for a, b in lower
    )
    parted = sum(not words[a] or not words[b] for a, b in lower)
    if joined + parted > 2 * hyphened and joined + parted > 0:
        return joined > hyphened or len(lower) > _OFTEN * lines
    return False


def parts_of(line: str, following: str) -> tuple[str, str]:
    """The parted word's beginning (without its hyphen) and end; empty where there is none."""
    left, right = _BEFORE.search(line), _AFTER.match(following)
    return (left[1] if left else "", right[0] if right else "")


def _compound(left: str, right: str, words: Counter[str]) -> bool:
    """True when two parts look like words that a hyphen joins, not like the halves of one."""
    known = _parts()
    first, second = left.rsplit("-", 1)[-1], right.split("-", 1)[0]
    if first in known[0] and (second in known[1] or words[second] > 0):
        return True
    return second in known[1] and (words[first] > 0 or "-" in left)


@cache
def _parts() -> tuple[frozenset[str], frozenset[str]]:
    raw = yaml.safe_load(files("affidavit.stages.read.pdf").joinpath("hyphens.yaml").read_text(encoding="utf-8"))
    lists = cast("dict[str, str]", raw)
    return frozenset(lists["firsts"].split()), frozenset(lists["seconds"].split())
