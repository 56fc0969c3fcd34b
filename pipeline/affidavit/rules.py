"""A rule's card: what it reads, texts it must read and near misses it must skip. One test runs them all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A text written for the project and what the rule must give on it."""

    text: str
    gives: tuple[str, ...]
    """The quotes of the rule's findings, verbatim, in the order of the text."""
    details: tuple[tuple[str, str], ...] = ()
    """Facts of the first finding: ("type", "arrest"), ("agent", "police"), ("addressee", "Ruritania")."""
    published: str = "2015-06-10"
    """The document's date, for relative dates."""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id as evidence rows cite it, one line of what it reads, and its proof."""

    id: str
    about: str
    examples: tuple[Example, ...]
    near_misses: tuple[str, ...]
