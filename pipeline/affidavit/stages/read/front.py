"""What the head of a report says of itself: title, subtitle, dateline, date, document number."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from affidavit.dates import find_dates
from affidavit.documents import Block, Metadata
from affidavit.stages.read.furniture import label_of, phrases

_HEAD = 25
"""How many blocks the head of a document has at the most."""
_NAME = r"[A-Z][\w.'’]*(?:[ -](?:[A-Z][\w.'’]*|de|da|do|del|la|al|of|the|and))*"
_PLACE = rf"{_NAME}(?:(?:/|, ?| and | & )(?!\d){_NAME}){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:\w{{3,9}},? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? ?\d{{0,4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{0,4}})"
_BREAK = r"\s{0,3}(?:--?|[–—―])\s{0,3}"
_DATELINE = re.compile(
    rf"\((?P<p1>{_PLACE})(?:,? (?P<d1>{_DAY}))?\)(?:{_BREAK}|:\s)"
    rf"|(?P<p2>{_PLACE}) ?\((?P<d2>{_DAY})\)(?:{_BREAK}|:\s)"
    rf"|(?P<p3>{_PLACE}), ?(?P<d3>{_DAY})(?:{_BREAK}|[.:]\s{{1,3}})"
    r"|(?P<p4>[A-Z][A-Z.'’]{2,}(?:[ /-][A-Z][A-Z.'’]+){0,3}(?:, [A-Z][\w.]+)?)(?: \([A-Z]\w+\))?\s{0,3}[-–—―]\s{1,3}"
    rf"|(?P<d5>{_DAY})\s{{0,3}}[–—―]\s{{0,3}}"
)
_READ_IN = re.compile(r"Read in [A-Z][a-z]+(?: / [^\x00-\x7f]+)?\s+(?=[A-Z“\"(])")
_KIND = re.compile(
    r"(?:Document|Press [Rr]elease|News [Rr]elease|Media [Rr]elease|Public [Ss]tatement)\s?[-–—:|]\s+(?=\S)"
)
_SYMBOL = re.compile(
    r"\b(?:A|S|E|CAT|CCPR|CEDAW|CERD|CRC|CRPD|CMW|CED|HRI)/(?:[A-Z0-9.]{1,10}/){0,5}[A-Z0-9.\-]{1,12}(?:/(?:Add|Rev|Corr)\.\d)?(?![\w/])"
    r"|\b(?:AFR|AMR|ASA|EUR|MDE|ACT|IOR|POL|ORG|NWS)[ ]\d\d/\d{2,5}/(?:19|20)\d\d\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_REFERENCE = re.compile(r"[A-Z]{2,6}:? ?\d{1,4}(?:[ /.]+\w+)*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NO_AUTHOR = frozenset(
    "default,user,admin,administrator,owner,author,unknown,python-docx,microsoft office user,windows user".split(",")
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SENTENCE_WORDS = 2
"""Small words behind a date that make a line with a full stop a sentence."""
_MAX_LEAD, _MAX_DATE_LINE, _SUBTITLE_WORDS = 120, 90, 4


def split_leads(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with datelines and links that paragraphs begin with as furniture of their own."""
    for block in blocks:
        length = _lead(text[block.start : min(block.end, block.start + _MAX_LEAD * 2)], block)
        if length and block.start + length < block.end:
            tail = text[block.start : block.start + length]
            yield Block("furniture", block.start, block.start + len(tail.rstrip()), page=block.page, box=block.box)
            yield replace(block, start=block.start + length)
        else:
            yield block


def _lead(said: str, block: Block) -> int:
    """How many characters of a block stand before its text."""
    if block.kind not in ("paragraph", "title") or block.marker:
        return 0
    patterns = (_KIND,) if block.kind == "title" else (_READ_IN, _DATELINE)
    return next((m.end() for p in patterns if (m := p.match(said))), 0)


def found_in(text: str, blocks: Sequence[Block]) -> Metadata:
    """What the blocks at the head of a text say of the document."""
    title = next((b for b in blocks if b.kind == "title"), None)
    place, date = _dateline(text, blocks)
    return Metadata(
        title=_said(text, title) if title else "",
        subtitle=_subtitle(text, blocks, title),
        published=date or _date_line(text, blocks),
        dateline=place,
        symbol=_symbol(text, blocks),
    )


def _said(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())


