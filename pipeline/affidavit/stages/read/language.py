"""Which language a text looks to be in, by its letters and its smallest words. The rules read English."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

UNKNOWN = "und"
"""BCP 47 for a language that nobody has determined."""
_SAMPLE = 20_000
_FEW = 40
_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.1
_LATIN = ("LATIN", "MATHEMATICAL", "FULLWIDTH", "MODIFIER")
_SMALL: Final = {
    "en": "the of and to in a for on that is was by with his her their has have are as be at from it not had were which "
    "who this an or its should but been they he she all will said",
    "fr": "le la les de des du et à en un une que qui dans pour par sur est au aux ne pas ce cette ses son leur ont été avec",
    "es": "el la los las de del y en un una que por para con se su sus es al lo como más no fue han ha sobre este esta",
    "pt": "o a os as de do da dos das e em um uma que por para com se seu sua é ao no na não mais foi pelo pela são",
    "it": "il lo la i gli le di del della dei delle e in un una che per con si è al alla non più sono da nel ha",
    "de": "der die das den dem des und in ein eine einen zu mit auf für von nicht sich ist im dass als auch wurde am",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er ook als door bij naar om werd die heeft",
    "pl": "i w na z do nie się że jest to o jak przez po za od dla oraz który która są był było",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi kadar sonra ise en ne değil tarafından",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh sebagai telah juga adalah kepada mereka",
    "ro": "și de la în cu pe un o care nu din pentru este sunt au a fost mai ca sau prin",
}
_WORDS = {code: frozenset(words.split()) for code, words in _SMALL.items()}


def language_of(text: str) -> tuple[str, tuple[str, ...]]:
    """`en` or, with a note that says why, another code or `und`. A short text in Latin letters is taken for English."""
    sample = text[:_SAMPLE]
    scripts = Counter(unicodedata.name(c, "?").split()[0] for c in sample if c.isalpha())
    if scripts and scripts.most_common(1)[0][0] not in _LATIN:
        script = scripts.most_common(1)[0][0].capitalize()
        return UNKNOWN, (not_english(f"most of its letters are {script}"),)
    words = _WORD.findall(sample.lower())
    if len(words) < _FEW:
        return "en", ()
    shares = {code: sum(w in known for w in words) / len(words) for code, known in _WORDS.items()}
    best = max(shares, key=lambda code: (shares[code], code == "en", code))
    if best != "en":
        return best, (not_english(f"its small words are those of '{best}'"),)
    return ("en", ()) if shares["en"] >= _SHARE else (UNKNOWN, (not_english("few of its words are"),))


def is_long(text: str) -> bool:
    """True for a text that shows by its words which language it is in."""
    return len(_WORD.findall(text[:_SAMPLE])) >= _FEW


def not_english(why: str) -> str:
    """The note on a document that gives no rows."""
    return (
        f"the text looks not to be English: {why}; the rules read English, so no rows are made of it "
        "(if it is English after all, say `language: en` on its card)"
    )
