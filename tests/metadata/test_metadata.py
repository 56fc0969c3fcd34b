"""Every house's file says what the release holds, from one description, and nothing it must not say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from affidavit.formats import FORMATS
from affidavit.info import License, PackageInfo
from affidavit.metadata import HOUSES, write_metadata
from affidavit.packages import read_package
from affidavit.records import ActorName
from affidavit.resources import TABLES, table_schema
from affidavit.stages.package import write_package
from affidavit.stages.withhold import withhold
from affidavit.sums import read_sums
from affidavit.tables import tables_of
from conftest import ROOT
from cycle import NAME, release
from good_rows import good
from made_up import TEXT, info


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole release of the made-up records."""
    dist = tmp_path_factory.mktemp("dist")
    release(dist, good())
    return dist / NAME / "1.0.0"


def load(folder: Path, name: str) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads((folder / name).read_text(encoding="utf-8"))
    return found


def test_every_house_has_its_file_with_a_sum(folder: Path) -> None:
    sums = read_sums(folder / "SHA256SUMS")
    assert [h.path for h in HOUSES if h.path not in sums] == []


def test_annotations_mark_the_words_in_the_text(folder: Path) -> None:
    page = load(folder, "annotations.jsonld")
    items = page["first"]["items"]
    assert page["total"] == len(items) == len(good().evidence)
    for item in items:
        quote, place = item["target"]["selector"]
        assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert TEXT[place["start"] : place["end"]] == quote["exact"]
        assert set(quote) == {"type", "exact"}, "the licence of a report may forbid the words around a quote"
    assert {i["body"][1]["value"] for i in items} >= {"events", "events.date", "actors"}


def test_annotations_lead_to_the_record(folder: Path) -> None:
    for item in load(folder, "annotations.jsonld")["first"]["items"]:
        path, _, record = item["body"][0]["source"].partition("#")
        assert f'"{record}"' in (folder / path).read_text(encoding="utf-8")


def test_a_report_without_an_address_is_named_by_its_bytes(folder: Path) -> None:
    (source,) = {i["target"]["source"] for i in load(folder, "annotations.jsonld")["first"]["items"]}
    assert re.fullmatch(r"ni:///sha-256;[A-Za-z0-9_-]{43}", source)


def test_csvw_has_every_column_and_the_keys(folder: Path) -> None:
    found = {t["url"]: t["tableSchema"] for t in load(folder, "csv-metadata.json")["tables"]}
    for name in TABLES:
        schema = table_schema(name)
        mine = found[f"data/{name}.csv"]
        assert [c["name"] for c in mine["columns"]] == [f["name"] for f in schema["fields"]]
        assert mine["primaryKey"] == schema["primaryKey"]
    ties = found["data/event_participants.csv"]["foreignKeys"]
    assert {t["reference"]["resource"] for t in ties} == {"data/events.csv", "data/actors.csv"}


def test_croissant_and_the_crate_know_the_sums(folder: Path) -> None:
    sums = read_sums(folder / "SHA256SUMS")
    files = load(folder, "croissant.json")["distribution"]
    assert {f["contentUrl"]: f["sha256"] for f in files} == {p: s for p, s in sums.items() if p.startswith("data/")}
    crate = {e["@id"]: e for e in load(folder, "ro-crate-metadata.json")["@graph"] if e["@type"] == "File"}
    assert set(crate) == {*sums, "SHA256SUMS"} - {"ro-crate-metadata.json"}
    assert {p: e["sha256"] for p, e in crate.items() if "sha256" in e}.items() <= sums.items()
    assert {p for p, e in crate.items() if "sha256" not in e} == {"changes.json", "CHANGES.md", "SHA256SUMS"}


def test_the_crate_tells_how_the_rows_were_made(folder: Path) -> None:
    graph = {e["@id"]: e for e in load(folder, "ro-crate-metadata.json")["@graph"]}
    made = graph["#making"]
    assert made["@type"] == "CreateAction"
    assert graph[made["object"]["@id"]]["identifier"] == f"sha256:{'0' * 64}"
    assert {r["@id"] for r in made["result"]} == {p for p in graph if p.startswith("data/")}


def test_the_citation_is_yaml_with_all_that_is_known(folder: Path) -> None:
    found = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert found["title"] == "The press in Ruritania"
    assert (found["type"], found["version"], found["license"]) == ("dataset", "1.0.0", ["CC-BY-4.0"])
    assert [r["authors"] for r in found["references"]] == [[{"name": "Free Press Watch"}]]


