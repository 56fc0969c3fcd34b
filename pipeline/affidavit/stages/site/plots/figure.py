"""A plot with the figures it shows, for those who cannot see it or want to copy them."""

from __future__ import annotations

from dataclasses import dataclass

from affidavit.stages.site.markup import Markup, tag


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, what it says in a sentence, and its figures as a table."""

    title: str
    summary: str
    svg: Markup
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    """(stroke, what it means)."""


def drawing(width: float, height: float, title: str, *shapes: Markup, role: str = "img") -> Markup:
    """An SVG that grows with its place up to its own size; `title` is its spoken name, a `group` has links in it."""
    return tag(
        "svg",
        *shapes,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
        role=role,
        aria_label=title,
        class_="plot",
    )


def words(x: float, y: float, text: str, class_: str = "", anchor: str = "start") -> Markup:
    """A line of text with its foot at (x, y)."""
    return tag("text", text, x=x, y=y, class_=class_ or None, text_anchor=anchor)


def short(text: str, letters: int) -> str:
    """The text, cut at a word's end where it is longer."""
    flat = " ".join(text.split())
    if len(flat) <= letters:
        return flat
    cut = flat[: letters - 1].rsplit(" ", 1)[0]
    return (cut or flat[: letters - 1]).rstrip(",;: ") + "…"
