"""Which language model parsed a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model parsed the text; `hash` is the SHA-256 of its files' bytes."""

    name: str
    version: str
    hash: str
