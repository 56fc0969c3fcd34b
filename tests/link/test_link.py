"""Recommendations of different reports that ask for the same are linked; people have the last word on links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from affidavit.decisions import Decision
from affidavit.records import Actor, DocumentRecord, Recommendation, RecommendationParty, Records
from affidavit.stages.decide import decide_links
from affidavit.stages.link import link

ASKED = (
    ("a", "nor", "Abolish the blasphemy provisions of the Penal Code", "repeal"),
    ("b", "nor-government", "Repeal articles of the penal code on blasphemy", "repeal"),
    ("b", "nor", "Accede to the Convention on Enforced Disappearance", "treaty"),
    ("b", "swe", "Abolish the blasphemy provisions of the Penal Code", "repeal"),
    ("c", "nor", "Take all necessary measures to ensure human rights", "protect"),
)


def records(asked=ASKED) -> Records:
    rows = [
        Recommendation(f"{d}.r{n}", d, None, text, action, 4, "listed", None, "none", None, "unreviewed")
        for n, (d, _, text, action) in enumerate(asked)
    ]
    parties = [
        RecommendationParty(r.recommendation_id, to, "addressee") for r, (_, to, *_) in zip(rows, asked, strict=True)
    ]
    actors = [
        Actor(i, i, "state", country, None, None, True, "public", "unreviewed")
        for i, country in (("nor", "NOR"), ("nor-government", "NOR"), ("swe", "SWE"))
    ]
    published = {"a": "2012", "b": "2008-05-01", "c": None}
    documents = [
        DocumentRecord(
            d, None, None, None, None, "report", day, None, "en", None, None, "unknown", None, "", "", 0, None
        )
        for d, day in published.items()
    ]
    return Records(
        documents=tuple(documents),
        actors=tuple(actors),
        recommendations=tuple(rows),
        recommendation_parties=tuple(parties),
    )


def pairs(found: Records) -> list[tuple[str, str]]:
    return [(x.from_id, x.to_id) for x in found.links]


def test_the_same_request_to_the_same_state_is_linked_from_the_earlier_report_to_the_later() -> None:
    found = link(records())
    assert pairs(found) == [("b.r1", "a.r0")]
    only = found.links[0]
    assert only.review == "unreviewed"
    assert 0.4 <= only.score <= 1
    assert only.basis.startswith("to: NOR; words: ")
    assert "blasphemy" in only.basis
    assert only.basis.endswith("action: repeal")


def test_the_order_of_rows_does_not_matter() -> None:
    turned = records()
    turned = replace(turned, recommendations=turned.recommendations[::-1], documents=turned.documents[::-1])
    assert link(turned).links == link(records()).links


@pytest.mark.parametrize(
    "other",
    [
        ("b", "nor", "Revise the provisions on fisheries", "legislate"),
        ("b", "swe", "Repeal the blasphemy provisions of the Penal Code", "repeal"),
        ("a", "nor", "Repeal the blasphemy provisions of the Penal Code", "repeal"),
    ],
    ids=["one word in common", "another State", "the same report"],
)
def test_near_misses_are_not_linked(other) -> None:
    assert pairs(link(records((ASKED[0], other, *ASKED[2:])))) == [p for p in () if p]


def test_a_headline_is_not_linked() -> None:
    found = records()
    rows = tuple(replace(r, form="headline") for r in found.recommendations)
    assert link(replace(found, recommendations=rows)).links == ()


def decision(action: str, start: str, to: str) -> Decision:
    return Decision(action, "links", start, "decisions.yaml:3", to=to)


def test_people_accept_reject_and_make_links() -> None:
    found = link(records())
    accepted, issues = decide_links(found, [decision("accept", "b.r1", "a.r0"), decision("add", "b.r2", "a.r0")])
    assert issues == ()
    assert [(x.from_id, x.to_id, x.review, x.score is None) for x in accepted.links] == [
        ("b.r1", "a.r0", "accepted", False),
        ("b.r2", "a.r0", "added", True),
    ]
    rejected, issues = decide_links(found, [decision("reject", "b.r1", "a.r0")])
    assert (rejected.links, issues) == ((), ())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (decision("accept", "b.r1", "a.r99"), "there is no recommendation 'a.r99'"),
        (decision("reject", "b.r2", "a.r0"), "there is no link from b.r2 to a.r0"),
    ],
)
def test_a_decision_that_leads_nowhere_is_an_error_that_names_its_line(wrong, words) -> None:
    found = link(records())
    same, issues = decide_links(found, [wrong])
    assert same.links == found.links
    assert [(i.severity, i.code, i.where, i.message) for i in issues] == [
        ("error", "decision-expired", "decisions.yaml:3", words)
    ]
