"""A package is what the standard, its official profile and frictionless say it is."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from affidavit.stages.package import write_package
from conftest import DATASET, ROOT
from made_up import info, tables


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    write_package(tables(), info(), folder)
    return folder


def official_profile() -> Path:
    """The v2 profile as the standard's own Python implementation carries it."""
    found = importlib.util.find_spec("dplib")
    if found is None or found.origin is None:
        pytest.skip("the official profile comes with dplib-py, which is not installed")
    return Path(found.origin).parent / "profiles" / "2.0" / "datapackage.json"


def test_frictionless_finds_the_package_valid(package: Path) -> None:
    from frictionless import Package

    report = Package(str(package / "datapackage.json")).validate()
    assert report.flatten(["resourceName", "rowNumber", "fieldName", "type", "note"]) == []
    assert report.valid
    assert len(report.tasks) == 2 * len(tables())


def test_the_official_profile_finds_it_valid(package: Path) -> None:
    from jsonschema import Draft7Validator, FormatChecker

    profile = json.loads(official_profile().read_text(encoding="utf-8"))
    found = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert [e.message for e in Draft7Validator(profile, format_checker=FormatChecker()).iter_errors(found)] == []


def test_frictionless_sees_a_changed_byte(package: Path, tmp_path: Path) -> None:
    import shutil

    from frictionless import Package

    broken = tmp_path / "broken"
    shutil.copytree(package, broken)
    for name in ("data/actors.csv", "json/events.json"):
        path = broken / name
        path.write_bytes(path.read_bytes().replace(b"Ruritania", b"Ruritanya").replace(b"Police", b"police"))
    report = Package(str(broken / "datapackage.json")).validate()
    assert {t.name for t in report.tasks if "hash-count" in {e.type for e in t.errors}} == {
        "actors",
        "events-json",
    }


def test_the_parquet_files_are_a_package_of_their_own(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="Parquet comes with the extra `parquet`")
    from frictionless import Package

    write_package(tables(), info(formats=("csv", "parquet")), tmp_path)
    descriptor = tmp_path / "parquet" / "datapackage.json"
    report = Package(str(descriptor)).validate()
    assert (report.valid, len(report.tasks)) == (True, len(tables()))
    main = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["path"] for r in main["resources"] if "parquet" in r["path"]] == []
    file = tmp_path / "parquet" / "actors.parquet"
    file.write_bytes(file.read_bytes().replace(b"Police", b"police"))
    report = Package(str(descriptor)).validate()
    assert {t.name for t in report.tasks if "hash-count" in {e.type for e in t.errors}} == {"actors"}


@pytest.mark.parametrize("name", ["datapackage.json", "parquet/datapackage.json"])
def test_committed_descriptors_are_of_the_official_profile(name: str) -> None:
    from jsonschema import Draft7Validator, FormatChecker

    profile = json.loads(official_profile().read_text(encoding="utf-8"))
    found = json.loads((max((ROOT / "dist" / DATASET).glob("*.*.*")) / name).read_text(encoding="utf-8"))
    assert [e.message for e in Draft7Validator(profile, format_checker=FormatChecker()).iter_errors(found)] == []


def test_table_resources_bear_the_names_of_the_tables(package: Path) -> None:
    found = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    csv = {r["name"]: r["path"] for r in found["resources"] if r["path"].endswith(".csv")}
    assert csv == {t.name: f"data/{t.name}.csv" for t in tables()}
    assert all(r["type"] == "table" for r in found["resources"] if r["path"].endswith(".csv"))


def test_the_same_tables_give_the_same_bytes(package: Path, tmp_path: Path) -> None:
    write_package(tables(), info(), tmp_path)
    assert contents(tmp_path) == contents(package)


def test_nothing_in_the_package_names_the_folder_or_the_day(package: Path) -> None:
    assert not [name for name, data in contents(package).items() if str(package).encode() in data]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
