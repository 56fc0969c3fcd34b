"""A package of the contract on disk: what its rows mean is checked as it is for rows in memory."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import time
from io import StringIO
from pathlib import Path

import pytest

from affidavit.issues import AffidavitError
from affidavit.resources import table_schema
from affidavit.stages.package import write_package
from affidavit.stages.validate import judge, validate
from affidavit.tables import tables_of
from good_rows import good
from made_up import info
from two_tables import Broken


@pytest.fixture
def package(tmp_path: Path) -> Path:
    write_package(tables_of(good(), table_schema), info(formats=("csv",)), tmp_path)
    return tmp_path


def change(package: Path, table: str, row: int, column: str, value: str) -> None:
    """Another value in a cell, with sums that fit."""
    file = package / "data" / f"{table}.csv"
    lines = list(csv.reader(StringIO(file.read_text(encoding="utf-8"))))
    lines[row - 1][lines[0].index(column)] = value
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    file.write_text(out.getvalue(), encoding="utf-8")
    about = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    resource = next(r for r in about["resources"] if r["name"] == table)
    resource |= {"bytes": file.stat().st_size, "hash": f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"}
    (package / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")


def test_a_package_as_written_is_valid(package: Path) -> None:
    assert validate(package) == validate(package / "datapackage.json") == ()


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "code", "where"),
    [
        ("events", 2, "date", "2015-02-31", "bad-date", "events row 2, column date"),
        ("events", 2, "date", "2015-05", "bounds-differ", "events row 2, column date_start"),
        ("documents", 2, "published", "5 May 2015", "constraint", "documents row 2, column published"),
        ("documents", 2, "published", "2015-05-55", "bad-date", "documents row 2, column published"),
        ("documents", 2, "characters", "20", "span-outside", "evidence row 2, column end"),
        ("evidence", 4, "quote", "Ruritani", "span-differs", "evidence row 4, column end"),
        ("evidence", 3, "record_id", "nobody", "no-such-row", "evidence row 3, column record_id"),
        ("evidence", 3, "field", "colour", "no-such-column", "evidence row 3, column field"),
        ("evidence", 3, "table", "documents", "unknown-code", "evidence row 3, column table"),
        ("themes", 2, "record_id", "nobody", "no-such-row", "themes row 2, column record_id"),
        ("actors", 2, "actor_id", "nobody", "no-evidence", "actors row 2, column actor_id"),
        ("recommendations", 2, "level", "6", "constraint", "recommendations row 2, column level"),
        ("recommendations", 2, "level", "5.5", "wrong-type", "recommendations row 2, column level"),
    ],
)
def test_what_the_judge_cannot_know_is_found_with_its_place(
    package: Path, table: str, row: int, column: str, value: str, code: str, where: str
) -> None:
    change(package, table, row, column, value)
    assert (code, where) in {(i.code, i.where) for i in validate(package)}


def test_many_faults_of_a_kind_are_counted(tmp_path: Path) -> None:
    package = Broken(tmp_path)
    package.edit("stations", lambda t: t + "".join(f"x{n},Zenda,{n}@example.org,soon\n" for n in range(90)))
    issues = validate(package.save())
    assert len([i for i in issues if i.code == "wrong-type"]) == 20
    assert [i.message for i in issues if i.code == "and-more"] == [
        "70 more rows have such faults",
        "70 more rows have such faults",
    ]


def test_what_is_not_checked_is_said(tmp_path: Path) -> None:
    package = Broken(tmp_path)
    package.resource("readings")["dialect"]["commentChar"] = "#"
    (note,) = validate(package.save())
    assert (note.severity, note.code, note.where) == ("note", "not-checked", "readings")


@pytest.mark.parametrize("content", ["", "[", "[]", '"text"', "[" * 100_000])
def test_what_is_no_descriptor_is_an_error_with_a_word_on_what_to_do(tmp_path: Path, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content)
    with pytest.raises(AffidavitError) as raised:
        validate(tmp_path)
    assert str(tmp_path) in str(raised.value)


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [None], ["x"], [[]], {"a": 1}, True])
@pytest.mark.parametrize("key", ["resources", "licenses", "contributors", "keywords", "created", "name"])
def test_a_descriptor_of_any_shape_gives_issues(tmp_path: Path, key: str, value: object) -> None:
    package = Broken(tmp_path)
    package.descriptor[key] = value
    assert all(i.code and i.where for i in validate(package.save()))


@pytest.mark.parametrize("value", [None, 1, "x", [], {}, [None], ["x"], [[]], {"a": 1}, True])
@pytest.mark.parametrize(
    "key", ["path", "bytes", "hash", "dialect", "encoding", "fields", "primaryKey", "foreignKeys", "missingValues"]
)
def test_a_resource_of_any_shape_gives_issues(tmp_path: Path, key: str, value: object) -> None:
    package = Broken(tmp_path)
    resource = package.resource("readings")
    (resource if key in resource or key == "dialect" else resource["schema"])[key] = value
    assert all(i.code and i.where for i in validate(package.save()))


ROWS, TIMES = (200_000, 20) if os.environ.get("AFFIDAVIT_SLOW") else (20_000, 5)
"""The promise is a twentieth of the judge's time on 200,000 rows; that takes half a minute, a tenth of it tells too."""


def test_it_is_many_times_quicker_than_the_judge(tmp_path: Path) -> None:
    package = Broken(tmp_path)
    rows = (
        f'{n},north,2015-02-{n % 28 + 1:02},dust,{n % 50},0.5,true,"Wind, rain",,2015-02\n' for n in range(1, ROWS + 1)
    )
    package.edit("readings", lambda t: t.splitlines(keepends=True)[0] + "".join(rows))
    folder = package.save()
    validate(folder)  # bringing in what is needed is not counted
    (tmp_path / "small").mkdir()
    judge(Broken(tmp_path / "small").save())
    start = time.process_time()
    assert validate(folder) == ()
    ours = time.process_time() - start
    start = time.process_time()
    assert judge(folder) == ()
    assert (time.process_time() - start) / ours > TIMES
