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
    precision_bounds: tuple[float, float]
    recall_bounds: tuple[float, float]


def figures(measured: Sequence[Measured]) -> tuple[Figure, ...]:
    """Every measure with its interval, in the order they are counted; the headline last."""
    if not measured:
        return ()
    names = tuple(measured[0].counts)
    totals = {name: total(measured, name) for name in names}
    draws = _draws(measured, names)
    out = [_figure(name, totals[name], draws[name]) for name in names]
    return (*out, _headline(totals, draws, len(measured)))


def _headline(totals: Mapping[str, Counts], draws: Mapping[str, Sequence[Counts]], texts: int) -> Figure:
    """The mean of the headline measures; of its parts only the F1 has a meaning."""
    mean = sum(totals[h].f1 for h in HEADLINE) / len(HEADLINE)
    low, high = _interval([sum(draws[h][k].f1 for h in HEADLINE) / len(HEADLINE) for k in range(_DRAWS)])
    return Figure("headline", mean, mean, mean, texts, low, high, (low, high), (low, high))


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


def by_rule(measured: Sequence[Measured]) -> Mapping[str, Counts]:
    """Right and wrong findings of each rule over all texts, sorted by rule."""
    out: dict[str, Counts] = {}
    for m in measured:
        for rule, counts in m.by_rule.items():
            out[rule] = out.get(rule, Counts()) + counts
    return dict(sorted(out.items()))


def _figure(name: str, counts: Counts, draws: Sequence[Counts]) -> Figure:
    precise = _interval([c.precision for c in draws])
    if name in _SHARES:
        share = counts.precision
        return Figure(name, share, share, share, counts.tp + counts.fp, *precise, precise, precise)
    found = _interval([c.recall for c in draws])
    both = _interval([c.f1 for c in draws])
    n = counts.tp + counts.fn
    return Figure(name, counts.precision, counts.recall, counts.f1, n, *both, precise, found)


def _draws(measured: Sequence[Measured], names: Sequence[str]) -> Mapping[str, list[Counts]]:
    draw = random.Random(_SEED)  # noqa: S311 an interval, not a secret
    out: dict[str, list[Counts]] = {name: [] for name in names}
    for _ in range(_DRAWS):
        sample = draw.choices(measured, k=len(measured))
        for name in names:
            out[name].append(total(sample, name))
    return out


def _interval(values: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(values)
    cut = len(ordered) // 40
    return ordered[cut], ordered[-cut - 1]
