"""Affidavit turns human-rights reports into open data in which every row swears to its source.

    document = affidavit.read("report.txt", published="2015-03-02", publisher="Example Rights Watch")
    records = affidavit.extract(document)

Importing the package loads nothing heavy: each function brings what it needs when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from affidavit._version import __version__

if TYPE_CHECKING:
    from affidavit.api import build as build
    from affidavit.api import diff as diff
    from affidavit.api import evaluate as evaluate
    from affidavit.api import extract as extract
    from affidavit.api import find as find
    from affidavit.api import find_dates as find_dates
    from affidavit.api import load as load
    from affidavit.api import publish as publish
    from affidavit.api import read as read
    from affidavit.api import release as release
    from affidavit.api import show as show
    from affidavit.api import site as site
    from affidavit.api import to_json as to_json
    from affidavit.api import validate as validate
    from affidavit.api import verify as verify
    from affidavit.issues import AffidavitError as AffidavitError
    from affidavit.issues import Issue as Issue

_HOME = {
    "AffidavitError": "affidavit.issues",
    "Issue": "affidavit.issues",
    **dict.fromkeys(
        (
            "build",
            "diff",
            "evaluate",
            "extract",
            "find",
            "find_dates",
            "load",
            "publish",
            "read",
            "release",
            "show",
            "site",
            "to_json",
            "validate",
            "verify",
        ),
        "affidavit.api",
    ),
}
__all__ = ["__version__", *_HOME]  # noqa: PLE0604 the names are strings


def __getattr__(name: str) -> object:
    """A public function, brought in on first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'affidavit' has no attribute {name!r}")
    found: object = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
