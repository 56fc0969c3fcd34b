"""Every date rule reads its examples and skips its near misses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from affidavit.dates import RULES, find_dates, scan

if TYPE_CHECKING:
    from affidavit.rules import Example

EXAMPLES = [
    pytest.param(rule.card.id, example, id=f"{rule.card.id}-{i}")
    for rule in RULES
    for i, example in enumerate(rule.card.examples)
]
NEAR_MISSES = [
    pytest.param(rule.card.id, text, id=f"{rule.card.id}-{i}")
    for rule in RULES
    for i, text in enumerate(rule.card.near_misses)
]


def problem(rule: str, example: Example) -> str:
    """What a rule gets wrong on an example; empty when nothing."""
    found = [x for x in find_dates(example.text, example.published) if x.rule == rule]
    if tuple(example.text[x.start : x.end] for x in found)[:1] != example.gives:
        return f"quotes {[example.text[x.start : x.end] for x in found]}"
    given = {"value": found[0].value, "edtf": found[0].edtf}
    return "" if given == dict(example.details) else f"gives {given}"


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_reads_its_examples(rule: str, example: Example) -> None:
    assert problem(rule, example) == ""


@pytest.mark.parametrize(("rule", "text"), NEAR_MISSES)
def test_a_rule_skips_its_near_misses(rule: str, text: str) -> None:
    assert [text[x.start : x.end] for x in find_dates(text, "2015-06-10") if x.rule == rule] == []


def test_every_rule_has_examples_and_near_misses_and_its_own_id() -> None:
    ids = [rule.card.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert [r.card.id for r in RULES if not (r.card.about and r.card.examples and r.card.near_misses)] == []


@pytest.mark.parametrize("rule", [r.card.id for r in RULES])
def test_the_examples_fail_without_their_rule(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = {
        word: tuple((r, p) for r, p in rules if r.card.id != rule)
        for word, rules in scan._by_starter().items()  # noqa: SLF001 - the rule is taken out of the table
    }
    monkeypatch.setattr(scan, "_by_starter", lambda: table)
    cards = {r.card.id: r.card for r in RULES}
    assert all(problem(rule, replace(e)) for e in cards[rule].examples)
