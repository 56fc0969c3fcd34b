"""The record a date rule gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DateBasis = Literal["explicit", "year_inferred", "relative", "publication"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date, time, duration or set named in the text, with its value.

    `value` is the TimeML value (`2008-11-26`, `2008-W48`, `P2D`, `PRESENT_REF`); `edtf` is the EDTF date
    (`2007~`, `2008-12-04/2008-12-05`, `2010/..`) or empty where the expression names no calendar date
    (a duration, a set, `now`). `first` and `last` are ISO days: the computed bounds, empty where open.
    """

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    edtf: str
    first: str
    last: str
    precision: str
    """A `date_precision` code: day, interval, month, season, year, decade, open_start, open_end, unknown."""
    basis: DateBasis
    rule: str
