"""Events: who takes which part, when it was, whether it happened, and what is told twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from affidavit.candidates import EventCandidate, Findings
from affidavit.documents import Metadata
from affidavit.stages.analyse import analyse
from affidavit.stages.extract import extract
from affidavit.stages.read import read_bytes


def found_in(text: str, published: str = "2015-06-10") -> Findings:
    document = read_bytes(f"{text}\n".encode(), "report.md")
    return extract(analyse(replace(document, metadata=Metadata(published=published, publisher="Free Press Watch"))))


def events_in(text: str, published: str = "2015-06-10") -> tuple[EventCandidate, ...]:
    return found_in(text, published).events


def parts(event: EventCandidate) -> set[tuple[str, str]]:
    return {(p.actor, p.role) for p in event.participants}


def only(text: str, kind: str) -> EventCandidate:
    (event,) = [e for e in events_in(text) if e.type == kind]
    return event


VICTIMS = {("flavia-strofzin", "victim"), ("rudolf-hentzau", "victim")}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Flavia Strofzin and Rudolf Hentzau were arrested on 5 May.", "arrest", VICTIMS),
        ("Ms Flavia Strofzin and lawyer Rudolf Hentzau were sentenced to two years in prison.", "conviction", VICTIMS),
        ("The arrest and ill-treatment of Rudolf Hentzau on 5 May.", "arrest", {("rudolf-hentzau", "victim")}),
        (
            "Mr Rudolf Hentzau was sentenced on false charges by the Zenda District Court.",
            "conviction",
            {("rudolf-hentzau", "victim"), ("zenda-district-court", "agent")},
        ),
        (
            "Mr Rudolf Hentzau was convicted in the Zenda District Court.",
            "conviction",
            {("rudolf-hentzau", "victim"), ("zenda-district-court", "agent")},
        ),
        ("Mr Rudolf Hentzau disappeared on 5 May.", "disappearance", {("rudolf-hentzau", "victim")}),
        ("Police searched the home of Mr Rudolf Hentzau.", "raid", {("police", "agent"), ("rudolf-hentzau", "target")}),
    ],
)
def test_who_takes_part(text: str, kind: str, expected: set[tuple[str, str]]) -> None:
    got = parts(only(text, kind))
    assert {role for _, role in got} == {role for _, role in expected}
    assert len(got) == len(expected)
    assert {a for a, r in expected if r == "victim"} <= {a for a, _ in got}


def test_they_are_the_people_named_together() -> None:
    text = "Flavia Strofzin and Rudolf Hentzau were arrested on 5 May. They were charged with libel."
    assert parts(only(text, "charge_trial")) == VICTIMS


def test_a_case_goes_on_with_whom_it_was_about() -> None:
    text = "Police arrested Mr Rudolf Hentzau on 5 May. The trial was adjourned."
    trial = only(text, "charge_trial")
    assert parts(trial) == {("rudolf-hentzau", "victim")}
    assert [p.span for p in trial.participants] == [None]


def test_the_lawyer_of_somebody_is_not_that_somebody() -> None:
    event = only("Police arrested Mr Rudolf Hentzau's lawyer.", "arrest")
    assert ("rudolf-hentzau", "victim") not in parts(event)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Police arrested Mr Rudolf Hentzau on 5 May 2015.", "arrest", "2015-05-05"),
        ("On 5 May, police raided the office and arrested Mr Rudolf Hentzau.", "arrest", "2015-05-05"),
        ("Free Press Watch strongly condemn the sentencing of Mr Rudolf Hentzau on 5 May.", "conviction", "2015-05-05"),
        ("On 5 May his family learned that Mr Rudolf Hentzau had been sentenced to death.", "conviction", None),
        ("Since his arrest in 2005, Mr Rudolf Hentzau has been tortured.", "torture", None),
        ("He was arrested on 5 May 2015 and Mr Rudolf Hentzau was later charged with libel.", "charge_trial", None),
        ("On June 3, a district court ordered both held for 30 days.", "arrest", "2015-06-03"),
        ("In February, Lena Falk received word of an assassination plot.", "threat_harassment", "2015-02"),
        (
            "Free Press Watch condemns the abduction of Lena Falk in the early hours of Saturday 6 June 2015.",
            "disappearance",
            "2015-06-06",
        ),
    ],
)
def test_only_the_date_of_its_own_clause(text: str, kind: str, expected: str | None) -> None:
    event = next(e for e in events_in(text) if e.type == kind)
    assert (event.date.edtf if event.date else None) == expected


def test_a_day_in_the_month_of_publication_is_past() -> None:
    (event,) = events_in("Police arrested Mr Rudolf Hentzau on 20 June 2015.", published="2015-06")
    assert event.status == "occurred"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested Mr Rudolf Hentzau.", "occurred"),
        ("Mr Rudolf Hentzau remains in prison.", "ongoing_pattern"),
        ("Police routinely arrest journalists.", "ongoing_pattern"),
        ("Police did not arrest Mr Rudolf Hentzau.", "not_occurred"),
        ("The police will arrest Mr Rudolf Hentzau on 20 June.", "scheduled"),
    ],
)
def test_status(text: str, expected: str) -> None:
    assert [e.status for e in events_in(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Everyone has the right not to be arbitrarily arrested.",
        "If the police arrest Mr Rudolf Hentzau, he will appeal.",
        "The police denied that they had arrested Mr Rudolf Hentzau.",
        "Officials spoke to those arrested in the square.",
        "The minister demanded that Mr Rudolf Hentzau be released.",
        "Release Mr Rudolf Hentzau.",
    ],
)
def test_what_is_only_asked_or_supposed_is_no_event(text: str) -> None:
    assert [e for e in events_in(text) if e.type in ("arrest", "release")] == []


def test_a_verdict_told_twice_is_one_event_with_two_tellings() -> None:
    text = "On 5 May the court convicted Mr Rudolf Hentzau. The court sentenced Mr Rudolf Hentzau to two years."
    event = only(text, "conviction")
    assert len(event.tellings) == 2
    assert event.date is not None


def test_another_arrest_of_the_same_person_is_another_event() -> None:
    text = "Police arrested Mr Rudolf Hentzau on 5 May. Police arrested Mr Rudolf Hentzau again on 9 May."
    assert [e.date.edtf for e in events_in(text) if e.date] == ["2015-05-05", "2015-05-09"]


def test_shot_and_killed_is_a_killing() -> None:
    events = events_in("Mr Rudolf Hentzau was shot and killed by unidentified men on 5 May.")
    assert [e.type for e in events] == ["killing"]
