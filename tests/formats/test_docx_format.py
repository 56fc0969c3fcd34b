"""Word documents: what of them is text, how lists count, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx_writer import Docx, zipped

from affidavit.documents import Document
from affidavit.issues import AffidavitError
from affidavit.stages.read import Limits, read_bytes
from affidavit.stages.read.docx.numbering import spelt


def read(data: bytes, **limits: float) -> Document:
    return read_bytes(data, "report.docx", limits=Limits(**limits))  # type: ignore[arg-type]


def code(data: bytes, **limits: float) -> str:
    with pytest.raises(AffidavitError) as caught:
        read(data, **limits)
    return caught.value.issues[0].code


def kinds(document: Document) -> list[tuple[str, int, str, str]]:
    return [(b.kind, b.level, b.marker, document.text[b.start : b.end]) for b in document.blocks]


@pytest.fixture(scope="module")
def report() -> Document:
    docx = Docx(title="An older report", creator="Vera Klam")
    docx.paragraph("The flood in Ruritania", "Title")
    docx.paragraph("Recommendations", "heading1")
    docx.paragraph("The committee asks the Government of Ruritania to:{{Letter of 3 May 2015.}}")
    docx.item("Open the archive of the flood;")
    docx.item("Answer letters, among them", depth=0)
    docx.item("those of farmers;", depth=1)
    docx.item("Publish them.")
    docx.paragraph("To the European Union", "heading2")
    docx.paragraph("The committee asks it to do three things:")
    docx.item("Ask for the archive.", "numbers")
    docx.item("in Tarim;", "numbers", 1)
    docx.item("in the hills;", "numbers", 1)
    docx.item("Ask again.", "numbers")
    docx.paragraph("We lost a house and nobody came.", "Quote")
    docx.table([["Recommendation", "Answer"], ["Open the archive", "Accepted"]])
    docx.paragraph("Table 1. What was asked", "caption")
    return read(docx.bytes())


def test_what_each_block_is(report):
    assert kinds(report) == [
        ("title", 1, "", "The flood in Ruritania"),
        ("heading", 1, "", "Recommendations"),
        ("paragraph", 0, "", "The committee asks the Government of Ruritania to:"),
        ("list_item", 0, "•", "Open the archive of the flood;"),
        ("list_item", 0, "•", "Answer letters, among them"),
        ("list_item", 1, "o", "those of farmers;"),
        ("list_item", 0, "•", "Publish them."),
        ("footnote", 0, "1", "Letter of 3 May 2015."),
        ("heading", 2, "", "To the European Union"),
        ("paragraph", 0, "", "The committee asks it to do three things:"),
        ("list_item", 0, "1.", "Ask for the archive."),
        ("list_item", 1, "(a)", "in Tarim;"),
        ("list_item", 1, "(b)", "in the hills;"),
        ("list_item", 0, "2.", "Ask again."),
        ("quotation", 0, "", "We lost a house and nobody came."),
        ("table_cell", 0, "", "Recommendation"),
        ("table_cell", 0, "", "Answer"),
        ("table_cell", 0, "", "Open the archive"),
        ("table_cell", 0, "", "Accepted"),
        ("caption", 0, "", "Table 1. What was asked"),
    ]


def test_markers_stand_in_the_text_and_blocks_in_order(report):
    assert "\n\n• Open the archive of the flood;\n\n" in report.text
    assert "\n\n(a) in Tarim;" in report.text
    assert "Recommendation\tAnswer\nOpen the archive\tAccepted" in report.text
    assert all(a.end <= b.start for a, b in zip(report.blocks, report.blocks[1:], strict=False))


def test_the_texts_title_wins_over_the_files(report):
    assert report.metadata.title == "The flood in Ruritania"
    assert report.metadata.author == "Vera Klam"
    assert report.reader == "docx/1"


def test_without_styles_bold_lines_are_headings_and_the_first_is_the_title():
    docx = Docx()
    docx.paragraph("The flood in Ruritania", bold=True)
    docx.paragraph("The committee went to the province and spoke with farmers.")
    docx.paragraph("What it found", bold=True)
    docx.paragraph("12.  The archive was closed.")
    docx.paragraph("(a)\tThe committee wrote a letter;")
    found = kinds(read(docx.bytes()))
    assert [k[0] for k in found] == ["title", "paragraph", "heading", "paragraph", "list_item"]
    assert found[3][2:] == ("12.", "The archive was closed.")
    assert found[4][2:] == ("(a)", "The committee wrote a letter;")


def test_a_first_heading_among_others_of_its_level_is_a_chapter_and_names_the_report():
    docx = Docx(title="Draft 3")
    for chapter in ("The flood", "The letters"):
        docx.paragraph(chapter, "heading1")
        docx.paragraph("The committee went to the province and spoke with farmers.")
    document = read(docx.bytes())
    assert [k[0] for k in kinds(document)] == ["heading", "paragraph"] * 2
    assert document.metadata.title == "The flood"


def test_what_is_deleted_hidden_or_a_field_code_is_no_text_and_revisions_are_told_of():
    docx = Docx()
    docx.raw(
        "<w:p><w:r><w:t>The archive </w:t></w:r><w:del><w:r><w:delText>was burnt </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>was open</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> SECRET</w:t></w:r>"
        "<w:r><w:instrText> HYPERLINK x </w:instrText></w:r><w:r><w:t>, as re</w:t>"
        "<w:softHyphen/><w:t>ported by non</w:t>"
        "<w:noBreakHyphen/><w:t>members.</w:t></w:r></w:p>"
    )
    document = read(docx.bytes())
    assert document.text == "The archive was open, as reported by non-members."
    assert "tracked changes" in document.notes[0]


def test_content_controls_boxes_and_merged_cells_lose_no_text():
    docx = Docx()
    docx.raw("<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    docx.table([["One box around a text."]])
    docx.raw(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>North</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>flood</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        "<w:tc><w:p><w:r><w:t>drought</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    document = read(docx.bytes())
    assert document.text == "In a control.\n\nOne box around a text.\n\nNorth\tflood\n\tdrought"


@pytest.mark.parametrize(("n", "how", "said"), [
    (3, "decimal", "3"), (3, "lowerLetter", "c"), (28, "upperLetter", "BB"),
    (14, "lowerRoman", "xiv"), (4, "decimalZero", "04"),
])  # fmt: skip
def test_how_lists_count(n, how, said):
    assert spelt(n, how) == said


def test_a_list_goes_on_after_a_paragraph_and_a_deeper_level_begins_anew():
    docx = Docx()
    docx.item("North.", "numbers")
    docx.item("hills;", "numbers", 1)
    docx.paragraph("The committee went on to the south.")
    docx.item("South.", "numbers")
    docx.item("coast;", "numbers", 1)
    assert [k[2] for k in kinds(read(docx.bytes()))] == ["1.", "(a)", "", "2.", "(a)"]


def test_files_that_cannot_be_read_whole_are_refused():
    docx = Docx()
    docx.paragraph("The committee went to the province.")
    whole = docx.bytes()
    assert code(whole[: len(whole) // 2]) == "broken-file"
    assert code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"old") == "wrong-format"
    assert code(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")) == "encrypted-file"
    assert code(b"%PDF-1.4") == "wrong-format"
    assert code(zipped({"xl/workbook.xml": "<a/>"})) == "wrong-format"
    assert code(whole, max_seconds=-1) == "too-slow"
    assert code(Docx().bytes()) == "no-text"


def test_what_unpacks_to_too_much_is_refused_by_its_directory_and_by_its_bytes():
    bomb = Docx()
    bomb.paragraph("a" * 3_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in bomb.parts().items():
            file.writestr(name, text)
    assert code(packed.getvalue(), max_unpacked=1_000_000) == "too-large"
    lying = bytearray(packed.getvalue())
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = -1
        while (place := lying.find(signature, place + 1)) >= 0:
            lying[place + at : place + at + 4] = (10).to_bytes(4, "little")
    assert code(bytes(lying), max_unpacked=1_000_000) in ("too-large", "broken-file")


@pytest.mark.parametrize("attack", [
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
])  # fmt: skip
def test_entities_are_refused(attack):
    docx = Docx()
    docx.paragraph("The committee went to the province.")
    parts = docx.parts()
    parts["word/document.xml"] = parts["word/document.xml"].replace("?>\n", f"?>{attack}", 1)
    assert code(zipped(parts)) == "unsafe-file"


def test_elements_nested_without_end_are_refused():
    docx = Docx()
    docx.raw("<w:sdt><w:sdtContent>" * 5000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 5000)
    assert code(docx.bytes()) == "broken-file"


def test_a_list_for_ever_broken_in_its_part_is_named():
    docx = Docx()
    docx.paragraph("The committee went to the province.")
    parts = docx.parts()
    parts["word/styles.xml"] = "<w:styles"
    with pytest.raises(AffidavitError, match=r"word/styles\.xml"):
        read(zipped(parts))
