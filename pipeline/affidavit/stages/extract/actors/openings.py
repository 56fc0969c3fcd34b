"""Where a name begins in a run of capitalised words: behind a verb, a post with its portfolio, a place."""

from __future__ import annotations

from collections.abc import Sequence

from affidavit.stages.extract.actors.chunks import Chunk
from affidavit.stages.extract.actors.kinds import is_head, may_be_person
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.words import Word

MAX_PERSON = 6
_POST = 8
"""Words of a post in which its title stands."""
_NAME = 3
"""Words of a person's name with a family name that is also a title."""
_FAMILY_NAMES = frozenset(
    "king bishop pope prince major judge marshal dean cardinal abbot lord chancellor duke sheikh shaikh".split()
)
"""Titles that people also bear as family names."""
_BASED = ("-based", "-led", "-backed", "-run", "-controlled", "-owned", "-born", "-funded", "-sponsored")
_HELD = frozenset(
    "state house defense defence staff justice police interior education health information finance parliament commons senate".split()
)
_LINKS = frozenset(("of", "for", "and", "the", "&"))
_AREAS = frozenset(
    "foreign affairs interior internal justice defence defense trade health education finance information communication "
    "communications culture labour labor economy economic development planning energy environment agriculture industry "
    "security transport tourism sports youth women gender children social state works mines water housing lands home "
    "commerce cooperation relations science technology religious minorities humanitarian integration europe africa asia "
    "parliamentary local administration public service immigration employment welfare family human rights".split()
)
"""What a minister may be minister of."""


def without_verb(chunk: Chunk) -> Chunk:
    """`Said Anna Example:` at the head of a line begins with the verb, unless only one word follows it."""
    words = chunk.words
    verb = len(words) > 2 and chunk.first == 0 and words[0].low in lexicon().speech
    return chunk.part(1, len(words)) if verb else chunk


def without_opening(chunk: Chunk) -> Chunk:
    """Without what belongs to the words before: `London-based`, the `State` of `Secretary of State Anna Example`."""
    words, before = chunk.words, chunk.first - 1
    based = next((i + 1 for i, w in enumerate(words[:-1]) if w.low.endswith(_BASED)), 0)
    if based:
        return chunk.part(based, len(words))
    held = before > 0 and chunk.line.words[before].low in ("of", "for", "the")
    return (
        chunk.part(1, len(words)) if held and len(words) > 2 and words[0].low in _HELD and not is_head(words) else chunk
    )


def behind_portfolio(chunk: Chunk) -> Chunk:
    """The person in `Minister for Works and Trade Anna Example`; the same chunk where no such post stands first."""
    words, lex = chunk.words, lexicon()
    at = next((i for i, w in enumerate(words) if w.low in lex.titles), len(words))
    end = at + 1
    if end + 1 >= len(words) or words[end].low not in ("of", "for"):
        return chunk
    while end < len(words) and (words[end].low in _AREAS or words[end].low in _LINKS):
        end += 1
    rest = words[end:]
    person = 1 < len(rest) <= MAX_PERSON and chunk.line.gap(chunk.first + end) == " " and may_be_person(rest)
    return chunk.part(end, len(words)) if person and words[end - 1].low in _AREAS else chunk


def areas(chunk: Chunk) -> int:
    """How many words of `Trade Anna Example` belong to the post before: `Minister for Works and Trade Anna Example`."""
    words, before = chunk.words, chunk.first - 1
    if before < 0 or chunk.line.words[before].low not in _LINKS:
        return 0
    if not any(w.low in lexicon().titles for w in chunk.line.words[max(0, before - _POST) : before]):
        return 0
    end = next((i for i, w in enumerate(words) if w.low not in _AREAS), 0)
    return end if len(words) - end > 1 else 0


def person_at_end(words: Sequence[Word]) -> int:
    """Where the model's person begins in a run that starts with the end of a post (`... and Trade Anna Example`)."""
    first, lex = len(words), lexicon()
    while first and (token := words[first - 1].token) is not None and token.ent_type_ == "PERSON":
        first -= 1
    post = any(
        w.low in lex.titles or w.low in lex.things or w.low in lex.connectors or w.low in _AREAS for w in words[:first]
    )
    return first if len(words) - first > 1 and post else 0


def family_name(chunk: Chunk) -> bool:
    """`Anna King`, where the model too sees a person."""
    words, lex = chunk.words, lexicon()
    named = words[-1].low in _FAMILY_NAMES and len(words) <= _NAME and not any(w.low in lex.titles for w in words[:-1])
    return named and all(w.token is not None and w.token.ent_type_ == "PERSON" for w in words)
