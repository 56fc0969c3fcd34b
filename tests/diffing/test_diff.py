"""Any two packages are compared row by row: ours, other people's, in folders, zips and at addresses."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import affidavit
from affidavit.diffing import Difference
from affidavit.issues import AffidavitError
from affidavit.stages.release import Level
from cycle import NAME, release
from good_rows import good, later
from served import served
from two_tables import Broken


@pytest.fixture
def theirs(tmp_path: Path) -> tuple[Broken, Broken]:
    """Two copies of a package that is not ours."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    return Broken(tmp_path / "old"), Broken(tmp_path / "new")


def changed(old: Broken, new: Broken) -> Difference:
    return affidavit.diff(old.save(), new.save())


def test_nothing_differs_from_itself(theirs: tuple[Broken, Broken]) -> None:
    found = changed(*theirs)
    assert not found
    assert "No row differs." in found.text()
    assert "No row differs." in found.markdown()


def test_rows_added_removed_and_changed_are_told_with_their_cells(theirs: tuple[Broken, Broken]) -> None:
    old, new = theirs
    new.cell("readings", 2, "count", "13")
    new.edit("readings", lambda t: t + "4,south,2015-03-02,ozone,3,1,true,New,,2015-03\n")
    old.edit("stations", lambda t: t + "west,Hentzau,w@example.org,2001\n")
    found = changed(old, new)
    assert found.level == Level.MAJOR  # a station that readings may refer to is gone
    text = found.text()
    assert "readings: 1 added, 0 removed, 1 changed (3 → 4 rows)" in text
    assert "  ~ 1  count: 12 → 13" in text
    assert "  + 4" in text
    assert "  - west" in text
    told = json.loads(found.json())
    assert told["level"] == "MAJOR"
    assert told["tables"]["readings"]["changed"] == [{"key": [1], "cells": [{"column": "count", "old": 12, "new": 13}]}]
    assert told["tables"]["stations"]["removed"] == [["west"]]
    markdown = found.markdown()
    assert "| readings | 3 | 1 | 0 | 1 | 4 |" in markdown
    assert "count `12` → `13`" in markdown


def test_the_order_of_rows_and_columns_of_a_file_is_no_difference(theirs: tuple[Broken, Broken]) -> None:
    old, new = theirs
    lines = "station,city,email,founded\nsouth,Zenda,south@example.org,2004\nnorth,Strelsau,north@example.org,1999\n"
    new.write("stations", lines)
    assert not any(changed(old, new).tables)


def test_columns_that_came_and_went_are_told(theirs: tuple[Broken, Broken]) -> None:
    old, new = theirs
    new.column("stations", "city")["name"] = "town"
    new.edit("stations", lambda t: t.replace("city", "town"))
    text = changed(old, new).text()
    assert "column town is new" in text
    assert "column city is gone" in text
    assert "A MAJOR change" in text


def test_a_table_without_a_key_is_compared_by_whole_rows_and_says_so(theirs: tuple[Broken, Broken]) -> None:
    for package in theirs:
        package.resource("stations")["schema"].pop("primaryKey")
        package.resource("readings")["schema"].pop("foreignKeys")
    theirs[1].cell("stations", 2, "city", "Streslau")
    text = changed(*theirs).text()
    assert "stations: 1 added, 1 removed, 0 changed" in text
    assert "this table has no key" in text


def without_schema(p: Broken) -> None:
    p.resource("stations").pop("schema")
    p.resource("readings")["schema"].pop("foreignKeys")


def schema_in_a_file(p: Broken) -> None:
    (p.folder / "schema.json").write_text(json.dumps(p.resource("stations")["schema"]))
    p.resource("stations")["schema"] = "schema.json"


def two_files(p: Broken) -> None:
    first, second, third = (p.folder / "stations.csv").read_text().splitlines()
    (p.folder / "stations.csv").write_text(f"{first}\n{second}\n")
    (p.folder / "more.csv").write_text(f"{first}\n{third}\n")
    p.resource("stations").update(path=["stations.csv", "more.csv"])


def inline(p: Broken) -> None:
    lines = [x.split(",") for x in (p.folder / "stations.csv").read_text().splitlines()]
    resource = p.resource("stations")
    resource.pop("path")
    resource["data"] = [dict(zip(lines[0], x, strict=True)) for x in lines[1:]]


def headless(p: Broken) -> None:
    p.resource("stations")["dialect"] = {"header": False}
    p.edit("stations", lambda t: t.partition("\n")[2])


def semicolons(p: Broken) -> None:
    p.resource("stations")["dialect"] = {"delimiter": ";"}
    p.edit("stations", lambda t: t.replace(",", ";"))


def latin(p: Broken) -> None:
    p.resource("stations")["encoding"] = "iso-8859-1"


def marked(p: Broken) -> None:
    p.write("stations", b"\xef\xbb\xbf" + (p.folder / "stations.csv").read_bytes())


def objects(p: Broken) -> None:
    p.resource("stations").update(path="stations.json", format="json", mediatype="application/json")
    lines = [x.split(",") for x in (p.folder / "stations.csv").read_text().splitlines()]
    rows = [dict(zip(lines[0], x, strict=True)) for x in lines[1:]]
    (p.folder / "stations.json").write_text(json.dumps(rows))


