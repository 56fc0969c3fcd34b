from __future__ import annotations

from pathlib import Path

import pytest

from affidavit.documents import Metadata
from affidavit.issues import AffidavitError
from affidavit.newcomers import add_report
from affidavit.project import open_project

PAGE = (
    '<html lang="en"><head><meta property="og:site_name" content="Example Union of Free Journalists">'
    '<link rel="canonical" href="https://example.org/editors"></head><body><h1>Ruritania: Editors Freed</h1>'
    "<p>(Strelsau, May 4, 2019) – Police in Port Adele freed two editors, their lawyers said.</p></body></html>"
)


def test_a_page_fills_its_own_card_and_the_card_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "page.HTML"
    file.write_text(PAGE)
    added = add_report(file, tmp_path / "mine", "border", "", Metadata(type="press_release"))
    assert added.card.parent.name == "example-union-of-free-2019-ruritania-editors-freed"
    given = open_project(tmp_path / "mine").datasets[0].sources[0].given
    assert given.publisher == "Example Union of Free Journalists"
    assert (given.title, given.published) == ("Ruritania: Editors Freed", "2019-05-04")
    assert (given.url, given.language) == ("https://example.org/editors", "en")
    assert (added.card.parent / "report.html").read_bytes() == file.read_bytes()


def test_a_report_that_names_no_publisher_asks_for_one_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("Ruritania: Editors Freed\n\nPolice freed two editors.\n")
    with pytest.raises(AffidavitError) as refused:
        add_report(file, tmp_path / "mine", "border", "", Metadata(type="report"))
    assert refused.value.issues[0].code == "no-publisher"
    assert "--publisher" in refused.value.issues[0].hint
    assert list((tmp_path / "mine").rglob("source.yaml")) == []


def test_what_the_reader_had_to_guess_is_told(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes("Ruritania: Editors Freed\n\nPolice freed Zoë Müller.\n".encode("cp1252"))
    added = add_report(file, tmp_path / "mine", "border", "", Metadata(type="report", publisher="P"))
    assert "windows-1252" in added.notes[0]
