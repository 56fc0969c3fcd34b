"""One place where an actor is seen, before sightings are gathered into actors."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from affidavit.candidates import MentionForm


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of text that stands for the actor `key`, with what this place says of the actor."""

    key: str
    start: int
    end: int
    form: MentionForm
    rule: str
    name: str
    type: str
    country: str | None = None
    known: str | None = None
    acts: bool = True
    """False where the words only modify another (`police station`) or name a mere place."""
    acronym: bool = False


_WITH_ARTICLE = re.compile(
    r"Republic|Kingdom|States|Islands|Emirates|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Holy See"
)


def of_state(body: str, state: str) -> str:
    """`Government of Ruritania`, `Parliament of the United States`."""
    return f"{body} of {'the ' if _WITH_ARTICLE.search(state) else ''}{state}"


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; `x` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "x"
