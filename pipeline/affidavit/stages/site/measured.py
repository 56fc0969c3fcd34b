"""The figures of the last evaluation, as the descriptor of a release carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from affidavit.stages.site.words import number
from affidavit.tables import Json, as_list, as_object

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured, on how many rows; shares with their intervals, as `83 % (78 to 87)`."""

    name: str
    precision: str
    recall: str
    rows: str


@dataclass(frozen=True, slots=True)
class Measured:
    """On which texts, and what came out."""

    on: str
    measures: tuple[Measure, ...]


def measured(descriptor: Mapping[str, Json]) -> Measured | None:
    """The figures, or None where the release carries none."""
    made = as_object(descriptor.get("affidavit") or {}, "affidavit")
    quality = as_object(made.get("quality") or {}, "quality")
    if not quality:
        return None
    gold = as_object(quality.get("gold") or {}, "gold")
    rows = [as_object(m, "measures") for m in as_list(quality.get("measures") or [], "measures")]
    return Measured(str(gold.get("description") or ""), tuple(map(_measure, rows)))


def _measure(of: Mapping[str, Json]) -> Measure:
    name = str(of.get("name") or "").replace("_", " ")
    rows = number(int(str(of["n"]))) if of.get("n") is not None else ""
    return Measure(name, _share(of.get("precision")), _share(of.get("recall")), rows)


def _share(of: Json) -> str:
    if not isinstance(of, Mapping) or of.get("value") is None:
        return ""
    value, low, high = (f"{_PERCENT * float(str(of.get(k) or 0)):.0f}" for k in ("value", "low", "high"))
    return f"{value} % ({low} to {high})"
