from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from affidavit.cli import _COMMANDS
from conftest import DATASET, REPORT, ROOT

TEXT = (
    "Strelsau, 3 May 2015 - Police arrested two editors. "
    '"We are worried," said Flavia Strofzin, director of Free Press Watch.\n'
)


def test_help_names_every_command_and_each_has_help_of_its_own(affidavit_command: Callable) -> None:
    shown = affidavit_command("--help").stdout
    for name in _COMMANDS:
        assert name in shown
        done = affidavit_command(name, "--help")
        assert done.returncode == 0
        assert "Usage:" in done.stdout
        assert "Example" in done.stdout


def test_every_command_is_in_the_readme_or_the_guide() -> None:
    told = (ROOT / "README.md").read_text() + (ROOT / "docs" / "guide.md").read_text()
    assert [name for name in _COMMANDS if f"affidavit {name}" not in told] == []


def test_extract_needs_no_project_and_gives_json(tmp_path: Path, affidavit_command: Callable) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    done = affidavit_command("extract", "report.txt", "--published", "2015-05-03", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert [e["type"] for e in record["events"]] == ["arrest"]
    assert all(e["evidence"] for e in record["events"])
    assert [p.name for p in tmp_path.iterdir()] == ["report.txt"]


def test_extract_explains_each_row_and_each_silence(tmp_path: Path, affidavit_command: Callable) -> None:
    (tmp_path / "report.txt").write_text(TEXT + "\nThe sky was blue.\n")
    done = affidavit_command("extract", "report.txt", "--explain", cwd=tmp_path)
    assert "event.arrest.verb" in done.stdout
    assert "no-trigger" in done.stdout


def test_a_new_project_from_nothing_to_a_release(tmp_path: Path, affidavit_command: Callable) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    steps = [
        ("init", "mine", "--dataset", "border"),
        ("add", "report.txt", "--publisher", "Free Press Watch", "--published", "2015-05-03", "--project", "mine"),
        ("build", "--project", "mine"),
        ("release", "--project", "mine", "--json"),
        ("validate", "mine/dist/border/1.0.0", "--judge"),
        ("verify", "mine/dist", "--rebuild"),
        ("diff", "mine/dist/border/1.0.0", "mine/dist/border/1.0.0"),
    ]
    for step in steps:
        done = affidavit_command(*step, cwd=tmp_path)
        assert done.returncode == 0, f"{step}: {done.stderr}"


def test_show_gives_the_quote_in_its_context_with_rule_and_document(affidavit_command: Callable) -> None:
    done = affidavit_command("show", f"{REPORT}.e3049", "--project", ROOT)
    assert done.returncode == 0, done.stderr
    assert "adopted amendments to the religion law" in done.stdout
    assert "event.law_adopted.verb" in done.stdout
    assert REPORT in done.stdout


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("biuld",), 2, "Did you mean 'build'?"),
        (("build", "--project", "/nowhere/at/all"), 1, "no folder sources/"),
        (("extract", "no-such-file.txt"), 2, "does not exist"),
        (("show", "nothing.e1", "--project", str(ROOT)), 1, "has a record with this id"),
        (("release", "nothing", "--project", str(ROOT)), 1, "there are: "),
    ],
)
def test_misuse_and_findings_have_their_exit_codes(
    args: tuple[str, ...], code: int, words: str, affidavit_command: Callable
) -> None:
    done = affidavit_command(*args)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert words in done.stderr


def test_validate_exits_1_and_names_row_and_column(project: Path, affidavit_command: Callable) -> None:
    affidavit_command("build", "--project", project)
    table = project / "build" / DATASET / "data" / "events.csv"
    table.write_text(table.read_text().replace(",KAZ,", ",Kaz,", 1))
    done = affidavit_command("validate", project / "build" / DATASET)
    assert done.returncode == 1
    assert "column country" in done.stderr


def test_output_has_no_colours_when_it_is_no_terminal(affidavit_command: Callable) -> None:
    assert "\x1b" not in affidavit_command("--help").stdout
