"""Every format holds the same rows of the same types, and is the same bytes whenever it is made."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from reading import READERS, read_records

from affidavit.formats import DEFAULT, FORMATS, RELEASED, named, unavailable
from affidavit.packages import read_package
from affidavit.resources import file_schema
from affidavit.tables import Table, read_schema
from conftest import DATASET, ROOT
from cycle import contents
from made_up import tables

STRANGE = (
    "=1+1",
    "+49 30",
    "-2",
    "@SUM(A1)",
    "\ttab",
    "＝1",
    "'quoted",
    ' "said" ',
    "a\nb",
    "a\r\nb\rc",
    "_x0041_",
    "\x00\x0b\x1f",
    "true",
    "1",
    "1.0",
    "2015-03-02",
    "\ufeffbom",
    "e\u0301 é 🕊 \u2028 \u00a0",
    "<b>&amp;</b>",
    "]]>",
    "NULL",
    "#REF!",
    "x" * 5000,
    "🕊" * 3000,
)
SCHEMA = read_schema(
    {
        "title": "Strange",
        "fields": [
            {"name": "id", "type": "integer", "constraints": {"required": True}},
            {"name": "text", "type": "string"},
            {"name": "share", "type": "number"},
            {"name": "yes", "type": "boolean"},
            {"name": "other", "type": "integer"},
        ],
        "primaryKey": ["id"],
        "foreignKeys": [{"fields": ["other"], "reference": {"resource": "", "fields": ["id"]}}],
    }
)


def strange() -> Table:
    """A table of its own with every type, and cells that formats stumble over."""
    rows = [(i, text, i / 7, i % 2 == 0, i - 1 if i else None) for i, text in enumerate(STRANGE)]
    big = [(100 + i, None, None, None, None) for i in range(3)]
    figures = [(2**31 + i, None, 1e-300, False, 10**14) for i in range(3)]
    return Table("strange", SCHEMA, (*rows, *big, *figures))


def made() -> Sequence[Table]:
    return (*tables(), strange(), Table("empty", SCHEMA, ()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All formats of the made-up tables; Parquet where its writer is installed."""
    out = tmp_path_factory.mktemp("formats")
    for each in FORMATS:
        if not each.needs or importlib.util.find_spec(each.needs):
            each.write(made(), out)
    return out


@pytest.mark.parametrize("name", READERS)
def test_every_format_has_the_same_rows_of_the_same_types(name: str, folder: Path) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="Parquet comes with the extra `parquet`")
    if name == "excel":
        pytest.importorskip("openpyxl", reason="the reader of workbooks comes with the extra `test`")
    for table in made():
        found = READERS[name](table, folder)
        assert found == list(table.rows), table.name
        assert [[type(c) for c in row] for row in found] == [[type(c) for c in row] for row in table.rows], table.name


@pytest.mark.parametrize("release", [None, max((ROOT / "dist" / DATASET).glob("*.*.*"))], ids=["made-up", "committed"])
def test_nested_records_hold_the_same_rows(release: Path | None, folder: Path) -> None:
    expected = made() if release is None else read_package(release).tables
    found = read_records(release or folder)
    for table in (t for t in expected if t.name in found):
        rows = {tuple(row[c] for c in table.schema.names) for row in found[table.name]}
        assert rows == set(table.rows), table.name
    assert set(found) >= {t.name for t in tables()} - {"links"}


def test_every_format_of_tables_has_a_reader_here() -> None:
    assert {f.name for f in FORMATS} == {*READERS, "records"}


def test_a_second_writing_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for each in FORMATS:
        if not each.needs or importlib.util.find_spec(each.needs):
            each.write(made(), tmp_path)
    assert contents(tmp_path) == contents(folder)


def test_a_changed_cell_changes_every_format(tmp_path: Path, folder: Path) -> None:
    """What the test above compares is not empty of rows."""
    first, *rest = made()
    row = (*first.rows[0][:1], "Another title", *first.rows[0][2:])
    for each in FORMATS:
        if not each.needs or importlib.util.find_spec(each.needs):
            each.write([Table(first.name, first.schema, (row,)), *rest], tmp_path)
    before, after = contents(folder), contents(tmp_path)
    changed = {n.split("/")[0] for n in before if before[n] != after[n]}
    assert changed == {n.split("/")[0] for n in before}


def test_the_committed_release_has_every_format() -> None:
    """The pages a newcomer downloads from hold the same rows in each."""
    release = max((ROOT / "dist" / DATASET).glob("*.*.*"))
    described = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    for resource in (r for r in described["resources"] if r.get("type") == "table"):
        schema = read_schema(resource["schema"])
        rows = READERS["csv"](Table(resource["name"], schema, ()), release)
        for name, read in READERS.items():
            assert read(Table(resource["name"], schema, ()), release) == rows, (name, resource["name"])


def test_a_missing_writer_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("affidavit.formats.find_spec", lambda _: None)
    (issue,) = unavailable([f.name for f in FORMATS])
    assert (issue.severity, issue.code) == ("error", "no-writer")
    assert "affidavit[parquet]" in issue.hint
    assert list(unavailable(RELEASED)) == []


def test_a_release_stops_before_it_reads_anything_when_a_writer_is_missing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from affidavit import releasing
    from affidavit.issues import AffidavitError

    monkeypatch.setattr("affidavit.formats.find_spec", lambda _: None)
    monkeypatch.setattr("affidavit.releasing.make", lambda *_: pytest.fail("it read the reports first"))
    with pytest.raises(AffidavitError, match=r"pip install 'affidavit\[parquet\]'"):
        releasing.release(project)
    assert not (project / "dist").exists()


def test_data_sets_name_the_formats_that_there_are() -> None:
    properties = file_schema("dataset")["properties"]
    more = properties["formats"]["items"]["enum"]
    fewer = properties["leave_out"]["items"]["enum"]
    assert set(more) == {f.name for f in FORMATS} - set(RELEASED)
    assert set(fewer) == set(RELEASED) - {"csv", "json"}
    assert set(DEFAULT) <= set(RELEASED)
    assert [f.name for f in named(["sqlite", "csv"])] == ["csv", "sqlite"]


def test_a_data_set_adds_formats_and_leaves_some_out() -> None:
    from affidavit.describe import formats_of

    assert formats_of({}) == RELEASED
    assert formats_of({"formats": ["parquet"], "leave_out": ["excel"]}) == (
        "csv",
        "json",
        "jsonl",
        "records",
        "sqlite",
        "parquet",
    )
