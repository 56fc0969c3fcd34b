"""What a page says of itself: JSON-LD, meta elements, links, `time`."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from selectolax.lexbor import LexborHTMLParser

from affidavit.documents import Metadata
from affidavit.stages.read.front import day_of, symbol_in
from affidavit.stages.read.html.page import attribute

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle Report BlogPosting ScholarlyArticle PressRelease AnalysisNewsArticle TechArticle "
    "DigitalDocument CreativeWork".split()
)
_PAGES = frozenset(("WebPage", "ItemPage", "Book", "Publication"))
_MOST_JSON = 1_000_000
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date",
    "dcterms.created", "citation_publication_date", "citation_date", "publish-date", "publish_date", "publication_date", "pubdate",
    "date", "dc.date.created", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
_TITLES = ("citation_title", "dcterms.title", "dc.title", "og:title", "twitter:title")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author")
_SYMBOLS = ("dc.identifier", "dcterms.identifier", "citation_technical_report_number", "document-symbol", "symbol")
_SITES = ("og:site_name", "citation_publisher", "dcterms.publisher", "dc.publisher", "application-name")
_LANGUAGES = ("content-language", "dc.language", "dcterms.language", "og:locale", "citation_language")
_ISO = re.compile(r"((?:19|20)\d\d)[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)\Z")
_PARTED = re.compile(r"\s+(?:[|•»·]|::|[-–—])\s+")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?=[-_]|\Z)")


def said_by(tree: LexborHTMLParser) -> Metadata:
    """What the page's metadata say; what they do not say is empty. The heading of the text is not looked at."""
    metas = _metas(tree)
    thing = next(_described(tree), {})
    site = _first(metas, _SITES) or _name(thing.get("publisher"))
    title = _text(thing.get("headline")) or _first(metas, _TITLES) or _element(tree, "title")
    return Metadata(
        title=without_site(title, site),
        publisher=_name(thing.get("publisher")) or site,
        author=_name(thing.get("author")) or next((v for k in _AUTHORS if (v := metas.get(k, "")) and "://" not in v), ""),
        published=_published(tree, metas, thing),
        language=_language(tree, metas, thing),
        url=_url(tree, metas, thing),
        symbol=next((s for k in _SYMBOLS if (s := symbol_in(metas.get(k, "")))), ""),
    )  # fmt: skip


def without_site(title: str, site: str) -> str:
    """A page's title without the name of the site behind or before it."""
    folded = " ".join(title.split())
    parts = _PARTED.split(folded)
    if len(parts) < 2:
        return folded
    if site and parts[-1].casefold() == site.casefold():
        return folded[: folded.rindex(parts[-1])].rstrip(" |•»·:-–—")
    if site and parts[0].casefold() == site.casefold():
        return folded[len(parts[0]) :].lstrip(" |•»·:-–—")
    return folded.rpartition(" | ")[0] or folded


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """The meta elements by their name in lower case, the first of each."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        key = (
            attribute(node, "property")
            or attribute(node, "name")
            or attribute(node, "itemprop")
            or attribute(node, "http-equiv")
        )
        value = " ".join(attribute(node, "content").split())
        if key and value:
            found.setdefault(key.lower(), value)
    return found


def _described(tree: LexborHTMLParser) -> Iterator[Mapping[str, Json]]:
    """The things that JSON-LD describes: articles before pages."""
    things = [t for n in tree.css('script[type="application/ld+json"]') for t in _things(n.text(strip=False) or "")]
    for kinds in (_ARTICLES, _PAGES):
        yield from (t for t in things if not kinds.isdisjoint(_kinds(t)))


def _things(source: str) -> list[Mapping[str, Json]]:
    if len(source) > _MOST_JSON:
        return []
    try:
        read: Json = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return []  # a page's JSON-LD is a courtesy: broken, it says nothing
    found: list[Mapping[str, Json]] = []
    todo = [read]
    while todo:
        here = todo.pop(0)
        if isinstance(here, Mapping):
            found.append(here)
            todo += [here["@graph"]] if "@graph" in here else []
        elif isinstance(here, Sequence) and not isinstance(here, str):
            todo += here
    return found


def _kinds(thing: Mapping[str, Json]) -> set[str]:
    said = thing.get("@type")
    many = [said] if isinstance(said, str) else said if isinstance(said, Sequence) else []
    return {str(k).rpartition("/")[2] for k in many}


def _text(value: Json) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _name(value: Json) -> str:
    """The name of a person or organisation, or of several."""
    if isinstance(value, Mapping):
        return _name(value.get("name"))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(n for v in value[:20] if (n := _name(v)))
    said = _text(value)
    return "" if "://" in said else said


def _first(metas: Mapping[str, str], names: Sequence[str]) -> str:
    return next((metas[n] for n in names if n in metas), "")


def _element(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join((node.text() or "").split()) if node else ""


def _published(tree: LexborHTMLParser, metas: Mapping[str, str], thing: Mapping[str, Json]) -> str:
    said = [_text(thing.get("datePublished")), *(metas.get(n, "") for n in _DATES)]
    for selector in (
        "[itemprop=datePublished]",
        "time[pubdate]",
        "time.published, time.entry-date, time[class*=publi]",
    ):
        for node in tree.css(selector)[:3]:
            said += [attribute(node, "content"), attribute(node, "datetime"), (node.text() or "").strip()[:60]]
    times = {d for n in tree.css("article time, main time")[:20] if (d := date_in(attribute(n, "datetime")))}
    return next((d for s in said if (d := date_in(s))), next(iter(times)) if len(times) == 1 else "")


def date_in(said: str) -> str:
    """The calendar date that a few words or figures give, as EDTF; empty for none, or for a day that never was."""
    found = _ISO.match(said.strip()) or _COMPACT.match(said.strip())
    if not found:
        return day_of(said) if 0 < len(said) < 60 else ""
    year, month, day = (int(g) if g else 0 for g in found.groups())
    try:
        whole = dt.date(year, month, day or 1)
    except ValueError:
        return ""
    return whole.isoformat() if day else f"{year}-{month:02}"


def _language(tree: LexborHTMLParser, metas: Mapping[str, str], thing: Mapping[str, Json]) -> str:
    root = tree.root
    said = attribute(root, "lang") if root else ""
    found = _LANGUAGE.match(said or _first(metas, _LANGUAGES) or _text(thing.get("inLanguage")))
    return found[0].lower() if found else ""


def _url(tree: LexborHTMLParser, metas: Mapping[str, str], thing: Mapping[str, Json]) -> str:
    link = tree.css_first("link[rel=canonical]")
    said = (attribute(link, "href") if link else "", metas.get("og:url", ""), _text(thing.get("url")))
    return next(
        (u for u in said if u.startswith(("http://", "https://")) and len(u) < 2000 and not set(u) & set(' <>"')), ""
    )
