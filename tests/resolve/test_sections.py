"""Each piece of evidence says under which headings and on which page it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_writer import Docx

from affidavit.documents import Document
from affidavit.sections import Places
from affidavit.stages.read import read_bytes
from made_pdf import FILLER, Flow


def place_of(document: Document, words: str) -> str | None:
    return Places(document).section(document.text.index(words))


def markdown() -> Document:
    text = (
        "# The flood\n\nBefore all.\n\n## The north\n\nUnder the north.\n\n### Tarim\n\nUnder Tarim.\n\n"
        "## The south\n\nUnder the south.\n"
    )
    return read_bytes(text.encode(), "report.md")


def docx() -> Document:
    made = Docx()
    for words, style in (
        ("The flood", "Title"), ("Before all.", ""), ("The north", "heading2"), ("Under the north.", ""),
        ("Tarim", "heading3"), ("Under Tarim.", ""), ("The south", "heading2"), ("Under the south.", ""),
    ):  # fmt: skip
        made.paragraph(words, style)
    return read_bytes(made.bytes(), "report.docx")


@pytest.mark.parametrize("made", [markdown, docx])
def test_a_place_stands_under_the_headings_that_are_still_open(made):
    document = made()
    assert place_of(document, "Before all") is None
    assert place_of(document, "Under the north") == "The north"
    assert place_of(document, "Under Tarim") == "The north > Tarim"
    assert place_of(document, "Under the south") == "The south"


def test_a_heading_does_not_stand_under_itself():
    assert place_of(markdown(), "Tarim") == "The north"


def test_page_and_section_of_a_book_go_on_over_pages():
    flow = Flow("R/1")
    flow.heading("The flood in Ruritania", 20)
    for chapter in (1, 2, 3):
        flow.heading(f"{'I' * chapter}. Chapter")
        for _ in range(30):
            flow.paragraph(FILLER)
    document = read_bytes(flow.bytes(), "book.pdf")
    places = Places(document)
    last = document.text.rindex("Nothing that they were told")
    assert places.section(last) == "III. Chapter"
    assert places.page(last) == len(flow.pdf.pages)
    assert places.page(document.text.index("Members of")) == 1
    assert places.page(len(document.text) + 5) is None


def test_evidence_carries_page_and_section():
    import affidavit

    source = Path(__file__).parents[2] / "sources" / "invented-review" / "review-2019-iceland" / "report.pdf"
    records = affidavit.extract(affidavit.read(source))
    rows = [e for e in records.evidence if e.table == "recommendations" and not e.field]
    assert {e.section for e in rows} == {"II. Conclusions and/or recommendations"}
    assert {e.page for e in rows} == {4, 5, 6}
