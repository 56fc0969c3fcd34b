"""What a run of capitalised words is: known actors, organisations by their head word, and what may be persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.registry import KnownActor
from affidavit.stages.extract.actors.chunks import Chunk, Known
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.words import Word

_DIRECT = frozenset({"judiciary", "legislature", "media", "business", "igo_body", "nhri"})
"""Types that a head word settles by itself, whatever stands before it."""
_IGO_BODY = frozenset(
    "mission committee council group commission office rapporteur court assembly panel expert envoy representative "
    "delegation programme agency fund force commissioner secretary-general team experts chairmanship secretariat "
    "observer centre presidency monitors working".split()
)
_MIN_ROLE_REST = 3
_MAX_PERSON = 6
_POST = 8
"""Words of a post in which its title stands."""
_NAME = 3
"""Words of a person's name with a family name that is also a title."""
_FAMILY_NAMES = frozenset(
    "king bishop pope prince major judge marshal dean cardinal abbot lord chancellor duke".split()
)
"""Titles that people also bear as family names."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a chunk that is one name: a known actor, an organisation of `type`, or (type empty) still open."""

    chunk: Chunk
    type: str
    rule: str
    known: tuple[KnownActor, ...] = ()
    acronym: bool = False
    titled: bool = False
    """True when a title before it says it is a person."""
    alias: bool = False
    """True when it stands in brackets right behind an organisation, as another name of it."""


def pieces(chunk: Chunk, known: Sequence[Known]) -> Iterator[Piece]:
    """The names in a chunk, from left to right."""
    inside = [k for k in known if chunk.first <= k.first and k.last <= chunk.last]
    yield from _split(chunk, [k for k in inside if k.match.kind in ("name", "acronym", "seat")], inside)


def _split(chunk: Chunk, named: list[Known], inside: list[Known]) -> Iterator[Piece]:
    chunk = _without_opening(_without_verb(chunk))
    if chunk.last <= chunk.first:
        return
    whole = next((k for k in named if (k.first, k.last) == (chunk.first, chunk.last)), None)
    if whole:
        yield _known(chunk, whole)
        return
    chunk = _behind_portfolio(chunk)
    at = _title_before_name(chunk, named)
    if at is not None:
        yield from _before_title(chunk.part(0, at), named, inside)
        yield Piece(chunk.part(at + 1, len(chunk.words)), "", "actor.person.title", titled=True)
        return
    if chunk.words[-1].low in lexicon().titles and len(chunk.words) > 1 and not _family_name(chunk):
        yield from _before_title(chunk, named, inside)
        return
    yield from _untitled(chunk, named, inside)


def _family_name(chunk: Chunk) -> bool:
    """`Anna King`, where the model too sees a person."""
    words, lex = chunk.words, lexicon()
    named = words[-1].low in _FAMILY_NAMES and len(words) <= _NAME and not any(w.low in lex.titles for w in words[:-1])
    return named and all(w.token is not None and w.token.ent_type_ == "PERSON" for w in words)


def _without_verb(chunk: Chunk) -> Chunk:
    """`Said Anna Example:` at the head of a line begins with the verb, unless only one word follows it."""
    words = chunk.words
    verb = len(words) > 2 and chunk.first == 0 and words[0].low in lexicon().speech
    return chunk.part(1, len(words)) if verb else chunk


def _without_opening(chunk: Chunk) -> Chunk:
    """Without what belongs to the words before: `London-based`, the `State` of `Secretary of State Anna Example`."""
    words, before = chunk.words, chunk.first - 1
    based = next((i + 1 for i, w in enumerate(words[:-1]) if w.low.endswith(_BASED)), 0)
    if based:
        return chunk.part(based, len(words))
    held = before > 0 and chunk.line.words[before].low in ("of", "for", "the")
    return (
        chunk.part(1, len(words))
        if held and len(words) > 2 and words[0].low in _HELD and not _is_head(words)
        else chunk
    )


def _behind_portfolio(chunk: Chunk) -> Chunk:
    """The person in `Minister for Works and Trade Anna Example`; the same chunk where no such post stands first."""
    words, lex = chunk.words, lexicon()
    at = next((i for i, w in enumerate(words) if w.low in lex.titles), len(words))
    end = at + 1
    if end + 1 >= len(words) or words[end].low not in ("of", "for"):
        return chunk
    while end < len(words) and (words[end].low in _AREAS or words[end].low in _LINKS):
        end += 1
    rest = words[end:]
    person = 1 < len(rest) <= _MAX_PERSON and chunk.line.gap(chunk.first + end) == " " and _may_be_person(rest)
    return chunk.part(end, len(words)) if person and words[end - 1].low in _AREAS else chunk


