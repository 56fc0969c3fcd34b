"""The invented data set: its files are made from texts, and what is read from them is what the texts say."""

from __future__ import annotations

import re
from pathlib import Path

import make_examples
import pytest
from marked import Part, parts_of

from affidavit.documents import Document
from affidavit.stages.extract.un import read_un
from affidavit.stages.read import READERS, read, read_bytes

SOURCES = Path(__file__).parents[2] / "sources" / "invented-review"
TEXTS = Path(make_examples.__file__).parent / "examples"
NOTE = re.compile(r"\{\{(.+?)\}\}")


@pytest.fixture(scope="module")
def review() -> Document:
    return read(SOURCES / "review-2019-iceland" / "report.pdf")


@pytest.fixture(scope="module")
def parts() -> list[Part]:
    return list(parts_of(TEXTS / "review.txt"))


def test_the_files_are_made_from_the_texts_byte_for_byte():
    made = dict(make_examples.made())
    assert {path: (SOURCES / path).read_bytes() for path in made} == made


def test_every_passage_of_every_text_is_one_block_of_its_file():
    for text, path, _ in make_examples.FILES:
        if Path(path).suffix in READERS:
            document = read(SOURCES / path)
            blocks = {document.text[b.start : b.end] for b in document.blocks}
            said = [p for p in parts_of(TEXTS / text) if p.kind != "row" and not p.text.startswith("(Reykjavik")]
            missing = [p for p in said if NOTE.sub("", p.text) not in blocks and not re.match(r"[IV]+\. ", p.text)]
            assert [p.text for p in missing if p.text[3:] not in blocks] == []


def test_passages_cross_pages_and_notes_stand_apart(review):
    over = [b for b in review.blocks if any(b.start < p.start < b.end for p in review.pages)]
    assert over
    notes = [(b.marker, b.page) for b in review.blocks if b.kind == "footnote"]
    assert [mark for mark, _ in notes] == ["1", "2"]
    assert "A/HRC/99/1" not in review.text[200:]


def rows(document: Document) -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = read_un(document)
    assert found is not None
    return [
        (
            r.number,
            document.text[r.span.start : r.span.end],
            r.response,
            tuple(sorted(f"{p.role}:{p.actor}" for p in r.parties)),
        )
        for r in found.recommendations
    ]


def test_the_recommendations_of_a_review_are_the_same_from_pdf_and_from_text(review, parts):
    head = "A/HRC/99/1\nReport of the Working Group on the Universal Periodic Review\n"
    body = "\n".join(f"{p.marker} {NOTE.sub('', p.text)}".strip() for p in parts)
    text = read_bytes(f"{head}{body}\n".encode(), "report.txt")
    assert rows(review) == rows(text)
    assert len(rows(review)) == sum(p.kind == "item" and p.marker[0].isdigit() for p in parts) == 30
    assert {r[2] for r in rows(review)} >= {"accepted", "noted"}
