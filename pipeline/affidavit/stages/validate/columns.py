"""Types, required cells, codes and patterns, a column at a time: each different value is looked at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from affidavit.dates import is_edtf
from affidavit.issues import Issue
from affidavit.tables import Column

_INTEGER = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|NaN|-?INF")
_BOOLEANS = frozenset(("true", "True", "TRUE", "1", "false", "False", "FALSE", "0"))
_SHOWN = 80
_MANY = 20
"""Issues of one kind in one column that are listed; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's cells as text, column by column; `first` is the row number of the first data row in its file."""

    name: str
    columns: Sequence[Column]
    cells: Sequence[Sequence[str]]
    missing: frozenset[str] = frozenset(("",))
    first: int = 2

    def where(self, row: int, column: str) -> str:
        """`events row 7, column date`: the row as a text editor or spreadsheet counts it."""
        return f"{self.name} row {row + self.first}, column {column}"


def check_columns(rows: Rows) -> Iterator[Issue]:
    """What is wrong with single cells."""
    for column, cells in zip(rows.columns, rows.cells, strict=True):
        bad = {v: why for v in set(cells) if (why := _wrong(column, v, rows.missing))}
        if bad:
            yield from _listed(rows, column.name, cells, bad)
        if column.unique:
            yield from _repeated(rows, column.name, cells)


def _listed(rows: Rows, name: str, cells: Sequence[str], bad: Mapping[str, tuple[str, str, str]]) -> Iterator[Issue]:
    places = [i for i, v in enumerate(cells) if v in bad]
    for i in places[:_MANY]:
        code, message, hint = bad[cells[i]]
        yield Issue("error", code, rows.where(i, name), message, hint)
    if len(places) > _MANY:
        code, message, _ = bad[cells[places[_MANY]]]
        yield Issue("error", code, f"{rows.name}, column {name}", f"{len(places) - _MANY} more rows like these")


def _repeated(rows: Rows, name: str, cells: Sequence[str]) -> Iterator[Issue]:
    seen: dict[str, int] = {}
    for i, value in enumerate(cells):
        if value not in rows.missing and seen.setdefault(value, i) != i:
            message = f"{_short(value)} stands in row {seen[value] + rows.first} already"
            yield Issue("error", "not-unique", rows.where(i, name), message, "each value once")


def _wrong(column: Column, value: str, missing: frozenset[str]) -> tuple[str, str, str] | None:
    """(code, message, hint) when this value cannot stand in this column."""
    if value in missing:
        return ("missing-value", "the cell is empty", "this column needs a value") if column.required else None
    form = _TYPES.get(column.type)
    if form and not form(value):
        return "wrong-type", f"{_short(value)} is no {column.type}", f"write {_AN.get(column.type, column.type)}"
    if column.enum and value not in column.enum:
        return "unknown-code", f"{_short(value)} is no code of this column", f"known: {', '.join(column.enum)}"
    return _limits(column, value)


def _limits(column: Column, value: str) -> tuple[str, str, str] | None:
    for name, limit in column.limits:
        check = _CHECKS.get(name)
        if check and not check(value, limit):
            return "constraint", f"{_short(value)} breaks {name} {limit}", "see the column's Table Schema"
    if column.name in _EDTF and not is_edtf(value):
        return "bad-date", f"{_short(value)} is no EDTF date", "as 2015-02-27, 2015-02, 2015~, 2015-02-27/2015-03-01"
    return None


def _short(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "...")


_EDTF = frozenset(("published", "date", "deadline"))
_AN = {"integer": "a whole number", "number": "a number", "boolean": "true or false", "date": "a day as 2015-02-27"}
_TYPES: Mapping[str, Callable[[str], bool]] = {
    "integer": lambda v: _INTEGER.fullmatch(v) is not None,
    "number": lambda v: _NUMBER.fullmatch(v) is not None,
    "boolean": lambda v: v in _BOOLEANS,
}
_CHECKS: Mapping[str, Callable[[str, str], bool]] = {
    "pattern": lambda v, limit: re.fullmatch(limit, v) is not None,
    "minimum": lambda v, limit: _NUMBER.fullmatch(v) is None or float(v) >= float(limit),
    "maximum": lambda v, limit: _NUMBER.fullmatch(v) is None or float(v) <= float(limit),
    "minLength": lambda v, limit: len(v) >= int(limit),
    "maxLength": lambda v, limit: len(v) <= int(limit),
}
