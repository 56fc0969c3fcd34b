from __future__ import annotations

import os
from pathlib import Path

import pytest

from affidavit.issues import AffidavitError, Issue
from affidavit.project import open_project

ABOUT = (
    "title: T\ndescription: D\nlicences: [{name: CC-BY-4.0, path: 'https://creativecommons.org/licenses/by/4.0/'}]\n"
    "contributors: [{title: A, roles: [creator]}]\nkeywords: [k]\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one report and no card."""
    report = tmp_path / "sources" / "border" / "a"
    report.mkdir(parents=True)
    (report.parent / "dataset.yaml").write_text(ABOUT)
    (report / "report.txt").write_text("Ruritania: Editors Freed\n\nPolice freed two editors.\n")
    return report


def issue_of(folder: Path, card: str | bytes) -> Issue:
    (folder / "source.yaml").write_bytes(card if isinstance(card, bytes) else card.encode())
    with pytest.raises(AffidavitError) as refused:
        open_project(folder.parents[2])
    issue = refused.value.issues[0]
    assert "source.yaml" in issue.where
    assert issue.severity == "error"
    return issue


@pytest.mark.parametrize(
    ("card", "code", "words"),
    [
        ('publisher: "P\\0Q"\n', "bad-yaml", "U+0000"),
        ('publisher: "P\\x1bQ"\n', "bad-yaml", "U+001B"),
        ('publisher: "\\uFFFF"\n', "bad-yaml", "U+FFFF"),
        ('publisher: "\\ud800"\n', "bad-yaml", "Unicode"),
        ("publisher: '   '\n", "bad-value", "does not have the form"),
        ("publisher: P\npublished: 2023-02-30\n", "bad-value", "there is no day 2023-02-30"),
        ("publisher: P\npublished: 2023-13\n", "bad-value", "there is no day 2023-13"),
        ("publisher: P\npublished: " + "9" * 90_000 + "\n", "bad-value", "does not have the form"),
        ("publisher: P\n<<: {title: T}\n", "unknown-key", "'<<'"),
        ("publisher: P\n---\npublisher: Q\n", "bad-yaml", "another document"),
        ("a: &x [1]\npublisher: P\nb: *x\n", "bad-yaml", "anchors and aliases"),
        ("publisher: " + "[" * 20_000 + "\n", "bad-yaml", ""),
        ("publisher: P\nfile: " + "a" * 5000 + "\n", "no-file", "no file can have this name"),
        ("publisher: P\nfile: .\n", "path-outside", "leads out"),
        ("publisher: P\nfile: /etc/hostname\n", "path-outside", "leads out"),
        ("publisher: P\nfile: ../../../../x\n", "path-outside", "leads out"),
        (b"publisher: \xff\xfe\n", "bad-yaml", "not UTF-8"),
        ("publisher: P\x07\n", "bad-yaml", "U+0007"),
    ],
)
def test_a_card_that_cannot_be_right_is_refused_with_place_and_reason(
    folder: Path, card: str | bytes, code: str, words: str
) -> None:
    issue = issue_of(folder, card)
    assert issue.code == code
    assert words in issue.message


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_that_lead_out_of_the_data_set_are_refused_and_nothing_of_them_is_shown(folder: Path) -> None:
    secret = folder.parents[2] / "secret.yaml"
    secret.write_text("publisher: SECRET\n")
    (folder / "report.txt").unlink()
    (folder / "report.txt").symlink_to(secret)
    assert issue_of(folder, "publisher: P\n").code == "path-outside"
    (folder / "source.yaml").unlink()
    (folder / "source.yaml").symlink_to(secret)
    with pytest.raises(AffidavitError) as refused:
        open_project(folder.parents[2])
    assert refused.value.issues[0].code == "path-outside"
    assert "SECRET" not in str(refused.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_card_that_is_a_pipe_is_refused_without_waiting_for_it(folder: Path) -> None:
    os.mkfifo(folder / "source.yaml")
    with pytest.raises(AffidavitError, match="no regular file"):
        open_project(folder.parents[2])


@pytest.mark.parametrize("date", ["2023", "2023-02", "2023-02-28", "2024-02-29"])
def test_a_year_a_month_and_a_day_are_dates(folder: Path, date: str) -> None:
    (folder / "source.yaml").write_text(f"publisher: P\npublished: {date}\n")
    assert open_project(folder.parents[2]).datasets[0].sources[0].given.published == date