def _areas(chunk: Chunk) -> int:
    """How many words of `Trade Anna Example` belong to the post before: `Minister for Works and Trade Anna Example`."""
    words, before = chunk.words, chunk.first - 1
    if before < 0 or chunk.line.words[before].low not in _LINKS:
        return 0
    if not any(w.low in lexicon().titles for w in chunk.line.words[max(0, before - _POST) : before]):
        return 0
    end = next((i for i, w in enumerate(words) if w.low not in _AREAS), 0)
    return end if len(words) - end > 1 else 0


_LINKS = frozenset(("of", "for", "and", "the", "&"))
_AREAS = frozenset(
    "foreign affairs interior internal justice defence defense trade health education finance information communication "
    "communications culture labour labor economy economic development planning energy environment agriculture industry "
    "security transport tourism sports youth women gender children social state works mines water housing lands home "
    "commerce cooperation relations science technology religious minorities humanitarian integration europe africa asia "
    "parliamentary local administration public service immigration employment welfare family human rights".split()
)
"""What a minister may be minister of."""
_BASED = ("-based", "-led", "-backed", "-run", "-controlled", "-owned", "-born", "-funded", "-sponsored")
_HELD = frozenset(
    "state house defense defence staff justice police interior education health information finance parliament commons senate".split()
)


def _known(chunk: Chunk, known: Known) -> Piece:
    match = known.match
    if match.kind == "seat":
        return Piece(chunk, "place", "actor.state.seat", match.actors)
    kind = match.actors[0].type if len(match.actors) == 1 else "ambiguous"
    return Piece(chunk, kind, "actor.known", match.actors, acronym=match.kind == "acronym")


def _title_before_name(chunk: Chunk, named: list[Known]) -> int | None:
    """Where the last title stands that a person's name follows, counted within the chunk."""
    words, lex = chunk.words, lexicon()
    covered = {i - chunk.first for k in named for i in range(k.first, k.last)}
    for i in range(len(words) - 2, -1, -1):
        rest = words[i + 1 :]
        if (
            (words[i].low in lex.titles or (i == 0 and words[i].low in lex.professions))
            and not words[i].possessive
            and len(rest) <= _MAX_PERSON
        ):
            free = not any(j in covered for j in range(i, len(words)))
            if free and _may_be_person(rest) and (i == 0 or not _is_head(rest)):
                return i
            return None
    return None


def _may_be_person(words: Sequence[Word]) -> bool:
    lex = lexicon()
    plain = lex.connectors - {"in"} | {"and", "&", "the"}
    return not any(w.low in plain or w.low in lex.titles for w in words) and not _is_head(words)


def _is_head(words: Sequence[Word]) -> bool:
    return any(w.low in lexicon().heads or w.low in lexicon().things for w in words[-1:])


def _before_title(chunk: Chunk, named: list[Known], inside: list[Known]) -> Iterator[Piece]:
    """What stands before a title: an organisation (`Peace Project Director`), a demonym, or nothing."""
    words, lex = chunk.words, lexicon()
    end = len(words)
    while end and words[end - 1].low in lex.titles:
        end -= 1
    rest = chunk.part(0, end)
    known = [k for k in named if k.first >= rest.first and k.last <= rest.last]
    starts = next((k for k in known if k.first == rest.first), None)
    if starts:
        yield _known(rest.part(0, starts.last - starts.first), starts)
    elif end >= _MIN_ROLE_REST and organisation_type(rest.words) and not _regional(rest, inside):
        yield Piece(rest, organisation_type(rest.words) or "", "actor.organisation.head")


def _regional(chunk: Chunk, inside: list[Known]) -> bool:
    return any(w.low in _REGIONS for w in chunk.words) or any(k.first == chunk.first for k in inside)


_REGIONS = frozenset("asia africa europe america americas east caucasus pacific balkans eurasia middle".split())


def _untitled(chunk: Chunk, named: list[Known], inside: list[Known]) -> Iterator[Piece]:
    words = chunk.words
    kind = organisation_type(words)
    first = next((k for k in named if k.first == chunk.first), None)
    organised = first is not None and first.match.actors[0].type != "state" and first.match.kind != "seat"
    if organised and first is not None:
        rest = chunk.part(first.last - first.first, len(words))
        if first.match.actors[0].type.startswith("igo") and rest.words and _igo_body(rest.words):
            yield Piece(chunk, "igo_body", "actor.organisation.igo")
            return
        if (rest.words and organisation_type(rest.words) is None and not _renamed(first, rest)) or rest.words[
            0
        ].low in lexicon().connectors | {"and"}:
            yield _known(chunk.part(0, first.last - first.first), first)
            yield from _after_known(rest, named, inside)
            return
    part = _whole_of_part(words)
    if kind and part:
        yield from _split(chunk.part(part, len(words)), named, inside)
        return
    if kind:
        yield Piece(_numbered(chunk), kind, "actor.organisation.head")
        return
    if is_thing(words):
        return
    if named:
        yield from _around(chunk, named, inside)
        return
    start = next((k.last - chunk.first for k in inside if k.first == chunk.first), 0)
    nation = any(k.match.kind == "people" and k.last == chunk.last for k in inside)
    if start < len(words) and not nation and not is_thing(words[start:]):
        areas = _areas(chunk)
        start = max(start, _person_at_end(words), areas)
        yield Piece(chunk.part(start, len(words)), "", "actor.name", titled=start == areas > 0)


