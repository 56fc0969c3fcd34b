"""Each kind of change leads to the version the recipe of the standard asks for."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from affidavit.issues import AffidavitError
from affidavit.packages import Package
from affidavit.stages.release import plan
from affidavit.stages.release.versions import Version, parse_version
from affidavit.tables import Table, read_schema

EVENTS: dict[str, Any] = {
    "title": "Events",
    "fields": [
        {"name": "event_id", "type": "string", "constraints": {"required": True, "pattern": "^e"}},
        {"name": "type", "type": "string", "constraints": {"enum": ["arrest", "killing"]}},
        {"name": "level", "type": "integer", "constraints": {"minimum": 1, "maximum": 5}},
        {"name": "title", "type": "string", "constraints": {"maxLength": 80}},
    ],
    "primaryKey": "event_id",
    "missingValues": [""],
}
PARTS: dict[str, Any] = {
    "fields": [{"name": "event_id", "type": "string"}, {"name": "role", "type": "string"}],
    "primaryKey": ["event_id", "role"],
    "foreignKeys": [{"fields": ["event_id"], "reference": {"resource": "events", "fields": ["event_id"]}}],
}


class Made:
    """A package that a case may change."""

    def __init__(self) -> None:
        self.about: dict[str, Any] = {
            "name": "x",
            "id": "urn:x",
            "title": "X",
            "licenses": [{"name": "CC-BY-4.0"}],
        }
        self.schemas = {"events": copy.deepcopy(EVENTS), "parts": copy.deepcopy(PARTS)}
        self.rows: dict[str, list[tuple[Any, ...]]] = {
            "events": [("e1", "arrest", 2, "A"), ("e2", "killing", 5, None)],
            "parts": [("e1", "victim"), ("e2", "victim")],
        }
        self.others = ["events-json"]

    def field(self, at: int) -> dict[str, Any]:
        found: dict[str, Any] = self.schemas["events"]["fields"][at]
        return found

    def package(self) -> Package:
        tables = tuple(Table(n, read_schema(s), tuple(self.rows[n])) for n, s in self.schemas.items())
        return Package("x", "1.4.2", self.about, tables, tuple(self.others))


def swap(made: Made) -> None:
    fields = made.schemas["events"]["fields"]
    fields[1], fields[2] = fields[2], fields[1]
    made.rows["events"] = [(a, c, b, d) for a, b, c, d in made.rows["events"]]


def add_field(made: Made) -> None:
    made.schemas["events"]["fields"].append({"name": "place", "type": "string"})
    made.rows["events"] = [(*row, None) for row in made.rows["events"]]


def drop_field(made: Made) -> None:
    made.schemas["events"]["fields"].pop()
    made.rows["events"] = [row[:3] for row in made.rows["events"]]


def add_table(made: Made) -> None:
    made.schemas["themes"] = {"fields": [{"name": "id", "type": "string"}]}
    made.rows["themes"] = []


def merge_rows(made: Made) -> None:
    made.rows["events"].pop()
    made.rows["parts"][1] = ("e1", "target")


MAJOR, MINOR, PATCH, SAME = "2.0.0", "1.5.0", "1.4.3", "1.4.2"
CASES: list[tuple[str, str, Callable[[Made], object]]] = [
    ("nothing", SAME, lambda _: None),
    ("the version's own number", SAME, lambda m: m.about.update(version="9.9.9")),
    ("the day it was made", SAME, lambda m: m.about.update(created="2030-01-01T00:00:00Z")),
    ("the order of rows", SAME, lambda m: m.rows["events"].reverse()),
    ("the tool that made it", SAME, lambda m: m.about.update(affidavit={"tool": "affidavit 9"})),
    ("package renamed", MAJOR, lambda m: m.about.update(name="y")),
    ("package with another id", MAJOR, lambda m: m.about.update(id="urn:y")),
    ("package title", PATCH, lambda m: m.about.update(title="Y")),
    ("licence", PATCH, lambda m: m.about.update(licenses=[{"name": "CC0-1.0"}])),
    ("description that was not there", PATCH, lambda m: m.about.update(description="More.")),
    ("field renamed", MAJOR, lambda m: m.field(3).update(name="heading")),
    ("field removed", MAJOR, drop_field),
    ("field added", MAJOR, add_field),
    ("fields in another order", MAJOR, swap),
    ("field retyped", MAJOR, lambda m: m.field(2).update(type="number")),
    ("field with another format", MAJOR, lambda m: m.field(3).update(format="uri")),
    ("field described better", PATCH, lambda m: m.field(3).update(description="What happened.")),
    ("table described better", PATCH, lambda m: m.schemas["events"].update(title="What happened")),
    ("field required", MAJOR, lambda m: m.field(3)["constraints"].update(required=True)),
    ("field no longer required", MINOR, lambda m: m.field(0)["constraints"].update(required=False)),
    ("field unique", MAJOR, lambda m: m.field(3)["constraints"].update(unique=True)),
    ("code removed", MAJOR, lambda m: m.field(1)["constraints"].update(enum=["arrest"])),
    ("code added", MINOR, lambda m: m.field(1)["constraints"]["enum"].append("raid")),
    ("codes instead of any text", MAJOR, lambda m: m.field(3)["constraints"].update(enum=["A"])),
    ("any text instead of codes", MINOR, lambda m: m.field(1).pop("constraints")),
    ("higher minimum", MAJOR, lambda m: m.field(2)["constraints"].update(minimum=2)),
    ("lower minimum", MINOR, lambda m: m.field(2)["constraints"].update(minimum=0)),
    ("maximum 10 after 5", MINOR, lambda m: m.field(2)["constraints"].update(maximum=10)),
    ("shorter text", MAJOR, lambda m: m.field(3)["constraints"].update(maxLength=9)),
    ("another pattern", MAJOR, lambda m: m.field(0)["constraints"].update(pattern="^e\\d")),
    ("no pattern", MINOR, lambda m: m.field(0)["constraints"].pop("pattern")),
    ("another key", MAJOR, lambda m: m.schemas["events"].update(primaryKey=["event_id", "type"])),
    ("a foreign key more", MAJOR, lambda m: m.schemas["events"].update(foreignKeys=PARTS["foreignKeys"])),
    ("a foreign key less", MINOR, lambda m: m.schemas["parts"].pop("foreignKeys")),
    ("other missing values", MAJOR, lambda m: m.schemas["events"].update(missingValues=["", "NA"])),
    ("table removed", MAJOR, lambda m: (m.schemas.pop("parts"), m.rows.pop("parts"))),
    ("table added", MINOR, add_table),
    ("file removed", MAJOR, lambda m: m.others.clear()),
    ("file added", MINOR, lambda m: m.others.append("parts-json")),
    ("row added", MINOR, lambda m: m.rows["events"].append(("e3", "arrest", 1, None))),
    ("row removed", MAJOR, lambda m: m.rows["events"].pop()),
    ("rows merged", MAJOR, merge_rows),
    ("row of a link table removed", PATCH, lambda m: m.rows["parts"].pop()),
    ("cell corrected", PATCH, lambda m: m.rows["events"].__setitem__(0, ("e1", "arrest", 3, "A"))),
    ("cell filled", PATCH, lambda m: m.rows["events"].__setitem__(1, ("e2", "killing", 5, "B"))),
]


@pytest.mark.parametrize(("what", "version", "change"), CASES, ids=[c[0] for c in CASES])
def test_a_change_leads_to_its_version(what: str, version: str, change: Callable[[Made], object]) -> None:
    made = Made()
    change(made)
    found = plan(Made().package(), made.package())
    assert str(found.version) == version, [str(r) for r in found.reasons]
    assert found.nothing == (version == SAME)
    assert bool(found.reasons) == (version != SAME), what


def test_the_gravest_change_decides() -> None:
    made = Made()
    made.about["title"] = "Y"
    made.rows["events"].append(("e3", "arrest", 1, None))
    drop_field(made)
    made.rows["events"][-1] = ("e3", "arrest", 1)
    found = plan(Made().package(), made.package())
    assert str(found.version) == MAJOR
    assert [r.code for r in found.reasons] == ["field-removed", "rows-added", "description-changed"]


def test_the_first_release_is_1_0_0() -> None:
    found = plan(None, Made().package())
    assert (str(found.version), found.nothing) == ("1.0.0", False)


def test_a_bigger_version_may_be_asked_for_a_smaller_is_refused_with_the_reason() -> None:
    made = Made()
    made.rows["events"].pop()
    assert str(plan(Made().package(), made.package(), "3.0.0").version) == "3.0.0"
    with pytest.raises(AffidavitError, match=r"2\.0\.0 is the least: events: 1 row that may be referred to gone"):
        plan(Made().package(), made.package(), "1.5.0")


def test_what_did_not_change_may_be_released_on_purpose() -> None:
    found = plan(Made().package(), Made().package(), "1.4.3")
    assert (str(found.version), found.nothing) == ("1.4.3", False)
    with pytest.raises(AffidavitError, match="too small"):
        plan(Made().package(), Made().package(), "1.4.1")


@pytest.mark.parametrize("text", ["1", "1.0", "1.0.0-beta", "v1.0.0", "01.0.0", "1.0.0\n", "1.0.\u0661", ""])
def test_what_is_no_version_is_said_so(text: str) -> None:
    with pytest.raises(AffidavitError, match="no version"):
        parse_version(text)


def test_versions_sort_as_numbers() -> None:
    assert parse_version("1.10.0") > parse_version("1.9.9") == Version(1, 9, 9)
