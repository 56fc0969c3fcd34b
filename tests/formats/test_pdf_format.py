"""PDF files: what of a page is text, in which order, and what is refused."""

from __future__ import annotations

import shutil
from collections import Counter

import pypdfium2 as pdfium
import pytest
from pdf_writer import Pdf, pictured, wrapped

from affidavit.documents import Document
from affidavit.issues import AffidavitError
from affidavit.stages.read import Limits, read_bytes
from affidavit.stages.read.pdf.hyphens import Hyphenation, is_compound
from affidavit.stages.read.pdf.joining import join
from affidavit.stages.read.pdf.layout import Line
from affidavit.stages.read.symbols import clean
from made_pdf import FILLER, LEADING, Flow, behind


def read(data: bytes, **limits: float) -> Document:
    return read_bytes(data, "report.pdf", limits=Limits(**limits))  # type: ignore[arg-type]


def said(document: Document, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def code(data: bytes, **limits: float) -> str:
    with pytest.raises(AffidavitError) as caught:
        read(data, **limits)
    return caught.value.issues[0].code


@pytest.fixture(scope="module")
def long() -> Document:
    """Six pages with a head, numbered paragraphs, headings of two sizes and a paragraph over each page's end."""
    flow = Flow("R/REV/12/3")
    flow.heading("Report on the visit to Ruritania", 20)
    for part in ("I. The visit", "II. The answer of the Government"):
        flow.heading(part)
        for section in ("A. In the north", "B. In the south"):
            flow.heading(section, 12)
            for _ in range(9):
                flow.paragraph(f"{FILLER} {FILLER}")
    return read(flow.bytes())


def test_running_heads_and_page_numbers_are_no_text(long):
    assert len({p.number for p in long.pages}) >= 5
    assert "R/REV" not in long.text
    assert not [b for b in long.blocks if long.text[b.start : b.end].strip().isdigit()]


def test_a_paragraph_over_the_end_of_a_page_is_one_block_that_starts_on_the_first(long):
    paragraphs = said(long, "paragraph")
    assert set(paragraphs) == {f"{FILLER} {FILLER}"}
    assert len(paragraphs) == 36
    over = [b for b in long.blocks if b.kind == "paragraph" and any(b.start < p.start < b.end for p in long.pages)]
    assert over
    for block in over:
        assert block.page is not None
        here = next(p for p in long.pages if p.start <= block.start < p.end)
        assert here.number == block.page


def test_pages_cover_the_text_in_order(long):
    assert long.pages[0].start == 0
    assert long.pages[-1].end == len(long.text)
    assert all(a.end == b.start for a, b in zip(long.pages, long.pages[1:], strict=False))


def test_headings_have_levels_by_their_size_and_the_largest_is_the_title(long):
    assert said(long, "title") == ["Report on the visit to Ruritania"]
    assert long.metadata.title == "Report on the visit to Ruritania"
    found = [(b.level, b.marker, long.text[b.start : b.end]) for b in long.blocks if b.kind == "heading"]
    assert found == [
        (1, "I.", "The visit"),
        (2, "A.", "In the north"),
        (2, "B.", "In the south"),
        (1, "II.", "The answer of the Government"),
        (2, "A.", "In the north"),
        (2, "B.", "In the south"),
    ]


def test_boxes_lie_on_their_page(long):
    for block in long.blocks:
        assert block.box is not None
        left, top, right, bottom = block.box
        assert 0 < left < right < 595
        assert 0 < top < bottom < 842


def test_the_author_is_taken_from_the_file_and_its_makers_title_is_not(long):
    assert long.metadata.author == "Office of Vera Klam"


def test_reading_twice_gives_the_same():
    flow = Flow("R/1")
    flow.paragraph(FILLER)
    assert read(flow.bytes()) == read(flow.bytes())


def test_words_parted_by_a_program_are_joined_and_compounds_keep_their_hyphen():
    flow = Flow(right=300)
    flow.lines([
        "The Government asked for the self-",
        "determination of the govern-",
        "ment offices, and the commis-",
        "sion spoke with the govern-",
        "ment of the well-",
        "known province. The commission of Al-",
        "Tarim saw the years 2011-",
        "2013 as the time in which the Govern-",
        "ment answered the commis-",
        "sion, and the opposi-",
        "tion did too, of its own accord at",
    ])  # fmt: skip
    text = read(flow.bytes()).text
    for kept in ("self-determination", "well-known", "Al-Tarim", "2011-2013"):
        assert kept in text
    for joined in ("government offices", "commission spoke", "opposition did"):
        assert joined in text


def test_without_a_program_that_parts_words_every_hyphen_at_a_line_end_stays():
    flow = Flow(right=300)
    flow.lines([
        "The committee spoke of ill-",
        "treatment and of the re-",
        "engagement of the two parties in inter-",
        "religious talks, as it did in the years before",
        "the flood and in those after it had gone, and",
    ])  # fmt: skip
    text = read(flow.bytes()).text
    assert "ill-treatment" in text
    assert "re-engagement" in text
    assert "inter-religious" in text


def test_a_figure_that_points_to_a_note_is_not_glued_to_the_word_and_the_note_stands_apart():
    flow = Flow("R/REV/12/3", foot=690)
    for page in range(3):
        while len(flow.pdf.pages) == page + 1 and flow.y < 600:
            flow.paragraph(FILLER)
        first = "Of the 400 farmers the committee met in 2011"
        flow.lines([first])
        x = flow.raised(behind(flow, first), str(page + 1))
        flow.pdf.text(x + 3, flow.y - LEADING, "most had lost a house.")
        flow.y += 6
        flow.pdf.text(96, 716, str(page + 1), size=6)
        flow.pdf.text(104, 720, f"Letter {page + 1} of the ministry, which the committee holds.", size=8.5)
        flow.lines(list(wrapped(FILLER, "roman", 10, 380))[:2])
        flow.new_page()
        flow.lines(["and the committee wrote again."])
    document = read(flow.bytes())
    assert document.text.count("met in 2011 most had lost a house.") == 3
    notes = [(b.marker, document.text[b.start : b.end], b.page) for b in document.blocks if b.kind == "footnote"]
    assert notes == [(str(n), f"Letter {n} of the ministry, which the committee holds.", n) for n in (1, 2, 3)]
    assert all("Letter" not in p for p in said(document, "paragraph"))


def test_a_raised_figure_that_points_nowhere_is_kept_as_one():
    flow = Flow()
    line = "Each family was given 40 m"
    flow.lines([line])
    x = flow.raised(behind(flow, line), "2")
    flow.pdf.text(x + 3, flow.y - LEADING, "of land.")
    assert "40 m² of land." in read(flow.bytes()).text


def test_two_columns_are_read_one_after_the_other():
    pdf = Pdf().page()
    pdf.text(60, 70, "The flood in Ruritania and what came after it", "bold", 18)
    left = list(wrapped(f"Left begins. {FILLER} {FILLER} Left ends.", "roman", 10, 220))
    right = list(wrapped(f"Right begins. {FILLER} {FILLER} Right ends.", "roman", 10, 220))
    for x, lines in ((60, left), (300, right)):
        for i, line in enumerate(lines):
            pdf.text(x, 110 + 12 * i, line)
    document = read(pdf.bytes())
    assert said(document, "title") == ["The flood in Ruritania and what came after it"]
    assert f"Left begins. {FILLER} {FILLER} Left ends." in document.text
    assert f"Right begins. {FILLER} {FILLER} Right ends." in document.text
    assert document.text.index("Left ends.") < document.text.index("Right begins.")


def test_bullets_of_symbol_fonts_are_bullets():
    flow = Flow()
    flow.paragraph("The committee asks the Government of Ruritania to:")
    for _ in range(2):
        flow.item(
            "·",
            "Open the archive of the flood to the families and to the two universities of the province;",
            by="symbol",
        )
        flow.item(
            "n",
            "Answer every letter of the committee within a month, and publish the answers;",
            indent=40,
            by="dingbats",
        )
    document = read(flow.bytes())
    found = [(b.level, b.marker) for b in document.blocks if b.kind == "list_item"]
    assert found == [(0, "•"), (1, "■"), (0, "•"), (1, "■")]
    assert said(document, "list_item")[0].startswith("Open the archive")


def test_numbered_paragraphs_keep_their_number_as_marker():
    flow = Flow()
    flow.paragraph("95. The recommendations below will be examined by Ruritania:")
    for n in (1, 2, 3):
        flow.item(f"95.{n}", f"{FILLER} (Norway);", "bold", indent=0, gap=42)
    document = read(flow.bytes())
    found = [(b.marker, document.text[b.start : b.end]) for b in document.blocks]
    assert found[1:] == [(f"95.{n}", f"{FILLER} (Norway);") for n in (1, 2, 3)]
    assert f"\n\n95.2 {FILLER}" in document.text


def test_a_ruled_table_is_read_cell_by_cell():
    flow = Flow()
    flow.paragraph(FILLER)
    rows = [
        ("Recommendation", "Answer"),
        ("Open the archive to all families of the province", "Accepted"),
        ("Publish the letters", "Noted"),
    ]
    tops = [200, 220, 250, 270]
    for y in tops:
        flow.pdf.line(100, y, 400, y)
    for x in (100, 260, 400):
        flow.pdf.line(x, tops[0], x, tops[-1])
    for y, (what, answer) in zip(tops, rows, strict=False):
        for i, line in enumerate(wrapped(what, "roman", 10, 150)):
            flow.pdf.text(104, y + 12 + 12 * i, line)
        flow.pdf.text(264, y + 12, answer)
    document = read(flow.bytes())
    assert said(document, "table_cell") == [cell for row in rows for cell in row]
    assert "Open the archive to all families of the province\tAccepted\nPublish" in document.text


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_seen(turn):
    flow = Flow()
    flow.paragraph(FILLER)
    flow.pdf.rotate = turn
    assert FILLER in read(flow.bytes()).text


def test_soft_hyphens_and_ligatures_are_resolved():
    assert clean("o\ufb03ce of the \ufb01rst") == "office of the first"
    words = Hyphenation(Counter(), automatic=False)
    lines = [_line("The com\u00admittee went to the prov\u00ad", 1), _line("ince of Tar\u00adim.", 2)]
    joined = join(lines, words)
    assert joined.text == "The committee went to the province of Tarim."
    assert joined.pages == ((0, 1), (joined.text.index("ince of"), 2))


def _line(text: str, page: int) -> Line:
    return Line(text, page, 0, 100, 480, 100, 92, 102, 10)


def test_progress_is_told_page_by_page(long):
    flow = Flow("R/1")
    for _ in range(40):
        flow.paragraph(FILLER)
    seen: list[tuple[int, int]] = []
    read_bytes(flow.bytes(), "report.pdf", progress=lambda done, total: seen.append((done, total)))
    pages = len(flow.pdf.pages)
    assert seen == [(n + 1, pages) for n in range(pages)]
    assert long.reader == "pdf/1"


def test_what_cannot_be_read_whole_is_refused():
    flow = Flow("R/1")
    for _ in range(20):
        flow.paragraph(FILLER)
    whole = flow.bytes()
    assert code(whole[: len(whole) // 2]) == "truncated-file"
    assert code(whole, max_pages=1) == "too-many-pages"
    assert code(whole, max_seconds=0) == "too-slow"
    assert code(whole, max_characters=100) == "too-long"
    assert code(b"PK\x03\x04 a zipped file") == "wrong-format"
    assert code(b"<!DOCTYPE html><p>Not found") == "wrong-format"
    assert code(b"%PDF-1.4\nnothing here\n%%EOF\n") == "broken-file"
    locked = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /O ("
        + b"o" * 32
        + b") /U ("
        + b"u" * 32
        + b") /P -4 >> /ID [(a) (b)] /Info"
    )
    assert code(whole.replace(b"/Info", locked)) == "encrypted-file"


def test_a_file_without_text_says_so_and_one_with_a_picture_among_its_pages_names_it():
    pdf = Pdf().page()
    pdf.line(10, 10, 500, 500)
    assert code(pdf.bytes()) == "no-text-layer"


def scan() -> bytes:
    """A page that is a picture of text: an image over all of it, drawn from a page of large letters."""
    flow = Flow()
    flow.heading("The flood in Ruritania", 24)
    flow.paragraph(FILLER, size=12)
    pdf = pdfium.PdfDocument(flow.bytes())
    bitmap = pdf[0].render(scale=3, grayscale=True)
    rows = b"".join(bytes(bitmap.buffer)[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height))
    return pictured(rows, bitmap.width, bitmap.height)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_scan_is_read_by_tesseract_when_asked_for():
    document = read(scan(), max_ocr_pages=1)
    assert said(document, "title") == ["The flood in Ruritania"]
    assert FILLER in document.text
    assert "tesseract" in document.notes[0]


def test_a_scan_is_refused_with_what_to_do(monkeypatch):
    with pytest.raises(AffidavitError, match="max_ocr_pages=1"):
        read(scan())
    monkeypatch.setenv("PATH", "")
    assert code(scan(), max_ocr_pages=1) == "no-tesseract"


def test_three_columns_with_bases_of_their_own_and_a_large_heading_beside_small_text():
    pdf = Pdf().page()
    texts = [f"{name} begins. {FILLER} {name} ends." for name in ("One", "Two", "Three")]
    columns = [list(wrapped(text, "roman", 8, 140)) for text in texts]
    for n, lines in enumerate(columns):
        for i, line in enumerate(lines):
            pdf.text(60 + 160 * n, 90 + 9.5 * i + 3 * n, line, size=8)
    pdf.text(380, 90 + 9.5 * 3 + 6 + 9.5 * len(columns[2]), "A large heading", "bold", 14)
    document = read(pdf.bytes())
    assert set(texts) <= set(said(document, "paragraph"))


def test_the_last_line_of_a_note_is_no_running_line_though_it_repeats():
    flow = Flow("R/REV/12/3", foot=690)
    for n in (1, 2, 3, 4):
        flow.paragraph(FILLER)
        flow.pdf.text(96, 712, str(n), size=6)
        flow.pdf.text(
            104, 716, f"Letter {n} of the ministry to the committee, which was sent in the summer of that", size=8.5
        )
        flow.pdf.text(104, 726, "year and was answered in the autumn.", size=8.5)
        if n < 4:
            flow.new_page()
    notes = said(read(flow.bytes()), "footnote")
    assert len(notes) == 4
    assert all(n.endswith("of that year and was answered in the autumn.") for n in notes)


@pytest.mark.parametrize(("left", "right", "compound"), [
    ("ill", "treatment", True), ("zero", "tolerance", True), ("multi", "sectoral", True), ("re", "engage", True),
    ("govern", "ment", False), ("law", "fully", False), ("it", "self", False), ("self-censor", "ship", False),
    ("out", "lining", False), ("co", "operation", False),
])  # fmt: skip
def test_which_hyphens_join_two_words(left, right, compound):
    assert is_compound(left, right) is compound


def test_a_large_initial_belongs_to_the_first_of_the_lines_beside_it():
    pdf = Pdf().page()
    lines = list(wrapped(FILLER[1:], "roman", 10, 340))
    pdf.text(100, 132, "M", "roman", 34)
    for i, line in enumerate(lines):
        pdf.text(132 if i < 3 else 100, 108 + 12 * i, line)
    pdf.text(100, 108 + 12 * len(lines) + 8, "The committee left the province in the spring.")
    assert said(read(pdf.bytes()), "paragraph")[0] == FILLER


def test_running_heads_that_name_each_chapter_are_no_text():
    flow = Flow()
    flow.heading("A report on the flood in Ruritania", 20)
    flow.new_page()
    for chapter in ("The flood", "The letters", "The answer", "The archive"):
        for _ in range(3):
            flow.pdf.text(
                100, 55, f"{chapter} and what came of it" if len(flow.pdf.pages) % 2 else "Tarim Press", "italic", 9
            )
            for _ in range(4):
                flow.paragraph(FILLER)
            flow.new_page()
    flow.paragraph(FILLER)
    text = read(flow.bytes()).text
    assert "came of it" not in text
    assert "Tarim Press" not in text


def test_lines_of_a_recognised_text_whose_sizes_waver_stay_together():
    flow = Flow()
    sizes = (9.3, 10.4, 9.8, 10.9, 9.5, 10.1, 9.1, 10.7)
    for n in range(4):
        for i, line in enumerate(wrapped(FILLER, "roman", 10, 370)):
            flow.pdf.text(100, flow.y, line, size=sizes[(i + 3 * n) % len(sizes)])
            flow.y += 13
        flow.y += 10
    assert said(read(flow.bytes()), "paragraph") == [FILLER] * 4
