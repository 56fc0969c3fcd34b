"""What a UN recommendation is about, in the classes in which such recommendations are counted: by words of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_END = r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Issue:
    """One class: the words that say it alone, those that say it in pairs, and those that say something else."""

    code: str
    theme: str
    upr_info: str
    words: re.Pattern[str]
    hints: re.Pattern[str] | None
    others: re.Pattern[str] | None
    alone: bool
    """True for what is said of a text only where nothing else is."""

    def said_by(self, low: str) -> tuple[tuple[int, int], ...]:
        """The places of the words that say it; empty when nothing does."""
        if self.others:
            low = self.others.sub(lambda m: "_" * len(m.group()), low)
        found = self.words.search(low)
        if found:
            return ((found.start(), found.end()),)
        hints = {m.group(): (m.start(), m.end()) for m in self.hints.finditer(low)} if self.hints else {}
        return tuple(sorted(hints.values())) if len(hints) > 1 else ()


def issues_of(text: str) -> Iterator[tuple[Issue, tuple[tuple[int, int], ...]]]:
    """The classes a text belongs to, each with the places of the words that say so."""
    low = text.lower()
    found = [(issue, places) for issue in issues() if (places := issue.said_by(low))]
    particular = [f for f in found if not f[0].alone]
    yield from particular or found


@cache
def issues() -> tuple[Issue, ...]:
    """All classes in the order of the file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load((Path(__file__).parent / "issues.yaml").read_text(encoding="utf-8"), loader)
    return tuple(
        Issue(
            code,
            row["theme"],
            row["upr_info"],
            _any(row["words"]),
            _some(row.get("hints")),
            _some(row.get("not")),
            "alone" in row,
        )
        for code, row in raw.items()
    )


def _some(words: Sequence[str] | None) -> re.Pattern[str] | None:
    return _any(words) if words else None


def _any(words: Sequence[str]) -> re.Pattern[str]:
    """Any of these at the beginning of a word, the longest first; `|` behind one stands for a word's end."""
    ends = (
        re.escape(w.removesuffix("|")) + (_END if w.endswith("|") else "") for w in sorted(words, key=len, reverse=True)
    )
    return re.compile(r"(?<![^\W_])(?:" + "|".join(ends) + ")")
