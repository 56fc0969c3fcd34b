"""`kill -9` at any moment leaves the old state or the new one, and the next run succeeds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that can fork is killed at an exact moment")
@pytest.mark.parametrize("how", ["", "--two-renames"], ids=["in one step", "in two renames"])
def test_killed_at_50_moments(how: str) -> None:
    paths = [str(HERE), str(HERE.parent), str(HERE.parents[1] / "pipeline"), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        [sys.executable, str(HERE / "killed.py"), *how.split()],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in paths if p)},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"build": [], "release": []}
