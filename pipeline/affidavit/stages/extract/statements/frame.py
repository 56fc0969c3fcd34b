"""What the words around a quotation say of its speaker."""

from __future__ import annotations

from dataclasses import dataclass

from affidavit.candidates import Quotation
from affidavit.spans import Span
from affidavit.stages.extract.statements.speakers import Speaker


@dataclass(frozen=True, slots=True)
class Frame:
    """Who speaks as the text says it, by which rule, and the words that say it."""

    speaker: Speaker
    rule: str
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """A quotation with the one before and the one behind it in the text, and what stands between."""

    quotation: Quotation
    lead: Span
    tail: Span
