"""Stage 5: people have the last word. Their decisions are data, survive re-extraction, and expire loudly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from affidavit.decisions import Decision
from affidavit.issues import Issue
from affidavit.records import Records
from affidavit.stages.decide.actors import keep_apart, merge
from affidavit.stages.decide.expiry import expired, find_record
from affidavit.stages.decide.links import decide_links
from affidavit.stages.decide.rows import accept, add, correct, reject

__all__ = ["decide", "decide_links"]

_APPLY = {"accept": accept, "correct": correct, "add": add, "reject": reject, "merge": merge, "keep_apart": keep_apart}


def decide(
    records: Records, decisions: Sequence[Decision], texts: Mapping[str, str]
) -> tuple[Records, tuple[Issue, ...]]:
    """The records as people left them, and an error for every decision that no longer fits the text.

    `texts` gives the text of each document by its id. Decisions on links are for `decide_links`.
    """
    issues: list[Issue] = []
    for decision in (d for d in decisions if d.table != "links"):
        problems = expired(decision, records, texts)
        issues += problems
        if not problems:
            records = _APPLY[decision.action](records, find_record(decision, records), decision)
    return records.sorted(), tuple(issues)
