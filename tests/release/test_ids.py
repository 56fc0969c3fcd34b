"""A record keeps its id as long as it stands on the same words, and no id is ever given to another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affidavit.records import Actor, ActorName, Event, Evidence, Records
from affidavit.stages.release.inherit import inherit, renamed
from affidavit.stages.release.moves import Move, moves
from made_up import evidence, made_up

OLD = made_up()


def with_ids(records: Records, **ids: dict[str, str]) -> Records:
    return renamed(records, ids)


def ids(records: Records, table: str) -> set[str]:
    return {getattr(r, f"{table[:-1]}_id") for r in records.table(table)}


def event(at: int, end: int, type_: str = "arrest", key: str = "") -> tuple[Event, Evidence]:
    key = key or f"fpw-2015.e{at}"
    row = replace(OLD.events[0], event_id=key, type=type_)
    proof = Evidence(f"{key}.row.{at}-{end}", "fpw-2015", "events", key, None, at, end, "x" * (end - at), None, "t")
    return row, proof


def events(*made: tuple[Event, Evidence]) -> Records:
    return Records(
        documents=OLD.documents, events=tuple(e for e, _ in made), evidence=tuple(p for _, p in made)
    ).sorted()


def test_nothing_changes_when_nothing_changed() -> None:
    assert inherit(OLD, OLD) == OLD.sorted()


def test_a_record_found_a_little_elsewhere_keeps_its_id_everywhere() -> None:
    shifted = with_ids(OLD, events={"fpw-2015.e33": "fpw-2015.e29"}, recommendations={"fpw-2015.r75": "fpw-2015.r70"})
    assert shifted != OLD.sorted()
    assert inherit(shifted, OLD) == OLD.sorted()


def test_an_actor_keeps_its_id_by_its_evidence_or_its_name() -> None:
    other = with_ids(OLD, actors={"rur-police": "ruritania-police-force", "ruritania": "kingdom-of-ruritania"})
    without_proof = replace(other, evidence=tuple(e for e in other.evidence if e.record_id != "kingdom-of-ruritania"))
    assert ids(inherit(without_proof, OLD), "actors") == ids(OLD, "actors")


def test_a_changed_text_moves_no_id() -> None:
    moved = replace(
        OLD,
        documents=(replace(OLD.documents[0], sha256="f" * 64),),
        evidence=tuple(replace(e, start=e.start + 500, end=e.end + 500) for e in OLD.evidence),
    )
    moved = with_ids(moved, events={"fpw-2015.e33": "fpw-2015.e533"}, statements={"fpw-2015.s28": "fpw-2015.s528"})
    found = inherit(moved, OLD)
    assert (ids(found, "events"), ids(found, "statements")) == ({"fpw-2015.e33"}, {"fpw-2015.s28"})


def test_another_thing_at_the_same_place_gets_a_fresh_id() -> None:
    old = events(event(100, 140))
    new = events(event(100, 103, "killing"), event(104, 140, key="fpw-2015.e104"))
    found = inherit(new, old)
    by_type = {e.type: e.event_id for e in found.events}
    assert by_type == {"arrest": "fpw-2015.e100", "killing": "fpw-2015.e100b"}


def test_a_row_that_stayed_as_it_was_needs_no_evidence_to_keep_its_id() -> None:
    bare = replace(OLD, evidence=())
    assert inherit(bare, bare) == bare.sorted()


def test_of_two_on_the_same_words_the_one_of_the_same_type_is_the_old_one() -> None:
    new = events(event(100, 140, "killing"), event(100, 140, "arrest", "fpw-2015.e100b"))
    found = inherit(new, events(event(100, 140, "arrest")))
    assert {e.type: e.event_id for e in found.events} == {
        "arrest": "fpw-2015.e100",
        "killing": "fpw-2015.e100b",
    }


def test_a_retired_id_is_not_used_again() -> None:
    found = inherit(events(event(100, 140)), Records(documents=OLD.documents), ["fpw-2015.e100"])
    assert ids(found, "events") == {"fpw-2015.e100b"}


def test_a_known_actor_that_comes_back_has_its_id_again_a_person_has_not() -> None:
    person = Actor("ann-example", "Ann Example", "person", None, None, None, True, "public", "unreviewed")
    new = replace(OLD, actors=(*OLD.actors, person)).sorted()
    past = {a.actor_id: (a.type, a.name) for a in new.actors}
    found = inherit(new, Records(), ["ruritania", "ann-example"], past)
    assert {"ruritania", "ann-example-2"} <= ids(found, "actors")


def test_the_id_of_an_actor_of_then_is_not_given_to_another_of_now() -> None:
    found = inherit(OLD, Records(), [], {"ruritania": ("ngo", "Ruritania"), "rur-police": ("security_force", "Guard")})
    assert {"ruritania-2", "rur-police-2"} <= ids(found, "actors")
    assert {e.record_id for e in found.evidence} >= {"ruritania-2", "rur-police-2"}


def test_who_must_not_be_named_any_more_loses_an_id_that_names() -> None:
    public = Actor("ann-example", "Ann Example", "person", None, None, None, True, "public", "unreviewed")
    proof = evidence("actors", "ann-example", "two editors")
    old = replace(OLD, actors=(*OLD.actors, public), evidence=(*OLD.evidence, proof)).sorted()
    hidden = replace(public, actor_id="person-1a2b", sensitivity="review")
    new = replace(
        OLD, actors=(*OLD.actors, hidden), evidence=(*OLD.evidence, replace(proof, record_id="person-1a2b"))
    ).sorted()
    found = inherit(new, old)
    assert "person-1a2b" in ids(found, "actors")
    told = moves(old, found, (), "2.0.0")
    assert told.hidden == {"ann-example"}
    assert told.moves == ()


def test_a_merged_actor_s_id_leads_to_the_one_that_remains() -> None:
    merged = with_ids(OLD, actors={"rur-police": "ruritania"})
    merged = replace(merged, actors=tuple(a for a in merged.actors if a.name != "Police"))
    told = moves(OLD, merged, (), "2.0.0")
    assert told.moves == (Move("actors", "rur-police", "ruritania", "2.0.0"),)


def test_an_id_that_ended_has_no_heir_and_earlier_moves_lead_on() -> None:
    gone = replace(OLD, events=(), event_participants=(), evidence=())
    told = moves(OLD, gone, [Move("events", "fpw-2015.e30", "fpw-2015.e33", "1.1.0")], "2.0.0")
    assert told.moves == (
        Move("events", "fpw-2015.e30", None, "1.1.0"),
        Move("events", "fpw-2015.e33", None, "2.0.0"),
    )


def test_moves_in_a_circle_end() -> None:
    circle = [Move("events", "a", "b", "1.1.0"), Move("events", "b", "a", "1.2.0")]
    assert len(moves(OLD, OLD, circle, "2.0.0").moves) == 2


def test_an_id_that_lives_again_is_not_listed() -> None:
    assert moves(OLD, OLD, [Move("actors", "ruritania", None, "1.1.0")], "2.0.0").moves == ()


places = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12), st.sampled_from(["arrest", "killing"])), max_size=7)


def numbered(made: list[tuple[int, int, str]]) -> Records:
    seen: dict[int, int] = {}
    out = []
    for at, length, kind in made:
        seen[at] = seen.get(at, -1) + 1
        out.append(event(at, at + length, kind, f"fpw-2015.e{at}" + ("" if not seen[at] else "bcdefgh"[seen[at] - 1])))
    return events(*out)


@given(places, places)
@settings(max_examples=150, deadline=None)
def test_ids_stay_unique_and_are_only_kept_by_what_overlaps(
    before: list[tuple[int, int, str]], after: list[tuple[int, int, str]]
) -> None:
    old, new = numbered(before), numbered(after)
    found = inherit(new, old)
    assert len(ids(found, "events")) == len(new.events)
    where = {e.record_id: range(e.start, e.end) for e in old.evidence}
    for e in found.evidence:
        if e.record_id in where:
            assert set(where[e.record_id]) & set(range(e.start, e.end))


@pytest.mark.parametrize("records", [Records(), OLD])
def test_the_first_release_inherits_nothing(records: Records) -> None:
    assert inherit(records, Records()) == records.sorted()


def test_names_alone_never_join_different_kinds() -> None:
    firm = Actor("example", "Example", "company", None, None, None, True, "public", "unreviewed")
    town = replace(firm, actor_id="example-town", type="public_body")
    old = Records(actors=(firm,), actor_names=(ActorName("example", "Example", "primary"),))
    new = Records(actors=(town,), actor_names=(ActorName("example-town", "Example", "primary"),))
    assert ids(inherit(new, old), "actors") == {"example-town"}
