"""What a run of capitalised words is: known actors, organisations by their head word, and what may be persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from affidavit.registry import KnownActor
from affidavit.stages.extract.actors.chunks import Chunk, Known
from affidavit.stages.extract.actors.kinds import igo_body, is_head, is_thing, may_be_person, organisation_type
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.openings import (
    MAX_PERSON,
    areas,
    behind_portfolio,
    family_name,
    person_at_end,
    without_opening,
    without_verb,
)
from affidavit.stages.extract.actors.words import Word

_MIN_ROLE_REST = 3


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
    chunk = without_opening(without_verb(chunk))
    if chunk.last <= chunk.first:
        return
    whole = next((k for k in named if (k.first, k.last) == (chunk.first, chunk.last)), None)
    if whole:
        yield _known(chunk, whole)
        return
    chunk = behind_portfolio(chunk)
    at = _title_before_name(chunk, named)
    if at is not None:
        yield from _before_title(chunk.part(0, at), named, inside)
        yield Piece(chunk.part(at + 1, len(chunk.words)), "", "actor.person.title", titled=True)
        return
    if chunk.words[-1].low in lexicon().titles and len(chunk.words) > 1 and not family_name(chunk):
        yield from _before_title(chunk, named, inside)
        return
    yield from _untitled(chunk, named, inside)


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
            and len(rest) <= MAX_PERSON
        ):
            free = not any(j in covered for j in range(i, len(words)))
            if free and may_be_person(rest) and (i == 0 or not is_head(rest)):
                return i
            return None
    return None


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
        if first.match.actors[0].type.startswith("igo") and rest.words and igo_body(rest.words):
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
        post = areas(chunk)
        start = max(start, person_at_end(words), post)
        yield Piece(chunk.part(start, len(words)), "", "actor.name", titled=start == post > 0)


def _renamed(first: Known, rest: Chunk) -> bool:
    """`Example Doors Forum` is not the known `Example Doors`: one more head word makes another body."""
    return len(rest.words) == 1 and first.match.kind == "name" and rest.words[0].low in lexicon().heads


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
