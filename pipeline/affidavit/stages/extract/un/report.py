"""What a report of the UN's Universal Periodic Review is, by its head: whose review, which session, which symbol."""

from __future__ import annotations

import re
from dataclasses import dataclass

from affidavit.registry import KnownActor
from affidavit.spans import Span
from affidavit.stages.extract.un.names import Names

_HEAD = 20_000
_SYMBOL = re.compile(
    r"A\s?/\s?HRC\s?/\s?(?:WG\.\s?6\s?/\s?)?\d{1,2}\s?/\s?(?:[A-Z]{3}\s?/\s?)?(?:L\.)?\d+(?:/Add\.\d+)?"
)
_GROUP = re.compile(r"Working\s+Group\s+on\s+the\s+Universal\s+Periodic\s+Review")
_REVIEWED = (
    re.compile(r"[Tt]he\s+review\s+of\s+(?:the\s+)?(?P<who>[^.]{3,90}?)\s+(?:was|took)\s+(?:held|place)"),
    re.compile(r"[Tt]he\s+delegation\s+of\s+(?:the\s+)?(?P<who>[^.]{3,90}?)\s+was\s+(?:headed|led)"),
    re.compile(r"adopted\s+the\s+(?:present\s+)?report\s+on\s+(?:the\s+)?(?P<who>[^.]{3,90}?)\s*\."),
    re.compile(r"facilitate\s+the\s+review\s+of\s+(?:the\s+)?(?P<who>[^.:]{3,90}?)\s*[:.(]"),
    re.compile(r"Universal\s+Periodic\s+Review\s*\W*\s*(?P<who>[A-Z][^.*\d\n]{2,60}?)\s*[*.\d\n]"),
)
_SESSION = re.compile(r"held\s+its\s+([a-z]+(?:-[a-z]+)?)\s+session")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Facts of one review: None or empty where the text does not say."""

    state: KnownActor | None
    named: Span | None
    """Where the head names that State."""
    session: int | None
    symbol: str


def is_review_report(shadow: str) -> bool:
    """True for a report of the Working Group: its name and a symbol of the Human Rights Council in the head."""
    head = shadow[:_HEAD]
    return bool(_GROUP.search(head) and _SYMBOL.search(head))


def review_facts(shadow: str, names: Names) -> Reviewed:
    """Whose review a report tells of, at which session of the Working Group, under which symbol."""
    head = shadow[:_HEAD]
    symbol = _SYMBOL.search(head)
    state, named = _state(head, names)
    return Reviewed(state, named, _session(head), re.sub(r"\s", "", symbol.group()) if symbol else "")


def _state(head: str, names: Names) -> tuple[KnownActor | None, Span | None]:
    for pattern in _REVIEWED:
        for m in pattern.finditer(head):
            who = re.sub(r"\s*\([A-Z]{2,6}\)", "", m.group("who"))
            found = names.find(" ".join(who.split()))
            if found and found.type == "state":
                return found, Span(m.start("who"), m.start("who") + len(m.group("who").rstrip()))
    return None, None


def _session(head: str) -> int | None:
    m = _SESSION.search(head)
    if not m:
        return None
    tens, _, ones = m.group(1).partition("-")
    if tens in _ORDINALS and not ones:
        return _ORDINALS.index(tens) + 1
    if tens not in _TENS:
        return None
    return _TENS[tens] + (_ORDINALS.index(ones) + 1 if ones in _ORDINALS else 0)
