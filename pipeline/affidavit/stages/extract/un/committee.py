"""Concluding observations of a treaty body: what its Committee asks of the State party that the title names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.candidates import Cast, Party, RecommendationCandidate
from affidavit.documents import Document
from affidavit.registry import KnownActor, Registry
from affidavit.spans import Span
from affidavit.stages.extract.un.brackets import Named
from affidavit.stages.extract.un.cast import cast_of
from affidavit.stages.extract.un.found import UnFindings
from affidavit.stages.extract.un.levels import kind_of

_HEAD = 8_000
_SYMBOL = re.compile(
    r"\b(?:CCPR|CAT|CEDAW|CERD|CRC|CRPD|CMW|CED|E)\s?/\s?C(?:\.12)?\s?/\s?(?:OPAC\s?/|OPSC\s?/)?[A-Z0-9./-]+"
)
_TITLE = re.compile(r"\b(?:[Cc]oncluding|[Ff]inal) (?:observations|comments)\b")
_PARAGRAPH = re.compile(r"(?:(?<=\n)|\A)[ \t]*(?P<number>\d{1,3})[ \t]?\.(?=\s)[ \t]*")
_ASKS = re.compile(
    r"\b(?:The|the|it|It) (?:Committee\s+)?(?:(?:also|further|therefore|furthermore|strongly|again|once again|thus|reiterates that it|"
    r"accordingly|in addition),?\s+)*(?:recommends?|urges?|calls? upon|calls? on|encourages?|requests?|invites?|suggests?|"
    r"exhorts?|reiterates its (?:previous )?recommendation)\b(?P<way>[^.;:(]{0,160}?)\bthe\s+State\s+party(?:'s authorities)?"
    r"(?:,[^,.;:]{1,120},)?\s*(?P<how>should|to|that it|be|must)?\s*(?=[:a-z])"
    r"|\b[Tt]he State party(?:,[^,.;:]{1,120},)?\s+(?:should|must|is (?:urged|encouraged|invited|requested|called upon) to)\s*"
    r"(?:,?\s*(?:also|further|furthermore|in particular|as a matter of urgency|without delay|therefore|inter alia),?\s*)*(?=[:a-z])"
)
_LETTER = re.compile(r"(?:(?<=\n)|(?<=[;:.,])|(?<=and )|\A)\s*(?P<mark>\([a-z]{1,2}\))\s*(?=[A-Z\u201c\"])")
_BULLET = re.compile(r"(?<=\n)[ \t]*[\u2022\u25cf\u2013*-][ \t]+(?=[A-Z])")
_STOP = re.compile(r"(?<=[\w)\"'\u201d\u2019])\.(?=\s+(?:[A-Z\d(]|$)|\s*$)|\n[ \t]*\n")
_REPORTS = re.compile(
    r"\b(?:next|periodic|combined|follow-up) (?:\w+ ){0,3}(?:report|information)|core document|"
    r"wide(?:ly)? disseminat|disseminate (?:widely|the)|present concluding observations|within one year",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a Committee asks: the action, the number of its paragraph with the letter, and whether it is the item of a list."""

    span: Span
    number: str
    listed: bool


def read_observations(document: Document, shadow: str, known: Registry) -> UnFindings | None:
    """The recommendations of concluding observations; None for a document of another kind."""
    head = shadow[:_HEAD]
    title, symbol = _TITLE.search(head), _SYMBOL.search(head)
    if title is None or symbol is None:
        return None
    matches = known.find(shadow, 0, min(len(shadow), _HEAD))
    named = [Named(m.actors[0], Span(m.start, m.end)) for m in matches if m.kind in ("name", "acronym")]
    committee = next((n for n in named if _is_committee(n.actor)), None)
    state = next((n for n in named if n.actor.type == "state" and n.span.start > title.start()), None)
    parties = (
        *((Party(committee.actor.id, "issuer", committee.span),) if committee else ()),
        *((Party(state.actor.id, "addressee", state.span),) if state else ()),
    )
    asked = [a for p in _paragraphs(document) for a in _asked(document.text, shadow, *p)]
    cast = Cast(cast_of(n for n in (committee, state) if n), state.actor.country if state else None)
    found = tuple(_candidate(document.text, a, parties) for a in asked)
    return UnFindings(re.sub(r"\s", "", symbol.group()), cast, found)


def _candidate(text: str, asked: Asked, parties: tuple[Party, ...]) -> RecommendationCandidate:
    action, level = kind_of(asked.span.of(text))
    return RecommendationCandidate(
        span=asked.span,
        action=action,
        level=level,
        form="listed" if asked.listed else "body",
        parties=parties,
        rule="rec.un-committee",
        number=asked.number,
    )


def _is_committee(actor: KnownActor) -> bool:
    return actor.type == "igo_body" and "ommittee" in actor.name and "united-nations" in actor.part_of


def _paragraphs(document: Document) -> Iterator[tuple[str, Span]]:
    """The numbered paragraphs, each to the next number; where none has a number, the blocks."""
    text = document.text
    marks = list(_PARAGRAPH.finditer(text))
    if not marks:
        yield from (("", Span(b.start, b.end)) for b in document.blocks if b.kind != "furniture")
    ends = [*(m.start() for m in marks[1:]), len(text)][: len(marks)]
    for m, end in zip(marks, ends, strict=True):
        yield m.group("number"), Span(m.end(), end)


def _asked(text: str, shadow: str, number: str, place: Span) -> Iterator[Asked]:
    at = place.start
    for m in _ASKS.finditer(shadow, place.start, place.end):
        if m.start() < at:
            continue
        items = _items(text, shadow, m.end(), place.end) if _opens_list(text, m.end()) else ()
        if items:
            at = items[-1][1].end
            yield from (Asked(span, f"{number} {mark}".strip(), listed=True) for mark, span in items)
            continue
        stop = _STOP.search(text, m.end(), place.end)
        span = _trimmed(text, m.end(), stop.start() if stop else place.end)
        at = span.end
        if len(span.of(text).split()) > 1 and not _REPORTS.search(shadow, span.start, span.end):
            yield Asked(span, number, listed=False)


def _opens_list(text: str, at: int) -> bool:
    """True when what is asked stands in a list below: a colon comes before the sentence ends."""
    found = re.compile(r"[:.;]").search(text, at)
    return found is not None and found.group() == ":"


def _items(text: str, shadow: str, start: int, end: int) -> Sequence[tuple[str, Span]]:
    """The lettered or bulleted items of a list, with their marks."""
    marks = list(_LETTER.finditer(shadow, start, end)) or list(_BULLET.finditer(text, start, end))
    out: list[tuple[str, Span]] = []
    for i, m in enumerate(marks):
        limit = marks[i + 1].start() if i + 1 < len(marks) else end
        stop = _STOP.search(text, m.end(), limit)
        span = _trimmed(text, m.end(), stop.start() if stop else limit)
        if not _REPORTS.search(shadow, span.start, span.end):
            out.append((m.groupdict().get("mark") or "", span))
    return out


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n\r\f:":
        start += 1
    end = start + len(re.sub(r"(?:[\s;,.:]|\band\s*$)+$", "", text[start:end]))
    return Span(start, max(start, end))
