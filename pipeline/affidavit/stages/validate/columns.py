"""Types, required cells, codes and patterns, a column at a time: each different value is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import filterfalse

from affidavit.issues import Issue
from affidavit.stages.validate.cells import Cells, first_rows
from affidavit.stages.validate.values import Fault, fault, passing, shown
from affidavit.tables import Column

_MANY = 20
"""Issues of one kind in one place that are listed; the rest are counted."""
_ONLY_EMPTY = frozenset(("",))
Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's cells, column by column."""

    name: str
    columns: Sequence[Column]
    cells: Sequence[Cells]
    missing: frozenset[str] = _ONLY_EMPTY
    numbers: Sequence[int] | None = None
    """Each row's number in its file; None when they follow the header without a gap."""

    def where(self, row: int, column: str) -> str:
        """`events row 7, column date`: the row as a spreadsheet counts it."""
        number = row + 2 if self.numbers is None else self.numbers[row]
        return f"{self.name} row {number}, column {column}"

    def column(self, name: str) -> Cells:
        """The cells of the column of this name."""
        return self.cells[next(n for n, c in enumerate(self.columns) if c.name == name)]

    def has(self, name: str) -> bool:
        """Whether there is a column of this name."""
        return any(c.name == name for c in self.columns)


def check_columns(rows: Rows) -> Iterator[Issue]:
    """What is wrong with single cells."""
    for column, cells in zip(rows.columns, rows.cells, strict=True):
        if not _clean(column, cells, rows.missing):
            suspects = filterfalse(passing(column), cells.at(first_rows([cells])))
            bad = {v: why for v in suspects if (why := fault(column, v, rows.missing))}
            found = ((i, bad[v]) for i, v in enumerate(cells.texts()) if v in bad) if bad else ()
            yield from listed(rows, column.name, found)
        if column.unique and not cells.all_differ():
            yield from _repeated(rows, column.name, cells.texts())


def tell(
    rows: Rows, names: Sequence[str], wrong: Callable[[Values], Fault | None], at: str | None = None
) -> Iterator[Issue]:
    """An issue for each row whose cells in these columns are wrong together, put at the column `at` (or the first).

    `wrong` is asked once about each different tuple of cells.
    """
    parts = [rows.column(name) for name in names]
    firsts = first_rows(parts)
    asked = zip(*(cells.at(firsts) for cells in parts), strict=True)
    bad = {values: why for values in asked if (why := wrong(values))}
    if bad:
        all_rows = enumerate(zip(*(cells.texts() for cells in parts), strict=True))
        yield from listed(rows, at or names[0], ((i, bad[values]) for i, values in all_rows if values in bad))


def listed(rows: Rows, name: str, faults: Iterable[tuple[int, Fault]]) -> Iterator[Issue]:
    """An issue for each faulty row of a column; after the first twenty, one that counts the others."""
    others = 0
    for n, (row, why) in enumerate(faults):
        others += n >= _MANY
        if n < _MANY:
            yield Issue("error", why.code, rows.where(row, name), why.message, why.hint)
    if others:
        yield Issue("error", "and-more", f"{rows.name}, column {name}", f"{others} more rows have such faults")


def _clean(column: Column, cells: Cells, missing: frozenset[str]) -> bool:
    """True when nothing can be wrong, by what the cells are as a whole; False when each value has to be looked at."""
    if column.required and (missing != _ONLY_EMPTY or cells.has_blank()):
        return False
    if column.type in ("string", "any") and not column.enum and not column.limits:
        return True
    if column.type != "integer" or column.enum or column.format or missing != _ONLY_EMPTY:
        return False
    limits = dict(column.limits)
    numbers = cells.numbers() if set(limits) <= {"minimum", "maximum"} else None
    if numbers is None:
        return False
    given = numbers[numbers >= 0]
    low, high = limits.get("minimum"), limits.get("maximum")
    return not len(given) or bool(
        (low is None or given.min() >= float(low)) and (high is None or given.max() <= float(high))
    )


def _repeated(rows: Rows, name: str, texts: Sequence[str]) -> Iterator[Issue]:
    seen: dict[str, int] = {}
    for i, value in enumerate(texts):
        if value not in rows.missing and seen.setdefault(value, i) != i:
            message = f"{shown(value)} stands above already, in {rows.where(seen[value], name)}"
            yield Issue("error", "not-unique", rows.where(i, name), message, "each value once")
