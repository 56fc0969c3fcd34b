"""How the names of bodies are written: spacing, acronyms, other names in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from affidavit.stages.extract.actors.chunks import Chunk
from affidavit.stages.extract.actors.lexicon import lexicon

ACRONYM = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9&/.-]{1,14}\Z")


def written_as(chunk: Chunk) -> str:
    """The name as the text has it, on one line."""
    return re.sub(r"\s+", " ", " ".join(_spaced(chunk))).replace("( ", "(").strip()


def _spaced(chunk: Chunk) -> Iterator[str]:
    """The words with their own gaps, so that a hyphen or comma inside a name stays."""
    out = ""
    for i, word in enumerate(chunk.words):
        out += ("" if i == 0 else chunk.line.gap(chunk.first + i)) + word.text
        if word.possessive and i + 1 < len(chunk.words):
            pass
    yield out


def bracketed(shadow: str, end: int) -> Iterator[str]:
    """Other names given in brackets right behind a name: an acronym, a name in another language, `the Forum`."""
    if shadow[end : end + 2] == ' "':
        close = shadow.find('"', end + 2, end + 60)
        if close > 0 and shadow[end + 2].isupper():
            yield shadow[end + 2 : close].strip(",. ")
        return
    if shadow[end : end + 2] != " (":
        return
    close = shadow.find(")", end, end + 220)
    if close < 0:
        return
    inner = shadow[end + 2 : close].strip(" \"'")
    if not inner or inner[0].isdigit() or not any(c.isupper() for c in inner):
        return
    whole = re.sub(
        r"\A(?:hereinafter|hereafter|henceforth|also known as|known as|formerly|or|the|in \w+:?) +", "", inner
    ).strip(" \"'")
    yield whole
    head, comma, tail = whole.rpartition(", ")
    if comma and ACRONYM.match(tail):
        yield tail
        yield head
    head, dash, tail = whole.rpartition(" - ")
    if dash and ACRONYM.match(tail):
        yield tail


def is_acronym(chunk: Chunk) -> bool:
    """True for one word of three to fifteen capitals."""
    word = chunk.words[0]
    letters = word.text.replace("-", "").replace("/", "")
    return (
        len(chunk.words) == 1
        and 2 < len(letters) <= 15
        and letters.isupper()
        and letters.isalpha()
        and word.low not in lexicon().not_acronyms
    )
