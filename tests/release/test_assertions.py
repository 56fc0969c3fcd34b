"""A claim of dataset.yaml that does not hold is an error that says by how much."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from affidavit.issues import AffidavitError
from affidavit.stages.release import Assertions, check_assertions
from cycle import contents, release
from good_rows import good
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


def poorer():
    """The good records without their event."""
    kept = tuple(e for e in good().evidence if e.table != "events")
    return replace(good(), events=(), event_participants=(), themes=(), evidence=kept)


def undated():
    """The good records without the event's date."""
    event = replace(
        good().events[0], date=None, date_start=None, date_end=None, date_precision="unknown", date_basis="none"
    )
    kept = tuple(e for e in good().evidence if e.field != "date")
    return replace(good(), events=(event,), evidence=kept)


@pytest.mark.parametrize(
    ("claims", "records", "words"),
    [
        ({"rows": {"events": {"min": 1}}}, poorer, "assertions: events: has 0 rows, claimed are at least 1"),
        ({"rows": {"actors": {"max": 3}}}, poorer, "assertions: actors: has 4 rows, claimed are at most 3"),
        ({"dated": 0.5}, undated, "assertions: events.date: filled in 0.0 % of rows"),
        ({"actors": ["zenda"]}, poorer, "assertions: actors[zenda]: this actor is claimed to be there"),
        ({"max_drop": 0.2}, poorer, "assertions: events: lost 100.0 % of its 1 rows, claimed are at most 20 %"),
    ],
)
def test_a_breach_of_dataset_yaml_stops_the_release_before_anything_is_written(
    claims, records, words, tmp_path: Path
) -> None:
    release(tmp_path, good())
    before = contents(tmp_path)
    with pytest.raises(AffidavitError) as raised:
        release(tmp_path, records(), assertions=claims)
    assert words in str(raised.value)
    assert "sources/ruritania-press/dataset.yaml" in str(raised.value)
    assert "affidavit diff dist/ruritania-press/1.0.0 build/ruritania-press" in str(raised.value)
    assert contents(tmp_path) == before


def test_claims_that_hold_let_the_release_go(tmp_path: Path) -> None:
    claims = {"rows": {"events": {"min": 1, "max": 1}}, "dated": 1, "actors": ["ruritania"], "max_drop": 0}
    assert str(release(tmp_path, good(), assertions=claims).version) == "1.0.0"
