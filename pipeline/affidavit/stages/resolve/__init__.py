"""Stage 4: from the findings of each document to the records of the data set, with ids that last.

Two actors of different documents become one only if nothing speaks against it; unsure means apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from affidavit import registry
from affidavit.candidates import Findings
from affidavit.records import Records
from affidavit.stages.resolve.identity import identify
from affidavit.stages.resolve.merge import merged
from affidavit.stages.resolve.rows import document_rows

__all__ = ["resolve"]


def resolve(findings: Sequence[Findings]) -> Records:
    """The rows of all tables, sorted by key; the order of `findings` does not matter.

    Known actors bring their Wikidata ids from the registry.
    """
    wikidata = {a.id: a.wikidata_id for a in registry.load().actors if a.wikidata_id}
    ordered = sorted(findings, key=lambda f: f.document.id)
    ids = identify(ordered)
    tables = [document_rows(f, ids, wikidata) for f in ordered]
    return merged(tables)
