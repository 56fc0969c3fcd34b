"""Figures over many texts, with intervals from drawing the texts again."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from affidavit.evaluation.measure import HEADLINE, Counts, Measured

_SHARES = frozenset({"actor_type", "event_status", "event_date", "rec_addressee", "rec_issuer", "rec_action"})
"""Measures that are a share of the matched items; the others have precision, recall and F1."""
_DRAWS = 1000
_SEED = 20081201
"""Fixed, so that the same texts give the same intervals on every machine."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over all texts; `low` and `high` bound its F1 (of an accuracy, its share) in 95 of 100 draws."""

    name: str
    precision: float
    recall: float
    f1: float
    n: int
    low: float
    high: float


def figures(measured: Sequence[Measured]) -> tuple[Figure, ...]:
    """Every measure with its interval, in the order they are counted; the headline last."""
    if not measured:
        return ()
    names = tuple(measured[0].counts)
    totals = {name: total(measured, name) for name in names}
    draws = _draws(measured, names)
    out = [_figure(name, totals[name], draws[name]) for name in names]
    heads = [sum(draws[h][k] for h in HEADLINE) / len(HEADLINE) for k in range(_DRAWS)]
    mean = sum(totals[h].f1 for h in HEADLINE) / len(HEADLINE)
    low, high = _interval(heads)
    return (*out, Figure("headline", mean, mean, mean, len(measured), low, high))


def total(measured: Sequence[Measured], name: str) -> Counts:
    """One measure's counts over all texts."""
    return sum((m.counts[name] for m in measured), Counts())


def by_type(measured: Sequence[Measured]) -> Mapping[tuple[str, str], Counts]:
    """Counts by (table, type) over all texts, sorted."""
    out: dict[tuple[str, str], Counts] = {}
    for m in measured:
        for key, counts in m.by_type.items():
            out[key] = out.get(key, Counts()) + counts
    return dict(sorted(out.items()))


def _figure(name: str, counts: Counts, draws: Sequence[float]) -> Figure:
    low, high = _interval(draws)
    if name in _SHARES:
        share = counts.precision
        return Figure(name, share, share, share, counts.tp + counts.fp, low, high)
    return Figure(name, counts.precision, counts.recall, counts.f1, counts.tp + counts.fn, low, high)


def _draws(measured: Sequence[Measured], names: Sequence[str]) -> Mapping[str, list[float]]:
    draw = random.Random(_SEED)  # noqa: S311 an interval, not a secret
    out: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(_DRAWS):
        sample = draw.choices(measured, k=len(measured))
        for name in names:
            counts = total(sample, name)
            out[name].append(counts.f1 if name not in _SHARES else counts.precision)
    return out


def _interval(values: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(values)
    cut = len(ordered) // 40
    return ordered[cut], ordered[-cut - 1]
