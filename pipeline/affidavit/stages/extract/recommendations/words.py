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
    supposing: frozenset[str]
    called: frozenset[str]
    powers: tuple[str, ...]
    actions: frozenset[str]
    saying: frozenset[str]
    intransitive: frozenset[str]
    undergoing: frozenset[str]
    undergone: frozenset[str]
    ceasing: frozenset[str]
    calls: frozenset[str]
    necessary: frozenset[str]
    requiring: frozenset[str]
    renewing: frozenset[str]
    voicing: frozenset[str]
    showing: frozenset[str]
    feeling: frozenset[str]
    suffered: frozenset[str]
    clausal: frozenset[str]
    first_verbs: frozenset[str]
    """First words of all actions that the lists know."""
    strong_verbs: frozenset[str]
    """Of these, those that begin an action wherever they stand as a base form."""


@cache
def words() -> Words:
    """The lists, read once."""
    lists = {name: tuple(row) for name, row in _read("words.yaml").items()}
    first = frozenset(key.split()[0] for key in action_words())
    sets = {name: frozenset(row) for name, row in lists.items() if name not in ("powers", "weak")}
    return Words(**sets, powers=lists["powers"], first_verbs=first, strong_verbs=first - frozenset(lists["weak"]))


@cache
def action_words() -> Mapping[str, tuple[str, int]]:
    """First words of an action -> its code and its level from 1 to 5."""
    return {
        str(word): (str(row["action"]), int(row["level"]))
        for row in _read("actions.yaml")["rows"]
        for word in row["words"]
    }


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """Verbs that are an action of this kind when one of the objects stands near."""

    verbs: frozenset[str]
    objects: frozenset[str]
    action: str
    level: int


@cache
def object_rows() -> tuple[ObjectRow, ...]:
    """The verbs that mean little without their object, in the order they are tried."""
    rows = _read("actions.yaml")["objects"]
    return tuple(
        ObjectRow(frozenset(r["verbs"]), frozenset(r["objects"]), str(r["action"]), int(r["level"])) for r in rows
    )


def _read(name: str) -> dict:  # type: ignore[type-arg]  # the tests check the files' form
    content: dict = yaml.load((Path(__file__).parent / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # type: ignore[type-arg]
    return content
