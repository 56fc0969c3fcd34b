"""The word lists of the statement rules, read once from `words.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lower case; see the comments in `words.yaml`."""

    say: frozenset[str]
    label: frozenset[str]
    sayings: frozenset[str]
    documents: frozenset[str]
    publishing: frozenset[str]
    charges: frozenset[str]
    charge_links: frozenset[str]
    titles: re.Pattern[str]
    """At the end of a text: a word that a title stands behind."""
    terms: re.Pattern[str]
    """At the end of a text: words that a crime, a law or a term stands behind."""
    abbreviations: frozenset[str]


@cache
def words() -> Words:
    """The word lists."""
    raw: dict[str, list[str]] = yaml.load(
        (Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    sets = {
        name: frozenset(raw[name])
        for name in ("say", "label", "sayings", "documents", "publishing", "charges", "charge_links")
    }
    return Words(
        **sets,
        titles=re.compile(rf"\b(?:{_any(raw['titles'])}),? (?:(?:is|was|called|named|of|the|on|about|for) )?\Z"),
        terms=re.compile(rf"\b(?:{_any(raw['terms'])})(?: \S+| \S+ \S+)?,? (?:of |for |with |the |a |an )?\Z"),
        abbreviations=frozenset(raw["abbreviations"]),
    )


def _any(options: list[str]) -> str:
    return "|".join(re.escape(o) for o in sorted(options, key=lambda o: (-len(o), o)))
