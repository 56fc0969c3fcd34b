"""When a decision no longer fits: its words have gone from the text, or its record is nowhere to be found."""

from __future__ import annotations

from collections.abc import Mapping

from affidavit.decisions import Cited, Decision
from affidavit.issues import Issue
from affidavit.records import KEYS, Records
from affidavit.spans import overlap

_SAME = 0.5
"""The share of the shorter quote that a record's evidence has to cover to be the record decided on."""


def expired(decision: Decision, records: Records, texts: Mapping[str, str]) -> list[Issue]:
    """Errors that say why this decision cannot be applied; empty when it can."""
    problems = [p for c in decision.cited if (p := _changed(c, decision, texts))]
    if problems:
        return problems
    if decision.action != "add" and not find_record(decision, records):
        return [
            Issue(
                "error",
                "decision-expired",
                decision.where,
                f"there is no record '{decision.record}' in {decision.table}, nor one on the cited words",
                "read the passage again, then mend the decision or take it out",
            )
        ]
    if decision.action == "merge" and not any(a.actor_id == decision.into for a in records.actors):
        hint = "name the id of an actor that is in the data set"
        return [Issue("error", "decision-expired", decision.where, f"there is no actor '{decision.into}'", hint)]
    return []


def _changed(cited: Cited, decision: Decision, texts: Mapping[str, str]) -> Issue | None:
    text = texts.get(cited.document)
    if text is None:
        message, hint = f"there is no document '{cited.document}'", "name a document of the data set"
    elif text[cited.start : cited.end] != cited.quote:
        now = text[cited.start : cited.end]
        message = f"the text at {cited.start}-{cited.end} of {cited.document} is now {now!r}, not {cited.quote!r}"
        hint = "read the passage again and decide anew"
    else:
        return None
    return Issue("error", "decision-expired", decision.where, message, hint)


def find_record(decision: Decision, records: Records) -> str:
    """The id of the record decided on: by its id, else by the words it stands on; empty when there is none."""
    if decision.action == "add":
        return decision.record
    column = KEYS[decision.table][0]
    if any(getattr(row, column) == decision.record for row in records.table(decision.table)):
        return decision.record
    found = {
        e.record_id
        for e in records.evidence
        for c in decision.cited
        if e.table == decision.table and not e.field and e.document_id == c.document
        if overlap(e, c) >= _SAME * min(e.end - e.start, c.end - c.start) > 0
    }
    return found.pop() if len(found) == 1 else ""  # two records on the same words: unsure, so a person has to say
