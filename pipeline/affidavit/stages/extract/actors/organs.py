"""Bodies of the State that a text names by what they are: the government, the police, the high court, Parliament."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from affidavit.registry import KnownActor, Registry
from affidavit.stages.extract.actors.chunks import Known
from affidavit.stages.extract.actors.lexicon import Organ, lexicon
from affidavit.stages.extract.actors.roles import acts, modifies, root, verb_follows
from affidavit.stages.extract.actors.sighting import Sighting, of_state, slug
from affidavit.stages.extract.actors.words import Line

_GOVERNMENT = Organ("government", "Government")
_LONGEST = 5
_REACH = 4
"""Words before `authorities` that are searched for a State or a word like `prison`."""
_NEEDS_STATE = frozenset({"officials", "leaders"})
_STYLES = frozenset({"regime", "junta", "leadership", "administration"})
"""Words for a government only with whose it is: a detention regime is none."""
_STATE_KINDS = frozenset({"name", "adjective", "people"})


class Organs:
    """Reads the organs of States in a line; knows the States named around them and the document's own."""

    __slots__ = ("_country", "_registry")

    def __init__(self, registry: Registry, country: str | None) -> None:
        self._registry, self._country = registry, country

    def find(self, line: Line, known: Sequence[Known]) -> Iterator[Sighting]:
        """Sightings of organs from left to right, none overlapping another."""
        states = {i: k for k in known for i in range(k.first, k.last) if _is_state(k)}
        i = 0
        while i < len(line.words):
            found = self._at(line, i, states)
            if found is None:
                i += 1
                continue
            sighting, after = found
            yield from self._joined(line, sighting, states)
            yield sighting
            i = after

    def _joined(self, line: Line, seen: Sighting, states: Mapping[int, Known]) -> Iterator[Sighting]:
        """The same organ of the State before `and`: `Ruritanian and Graustarkian officials`."""
        first = next(i for i, w in enumerate(line.words) if w.start == seen.start)
        if first < 2 or line.words[first - 1].low != "and" or first not in states or first - 2 not in states:
            return
        state, organ = states[first - 2].match.actors[0], seen.name.rpartition(" of ")[0].removesuffix(" of the")
        start, end = line.words[states[first - 2].first].start, line.words[first - 2].end
        key = f"{state.id}-{seen.key.partition('-')[2]}"
        yield replace(seen, key=key, start=start, end=end, name=of_state(organ, state.name), country=state.country)

    def _at(self, line: Line, i: int, states: Mapping[int, Known]) -> tuple[Sighting, int] | None:
        organ, last = _organ_at(line, i)
        if organ is None:
            return self._government(line, i, states)
        if organ.type == "state":
            return self._the_state(line, i, last)
        first, state = _state_before(line, i, states)
        last, behind = self._state_behind(line, last, states)
        if organ.type == "judiciary" and first == i:
            first, organ = _placed_court(line, i, last, organ)
        return self._sighting(line, (first, i, last), organ, behind or state), last

    def _government(self, line: Line, i: int, states: Mapping[int, Known]) -> tuple[Sighting, int] | None:
        lex, word = lexicon(), line.words[i]
        if word.low not in lex.government or i in states:
            return None
        first, state = _state_before(line, i, states)
        last, behind = self._state_behind(line, i + 1, states)
        organ, start = _qualified(line, i, first)
        first = min(first, start)
        if last < len(line.words) and word.low == "government" and line.words[last].low in ("officials", "authorities"):
            last += 1
        told = organ is not None or state or behind or line.words[last - 1].low != word.low
        if word.low in _STYLES and not (state or behind or _belongs(line, first)):
            return None
        if word.low in _NEEDS_STATE and not told:
            organ = Organ("public_body", "Officials", vague=True)
        if word.low == "governments" and not state and organ is None:
            organ = Organ("state_group", "Governments", vague=True)
        return self._sighting(line, (first, i, last), organ or _GOVERNMENT, behind or state), last

    def _the_state(self, line: Line, i: int, last: int) -> tuple[Sighting, int] | None:
        state = self._registry.state(self._country)
        follows = line.gap(last) == " " and last < len(line.words) and line.words[last].low in _STATE_PARTS
        token = line.words[last - 1].token
        if state is None or follows or modifies(token) or line.words[last - 1].capital:
            return None
        place = line.words[i].start, line.words[last - 1].end
        made = Sighting(
            state.id,
            *place,
            "description",
            "actor.state.description",
            state.name,
            "state",
            state.country,
            state.id,
            acts=False,
        )
        return made, last

    def _state_behind(self, line: Line, last: int, states: Mapping[int, Known]) -> tuple[int, KnownActor | None]:
        """Past `of Ruritania`, `in the Republic of Ruritania`, and the State."""
        i = last
        if (
            i >= len(line.words)
            or line.words[i].low not in ("of", "in")
            or line.gap(i) != " "
            or line.words[i - 1].possessive
        ):
            return last, None
        i += 1
        if i < len(line.words) and line.words[i].low == "the":
            i += 1
        known = states.get(i)
        if known and known.match.kind == "name" and known.first == i:
            return known.last, known.match.actors[0]
        return last, None

    def _sighting(self, line: Line, span: tuple[int, int, int], organ: Organ, state: KnownActor | None) -> Sighting:
        first, head, last = span
        owner = state or self._registry.state(self._country)
        if organ.type in ("state_group", "igo_body", "social_group", "business", "religious_group", "party_movement"):
            owner = state
        token = root(line, head, last)
        name = of_state(organ.name, owner.name) if owner else organ.name
        key = f"{owner.id}-{slug(organ.name)}" if owner else slug(organ.name)
        does = acts(token) or verb_follows(line, last) or (_is_one_body(organ) and not modifies(token))
        form = "name" if line.words[head].capital and state else "description"
        return Sighting(
            key=key,
            start=line.words[first].start,
            end=line.words[last - 1].end,
            form="name" if form == "name" else "description",
            rule="actor.organ." + organ.type.replace("_", "-"),
            name=name,
            type=organ.type,
            country=owner.country if owner else None,
            acts=does and not organ.vague and (owner is not None or organ.type != "government"),
        )


