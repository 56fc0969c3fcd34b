from __future__ import annotations

import codecs
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from affidavit.documents import Document
from affidavit.issues import AffidavitError
from affidavit.stages.extract import extract_unparsed
from affidavit.stages.read import Limits, changed, read, read_bytes

TEXT = "Ruritania: Editors Freed\n\nPolice in Port Adele freed Zoë Müller and Renée Dušek, their lawyers said.\n"


def code(data: bytes, name: str = "report.txt", limits: Limits = Limits()) -> str:
    with pytest.raises(AffidavitError) as refused:
        read_bytes(data, name, limits=limits)
    issue = refused.value.issues[0]
    assert issue.where.startswith(name)
    assert issue.message
    assert issue.hint
    return issue.code


def text(data: bytes, name: str = "report.txt") -> Document:
    return read_bytes(data, name)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "utf-32-le"),
        (b"", "utf-32-be"),
    ],
)
@pytest.mark.parametrize("name", ["report.txt", "report.md"])
def test_every_unicode_encoding_is_read_with_and_without_its_mark(mark: bytes, encoding: str, name: str) -> None:
    document = text(mark + TEXT.encode(encoding), name)
    assert document.text == TEXT
    assert bool(document.notes) == (encoding != "utf-8")


def test_windows_1252_is_read_with_a_note() -> None:
    data = TEXT.replace("š", "s").replace("said", "“said”").encode("cp1252")
    document = text(data)
    assert "Zoë Müller" in document.text
    assert "“said”" in document.text
    assert "windows-1252" in document.notes[0]


def test_utf_8_with_single_bytes_of_windows_1252_is_read_as_what_each_is() -> None:
    document = text(TEXT.encode() + "He said \u201cno\u201d in Strelsau.\n".encode("cp1252"))
    assert document.text == TEXT + "He said “no” in Strelsau.\n"
    assert document.notes == (
        "decoded as utf-8, but 2 bytes as windows-1252, the first in line 4: check the letters there",
    )


def test_other_alphabets_are_kept_with_a_note_that_rules_read_english() -> None:
    russian = "Полиция задержала двух журналистов в столице, сообщили их адвокаты. " * 8
    for encoding in ("utf-8", "cp1251", "koi8-r"):
        document = text(russian.encode(encoding))
        assert document.text == russian
        assert any("not to be English" in n for n in document.notes)


