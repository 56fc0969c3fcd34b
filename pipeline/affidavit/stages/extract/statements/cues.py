"""The words that attribute speech, from `cues.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def said() -> frozenset[str]:
    """Base forms of verbs that say that somebody says something."""
    lists = yaml.safe_load((Path(__file__).parent / "cues.yaml").read_text(encoding="utf-8"))
    return frozenset(lists["said"])
