"""Names of States over time, and the forms of them that UN documents print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a State of today bore; `first` and `last` are ISO days, months or years, empty where open."""

    name: str
    state: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class EndedState:
    """A State that is no more, with its withdrawn ISO 3166 code and the ids of those who followed."""

    name: str
    code: str
    first: str
    last: str
    became: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """Before `day` (ISO) the State `state` was part of `whole`."""

    state: str
    whole: str
    day: str


@dataclass(frozen=True, slots=True)
class StateNames:
    """The table: ids are those of the registry."""

    former: tuple[FormerName, ...]
    ended: tuple[EndedState, ...]
    parted: tuple[Parting, ...]
    spellings: Mapping[str, str]

    def bearers(self, name: str, day: str) -> tuple[str, ...]:
        """The ids of the States of today that a former or ended name stood for on an ISO day; empty when it did not."""
        rows = [(f, (f.state,)) for f in self.former] + [(e, e.became) for e in self.ended]
        return next((ids for row, ids in rows if row.name == name and _held(row.first, row.last, day)), ())


def _held(first: str, last: str, day: str) -> bool:
    """True when the day is not before `first` and not after `last`, each read to its own precision."""
    return (not first or day[: len(first)] >= first) and (not last or day[: len(last)] <= last)


@cache
def state_names() -> StateNames:
    """The table of `state_names.yaml`."""
    raw = yaml.load((Path(__file__).parent / "state_names.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    former = (FormerName(r["name"], r["state"], r.get("from", ""), r.get("until", "")) for r in raw["former"])
    ended = (EndedState(r["name"], r["code"], r["from"], r["until"], tuple(r["became"])) for r in raw["ended"])
    parted = (Parting(r["state"], r["from"], r["day"]) for r in raw["parted"])
    return StateNames(tuple(former), tuple(ended), tuple(parted), raw["spellings"])
