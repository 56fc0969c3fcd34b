"""Where the words that attribute a quotation stand: behind it, before it, in the paragraph before."""

from __future__ import annotations

from collections.abc import Sequence

from affidavit.spans import Span
from affidavit.stages.extract.statements.before import read_before
from affidavit.stages.extract.statements.behind import read_behind, read_signature
from affidavit.stages.extract.statements.frame import Around, Frame
from affidavit.stages.extract.statements.ground import Ground, Word
from affidavit.stages.extract.statements.phrases import says
from affidavit.stages.extract.statements.speakers import Speakers


def frame_of(around: Around, ground: Ground, speakers: Speakers) -> Frame | None:
    """What the words around a quotation say of its speaker; None when they say nothing."""
    tail = [w for w in ground.words(around.tail) if not ground.quoted(w.start)]
    lead = [w for w in ground.words(around.lead) if not ground.quoted(w.start)]
    behind = read_behind(around, tail, ground, speakers)
    if behind is not None and (_comma(around, ground) or behind.rule == "stmt.according-to"):
        return behind
    return (
        read_before(around, lead, ground, speakers, "stmt.said-before")
        or behind
        or read_signature(around, tail, ground, speakers)
        or _paragraph_before(around, ground, speakers)
    )


def _comma(around: Around, ground: Ground) -> bool:
    """True where a quotation breaks off for its attribution: `..., "` or `..."`, said."""
    last = ground.shadow[around.quotation.end - 1]
    return last in ",?!.…—-–;" or ground.shadow[around.tail.start : around.tail.start + 2].lstrip()[:1] in tuple(
        ",-–—;"
    )


def _paragraph_before(around: Around, ground: Ground, speakers: Speakers) -> Frame | None:
    """A paragraph that ends in a colon, or in a verb of saying, introduces the quotation below it."""
    number = ground.block_number(around.quotation.start)
    block = ground.blocks[number]
    if number == 0 or ground.text[block.start : around.lead.end].strip():
        return None
    above = ground.blocks[number - 1]
    end = above.start + len(ground.text[above.start : above.end].rstrip())
    start = above.start
    for stop in ground.stops(above.start, end - 1):
        start = stop
    lead = [w for w in ground.words(Span(start, end)) if not ground.quoted(w.start)]
    if not lead or not _announces(lead):
        return None
    if not ground.text[around.quotation.start].isupper():
        return None
    return read_before(around, lead, ground, speakers, "stmt.colon")


def _announces(lead: Sequence[Word]) -> bool:
    """True for words that end in a colon, or in a verb of saying."""
    said = any(says(w.token) for w in lead[-2:])
    return lead[-1].low == ":" or (said and (lead[-1].low == "," or says(lead[-1].token)))
