"""A release proves itself, wherever it is; whatever was changed in it is found."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import affidavit
from affidavit.issues import AffidavitError
from affidavit.stages.release import write_sums
from cycle import NAME, release
from good_rows import good
from made_up import TEXT
from served import served

CARD = "publisher: Free Press Watch\npublished: 2015-05-05\n"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one report and its release."""
    folder = tmp_path_factory.mktemp("project")
    card = folder / "sources" / NAME / "fpw-2015" / "source.yaml"
    card.parent.mkdir(parents=True)
    card.write_text(CARD)
    (card.parent / "report.txt").write_text(TEXT)
    about = "title: The press in Ruritania\nlicences: [{name: CC-BY-4.0}]\n"
    (folder / "sources" / NAME / "dataset.yaml").write_text(about)
    document = replace(good().documents[0], sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    release(folder / "dist", replace(good(), documents=(document,)))
    return folder


@pytest.fixture
def project(made_once: Path, tmp_path: Path) -> Path:
    shutil.copytree(made_once, tmp_path / "project")
    return tmp_path / "project"


def folder_of(project: Path) -> Path:
    return project / "dist" / NAME / "1.0.0"


def codes(path: Path | str, **more: object) -> set[str]:
    return {i.code for i in affidavit.verify(path, **more)}  # type: ignore[arg-type]


def test_a_release_as_it_was_made_has_nothing_to_say(project: Path) -> None:
    for place in (
        project / "dist",
        project / "dist" / NAME,
        folder_of(project),
        folder_of(project) / "datapackage.json",
    ):
        assert affidavit.verify(place) == ()


def test_far_from_its_sources_it_says_that_quotes_were_not_sliced(project: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder_of(project), tmp_path / "copy")
    (note,) = affidavit.verify(copy)
    assert (note.severity, note.code) == ("note", "not-checked")
    assert affidavit.verify(copy, project=project) == ()


def test_a_zip_and_an_address_are_verified_as_a_folder_is(project: Path) -> None:
    archive = next(folder_of(project).glob("*.zip"))
    assert affidavit.verify(archive, project=project) == ()
    with served(project / "dist") as address:
        assert affidavit.verify(f"{address}/{NAME}/1.0.0/", project=project) == ()


def changed_quote(folder: Path) -> None:
    """A quote of the same length that the report does not have, with all sums made right again."""
    for name in ("data/evidence.csv",):
        file = folder / name
        file.write_text(file.read_text().replace("two editors on 3 May", "six editors on 3 May"))
    described = folder / "datapackage.json"
    content = json.loads(described.read_text())
    resource = next(r for r in content["resources"] if r["name"] == "evidence")
    raw = (folder / "data" / "evidence.csv").read_bytes()
    resource.update(bytes=len(raw), hash=f"sha256:{hashlib.sha256(raw).hexdigest()}")
    described.write_text(json.dumps(content))
    write_sums(folder)
    for archive in folder.glob("*.zip*"):
        archive.unlink()


def changed_byte(folder: Path) -> None:
    file = folder / "data" / "events.csv"
    file.write_bytes(file.read_bytes().replace(b"occurred", b"ocurred", 1))


def changed_archive(folder: Path) -> None:
    archive = next(folder.glob("*.zip"))
    archive.write_bytes(archive.read_bytes().replace(b"Ruritania", b"Ruritonia", 1))


def other_archive(folder: Path) -> None:
    """The archive and its sum are another's."""
    (folder / "CHANGES.md").write_text("Other words.\n")
    write_sums(folder)


def added_file(folder: Path) -> None:
    (folder / "extra.txt").write_text("Nobody vouches for this.\n")


def lost_file(folder: Path) -> None:
    (folder / "data" / "themes.csv").unlink()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (changed_quote, "quote-differs"),
        (changed_byte, "unknown-code"),
        (changed_byte, "sum-differs"),
        (changed_archive, "sum-differs"),
        (other_archive, "archive-differs"),
        (added_file, "file-unlisted"),
        (lost_file, "file-missing"),
    ],
)
def test_what_was_changed_is_found(spoil: Callable[[Path], None], code: str, project: Path) -> None:
    spoil(folder_of(project))
    assert code in codes(project / "dist")


def test_a_report_that_has_other_bytes_now_is_told_of_and_not_sliced(project: Path) -> None:
    report = project / "sources" / NAME / "fpw-2015" / "report.txt"
    report.write_text(f"Corrected. {TEXT}")
    (warning,) = affidavit.verify(project / "dist")
    assert (warning.severity, warning.code) == ("warning", "not-checked")
    assert "fpw-2015 has other bytes now" in warning.message


def test_no_release_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(AffidavitError, match="there is no release here"):
        affidavit.verify(tmp_path)


def test_the_command_ends_with_1_for_errors_and_0_for_notes(project: Path, tmp_path: Path, affidavit_command) -> None:
    copy = shutil.copytree(folder_of(project), tmp_path / "copy")
    done = affidavit_command("verify", copy)
    assert done.returncode == 0, done.stderr
    assert "quotes were not sliced again" in done.stderr
    changed_byte(copy)
    done = affidavit_command("verify", copy, "--json")
    assert done.returncode == 1
    assert {i["code"] for i in json.loads(done.stdout)} >= {"sum-differs", "hash-differs"}
