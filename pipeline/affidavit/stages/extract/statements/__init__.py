"""What somebody said or wrote, word for word, and who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, StatementCandidate
from affidavit.stages.extract.statements.frames import Around, Frame, frame_of
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
    group: list[Piece] = []
    before: StatementCandidate | None = None
    for around in _arounds(ground):
        frame = frame_of(around, ground, speakers)
        piece = Piece(around, frame)
        if group and goes_on(ground, group[-1], piece) and _same(group, frame):
            group.append(piece)
            continue
        before = yield from _close(group, ground, speakers, before)
        group = [piece]
        if frame is not None and frame.speaker.key:
            speakers.heard(frame.speaker.place.start if frame.speaker.place else around.quotation.start, frame.speaker.key)
    yield from _close(group, ground, speakers, before)


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


def _close(
    group: Sequence[Piece], ground: Ground, speakers: Speakers, before: StatementCandidate | None
) -> Iterator[StatementCandidate]:
    if not group or not is_speech(ground, group):
        return before
    parts = tuple(p for piece in group for p in piece.quotation.parts)
    frame = next((p.frame for p in group if p.frame), None) or _floating(group, ground, speakers, before)
    found = StatementCandidate(parts, frame.speaker.key, "direct", frame.rule, frame.cue)
    yield found
    return found


def _floating(
    group: Sequence[Piece], ground: Ground, speakers: Speakers, before: StatementCandidate | None
) -> Frame:
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
        key = speakers.subject_of_sentence(group[0].around.lead.end - 2)
        if key:
            return Frame(Speaker(key, None), "stmt.floating")
    return Frame(Speaker(None, None), "stmt.unattributed")
