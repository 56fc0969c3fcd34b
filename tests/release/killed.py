"""Run by test_kill.py in a process of its own: build and release, killed at many moments, and what is left.

The child kills itself with SIGKILL just before its n-th operation on files below the folder, so that every
moment between two operations can be the last; n is drawn with a fixed seed. Prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from affidavit import building, releasing
from cycle import build, contents, release
from good_rows import good

WATCHED = (
    "open",
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.scandir",
    "os.listdir",
    "shutil.rmtree",
)
MOMENTS = 25  # of a build, and as many of a release
FEW = 5  # where two renames stand in for the exchange of names


def child(work: Callable[[], object], folder: Path, last: int) -> int:
    """Fork, work, and die before operation `last` (never when it is 0); gives the count of operations."""
    reader, writer = os.pipe()
    if (pid := os.fork()) == 0:
        seen = 0

        def hook(event: str, args: tuple[object, ...]) -> None:
            nonlocal seen
            if event in WATCHED and args and str(args[0]).startswith(str(folder)):
                seen += 1
                if seen == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        work()
        os.write(writer, str(seen).encode())
        os._exit(0)
    os.close(writer)
    _, status = os.waitpid(pid, 0)
    with os.fdopen(reader) as pipe:
        counted = pipe.read()
    if last and not os.WIFSIGNALED(status):
        raise SystemExit(f"was not killed before operation {last}")
    return int(counted or 0)


def visible(folder: Path) -> dict[str, bytes]:
    """What people see: everything but names that start with a dot."""
    return {p: b for p, b in contents(folder).items() if not any(part.startswith(".") for part in p.split("/"))}


def pages(state: dict[str, bytes]) -> dict[str, bytes]:
    """The pages, which are made of releases as the catalogue is: they follow a moment later, but whole."""
    return {p: b for p, b in state.items() if p.startswith("site/")}


def released(state: dict[str, bytes]) -> dict[str, bytes]:
    """What the catalogue and the pages are made of."""
    return {p: b for p, b in state.items() if p not in ("index.json", "index.html") and p not in pages(state)}


def trial(kind: str, at: random.Random, *, exchange: bool) -> list[str]:
    """Kill one kind of work at `MOMENTS` moments; the faults found."""
    old, new = (
        good(),
        replace(good(), statements=(), evidence=tuple(e for e in good().evidence if e.table != "statements")),
    )
    with tempfile.TemporaryDirectory() as temporary:
        base = Path(temporary).resolve()
        work = {"build": build, "release": release}[kind]
        work(base / "before", old)
        shutil.copytree(base / "before", base / "after")
        total = child(lambda: work(base / "after", new), base / "after", 0)
        before, after = contents(base / "before"), contents(base / "after")
        moments = sorted(at.sample(range(1, total + 1), min(MOMENTS if exchange else FEW, total)))
        return [f for m in moments for f in one(base, m, work, new, (before, after), exchange)]


def one(base: Path, moment: int, work, new, states, exchange: bool) -> list[str]:
    """Kill once, look, run again, look."""
    before, after = states
    folder = base / f"t{moment}"
    shutil.copytree(base / "before", folder)
    child(lambda: work(folder, new), folder, moment)
    faults = []
    left = visible(folder)
    for what, part in (("state", released), ("pages", pages)):
        allowed = [part(state) for state in (before, after)]
        if part(left) not in (allowed if exchange else [*allowed, {}]):
            faults.append(f"{moment}: neither the old {what} nor the new")
    indexes = [state.get("index.json") for state in (before, after)]
    if (folder / "index.json").exists() and (folder / "index.json").read_bytes() not in indexes:
        faults.append(f"{moment}: half a catalogue")
    work(folder, new)
    if contents(folder) != after:
        faults.append(f"{moment}: the next run did not end in the new state")
    return faults


def unjudged() -> None:
    """Leave the judge out: it writes nothing, and asking it a hundred times takes minutes."""
    for module in (building, releasing):
        module.judge = lambda _: ()  # type: ignore[attr-defined]


if __name__ == "__main__":
    unjudged()
    if "--two-renames" in sys.argv:
        from affidavit import folders

        folders._exchanged = lambda *_: False  # type: ignore[assignment] # noqa: SLF001 as on systems without it
    seeded = random.Random(20)  # noqa: S311 moments, no secrets
    there = "--two-renames" not in sys.argv
    print(json.dumps({kind: trial(kind, seeded, exchange=there) for kind in ("build", "release")}))  # noqa: T201 its output
