"""Names of WordprocessingML (ECMA-376, part 1), and how its attributes are read."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OFF: Final = frozenset(("0", "false", "off", "none"))


def tag(element: Element) -> str:
    """The element's name without its namespace."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """The element at the end of a path of names, in either namespace of Word; None when it is not there."""
    for name in names:
        if element is None:
            return None
        found = element.find(f"{W}{name}")
        element = found if found is not None else element.find(f"{_STRICT}{name}")
    return element


def value(element: Element | None, name: str = "val") -> str:
    """An attribute; empty where there is none."""
    if element is None:
        return ""
    return element.get(f"{W}{name}") or element.get(f"{_STRICT}{name}") or ""


def is_on(element: Element | None) -> bool:
    """True for a switch that is there and not off."""
    return element is not None and value(element).lower() not in _OFF


def number(text: str, default: int = 0) -> int:
    """A whole number as written, or the default."""
    try:
        return int(text)
    except ValueError:
        return default
