"""An evaluation as the figures that ship with packages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from affidavit.evaluation.gold import GoldText
from affidavit.evaluation.measure import Counts
from affidavit.evaluation.summary import Figure
from affidavit.quality import Measure, Quality, RuleMeasured, Share


def quality_of(
    gold: Sequence[GoldText], figures: Iterable[Figure], by_rule: Mapping[str, Counts], *, about: str, rules: str
) -> Quality:
    """The figures of one evaluation; `about` says in words what the texts are, `rules` is the rules' hash."""
    return Quality(
        gold=about,
        gold_hash=_hash(file for g in gold for file in (g.path, g.file)),
        texts=len(gold),
        publishers=len({g.publisher for g in gold if g.publisher}),
        rules=rules,
        measures=tuple(_measure(f) for f in figures),
        by_rule=tuple(RuleMeasured(rule, c.tp + c.fp, c.tp) for rule, c in by_rule.items()),
    )


def _measure(f: Figure) -> Measure:
    return Measure(
        f.name,
        _share(f.precision, f.precision_bounds),
        _share(f.recall, f.recall_bounds),
        _share(f.f1, (f.low, f.high)),
        f.n,
    )


def _share(value: float, bounds: tuple[float, float]) -> Share:
    return Share(round(value, 4), round(bounds[0], 4), round(bounds[1], 4))


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda f: f.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
