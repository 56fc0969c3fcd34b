"""Whether a value can stand in a column: its type, the codes and the limits that its Table Schema gives.

Source: https://datapackage.org/standard/table-schema/ (field types, their default formats, constraints)
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from affidavit.tables import Column

_SHOWN = 80
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|NaN|-?INF")


class Fault(NamedTuple):
    """What is wrong with a value, in the words of an issue."""

    code: str
    message: str
    hint: str


def fault(column: Column, value: str, missing: frozenset[str]) -> Fault | None:
    """Why this value cannot stand in this column; None when it can."""
    if value in missing:
        return Fault("missing-value", "the cell is empty", "this column needs a value") if column.required else None
    form = None if column.format else _TYPES.get(column.type)
    if form and not form(value):
        return Fault("wrong-type", f"{shown(value)} is no {column.type}", f"write {_AN[column.type]}")
    if column.enum and not _is_code(column, value):
        return Fault("unknown-code", f"{shown(value)} is no code of this column", f"known: {', '.join(column.enum)}")
    for name, limit in column.limits:
        check = _CHECKS.get(name)
        if check and not check(value, limit):
            return Fault("constraint", f"{shown(value)} breaks {name} {limit}", "see the column's Table Schema")
    return None


def passing(column: Column) -> Callable[[str], object]:
    """A quick test that only right values pass; whatever fails it has to be looked at."""
    if column.type != "string" or column.format:
        return _nothing
    if column.enum and not column.limits:
        return frozenset(column.enum).__contains__
    if not column.enum and len(column.limits) == 1 and column.limits[0][0] == "pattern":
        return re.compile(column.limits[0][1]).fullmatch
    return _nothing


def _nothing(_: str) -> bool:
    return False


def shown(value: str) -> str:
    """The value as it goes into a message."""
    return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "...")


def _is_code(column: Column, value: str) -> bool:
    if value in column.enum:
        return True
    if column.type in ("integer", "number"):
        return Decimal(value) in {Decimal(code) for code in column.enum if _NUMBER.fullmatch(code)}
    return column.type == "boolean" and str(value.lower() in ("true", "1")) in column.enum


def _reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    """A check that a reader of the standard library takes the value."""

    def check(value: str) -> bool:
        try:
            read(value)
        except ValueError:
            return False
        return True

    return check


def _is_moment(value: str) -> bool:
    return "T" in value and _reads(datetime.fromisoformat)(value)


def _is_json(kind: type) -> Callable[[str], bool]:
    def check(value: str) -> bool:
        return _reads(json.loads)(value) and isinstance(json.loads(value), kind)

    return check


def _matches(pattern: str) -> Callable[[str], bool]:
    found = re.compile(pattern)
    return lambda value: found.fullmatch(value) is not None


def _bound(value: str, limit: str) -> int:
    """-1, 0 or 1 as the value is below, at or above the limit: as numbers where both are, else as text (ISO dates)."""
    if _NUMBER.fullmatch(value) and _NUMBER.fullmatch(limit):
        left, right = Decimal(value.replace("INF", "Infinity")), Decimal(limit)
        return 0 if left.is_nan() else int(left > right) - int(left < right)
    return int(value > limit) - int(value < limit)


_TYPES: Mapping[str, Callable[[str], bool]] = {
    "integer": _matches(r"[+-]?[0-9]+"),
    "number": _matches(_NUMBER.pattern),
    "boolean": frozenset(("true", "True", "TRUE", "1", "false", "False", "FALSE", "0")).__contains__,
    "date": lambda v: len(v) == len("2015-02-27") and _reads(date.fromisoformat)(v),
    "datetime": _is_moment,
    "time": lambda v: ":" in v and _reads(time.fromisoformat)(v),
    "year": _matches(r"[0-9]{4}"),
    "yearmonth": _matches(r"[0-9]{4}-(?:0[1-9]|1[0-2])"),
    "object": _is_json(dict),
    "array": _is_json(list),
}
_AN = {
    "integer": "a whole number",
    "number": "a number, as 12.5",
    "boolean": "true or false",
    "date": "a day, as 2015-02-27",
    "datetime": "a day and a time, as 2015-02-27T09:30:00",
    "time": "a time, as 09:30:00",
    "year": "a year, as 2015",
    "yearmonth": "a month, as 2015-02",
    "object": "a JSON object",
    "array": "a JSON array",
}
_CHECKS: Mapping[str, Callable[[str, str], bool]] = {
    "pattern": lambda v, limit: re.fullmatch(limit, v) is not None,
    "minimum": lambda v, limit: _bound(v, limit) >= 0,
    "maximum": lambda v, limit: _bound(v, limit) <= 0,
    "exclusiveMinimum": lambda v, limit: _bound(v, limit) > 0,
    "exclusiveMaximum": lambda v, limit: _bound(v, limit) < 0,
    "minLength": lambda v, limit: len(v) >= int(limit),
    "maxLength": lambda v, limit: len(v) <= int(limit),
}
