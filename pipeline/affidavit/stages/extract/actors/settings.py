"""What the place of a body's name in its sentence says: an article, a dateline, an office of another, a mere platform."""

from __future__ import annotations

from affidavit.stages.extract.actors.chunks import Chunk
from affidavit.stages.extract.actors.contexts import model_label
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.roles import acts, root

OFFICES = frozenset(
    {
        "unit",
        "department",
        "office",
        "section",
        "division",
        "branch",
        "bureau",
        "desk",
        "secretariat",
        "programme",
        "program",
        "project",
    }
)


def the_before(chunk: Chunk) -> bool:
    """True when `the` stands right before the name."""
    return chunk.first > 0 and chunk.line.words[chunk.first - 1].low == "the"


def model_body(chunk: Chunk) -> bool:
    """What the model calls an organisation, if its form agrees: an article before it, or `of` or `for` within."""
    if model_label(chunk) != "ORG" or len(chunk.words) < 2 or thing(chunk):
        return False
    small = lexicon().connectors | {"and", "&"}
    return the_before(chunk) or any(w.low in small for w in chunk.words)


def opens_line(chunk: Chunk) -> bool:
    """True for `GENEVA, 3 May -`: capitals because it opens a release."""
    return (chunk.first == 0 and not chunk.line.gap(1).startswith(" ")) or chunk.line.gap(chunk.last).strip()[:1] in (
        "-",
        "–",
        "—",
    )


def takes_part(chunk: Chunk, kind: str) -> bool:
    """False for a platform one writes on (`on Chatter`) and for a news agency in the brackets of a dateline."""
    line, before = chunk.line, chunk.first - 1
    if kind == "business":
        return acts(root(line, chunk.first, chunk.last))
    credited = (
        before >= 0
        and any(w.text.isdigit() for w in line.words[max(0, before - 1) : chunk.first])
        and not the_before(chunk)
    )
    return kind != "media" or not (line.gap(chunk.first).endswith("(") or credited)


def division(chunk: Chunk) -> bool:
    """`in Exampleton, South Example Department`: a part of a country."""
    before = chunk.first - 1
    if chunk.words[-1].low not in ("department", "governorate", "prefecture", "municipality") or before < 0:
        return False
    return chunk.line.words[before].low in ("in", "from") or (
        chunk.line.gap(chunk.first) == ", " and chunk.line.words[before].capital
    )


def thing(chunk: Chunk) -> bool:
    """True when a word of the name speaks for a thing: a law, a day, a place."""
    return any(w.low in lexicon().things for w in chunk.words)
