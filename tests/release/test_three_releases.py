"""Ids through three releases while rules find other places, split and merge rows, and the text itself changes."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from affidavit.packages import read_package, records_of
from affidavit.records import Event, EventParticipant, Evidence, Records
from affidavit.releasing import release_made
from affidavit.stages.release.inherit import renamed
from cycle import NAME, made
from good_rows import good
from made_up import TEXT

SAID = "the police arrested two editors on 3 May"
PREFIX = "Corrected on 9 May. "


def proof(table: str, record: str, quote: str, text: str = TEXT) -> Evidence:
    at = text.index(quote)
    key = f"{record}.row.{at}-{at + len(quote)}"
    return Evidence(key, "fpw-2015", table, record, None, at, at + len(quote), quote, None, "test.rule")


def with_event(records: Records, key: str, quote: str, kind: str) -> Records:
    row: Event = replace(records.events[0], event_id=key, type=kind, title=quote)
    return replace(
        records,
        events=(*records.events, row),
        event_participants=(*records.event_participants, EventParticipant(key, "ruritania", "agent")),
        evidence=(*records.evidence, proof("events", key, quote)),
    ).sorted()


def first() -> Records:
    """As read by the rules of then: the arrest, and its second half as an event of its own."""
    return with_event(good(), "fpw-2015.e52", "two editors on 3 May", "arrest")


def second() -> Records:
    """Other rules: the arrest stands elsewhere, the half of it is gone, the police has another slug, no statement."""
    kept = replace(good(), statements=(), evidence=tuple(e for e in good().evidence if e.table != "statements"))
    return renamed(kept, {"events": {"fpw-2015.e33": "fpw-2015.e37"}, "actors": {"rur-police": "ruritania-police"}})


def third() -> Records:
    """The publisher put words before the text; another statement now starts where the first one did."""
    text = PREFIX + TEXT
    moved = tuple(
        replace(e, start=e.start + len(PREFIX), end=e.end + len(PREFIX)) for e in second().evidence
    )  # fmt: skip
    shifted = replace(second(), evidence=moved, documents=(document(text),))
    shifted = renamed(shifted, {"recommendations": {"fpw-2015.r75": "fpw-2015.r95"}})
    other = replace(good().statements[0], statement_id="fpw-2015.s33", text="Free Press Watch said")
    return replace(
        shifted,
        statements=(other,),
        evidence=(*shifted.evidence, proof("statements", "fpw-2015.s33", "Free Press Watch said", text)),
    ).sorted()


def document(text: str):
    return replace(good().documents[0], sha256="f" * 64, characters=len(text))


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    first_with_its_statement = replace(
        first(), statements=(replace(first().statements[0], statement_id="fpw-2015.s33"),)
    )
    evidence = tuple(
        replace(e, record_id="fpw-2015.s33") if e.table == "statements" else e
        for e in first_with_its_statement.evidence
    )
    for records, text in (
        (replace(first_with_its_statement, evidence=evidence).sorted(), TEXT),
        (second(), TEXT),
        (third(), PREFIX + TEXT),
    ):
        release_made([made(records, text=text)], folder)
    return folder / NAME


def ids(dist: Path, version: str, table: str) -> set[str]:
    records = records_of(read_package(dist / version))
    return {getattr(r, f"{table[:-1]}_id") for r in records.table(table)}


def moved(dist: Path, version: str) -> set[tuple[str, str, str, str]]:
    with (dist / version / "data" / "moved_ids.csv").open(newline="", encoding="utf-8") as file:
        return {(r["table"], r["id"], r["heir"], r["since"]) for r in csv.DictReader(file)}


def test_the_versions_are_those_that_the_changes_ask_for(dist: Path) -> None:
    assert sorted(p.name for p in dist.iterdir()) == ["1.0.0", "2.0.0", "2.1.0"]


def test_what_is_the_same_thing_keeps_its_id_whatever_the_rules_call_it(dist: Path) -> None:
    for version in ("2.0.0", "2.1.0"):
        assert ids(dist, version, "events") == {"fpw-2015.e33"}
        assert ids(dist, version, "recommendations") == {"fpw-2015.r75"}
        assert ids(dist, version, "actors") == ids(dist, "1.0.0", "actors")


def test_what_ended_is_listed_in_every_release_since_with_its_heir(dist: Path) -> None:
    gone = {
        ("events", "fpw-2015.e52", "fpw-2015.e33", "2.0.0"),
        ("statements", "fpw-2015.s33", "", "2.0.0"),
    }
    assert moved(dist, "1.0.0") == set()
    assert moved(dist, "2.0.0") == gone
    assert moved(dist, "2.1.0") == gone
    told = json.loads((dist / "2.0.0" / "changes.json").read_text())["ids"]
    assert {(m["table"], m["id"], m["heir"] or "", "2.0.0") for m in told} == gone
    assert json.loads((dist / "2.1.0" / "changes.json").read_text())["ids"] == []
    assert "`fpw-2015.e52` is now `fpw-2015.e33`" in (dist / "2.0.0" / "CHANGES.md").read_text()


def test_an_id_that_ended_is_not_given_to_another_thing(dist: Path) -> None:
    assert ids(dist, "2.1.0", "statements") == {"fpw-2015.s33b"}


def test_every_id_that_ever_was_is_alive_or_listed(dist: Path) -> None:
    listed = {(t, i) for t, i, _, _ in moved(dist, "2.1.0")}
    for table in ("actors", "events", "recommendations", "statements"):
        alive = ids(dist, "2.1.0", table)
        for version in ("1.0.0", "2.0.0"):
            assert {i for i in ids(dist, version, table) if (table, i) not in listed} <= alive


def test_an_old_link_is_followed_to_the_row_of_now(dist: Path) -> None:
    heirs = {i: heir for _, i, heir, _ in moved(dist, "2.1.0")}
    assert heirs["fpw-2015.e52"] in ids(dist, "2.1.0", "events")
