"""Organisations: which names are the same body's, acronyms in brackets, and what a body of a State is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from affidavit.registry import KnownActor, Registry
from affidavit.stages.extract.actors.chunks import Chunk
from affidavit.stages.extract.actors.contexts import kind_beside
from affidavit.stages.extract.actors.kinds import organisation_type
from affidavit.stages.extract.actors.lexicon import lexicon
from affidavit.stages.extract.actors.names import Piece
from affidavit.stages.extract.actors.settings import (
    OFFICES,
    division,
    model_body,
    opens_line,
    takes_part,
    the_before,
    thing,
)
from affidavit.stages.extract.actors.sighting import Sighting, of_state, slug
from affidavit.stages.extract.actors.written import ACRONYM, bracketed, is_acronym, written_as

_STATE_BODIES = frozenset({"judiciary", "legislature", "security_force", "public_body", "nhri", "government"})
_SPELLINGS = (
    ("organisation", "organization"),
    ("centre", "center"),
    ("defence", "defense"),
    ("labour", "labor"),
    ("programme", "program"),
)


def body_key(name: str) -> str:
    """The slug of a name with its variants of spelling folded, so that they are one actor."""
    key = slug(re.sub(r"\A(?:the|an?) ", "", name, flags=re.IGNORECASE))
    for british, american in _SPELLINGS:
        key = key.replace(british, american)
    return f"ministry-of-{key.removesuffix('-ministry')}" if key.endswith("-ministry") else key


class Bodies:
    """The organisations of one document."""

    __slots__ = ("_aliases", "_country", "_kinds", "_known", "_letters", "_registry", "_shadow", "_short", "_states")

    def __init__(self, registry: Registry, shadow: str, country: str | None, publisher: str) -> None:
        self._registry, self._shadow, self._country = registry, shadow, country
        self._aliases: dict[str, Sighting] = {}
        self._known: set[str] = {a.id for a in registry.named(publisher)} if publisher else set()
        self._short: dict[str, Sighting] = {}
        self._letters: Counter[str] = Counter()
        self._kinds: dict[str, Sighting] = {}
        self._states = {a.country: a for a in registry.actors if a.type == "state"}

    def read(self, pieces: Sequence[Piece], persons: dict[int, Sighting]) -> dict[int, Sighting]:
        """A sighting for each piece that is an organisation, by the piece's number."""
        self._learn(pieces, persons)
        out = {}
        for number, piece in enumerate(pieces):
            if number in persons:
                continue
            seen = self._sighting(piece)
            if seen is not None:
                out[number] = seen
        return {n: self._merged(s) for n, s in out.items()}

    def _merged(self, seen: Sighting) -> Sighting:
        full = self._short.get(seen.key)
        return _again(full, (seen.start, seen.end), seen.rule, acronym=seen.acronym) if full else seen

    def _learn(self, pieces: Sequence[Piece], persons: dict[int, Sighting]) -> None:
        """First pass: full names, then what the brackets behind them say."""
        for piece in pieces:
            if piece.known and len(piece.known) == 1 and not piece.acronym:
                self._known.add(piece.known[0].id)
            if is_acronym(piece.chunk) and not opens_line(piece.chunk):
                self._letters[written_as(piece.chunk)] += 1
        for number, piece in enumerate(pieces):
            if number in persons:
                continue
            seen = self._plain(piece) or self._by_acronym(piece)
            if seen is None or seen.type == "state":
                continue
            self._kinds.setdefault(body_key(written_as(piece.chunk)), seen)
            for alias in bracketed(self._shadow, piece.chunk.end):
                self._aliases.setdefault(alias, seen)
        self._shorten()

    def _shorten(self) -> None:
        """`Example Party` is the `Example Party of Ruritania` where the text has one such longer name."""
        for key, seen in list(self._kinds.items()):
            longer = [s for k, s in self._kinds.items() if k.startswith((f"{key}-of-", f"{key}-in-", f"{key}-for-"))]
            if len({s.key for s in longer}) == 1 and longer[0].type == seen.type:
                self._short[seen.key] = longer[0]

    def _sighting(self, piece: Piece) -> Sighting | None:
        text = written_as(piece.chunk)
        place = piece.chunk.start, piece.chunk.end
        alias = self._aliases.get(text)
        if alias is None and not piece.known and is_acronym(piece.chunk.part(0, 1)):
            alias = self._aliases.get(piece.chunk.words[0].text)
        if alias is not None and not (piece.known and alias.known == piece.known[0].id):
            return _again(alias, place, "actor.organisation.acronym", acronym=bool(ACRONYM.match(text)))
        plain = self._plain(piece)
        if plain is not None:
            return plain
        by_head = self._by_head(piece.chunk)
        if by_head is not None:
            return _again(by_head, place, "actor.organisation.short")
        kind = self._kinds.get(body_key(text)) or self._aliases.get(piece.chunk.words[0].text)
        return _again(kind, place, kind.rule) if kind else None

    def _by_head(self, chunk: Chunk) -> Sighting | None:
        """`the Forum` where one organisation of the text is a Forum."""
        if len(chunk.words) != 1 or chunk.words[0].low not in lexicon().heads or not the_before(chunk):
            return None
        low = chunk.words[0].low
        found = {s.key: s for s in self._kinds.values() if low in s.name.lower().split()}
        return next(iter(found.values())) if len(found) == 1 else None

    def _plain(self, piece: Piece) -> Sighting | None:
        """What the piece says by itself."""
        if piece.known:
            return self._of_known(piece)
        if piece.type:
            return self._of_head(piece)
        beside = kind_beside(piece.chunk)
        if beside and not any(w.low in lexicon().stops | lexicon().titles for w in piece.chunk.words[:1]):
            return self._made(piece, beside, "actor.organisation.kind")
        if piece.chunk.line.headline:
            return None
        if is_acronym(piece.chunk) and (the_before(piece.chunk) or self._letters.get(written_as(piece.chunk), 0) > 1):
            return self._made(piece, "ngo", "actor.organisation.letters")
        if model_body(piece.chunk):
            return self._made(piece, "ngo", "actor.model")
        return None

    def _by_acronym(self, piece: Piece) -> Sighting | None:
        """A name of several words whose initials stand in brackets behind it is a body's."""
        if piece.type or piece.known or len(piece.chunk.words) < 2 or thing(piece.chunk):
            return None
        initials = "".join(w.text.lstrip("'")[:1] for w in piece.chunk.words if w.capital).upper()
        for alias in bracketed(self._shadow, piece.chunk.end):
            letters = re.sub(r"[^A-Z]", "", alias)
            if (
                len(letters) > 1
                and letters[0] == initials[0]
                and sum(c in initials for c in letters) * 2 > len(letters)
            ):
                return self._made(piece, organisation_type(piece.chunk.words) or "ngo", "actor.organisation.acronym")
        return None

    def _of_known(self, piece: Piece) -> Sighting | None:
        actor = self._one(piece.known)
        if actor is None or piece.type == "place":
            return None
        return Sighting(
            actor.id,
            piece.chunk.start,
            piece.chunk.end,
            "name",
            "actor.state.name" if actor.type == "state" else "actor.known",
            actor.name,
            actor.type,
            actor.country,
            actor.id,
            acts=takes_part(piece.chunk, actor.type),
            acronym=piece.acronym,
        )

    def _one(self, actors: Sequence[KnownActor]) -> KnownActor | None:
        """The one that is meant: the only one, the one also named in full, or the one of this country."""
        if len(actors) == 1:
            return actors[0]
        for narrowed in (
            [a for a in actors if a.id in self._known],
            [a for a in actors if a.country and a.country == self._country],
        ):
            if len(narrowed) == 1:
                return narrowed[0]
        return None

    def _of_head(self, piece: Piece) -> Sighting | None:
        if division(piece.chunk) or self._part_of_body(piece.chunk):
            return None
        return self._made(piece, piece.type, piece.rule)

    def _part_of_body(self, chunk: Chunk) -> bool:
        """`the Institute's Research Unit`: an office of the one named before it."""
        before = chunk.first - 1
        if before < 0 or not chunk.line.words[before].possessive or chunk.words[-1].low not in OFFICES:
            return False
        owner = self._registry.named(chunk.line.words[before].text)
        return not any(a.type == "state" for a in owner)

    def _made(self, piece: Piece, kind: str, rule: str) -> Sighting:
        text = written_as(piece.chunk)
        country, name = None, text
        if kind in _STATE_BODIES:
            country, name = self._state_body(piece.chunk, text)
        key = body_key(name if country is None else text)
        if country:
            state = self._states[country]
            bare = slug(text.replace(state.name, ""))
            key = f"{state.id}-{body_key(bare.removesuffix('-of').removesuffix('-in'))}"
        return Sighting(key, piece.chunk.start, piece.chunk.end, "name", rule, name, kind, country)

    def _state_body(self, chunk: Chunk, text: str) -> tuple[str | None, str]:
        """The State of a public body, and its name: `Ministry of Works` becomes `Ministry of Works of Ruritania`."""
        inside = self._registry.find(self._shadow, chunk.start, chunk.end)
        told = next((m.actors[0] for m in inside if m.actors[0].type == "state"), None)
        owner = told or self._registry.state(self._country)
        if owner is None:
            return None, text
        return owner.country, text if told else of_state(text, owner.name)


def _again(first: Sighting, place: tuple[int, int], rule: str, *, acronym: bool = False) -> Sighting:
    return Sighting(
        first.key, *place, "name", rule, first.name, first.type, first.country, first.known, acronym=acronym
    )
