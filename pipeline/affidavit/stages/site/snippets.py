"""Ready-made lines for `decisions.yaml`: what a reviewer copies to accept, correct or reject a row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from affidavit.records import Evidence
from affidavit.stages.site.cards import Card
from affidavit.tables import Cell


@dataclass(frozen=True, slots=True)
class Snippet:
    """A decision to copy."""

    action: str
    text: str


def snippets(card: Card) -> tuple[Snippet, ...]:
    """Accept, correct and reject: each is an item of the list under `decisions:`."""
    foot = "".join(f"{line}\n" for line in _foot(card))
    return tuple(
        Snippet(action, "".join(f"{line}\n" for line in _head(card, action)) + foot)
        for action in ("accept", "correct", "reject")
    )


def _head(card: Card, action: str) -> Iterator[str]:
    yield f"  - action: {action}"
    yield f"    table: {card.kind}"
    yield f"    record: {_scalar(card.id)}"
    if action == "correct":
        yield "    set:  # keep the lines that you change"
        yield from (f"      {name}: {_scalar(value)}" for name, value in card.cells.items())


def _foot(card: Card) -> Iterator[str]:
    main = next((e for e in card.quotes if not e.field), None)
    if main:
        yield "    cited:"
        yield f"      - {_cited(main)}"
    yield "    by: YOUR NAME"


def _cited(e: Evidence) -> str:
    where: Mapping[str, Cell] = {"document": e.document_id, "start": e.start, "end": e.end, "quote": e.quote}
    return f"{{{', '.join(f'{k}: {_scalar(v)}' for k, v in where.items())}}}"


def _scalar(value: Cell) -> str:
    """A value as YAML reads it back, whatever is in it: text in double quotes, nothing unprintable."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(map(_plain, text))


def _plain(c: str) -> str:
    if c.isprintable() or c == "\u00a0":
        return c
    return f"\\u{ord(c):04x}" if ord(c) < _WIDE else f"\\U{ord(c):08x}"


_WIDE = 0x10000
