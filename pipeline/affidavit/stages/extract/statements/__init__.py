"""What somebody said or wrote, word for word, and who."""

from __future__ import annotations

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, StatementCandidate
from affidavit.stages.extract.statements.attribution import Attribution, Attributor
from affidavit.stages.extract.statements.speech import Speech, is_speech, speeches

__all__ = ["find_statements"]


def find_statements(analysis: Analysis, cast: Cast) -> tuple[StatementCandidate, ...]:
    """The document's direct statements, in the order of the text."""
    attributor = Attributor(analysis, cast)
    out: list[StatementCandidate] = []
    before: tuple[Speech, Attribution] | None = None
    for speech in speeches(analysis, attributor):
        found = attributor.of(speech) or attributor.floating(speech, before)
        if not is_speech(analysis.document.text, speech, cued=found is not None):
            continue
        found = found or Attribution(None, "stmt.unattributed")
        if found.speaker is None and before and found.pronoun:
            found = Attribution(before[1].speaker, found.rule, found.cue)
        out.append(StatementCandidate(speech.parts, found.speaker, "direct", found.rule, found.cue))
        before = speech, found
    return tuple(out)
