"""A claim of dataset.yaml that does not hold is an error that says by how much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from affidavit.stages.release import Assertions, check_assertions
from made_up import made_up, tables

NONE = Assertions({}, {}, {}, (), None)
FULL = tables()
EMPTY = tables(replace(made_up(), events=(), event_participants=()))


def messages(claimed: Assertions, made: object = FULL, last: object = ()) -> list[str]:
    return [f"{i.where}: {i.message}" for i in check_assertions(claimed, made, last)]  # type: ignore[arg-type]


def test_claims_that_hold_are_silent() -> None:
    claimed = Assertions({"events": 1}, {"events": 1}, {"events.date": 100}, ("ruritania",), 0)
    assert messages(claimed, FULL, FULL) == []
    assert messages(NONE, EMPTY, FULL) == []


@pytest.mark.parametrize(
    ("claimed", "message"),
    [
        (replace(NONE, min_rows={"events": 2}), "events: has 1 rows, claimed are at least 2"),
        (replace(NONE, max_rows={"actors": 3}), "actors: has 4 rows, claimed are at most 3"),
        (replace(NONE, min_rows={"evnts": 2}), "evnts: there is no such table"),
        (
            replace(NONE, min_share_filled={"events.place": 50}),
            "events.place: filled in 0.0 % of rows, claimed are at least 50 %",
        ),
        (replace(NONE, min_share_filled={"events.plce": 50}), "events.plce: there is no such column"),
        (
            replace(NONE, required_actors=("atlantis",)),
            "actors[atlantis]: this actor is claimed to be there and is not",
        ),
    ],
)  # fmt: skip
def test_a_breach_is_told(claimed: Assertions, message: str) -> None:
    assert messages(claimed) == [message]


def test_a_drop_is_measured_against_the_last_release() -> None:
    claimed = replace(NONE, max_drop=50.0)
    assert messages(claimed, FULL, FULL) == []
    assert messages(claimed, EMPTY, FULL) == [
        "event_participants: lost 100.0 % of its 2 rows, claimed are at most 50 %",
        "events: lost 100.0 % of its 1 rows, claimed are at most 50 %",
    ]
