"""The figures are those of the rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from affidavit.candidates import Silence
from affidavit.quality import Quality, RuleMeasured
from affidavit.records import Records
from affidavit.resources import table_schema
from affidavit.rule_rows import rules_table
from affidavit.spans import Span
from affidavit.stages.package import statistics
from affidavit.tables import Json, tables_of
from good_rows import good


def records() -> Records:
    """The made-up report and two further events: one without a date, one of another year."""
    made = good()
    first = made.events[0]
    undated = replace(
        first, event_id="fpw-2015.e50", date=None, date_start=None, date_end=None, date_precision="unknown"
    )
    older = replace(first, event_id="fpw-2015.e60", date="2014", date_start="2014-01-01", date_end="2014-12-31")
    return replace(made, events=(first, undated, older))


@pytest.fixture(scope="module")
def told() -> dict[str, Json]:
    quality = Quality("made up", "0" * 64, 1, 1, "0" * 64, (), (RuleMeasured("test.rule", 4, 3),))
    tables = (*tables_of(records(), table_schema), rules_table(records(), quality))
    return dict(
        statistics(tables, {"fpw-2015": (Silence(Span(0, 5), "no-trigger"), Silence(Span(6, 9), "unfinished"))})
    )


def test_rows_by_table_and_codes_by_column(told) -> None:
    assert (told["rows"]["events"], told["rows"]["actors"]) == (3, 4)
    assert told["codes"]["events.type"] == {"arrest": 3}
    assert told["codes"]["actors.type"] == {"ngo": 1, "security_force": 1, "social_group": 1, "state": 1}


def test_shares_of_every_column_that_may_be_empty(told) -> None:
    assert told["filled"]["events.date"] == {"rows": 3, "filled": 2, "share": 0.6667}
    assert told["filled"]["recommendations.deadline"] == {"rows": 1, "filled": 0, "share": 0.0}
    assert told["filled"]["links.score"]["share"] is None
    fields = table_schema("events")["fields"]
    may = {f"events.{f['name']}" for f in fields if not f.get("constraints", {}).get("required")}
    assert may <= set(told["filled"])
    assert "events.event_id" not in told["filled"]


def test_years_and_publishers(told) -> None:
    assert told["years"] == {"documents": {"2015": 1}, "events": {"2014": 1, "2015": 1}}
    assert list(told["years"]["events"]) == ["2014", "2015"]
    (name,) = told["publishers"]
    assert name == "Free Press Watch"
    assert told["publishers"][name] == {"documents": 1, "events": 3, "recommendations": 1, "statements": 1}


def test_confidence_is_the_mean_precision_of_the_rules(told) -> None:
    assert told["confidence"]["events"] == {"rows": 3, "measured": 1, "precision": 0.75}
    assert told["confidence"]["actors"] == {"rows": 4, "measured": 4, "precision": 0.75}


def test_each_report_with_its_silences(told) -> None:
    report = told["documents"]["fpw-2015"]
    assert report["silent"] == {"no-trigger": 1, "unfinished": 1}
    assert (report["events"], report["statements"]) == (3, 1)
    assert 0 < report["quoted"] <= report["characters"]


def test_nothing_gives_figures_too() -> None:
    told = statistics(tables_of(Records(), table_schema), {})
    assert told["confidence"]["events"] == {"rows": 0, "measured": 0, "precision": None}
    assert told["filled"]["events.date"] == {"rows": 0, "filled": 0, "share": None}
    assert told["publishers"] == {}
