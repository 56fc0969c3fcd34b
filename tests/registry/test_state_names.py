"""Names of States: every row fits its schema, leads to a State of the registry, and holds on the days it says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

import affidavit.registry
from affidavit.registry import load
from affidavit.registry.state_names import state_names
from affidavit.resources import file_schema
from affidavit.stages.extract.un.names import names_of

FILE = Path(affidavit.registry.__file__).parent / "state_names.yaml"


def test_the_table_fits_its_schema() -> None:
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert [e.message for e in Draft202012Validator(file_schema("state_names")).iter_errors(rows)] == []


def test_every_row_leads_to_states_of_the_registry() -> None:
    table = state_names()
    named = {f.state for f in table.former} | {i for e in table.ended for i in e.became} | set(table.spellings.values())
    named |= {i for p in table.parted for i in (p.state, p.whole)}
    assert sorted(i for i in named if (a := load().get(i)) is None or a.type != "state") == []


def test_dates_are_in_order_and_no_code_of_today_is_given_to_a_state_of_before() -> None:
    table = state_names()
    assert [r.name for r in (*table.former, *table.ended) if r.first and r.first > r.last] == []
    assert not {e.code for e in table.ended} & {a.country for a in load().actors}


@pytest.mark.parametrize(
    ("name", "day", "states"),
    [
        ("Swaziland", "2018-04-18", ("swz",)),
        ("Swaziland", "2018-04-19", ()),
        ("Zaire", "1985-01-01", ("cod",)),
        ("Zaire", "1960-06-30", ()),
        ("Abyssinia", "1941-12-31", ("eth",)),
        ("Abyssinia", "1942-01-01", ()),
        ("Serbia and Montenegro", "2005-05-05", ("srb", "mne")),
        ("Federal Republic of Yugoslavia", "1993-01-01", ("srb", "mne")),
        ("Ruritania", "2000-01-01", ()),
    ],
)
def test_a_former_name_stands_for_whoever_bore_it_on_a_day(name: str, day: str, states: tuple[str, ...]) -> None:
    assert state_names().bearers(name, day) == states


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ("Iran (Islamic Republic of)", "irn"),
        ("Islamic Republic of Iran", "irn"),
        ("Venezuela, Bolivarian Republic of", "ven"),
        ("the Congo", "cog"),
        ("Democratic Republic of the Congo", "cod"),
        ("Republic of Korea", "kor"),
        ("Democratic People's Republic of Korea", "prk"),
        ("Switzerlad", "che"),
        ("Burkina Fasso", "bfa"),
        ("Zaire", "cod"),
        ("Holy Sea", "vat"),
    ],
)
def test_names_in_brackets_are_known_as_the_un_prints_them(printed: str, state: str) -> None:
    found = names_of(load()).find(printed)
    assert found is not None
    assert found.id == state


@pytest.mark.parametrize("near", ["Ruritania", "NA", "Malibu", "the draft law", "Committee of Ministers"])
def test_what_is_no_name_of_a_state_is_none(near: str) -> None:
    assert names_of(load()).find(near) is None
