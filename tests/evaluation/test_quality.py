"""What evaluation measures by rule is what a package publishes, and says of which rules it holds."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import affidavit
from affidavit.issues import AffidavitError
from affidavit.quality import Quality, RuleMeasured, from_json, recorded, to_json, wilson
from affidavit.resources import rules_hash
from affidavit.rule_rows import rules_table
from affidavit.stages.package import write_package
from good_rows import good
from made_up import info, tables

TEXT = (
    "Strelsau, 3 May 2015 - Police arrested two editors on Sunday.\n\n"
    '"We are worried," said Flavia Strofzin, director of Free Press Watch.\n\n'
    "Soldiers killed a farmer near Zenda on 1 May 2015.\n"
)
GOLD = """
published: 2015-05-05
actors:
  - {id: police, name: Police, names: [police], type: security_force}
events:
  - {id: e1, quote: Police arrested two editors on Sunday, type: arrest, status: occurred, date: 2015-05-03}
  - {id: e2, quote: Soldiers killed a farmer near Zenda on 1 May 2015, type: attack, status: occurred, date: 2015-05-02}
statements:
  - {id: s1, quote: We are worried}
"""


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    (folder / "strelsau.txt").write_text(TEXT)
    (folder / "strelsau.yaml").write_text(GOLD)
    return folder


@pytest.fixture(scope="module")
def quality(gold: Path) -> Quality:
    return affidavit.evaluate(gold).quality("one text of ours", "f" * 64)


def test_each_rule_has_its_own_count_of_right_and_wrong(quality: Quality) -> None:
    known = {r.rule: (r.tested, r.right) for r in quality.by_rule}
    assert known["event.arrest.verb"] == (1, 1)
    assert known["event.killing.verb"] == (1, 0)  # the person says it is an attack
    assert quality.rule("event.nothing.verb") == RuleMeasured("event.nothing.verb", 0, 0)
    dates = [r for r in quality.by_rule if r.rule.startswith("date.")]
    assert (sum(r.tested for r in dates), sum(r.right for r in dates)) == (2, 1)


def test_measures_have_precision_and_recall_with_intervals(quality: Quality) -> None:
    events = next(m for m in quality.measures if m.name == "events_typed")
    assert (events.n, events.precision.value, events.recall.value) == (2, 0.5, 0.5)
    for share in (events.precision, events.recall, events.f1):
        assert 0 <= share.low <= share.value <= share.high <= 1


def test_what_is_recorded_is_read_back(gold: Path, tmp_path: Path, affidavit_command) -> None:
    file = tmp_path / "quality.json"
    done = affidavit_command("evaluate", gold, "--record", file, "--about", "one text of ours")
    assert done.returncode == 0, done.stderr
    found = recorded(file)
    assert found is not None
    assert (found.gold, found.texts, found.rules) == ("one text of ours", 1, rules_hash())
    assert found == affidavit.evaluate(gold).quality("one text of ours", rules_hash())
    assert from_json(json.loads(json.dumps(to_json(found))), "again") == found


def test_a_file_that_is_none_is_said_so() -> None:
    with pytest.raises(AffidavitError, match=r"q\.json"):
        from_json({"gold": "many"}, "q.json")


@pytest.mark.parametrize(
    ("right", "tested", "bounds"), [(0, 10, (0.0, 0.2775)), (10, 10, (0.7225, 1.0)), (37, 40, (0.8014, 0.9742))]
)
def test_wilson_s_interval_is_that_of_the_books(right: int, tested: int, bounds: tuple[float, float]) -> None:
    share = wilson(right, tested)
    assert (share.low, share.high) == bounds


def test_a_package_says_how_far_each_of_its_rules_can_be_trusted(quality: Quality, tmp_path: Path) -> None:
    measured = Quality("g", "0" * 64, 1, 1, info().making.rules, quality.measures, (RuleMeasured("test.rule", 40, 37),))
    (row,) = rules_table(good(), measured).rows
    assert row == ("test.rule", 8, 40, 37, 0.925, 0.8014, 0.9742)
    (untested,) = rules_table(good(), None).rows
    assert untested == ("test.rule", 8, 0, 0, None, None, None)
    write_package((*tables(), rules_table(good(), measured)), _info(measured), tmp_path)
    with (tmp_path / "data" / "rules.csv").open(newline="") as file:
        assert [r["precision"] for r in csv.DictReader(file)] == ["0.925"]
    told = json.loads((tmp_path / "datapackage.json").read_text())["affidavit"]["quality"]
    assert told["of_these_rules"] is True
    assert told["gold"]["texts"] == 1
    assert {m["name"] for m in told["measures"]} >= {"events_typed", "headline"}
    assert "by_rule" not in told


def test_figures_of_other_rules_are_not_taken_for_those_of_the_package(quality: Quality, tmp_path: Path) -> None:
    write_package(tables(), _info(quality), tmp_path)
    told = json.loads((tmp_path / "datapackage.json").read_text())["affidavit"]["quality"]
    assert told["of_these_rules"] is False


def test_the_project_has_figures_on_record() -> None:
    found = recorded()
    assert found is not None
    assert found.texts >= 1
    assert any(r.tested >= 10 for r in found.by_rule)


def _info(quality: Quality):
    from dataclasses import replace

    return replace(info(), quality=quality)
