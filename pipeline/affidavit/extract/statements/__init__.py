"""The statements of a document."""

from __future__ import annotations

from affidavit.analysis import Analysis
from affidavit.candidates import Cast, StatementCandidate


def find_statements(analysis: Analysis, cast: Cast) -> tuple[StatementCandidate, ...]:
    """The document's statements, in the order of the text."""
    return ()
