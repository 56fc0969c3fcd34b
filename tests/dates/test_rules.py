"""Every date rule reads its examples and skips its near misses."""

import pytest

from affidavit.dates import RULES, find_dates

EXAMPLES = [pytest.param(r.card.id, e, id=f"{r.card.id}-{i}") for r in RULES for i, e in enumerate(r.card.examples)]
NEAR_MISSES = [pytest.param(r.card.id, t, id=f"{r.card.id}-{i}") for r in RULES for i, t in enumerate(r.card.near_misses)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_a_rule_reads_its_examples(rule, example):
    found = [x for x in find_dates(example.text, example.published) if x.rule == rule]
    assert [example.text[x.start : x.end] for x in found][:1] == list(example.gives)
    assert {"value": found[0].value, "edtf": found[0].edtf} == dict(example.details)


@pytest.mark.parametrize(("rule", "text"), NEAR_MISSES)
def test_a_rule_skips_its_near_misses(rule, text):
    assert [text[x.start : x.end] for x in find_dates(text, "2015-06-10") if x.rule == rule] == []


def test_every_rule_has_examples_and_near_misses_and_its_own_id():
    ids = [r.card.id for r in RULES]
    assert len(ids) == len(set(ids))
    assert [r.card.id for r in RULES if not (r.card.about and r.card.examples and r.card.near_misses)] == []
