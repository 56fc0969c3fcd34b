"""A report's whole text leaves only where its terms allow and nobody is named in it whose name is withheld."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pages import Page

from affidavit.licences import may_republish
from affidavit.records import Actor, ActorName, EventParticipant
from affidavit.stages.withhold import nameless
from cycle import NAME, contents, release
from good_rows import good
from made_up import TEXT, evidence

pytestmark = pytest.mark.usefixtures("unjudged")


@pytest.mark.parametrize(
    "licence",
    ["CC0-1.0", "cc-by-4.0", "http://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-sa/3.0/igo/deed.en"],
)  # fmt: skip
def test_terms_that_allow_it(licence) -> None:
    assert may_republish(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "CC-BY-NC-ND-3.0-US",
        "CC-BY-ND-4.0",
        "CC-BY-NC-4.0",
        "unknown",
        "",
        None,
        "all rights reserved",
        "https://creativecommons.org/licenses/by-nd/4.0/",
        "CC-BY-4.0-ND",
    ],
)
def test_terms_that_do_not_or_that_nobody_knows(licence) -> None:
    assert not may_republish(licence)


def with_editor(name: str = "two editors"):
    """The rows with a private person whose name is in the text."""
    rows = good()
    person = Actor("person-0123456789ab", name, "person", "RUR", None, None, True, "restricted", "unreviewed")
    proof = replace(evidence("actors", "person-0123456789ab", name), evidence_id="fpw-2015.a.person-0123456789ab.row.1")
    return replace(
        rows,
        actors=(*rows.actors, person),
        actor_names=(*rows.actor_names, ActorName(person.actor_id, name, "primary")),
        event_participants=(*rows.event_participants, EventParticipant("fpw-2015.e33", person.actor_id, "victim")),
        evidence=tuple(sorted((*rows.evidence, proof), key=lambda e: e.evidence_id)),
    )


def test_an_open_text_ships_and_its_page_shows_all_of_it(tmp_path) -> None:
    release(tmp_path, good())
    folder = tmp_path / NAME / "1.0.0"
    assert (folder / "texts" / "fpw-2015.txt").read_bytes().decode() == TEXT
    assert "texts/fpw-2015.txt" in (folder / "SHA256SUMS").read_text()
    page = Page((tmp_path / "site" / NAME / "1.0.0" / "reports" / "fpw-2015.html").read_text())
    chips = [given["href"] for _, given in page.elements if "chip" in (given.get("class") or "")]
    assert chips
    shown = "".join(page.words)
    assert "Ruritania should" in shown.replace("R1", "")
    assert "[…]" not in shown


def test_a_closed_text_stays_behind(tmp_path) -> None:
    rows = good()
    release(tmp_path, replace(rows, documents=(replace(rows.documents[0], licence="CC-BY-ND-4.0"),)))
    assert not (tmp_path / NAME / "1.0.0" / "texts").exists()
    shown = "".join(Page((tmp_path / "site" / NAME / "1.0.0" / "reports" / "fpw-2015.html").read_text()).words)
    assert "[…]" in shown
    assert "should" not in shown.split("The quotes only", 1)[1].split("Events", 1)[0].replace("should be", "")


def test_a_text_that_names_a_withheld_person_stays_behind_and_no_page_has_the_name(tmp_path) -> None:
    release(tmp_path, with_editor())
    assert not (tmp_path / NAME / "1.0.0" / "texts").exists()
    files = {p: b for p, b in contents(tmp_path).items() if p.endswith((".html", ".csv")) or "records/" in p}
    assert [p for p, b in files.items() if b"two editors" in b] == []
    quotes = (tmp_path / NAME / "1.0.0" / "data" / "evidence.csv").read_text()
    page = "".join(Page((tmp_path / "site" / NAME / "1.0.0" / "reports" / "fpw-2015.html").read_text()).words)
    assert "the police arrested" in quotes
    assert "the police arrested" in page


def test_a_name_that_stands_elsewhere_in_another_text_closes_that_one_too() -> None:
    rows = with_editor()
    texts = {"fpw-2015": TEXT, "other": "Nobody is named here.", "third": "Again two\neditors were held."}
    assert nameless(rows, texts) == {"other"}
    assert nameless(good(), texts) == set(texts)
