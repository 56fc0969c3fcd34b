"""What several tests need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATASET = "kazakhstan-osce"
REPORT = "hrw-2008-kazakhstan-osce"


@pytest.fixture(scope="session")
def run_python() -> Callable[[str], str]:
    """Run a line of Python in a new interpreter and give what it prints."""

    def run(code: str) -> str:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        return done.stdout

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of this project's sources, to build in and to break."""
    shutil.copytree(ROOT / "sources" / DATASET, tmp_path / "sources" / DATASET)
    return tmp_path


@pytest.fixture
def card(project: Path) -> Path:
    """The first report's card."""
    return project / "sources" / DATASET / REPORT / "source.yaml"


@pytest.fixture(scope="session")
def affidavit_command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line in a new process: arguments, then environment variables by name."""

    def run(*args: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "affidavit", *map(str, args)],
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd,
            env={**os.environ, **env},
            stdin=subprocess.DEVNULL,
        )

    return run


@pytest.fixture(scope="module")
def unjudged() -> Iterator[None]:
    """Leave the judge of packages out where something else is looked at: asking it takes seconds each time."""
    with pytest.MonkeyPatch.context() as patched:
        for module in ("building", "releasing"):
            patched.setattr(f"affidavit.{module}.judge", lambda _: ())
        yield
