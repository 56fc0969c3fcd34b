"""The checks every commit has to pass: `nox` runs them all, `nox -s tests` one."""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = False
PINNED = ("-c", "constraints.txt")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests and report the coverage of branches."""
    session.install("-e", ".[test]", *PINNED)
    session.run("pytest", "--cov", "--cov-report=term:skip-covered", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and formatting."""
    session.install("ruff", *PINNED)
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly."""
    session.install("-e", ".[dev]", *PINNED)
    session.run("mypy")


@nox.session
def docs(session: nox.Session) -> None:
    """Check that generated documents and schemas are what the sources make."""
    session.install("-e", ".[test]", *PINNED)
    session.run("pytest", "-q", "tests/docs", "tests/schemas")


@nox.session
def data(session: nox.Session) -> None:
    """Rebuild every release from its sources and compare it byte for byte with dist/."""
    session.install("-e", ".[parquet]", *PINNED)
    session.run("affidavit", "verify", "--rebuild", "dist")


HOUSES = {
    "csvw": ("csvw==4.1.1",),
    "croissant": ("mlcroissant==1.1.1",),
    "rocrate": ("roc-validator==0.13.0", "rocrate==0.16.0"),
    "followthemoney": ("followthemoney==4.11.2",),
    "citation": ("cffconvert==2.0.0",),
    "datasette": ("datasette==0.65.5",),
    "jsonld": ("rdflib==7.6.0",),
}
"""Each house's tool: they need different versions of the same packages, so each has an environment of its own."""


@nox.session(default=False)
@nox.parametrize("house", list(HOUSES), ids=list(HOUSES))
def validators(session: nox.Session, house: str) -> None:
    """Ask each house's own tool whether it accepts the releases; followthemoney compiles PyICU."""
    session.install(*HOUSES[house])
    releases = sorted(p.parent for p in Path("dist").glob("*/*/datapackage.json"))
    session.run("python", "scripts/houses.py", house, *map(str, releases))
