from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

import affidavit
from affidavit.registry import load as load_registry
from affidavit.resources import TABLES, codes, file_schema, table_schema, vocabularies, vocabulary
from affidavit.yamlfile import load
from conftest import DATASET, ROOT

FILES = sorted(p.stem for p in (ROOT / "schemas" / "files").glob("*.json"))


@pytest.mark.parametrize("kind", FILES)
def test_schemas_of_files_are_json_schemas_with_examples(kind: str) -> None:
    schema = file_schema(kind)
    Draft202012Validator.check_schema(schema)
    for prop in schema.get("properties", {}).values():
        assert prop.get("examples") or prop.get("properties") or prop.get("items"), prop


@pytest.mark.parametrize("name", vocabularies())
def test_vocabularies_fit_their_schema_and_codes_stand_once(name: str) -> None:
    content = load(ROOT / "schemas" / "vocabularies" / f"{name}.yaml", "vocabulary").content
    assert content["name"] == name
    assert len(set(codes(name))) == len(codes(name))


def test_the_registry_fits_its_schema() -> None:
    import yaml

    for name in ("states.yaml", "organisations.yaml"):
        rows = yaml.safe_load((ROOT / "pipeline" / "affidavit" / "registry" / name).read_text(encoding="utf-8"))
        errors = [e.message for e in Draft202012Validator(file_schema("registry")).iter_errors(rows)]
        assert errors == []
    assert len({a.id for a in load_registry().actors}) == len(load_registry().actors)


@pytest.mark.parametrize("table", TABLES)
def test_table_schemas_keep_to_what_both_judges_accept(table: str) -> None:
    schema = table_schema(table)
    for column in schema["fields"]:
        assert column["type"] in ("string", "integer", "number", "boolean")
        assert column["title"]
        assert column["description"].endswith(".")
        assert "format" not in column
        assert ("categories" in column) == ("enum" in column.get("constraints", {}) and column["name"] != "table")
    assert set(schema["primaryKey"]) <= {c["name"] for c in schema["fields"]}


def test_every_code_of_a_vocabulary_that_a_table_names_is_its_enum() -> None:
    for table in TABLES:
        raw = json.loads((ROOT / "schemas" / "tables" / f"{table}.json").read_text(encoding="utf-8"))
        for column, made in zip(raw["fields"], table_schema(table)["fields"], strict=True):
            if "vocabulary" in column:
                assert made["constraints"]["enum"] == [c.code for c in vocabulary(column["vocabulary"]).codes]


def test_nested_records_fit_their_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "records" / "report.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    document = affidavit.read(ROOT / "sources" / DATASET / "hrw-2008-kazakhstan-osce" / "report.txt")
    record = json.loads(affidavit.to_json(affidavit.extract(document)))
    assert [e.message for e in Draft202012Validator(schema).iter_errors(record)] == []
