"""A release is whole, never overwritten, the same on every build, and says what changed."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from affidavit.issues import AffidavitError
from affidavit.packages import read_package, records_of
from affidavit.records import Records
from affidavit.releasing import release_made
from affidavit.stages.release import check_sums
from cycle import NAME, contents, made, release
from good_rows import good
from made_up import TEXT


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    release(folder, good())
    release(folder, corrected())
    return folder


def corrected() -> Records:
    made = good()
    event = replace(
        made.events[0],
        date="2015-05",
        date_start="2015-05-01",
        date_end="2015-05-31",
        date_precision="month",
        title="Two | editors* `arrested`",
    )
    new = replace(made.events[0], event_id="fpw-2015.e50", type="raid", title="A raid")
    proof = replace(
        made.evidence[0],
        evidence_id="fpw-2015.e50.row.90-100",
        field=None,
        table="events",
        record_id="fpw-2015.e50",
    )
    proof = replace(proof, start=90, end=100, quote=TEXT[90:100])
    return replace(made, events=(event, new), evidence=(*made.evidence, proof)).sorted()


def test_two_releases_stand_side_by_side(dist: Path) -> None:
    assert sorted(p.name for p in (dist / NAME).iterdir()) == ["1.0.0", "1.1.0"]


def test_releasing_again_changes_no_byte(dist: Path) -> None:
    before = contents(dist)
    assert release(dist, corrected()).nothing
    assert contents(dist) == before


def test_another_machine_makes_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    release(tmp_path, good())
    release(tmp_path, corrected())
    assert contents(tmp_path) == contents(dist)


def test_a_release_is_never_overwritten(dist: Path) -> None:
    before = contents(dist)
    with pytest.raises(AffidavitError, match="too small"):
        release(dist, good(), "1.0.0")
    assert contents(dist) == before


def test_a_failed_release_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("halfway")

    monkeypatch.setattr("affidavit.releasing.finish", fail)
    with pytest.raises(ValueError, match="halfway"):
        release(tmp_path, good())
    assert contents(tmp_path) == {}
    assert list((tmp_path / NAME).iterdir()) == []


def test_a_format_that_there_is_not_stops_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format is called 'wax tablets'"):
        release(tmp_path, good(), formats=["csv", "wax tablets"])
    assert list(tmp_path.iterdir()) == []


def test_a_package_comes_back_as_its_records(dist: Path) -> None:
    assert records_of(read_package(dist / NAME / "1.0.0")) == good().sorted()
    assert records_of(read_package(dist / NAME / "1.1.0" / "datapackage.json")) == corrected()


def test_changes_json_has_every_cell(dist: Path) -> None:
    told = json.loads((dist / NAME / "1.1.0" / "changes.json").read_text(encoding="utf-8"))
    assert (told["since"], told["version"]) == ("1.0.0", "1.1.0")
    events = told["tables"]["events"]
    assert events["rows"] == {"before": 1, "after": 2, "added": 1, "removed": 0, "changed": 1}
    assert events["added"] == [["fpw-2015.e50"]]
    assert {"column": "date", "old": "2015-05-03", "new": "2015-05"} in events["changed"][0]["cells"]
    assert {r["code"] for r in told["reasons"]} == {"rows-added", "cells-corrected"}


def test_changes_md_reads_well_whatever_stands_in_the_cells(dist: Path) -> None:
    told = (dist / NAME / "1.1.0" / "CHANGES.md").read_text(encoding="utf-8")
    assert "# The press in Ruritania 1.1.0" in told
    assert "| events | 1 | 1 | 0 | 1 | 2 |" in told
    assert "- `fpw-2015.e50`: A raid" in told
    assert "date `2015-05-03` → `2015-05`" in told
    assert "``Two | editors* `arrested` ``" in told or "`` Two | editors* `arrested` ``" in told


def test_the_first_release_says_it_is_the_first(dist: Path) -> None:
    assert "The first release." in (dist / NAME / "1.0.0" / "CHANGES.md").read_text()
    assert json.loads((dist / NAME / "1.0.0" / "changes.json").read_text())["since"] is None


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_agrees(dist: Path) -> None:
    for version in ("1.0.0", "1.1.0"):
        for sums in ("SHA256SUMS", f"{NAME}-{version}.zip.sha256"):
            command = ["sha256sum", "--strict", "--quiet", "-c", sums]
            done = subprocess.run(command, cwd=dist / NAME / version, check=False)
            assert done.returncode == 0


def test_sums_find_what_was_changed_added_and_taken(dist: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(dist / NAME / "1.0.0", copy)
    assert check_sums(copy) == ()
    (copy / "data" / "events.csv").write_text("changed")
    (copy / "extra.txt").write_text("extra")
    (copy / "json" / "events.json").unlink()
    assert {(i.code, i.where.removeprefix(f"{copy}/")) for i in check_sums(copy)} == {
        ("sum-differs", "data/events.csv"),
        ("file-unlisted", "extra.txt"),
        ("file-missing", "json/events.json"),
    }


@pytest.mark.parametrize("line", ["x", f"{'0' * 64}  ../outside", f"{'0' * 64}  /etc/passwd", "0" * 64])
def test_a_list_of_sums_that_is_none_is_said_so(tmp_path: Path, line: str) -> None:
    (tmp_path / "SHA256SUMS").write_text(f"{line}\n")
    with pytest.raises(AffidavitError, match="SHA256SUMS:1"):
        check_sums(tmp_path)


def test_the_archive_holds_the_release_and_its_sums(dist: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(dist / NAME / "1.0.0" / f"{NAME}-1.0.0.zip") as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        archive.extractall(tmp_path)
    assert check_sums(tmp_path / f"{NAME}-1.0.0") == ()
    inside = contents(tmp_path / f"{NAME}-1.0.0")
    outside = {p: b for p, b in contents(dist / NAME / "1.0.0").items() if ".zip" not in p}
    assert inside == outside


def test_the_catalogue_lists_what_stands_there(dist: Path) -> None:
    index = json.loads((dist / "index.json").read_text(encoding="utf-8"))
    found = index["datasets"][NAME]
    assert found["latest"] == "1.1.0"
    assert list(found["releases"]) == ["1.1.0", "1.0.0"]
    assert index["list"][0]["name"] == NAME
    assert (dist / found["releases"]["1.0.0"]["path"]).is_file()
    assert "events" in found["releases"]["1.0.0"]["tables"]


def test_statistics_count_what_is_there(dist: Path) -> None:
    told = json.loads((dist / NAME / "1.0.0" / "statistics.json").read_text())
    assert told["rows"]["actors"] == 4
    assert told["filled"]["events.date"] == {"rows": 1, "filled": 1, "share": 1.0}
    report = told["documents"]["fpw-2015"]
    assert (report["events"], report["recommendations"], report["statements"]) == (1, 1, 1)
    assert report["quoted"] == len("Ruritania") + len("Free Press Watch") + len("free them") + len(
        "the police arrested two editors on 3 May"
    )


def test_a_dry_run_tells_all_that_the_release_would_and_writes_nothing(dist: Path) -> None:
    from affidavit.cli.output import print_released

    before = contents(dist)
    poorer = replace(good(), statements=(), evidence=tuple(e for e in good().evidence if e.table != "statements"))
    done = release_made([made(poorer)], dist, dry_run=True)
    assert contents(dist) == before
    assert (done[0].folder, str(done[0].plan.version)) == (None, "2.0.0")
    shown = printed(lambda: print_released(done, as_json=False))
    assert "2.0.0 after 1.1.0: nothing written: dry run" in shown
    for words in ("**MAJOR** statements: 1 row", "| statements | 1 | 0 | 1 | 0 | 0 |", "`fpw-2015.s28` has no heir"):
        assert words in shown
    told = json.loads(printed(lambda: print_released(done, as_json=True)))[0]
    assert told["changes"]["tables"]["statements"]["removed"] == [["fpw-2015.s28"]]


def printed(work: Callable[[], object]) -> str:
    import io
    from contextlib import redirect_stdout

    with redirect_stdout(io.StringIO()) as out:
        work()
    return out.getvalue()


def test_data_sets_are_released_together_or_not_at_all(tmp_path: Path) -> None:
    release_made([made(good(), "first-one"), made(good(), "second-one")], tmp_path)
    before = contents(tmp_path)
    claims = {"rows": {"events": {"min": 9}}}
    with pytest.raises(AffidavitError, match="assertion-fails"):
        release_made([made(corrected(), "first-one"), made(corrected(), "second-one", assertions=claims)], tmp_path)
    with pytest.raises(ValueError, match="wax tablets"):
        release_made(
            [made(corrected(), "first-one"), made(corrected(), "second-one", formats=["csv", "wax tablets"])], tmp_path
        )
    assert contents(tmp_path) == before


def test_a_catalogue_that_a_killed_run_left_behind_is_mended_though_nothing_is_new(tmp_path: Path) -> None:
    release(tmp_path, good())
    whole = (tmp_path / "index.json").read_bytes()
    (tmp_path / "index.json").unlink()
    assert release(tmp_path, good()).nothing
    assert (tmp_path / "index.json").read_bytes() == whole