def _renamed(first: Known, rest: Chunk) -> bool:
    """`Example Doors Forum` is not the known `Example Doors`: one more head word makes another body."""
    return len(rest.words) == 1 and first.match.kind == "name" and rest.words[0].low in lexicon().heads


def _person_at_end(words: Sequence[Word]) -> int:
    """Where the model's person begins in a run that starts with the end of a post (`... and Trade Anna Example`)."""
    first, lex = len(words), lexicon()
    while first and (token := words[first - 1].token) is not None and token.ent_type_ == "PERSON":
        first -= 1
    post = any(
        w.low in lex.titles or w.low in lex.things or w.low in lex.connectors or w.low in _AREAS for w in words[:first]
    )
    return first if len(words) - first > 1 and post else 0


def _after_known(rest: Chunk, named: list[Known], inside: list[Known]) -> Iterator[Piece]:
    start = 0
    lex = lexicon()
    while start < len(rest.words) and rest.words[start].low in lex.connectors | {"and", "&", "the", "'s"}:
        start += 1
    if start < len(rest.words):
        yield from _split(rest.part(start, len(rest.words)), named, inside)


def _whole_of_part(words: Sequence[Word]) -> int:
    """Where the body begins of which the name gives only a part (`Board of the Peace Forum`); 0 when it is no part."""
    small = lexicon().connectors | {"the"}
    if words[0].low not in lexicon().parts or len(words) < _MIN_ROLE_REST or words[1].low not in small:
        return 0
    return next(i for i, w in enumerate(words) if i and (w.low not in small or i == len(words) - 1))


def _numbered(chunk: Chunk) -> Chunk:
    """With the number before it: `the 12 March Movement`, `the 4th Generation Group`."""
    before, words = chunk.first - 1, chunk.line.words
    if before < 0 or not words[before].text[0].isdigit() or chunk.line.gap(chunk.first) != " ":
        return chunk
    opened = before > 0 and words[before - 1].low == "the"
    return Chunk(chunk.line, before, chunk.last) if opened else chunk


def is_thing(words: Sequence[Word]) -> bool:
    """True for what is no actor: a law, a day, a prison, a region."""
    lex, low = lexicon(), " ".join(w.low for w in words)
    last = words[-1].low
    named = len(words) > 1 and words[-2].low in lex.particles
    return not named and (
        (last in lex.things and last not in lex.heads) or low in lex.regions or any(p in low for p in lex.thing_phrases)
    )


def _around(chunk: Chunk, named: list[Known], inside: list[Known]) -> Iterator[Piece]:
    """Known names in a run that is no organisation: each by itself, and what is left between them."""
    at = chunk.first
    for k in named:
        if k.first < at or k.last > chunk.last:
            continue
        yield from _left(chunk, at, k.first)
        yield _known(Chunk(chunk.line, k.first, k.last), k)
        at = k.last
    yield from _left(chunk, at, chunk.last)


def _left(chunk: Chunk, first: int, last: int) -> Iterator[Piece]:
    lex = lexicon()
    small = lex.connectors | {"and", "&", "the"}
    while first < last and chunk.line.words[first].low in small:
        first += 1
    while first < last and chunk.line.words[last - 1].low in small:
        last -= 1
    if first < last and not is_thing(chunk.line.words[first:last]):
        part = Chunk(chunk.line, first, last)
        kind = organisation_type(part.words)
        yield Piece(part, kind or "", "actor.organisation.head" if kind else "actor.name")


def _igo_body(words: Sequence[Word]) -> bool:
    head = _head(words)
    return head in _IGO_BODY or any(w.low in _IGO_BODY for w in words[:2])


def _head(words: Sequence[Word]) -> str:
    """The head word of a name: the last before `of`, `for`, `to`, ..., else the last."""
    lex = lexicon()
    for i, word in enumerate(words):
        if i and word.low in lex.connectors:
            return words[i - 1].low
    return words[-1].low


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
    by_phrase = next((kind for phrase, kind in lex.phrases if phrase in low), None)
    if by_head is None:
        strong = by_phrase is not None and by_phrase != "ngo"
        return by_phrase if strong and words[-1].low not in lex.things else None
    return by_phrase or by_head