def _subtitle(text: str, blocks: Sequence[Block], title: Block | None) -> str:
    """The first line of level 0 after the title, if it is more than a name."""
    if title is None:
        return ""
    after = [b for b in blocks[blocks.index(title) + 1 :] if b.kind != "furniture"][:1]
    said = [_said(text, b) for b in after if b.kind == "heading" and b.level == 0]
    return said[0] if said and len(said[0].split()) >= _SUBTITLE_WORDS else ""


def _dateline(text: str, blocks: Sequence[Block]) -> tuple[str, str]:
    """Place and date of the first dateline."""
    for block, following in itertools.pairwise(blocks):
        before = block.kind == "furniture" and "\n" not in text[block.end : following.start]
        match = _DATELINE.match(text[block.start : block.end] + " - ") if before else None
        if match:
            groups = match.groupdict()
            place = next((v for k, v in sorted(groups.items()) if k[0] == "p" and v), "")
            day = next((v for k, v in sorted(groups.items()) if k[0] == "d" and v), "")
            place = "" if place.lower() in _WEEKDAYS else place
            return place.title() if place.isupper() else place, day_of(day)
    return "", ""


def day_of(words: str) -> str:
    """The one calendar day that a few words name, as an ISO date; empty when they name none."""
    for found in find_dates(words.replace("/", " ")):
        if found.type == "DATE" and found.precision == "day" and found.basis == "explicit":
            return found.edtf
    return ""


def _date_line(text: str, blocks: Sequence[Block]) -> str:
    """The date of a line that is little but a date, or that is labelled as the day of publication."""
    for block in blocks[:_HEAD]:
        said = _said(text, block)
        if len(said) > _MAX_DATE_LINE or block.kind not in ("furniture", "heading", "paragraph"):
            continue
        day = day_of(said)
        label = label_of(said)
        labelled = label in phrases().published or "date:" in said.lower()
        if day and (labelled or (not label and is_date_line(said))):
            return day
    return ""


def _mostly_date(said: str) -> bool:
    """True when a line names a date and at most a few words besides, before none of them."""
    first = find_dates(said.replace("/", " "))[0]
    outside = said[: first.start] + " " + said[first.end :]
    before = _LETTERS.findall(said[: first.start])
    after = [w for w in _LETTERS.findall(said[first.end :]) if w.islower()]
    if len(after) >= _SENTENCE_WORDS and said.rstrip().rstrip("\"'”’)").endswith((".", "!", "?")):
        return False  # `Strelsau, 3 May 2015 - Police arrested two editors.`
    return len(before) <= 2 and not set(map(str.lower, before)) & {"dated", "by", "on", "until"} and len(outside) <= 45


def is_date_line(said: str) -> bool:
    """True for a line that gives a day and little else, as reports have it under or above their title."""
    return len(said) <= _MAX_DATE_LINE and bool(_YEAR.search(said)) and bool(day_of(said)) and _mostly_date(said)


def is_reference_line(said: str) -> bool:
    """True for a line of document numbers: more figures, slashes and capitals than words."""
    if len(said) > _MAX_DATE_LINE or not any(c.isdigit() for c in said):
        return False
    words = [w for w in _LETTERS.findall(said) if not w.isupper()]
    return bool(_REFERENCE.search(said)) and (not words or said.lower().startswith(("the original index", "ai index")))


def author_of(said: str) -> str:
    """The author a file's properties name, or the empty string where it is only what a program puts there."""
    return "" if said.lower() in _NO_AUTHOR else said


def symbol_in(line: str) -> str:
    """The document symbol in a short line, or the empty string."""
    match = _SYMBOL.search(line) if len(line) <= _MAX_DATE_LINE else None
    return match[0].rstrip(".") if match else ""


def _symbol(text: str, blocks: Sequence[Block]) -> str:
    """The symbol in a line of its own in the head, or the one that running heads repeat."""
    furniture = [b for b in blocks if b.kind == "furniture"]
    head = set(blocks[:_HEAD])
    repeated: Counter[str] = Counter()
    for block in furniture:
        match = _SYMBOL.search(said) if len(said := _said(text, block)) <= _MAX_DATE_LINE else None
        if match and block in head:
            return match[0].rstrip(".")
        if match:
            repeated[match[0].rstrip(".")] += 1
    return min((s for s, n in repeated.items() if n > 1), key=lambda s: (-repeated[s], s), default="")
