"""Links between recommendations that people accepted, made or rejected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from affidavit.decisions import Decision
from affidavit.issues import Issue
from affidavit.records import Link, Records

KIND = "same_request"
PERSON = "person"


def decide_links(records: Records, decisions: Sequence[Decision]) -> tuple[Records, tuple[Issue, ...]]:
    """The records with their links as people left them, and an error for every decision that leads nowhere."""
    links = {(x.from_id, x.to_id): x for x in records.links}
    known = {r.recommendation_id for r in records.recommendations}
    issues: list[Issue] = []
    for decision in (d for d in decisions if d.table == "links"):
        pair = (decision.record, decision.to)
        problem = _problem(decision, pair in links, known)
        if problem:
            issues.append(problem)
        elif decision.action == "reject":
            del links[pair]
        elif decision.action == "accept":
            links[pair] = replace(links[pair], review="accepted")
        else:
            links[pair] = Link(*pair, KIND, None, PERSON, "added")
    return replace(records, links=tuple(links.values())).sorted(), tuple(issues)


def _problem(decision: Decision, there: bool, known: set[str]) -> Issue | None:
    lost = [i for i in (decision.record, decision.to) if i not in known]
    if lost:
        hint = "look the ids up in the recommendations of a build, then mend the decision or take it out"
        message = f"there is no recommendation '{lost[0]}'"
    elif decision.action != "add" and not there:
        message = f"there is no link from {decision.record} to {decision.to}"
        hint = "take the decision out, or make the link: action: add"
    else:
        return None
    return Issue("error", "decision-expired", decision.where, message, hint)
