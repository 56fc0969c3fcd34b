"""The commands of the guide and the README are those that the command line knows; what can be run here is run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from affidavit.cli import cli
from affidavit.releasing import release_made
from conftest import ROOT
from cycle import made
from good_rows import good, later

PAGES = ("README.md", "docs/guide.md")
HERE = ("diff", "load", "publish", "validate", "verify")
"""The commands that are run, on a data set called border."""
PLACES = (
    ("/srv/data", "srv"),
    ("kazakhstan-osce", "border"),
    ("~/Downloads/", "dist/border/1.0.0/"),
)
"""Where a page's example stands, and where it stands here."""
ELSEWHERE = ("://", "github:", "zenodo:", "--rebuild", "theirs-")


def commands() -> list[list[str]]:
    found = []
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                found += [shlex.split(part, comments=True) for part in re.findall(r"affidavit [a-z]+[^&]*", line)]
    return [words[1:] for words in found]


COMMANDS = commands()


def test_the_guide_shows_how_a_release_is_checked_compared_published_and_loaded() -> None:
    assert {words[0] for words in COMMANDS} >= {*HERE, "build", "release", "extract", "init", "add", "show"}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_and_option_is_there(words: list[str]) -> None:
    context = click.Context(cli)
    command = cli.get_command(context, words[0])
    assert command is not None, words[0]
    known = {o for p in command.get_params(click.Context(command)) for o in (*p.opts, *p.secondary_opts)}
    assert {w for w in words if w.startswith("--")} <= known


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    release_made([made(good(), "border")], folder / "dist")
    release_made([made(later(), "border")], folder / "dist")
    (folder / "build").mkdir()
    (folder / "build" / "border").symlink_to(folder / "dist" / "border" / "1.0.1")
    return folder


def local() -> Iterator[list[str]]:
    for words in COMMANDS:
        if words[0] in HERE and not any(mark in word for mark in ELSEWHERE for word in words):
            yield words


@pytest.mark.parametrize("words", list(local()), ids=" ".join)
def test_what_the_guide_shows_runs(words: list[str], project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    here = [reduce(lambda word, pair: word.replace(*pair), PLACES, w) for w in words]
    done = CliRunner().invoke(cli, here, catch_exceptions=False)
    assert done.exit_code == 0, done.output
