"""Where in a document a place stands: under which headings, on which page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from affidavit.documents import Document

JOIN = " > "


class Places:
    """The headings and pages of one document, to be asked by offset."""

    __slots__ = ("_pages", "_pages_at", "_sections", "_sections_at")

    def __init__(self, document: Document) -> None:
        sections = list(_sections(document))
        pages = sorted(document.pages, key=lambda p: (p.start, p.end))
        self._sections_at, self._sections = [at for at, _ in sections], [names for _, names in sections]
        self._pages_at, self._pages = [p.start for p in pages], pages

    def section(self, offset: int) -> str | None:
        """The headings this place stands under, outermost first; None above the first heading."""
        i = bisect_right(self._sections_at, offset)
        return self._sections[i - 1] if i else None

    def page(self, offset: int) -> int | None:
        """The page this place stands on; None where the document has no pages."""
        i = bisect_right(self._pages_at, offset)
        page = self._pages[i - 1] if i else None
        return page.number if page and offset < page.end else None


def _sections(document: Document) -> Iterator[tuple[int, str]]:
    """From where on which headings hold: each ends those of its level and below it."""
    open_now: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.kind == "heading" and block.level > 0:
            while open_now and open_now[-1][0] >= block.level:
                open_now.pop()
            words = " ".join(document.text[block.start : block.end].split())
            open_now.append((block.level, f"{block.marker} {words}".strip()))
            yield block.end, JOIN.join(name for _, name in open_now)
