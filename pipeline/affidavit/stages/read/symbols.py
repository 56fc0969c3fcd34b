"""Characters as they are meant: ligatures, hyphens at line ends, bullets that are letters of a symbol font."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SYMBOL_FONTS = re.compile(r"symbol|wingding|webding|dingbat|bullets", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LIGATURES: Final = {c: unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}
_DROPPED: Final = dict.fromkeys([*range(32), 0x7F, 0x200B, 0x2060, 0xFEFF, 0xFFFF])
_HYPHENS: Final = {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}  # pdfium marks a hyphen at a line end so
_CLEAN: Final = {**_DROPPED, **_HYPHENS, **_LIGATURES, 0x09: " ", 0x0A: " ", 0x0D: " "}
SOFT = "\u00ad"
BULLET = "•"
_DINGBATS: Final = {  # by the letter under which the font has them
    "§": "▪", "Ø": "➢", "ü": "✓", "l": "●", "n": "■", "q": "❑", "u": "◆", "v": "❖", "w": "◆", "à": "➤",
    "ò": "❑", "o": "□", "þ": "✓", "s": "▲", "t": "◆", "·": "•", "-": "-", "–": "–",
}  # fmt: skip
_RAISED: Final = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")


def is_symbol_font(name: str) -> bool:
    """True for a font whose letters are pictures."""
    return bool(_SYMBOL_FONTS.search(name))


def clean(text: str) -> str:
    """The characters of a run with ligatures spelt out, one kind of hyphen, and single spaces."""
    folded = _SPACES.sub(" ", text.translate(_CLEAN))
    return unicodedata.normalize("NFC", folded)


def as_bullet(text: str) -> str:
    """What a lone letter of a symbol font stands for at the start of a line."""
    code = ord(text[0])
    if 0x2000 <= code < 0xE000:
        return text[0]  # the file says which picture it is
    letter = chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF else text[0]
    return _DINGBATS.get(letter, BULLET)


def as_raised(text: str) -> str:
    """Figures that are no reference to a note, as raised figures: `m²`, never `m2`."""
    raised = text.translate(_RAISED)
    return raised if all(c.isdigit() or c in "+-()n" for c in text) else text
