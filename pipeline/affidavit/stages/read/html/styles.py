"""The page's own style sheets, as far as they say what is seen and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import tinycss2
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from affidavit.stages.read.html.page import attribute

_WANTED = frozenset(
    "display visibility opacity font-size text-indent position left right top bottom height width transform clip "
    "font-weight font-family".split()
)
_MOST_RULES, _MOST_SEARCHES = 20_000, 1_000
_MOST_BYTES = 8_000_000
_DEEPEST = 50
_BRACKET = re.compile(r"[\[\](){}]")
_PLAIN_CLASS = re.compile(r"\.([\w-]+)\Z")
_FAR = re.compile(r"-(?:[1-9]\d{3,}(?:\.\d+)?(?:px|pt)?|[1-9]\d{2,}(?:\.\d+)?r?em)\Z")
_NOTHING = re.compile(r"0+(?:\.0+)?(?:px|pt|r?em|%)?\Z")

Style = Mapping[str, str]


class Styles:
    """What the style sheets say: for classes by name, for other selectors by the elements they meet."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._classes: dict[str, dict[str, str]] = {}
        self._others: dict[int, dict[str, str]] = {}
        searches = 0
        for selector, said in _rules(tree):
            plain = _PLAIN_CLASS.match(selector)
            if plain:
                self._classes.setdefault(plain[1], {}).update(said)
            elif searches < _MOST_SEARCHES and (hides(said) or "display" in said):
                searches += 1
                for node in _met(tree, selector):
                    self._others.setdefault(node.mem_id, {}).update(said)

    def tells(self, node: LexborNode) -> bool:
        """True when a selector that is more than a class meets the element."""
        return node.mem_id in self._others

    def of(self, node: LexborNode) -> Style:
        """Of an element: by its classes, by other selectors, by its own `style`, which wins."""
        said: dict[str, str] = {}
        if self._classes:
            for name in attribute(node, "class").split():
                said.update(self._classes.get(name, {}))
        said.update(self._others.get(node.mem_id, {}))
        own = attribute(node, "style")
        return {**said, **dict(_read(own))} if own else said


def hides(style: Style) -> bool:
    """True for what nobody sees: not shown, of no size, or pushed off the page."""
    away = style.get("position") in ("absolute", "fixed") and any(
        _FAR.match(style.get(side, "")) for side in ("left", "right", "top")
    )
    clipped = style.get("position") == "absolute" and style.get("clip", "").replace(" ", "").startswith(
        ("rect(0,0,0,0)", "rect(0000)", "rect(1px,1px,1px,1px)", "rect(0px,0px,0px,0px)", "rect(1px1px1px1px)")
    )
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or bool(_NOTHING.match(style.get("opacity", "1")))
        or bool(_NOTHING.match(style.get("font-size", "1em")))
        or bool(_FAR.match(style.get("text-indent", "")))
        or away
        or clipped
    )


def _rules(tree: LexborHTMLParser) -> Iterator[tuple[str, dict[str, str]]]:
    """Each selector with what it declares, in the order of the page; rules for print or small screens are left."""
    shown = (n for n in tree.css("style") if "print" not in attribute(n, "media").lower())
    sheets = "\n".join(s for n in shown if not _too_deep(s := n.text(strip=False) or ""))[:_MOST_BYTES]
    rules = tinycss2.parse_stylesheet(sheets, skip_comments=True, skip_whitespace=True)
    for rule in rules[:_MOST_RULES]:
        if rule.type == "qualified-rule":
            said = dict(_read(rule.content))
            if said:
                for selector in tinycss2.serialize(rule.prelude).split(","):
                    yield selector.strip(), said


def _too_deep(sheet: str) -> bool:
    """True for brackets in brackets without end, in which the parser would lose itself."""
    depth = deepest = 0
    for sign in _BRACKET.findall(sheet):
        depth = max(0, depth + (1 if sign in "{([" else -1))
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


def _read(content: object) -> Iterator[tuple[str, str]]:
    for part in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if part.type == "declaration" and part.lower_name in _WANTED:
            yield part.lower_name, tinycss2.serialize(part.value).strip().lower()


def _met(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except SelectolaxError:
        return []  # `::before` and the like: nothing of the page's own text