def _belongs(line: Line, i: int) -> bool:
    """True when the word before is `the`, or an owner: `the junta`, `the President's regime`."""
    return i > 0 and (
        line.words[i - 1].low in ("the", "military", "ruling", "this", "current") or line.words[i - 1].possessive
    )


def _is_one_body(organ: Organ) -> bool:
    """True for organs of which a State has one: they are named by what they are, `the police` are many."""
    return organ.type in ("government", "legislature", "public_body", "nhri", "judiciary")


_STATE_PARTS = frozenset(
    {"of", "department", "security", "media", "television", "tv", "prosecutor", "prosecutors", "agents", "party"}
)


def _is_state(known: Known) -> bool:
    return known.match.kind in _STATE_KINDS and known.match.actors[0].type == "state"


def _organ_at(line: Line, i: int) -> tuple[Organ | None, int]:
    """The organ whose longest form begins at word `i`, and one past its last word."""
    table = lexicon().organs
    if line.words[i].low not in lexicon().organ_firsts:
        return None, i
    for size in range(min(_LONGEST, len(line.words) - i), 0, -1):
        form = tuple(
            w.low + ("'s" if w.possessive and n < size - 1 else "") for n, w in enumerate(line.words[i : i + size])
        )
        plain = tuple(w.low for w in line.words[i : i + size])
        organ = table.get(form) or table.get(plain)
        if organ and all(line.gap(j) in (" ", "' ", "'s ") for j in range(i + 1, i + size)):
            return organ, i + size
    return None, i


def _placed_court(line: Line, i: int, last: int, organ: Organ) -> tuple[int, Organ]:
    """A court named by its town: `Exampleton district court`."""
    first = i
    while (
        first > 0 and line.words[first - 1].capital and line.gap(first) == " " and not line.words[first - 1].possessive
    ):
        first -= 1
    town = [w.text for w in line.words[first:i]]
    if not town or organ.vague or line.words[first].low in lexicon().stops or i - first > _REACH:
        return i, organ
    return first, Organ(organ.type, " ".join([*town, *(w.text for w in line.words[i:last])]))


def _state_before(line: Line, i: int, states: Mapping[int, Known]) -> tuple[int, KnownActor | None]:
    """The State that qualifies word `i`: `Ruritanian police`, `Ruritania's secret police`, `the Ruritania authorities`."""
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if line.gap(j + 1) not in (" ", "'s ", "' ", "-"):
            break
        known = states.get(j)
        if known:
            joined = (
                known.match.kind in ("adjective", "people") or known.last == i or line.words[known.last - 1].possessive
            )
            return (known.first, known.match.actors[0]) if joined else (i, None)
        token = line.words[j].token
        if line.words[j].possessive or token is None or token.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV"):
            break
    return i, None


def _qualified(line: Line, i: int, first: int) -> tuple[Organ | None, int]:
    """The body that a word before `authorities` makes of it, and where that word stands."""
    bodies = lexicon().bodies
    for j in range(i - 1, max(-1, i - 3), -1):
        if line.gap(j + 1) != " " or line.words[j].possessive:
            break
        if line.words[j].low in bodies and not (
            line.words[i].low == "government" and line.words[j].low in ("local", "state")
        ):
            return bodies[line.words[j].low], j
        if j < first:
            break
    return None, i
