"""Levels, actions and classes of UN recommendations: by phrases, each shown with a near one that says otherwise."""

from __future__ import annotations

import pytest

from affidavit.registry import load
from affidavit.resources import codes, vocabulary
from affidavit.stages.extract.un.brackets import find_brackets
from affidavit.stages.extract.un.issues import issues, issues_of
from affidavit.stages.extract.un.levels import kind_of, phrase_of
from affidavit.stages.extract.un.names import names_of


@pytest.mark.parametrize(
    ("text", "action", "level"),
    [
        ("Share its experience of land reform", "capacity", 1),
        ("Continue the reform of its prisons", "protect", 2),
        ("Continue the reform of its prisons by training the guards", "protect", 5),
        ("Continue the reform of its prisons by spending more on them", "protect", 4),
        ("Consider ratifying the Convention", "review", 3),
        ("Favourably consider the request", "review", 3),
        ("Take effective measures against hate crimes", "protect", 4),
        ("Take effective measures against torture, including by ratifying the Convention", "protect", 5),
        ("That the Government ratify the Convention", "treaty", 5),
        ("Accelerate the process of ratification of the Convention", "treaty", 4),
        ("Adopt a law on data protection", "legislate", 5),
        ("Adopt appropriate measures to protect data", "protect", 4),
        ("Laws on insult be repealed", "repeal", 5),
        ("Ensure the full implementation of the law on prisons", "fulfil", 4),
        ("Implement the law on prisons", "fulfil", 5),
        ("Bread and roses", "protect", 4),
    ],
)
def test_the_opening_words_say_what_is_asked_for(text: str, action: str, level: int) -> None:
    assert kind_of(text) == (action, level)


def test_the_deciding_phrase_is_known() -> None:
    phrase = phrase_of("Take all the necessary steps to ratify the Convention")
    assert phrase is not None
    assert phrase.parts == (("take",), ("steps", "to", "ratify"))
    assert phrase_of("Bread and roses") is None


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Free them (Chile; Iran (Islamic Republic of) and Spain).", [["Chile", "Iran", "Spain"]]),
        ("Free them Chile); feed them (Spain).", [["Chile"], ["Spain"]]),
        ("Free them (Chile; feed them (Spain).", [["Chile"], ["Spain"]]),
        ("Free all women United Kingdom);", [["United Kingdom"]]),
        ("Free the editors (see Chile) and a) feed them", []),
        ("Free women chile);", []),
    ],
)
def test_brackets_of_states_are_read_as_printed(text: str, states: list[list[str]]) -> None:
    found = find_brackets(text, 0, len(text), names_of(load()))
    assert [[n.actor.name for n in b.states] for b in found] == states


def classes(text: str) -> set[str]:
    return {issue.code for issue, _ in issues_of(text)}


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        ("Abolish the death penalty", "death_penalty", "Abolish the penalty for late filing"),
        ("Investigate extrajudicial executions", "killings", "Speed up the execution of judgments"),
        ("Build schools in the mountains", "education", "Give human rights education to judges"),
        ("Submit its overdue reports", "treaty_bodies", "Publish the report of the ministry"),
        ("Let people assemble freely", "assembly", "Let the National Assembly debate it"),
        ("Protect the environment", "environment", "Ensure an enabling environment for defenders"),
        ("Free the press", "press", "Press ahead with what is pressing"),
        ("Fight human trafficking", "trafficking", "Fight drug trafficking"),
        ("Increase income and fight unemployment", "poverty", "Increase the income of the treasury"),
    ],
)
def test_a_class_is_said_by_its_words_and_not_by_near_ones(text: str, code: str, near: str) -> None:
    assert code in classes(text)
    assert code not in classes(near)


def test_what_is_general_is_said_only_where_nothing_else_is() -> None:
    assert classes("Continue the promotion and protection of human rights") == {"general"}
    assert "general" not in classes("Continue the promotion and protection of human rights of women")


def test_the_words_that_say_it_are_given() -> None:
    text = "Ratify it, and stop Torture in prisons"
    places = {issue.code: [text[a:b] for a, b in found] for issue, found in issues_of(text)}
    assert places["torture"] == ["Tortur"]
    assert places["detention"] == ["prison"]


def test_classes_are_those_of_upr_info_and_lead_to_our_rights() -> None:
    assert len({i.upr_info for i in issues()}) == len(issues()) == 54
    assert {i.theme for i in issues()} - {""} <= set(codes("theme"))


def test_classes_are_the_codes_of_the_vocabulary() -> None:
    said = {c.code: dict(c.mappings)["upr_info"] for c in vocabulary("review_subject").codes}
    assert said == {i.code: i.upr_info for i in issues()}


def test_classes_lead_where_the_vocabulary_says() -> None:
    said = {c.code: dict(c.mappings).get("upr_info", "") for c in vocabulary("theme").codes}
    wrong = [
        i.code for i in issues() if i.theme and any(i.upr_info in m.split("; ") for m in said.values())
        and i.upr_info not in said[i.theme].split("; ")
    ]  # fmt: skip
    assert wrong == []
