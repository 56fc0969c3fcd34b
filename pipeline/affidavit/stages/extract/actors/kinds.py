"""What kind of body a name speaks of, by its head word: an organisation of a type, a thing, perhaps a person."""

from __future__ import annotations

from collections.abc import Sequence

from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.words import Word

_DIRECT = frozenset({"judiciary", "legislature", "media", "business", "igo_body", "nhri"})
"""Types that a head word settles by itself, whatever stands before it."""
_IGO_BODY = frozenset(
    "mission committee council group commission office rapporteur court assembly panel expert envoy representative "
    "delegation programme agency fund force commissioner secretary-general team experts chairmanship secretariat "
    "observer centre presidency monitors working".split()
)


def organisation_type(words: Sequence[Word]) -> str | None:
    """The actor type that a name's words speak for; None when they speak for no organisation."""
    if len(words) < 2:
        return None
    lex = lexicon()
    head = _head(words)
    stem = head.split("-")[0] if head not in lex.heads else head
    if " ".join(w.low for w in words) in lex.regions:
        return None
    by_head = lex.heads.get(head) or (lex.heads.get(stem) if len(stem) > 3 else None)
    if by_head in _DIRECT:
        return by_head
    low = " ".join(w.low for w in words)
    if any(p in low for p in lex.thing_phrases):
        return None
    if any(w.low == "party" for w in words[1:]):
        return "party_movement"
    by_phrase = next((kind for phrase, kind in lex.phrases if phrase in low), None)
    if by_head is None:
        strong = by_phrase is not None and by_phrase != "ngo"
        return by_phrase if strong and words[-1].low not in lex.things else None
    return by_phrase or by_head


def _head(words: Sequence[Word]) -> str:
    """The head word of a name: the last before `of`, `for`, `to`, ..., else the last."""
    lex = lexicon()
    for i, word in enumerate(words):
        if i and word.low in lex.connectors:
            return words[i - 1].low
    return words[-1].low


def igo_body(words: Sequence[Word]) -> bool:
    """True for the words of an organ of an intergovernmental body: `Rapporteur`, `Assembly of`."""
    head = _head(words)
    return head in _IGO_BODY or any(w.low in _IGO_BODY for w in words[:2])


def is_head(words: Sequence[Word]) -> bool:
    """True when the last word speaks for a body or a thing."""
    return any(w.low in lexicon().heads or w.low in lexicon().things for w in words[-1:])


def may_be_person(words: Sequence[Word]) -> bool:
    """True for words among which nothing speaks against a person's name."""
    lex = lexicon()
    plain = lex.connectors - {"in"} | {"and", "&", "the"}
    return not any(w.low in plain or w.low in lex.titles for w in words) and not is_head(words)


def is_thing(words: Sequence[Word]) -> bool:
    """True for what is no actor: a law, a day, a prison, a region."""
    lex, low = lexicon(), " ".join(w.low for w in words)
    last = words[-1].low
    named = len(words) > 1 and words[-2].low in lex.particles
    return not named and (
        (last in lex.things and last not in lex.heads) or low in lex.regions or any(p in low for p in lex.thing_phrases)
    )