@pytest.mark.parametrize(
    "raw",
    [
        "one\r\ntwo\r\n\r\nthree",
        "one\rtwo\r\rthree",
        "one\ntwo\r\n\rthree\u2028four\u2029five\x85six",
        "tab\tand\u00a0space\u3000and \u200bnothing\u2060 e\u0301 \u00e9 \u202eRTL\u202c \U0001f4aa\U0002070e",
        "bell\x07 escape\x1b form\x0c feed\x7f",
        "  outer white space stays  \n",
    ],
)
def test_the_text_of_a_plain_text_file_is_its_bytes_unchanged(raw: str) -> None:
    document = text(raw.encode())
    assert document.text == raw
    assert all(document.text[b.start : b.end].strip() for b in document.blocks)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty-file"),
        (b" \n\t\r\n\xc2\xa0 \xe2\x80\x8b", "no-text"),
        (codecs.BOM_UTF8, "no-text"),
        (codecs.BOM_UTF16_LE, "no-text"),
        (b"Police ar\0rested two\0 editors.\n", "nul-characters"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "bad-encoding"),
        (codecs.BOM_UTF8 + b"Zo\xeb and all the others", "bad-encoding"),
        (b"%PDF-1.7\n%\xe2\xe3", "wrong-format"),
        (b"\x89PNG\r\n\x1a\n", "wrong-format"),
        (b"PK\x03\x04\x14\x00", "wrong-format"),
        (b"{\\rtf1\\ansi Police}", "wrong-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wrong-format"),
        (b"\x1f\x8b\x08\x00", "wrong-format"),
        (b"\n<!-- saved --><!DOCTYPE html><html><p>Police</p></html>", "wrong-format"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "wrong-format"),
        (bytes(range(1, 256)) * 40, "bad-encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_file_reason_and_advice(data: bytes, expected: str) -> None:
    assert code(data) == expected


@pytest.mark.parametrize("name", ["page.html", "page.htm", "report.md"])
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("a.txt", "a")
    for data in (b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\0", packed.getvalue()):
        assert code(data, name) == "wrong-format"


def test_plain_text_that_is_called_a_web_page_is_refused() -> None:
    assert code(TEXT.encode(), "page.html") == "wrong-format"


def test_one_line_beyond_the_limit_is_refused_before_the_work_and_the_limit_can_be_set() -> None:
    line = b"Police arrested ten people in Port Adele. " * 6000
    assert code(line) == "too-long"
    assert read_bytes(line, "report.txt", limits=Limits(max_paragraph=10**6)).text == line.decode()


def test_limits_are_set_by_name_and_a_wrong_name_is_told() -> None:
    assert changed(Limits(), {"max_pages": 7.0, "max_seconds": 1.5}) == Limits(max_pages=7, max_seconds=1.5)
    with pytest.raises(AffidavitError, match="known: max_bytes"):
        changed(Limits(), {"max_page": 7})


@pytest.mark.parametrize("name", ["no-suffix", "report.odt", "report.exe"])
def test_an_unknown_suffix_is_told_with_those_that_are_read(name: str) -> None:
    with pytest.raises(AffidavitError) as refused:
        read_bytes(b"Police", name)
    assert ".docx" in refused.value.issues[0].hint


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(AffidavitError) as refused:
        read(tmp_path)
    assert refused.value.issues[0].code == "no-file"


FRENCH = (
    "La police a arrêté deux journalistes dans la capitale, ont déclaré leurs avocats. Le gouvernement n'a rien dit "
    "les arrestations qui ont eu lieu le 3 mai dans la ville de Strelsau, selon le syndicat de la presse du pays.\n"
)


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        (TEXT, "en"),
        (FRENCH * 2, "fr"),
        ("Полиция арестовала двух журналистов в столице.\n", "und"),
        ("اعتقلت الشرطة صحفيين اثنين في العاصمة يوم ١٥ مارس ٢٠٢٣.\n", "und"),
    ],
)
def test_a_text_in_another_language_is_named_and_gives_no_rows(raw: str, language: str) -> None:
    document = text(raw.encode())
    assert document.metadata.language == language
    assert bool(document.notes) == (language != "en")
    unparsed = extract_unparsed(document, ("recommendations",))
    if language != "en":
        assert unparsed is not None
        assert (unparsed.cast.actors, unparsed.events) == ((), ())


@pytest.mark.parametrize(
    ("declared", "body", "language"),
    [
        ("en-US", "Police freed them.", "en"),
        ("fr", "Police freed them.", "fr"),
        ("fr", f"{TEXT} In May the police of the city had said that they were held for no reason. " * 4, "en"),
        ("en", FRENCH * 2, "fr"),
        ("", FRENCH * 2, "fr"),
    ],
)
def test_the_words_of_a_long_text_win_over_the_language_a_page_declares(
    declared: str, body: str, language: str
) -> None:
    document = text(f"<html lang='{declared}'><p>{body}</p></html>".encode(), "page.html")
    assert document.metadata.language == language
    assert bool(document.notes) == (language != "en")


def test_a_short_first_sentence_behind_its_dateline_is_read() -> None:
    text = "Editors held\n\nStrelsau, 3 May 2015 - Police arrested two editors.\n\nThey were released on 5 May.\n"
    document = read_bytes(text.encode(), "report.txt")
    said = [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"]
    assert said == ["Police arrested two editors.", "They were released on 5 May."]
    assert (document.metadata.published, document.metadata.dateline) == ("2015-05-03", "Strelsau")