def object_lines(p: Broken) -> None:
    objects(p)
    rows = json.loads((p.folder / "stations.json").read_text())
    (p.folder / "stations.jsonl").write_text("".join(f"{json.dumps(r)}\n" for r in rows))
    p.resource("stations").update(path="stations.jsonl", format="jsonl")


def squeezed(p: Broken) -> None:
    (p.folder / "stations.csv.gz").write_bytes(gzip.compress((p.folder / "stations.csv").read_bytes()))
    p.resource("stations").update(path="stations.csv.gz", compression="gz")


@pytest.mark.parametrize(
    "form",
    [schema_in_a_file, two_files, inline, headless, semicolons, latin, marked, objects, object_lines, squeezed],
    ids=lambda f: f.__name__,
)
def test_the_same_rows_in_another_form_are_the_same(
    form: Callable[[Broken], None], theirs: tuple[Broken, Broken]
) -> None:
    old, new = theirs
    form(new)
    assert [t.table for t in changed(old, new).tables if t] == []
    assert changed(old, new).unread == ()
    old.cell("stations", 2, "city", "Streslau")
    (stations,) = [t for t in changed(old, new).tables if t]
    assert [str(c) for c in stations.changed] == [
        "RowChange(key=('north',), cells=(CellChange(column='city', old='Streslau', new='Strelsau'),))"
    ]


def test_a_table_without_a_schema_has_its_header_s_columns(theirs: tuple[Broken, Broken]) -> None:
    for package in theirs:
        without_schema(package)
    theirs[1].cell("stations", 2, "city", "Streslau")
    assert "stations: 1 added, 1 removed" in changed(*theirs).text()


def test_a_table_in_a_workbook_is_told_to_be_left_out(theirs: tuple[Broken, Broken]) -> None:
    theirs[1].resource("stations")["path"] = "stations.xlsx"
    assert "not compared: stations" in changed(*theirs).text()


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    release(folder, good())
    release(folder, later())
    return folder / NAME


def test_packages_in_zips_and_on_the_web_are_compared_as_those_in_folders(dist: Path) -> None:
    want = affidavit.diff(dist / "1.0.0", dist / "1.0.1").json()
    assert json.loads(want)["tables"]["events"]["changed"][0]["cells"][0]["column"] == "place"
    zips = [dist / v / f"{NAME}-{v}.zip" for v in ("1.0.0", "1.0.1")]
    assert affidavit.diff(*zips).json() == want
    with served(dist) as address:
        assert affidavit.diff(f"{address}/1.0.0/datapackage.json", f"{address}/1.0.1").json() == want


def test_control_characters_of_a_cell_do_not_reach_the_terminal(theirs: tuple[Broken, Broken]) -> None:
    theirs[1].cell("stations", 2, "city", "a\x1b[31mb")
    text = changed(*theirs).text()
    assert "\x1b" not in text
    assert "a[31mb" in text


def no_file(p: Broken) -> None:
    (p.folder / "stations.csv").unlink()


def no_text(p: Broken) -> None:
    p.write("stations", b"station,city,email,founded\nnorth,\xff\xfe,,\n")


def outside(p: Broken) -> None:
    p.resource("stations")["path"] = "../stations.csv"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [(no_file, "no file"), (no_text, "no rows as described"), (outside, "not a file of the package")],
)
def test_what_cannot_be_read_is_named(spoil: Callable, words: str, theirs: tuple[Broken, Broken]) -> None:
    spoil(theirs[1])
    with pytest.raises(AffidavitError, match=words) as raised:
        changed(*theirs)
    assert "stations" in str(raised.value) or "new" in str(raised.value)


def test_the_command_has_three_voices_and_an_exit_code_on_request(dist: Path, affidavit_command: Callable) -> None:
    args = ("diff", dist / "1.0.0", dist / "1.0.1")
    plain = affidavit_command(*args)
    assert plain.returncode == 0, plain.stderr
    assert "A PATCH change" in plain.stdout
    assert "| events | 1 | 0 | 0 | 1 | 1 |" in affidavit_command(*args, "--markdown").stdout
    assert json.loads(affidavit_command(*args, "--json").stdout)["level"] == "PATCH"
    assert affidavit_command(*args, "--exit-code").returncode == 1
    assert affidavit_command("diff", dist / "1.0.0", dist / "1.0.0", "--exit-code").returncode == 0
    lost = affidavit_command("diff", dist / "1.0.0", dist / "9.9.9")
    assert (lost.returncode, "Traceback" in lost.stderr) == (1, False)


def test_long_lists_are_cut_unless_all_is_asked_for(theirs: tuple[Broken, Broken], tmp_path: Path) -> None:
    more = "".join(f"s{i},Zenda,s{i}@example.org,2001\n" for i in range(50))
    theirs[1].edit("stations", lambda t: t + more)
    found = changed(*theirs)
    assert "… 30 more" in found.text()
    assert "more" not in found.text(most=None)
    assert found.text(most=None).count("  + s") == 50
    shutil.rmtree(tmp_path / "old")
