"""Stage 9: releases as pages: what is there, tables, plots, and every row beside the words that say so.

Pages are made of what a release holds itself, so nothing that a release withholds can get onto them. They open from
a folder, need no network, and read without JavaScript.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from affidavit.records import Records
from affidavit.stages.site.evidence_page import evidence_page
from affidavit.stages.site.lookup import Lookup, look_up
from affidavit.stages.site.model import About, DataSet, File, Release, ReportText
from affidavit.stages.site.plots import Figure, arcs, matrix, timeline
from affidavit.stages.site.release_page import ReleasePage, release_page
from affidavit.stages.site.review_page import review_page
from affidavit.stages.site.tables_page import page_file, table_pages

__all__ = ["DOOR", "About", "DataSet", "File", "Release", "ReportText", "review", "site"]

Pages = Mapping[str, bytes]
"""Path -> bytes of a page."""
DOOR = (
    b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Data sets</title>\n'
    b'<meta http-equiv="refresh" content="0; url=site/index.html">\n</head>\n'
    b'<body><p><a href="site/index.html">Data sets</a></p></body>\n</html>\n'
)
"""`dist/index.html`: leads to the pages, and never changes."""
_HERE = Path(__file__).parent
_MOST = 12
"""Reports that the page of a release lists."""


def site(datasets: Sequence[DataSet]) -> Pages:
    """Every page under `dist/site/`: the same releases give the same bytes."""
    return {**_assets(), **dict(_site(datasets))}


def review(name: str, title: str, records: Records, texts: Mapping[str, ReportText]) -> Pages:
    """The pages of a build, for those who look it over: whole texts, every row with snippets to decide by."""
    return {**_assets(), **dict(_review(name, title, records, texts))}


def _assets() -> Pages:
    return {p.name: p.read_bytes().replace(b"\r\n", b"\n") for p in sorted((_HERE / "assets").iterdir())}


def _site(datasets: Sequence[DataSet]) -> Iterator[tuple[str, bytes]]:
    shown = []
    for d in datasets:
        pages: list[ReleasePage] = []
        for r in d.releases:
            found = look_up(r.records)
            pages.append(release_page(r, found, d, f"../../../{r.name}/{r.version}/"))
            yield from _release(r, found, pages[-1])
        shown.append({"name": d.name, "last": pages[0], "releases": pages})
    yield "index.html", _page("front.html", up="", crumbs=[("Data sets", "")], datasets=shown, up_dist="../")


def _release(release: Release, found: Lookup, page: ReleasePage) -> Iterator[tuple[str, bytes]]:
    top, here = f"{release.name}/{release.version}", f"{release.title} {release.version}"
    front = ("Data sets", "../../index.html")
    crumbs = [front, (here, "")]
    yield (
        f"{top}/index.html",
        _page("release.html", up="../../", crumbs=crumbs, r=page, figures=_figures(found), most=_MOST),
    )
    inner = [front, (here, "index.html")]
    yield from _tables(found, top, "../../", here, inner, page.home)
    deeper = [("Data sets", "../../../index.html"), (here, "../index.html")]
    shelf = _Shelf(f"{top}/reports", "../../../", release.name, deeper)
    yield from _reports(found, release.texts, shelf, release.tested, reviewing=False)


def _review(name: str, title: str, records: Records, texts: Mapping[str, ReportText]) -> Iterator[tuple[str, bytes]]:
    found = look_up(records)
    page = review_page(title, found, texts)
    yield "index.html", _page("review.html", up="", crumbs=[(title, "")], r=page, figures=_figures(found))
    yield from _tables(found, "", "", title, [(title, "index.html")], "../")
    yield from _reports(found, texts, _Shelf("reports", "../", name, [(title, "../index.html")]), {}, reviewing=True)


def _tables(
    found: Lookup, top: str, up: str, title: str, crumbs: Sequence[tuple[str, str]], home: str
) -> Iterator[tuple[str, bytes]]:
    every = list(table_pages(found))
    others = [(t.title, t.file) for t in every if t.number == 1]
    for t in every:
        yield (
            f"{top}/{t.file}".lstrip("/"),
            _page(
                "table.html",
                up=up,
                crumbs=[*crumbs, (t.title, "")],
                t=t,
                title=title,
                others=others,
                total=f"{t.total:,}".replace(",", "\u202f"),
                pages=[(n, page_file(t.name, n)) for n in range(1, t.pages + 1)],
                csv=f"{home}data/{t.name}.csv",
            ),
        )


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where pages of reports stand: their folder, the way up to the style, whose they are, and the way there."""

    top: str
    up: str
    dataset: str
    crumbs: Sequence[tuple[str, str]]


def _reports(
    found: Lookup, texts: Mapping[str, ReportText], shelf: _Shelf, tested: Mapping[str, str], *, reviewing: bool
) -> Iterator[tuple[str, bytes]]:
    for key, document in found.documents.items():
        page = evidence_page(found, document, texts.get(key), tested, review=reviewing)
        here = [*shelf.crumbs, ("Reports", "../documents.html"), (document.title or key, "")]
        yield f"{shelf.top}/{key}.html", _page("report.html", up=shelf.up, crumbs=here, p=page, dataset=shelf.dataset)


def _figures(found: Lookup) -> list[Figure]:
    return [f for f in (timeline(found.records.events), matrix(found), arcs(found)) if f]


def _page(template: str, **context: object) -> bytes:
    return _templates().get_template(template).render(**context).encode()


@cache
def _templates() -> Environment:
    """The templates; whatever is put into one is escaped."""
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
