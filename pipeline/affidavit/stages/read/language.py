"""Does a text look English? The rules read nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SAMPLE = 20_000
_FEW = 40
_COMMON = frozenset(
    "the of and to in a for on that is was by with his her their has have are as be at from it not".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.15


def language_of(text: str) -> tuple[str, tuple[str, ...]]:
    """`en` or, with a note that says why, the empty string."""
    sample = text[:_SAMPLE]
    scripts = Counter(unicodedata.name(c, "?").split()[0] for c in sample if c.isalpha())
    if scripts and scripts.most_common(1)[0][0] not in ("LATIN", "MATHEMATICAL"):
        script = scripts.most_common(1)[0][0].capitalize()
        return "", (f"the text looks not to be English: most of its letters are {script}; the rules read English only",)
    words = _WORD.findall(sample.lower())
    if len(words) >= _FEW and sum(w in _COMMON for w in words) < _SHARE * len(words):
        return "", ("the text looks not to be English: few of its words are; the rules read English only",)
    return "en", ()
