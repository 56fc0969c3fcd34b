"""A folder appears whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from affidavit import folders
from affidavit.folders import appearing, recover, write_file
from affidavit.issues import AffidavitError


def fill(target: Path, text: str, *, replace: bool = True) -> None:
    with appearing(target, replace=replace) as folder:
        (folder / "deep").mkdir()
        (folder / "deep" / "a.txt").write_text(text)
        assert not target.exists() or (target / "deep" / "a.txt").read_text() != text


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_it_appears_when_all_is_written(tmp_path: Path) -> None:
    fill(tmp_path / "made" / "x", "one")
    assert (tmp_path / "made" / "x" / "deep" / "a.txt").read_text() == "one"
    assert names(tmp_path / "made") == ["x"]


@pytest.mark.parametrize("exchange", [True, False], ids=["in one step", "in two renames"])
def test_it_takes_the_old_one_s_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr(folders, "_exchanged", lambda *_: False)
    fill(tmp_path / "x", "one")
    fill(tmp_path / "x", "two")
    assert (tmp_path / "x" / "deep" / "a.txt").read_text() == "two"
    assert names(tmp_path) == ["x"]


def test_an_error_leaves_the_old_one(tmp_path: Path) -> None:
    fill(tmp_path / "x", "one")
    with pytest.raises(ZeroDivisionError), appearing(tmp_path / "x", replace=True) as folder:  # noqa: PT012 the half-written folder is the case
        (folder / "half.txt").write_text("half")
        raise ZeroDivisionError
    assert (tmp_path / "x" / "deep" / "a.txt").read_text() == "one"
    assert names(tmp_path) == ["x"]


def test_what_must_not_be_replaced_is_not(tmp_path: Path) -> None:
    fill(tmp_path / "1.0.0", "one")
    with pytest.raises(AffidavitError, match="never overwritten"):
        fill(tmp_path / "1.0.0", "two", replace=False)
    assert (tmp_path / "1.0.0" / "deep" / "a.txt").read_text() == "one"


def test_a_full_disk_is_said_plainly(tmp_path: Path) -> None:
    with (
        pytest.raises(AffidavitError, match="No space left") as caught,
        appearing(tmp_path / "x", replace=True),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert caught.value.issues[0].code == "cannot-write"
    assert names(tmp_path) == []


def test_a_file_or_link_in_the_place_is_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.txt").write_text("keep")
    (tmp_path / "x").symlink_to(elsewhere)
    (tmp_path / "y").write_text("a file")
    for name in ("x", "y"):
        with pytest.raises(AffidavitError, match="something else"):
            fill(tmp_path / name, "two")
    assert (elsewhere / "keep.txt").read_text() == "keep"
    assert (tmp_path / "y").read_text() == "a file"


def test_a_link_among_the_leftovers_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "keep.txt").write_text("keep")
    (tmp_path / ".x.new").symlink_to(elsewhere)
    fill(tmp_path / "x", "one")
    assert (elsewhere / "keep.txt").read_text() == "keep"
    assert names(tmp_path) == ["elsewhere", "x"]


def test_the_next_run_clears_what_a_killed_one_left(tmp_path: Path) -> None:
    fill(tmp_path / "x", "one")
    (tmp_path / ".x.new" / "deep").mkdir(parents=True)
    (tmp_path / ".x.new" / "deep" / "half.txt").write_text("half")
    fill(tmp_path / "x", "two")
    assert names(tmp_path) == ["x"]


def test_the_old_one_comes_back_when_it_was_moved_aside(tmp_path: Path) -> None:
    fill(tmp_path / "x", "one")
    (tmp_path / "x").rename(tmp_path / ".x.old")
    recover(tmp_path / "x")
    assert (tmp_path / "x" / "deep" / "a.txt").read_text() == "one"
    assert names(tmp_path) == ["x"]


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    write_file(tmp_path / "index.json", b"one")
    write_file(tmp_path / "index.json", b"two")
    assert (tmp_path / "index.json").read_bytes() == b"two"
    assert names(tmp_path) == ["index.json"]
