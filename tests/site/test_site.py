"""Pages are well formed, lead somewhere, say what the rows say, and hold nothing that a release withholds."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pages import Page, broken_links, read_pages

from affidavit.issues import AffidavitError
from affidavit.releasing import release_made
from affidavit.showing import check_site, shelf, write_site
from affidavit.stages.site import site
from conftest import DATASET, REPORT, ROOT
from cycle import NAME, contents, made, release
from good_rows import good

pytestmark = pytest.mark.usefixtures("unjudged")
NASTY = '<script>alert("x")</script> & \'=cmd|" /C calc"!A0'


@pytest.fixture(scope="module")
def dist(unjudged, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, the second with text that would like to be HTML."""
    folder = tmp_path_factory.mktemp("dist")
    release(folder, good())
    rows = good()
    release(
        folder,
        replace(
            rows,
            documents=(replace(rows.documents[0], title=NASTY, rights=NASTY),),
            events=(replace(rows.events[0], title=NASTY, place=NASTY),),
            actors=tuple(replace(a, name=NASTY) if a.actor_id == "rur-police" else a for a in rows.actors),
        ),
    )
    return folder


@pytest.fixture(scope="module")
def pages(dist: Path) -> dict[Path, Page]:
    return read_pages(dist)


def test_every_page_is_well_formed_and_names_each_id_once(pages) -> None:
    assert {p.name: page.faults for p, page in pages.items() if page.faults} == {}


def test_no_link_leads_nowhere(pages) -> None:
    assert broken_links(pages) == []


def test_every_page_has_a_title_a_language_one_heading_landmarks_and_a_way_to_skip(dist, pages) -> None:
    for path, page in pages.items():
        if path == dist / "index.html":
            continue
        names = [name for name, _ in page.elements]
        assert [names.count(n) for n in ("h1", "main", "footer")] == [1, 1, 1], path
        assert ("html", {"lang": "en"}) in page.elements
        assert any(given.get("class") == "skip" for _, given in page.elements)
        levels = [int(n[1]) for n in names if n in ("h1", "h2", "h3", "h4")]
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), (path, levels)


def test_what_would_like_to_be_html_is_words(dist, pages) -> None:
    report = pages[dist / "site" / NAME / "1.0.1" / "reports" / "fpw-2015.html"]
    assert NASTY in "".join(report.words)
    for path, page in pages.items():
        scripts = [given for name, given in page.elements if name == "script"]
        assert [s for s in scripts if not str(s.get("src")).endswith("site.js")] == [], path
        assert not [k for _, given in page.elements for k in given if k.startswith("on")], path
        assert not [x for x in page.links if x.startswith("javascript")], path


def test_pages_ask_for_nothing_from_anywhere_else(dist, pages) -> None:
    for page in pages.values():
        loaded = [given for name, given in page.elements if name in ("link", "script", "img", "iframe")]
        assert not [g for g in loaded if "//" in str(g.get("href") or g.get("src") or "")]
    assert not [w for w in ("http", "fetch(", "XMLHttp", "@import") if w in (dist / "site" / "site.js").read_text()]


def test_every_mark_leads_to_its_row_and_every_row_to_its_marks(dist, pages) -> None:
    page = pages[dist / "site" / NAME / "1.0.0" / "reports" / "fpw-2015.html"]
    rows = good()
    for e in rows.evidence:
        assert f"c{e.start}-{e.end}" in page.ids
        assert f"#c{e.start}-{e.end}" in page.links
        assert e.record_id in page.ids
        assert f"#{e.record_id}" in page.links
    assert {e.event_id for e in rows.events} <= page.ids


def test_without_leave_to_republish_only_quotes_are_shown() -> None:
    text = (ROOT / "sources" / DATASET / REPORT / "report.txt").read_text(encoding="utf-8")
    evidence = json.loads((ROOT / "dist" / DATASET / "1.0.0" / "json" / "evidence.json").read_text())
    page = site(shelf(ROOT / "dist"))[f"{DATASET}/1.0.0/reports/{REPORT}.html"].decode()
    shown = " ".join("".join(Page(page).words).split())
    quoted = {at for e in evidence for at in range(e["start"], e["end"])}
    told = "".join((ROOT / "dist" / DATASET / "1.0.0" / "data" / "documents.csv").read_text())
    silent = [s for s in text.split("\n") if len(s) > 60 and s not in told and not quoted & set(_range(text, s))]
    assert silent
    assert [s for s in silent if " ".join(s.split()) in shown] == []
    assert all(" ".join(e["quote"].split()) in shown for e in evidence if len(e["quote"]) < 12)


def _range(text: str, part: str) -> range:
    at = text.index(part)
    return range(at, at + len(part))


def test_the_same_releases_give_the_same_bytes(dist, tmp_path) -> None:
    again = (
        "import hashlib; from pathlib import Path; from affidavit.showing import shelf; "
        "from affidavit.stages.site import site; "
        f"pages = sorted(site(shelf(Path({str(dist)!r}))).items()); "
        "print(hashlib.sha256(repr(pages).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", again],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Kiritimati"), ("77", "America/Lima"))
    }
    assert len(seen) == 1


def test_pages_are_written_when_they_differ_and_checked_byte_for_byte(tmp_path) -> None:
    release(tmp_path, good())
    before = contents(tmp_path)
    assert not write_site(tmp_path).anew
    assert check_site(tmp_path) == ()
    style = tmp_path / "site" / "site.css"
    style.write_bytes(style.read_bytes() + b" ")
    (tmp_path / "site" / "left.html").write_bytes(b"")
    assert [i.where for i in check_site(tmp_path)] == [str(tmp_path / "site" / n) for n in ("left.html", "site.css")]
    assert write_site(tmp_path).anew
    assert contents(tmp_path) == before


def test_without_a_release_there_are_no_pages(tmp_path) -> None:
    with pytest.raises(AffidavitError, match="no release"):
        write_site(tmp_path)


def test_no_data_set_takes_the_place_of_the_pages(tmp_path) -> None:
    with pytest.raises(AffidavitError, match="name-taken"):
        release_made([made(good(), "site")], tmp_path)
    assert list(tmp_path.iterdir()) == []
