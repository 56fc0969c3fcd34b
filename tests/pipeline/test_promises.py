"""The promises of the design, each held by a test that would fail if it were broken."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import affidavit
from affidavit import AffidavitError
from affidavit.building import make
from affidavit.project import open_project
from conftest import DATASET, REPORT, ROOT

EXPECTED_EVENTS = {
    ("law_adopted", "2008-11-26"),
    ("law_drafted", "2008-11-11"),
    ("agreement", "2008-11-25"),
    ("meeting", "2008-12-04/2008-12-05"),
    ("igo_decision", "2007~"),
    ("report_release", "2008-12-01"),
}


def files(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.fixture(scope="module")
def seed():
    opened = open_project(ROOT, [DATASET])
    return make(opened.datasets[0], opened.settings)


def test_the_report_gives_the_rows_that_a_reader_finds(seed) -> None:
    records = seed.records
    assert {(e.type, e.date) for e in records.events} >= EXPECTED_EVENTS
    speakers = {s.speaker_id for s in records.statements}
    assert speakers == {"rachel-denber"}
    assert [len(s.text.split()) > 20 for s in records.statements] == [True, True, True]
    listed = [r for r in records.recommendations if r.form == "listed"]
    assert [r.action for r in listed] == ["legislate", "publish", "halt", "review", "institution_policy", "repeal"]
    asked = {p.actor_id for p in records.recommendation_parties if p.role == "addressee" for r in listed
             if p.recommendation_id == r.recommendation_id}  # fmt: skip
    assert asked == {"kaz-government"}
    assert {a.actor_id for a in records.actors} >= {"kaz-parliament", "osce", "human-rights-watch", "kaz-government"}


def test_every_row_is_grounded_in_the_exact_characters(seed) -> None:
    text = seed.texts[REPORT]
    assert seed.records.evidence
    assert all(e.quote == text[e.start : e.end] for e in seed.records.evidence)
    proved = {(e.table, e.record_id) for e in seed.records.evidence}
    for table, key in (("actors", "actor_id"), ("events", "event_id"), ("statements", "statement_id")):
        assert {(table, getattr(row, key)) for row in seed.records.table(table)} <= proved


def test_the_text_of_a_plain_file_is_its_decoded_bytes(seed) -> None:
    raw = (ROOT / "sources" / DATASET / REPORT / "report.txt").read_bytes()
    assert seed.texts[REPORT] == raw.decode()
    assert "\u00a0" in seed.texts[REPORT]


def test_two_builds_anywhere_give_the_same_bytes(project: Path, tmp_path: Path, affidavit_command: Callable) -> None:
    other = tmp_path / "elsewhere" / "deeper"
    other.parent.mkdir()
    (other).mkdir()
    (project / "sources").rename(other / "sources")
    first = affidavit_command("build", "--project", other, PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C")
    one = files(other / "build" / DATASET)
    (other / "sources").rename(project / "sources")
    second = affidavit_command("build", cwd=project, PYTHONHASHSEED="77", TZ="America/Lima", LC_ALL="C.UTF-8")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert one == files(project / "build" / DATASET)
    assert len(one) > 20


def test_a_release_is_never_overwritten_and_nothing_new_is_nothing_written(project: Path) -> None:
    (first,) = affidavit.release(project)
    assert str(first.plan.version) == "1.0.0"
    before = files(project / "dist")
    (again,) = affidavit.release(project)
    assert again.folder is None
    assert again.plan.nothing
    assert files(project / "dist") == before
    with pytest.raises(AffidavitError, match="version-too-small"):
        affidavit.release(project, version="0.9.0")


def test_a_release_proves_itself_and_a_changed_byte_is_found(project: Path) -> None:
    (done,) = affidavit.release(project)
    assert done.folder
    assert affidavit.verify(project / "dist", rebuild=True) == ()
    table = done.folder / "data" / "events.csv"
    table.write_bytes(table.read_bytes().replace(b"occurred", b"ocurred", 1))
    codes = {i.code for i in affidavit.verify(done.folder)}
    assert {"hash-differs", "unknown-code", "sum-differs"} <= codes


def test_a_dry_run_writes_nothing(project: Path) -> None:
    (planned,) = affidavit.release(project, dry_run=True)
    assert str(planned.plan.version) == "1.0.0"
    assert not (project / "dist").exists()


def broken_card(project: Path, card: Path) -> str:
    card.write_text(card.read_text().replace("publisher:", "publishr:"))
    return "did you mean 'publisher'?"


def broken_bytes(project: Path, card: Path) -> str:
    report = card.parent / "report.txt"
    report.write_bytes(report.read_bytes() + b"!")
    return "sha256-differs"


def broken_yaml(project: Path, card: Path) -> str:
    card.write_text("publisher: [unclosed\n")
    return "bad-yaml"


def broken_decision(project: Path, card: Path) -> str:
    decided = {
        "action": "accept",
        "table": "events",
        "record": f"{REPORT}.e3049",
        "cited": [{"document": REPORT, "start": 3049, "end": 3060, "quote": "Not in text"}],
    }
    (project / "sources" / DATASET / "decisions.yaml").write_text(json.dumps({"decisions": [decided]}))
    return "decision-expired"


def unknown_code(project: Path, card: Path) -> str:
    decided = {"action": "correct", "table": "events", "record": f"{REPORT}.e3049", "set": {"type": "lawless"}}
    (project / "sources" / DATASET / "decisions.yaml").write_text(json.dumps({"decisions": [decided]}))
    return "unknown-code"


def unkept_promise(project: Path, card: Path) -> str:
    about = project / "sources" / DATASET / "dataset.yaml"
    about.write_text(about.read_text() + "assertions:\n  rows:\n    events: {min: 5000}\n")
    return "assertion-fails"


@pytest.mark.parametrize(
    "spoil", [broken_card, broken_bytes, broken_yaml, broken_decision, unknown_code, unkept_promise]
)
def test_what_is_broken_stops_a_release_with_a_clear_word_and_leaves_dist_alone(
    spoil: Callable[[Path, Path], str], project: Path, card: Path
) -> None:
    affidavit.release(project)
    before = files(project / "dist")
    word = spoil(project, card)
    with pytest.raises(AffidavitError) as raised:
        affidavit.release(project)
    assert word in str(raised.value)
    assert all(i.where and i.message for i in raised.value.issues)
    assert files(project / "dist") == before


def test_silence_is_recorded(project: Path) -> None:
    (built,) = affidavit.build(project)
    ledger = json.loads((built.folder / "silence.json").read_text())
    assert {row["reason"] for row in ledger[REPORT]} == {"no-trigger", "unfinished"}


def test_people_have_the_last_word(project: Path) -> None:
    decisions = [
        {"action": "correct", "table": "events", "record": f"{REPORT}.e3049", "set": {"place": "Astana"}},
        {"action": "reject", "table": "statements", "record": f"{REPORT}.s1079"},
    ]
    (project / "sources" / DATASET / "decisions.yaml").write_text(json.dumps({"decisions": decisions}))
    (built,) = affidavit.build(project)
    event = next(e for e in built.records.events if e.event_id == f"{REPORT}.e3049")
    assert (event.place, event.review) == ("Astana", "corrected")
    assert f"{REPORT}.s1079" not in {s.statement_id for s in built.records.statements}


def test_the_committed_release_is_valid_to_the_official_profile_and_to_both_judges() -> None:
    import importlib.util

    from jsonschema import Draft7Validator

    found = importlib.util.find_spec("dplib")
    if found is None or found.origin is None:
        pytest.skip("the official profile comes with dplib-py, which is not installed")
    profile = json.loads((Path(found.origin).parent / "profiles" / "2.0" / "datapackage.json").read_text())
    for descriptor in sorted((ROOT / "dist").glob("*/*/datapackage.json")):
        content = json.loads(descriptor.read_text(encoding="utf-8"))
        assert [e.message for e in Draft7Validator(profile).iter_errors(content)] == []
        assert affidavit.validate(descriptor, judge=True) == ()
