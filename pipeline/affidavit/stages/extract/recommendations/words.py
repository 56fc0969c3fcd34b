"""The word lists of this step, from `words.yaml` and `actions.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Words:
    """Verbs and nouns by what they do; see the comments in `words.yaml`."""

    performatives: frozenset[str]
    demands: frozenset[str]
    modals: frozenset[str]
    supposing: frozenset[str]
    called: frozenset[str]
    powers: tuple[str, ...]
    actions: frozenset[str]


@cache
def words() -> Words:
    """The lists, read once."""
    lists = _read("words.yaml")
    return Words(
        performatives=frozenset(lists["performatives"]),
        demands=frozenset(lists["demands"]),
        modals=frozenset(lists["modals"]),
        supposing=frozenset(lists["supposing"]),
        called=frozenset(lists["called"]),
        powers=tuple(lists["powers"]),
        actions=frozenset(lists["actions"]),
    )


@cache
def action_words() -> Mapping[str, tuple[str, int]]:
    """First words of an action -> its code and its level from 1 to 5."""
    return {
        str(word): (str(row["action"]), int(row["level"]))
        for row in _read("actions.yaml")["rows"]
        for word in row["words"]
    }


def _read(name: str) -> dict:  # type: ignore[type-arg]  # the tests check the files' form
    content: dict = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))  # type: ignore[type-arg]
    return content
