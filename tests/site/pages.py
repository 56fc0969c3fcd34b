"""Reading pages in tests: what an HTML parser finds, strictly."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Page(HTMLParser):
    """The elements of a page, its ids and links; `faults` are tags that do not match and ids that repeat."""

    text: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self.feed(self.text)
        self.close()
        self.faults += [f"not closed: {name}" for name in self._open]

    def handle_starttag(self, tag, attrs) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        if key := given.get("id"):
            self.faults += [f"id twice: {key}"] if key in self.ids else []
            self.ids.add(key)
        self.links += [given[k] for k in ("href", "src") if given.get(k)]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"closes what is not open: {tag}")

    def handle_data(self, data) -> None:
        self.words.append(data)


def read_pages(folder: Path) -> dict[Path, Page]:
    return {p: Page(p.read_text(encoding="utf-8")) for p in sorted(folder.rglob("*.html"))}


def broken_links(pages: dict[Path, Page]) -> list[str]:
    """Links within the folder that lead to no file, or to no place in the page."""
    out = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            there = pages[target].ids if target in pages else None
            if not target.exists() or (parts.fragment and there is not None and unquote(parts.fragment) not in there):
                out.append(f"{path.name}: {link}")
    return out
