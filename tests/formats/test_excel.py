"""The workbook is one that people can work in: typed, with a header that stays, links, and no formula in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from affidavit.formats import excel
from affidavit.formats.workbook import MOST_TEXT, Sheet, letters, write_workbook
from affidavit.resources import table_schema
from affidavit.tables import Table, read_schema, tables_of
from good_rows import good

openpyxl = pytest.importorskip("openpyxl", reason="the reader of workbooks comes with the extra `test`")
ONE = read_schema({"fields": [{"name": "a", "type": "string"}], "primaryKey": ["a"]})


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("excel")
    excel.write(tables_of(good(), table_schema), folder)
    return folder / excel.FILE


def sheet_xml(file: Path, number: int) -> str:
    with zipfile.ZipFile(file) as archive:
        return archive.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_a_sheet_per_table_with_contents_before_and_columns_behind(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    names = [t.name for t in tables_of(good(), table_schema)]
    assert book.sheetnames == ["contents", *names, "columns"]
    rows = list(book["contents"].iter_rows(min_row=2, values_only=True))
    assert [r[0] for r in rows] == [*names, "columns"]
    assert rows[names.index("events")][2] == 1
    assert {(r[0], r[1]) for r in book["columns"].iter_rows(min_row=2, values_only=True)} == {
        (t.name, c) for t in tables_of(good(), table_schema) for c in t.schema.names
    }


def test_the_header_stays_and_filters(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.b for cell in sheet[1])


def test_cells_are_typed(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    header = {c.value: c.column for c in book["actors"][1]}
    assert book["actors"].cell(2, header["named"]).data_type == "b"
    header = {c.value: c.column for c in book["evidence"][1]}
    assert book["evidence"].cell(2, header["start"]).data_type == "n"
    assert book["evidence"].cell(2, header["quote"]).data_type == "s"


def test_links_lead_to_the_row_that_is_meant(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    seen = 0
    for name in ("event_participants", "events", "evidence", "statements", "actor_relations"):
        for row in book[name].iter_rows(min_row=2):
            for cell in (c for c in row if c.hyperlink):
                sheet, _, place = cell.hyperlink.location.rpartition("!")
                assert book[sheet.strip("'")][place].value == cell.value
                seen += 1
    assert seen >= 15


def test_every_proof_leads_to_its_record(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    header = {c.value: c.column for c in book["evidence"][1]}
    for row in range(2, book["evidence"].max_row + 1):
        link = book["evidence"].cell(row, header["record_id"]).hyperlink
        assert link.location.startswith(f"'{book['evidence'].cell(row, header['table']).value}'!")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1", "=HYPERLINK('http://x')"])
def test_text_like_a_formula_is_text_for_good(text: str, tmp_path: Path) -> None:
    """Text in the file, and marked so that Excel does not make a formula of it when the cell is edited."""
    from openpyxl.utils.escape import unescape

    excel.write([Table("t", ONE, ((text,), ("plain",)))], tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / excel.FILE)["t"]
    assert (sheet["A2"].data_type, unescape(sheet["A2"].value)) == ("s", text)
    assert sheet["A2"].quotePrefix
    assert sheet["A2"].number_format == "@"
    assert not sheet["A3"].quotePrefix
    assert "<f>" not in sheet_xml(tmp_path / excel.FILE, 2)


def test_no_part_of_the_workbook_calculates_or_calls_outside(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        everything = b"".join(archive.read(n) for n in archive.namelist())
    assert b"<f>" not in everything
    assert b'TargetMode="External"' not in everything


def test_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    long = "🕊" * 20_000
    excel.write([Table("t", ONE, ((long,), ("x" * MOST_TEXT,), ("y" * (MOST_TEXT + 1),)))], tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / excel.FILE)["t"]
    first, second, third = (sheet.cell(r, 1).value for r in (2, 3, 4))
    assert first.startswith("🕊🕊")
    assert first.endswith("the other formats have it whole]")
    assert len(first.encode("utf-16-le")) // 2 <= MOST_TEXT
    assert second == "x" * MOST_TEXT
    assert third.endswith("whole]")


def test_more_rows_than_a_sheet_holds_go_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "MOST_ROWS", 4)
    schema = read_schema(
        {
            "fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}],
            "primaryKey": ["a"],
            "foreignKeys": [{"fields": ["b"], "reference": {"resource": "", "fields": ["a"]}}],
        }
    )
    excel.write([Table("t", schema, tuple((f"k{i}", f"k{6 - i}") for i in range(7)))], tmp_path)
    book = openpyxl.load_workbook(tmp_path / excel.FILE)
    assert book.sheetnames == ["contents", "t", "t 2", "t 3", "columns"]
    assert [c.value for c in book["t 3"]["A"]] == ["a", "k6"]
    for sheet in ("t", "t 2", "t 3"):
        for cell in book[sheet]["B"][1:]:
            target, _, place = cell.hyperlink.location.rpartition("!")
            assert book[target.strip("'")][place].value == cell.value


def test_no_more_links_than_excel_opens(tmp_path: Path) -> None:
    from affidavit.formats.workbook import Place

    place = Place("s", 2)
    write_workbook([Sheet("s", ("a",), [("x",)] * 70_000, [(place,)] * 70_000)], tmp_path / "t.xlsx")
    assert sheet_xml(tmp_path / "t.xlsx", 1).count("<hyperlink ") == 65_530


def test_columns_have_the_names_that_excel_gives_them() -> None:
    assert [letters(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
