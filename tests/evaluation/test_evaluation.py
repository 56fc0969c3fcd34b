"""Measuring is right: the same figures as the gold standard's own scorer, and figures that move when rows do."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

import affidavit
from affidavit.evaluation.gold import read_gold
from affidavit.evaluation.items import Annotation, Item
from affidavit.evaluation.measure import measure
from affidavit.evaluation.summary import figures
from affidavit.issues import AffidavitError
from affidavit.spans import Span
from conftest import ROOT

GOLD = ROOT / "tests" / "gold"
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
FLOORS = {
    "actors_typed": 0.80,
    "events_typed": 0.55,
    "recommendations_addressed": 0.80,
    "statements_attributed": 0.80,
    "actor_type": 0.90,
}
"""What the rules have to reach on the project's own texts: below it something broke."""


@pytest.fixture(scope="module")
def evaluation():
    return affidavit.evaluate(GOLD)


def annotations() -> list[Annotation]:
    return [g.annotation for g in read_gold(GOLD)]


def test_what_a_person_read_scores_one_against_itself() -> None:
    assert {f.f1 for f in figures([measure(core(a), core(a)) for a in annotations()]) if f.n} == {1.0}


def core(a: Annotation) -> Annotation:
    """What has to be found, and everybody it may name."""
    tables = ("events", "recommendations", "statements")
    return replace(a, **{table: tuple(i for i in getattr(a, table) if i.core) for table in tables})


def changed(a: Annotation, **cells) -> Annotation:
    return replace(a, events=tuple(replace(e, **cells) for e in a.events))


@pytest.mark.parametrize(
    ("cells", "measures"),
    [
        ({"type": "strike"}, ("events_typed",)),
        ({"status": "proposed"}, ("event_status",)),
        ({"date": "1999"}, ("event_date",)),
        ({"links": frozenset()}, ("participants",)),
        ({"spans": ()}, ("events", "events_typed")),
    ],
)
def test_a_wrong_cell_lowers_its_measure(cells, measures) -> None:
    figure = {f.name: f.f1 for f in figures([measure(changed(core(a), **cells), core(a)) for a in annotations()])}
    assert [m for m in measures if figure[m] > 0.3] == []
    assert figure["actors_typed"] == 1.0


def test_an_item_that_may_be_left_out_counts_neither_way() -> None:
    gold = Annotation(events=(Item("e1", (Span(0, 9),), core=False, type="arrest"),))
    assert measure(Annotation(), gold).counts["events"] == measure(gold, gold).counts["events"]


def test_the_rules_hold_on_texts_of_our_own(evaluation) -> None:
    reached = {f.name: f.f1 for f in evaluation.figures()}
    assert {m: reached[m] for m, floor in FLOORS.items() if reached[m] < floor} == {}


def test_misses_are_told_with_the_words_around_them(evaluation) -> None:
    told = evaluation.text(misses=True)
    missed = [(g, d, m) for g, d, e in evaluation.texts for m in e.misses if m.kind == "missed" and m.place]
    assert missed
    for gold, document, miss in missed:
        assert gold.name in told
        assert f"[[ {' '.join(miss.place.of(document.text)[:80].split())} ]]" in told


def test_intervals_hold_the_figure_and_are_the_same_each_time(evaluation) -> None:
    assert all(f.low <= f.f1 <= f.high for f in evaluation.figures())
    assert evaluation.figures() == evaluation.figures()


def test_a_quote_that_is_not_in_its_text_is_named(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Police arrested two editors.\n")
    (tmp_path / "a.yaml").write_text('events:\n- {id: e1, type: arrest, status: occurred, quote: "three editors"}\n')
    with pytest.raises(AffidavitError, match=r"a\.yaml \$\.events\[0\]\.quote.*three editors"):
        affidavit.evaluate(tmp_path)


@pytest.mark.skipif(not SCORER.exists(), reason="the gold standard's scorer is not here")
@pytest.mark.parametrize("gold", [GOLD, SCORER.parent], ids=["own texts", "gold standard"])
def test_figures_are_those_of_the_scorer(gold, tmp_path) -> None:
    """The same texts through `build` and the scorer, and through `evaluate`."""
    make_project(gold, tmp_path)
    affidavit.build(tmp_path)
    out = tmp_path / "score.json"
    package = tmp_path / "build" / "gold"
    command = [SCORER, "--package", package, "--texts", gold / "texts", "--gold", gold / "gold", "--json", out]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    theirs = json.loads(out.read_text())
    ours = {f.name: f.f1 for f in affidavit.evaluate(gold).figures()}
    wanted = {k: v.get("f1", v.get("accuracy")) for k, v in theirs.items() if isinstance(v, dict)}
    assert {k: round(ours[k], 6) for k in wanted} == {k: pytest.approx(v, abs=1e-6) for k, v in wanted.items()}


def make_project(gold, folder) -> None:
    """A project with a card per gold text."""
    dataset = folder / "sources" / "gold"
    for text in read_gold(gold):
        home = dataset / text.name.lower()
        home.mkdir(parents=True)
        (home / "report.txt").write_bytes(text.path.read_bytes())
        card = {"publisher": text.publisher or "Unknown", "published": text.published, "licence": "unknown"}
        (home / "source.yaml").write_text("".join(f"{k}: {json.dumps(v)}\n" for k, v in card.items() if v))
    (dataset / "dataset.yaml").write_text((ROOT / "sources" / "kazakhstan-osce" / "dataset.yaml").read_text())
