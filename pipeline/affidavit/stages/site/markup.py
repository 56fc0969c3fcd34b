"""HTML and SVG from values: everything is escaped, nothing is pasted in."""

from __future__ import annotations

from markupsafe import Markup, escape

__all__ = ["Markup", "safe_url", "tag"]

_VOID = frozenset("br hr img input link meta".split())
_WEB = ("https://", "http://")


def tag(name: str, *children: str | Markup, **attributes: str | float | None) -> Markup:
    """An element. `class_` is `class`, `aria_label` is `aria-label`; an attribute that is None is left out."""
    given = Markup("").join(
        Markup(' {}="{}"').format(k.rstrip("_").replace("_", "-"), _number(v))
        for k, v in attributes.items()
        if v is not None
    )
    opened = Markup("<{}{}>").format(name, given)
    if name in _VOID:
        return opened
    return Markup("").join([opened, *map(escape, children), Markup("</{}>").format(name)])


def _number(value: str | float | None) -> str:
    """Numbers with one decimal at most, so that no machine writes them otherwise."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


def safe_url(url: str | None) -> str:
    """The address if a browser may be sent there; empty for `javascript:` and the like."""
    return url if url and url.lower().startswith(_WEB) else ""
