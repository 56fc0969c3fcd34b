"""EDTF dates: what is one, which days it spans, how precise it is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from affidavit.dates import bounds, is_edtf, precision


@pytest.mark.parametrize(
    ("edtf", "first", "last", "code"),
    [
        ("2008-11-26", "2008-11-26", "2008-11-26", "day"),
        ("2008-11", "2008-11-01", "2008-11-30", "month"),
        ("2008-02", "2008-02-01", "2008-02-29", "month"),
        ("2008", "2008-01-01", "2008-12-31", "year"),
        ("2007~", "2007-01-01", "2007-12-31", "year"),
        ("2012-09-10?", "2012-09-10", "2012-09-10", "day"),
        ("2008-12-04/2008-12-05", "2008-12-04", "2008-12-05", "interval"),
        ("2011~/2013", "2011-01-01", "2013-12-31", "interval"),
        ("2010/..", "2010-01-01", "", "open_end"),
        ("../2008-12-01", "", "2008-12-01", "open_start"),
        ("2010/", "2010-01-01", "", "open_end"),
        ("2008-21", "2008-03-01", "2008-05-31", "season"),
        ("2007-24", "2007-12-01", "2008-02-29", "season"),
        ("2008-35", "2008-07-01", "2008-09-30", "season"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "unknown"),
        ("2008-XX", "2008-01-01", "2008-12-31", "year"),
        ("2008-12-XX", "2008-12-01", "2008-12-31", "month"),
        ("XXXX-12-04", "", "", "unknown"),
        ("2008-12-01T05:00:00", "2008-12-01", "2008-12-01", "day"),
    ],
)
def test_bounds_and_precision(edtf: str, first: str, last: str, code: str) -> None:
    assert is_edtf(edtf)
    assert bounds(edtf) == (first, last)
    assert precision(edtf) == code


@pytest.mark.parametrize(
    "text",
    ["", "2008-13", "2008-02-30", "2009-02-29", "08-12-01", "2008/12/01", "2009/2008", "2008-1", "today",
     "2008-XX-04", "0000", "2008-21-04", "199X-13", "2008-12T05:00:00", " 2008", "2008\n",
     "\uff12\uff10\uff10\uff18"],
)  # fmt: skip
def test_what_is_no_edtf_is_refused_with_its_words(text: str) -> None:
    assert not is_edtf(text)
    with pytest.raises(ValueError, match="EDTF"):
        bounds(text)


@given(st.text(alphabet="0123456789-/.X~?%T:Z ", max_size=24))
def test_any_text_is_judged_and_bounds_are_in_order(text: str) -> None:
    if is_edtf(text):
        first, last = bounds(text)
        assert not (first and last) or first <= last


@given(st.dates(), st.dates())
def test_intervals_of_days(one: date, two: date) -> None:
    start, end = sorted([one, two])
    assert bounds(f"{start}/{end}") == (start.isoformat(), end.isoformat())
    assert is_edtf(f"{two}/{one}") == (two <= one)
