"""Every rule reads its examples and skips its near misses; and a rule that is taken away reads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from affidavit.candidates import Findings
from affidavit.documents import Document, Metadata
from affidavit.stages.analyse import analyse
from affidavit.stages.extract import extract
from affidavit.stages.read import read_bytes

EXTRACT = Path(__file__).parents[2] / "pipeline" / "affidavit" / "stages" / "extract"
FILES = ("events", "recommendations", "statements", "un")


def cards() -> Iterator[tuple[str, dict]]:
    for name in FILES:
        rows = yaml.safe_load((EXTRACT / name / "examples.yaml").read_text(encoding="utf-8"))
        yield from rows.items()


CARDS = dict(cards())


def found_in(text: str) -> Findings:
    document: Document = read_bytes(f"{text}\n".encode(), "example.md")
    about = Metadata(published="2015-06-10", publisher="Free Press Watch")
    return extract(analyse(Document(**{**fields_of(document), "metadata": about})))


def fields_of(document: Document) -> dict:
    return {name: getattr(document, name) for name in Document.__slots__}


def told(text: str, rule: str) -> list[str]:
    found = found_in(text)
    rows = [(e.rule, [t.of(found.document.text) for t in e.tellings]) for e in found.events]
    rows += [(r.rule, [r.span.of(found.document.text)]) for r in found.recommendations]
    rows += [(s.rule, [p.of(found.document.text) for p in s.parts]) for s in found.statements]
    return [quote for own, quotes in rows if own == rule for quote in quotes]


@pytest.mark.parametrize(("rule", "text", "quote"), [(r, t, q) for r, c in CARDS.items() for t, q in c["gives"]])
def test_rule_reads_its_example(rule: str, text: str, quote: str) -> None:
    assert quote in told(text, rule)


@pytest.mark.parametrize(("rule", "text"), [(r, t) for r, c in CARDS.items() for t in c["skips"]])
def test_rule_skips_its_near_miss(rule: str, text: str) -> None:
    assert told(text, rule) == []


def test_every_rule_has_both() -> None:
    assert [r for r, c in CARDS.items() if not c["gives"] or not c["skips"]] == []


def test_every_event_type_has_a_rule_with_examples() -> None:
    from affidavit.resources import codes

    shown = {rule.split(".")[1] for rule in CARDS if rule.startswith("event.")}
    assert sorted(set(codes("event_type")) - shown) == []


@pytest.mark.parametrize("kind", ["verbs", "nouns"])
def test_a_rule_that_is_taken_away_reads_nothing(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from affidavit.stages.extract.events import find, lexicon

    ending = kind[:-1]
    cases = [(r, c["gives"][0][0]) for r, c in CARDS.items() if r.endswith(f".{ending}")]
    poorer = replace(lexicon.lexicon(), **{kind: {}})
    monkeypatch.setattr(find, "lexicon", lambda: poorer)
    assert [rule for rule, text in cases if told(text, rule)] == []
