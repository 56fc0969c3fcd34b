"""What earlier builds found is used only for exactly what it was found in, and changes no byte of a package."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reviews import make_reviews
from test_promises import files

import affidavit
from affidavit.cache import Cache, report_key
from affidavit.issues import Issue
from affidavit.plain import decode, encode
from affidavit.project import Settings, open_project
from affidavit.spans import Span
from affidavit.stages import extract


@pytest.fixture(autouse=True)
def no_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests ask frictionless; here it would only take time."""
    monkeypatch.setattr("affidavit.building.judge", lambda _: ())


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    return make_reviews(tmp_path)


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The reports that are read from now on, not taken from the cache."""
    from affidavit import building

    seen: list[str] = []
    find = building.find
    monkeypatch.setattr(building, "find", lambda source, settings: seen.append(source.id) or find(source, settings))
    return seen


def package(project: Path) -> Path:
    return project / "build" / "reviews"


def entries(project: Path) -> list[Path]:
    return sorted((project / "build" / ".cache" / "reviews").glob("*.json"))


def spoil_package(project: Path) -> None:
    """So that the package has to be written again."""
    (package(project) / "data" / "actors.csv").write_bytes(b"actor_id\n")


def test_a_build_from_the_cache_is_the_same_byte_for_byte(reviews: Path, read_anew: list[str]) -> None:
    affidavit.build(reviews)
    first = files(package(reviews))
    assert sorted(read_anew) == ["malta", "norway"]
    spoil_package(reviews)
    affidavit.build(reviews)
    assert files(package(reviews)) == first
    assert sorted(read_anew) == ["malta", "norway"]
    shutil.rmtree(reviews / "build")
    affidavit.build(reviews)
    assert files(package(reviews)) == first
    assert len(read_anew) == 4


def test_nothing_changed_nothing_done(reviews: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = affidavit.build(reviews)
    monkeypatch.setattr("affidavit.building.build", lambda *_, **__: pytest.fail("it was built again"))
    again = affidavit.build(reviews)
    assert again == built
    assert again[0].rows["recommendations"] == len(again[0].records.recommendations) == 6


@pytest.mark.parametrize("change", ["report", "card", "settings", "decisions", "package", "new file"])
def test_any_change_is_seen(reviews: Path, change: str) -> None:
    affidavit.build(reviews)
    norway = reviews / "sources" / "reviews" / "norway"
    if change == "report":
        text = (norway / "report.txt").read_text(encoding="utf-8")
        (norway / "report.txt").write_text(text.replace("Portugal", "Japan"), encoding="utf-8")
    elif change == "card":
        (norway / "source.yaml").write_text("publisher: Human Rights Council\ntype: report\n", encoding="utf-8")
    elif change == "settings":
        (reviews / "affidavit.yaml").write_text(
            "extract: [recommendations]\nlimits: {max_pages: 9}\n", encoding="utf-8"
        )
    elif change == "decisions":
        (norway.parent / "decisions.yaml").write_text("decisions: []\n", encoding="utf-8")
    elif change == "package":
        spoil_package(reviews)
    else:
        (package(reviews) / "data" / "stray.csv").write_text("x\n", encoding="utf-8")
    before = files(reviews / "build")
    affidavit.build(reviews)
    assert files(reviews / "build") != before
    assert affidavit.validate(package(reviews)) == ()


@pytest.mark.parametrize("spoil", [b"", b"x" * 40, b"[" * 5000], ids=["empty", "cut", "deep"])
def test_a_spoiled_entry_is_made_again(reviews: Path, read_anew: list[str], spoil: bytes) -> None:
    affidavit.build(reviews)
    first = files(package(reviews))
    spoil_package(reviews)
    for entry in entries(reviews):
        entry.write_bytes(spoil)
    del read_anew[:]
    affidavit.build(reviews)
    assert sorted(read_anew) == ["malta", "norway"]
    assert files(package(reviews)) == first


def test_an_entry_with_a_right_sum_and_wrong_rows_is_made_again(reviews: Path) -> None:
    from affidavit.cache import read_kept, write_kept

    affidavit.build(reviews)
    opened = open_project(reviews)
    cache = Cache(entries(reviews)[0].parent, opened.settings)
    assert all(cache.find(s) for s in opened.datasets[0].sources)
    for entry in entries(reviews):
        content = read_kept(entry)
        assert isinstance(content, list)
        write_kept(entry, [*content[:-1], "no model"])
    assert not any(cache.find(s) for s in opened.datasets[0].sources)


def test_entries_of_reports_that_have_changed_are_removed(reviews: Path) -> None:
    affidavit.build(reviews)
    before = entries(reviews)
    report = reviews / "sources" / "reviews" / "norway" / "report.txt"
    report.write_text(report.read_text(encoding="utf-8").replace("Ghana", "Japan"), encoding="utf-8")
    affidavit.build(reviews)
    assert len(entries(reviews)) == len(before) == 2
    assert len(set(entries(reviews)) & set(before)) == 1


def test_a_cache_that_cannot_be_written_stops_nothing(reviews: Path) -> None:
    (reviews / "build").mkdir()
    (reviews / "build" / ".cache").write_text("in the way", encoding="utf-8")
    assert affidavit.build(reviews)[0].rows["recommendations"] == 6


def test_settings_are_part_of_an_entrys_name(reviews: Path) -> None:
    source = open_project(reviews).datasets[0].sources[0]
    keys = {report_key(source, s) for s in (Settings(), Settings(extract=("events",)), Settings(model="en_other"))}
    assert len(keys) == 3


def test_findings_of_a_parse_come_back_whole(tmp_path: Path) -> None:
    from conftest import DATASET, ROOT

    opened = open_project(ROOT, [DATASET])
    from affidavit.building import find

    source = opened.datasets[0].sources[0]
    found, cache = find(source, opened.settings), Cache(tmp_path, opened.settings)
    cache.keep(source, found)
    back = cache.find(source)
    assert back is not None
    parts = ("document", "statements", "recommendations", "events", "silences", "model")
    assert [n for n in parts if getattr(back, n) != getattr(found, n)] == []
    assert (back.cast.actors, back.cast.country) == (found.cast.actors, found.cast.country)


def test_plain_values_are_checked_against_their_types() -> None:
    assert decode(Span, encode(Span(1, 2))) == Span(1, 2)
    for wrong in ([1, "2"], [1], "12", [1, 2, 3], [1, None], [True, 2], {"start": 1}):
        with pytest.raises(ValueError, match=r"is no|argument|zip"):
            decode(Span, wrong)
    with pytest.raises(ValueError, match="none of"):
        decode(Issue, ["fatal", "code", "where", "message", "hint"])


def test_recommendations_of_reviews_need_no_parser(reviews: Path, run_python: Callable[[str], str]) -> None:
    code = f"import sys, affidavit; affidavit.build({str(reviews)!r}); print(sorted(sys.modules))"
    assert "spacy" not in ast.literal_eval(run_python(code))
    again = ast.literal_eval(run_python(code))
    assert "affidavit.unchanged" in again
    assert not {"frictionless", "affidavit.building"} & set(again)


def test_reviews_say_what_they_are_about(reviews: Path) -> None:
    affidavit.build(reviews)
    rows = (package(reviews) / "data" / "subjects.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "recommendation_id,subject,words"
    assert {r.split(",", 1)[1] for r in rows[1:] if r.startswith("norway")} >= {
        "torture,Torture",
        "instruments,Ratify",
        "death_penalty,death penalty",
    }
    assert affidavit.validate(package(reviews)) == ()


def test_what_takes_a_parse_says_so(reviews: Path) -> None:
    from affidavit.stages.read import read

    document = read(reviews / "sources" / "reviews" / "norway" / "report.txt")
    assert extract.extract_unparsed(document, ("events", "recommendations")) is None
    found = extract.extract_unparsed(document, ("recommendations",))
    assert found is not None
    assert [r.response for r in found.recommendations] == ["accepted", "accepted", "pending"]
    assert [r.level for r in found.recommendations] == [5, 5, 5]
    assert found.document.metadata.symbol == "A/HRC/99/1"
