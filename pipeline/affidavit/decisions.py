"""What people decided about records: read from `decisions.yaml`, applied by the decide stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal["accept", "correct", "add", "reject", "merge", "keep_apart"]
Cell = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Cited:
    """The characters a decision rests on; it expires when they are no longer the text."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person."""

    action: Action
    table: str
    record: str
    """The id of the record decided on; of an added one, empty or the id it shall have."""
    where: str
    """File and line, for messages."""
    set: tuple[tuple[str, Cell], ...] = ()
    """Columns and their values, of a correction or an added record."""
    cited: tuple[Cited, ...] = ()
    into: str = ""
    """Of a merge: the id of the actor that remains."""
    to: str = ""
    """Of a link: the id of the recommendation it leads to; `record` is where it starts."""
    document: str = ""
    """Of keep_apart: the document in which the actor is somebody else."""
    participants: tuple[tuple[str, str], ...] = ()
    """(actor id, role) of an added or corrected event or recommendation."""
    by: str = ""
    date: str = ""
    note: str = ""
