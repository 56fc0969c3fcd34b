"""Calls as reports make them: who asks whom for what."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from affidavit.candidates import Findings, RecommendationCandidate
from affidavit.documents import Document, Metadata
from affidavit.stages.analyse import analyse
from affidavit.stages.extract import extract
from affidavit.stages.read import read_bytes

CASES = yaml.safe_load((Path(__file__).parent / "calls.yaml").read_text(encoding="utf-8"))


def found_in(text: str, *, title: bool = False) -> Findings:
    read = read_bytes(f"{'# ' if title else ''}{text}\n".encode(), "example.md")
    fields = {name: getattr(read, name) for name in Document.__slots__}
    about = Metadata(published="2015-06-10", publisher="Free Press Watch")
    return extract(analyse(Document(**{**fields, "metadata": about})))


def names(found: Findings, row: RecommendationCandidate, role: str) -> list[str]:
    return sorted(found.cast[p.actor].name for p in row.parties if p.role == role)


def shown(found: Findings, row: RecommendationCandidate, asked: dict) -> dict:
    """The columns of a row that the case names."""
    columns = {
        "quote": row.span.of(found.document.text),
        "to": names(found, row, "addressee"),
        "by": names(found, row, "issuer"),
        "deadline": row.deadline.edtf if row.deadline else "",
        "restates": row.restates.of(found.document.text) if row.restates else "",
        "action": row.action,
        "level": row.level,
        "form": row.form,
        "rule": row.rule,
    }
    return {name: columns[name] for name in asked}


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_call(case: dict) -> None:
    found = found_in(case["text"], title=case.get("title", False))
    expected = [{k: sorted(v) if isinstance(v, list) else v for k, v in row.items()} for row in case["gives"]]
    rows = found.recommendations
    got = [shown(found, row, asked) for row, asked in zip(rows, expected, strict=False)]
    got += [{"quote": row.span.of(found.document.text)} for row in rows[len(expected) :]]
    assert got == expected