def test_the_readme_has_every_column_and_every_code_in_use(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")
    for table in read_package(folder).tables:
        part = text.partition(f"\n### {table.name}\n")[2].partition("\n### ")[0]
        for column in table.schema.columns:
            assert re.search(rf"^\| \*{{0,2}}{column.name}\*{{0,2}} \|", part, re.MULTILINE), (table.name, column.name)
    for code in ("arrest", "ngo", "security_force", "state", "press_release", "unreviewed"):
        assert re.search(rf"^\| `{code}` \| [A-Z]", text, re.MULTILINE), code
    assert "`law_drafted`" not in text
    anchors = {h.lower() for h in re.findall(r"^#+ (\S+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= anchors


def test_the_readme_names_every_file(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")
    for path in read_sums(folder / "SHA256SUMS"):
        in_folder = f"`{path.rpartition('/')[0]}/*.{path.rpartition('.')[2]}`"
        assert path == "README.md" or f"`{path}`" in text or in_folder in text, path


def test_followthemoney_has_an_entity_for_every_record(folder: Path) -> None:
    lines = (folder / "followthemoney" / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = {e["id"]: e for e in map(json.loads, lines)}
    made = good()
    assert {f"{NAME}-{a.actor_id}" for a in made.actors} <= set(entities)
    event = entities[f"{NAME}-{made.events[0].event_id}"]
    assert event["properties"]["involved"] == [f"{NAME}-rur-editors"]
    assert event["properties"]["organizer"] == [f"{NAME}-rur-police"]
    assert event["properties"]["date"] == ["2015-05-03"]
    assert entities[f"{NAME}-rur-police"]["schema"] == "PublicBody"
    mentions = [e for e in entities.values() if e["schema"] == "Mention"]
    assert len(mentions) == sum(e.table == "actors" and e.field is None for e in made.evidence)
    for entity in entities.values():
        for name in ("proof", "involved", "organizer", "entity", "document", "resolved", "subject", "object"):
            assert set(entity["properties"].get(name, ())) <= set(entities)


def test_followthemoney_knows_every_country_of_the_registry() -> None:
    from affidavit.metadata.followthemoney import _country

    states = yaml.safe_load((ROOT / "pipeline" / "affidavit" / "registry" / "states.yaml").read_text(encoding="utf-8"))
    codes = {s["country"] for s in states if s.get("country")}
    assert len(codes) > 190
    assert sorted(c for c in codes if not re.fullmatch("[a-z]{2}", _country(c) or "")) == []
    assert (_country("KAZ"), _country("XKX"), _country(None)) == ("kz", "xk", None)


def test_dates_that_followthemoney_cannot_hold_become_bounds() -> None:
    from affidavit.metadata.described import Described
    from affidavit.metadata.followthemoney import text

    made = good()
    event = replace(made.events[0], date="2015-05~", date_start="2015-05-01", date_end="2015-05-31")
    tables = tables_of(replace(made, events=(event,)), table_schema)
    lines = map(json.loads, text(Described(info(), tables, ())).splitlines())
    found = next(e["properties"] for e in lines if e["schema"] == "Event")
    assert "date" not in found
    assert (found["startDate"], found["endDate"]) == (["2015-05-01"], ["2015-05-31"])


def test_the_words_of_datasette_name_what_is_there(folder: Path) -> None:
    import sqlite3
    from contextlib import closing

    database = load(folder, "sqlite/metadata.json")["databases"]["tables"]
    with closing(sqlite3.connect(folder / "sqlite" / "tables.db")) as db:
        there = {n for (n,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for name, about in database["tables"].items():
            columns = {r[1] for r in db.execute(f"PRAGMA table_info({name})")}
            assert set(about["columns"]) <= columns
            assert {*about.get("facets", ()), *filter(None, [about.get("label_column")])} <= columns
            assert about.get("fts_table") is None or about["fts_table"] in there
        for query in database["queries"].values():
            db.execute(query["sql"], {"record_id": "", "actor_id": "", "words": "x"}).fetchall()


BARE = replace(info(), licenses=(), contributors=(), sources=(), keywords=(), homepage="", making=info().making)
FULL = replace(
    info(),
    title='The "press": of | Ruritania\n# 2015',
    homepage="https://example.org/data",
    id="https://doi.org/10.5072/example",
    licenses=(License("Terms of our own", "", "https://example.org/terms"),),
)


@pytest.mark.parametrize("described", [BARE, FULL], ids=["bare", "full"])
def test_little_or_strange_descriptions_still_make_files_that_parse(described: PackageInfo, tmp_path: Path) -> None:
    made = tables_of(good(), table_schema)
    write_package(made, described, tmp_path)
    write_metadata(made, described, tmp_path)
    for house in HOUSES:
        if not house.needs or house.needs in described.formats:
            text = (tmp_path / house.path).read_text(encoding="utf-8")
            if house.path.endswith((".json", ".jsonld")) and "ftm" not in house.path:
                json.loads(text)
            if house.path.endswith(".cff"):
                assert yaml.safe_load(text)["title"] == described.title


def test_a_doi_and_terms_of_ones_own_are_told_as_such(tmp_path: Path) -> None:
    made = tables_of(good(), table_schema)
    write_package(made, FULL, tmp_path)
    write_metadata(made, FULL, tmp_path)
    found = yaml.safe_load((tmp_path / "CITATION.cff").read_text(encoding="utf-8"))
    assert (found["doi"], found["license-url"]) == ("10.5072/example", "https://example.org/terms")
    assert "license" not in found


def test_no_file_has_a_name_that_is_withheld(tmp_path: Path) -> None:
    """Stored, not squeezed: a name would stand in the bytes of every format as it is."""
    made = good()
    person = replace(made.actors[1], name="Zelda Quux", type="person", sensitivity="restricted", named=True)
    actors = tuple(person if a.actor_id == person.actor_id else a for a in made.actors)
    names = (*made.actor_names, ActorName(person.actor_id, "Zelda Quux", "primary"))
    event = replace(made.events[0], title="Police arrest Zelda Quux")
    kept = withhold(replace(made, actors=actors, actor_names=names, events=(event,)))
    full = replace(info(), formats=tuple(f.name for f in FORMATS if not f.needs or find_spec(f.needs)))
    for records, folder in ((replace(made, events=(event,)), tmp_path / "named"), (kept, tmp_path / "withheld")):
        folder.mkdir()
        write_package(tables_of(records, table_schema), full, folder)
        write_metadata(tables_of(records, table_schema), full, folder)
    assert holding(tmp_path / "withheld", b"Quux") == set()
    assert holding(tmp_path / "named", b"Quux") >= {"csv", "json", "jsonl", "db", "xlsx", "parquet"}


def holding(folder: Path, words: bytes) -> set[str]:
    """The endings of the files that have these words in them."""
    return {p.suffix[1:] for p in folder.rglob("*") if p.is_file() and words in p.read_bytes()}
