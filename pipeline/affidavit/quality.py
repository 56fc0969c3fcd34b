"""How well extraction did when it was last measured: `quality.json`, which ships with every package.

`affidavit evaluate GOLD --record FILE` writes it. It says on which texts, and by which rules, so that nobody takes
figures of other rules for those of a package.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from affidavit.tables import Json, as_list, as_object, as_text

_FILE = Path(__file__).with_name("quality.json")
_Z = 1.959964
"""Standard deviations that hold 95 of 100 draws."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of 0 to 1 with its 95 % interval, rounded to four places."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure over all texts; `n` counts what a reader finds there."""

    name: str
    precision: Share
    recall: Share
    f1: Share
    n: int


@dataclass(frozen=True, slots=True)
class RuleMeasured:
    """How often what a rule read was right."""

    rule: str
    tested: int
    right: int

    @property
    def precision(self) -> Share | None:
        """The share that was right, with Wilson's interval; None when the texts never put it to the test."""
        return wilson(self.right, self.tested) if self.tested else None


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one evaluation."""

    gold: str
    """What the texts are, in words."""
    gold_hash: str
    """SHA-256 over their names and bytes."""
    texts: int
    publishers: int
    rules: str
    """SHA-256 of the rules that were measured."""
    measures: tuple[Measure, ...]
    by_rule: tuple[RuleMeasured, ...]

    def rule(self, name: str) -> RuleMeasured:
        """What is known of a rule."""
        return next((r for r in self.by_rule if r.rule == name), RuleMeasured(name, 0, 0))


def wilson(right: int, tested: int) -> Share:
    """A share of few trials with Wilson's 95 % interval, which stays within 0 and 1."""
    p, z2 = right / tested, _Z * _Z / tested
    middle, half = p + z2 / 2, _Z * sqrt((p * (1 - p) + z2 / 4) / tested)
    return Share(round(p, 4), round(max(0.0, (middle - half) / (1 + z2)), 4), round((middle + half) / (1 + z2), 4))


@cache
def recorded(file: Path = _FILE) -> Quality | None:
    """The figures that stand in a file, by default those the project recorded last; None when there is none."""
    return from_json(json.loads(file.read_text(encoding="utf-8")), str(file)) if file.exists() else None


def to_json(quality: Quality) -> Mapping[str, Json]:
    """As it stands in a file."""
    return {
        **summary(quality),
        "by_rule": {r.rule: {"tested": r.tested, "right": r.right} for r in quality.by_rule},
    }


def summary(quality: Quality) -> Mapping[str, Json]:
    """As a package's description holds it: without the single rules, which have a table of their own."""
    return {
        "gold": {
            "description": quality.gold,
            "hash": f"sha256:{quality.gold_hash}",
            "texts": quality.texts,
            "publishers": quality.publishers,
        },
        "rules": f"sha256:{quality.rules}",
        "measures": [_measure(m) for m in quality.measures],
    }


def _measure(m: Measure) -> Json:
    shares = {"precision": m.precision, "recall": m.recall, "f1": m.f1}
    return {
        "name": m.name,
        **{k: {"value": s.value, "low": s.low, "high": s.high} for k, s in shares.items()},
        "n": m.n,
    }


def from_json(content: Json, where: str) -> Quality:
    """The figures; AffidavitError names the file when it is none of ours."""
    found = as_object(content, where)
    gold, by_rule = as_object(found.get("gold"), where), as_object(found.get("by_rule", {}), where)
    return Quality(
        gold=as_text(gold.get("description"), where),
        gold_hash=_hash(gold, "hash", where),
        texts=_count(gold, "texts"),
        publishers=_count(gold, "publishers"),
        rules=_hash(found, "rules", where),
        measures=_measures(as_list(found.get("measures"), where), where),
        by_rule=tuple(_rule(name, as_object(r, where)) for name, r in by_rule.items()),
    )


def _measures(rows: Sequence[Json], where: str) -> tuple[Measure, ...]:
    found = [as_object(r, where) for r in rows]
    return tuple(_measured(r, where) for r in found)


def _measured(row: Mapping[str, Json], where: str) -> Measure:
    shares = [_share(row, k, where) for k in ("precision", "recall", "f1")]
    return Measure(as_text(row.get("name"), where), shares[0], shares[1], shares[2], _count(row, "n"))


def _share(row: Mapping[str, Json], key: str, where: str) -> Share:
    given = as_object(row.get(key), where)
    return Share(*(float(str(given.get(k))) for k in ("value", "low", "high")))


def _rule(name: str, row: Mapping[str, Json]) -> RuleMeasured:
    return RuleMeasured(name, _count(row, "tested"), _count(row, "right"))


def _count(row: Mapping[str, Json], key: str) -> int:
    return int(str(row.get(key)))


def _hash(row: Mapping[str, Json], key: str, where: str) -> str:
    return as_text(row.get(key), where).removeprefix("sha256:")
