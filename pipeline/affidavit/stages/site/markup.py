"""HTML and SVG from values: everything is escaped, nothing is pasted in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

__all__ = ["Markup", "escaped", "joined", "safe_url", "tag"]

_VOID = frozenset("br hr img input link meta".split())
_WEB = ("https://", "http://")


def tag(name: str, *children: str | Markup, **attributes: str | float | None) -> Markup:
    """An element. `class_` is `class`, `aria_label` is `aria-label`; an attribute that is None is left out."""
    given = "".join(
        f' {k.rstrip("_").replace("_", "-")}="{escape(_number(v))}"' for k, v in attributes.items() if v is not None
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")  # noqa: S704 names are ours, values escaped
    inner = "".join(c if isinstance(c, Markup) else escape(c) for c in children)
    return Markup(f"<{name}{given}>{inner}</{name}>")  # noqa: S704 as above


def escaped(text: str) -> Markup:
    """Words as they stand."""
    return Markup(escape(text))  # noqa: S704 it is escaped


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements one behind the other."""
    return Markup("".join(parts))  # noqa: S704 each part is escaped already


def _number(value: str | float | None) -> str:
    """Numbers with one decimal at most, so that no machine writes them otherwise."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


def safe_url(url: str | None) -> str:
    """The address if a browser may be sent there; empty for `javascript:` and the like."""
    return url if url and url.lower().startswith(_WEB) else ""
