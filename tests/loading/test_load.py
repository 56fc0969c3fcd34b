"""A release loads from wherever it stands to the same rows, and not at all when a byte is another."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import affidavit
from affidavit.issues import AffidavitError
from affidavit.loading import save
from affidavit.releasing import release_made
from conftest import ROOT
from cycle import NAME, made, release
from good_rows import good, later
from served import served
from two_tables import Broken


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    release(folder, good())
    release(folder, later())
    return folder


@pytest.fixture(scope="module")
def web(dist: Path) -> Iterator[str]:
    with served(dist) as address:
        yield address


def places(dist: Path, web: str) -> dict[str, str | Path]:
    last = dist / NAME / "1.0.1"
    return {
        "folder": last,
        "descriptor": last / "datapackage.json",
        "zip": last / f"{NAME}-1.0.1.zip",
        "address of the zip": f"{web}/{NAME}/1.0.1/{NAME}-1.0.1.zip",
        "address of the folder": f"{web}/{NAME}/1.0.1/",
        "address of the descriptor": f"{web}/{NAME}/1.0.1/datapackage.json",
    }


@pytest.mark.parametrize(
    "kind",
    ["folder", "descriptor", "zip", "address of the zip", "address of the folder", "address of the descriptor"],
)
def test_a_release_loads_from_everywhere_to_the_same_records(kind: str, dist: Path, web: str) -> None:
    loaded = affidavit.load(places(dist, web)[kind])
    assert (loaded.name, loaded.version) == (NAME, "1.0.1")
    assert loaded.records == later().sorted()
    assert loaded.rows("events")[0]["place"] == 'Strelsau, "New"\nTown'


def test_a_name_is_found_in_a_catalogue_on_disk_and_on_the_web(dist: Path, web: str) -> None:
    for catalogue in (dist, dist / "index.json", web, f"{web}/index.json"):
        assert affidavit.load(NAME, catalogue=catalogue).version == "1.0.1"
        assert affidavit.load(f"{NAME}@latest", catalogue=catalogue).version == "1.0.1"
        assert affidavit.load(f"{NAME}@1.0.0", catalogue=catalogue).records == good().sorted()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("zenda-press", f"there is no data set 'zenda-press' [no-dataset]\n    there are: {NAME}"),
        (f"{NAME}@3.0.0", "no release 3.0.0 [no-version]\n    there are: 1.0.1, 1.0.0"),
        ("/nowhere/at/all", "nothing at this path"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(name: str, words: str, dist: Path) -> None:
    with pytest.raises(AffidavitError) as raised:
        affidavit.load(name, catalogue=dist)
    assert words in str(raised.value)


def test_a_folder_without_a_catalogue_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(AffidavitError, match="no-catalogue"):
        affidavit.load("border", catalogue=tmp_path)


@pytest.fixture
def copy(dist: Path, tmp_path: Path) -> Path:
    shutil.copytree(dist, tmp_path / "dist")
    return tmp_path / "dist"


def spoil(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"Police", b"Polise", 1))


def test_a_changed_byte_is_found_in_a_folder(copy: Path) -> None:
    spoil(copy / NAME / "1.0.1" / "data" / "events.csv")
    with pytest.raises(AffidavitError, match="sum-differs"):
        affidavit.load(copy / NAME / "1.0.1")


def test_a_changed_byte_is_found_on_the_web(copy: Path) -> None:
    spoil(copy / NAME / "1.0.1" / "data" / "events.csv")
    spoil(copy / NAME / "1.0.1" / f"{NAME}-1.0.1.zip")
    with served(copy) as address:
        with pytest.raises(AffidavitError, match="sum-differs"):
            affidavit.load(f"{address}/{NAME}/1.0.1/")
        with pytest.raises(AffidavitError, match="not the bytes that the catalogue names"):
            affidavit.load(NAME, catalogue=address)


def test_a_release_that_was_changed_with_its_sums_is_not_what_the_catalogue_names(copy: Path) -> None:
    last = copy / NAME / "1.0.1"
    spoil(last / "data" / "events.csv")
    from affidavit.stages.release import write_sums

    write_sums(last)
    assert affidavit.load(last).version == "1.0.1"  # consistent in itself
    with pytest.raises(AffidavitError, match="not the one that the catalogue names"):
        affidavit.load(NAME, catalogue=copy)


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a\\..\\..\\outside.txt"])
def test_an_archive_that_leads_out_is_not_unpacked(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr(name, "x")
    with pytest.raises(AffidavitError, match="path-outside"):
        affidavit.load(tmp_path / "bad.zip")
    assert [p.name for p in tmp_path.iterdir()] == ["bad.zip"]


def test_an_archive_with_a_link_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        entry = zipfile.ZipInfo("link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(AffidavitError, match="is a link"):
        affidavit.load(tmp_path / "bad.zip")


def test_an_archive_without_a_package_is_said_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(AffidavitError, match=r"no datapackage\.json in this archive"):
        affidavit.load(tmp_path / "other.zip")


def test_other_people_s_packages_load_by_the_hashes_of_their_descriptor(tmp_path: Path) -> None:
    package = Broken(tmp_path)
    package.save()
    with served(tmp_path) as address:
        for place in (tmp_path, address):
            loaded = affidavit.load(place)
            assert loaded.tables == ("stations", "readings")
            assert loaded.rows("readings")[1]["note"] == 'He said "calm"\nand left'
    (tmp_path / "stations.csv").write_text("station,city,email,founded\n")
    with pytest.raises(AffidavitError, match="hash-differs"):
        affidavit.load(tmp_path)


def test_tables_that_nothing_vouches_for_need_a_word(tmp_path: Path) -> None:
    package = Broken(tmp_path)
    for resource in package.descriptor["resources"]:
        resource.pop("hash")
    package.save()
    with pytest.raises(AffidavitError, match="nothing vouches for its bytes"):
        affidavit.load(tmp_path)
    assert affidavit.load(tmp_path, unchecked=True).tables == ("stations", "readings")


def test_a_copy_is_whole_and_checked(dist: Path, tmp_path: Path) -> None:
    save(f"{NAME}@1.0.0", tmp_path / "copy", catalogue=dist)
    assert affidavit.load(tmp_path / "copy").records == good().sorted()
    with pytest.raises(AffidavitError, match="exists"):
        save(NAME, tmp_path / "copy", catalogue=dist)


def test_nothing_answers_is_said_so() -> None:
    with pytest.raises(AffidavitError, match="cannot-fetch"):
        affidavit.load("http://127.0.0.1:9/border.zip")


def test_a_table_that_is_not_there_is_said_with_those_that_are(dist: Path) -> None:
    with pytest.raises(AffidavitError, match="there are: documents, actors"):
        affidavit.load(dist / NAME / "1.0.0").table("evnts")


def test_an_address_of_another_store_is_read_through_fsspec(dist: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.put(str(dist), "/shelf", recursive=True)
    try:
        assert affidavit.load(NAME, catalogue="memory://shelf").records == later().sorted()
    finally:
        memory.rm("/shelf", recursive=True)


def cells(frame_rows: object) -> list[tuple[object, ...]]:
    return [tuple(row) for row in frame_rows]  # type: ignore[attr-defined]


def test_every_frame_has_the_same_cells(dist: Path) -> None:
    loaded = affidavit.load(dist / NAME / "1.0.1")
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    pytest.importorskip("duckdb")
    database = loaded.duckdb()
    for name in loaded.tables:
        want = list(loaded.table(name).rows)
        assert cells(loaded.polars(name).rows()) == want
        frame = loaded.pandas(name)
        assert [tuple(None if pandas.isna(c) else c for c in row) for row in frame.itertuples(index=False)] == want
        order = ", ".join(f'"{k}"' for k in loaded.table(name).schema.key)
        assert sorted(map(repr, database.sql(f'FROM "{name}" ORDER BY {order}').fetchall())) == sorted(map(repr, want))
    assert str(frame.dtypes.iloc[0]) == "string"
    assert str(loaded.pandas("documents").dtypes["pages"]) == "Int64"
    assert loaded.polars("actors").schema["named"] == polars.Boolean
    assert database.sql("SELECT named FROM actors LIMIT 1").dtypes == ["BOOLEAN"]


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb"])
def test_a_library_that_is_not_there_is_named_with_the_way_to_get_it(
    library: str, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, library, None)
    loaded = affidavit.load(dist / NAME / "1.0.0")
    with pytest.raises(AffidavitError, match=rf"pip install 'affidavit\[{library}\]'"):
        loaded.duckdb() if library == "duckdb" else getattr(loaded, library)("events")


def test_a_cell_of_another_type_is_named(tmp_path: Path) -> None:
    package = Broken(tmp_path)
    package.cell("readings", 2, "count", "many")
    with pytest.raises(AffidavitError, match=r"readings\.count: 'many' is no integer"):
        affidavit.load(package.save()).polars("readings")


def test_the_command_prints_tables_rows_and_problems(copy: Path, affidavit_command) -> None:
    done = affidavit_command("load", NAME, "--catalogue", copy, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"]["actors"] == 4
    rows = affidavit_command("load", f"{NAME}@1.0.0", "--table", "themes", cwd=copy.parent).stdout
    assert rows == (copy / NAME / "1.0.0" / "data" / "themes.csv").read_text()
    line = affidavit_command("load", NAME, "--table", "themes", "--json", cwd=copy.parent).stdout
    assert json.loads(line)["theme"] == "liberty"
    assert affidavit_command("load", NAME, "--to", "mine", cwd=copy.parent).returncode == 0
    assert (copy.parent / "mine" / "SHA256SUMS").is_file()
    spoil(copy / NAME / "1.0.1" / "data" / "events.csv")
    done = affidavit_command("load", NAME, cwd=copy.parent)
    assert (done.returncode, done.stdout) == (1, "")
    assert "sum-differs" in done.stderr


def test_the_python_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("duckdb")
    release_made([made(good(), "border")], tmp_path / "dist")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    code = text.split("## Load")[1].split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {"affidavit": affidavit}
    exec(compile(code, "guide.md", "exec"), names)  # noqa: S102 our own page
    assert names["frame"].height == 1  # type: ignore[attr-defined]
    assert "rule" in names["trusted"].columns  # type: ignore[attr-defined]
