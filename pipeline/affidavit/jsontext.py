"""JSON as this project writes it: to be read, in the order given, without what is empty."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from affidavit.tables import Json

_WIDTH = 118


def pretty(value: Json) -> str:
    """Over several lines, but what fits on one stands on one."""
    return _laid(value, 0) + "\n"


def line(value: Json) -> str:
    """On one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def given(properties: Mapping[str, Json]) -> Mapping[str, Json]:
    """The properties that hold something."""
    return {k: v for k, v in properties.items() if v is not None and v not in ("", [], {})}


def _laid(value: Json, depth: int) -> str:
    flat = line(value)
    if depth + len(flat) <= _WIDTH or not isinstance(value, Mapping | Sequence) or isinstance(value, str):
        return flat
    pad = " " * (depth + 1)
    if isinstance(value, Mapping):
        parts = [f"{pad}{line(k)}: {_laid(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{' ' * depth}}}"
    return "[\n" + ",\n".join(pad + _laid(v, depth + 1) for v in value) + f"\n{' ' * depth}]"
