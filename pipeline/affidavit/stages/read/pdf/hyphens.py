"""Words that a line's end has parted: joined without their hyphen, unless the hyphen belongs to the word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from affidavit.stages.read.pdf.wordlist import is_word
from affidavit.stages.read.symbols import SOFT

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\s(\[“\"/—–]+)-\Z")
_AFTER = re.compile(r"[^\s)\],.;:”\"/—–]+")
_PREFIXES = frozenset("non self anti pre post semi multi inter intra quasi vice micro macro mid neo socio".split())
"""Parts before which a hyphen stays if the whole is no word."""
_SHORT_PREFIXES = frozenset("co ex pro re sub de un bi tri".split())
"""Parts before which it stays if what follows is one, too."""


@dataclass(frozen=True, slots=True)
class Hyphenation:
    """What a document shows of its words and of how its lines end."""

    words: Counter[str]
    """Every word within a line, in lower case."""
    automatic: bool
    """True when a program has parted words at line ends."""

    def keeps(self, left: str, right: str) -> bool:
        """True when the hyphen between a line's last and the next one's first word belongs to them."""
        if not left or not right or not left[-1].isalpha() or not right[0].isalpha():
            return True
        hyphened, joined = self.words[f"{left}-{right}".lower()], self.words[f"{left}{right}".lower()]
        if hyphened != joined:
            return hyphened > joined
        if not self.automatic or right[0].isupper():
            return True
        return is_compound(left, right)


def hyphenation_of(ends: Iterable[Sequence[str]]) -> Hyphenation:
    """What the lines of a document's paragraphs show."""
    words: Counter[str] = Counter()
    broken: list[tuple[str, str]] = []
    for paragraph in ends:
        for i, line in enumerate(paragraph):
            found = _WORD.findall(line.lower().replace(SOFT, ""))
            cut = i + 1 < len(paragraph) and line.endswith("-")
            words.update(found[1 if i and paragraph[i - 1].endswith("-") else 0 : -1 if cut and found else None])
            if cut:
                broken.append(parts_of(line, paragraph[i + 1]))
    return Hyphenation(words, _automatic(words, broken))


def _automatic(words: Counter[str], broken: Sequence[tuple[str, str]]) -> bool:
    """Whether more hyphens at line ends part one word than join two."""
    parted = compounds = 0
    for left, right in broken:
        if left and right and left[-1].isalpha() and right[0].islower():
            hyphened, joined = words[f"{left}-{right}".lower()], words[f"{left}{right}".lower()]
            compound = hyphened > joined or (hyphened == joined and is_compound(left, right))
            compounds, parted = compounds + compound, parted + (not compound)
    return parted > compounds


def parts_of(line: str, following: str) -> tuple[str, str]:
    """The parted word's beginning (without its hyphen) and end; empty where there is none."""
    left, right = _BEFORE.search(line), _AFTER.match(following)
    return (left[1] if left else "", right[0] if right else "")


def is_compound(left: str, right: str) -> bool:
    """True when two parts are words that a hyphen joins, not the halves of one."""
    first, second = left.rsplit("-", 1)[-1].lower(), right.split("-", 1)[0]
    if is_word(f"{first}{second}"):
        return False
    return first in _PREFIXES or (is_word(second) and (is_word(first) or first in _SHORT_PREFIXES))
