"""What stands around a report and is no part of it: menus, links, credits, reference lines, running heads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

import yaml

_SPACE = re.compile(r"\s+")
_OUTER = " \t.:;!?|>»«<-–—…*•·[](){}"
_MAX = 120
_CREDIT = re.compile(
    r"©|\(c\)\s?(?:19|20)\d\d|\bcourtesy of\b|/\s?(?:AFP|Reuters|AP|Getty Images|EPA)\b|\b(?:AFP|Getty Images)\s?/",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:[\w ]{1,24}:\s*)?(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_LEADERS = re.compile(r"\.{5,}|(?:\s\.){5,}|…{2,}|_{5,}")
_RUNNING = re.compile(
    r"(?:A/(?:HRC|RES|\d\d)|CCPR|CAT|CEDAW|CRC|CERD|E/C|S)/[A-Z0-9/ .]{2,24}\s*(?:page\s*\d+|\d{1,3})?\Z|page\s+\d{1,4}(?:\s+of\s+\d+)?\Z"
    r"|GE\.\d\d-\d{4,6}.{0,24}\Z|-?\s?\d{1,4}\s?-?\Z|\*?\d{7}\*?\Z",
    re.IGNORECASE,
)
_COVER = re.compile(  # of a United Nations document
    r"distr\b.{0,40}\Z|(?:united nations|general assembly)\s.{0,40}\Z|agenda items? \d+.{0,60}\Z|(?:english )?original ?: ?[a-z/ ]+\Z"
    r"|(?:[a-z ]{2,40} (?:council|committee|assembly|commission) )?[a-z]+(?:-[a-z]+)?(?: \([a-z-]+\))? (?:special )?session(?:\W+agenda item.{0,20})?\Z"
)
_READ_IN = re.compile(r"(?:read|available|also available) (?:this )?(?:\w+ )?in [a-z]+\b")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of `furniture.yaml`, in lower case."""

    lines: frozenset[str]
    beginnings: tuple[str, ...]
    labels: frozenset[str]
    published: frozenset[str]


@cache
def phrases() -> Phrases:
    """The phrases, read once."""
    raw = yaml.load(
        files("affidavit.stages.read").joinpath("furniture.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    lists = cast("dict[str, list[str]]", raw)
    return Phrases(
        lines=frozenset(lists["lines"]),
        beginnings=tuple(lists["beginnings"]),
        labels=frozenset(lists["labels"]),
        published=frozenset(lists["published"]),
    )


def is_furniture(block: str) -> bool:
    """True when a whole line or block is no part of the report's text."""
    if len(block) > _MAX * 2:
        return len(block) < _MAX * 5 and bool(_LEADERS.search(block))
    folded = _SPACE.sub(" ", block).strip().lower()
    if not any(c.isalnum() for c in folded):
        return True
    known = phrases()
    if folded.strip(_OUTER) in known.lines or _URL.match(folded) or _LEADERS.search(folded):
        return True
    if len(folded) > _MAX:
        return False
    return (
        folded.startswith(known.beginnings)
        or bool(_RUNNING.match(folded) or _COVER.match(folded))
        or _is_credit(block, folded)
    )


def _is_credit(block: str, folded: str) -> bool:
    """A photographer's or agency's line, a link to a translation: no sentence."""
    sentence = folded.endswith((".", "!", "?", ":")) and len(folded.split()) > 8
    read_in = _READ_IN.match(folded)
    return not sentence and (bool(_CREDIT.search(block)) or bool(read_in and len(folded) - read_in.end() < 8))


def label_of(line: str) -> str:
    """The label that a line in the head of a document opens with (`ai index`), or the empty string."""
    head, colon, _ = line.partition(":")
    folded = _SPACE.sub(" ", head).strip(_OUTER).lower()
    return folded if colon and folded in phrases().labels else ""
