"""The markers of a Word document's lists: counted as Word counts them, for the file holds none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from affidavit.stages.read.docx.words import child, number, tag, value
from affidavit.stages.read.symbols import as_bullet, is_symbol_font

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it prints."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    font: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, Level]]
    """By list id, then by depth."""
    families: dict[str, str]
    """Lists that count on together."""
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    """Where a list that counts with others begins anew."""
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, list_id: str, depth: int) -> str:
        """The marker of the next item of a list at a depth; empty when the list has none."""
        levels = self.levels.get(list_id)
        if not levels or depth not in levels:
            return ""
        family = self.families.get(list_id, list_id)
        start = self.restarts.pop((list_id, depth), None)
        now = start if start is not None else self._counts.get((family, depth), levels[depth].start - 1) + 1
        self._counts[(family, depth)] = now
        for deeper in range(depth + 1, _LEVELS):
            self._counts.pop((family, deeper), None)
        return self._printed(levels, family, depth)

    def _printed(self, levels: dict[int, Level], family: str, depth: int) -> str:
        level = levels[depth]
        if level.format == "bullet":
            symbol = is_symbol_font(level.font) or any(0xF000 <= ord(c) <= 0xF0FF for c in level.text)
            return as_bullet(level.text) if level.text and symbol else level.text.strip()

        def counted(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            of = levels.get(at, Level())
            return spelt(self._counts.get((family, at), of.start), of.format)

        return "" if level.format == "none" else _PLACE.sub(counted, level.text).strip()


def numbering_of(root: Element | None) -> Numbering:
    """The lists of `numbering.xml`."""
    found = Numbering({}, {})
    if root is None:
        return found
    kinds = {value(e, "abstractNumId"): _levels(e) for e in root if tag(e) == "abstractNum"}
    for element in root:
        if tag(element) != "num":
            continue
        list_id, kind = value(element, "numId"), value(child(element, "abstractNumId"))
        found.levels[list_id] = dict(kinds.get(kind, {}))
        found.families[list_id] = kind
        _overridden(found, list_id, element)
    return found


def _overridden(found: Numbering, list_id: str, element: Element) -> None:
    for over in element:
        if tag(over) != "lvlOverride":
            continue
        depth = number(value(over, "ilvl"))
        own = child(over, "lvl")
        if own is not None:
            found.levels[list_id][depth] = _level(own)
        start = value(child(over, "startOverride"))
        if start:
            found.restarts[(list_id, depth)] = number(start, 1)


def _levels(kind: Element) -> dict[int, Level]:
    return {number(value(e, "ilvl")): _level(e) for e in kind if tag(e) == "lvl"}


def _level(element: Element) -> Level:
    fonts = child(element, "rPr", "rFonts")
    return Level(
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")),
        number(value(child(element, "start")), 1),
        value(fonts, "ascii") or value(fonts, "hAnsi"),
    )


def spelt(n: int, how: str) -> str:
    """A number as a list prints it: `3`, `c`, `C`, `iii`, `III`, `03`."""
    if how in ("lowerLetter", "upperLetter") and n > 0:
        letter = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return letter if how == "lowerLetter" else letter.upper()
    if how in ("lowerRoman", "upperRoman") and 0 < n < 4000:
        out = ""
        for amount, sign in _ROMAN:
            out, n = out + sign * (n // amount), n % amount
        return out if how == "lowerRoman" else out.upper()
    return f"{n:02d}" if how == "decimalZero" else str(n)
