"""Stage 4: from the findings of each document to the records of the data set, with ids that last.

Two actors of different documents become one only if nothing speaks against it; unsure means apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from affidavit.candidates import Findings
from affidavit.records import Records
from affidavit.stages.resolve.identity import identify
from affidavit.stages.resolve.merge import merged
from affidavit.stages.resolve.rows import document_rows

__all__ = ["resolve"]


def resolve(findings: Sequence[Findings], wikidata: Mapping[str, str] | None = None) -> Records:
    """The rows of all tables, sorted by key; the order of `findings` does not matter.

    `wikidata` gives the Wikidata id of a known actor by its registry id.
    """
    ordered = sorted(findings, key=lambda f: f.document.id)
    ids = identify(ordered)
    tables = [document_rows(f, ids, wikidata or {}) for f in ordered]
    return merged(tables)
