"""A release goes to every house whole, once, and a run that broke off goes on; nobody sees the credential."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import affidavit
from affidavit.issues import AffidavitError
from cycle import NAME, contents, release
from good_rows import good, later
from houses import TOKEN, House, ckan, github, open_house, zenodo

FEW = {f"{NAME}-1.0.0.zip", f"{NAME}-1.0.0.zip.sha256", "datapackage.json", "CHANGES.md", "SHA256SUMS"}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    release(folder, good())
    release(folder, later())
    return folder


@pytest.fixture
def first(dist: Path) -> Path:
    return dist / NAME / "1.0.0"


@pytest.fixture
def second(dist: Path) -> Path:
    return dist / NAME / "1.0.1"


@pytest.fixture
def houses(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, House]]:
    """All three houses, with credentials in the environment."""
    with ExitStack() as stack:
        found = {
            "github": stack.enter_context(open_house(github)),
            "zenodo": stack.enter_context(open_house(zenodo)),
            "ckan": stack.enter_context(open_house(ckan, scheme="")),
        }
        monkeypatch.setenv("GITHUB_API_URL", found["github"].address)
        monkeypatch.setenv("ZENODO_URL", found["zenodo"].address)
        for name in ("GITHUB_TOKEN", "ZENODO_TOKEN", "CKAN_TOKEN"):
            monkeypatch.setenv(name, TOKEN)
        yield found


def target(name: str, houses: dict[str, House]) -> str:
    return {
        "github": "github:free-press-watch/data",
        "zenodo": "zenodo",
        "ckan": f"ckan:{houses['ckan'].address}#watch",
    }[name]


def files(name: str, house: House) -> set[str]:
    (thing,) = house.things
    key = {"github": "assets", "zenodo": "files", "ckan": "resources"}[name]
    return {f.get("name") or f["filename"] for f in thing[key]}


def public(name: str, house: House) -> bool:
    thing = house.things[-1]
    if name == "ckan":
        return any(r["name"] == "SHA256SUMS" for r in thing["resources"])
    return thing["draft"] is False if name == "github" else thing["submitted"]


ALL = pytest.mark.parametrize("name", ["github", "zenodo", "ckan"])


@ALL
def test_a_release_is_put_whole_made_public_and_put_once(name: str, houses: dict[str, House], first: Path) -> None:
    done = affidavit.publish(first, target(name, houses))
    assert files(name, houses[name]) >= FEW
    assert done.put[-1] == "SHA256SUMS"
    assert public(name, houses[name])
    assert done.address
    uploads = houses[name].uploads
    again = affidavit.publish(first, target(name, houses))
    assert (again.put, set(again.there), houses[name].uploads) == ((), set(done.put), uploads)


@ALL
def test_a_dry_run_changes_nothing_and_tells_all(name: str, houses: dict[str, House], first: Path) -> None:
    done = affidavit.publish(first, target(name, houses), dry_run=True)
    assert {m for m, _ in houses[name].calls} <= {"GET"}
    assert houses[name].things == []
    assert set(done.put) >= FEW
    assert affidavit.publish(first, target(name, houses)).put == done.put


@ALL
def test_a_run_that_broke_off_goes_on_where_it_stopped(name: str, houses: dict[str, House], first: Path) -> None:
    houses[name].break_at = 3
    with pytest.raises(AffidavitError, match="run it again: it goes on"):
        affidavit.publish(first, target(name, houses))
    assert not public(name, houses[name])
    done = affidavit.publish(first, target(name, houses))
    assert len(done.there) == 2
    assert public(name, houses[name])
    assert files(name, houses[name]) >= FEW
    assert len(houses[name].things) == 1


@ALL
def test_what_is_public_is_never_changed(name: str, houses: dict[str, House], first: Path, tmp_path: Path) -> None:
    affidavit.publish(first, target(name, houses))
    shutil.copytree(first, tmp_path / "1.0.0")
    (tmp_path / "1.0.0" / "CHANGES.md").write_text("Other words.\n")
    from affidavit.stages.release import write_sums

    write_sums(tmp_path / "1.0.0")
    for archive in (tmp_path / "1.0.0").glob("*.zip*"):
        archive.unlink()
    before = json.dumps(houses[name].things)
    with pytest.raises(AffidavitError, match="other bytes"):
        affidavit.publish(tmp_path / "1.0.0", target(name, houses))
    assert json.dumps(houses[name].things) == before


@ALL
def test_the_credential_goes_to_its_house_and_stands_nowhere_else(
    name: str, houses: dict[str, House], first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{name.upper()}_TOKEN", f"{TOKEN}-of-somebody-else")
    with pytest.raises(AffidavitError, match="401") as raised:
        affidavit.publish(first, target(name, houses))
    assert TOKEN not in str(raised.value)
    assert any(TOKEN in seen for seen in houses[name].seen)
    monkeypatch.delenv(f"{name.upper()}_TOKEN")
    with pytest.raises(AffidavitError, match=f"{name.upper()}_TOKEN is not set"):
        affidavit.publish(first, target(name, houses))


def test_a_new_version_on_zenodo_joins_the_versions_before(houses: dict[str, House], first: Path, second: Path) -> None:
    affidavit.publish(first, "zenodo")
    house = houses["zenodo"]
    concept = house.things[0]["conceptrecid"]
    house.break_at = house.uploads + 2
    with pytest.raises(AffidavitError):
        affidavit.publish(second, f"zenodo:10.5072/zenodo.{concept}")
    done = affidavit.publish(second, f"zenodo:10.5072/zenodo.{concept}")
    assert done.address == "https://doi.org/10.5072/zenodo.2"
    old, new = house.things
    assert (old["conceptrecid"], new["metadata"]["version"]) == (new["conceptrecid"], "1.0.1")
    assert {f["filename"] for f in new["files"]} == {f.replace("1.0.0", "1.0.1") for f in FEW}
    assert {f["filename"] for f in old["files"]} == FEW
    assert new["metadata"]["license"] == "cc-by-4.0"


def test_a_concept_that_is_not_ours_is_said_so(houses: dict[str, House], first: Path) -> None:
    with pytest.raises(AffidavitError, match="no published record of this concept"):
        affidavit.publish(first, "zenodo:10.5072/zenodo.77")
    assert houses["zenodo"].things == []


def test_a_portal_shows_the_last_version_whole(houses: dict[str, House], first: Path, second: Path) -> None:
    to, house = target("ckan", houses), houses["ckan"]
    affidavit.publish(first, to)
    house.break_at = house.uploads + 2
    with pytest.raises(AffidavitError):
        affidavit.publish(second, to)
    assert not public("ckan", house)
    affidavit.publish(second, to)
    (package,) = house.things
    assert (package["version"], package["owner_org"]) == ("1.0.1", "watch")
    resources = {r["name"]: r for r in package["resources"]}
    assert resources["events.csv"]["content"].encode("latin-1") == (second / "data" / "events.csv").read_bytes()
    assert {n for n in resources if n.endswith(".zip")} == {f"{NAME}-1.0.1.zip"}
    with pytest.raises(AffidavitError, match=r"there is 1\.0\.1 already"):
        affidavit.publish(first, to)


def test_releases_of_a_repository_stand_side_by_side(houses: dict[str, House], first: Path, second: Path) -> None:
    for folder in (first, second):
        affidavit.publish(folder, target("github", houses))
    tags = {r["tag_name"]: r for r in houses["github"].things}
    assert set(tags) == {f"{NAME}-v1.0.0", f"{NAME}-v1.0.1"}
    assert "What changed since 1.0.0" in tags[f"{NAME}-v1.0.1"]["body"]


def test_an_upload_address_of_another_house_never_sees_the_credential(
    houses: dict[str, House], first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(house: House, *call: object) -> tuple[int, object]:
        code, content = github(house, *call)  # type: ignore[arg-type]
        if isinstance(content, dict) and "upload_url" in content:
            content = {**content, "upload_url": "http://other.example/assets{?name}"}
        return code, content

    with open_house(elsewhere) as house:
        monkeypatch.setenv("GITHUB_API_URL", house.address)
        with pytest.raises(AffidavitError, match="address of another house"):
            affidavit.publish(first, target("github", houses))


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("github:nobody", "github:OWNER/REPOSITORY"),
        ("zenodo:latest", "no concept DOI"),
        ("ckan:data.example.org", "no address"),
        ("ckan:http://data.example.org", "not https"),
        ("sftp://me:secret@example.org/data", "holds a credential"),
        ("nowhere://data", "fsspec"),
    ],
)
def test_a_target_that_is_none_is_said_so(to: str, words: str, first: Path) -> None:
    with pytest.raises(AffidavitError, match=words) as raised:
        affidavit.publish(first, to)
    assert "secret" not in str(raised.value)


def test_a_broken_release_does_not_go_out(first: Path, tmp_path: Path) -> None:
    shutil.copytree(first, tmp_path / "1.0.0")
    (tmp_path / "1.0.0" / "CHANGES.md").write_text("Other words.\n")
    with pytest.raises(AffidavitError, match="sum-differs"):
        affidavit.publish(tmp_path / "1.0.0", str(tmp_path / "shelf"))
    assert not (tmp_path / "shelf").exists()


def to_folder(tmp_path: Path) -> tuple[str, Callable[[], dict[str, bytes]], Callable[[str], None]]:
    home = tmp_path / "shelf"
    return str(home), lambda: dict(contents(home)), lambda path: (home / path).unlink()


def to_memory(tmp_path: Path) -> tuple[str, Callable[[], dict[str, bytes]], Callable[[str], None]]:
    fsspec = pytest.importorskip("fsspec")
    store, home = fsspec.filesystem("memory"), f"/{tmp_path.name}"
    return (
        f"memory:/{home}",
        lambda: {p.removeprefix(f"{home}/"): store.cat_file(p) for p in store.find(home)},
        lambda path: store.rm_file(f"{home}/{path}"),
    )


@pytest.mark.parametrize("kind", [to_folder, to_memory])
def test_a_folder_or_store_gets_every_file_and_a_catalogue_to_load_from(
    kind: Callable, first: Path, second: Path, dist: Path, tmp_path: Path
) -> None:
    to, there, remove = kind(tmp_path)
    dry = affidavit.publish(second, to, dry_run=True)
    assert (there(), dry.put[-1]) == ({}, "SHA256SUMS")
    whole = {p: b for p, b in contents(dist).items() if not p.startswith("site/") and p != "index.html"}
    for folder in (second, first):
        affidavit.publish(folder, to)
    assert there() == whole
    assert affidavit.load(NAME, catalogue=to).version == "1.0.1"
    assert affidavit.load(f"{NAME}@1.0.0", catalogue=to).records == good().sorted()
    assert affidavit.publish(first, to).put == ()
    remove(f"{NAME}/1.0.0/SHA256SUMS")
    remove(f"{NAME}/1.0.0/data/events.csv")
    assert set(affidavit.publish(first, to).put) == {"SHA256SUMS", "data/events.csv"}
    assert there() == whole


def test_the_command_says_what_it_would_do_and_did(first: Path, dist: Path, tmp_path: Path, affidavit_command) -> None:
    shelf = tmp_path / "shelf"
    dry = affidavit_command("publish", f"{NAME}@1.0.0", "--catalogue", dist, "--to", shelf, "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert "would put" in dry.stdout
    assert not shelf.exists()
    done = affidavit_command("publish", first, "--to", shelf, "--json")
    assert json.loads(done.stdout)["put"][-1] == "SHA256SUMS"
    assert affidavit_command("publish", first).returncode == 2
    refused = affidavit_command(
        "publish", first, "--to", "github:a/b", GITHUB_TOKEN="", GITHUB_API_URL="http://127.0.0.1:9"
    )
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)
