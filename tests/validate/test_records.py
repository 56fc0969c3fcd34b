from __future__ import annotations

from dataclasses import fields, replace

import pytest

from affidavit import records as rows
from affidavit.issues import Issue
from affidavit.records import Records
from affidavit.resources import TABLES, table_schema
from affidavit.stages.validate import check_records
from good_rows import good
from made_up import TEXT

TEXTS = {"fpw-2015": TEXT}


def changed(table: str, **cells: object) -> Records:
    records = good()
    first, *others = records.table(table)
    return replace(records, **{table: (replace(first, **cells), *others)})


def without_evidence(record: str) -> Records:
    return replace(good(), evidence=tuple(e for e in good().evidence if e.record_id != record))


def found(records: Records) -> tuple[Issue, ...]:
    return check_records(records, TEXTS)


def test_good_records_have_no_issues() -> None:
    assert found(good()) == ()


@pytest.mark.parametrize(
    ("records", "code", "where"),
    [
        (changed("events", type="party"), "unknown-code", "events row 2, column type"),
        (changed("events", status=""), "missing-value", "events row 2, column status"),
        (changed("events", date="2015-13-45"), "bad-date", "events row 2, column date"),
        (changed("events", date_end="2015-05-04"), "bounds-differ", "events row 2, column date_start"),
        (changed("events", country="Ruritania"), "constraint", "events row 2, column country"),
        (changed("recommendations", level=7), "constraint", "recommendations row 2, column level"),
        (changed("recommendations", restates_id="nobody"), "no-such-row", "recommendations row 2, column restates_id"),
        (changed("event_participants", actor_id="nobody"), "no-such-row", "event_participants row 2, column actor_id"),
        (changed("statements", speaker_id="nobody"), "no-such-row", "statements row 2, column speaker_id"),
        (changed("evidence", record_id="nobody"), "no-such-row", "evidence row 2, column record_id"),
        (changed("evidence", field="colour"), "no-such-column", "evidence row 2, column field"),
        (changed("evidence", quote="Something else"), "span-differs", "evidence row 2, column end"),
        (changed("documents", sha256="abc"), "constraint", "documents row 2, column sha256"),
        (without_evidence("free-press-watch"), "no-evidence", "actors row 2, column actor_id"),
        (replace(good(), events=(*good().events, *good().events)), "key-repeated", "events row 3, column event_id"),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_each_fault_is_found_with_table_row_and_column(records: Records, code: str, where: str) -> None:
    issues = found(records)
    assert (code, where) in {(i.code, i.where) for i in issues}
    assert all(i.severity == "error" for i in issues)


def test_a_quote_that_is_not_the_text_is_found() -> None:
    first = good().evidence[0]
    moved = replace(first, start=first.start + 1, end=first.end + 1)
    issues = found(replace(good(), evidence=(moved, *good().evidence[1:])))
    assert "quote-differs" in {i.code for i in issues}
    outside = replace(first, start=9000, end=9000 + len(first.quote))
    assert "span-outside" in {i.code for i in found(replace(good(), evidence=(outside, *good().evidence[1:])))}


@pytest.mark.parametrize("table", TABLES)
def test_record_types_have_the_columns_of_their_table_schema(table: str) -> None:
    names = {
        "documents": "DocumentRecord", "actors": "Actor", "actor_names": "ActorName",
        "actor_relations": "ActorRelation", "events": "Event", "event_participants": "EventParticipant",
        "recommendations": "Recommendation", "recommendation_parties": "RecommendationParty",
        "statements": "Statement", "themes": "Theme", "links": "Link", "evidence": "Evidence",
    }  # fmt: skip
    kinds = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
    wanted = []
    for column in table_schema(table)["fields"]:
        required = column.get("constraints", {}).get("required")
        wanted.append((column["name"], kinds[column["type"]] + ("" if required else " | None")))
    assert [(f.name, str(f.type)) for f in fields(getattr(rows, names[table]))] == wanted
    assert tuple(table_schema(table)["primaryKey"]) == rows.KEYS[table]
