"""The pages of a build: whole text, and decisions that work when they are copied."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pages import broken_links, read_pages

from affidavit.building import build_made, make
from affidavit.project import open_project
from affidavit.records import KEYS
from affidavit.stages.decide import decide
from affidavit.stages.site.cards import cards
from affidavit.stages.site.lookup import look_up
from affidavit.stages.site.snippets import snippets
from conftest import DATASET, REPORT, ROOT

pytestmark = pytest.mark.usefixtures("unjudged")


@pytest.fixture(scope="module")
def seed():
    opened = open_project(ROOT, [DATASET])
    return make(opened.datasets[0], opened.settings)


@pytest.fixture(scope="module")
def folder(seed, unjudged, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (built,) = build_made([seed], tmp_path_factory.mktemp("build"))
    return built.folder / "site"


def test_the_pages_are_well_formed_and_lead_somewhere(folder) -> None:
    pages = read_pages(folder)
    assert {p.name: page.faults for p, page in pages.items() if page.faults} == {}
    assert broken_links(pages) == []


def test_the_whole_text_stands_there_character_for_character(seed, folder) -> None:
    page = read_pages(folder)[folder / "reports" / f"{REPORT}.html"]
    text = page.text.split('<section id="text"', 1)[1].split("</section>", 1)[0]
    for chip in ("chip events", "chip recommendations", "chip statements", "chip actors"):
        while f'class="{chip}"' in text:
            before, behind = text.split(f'class="{chip}"', 1)
            text = before.rsplit("<a ", 1)[0] + behind.split("</a>", 1)[1]
    from pages import Page

    shown = "".join("".join(Page(f"<section {text}</section>").words).split())
    wanted = [b for b in seed.findings[0].document.blocks if b.kind != "furniture"]
    whole = seed.texts[REPORT]
    assert [whole[b.start : b.end] for b in wanted if "".join(whole[b.start : b.end].split()) not in shown] == []


@pytest.mark.parametrize("action", ["accept", "correct", "reject"])
def test_every_snippet_is_a_decision_that_can_be_applied(action, seed, project: Path) -> None:
    rows = cards(look_up(seed.records), REPORT)
    texts = [s.text for c in rows for s in snippets(c) if s.action == action]
    assert len(texts) == len(rows) > 50
    file = project / "sources" / DATASET / "decisions.yaml"
    file.write_text("decisions:\n" + "".join(texts), encoding="utf-8")
    (decided,) = open_project(project, [DATASET]).datasets
    records, issues = decide(seed.records, decided.decisions, seed.texts)
    assert issues == ()
    marks = {"accept": "accepted", "correct": "corrected"}
    for table in ("events", "recommendations", "statements", "actors"):
        after = {getattr(r, KEYS[table][0]): r.review for r in records.table(table)}
        assert set(after.values()) == ({marks[action]} if action in marks else set())


def test_a_snippet_survives_whatever_stands_in_a_report(seed) -> None:
    from dataclasses import replace

    nasty = 'a: b # c\n- "d" \\ \u2028\x85\ufeff{e}\U0001f600'
    card = cards(look_up(seed.records), REPORT)[0]
    quote = replace(card.quotes[0], quote=nasty, field=None)
    card = replace(card, cells={"title": nasty}, quotes=(quote,))
    for snippet in snippets(card):
        (said,) = yaml.safe_load("decisions:\n" + snippet.text)["decisions"]
        assert said["cited"][0]["quote"] == nasty
        assert said.get("set", {"title": nasty})["title"] == nasty
