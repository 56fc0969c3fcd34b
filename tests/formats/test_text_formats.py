"""CSV and JSON hold the rows, whatever stands in the cells."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from affidavit.formats import csv_files, json_files, json_records
from affidavit.tables import Table, cell_text, read_schema
from made_up import tables

SCHEMA = read_schema(
    {
        "fields": [
            {"name": "id", "type": "string"},
            {"name": "n", "type": "integer"},
            {"name": "yes", "type": "boolean"},
        ],
        "primaryKey": "id",
    }
)
cells = st.text(st.characters(exclude_categories=("Cs",)), min_size=1)


@given(st.lists(st.tuples(cells, st.none() | st.integers(), st.none() | st.booleans())))
@settings(max_examples=150, deadline=None)
def test_any_text_comes_back_from_csv_and_json(rows: list[tuple[str, int | None, bool | None]]) -> None:
    table = Table("t", SCHEMA, tuple(rows))
    text = "".join(csv_files.lines(table))
    back = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert back == [["id", "n", "yes"], *([cell_text(c) for c in row] for row in rows)]
    assert [tuple(json.loads(line).values()) for line in json_files.objects(table)] == rows


def test_a_lone_missing_cell_is_no_blank_line() -> None:
    one = read_schema({"fields": [{"name": "a", "type": "string"}]})
    assert "".join(csv_files.lines(Table("t", one, ((None,), ("x",))))) == 'a\n""\nx\n'


def test_a_carriage_return_is_quoted_on_every_python() -> None:
    one = read_schema({"fields": [{"name": "a", "type": "string"}]})
    assert "".join(csv_files.lines(Table("t", one, (("x\ry",),)))) == 'a\n"x\ry"\n'


def test_frictionless_reads_what_we_write(tmp_path: Path) -> None:
    from frictionless import Dialect, Resource, formats

    from affidavit.stages.package.descriptor import DIALECT

    strange = [
        "' a",
        " b",
        "c\rd",
        "e\r\nf",
        'g"h',
        "i;j|k\tl",
        "\u2028m",
        "n\u0085o",
        "\ufeffp",
        "q\u00a0",
        "1",
        "\\r",
        "é\u0301",
    ]
    one = read_schema({"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "string"}]})
    csv_files.write([Table("t", one, tuple((s, "x") for s in strange))], tmp_path)
    dialect = Dialect.from_descriptor(dict(DIALECT))
    assert dialect.has_control("csv")
    assert isinstance(dialect.get_control("csv"), formats.CsvControl)
    resource = Resource(path="data/t.csv", basepath=str(tmp_path), dialect=dialect, encoding="utf-8")
    assert [row["a"] for row in resource.read_rows()] == [s if s != "1" else "1" for s in strange]


def test_flat_json_is_one_object_a_line(tmp_path: Path) -> None:
    json_files.write(tables(), tmp_path)
    text = (tmp_path / "json" / "actor_relations.json").read_text(encoding="utf-8")
    row = '{"subject_id": "rur-police", "relation": "part_of", "object_id": "ruritania", "role": null}'
    assert text == f"[\n{row}\n]\n"


def test_an_empty_table_is_an_empty_array(tmp_path: Path) -> None:
    json_files.write([Table("t", SCHEMA, ())], tmp_path)
    assert json.loads((tmp_path / "json" / "t.json").read_text()) == []


def test_a_report_holds_all_its_records(tmp_path: Path) -> None:
    json_records.write(tables(), tmp_path)
    record = json.loads((tmp_path / "records" / "fpw-2015.json").read_text(encoding="utf-8"))
    assert [a["actor_id"] for a in record["actors"]] == [
        "free-press-watch",
        "rur-editors",
        "rur-police",
        "ruritania",
    ]
    (event,) = record["events"]
    assert [p["role"] for p in event["participants"]] == ["victim", "perpetrator"]
    assert event["themes"] == [{"theme": "liberty", "basis": "rule"}]
    assert [e["quote"] for e in event["evidence"]] == ["3 May", "the police arrested two editors on 3 May"]
    assert record["recommendations"][0]["parties"][1] == {"actor_id": "ruritania", "role": "addressee"}
