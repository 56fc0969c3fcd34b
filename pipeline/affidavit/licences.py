"""Which terms let a text be republished whole; whatever is not known to does not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml


def may_republish(licence: str | None) -> bool:
    """True when these terms (an SPDX id or a URL) allow anybody to republish the text, for any use."""
    return _folded(licence or "") in _open()


def _folded(licence: str) -> str:
    """Case, `http`, a last slash, and the pages of the same terms (`/deed.en`, `/legalcode`) make no difference."""
    text = re.sub(r"^http:", "https:", licence.strip().casefold())
    return re.sub(r"/(?:(?:deed|legalcode)(?:\.[a-z_-]+)?)?$", "", text)


@cache
def _open() -> frozenset[str]:
    rows = yaml.load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return frozenset(_folded(name) for row in rows for name in (row["id"], *row["urls"]))
