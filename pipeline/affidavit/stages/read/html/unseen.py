"""What of a page is no text for readers: never shown, hidden, or furniture of the site."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from affidavit.stages.read.html.page import attribute, walk
from affidavit.stages.read.html.styles import Styles, hides
from affidavit.stages.read.html.weights import NONE, Weight, weigh

NEVER = frozenset(
    "script style noscript template head iframe frameset frame noframes object embed applet svg canvas audio video select "
    "option optgroup datalist textarea input button map area link meta param source track progress meter rt rp -comment".split()
)
_SITE_TAGS = frozenset("nav footer aside menu form dialog".split())
_SITE_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar tablist tooltip alert".split()
)
_SITE_WORDS = frozenset(
    "nav navbar navigation navigations menu submenu megamenu breadcrumb breadcrumbs crumbs footer sidebar sidenav cookie cookies consent gdpr "
    "onetrust newsletter newsletters subscribe subscription signup share shares sharing sharer addthis addtoany social socials related recommended "
    "recommendedposts advert adverts advertisement advertising ads promo promotion popup modal lightbox overlay comments respond disqus pagination "
    "pager skip skiplink skiplinks toolbar login donate donation donations mininav masthead carousel slideshow screenreader noprint printonly "
    "petition hamburger backtotop totop paywall siteheader sitefooter tagcloud searchform searchbox languageswitcher".split()
)
_SITE_PAIRS = (
    "screen reader", "sr only", "visually hidden", "visuallyhidden", "back to top", "skip to", "skip link", "site header", "site footer",
    "page header nav", "global header", "language switcher", "lang switcher", "search form", "read next", "more from", "most read",
    "most viewed", "read more", "post tags", "entry tags", "tag list", "call to action", "sign up", "mailing list",
    "utility links", "print only", "you may also",
)  # fmt: skip
_NOTES = re.compile(r"foot-?_?notes?|end-?_?notes?|references|\bfn\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\btoc\b|\btags?\b|table-?of-?contents", re.IGNORECASE)
"""Names that say furniture only of links: reports name their own sections so."""
_NO_BOX = frozenset("html body main article a h1 h2 h3 h4 h5 h6".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_STATE = re.compile(r"(?:has|no|with|without|is|not|js|hide|hides|show)[-_]", re.IGNORECASE)
_BOXES = frozenset("div section ul ol table tbody tr td nav header p dl aside h2 h3 h4 h5 h6 li center".split())
_TOO_MUCH = 0.4
"""What holds more of the page's text is no furniture, whatever it is called; what is hidden, neither."""
_LINKS = 0.8
_MANY_LINKS = 3


def unseen(root: LexborNode, styles: Styles) -> set[int]:
    """The elements, by `mem_id`, that are never shown or hidden."""
    never = {n.mem_id for n, entering in walk(root) if entering and n.tag in NEVER}
    weights = weigh(root, never)
    most = _TOO_MUCH * weights.get(root.mem_id, NONE).characters
    found = set(never)
    for node, entering in walk(root, never):
        if not entering or not node.is_element_node or node.mem_id == root.mem_id:
            continue
        if weights.get(node.mem_id, NONE).characters <= most and _is_hidden(node, styles):
            found.add(node.mem_id)
    return found


def furniture(root: LexborNode, skip: set[int]) -> set[int]:
    """The elements below `root`, by `mem_id`, that belong to the site and not to the report."""
    weights = weigh(root, skip)
    most = _TOO_MUCH * weights.get(root.mem_id, NONE).plain
    found: set[int] = set()
    titles = _above_titles(root, skip)
    for node, entering in walk(root, skip):
        if not entering or not node.is_element_node or node.mem_id == root.mem_id:
            continue
        weight = weights.get(node.mem_id, NONE)
        if node.mem_id in titles or weight.plain > most:
            continue
        if _is_site(node, weight) or _is_list_of_links(node, weight):
            found.add(node.mem_id)
    return found


def _is_hidden(node: LexborNode, styles: Styles) -> bool:
    attributes = node.attributes
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    if not ("style" in attributes or "class" in attributes or styles.tells(node)):
        return False
    return hides(styles.of(node))


def _above_titles(root: LexborNode, skip: set[int]) -> set[int]:
    """The elements that hold the page's first heading of level 1: a header with the title in it stays."""
    found: set[int] = set()
    for node, entering in walk(root, skip):
        if entering and node.tag == "h1" and (node.text() or "").strip():
            above: LexborNode | None = node
            while above is not None:
                found.add(above.mem_id)
                above = above.parent
            break
    return found


def _is_site(node: LexborNode, weight: Weight) -> bool:
    names = f"{attribute(node, 'id')} {attribute(node, 'class')}"
    if _NOTES.search(names) or attribute(node, "role").startswith("doc-"):
        return False
    if node.tag in _SITE_TAGS or attribute(node, "role").lower() in _SITE_ROLES:
        return True
    if node.tag in _NO_BOX:
        return False
    if node.tag == "header" and not _within(node, ("article", "main")):
        return True
    return _named_so(names) or (weight.linked > weight.plain and bool(_CONTENTS.search(names)))


def _within(node: LexborNode, tags: tuple[str, ...]) -> bool:
    above = node.parent
    while above is not None and above.tag not in tags:
        above = above.parent
    return above is not None


def _named_so(names: str) -> bool:
    for name in names.split():
        if _STATE.match(name):
            continue
        words = [w.lower() for w in _WORD.findall(name)]
        if not _SITE_WORDS.isdisjoint(words):
            return True
        said = f" {' '.join(words)} "
        if any(f" {pair} " in said for pair in _SITE_PAIRS):
            return True
    return False


def _is_list_of_links(node: LexborNode, weight: Weight) -> bool:
    """A box of links with hardly a word between them: a menu, a list of other pages, of contents, of tags."""
    if node.tag not in _BOXES or weight.links < _MANY_LINKS or weight.linked < _LINKS * weight.characters:
        return False
    return not _NOTES.search(f"{attribute(node, 'id')} {attribute(node, 'class')}")
