"""Marks that nest, cross, touch or repeat are cut so that each stretch carries exactly those that lie on it."""

from __future__ import annotations

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from affidavit.spans import Span
from affidavit.stages.site.segments import Segment, runs, segments

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
places = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: Span(min(p), max(p)))


def test_nesting_and_crossing() -> None:
    outer, inner, crossing = Span(0, 10), Span(2, 5), Span(4, 14)
    assert segments([outer, inner, crossing], Span(0, 16)) == (
        Segment(0, 2, (0,)),
        Segment(2, 4, (0, 1)),
        Segment(4, 5, (0, 1, 2)),
        Segment(5, 10, (0, 2)),
        Segment(10, 14, (2,)),
        Segment(14, 16, ()),
    )


@unhurried
@given(st.lists(places, max_size=12), places, st.lists(st.integers(0, 40), max_size=4))
def test_every_code_point_carries_the_marks_that_cover_it(marks, within, cuts) -> None:
    found = segments(marks, within, cuts)
    assert all(s.start < s.end for s in found)
    covered = [(at, set(s.marks)) for s in found for at in range(s.start, s.end)]
    assert covered == [
        (at, {n for n, m in enumerate(marks) if m.start <= at < m.end}) for at in range(within.start, within.end)
    ]
    assert not [c for c in cuts for s in found if s.start < c < s.end]


@unhurried
@given(st.lists(places, max_size=12))
def test_runs_are_the_union(marks) -> None:
    found = runs(marks)
    assert [at for r in found for at in range(r.start, r.end)] == sorted(
        {at for m in marks for at in range(m.start, m.end)}
    )
    assert all(a.end < b.start for a, b in itertools.pairwise(found))
