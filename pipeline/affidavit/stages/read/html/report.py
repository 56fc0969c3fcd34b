"""Which part of a page is the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from affidavit.stages.read.html.weights import NONE, Weight, weigh

_MAINS = ("main", "[role=main]", "#main-content", "#maincontent", "#main", "#content")
_ARTICLES = ("article", "[itemprop=articleBody]", ".h-entry")
_MOST, _NEARLY_ALL = 0.5, 0.6


def report_in(tree: LexborHTMLParser, body: LexborNode, skip: set[int]) -> LexborNode:
    """The element that holds most of the page's text by what it is called, with the title; else the body."""
    weights = weigh(body, skip)
    main = _heaviest(tree, _MAINS, weights, body, _MOST)
    article = _heaviest(tree, _ARTICLES, weights, main, _NEARLY_ALL)
    title = tree.css_first("h1")
    return article if title is None or _holds(article, title) or not _holds(main, title) else main


def _heaviest(
    tree: LexborHTMLParser, selectors: Sequence[str], weights: Mapping[int, Weight], within: LexborNode, share: float
) -> LexborNode:
    """The first element so called that holds such a share of the text that is no link."""
    least = share * weights.get(within.mem_id, NONE).plain
    for selector in selectors:
        for node in tree.css(selector):
            if weights.get(node.mem_id, NONE).plain >= max(1, least):
                return node
    return within


def _holds(outer: LexborNode, inner: LexborNode) -> bool:
    node: LexborNode | None = inner
    while node is not None:
        if node.mem_id == outer.mem_id:
            return True
        node = node.parent
    return False
