"""What a list item or a numbered paragraph starts with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MarkerKind = Literal["bullet", "number", "decimal", "letter", "roman"]

# Bullets as printed; those of symbol fonts come out of PDF and Word files as letters of the private use area.
BULLETS = "•‣⁃◦▪▫■□●○◾◽◆◇►▶➢➤❖✓✔∙⋅·\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf06e\uf076\uf0a8"
_MARKER = re.compile(
    rf"""(?P<bullet>[{BULLETS}](?=\s|[A-Z“"'‘])|(?:[-–—*]|o(?=\s+[A-Z“"]))(?=\s))
    |(?P<decimal>\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}(?:\.(?=\s|[A-Z“"])|(?=\s{{1,3}}[“"(]?[A-Z])))
    |(?P<number>\d{{1,3}}(?:\.(?=\s|[A-Z“"])|\)(?=\s))|\(\d{{1,3}}\)(?=\s)|\[\d{{1,3}}\](?=\s))
    |(?P<roman>\((?:x{{0,3}}(?:ix|iv|v?i{{1,3}}|v|x))\)(?=\s)|(?:x{{0,3}}(?:ix|iv|v?i{{1,3}}|v|x))[.)](?=\s)
        |(?:X{{0,3}}(?:IX|IV|V?I{{1,3}}|V|X))\.(?=\s))
    |(?P<letter>\([a-zA-Z]{{1,2}}\)(?=\s)|[a-z]\)(?=\s)|[A-Z]\.(?=\s{{1,3}}[A-Z][a-z]))
    """,
    re.VERBOSE,
)
_ALONE = re.compile(
    r"(?:\(?\d{1,4}[.)]|\d{1,3}(?:\.\d{1,3}){1,3}\.?|\([a-z]{1,2}\)|\([ivx]{1,5}\)|[" + BULLETS + r"])\Z"
)
_MAX_MARKER = 16


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as printed, and how many characters it takes with the space after it."""

    text: str
    kind: MarkerKind
    length: int


def split_marker(line: str, *, whole: bool = False) -> Marker | None:
    """The marker a line starts with; with `whole`, only if the line is nothing else.

    A number needs its full stop or bracket: `95.12` and `12.` are markers, `12 people` is not.
    """
    if whole:
        if len(line) > _MAX_MARKER or not _ALONE.match(line):
            return None
        alone = _MARKER.match(f"{line} A")
        return Marker(line, alone.lastgroup, len(line)) if alone else None  # type: ignore[arg-type]  # as below
    match = _MARKER.match(line[: _MAX_MARKER + 4])
    if match is None or match.end() >= len(line.rstrip()):
        return None
    rest = line[match.end() :]
    kind: MarkerKind = match.lastgroup  # type: ignore[assignment]  # the groups are named after the kinds
    return Marker(match[0], kind, match.end() + len(rest) - len(rest.lstrip()))
