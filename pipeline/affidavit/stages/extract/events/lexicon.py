"""Which words state which event, from `triggers.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row: what has to stand there, and which part each dependant takes."""

    type: str
    number: int
    roles: tuple[tuple[str, str], ...]
    """(subject, object, by, of, poss, a preposition; the participant role)."""
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    with_: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    dated: bool = False
    past: bool = False
    finite: bool = False
    negated: bool = False
    obliged: bool = False
    intransitive: bool = False

    def role(self, place: str) -> str:
        """The role of a dependant; empty when it has none."""
        return next((role for name, role in self.roles if name == place), "")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All triggers by base form, the classes of nouns, and the words of modality and assertion."""

    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, Trigger]
    classes: Mapping[str, frozenset[str]]
    states: tuple[tuple[str, tuple[str, ...]], ...]
    modality: Mapping[str, frozenset[str]]
    assertion: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    raw = yaml.load((Path(__file__).parent / "triggers.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    verbs: dict[str, list[Trigger]] = defaultdict(list)
    for number, row in enumerate(raw["rows"]):
        for verb in row["verbs"]:
            verbs[verb].append(_trigger(row, number))
    nouns: dict[str, Trigger] = {}
    for number, row in enumerate(raw["nouns"]):
        for noun in row["nouns"]:
            nouns.setdefault(noun, _trigger(row, number))
    return Lexicon(
        verbs={k: tuple(v) for k, v in verbs.items()},
        nouns=nouns,
        classes={k: frozenset(v) for k, v in raw["classes"].items()},
        states=tuple((row["type"], tuple(row["words"])) for row in raw["states"]),
        modality={k: frozenset(map(str, v)) for k, v in raw["modality"].items()},
        assertion={k: frozenset(v) for k, v in raw["assertion"].items()},
    )


def _trigger(row: Mapping[str, list[str]], number: int) -> Trigger:
    roles: Mapping[str, str] = row["roles"]  # type: ignore[assignment]  # the tests check the file's form
    return Trigger(
        type=str(row["type"]),
        number=number,
        roles=tuple(roles.items()),
        object=frozenset(row.get("object", ())),
        subject=frozenset(row.get("subject", ())),
        with_=frozenset(map(str, row.get("with", ()))),
        without=frozenset(map(str, row.get("without", ()))),
        dated=bool(row.get("dated", False)),
        past=bool(row.get("past", False)),
        finite=bool(row.get("finite", False)),
        negated=bool(row.get("negated", False)),
        obliged=bool(row.get("obliged", False)),
        intransitive=bool(row.get("intransitive", False)),
    )
