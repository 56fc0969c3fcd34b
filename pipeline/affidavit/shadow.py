"""Text to match on: the same length as the document's, with the variants of a character folded to one."""

from __future__ import annotations

# One code point to one code point, so that an offset in the shadow is an offset in the text.
_FOLD = str.maketrans(
    dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
    | dict.fromkeys("\t\n\r\v\f\x85\u2028\u2029", " ")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛′´`", "'")
    | dict.fromkeys("‐‑", "-")
)


def shadow(text: str) -> str:
    """`text` with spaces, quotation marks and hyphens folded, code point for code point."""
    return text.translate(_FOLD)
