from __future__ import annotations

from dataclasses import replace

from affidavit.records import (
    Actor,
    ActorName,
    DocumentRecord,
    Event,
    EventParticipant,
    Evidence,
    Records,
    Statement,
)
from affidavit.stages.withhold import MASK, leaks, withhold
from made_up import made_up

TEXT = 'Police beat Rudolf Zenda, a clerk, on Monday. Zenda\'s sister said: "They took Rudolf away at night."'


def evidence(table: str, record: str, quote: str, nth: int = 0) -> Evidence:
    start = [i for i in range(len(TEXT)) if TEXT.startswith(quote, i)][nth]
    end = start + len(quote)
    return Evidence(f"{record}.row.{start}-{end}", "d", table, record, None, start, end, quote, None, "t")


def records(sensitivity: str) -> Records:
    document = DocumentRecord(
        "d", "Clerk Rudolf Zenda beaten", None, None, None, "other", None, None, "en", None, None,
        "unknown", None, "0" * 64, "text/plain", len(TEXT), None,
    )  # fmt: skip
    event = Event(
        "d.e0", "d", "torture", "occurred", "Police beat Rudolf Zenda, a clerk", None, None, None, "unknown", "none",
        None, None, "publisher", "unreviewed",
    )  # fmt: skip
    return Records(
        documents=(document,),
        actors=(
            Actor("police", "Police", "security_force", None, None, None, False, "public", "unreviewed"),
            Actor("person-1", "Rudolf Zenda", "person", None, None, "a clerk", True, sensitivity, "unreviewed"),
        ),
        actor_names=(
            ActorName("person-1", "Rudolf Zenda", "primary"),
            ActorName("person-1", "Zenda", "variant"),
            ActorName("police", "Police", "primary"),
        ),
        events=(event,),
        event_participants=(
            EventParticipant("d.e0", "person-1", "victim"),
            EventParticipant("d.e0", "police", "agent"),
        ),
        statements=(Statement("d.s68", "d", None, "direct", "They took Rudolf away at night.", "unreviewed"),),
        evidence=(
            evidence("actors", "police", "Police"),
            evidence("actors", "person-1", "Rudolf Zenda"),
            evidence("actors", "person-1", "Zenda", 1),
            evidence("events", "d.e0", "Police beat Rudolf Zenda, a clerk"),
            evidence("statements", "d.s68", "They took Rudolf away at night."),
        ),
    )


def test_no_heading_in_the_evidence_holds_a_withheld_name() -> None:
    before = records("restricted")
    named = tuple(replace(e, section="Cases > The case of Rudolf Zenda") for e in before.evidence)
    before = replace(before, evidence=named)
    assert {e.section for e in withhold(before).evidence} == {f"Cases > The case of {MASK}"}
    leaking = replace(withhold(before), evidence=named[:1])
    assert "section" in leaks(before, leaking)[0].where


def test_no_cell_of_a_release_holds_a_withheld_name() -> None:
    out = withhold(records("restricted"))
    words = repr(out)
    assert "Zenda" not in words
    assert "Rudolf" not in words
    assert leaks(records("restricted"), out) == ()


def test_what_remains_of_a_quote_is_still_the_text_at_its_offsets() -> None:
    out = withhold(records("restricted"))
    assert all(e.quote == TEXT[e.start : e.end] for e in out.evidence)
    assert [e.quote for e in out.evidence if e.record_id == "d.e0"] == ["Police beat", "a clerk"]
    assert [e.quote for e in out.evidence if e.record_id == "d.s68"] == ["They took", "away at night"]


def test_the_person_stays_as_a_row_with_evidence_and_their_part() -> None:
    out = withhold(records("restricted"))
    person = next(a for a in out.actors if a.actor_id == "person-1")
    assert (person.name, person.position) == (MASK, None)
    assert EventParticipant("d.e0", "person-1", "victim") in out.event_participants
    assert [e.quote for e in out.evidence if e.record_id == "person-1"] == ["Police beat"]


def test_cells_that_people_read_say_that_a_name_is_missing() -> None:
    out = withhold(records("review"))
    assert out.events[0].title == f"Police beat {MASK}, a clerk"
    assert out.statements[0].text == f"They took {MASK} away at night."
    assert out.documents[0].title == f"Clerk {MASK} beaten"


def test_a_cleared_person_leaves_with_the_release() -> None:
    assert withhold(records("public")) == records("public")
    assert withhold(made_up()) == made_up()


def test_a_leak_is_an_error() -> None:
    before = records("restricted")
    leaking = replace(withhold(before), events=before.events)
    (issue,) = leaks(before, leaking)
    assert (issue.severity, issue.code, issue.where) == ("error", "name-leaks", "events[d.e0].title")


def test_a_post_that_names_an_organisation_does_not_take_its_evidence() -> None:
    before = records("review")
    post = evidence("actors", "person-1", "Police", 0)
    told = replace(before, evidence=(*before.evidence, replace(post, evidence_id="x.position.0-6", field="position")))
    assert "police" in {e.record_id for e in withhold(told).evidence}
