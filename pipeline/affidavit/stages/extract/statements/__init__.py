"""What somebody said or wrote, word for word, and who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, StatementCandidate
from affidavit.stages.extract.statements.before import said_before
from affidavit.stages.extract.statements.frame import Around, Frame
from affidavit.stages.extract.statements.frames import frame_of
from affidavit.stages.extract.statements.ground import Ground
from affidavit.stages.extract.statements.speakers import Speaker, Speakers
from affidavit.stages.extract.statements.speech import Piece, goes_on, is_speech

__all__ = ["find_statements"]


def find_statements(analysis: Analysis, cast: Cast) -> tuple[StatementCandidate, ...]:
    """The document's direct statements, in the order of the text."""
    ground = Ground(analysis)
    speakers = Speakers(ground, cast)
    return tuple(_read(ground, speakers))


def _read(ground: Ground, speakers: Speakers) -> Iterator[StatementCandidate]:
    before: StatementCandidate | None = None
    for group in _groups(ground, speakers):
        if is_speech(ground, group):
            before = _statement(group, ground, speakers, before)
            yield before


def _groups(ground: Ground, speakers: Speakers) -> Iterator[list[Piece]]:
    """The quotations that make one speech each; who speaks is remembered from one to the next."""
    group: list[Piece] = []
    for around in _arounds(ground):
        frame = frame_of(around, ground, speakers)
        piece = Piece(around, frame)
        if group and goes_on(ground, group[-1], piece) and _same(group, frame):
            group.append(piece)
            continue
        if group:
            yield group
        group = [piece]
        if frame is not None and frame.speaker.key:
            place = frame.speaker.place or around.quotation
            speakers.heard(place.start, frame.speaker.key)
    if group:
        yield group


def _arounds(ground: Ground) -> Iterator[Around]:
    quotations = ground.analysis.quotations
    for number, quotation in enumerate(quotations):
        before = quotations[number - 1] if number else None
        after = quotations[number + 1] if number + 1 < len(quotations) else None
        yield Around(quotation, ground.lead(quotation, before), ground.tail(quotation, after))


def _same(group: Sequence[Piece], frame: Frame | None) -> bool:
    """True when the words around a further part name nobody else."""
    first = next((p.frame for p in group if p.frame), None)
    return frame is None or first is None or frame.speaker.key in (first.speaker.key, None)


def _statement(
    group: Sequence[Piece], ground: Ground, speakers: Speakers, before: StatementCandidate | None
) -> StatementCandidate:
    parts = tuple(p for piece in group for p in piece.quotation.parts)
    frame = next((p.frame for p in group if p.frame), None) or _floating(group, ground, speakers, before)
    return StatementCandidate(parts, frame.speaker.key, "direct", frame.rule, frame.cue)


def _floating(group: Sequence[Piece], ground: Ground, speakers: Speakers, before: StatementCandidate | None) -> Frame:
    """A quotation without a cue goes on with who spoke just before, or with the subject of the sentence before it."""
    start = group[0].quotation.start
    number = ground.block_number(start)
    block = ground.blocks[number]
    ahead = ground.text[block.start : group[0].around.lead.end].strip()
    if before is not None and before.speaker:
        last = ground.block_number(before.parts[-1].end - 1)
        if last == number or (last == number - 1 and not ahead):
            return Frame(Speaker(before.speaker, None), "stmt.floating")
    if ahead:
        said = said_before(group[0].around.lead.start, block.start, ground, speakers)
        key = (said and said.key) or speakers.subject_of_sentence(group[0].around.lead.end - 2)
        if key:
            return Frame(Speaker(key, None), "stmt.floating")
    return Frame(Speaker(None, None), "stmt.unattributed")
