"""The parsed page, by the rules that browsers follow; its nodes in order, without recursion."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from affidavit.issues import AffidavitError

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_WIDE_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}>")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSED_BY_OTHERS = frozenset("p li dt dd tr td th tbody thead tfoot option optgroup colgroup html head body".split())
_FORMATS = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_DEEPEST = 15_000
"""Elements in each other: the time of a parse grows with the square of it."""
_MOST_COPIES = 500_000
"""Formats left open are opened again in each paragraph: so many copies at the most."""
_MOST_ATTRIBUTES = 2_000


def parse(markup: str, name: str) -> LexborHTMLParser:
    """The page as a browser would see it. Errors: AffidavitError for one built to take a machine down."""
    _check(markup, name)
    return LexborHTMLParser(markup, scripting=True)


def walk(root: LexborNode, skip: Container[int] = ()) -> Iterator[tuple[LexborNode, bool]]:
    """Each node on the way in (True) and each element on the way out (False); what is in `skip` is passed over."""
    node, top = root, root.mem_id
    while True:
        passed = node.mem_id in skip
        if not passed:
            yield node, True
            passed = node.mem_id in skip  # who walks along may have put it there
        below = None if passed else node.child
        if below is not None:
            node = below
            continue
        if not passed and not node.is_text_node:
            yield node, False
        while node.next is None or node.mem_id == top:
            above = node.parent
            if node.mem_id == top or above is None:
                return
            node = above
            yield node, False
        node = node.next


def attribute(node: LexborNode, name: str) -> str:
    """An attribute's value without outer space; empty where there is none."""
    return (node.attributes.get(name) or "").strip() if node.is_element_node else ""


def _check(markup: str, name: str) -> None:
    depth = deepest = formats = most_formats = elements = 0
    for slash, said in _TAG.findall(markup):
        tag = said.lower()
        if tag in _VOID:
            continue
        step = -1 if slash else 1
        elements += not slash
        if tag in _FORMATS:
            formats = max(0, formats + step)
            most_formats = max(most_formats, formats)
        if tag not in _CLOSED_BY_OTHERS:
            depth = max(0, depth + step)
            deepest = max(deepest, depth)
    if deepest > _DEEPEST or (most_formats > 50 and most_formats * elements > _MOST_COPIES):
        what = f"{max(deepest, most_formats):,} elements are open in each other"
        raise AffidavitError.of("too-deep", name, what, "no report needs so many: get the page again, or save its text")
    if any(len(_VALUE.sub("", t).split()) > _MOST_ATTRIBUTES for t in _WIDE_TAG.findall(markup)):
        raise AffidavitError.of("too-wide", name, "an element has thousands of attributes", "save the page's text")
