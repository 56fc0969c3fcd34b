"""The first report: rows that a person who reads it must find, and rows that must not be there."""

from __future__ import annotations

import pytest

import affidavit
from conftest import DATASET, REPORT, ROOT


@pytest.fixture(scope="module")
def report():
    path = ROOT / "sources" / DATASET / REPORT / "report.txt"
    return affidavit.read(path, published="2008-12-01", publisher="Human Rights Watch")


@pytest.fixture(scope="module")
def records(report):
    return affidavit.extract(report)


def quotes(records, table: str, record_id: str) -> list[str]:
    found = [e for e in records.evidence if (e.table, e.record_id) == (table, record_id) and not e.field]
    return [e.quote for e in sorted(found, key=lambda e: e.start)]


def parties(records, record_id: str, role: str) -> set[str]:
    return {p.actor_id for p in records.recommendation_parties if (p.recommendation_id, p.role) == (record_id, role)}


ASKED = [
    ("make meaningful human rights reforms", {"human-rights-watch"}, {"kaz-government"}),
    ("carry out quickly and consistently the human rights reforms", {"human-rights-watch"}, {"kaz-government"}),
    ("Revise the draft religion law", {"human-rights-watch"}, {"kaz-government"}),
    ("Make public a review of the draft religion law", {"human-rights-watch"}, {"kaz-government"}),
    ("Place a moratorium on criminal libel cases", {"human-rights-watch"}, {"kaz-government"}),
    ("review the relevant articles in the Criminal Code", {"human-rights-watch"}, {"kaz-government"}),
    ("establish a cap on defamation awards", {"human-rights-watch"}, {"kaz-government"}),
    ("Abolish legal provisions that permit", {"human-rights-watch"}, {"kaz-government"}),
    ("prevail upon Kazakhstan", {"human-rights-watch"}, {"osce-participating-states"}),
    ("use the meeting of the Ministerial Council in Helsinki", {"rachel-denber"}, {"osce"}),
]


@pytest.mark.parametrize(("start", "issuers", "addressees"), ASKED, ids=lambda x: x if isinstance(x, str) else "")
def test_what_is_asked_by_whom_of_whom(records, start, issuers, addressees) -> None:
    rows = [r for r in records.recommendations if r.text.startswith(start)]
    assert len(rows) == 1
    assert parties(records, rows[0].recommendation_id, "issuer") == issuers
    assert parties(records, rows[0].recommendation_id, "addressee") == addressees


def test_three_quotations_with_their_parts_and_their_speaker(records) -> None:
    direct = [s for s in records.statements if s.mode == "direct"]
    assert [s.speaker_id for s in direct] == ["rachel-denber"] * 3
    starts = sorted(tuple(q[:24] for q in quotes(records, "statements", s.statement_id)) for s in direct)
    assert starts == [
        ("Kazakhstan has no time t", "Before it becomes chair "),
        ("The new draft amendments", "Moreover, Kazakhstan's h"),
        ("While Kazakhstan does no", "The OSCE should use the "),
    ]


@pytest.mark.parametrize(
    ("id", "type", "country"),
    [
        ("human-rights-watch", "ngo", None),
        ("kaz-government", "government", "KAZ"),
        ("kaz-parliament", "legislature", "KAZ"),
        ("kaz-ministry-of-justice", "public_body", "KAZ"),
        ("osce", "igo", None),
        ("osce-odihr", "igo_body", None),
        ("osce-ministerial-council", "igo_body", None),
        ("osce-participating-states", "state_group", None),
        ("rachel-denber", "person", None),
        ("jehovahs-witnesses", "religious_group", None),
    ],
)
def test_who_is_who(records, id, type, country) -> None:  # noqa: A002
    row = next(a for a in records.actors if a.actor_id == id)
    assert (row.type, row.country) == (type, country)


def test_a_person_has_her_position_in_the_words_of_the_report(records, report) -> None:
    row = next(a for a in records.actors if a.actor_id == "rachel-denber")
    assert row.position.startswith("Europe and Central Asia director")
    place = next(e for e in records.evidence if e.record_id == "rachel-denber" and e.field == "position")
    assert report.text[place.start : place.end] == place.quote


@pytest.mark.parametrize(
    ("type", "status", "date", "words"),
    [
        ("law_adopted", "occurred", "2008-11-26", "the Kazakh Parliament adopted amendments"),
        ("agreement", "occurred", "2008-11-25", "agreed with the Justice Ministry"),
        ("law_drafted", "occurred", "2008-11-11", "sent draft amendments to Parliament"),
        ("meeting", "scheduled", "2008-12-04/2008-12-05", "OSCE Ministerial Council meeting"),
        ("report_release", "occurred", "2008-12-01", "released"),
        ("igo_decision", "occurred", "2007~", "agreed a year ago to give Kazakhstan the chairmanship"),
        ("censorship", "ongoing_pattern", None, "often blocked by the authorities"),
    ],
)
def test_what_happened_and_when(records, type, status, date, words) -> None:  # noqa: A002
    rows = [
        e
        for e in records.events
        if e.type == type and any(words in quote for quote in quotes(records, "events", e.event_id))
    ]
    assert [(e.status, e.date) for e in rows] == [(status, date)]


def test_furniture_of_the_web_page_gives_no_row(records, report) -> None:
    end = report.text.index("Your tax deductible gift")
    assert [e for e in records.evidence if e.start >= end or e.end <= len("Skip to main content")] == []


def test_every_quote_is_the_text_at_its_place(records, report) -> None:
    assert records.evidence
    assert [e for e in records.evidence if report.text[e.start : e.end] != e.quote] == []
