"""The houses' own tools accept what is made for them, where they are installed; `nox -s validators` runs them all."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from conftest import DATASET, ROOT
from cycle import NAME, release
from good_rows import good


def script() -> ModuleType:
    """`scripts/houses.py`, which is no part of the package."""
    found = importlib.util.spec_from_file_location("houses", ROOT / "scripts" / "houses.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


HOUSES = script().HOUSES
pytestmark = pytest.mark.filterwarnings("ignore:::")


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dist = tmp_path_factory.mktemp("dist")
    release(dist, good())
    return dist / NAME / "1.0.0"


def ask(house: str, folder: Path) -> list[str]:
    module, tool = HOUSES[house]
    pytest.importorskip(module, reason=f"{module} does not come with the extra `test`: nox -s validators")
    return list(tool(folder))


@pytest.mark.parametrize("house", HOUSES)
def test_the_committed_release_is_accepted(house: str) -> None:
    assert ask(house, max((ROOT / "dist" / DATASET).glob("*.*.*"))) == []


@pytest.mark.parametrize("house", HOUSES)
def test_a_made_up_release_is_accepted(house: str, made_up: Path) -> None:
    assert ask(house, made_up) == []


def test_csvw_objects_to_a_cell_of_another_type(made_up: Path, tmp_path: Path) -> None:
    shutil.copytree(made_up, tmp_path / "r")
    file = tmp_path / "r" / "data" / "documents.csv"
    file.write_bytes(file.read_bytes().replace(b"text/plain,", b"text/plain,some "))
    with pytest.raises(ValueError, match="Invalid value for decimal"):
        ask("csvw", tmp_path / "r")


def test_datasette_objects_to_a_question_it_cannot_answer(made_up: Path, tmp_path: Path) -> None:
    shutil.copytree(made_up, tmp_path / "r")
    file = tmp_path / "r" / "sqlite" / "metadata.json"
    metadata = json.loads(file.read_text(encoding="utf-8"))
    metadata["databases"]["tables"]["queries"]["broken"] = {"sql": "SELECT nothing FROM nowhere"}
    file.write_text(json.dumps(metadata), encoding="utf-8")
    (fault,) = ask("datasette", tmp_path / "r")
    assert "nowhere" in fault
