"""Who a name in a bracket stands for: States and regional bodies, by every form the UN prints, and near misprints of them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from affidavit.registry import KnownActor, Registry
from affidavit.registry.state_names import state_names

_BODY_TYPES: Final = frozenset({"igo", "regional_body"})
_NESTED = re.compile(r"[(\[][^()\[\]]*[)\]]?")
_OFFICIAL = re.compile(
    r"\b(?:islamic|plurinational|bolivarian|federated|democratic|people'?s|socialist|arab|federal|hashemite|"
    r"republic|state|states|principality|commonwealth|grand duchy|sultanate|of|the)\b"
)
_INVERTED = re.compile(
    r"([\w' -]+),\s*((?:\w+\s+){0,2}(?:Republic|States?|Kingdom)(?:\s+of(?:\s+the)?)?)\s*\Z", re.IGNORECASE
)
_LETTERS = re.compile(r"[^a-z0-9]+")
_SHORTEST_MISPRINT: Final = 5
_ALIKE: Final = 0.83
_LETTERS_OFF: Final = 2


def folded(name: str) -> str:
    """A name in small letters and digits without accents, `the` and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    low = plain.lower().replace("&", " and ").replace("\u2019", "'")
    low = re.sub(r"-\s+", "", low)
    return _LETTERS.sub("", re.sub(r"\bthe\b", " ", low))


class Names:
    """The States and intergovernmental bodies of a registry by folded name."""

    __slots__ = ("_by_name", "_cores", "_guessed", "_long")

    def __init__(self, registry: Registry) -> None:
        self._by_name: dict[str, KnownActor] = {}
        self._guessed: dict[str, KnownActor | None] = {}
        states = [a for a in registry.actors if a.type == "state"]
        bodies = [a for a in registry.actors if a.type in _BODY_TYPES]
        for actor in [*states, *bodies]:
            for name in (actor.name, *actor.names, *actor.acronyms):
                self._by_name.setdefault(folded(name), actor)
        for name, actor_id in _namesakes().items():
            owner = registry.get(actor_id)
            if owner:
                self._by_name[folded(name)] = owner
        self._cores = _only_once([(_core(n), a) for a in states for n in (a.name, *a.names)])
        self._long = sorted(n for n, a in self._by_name.items() if len(n) >= _SHORTEST_MISPRINT and a.type == "state")

    def exact(self, name: str) -> KnownActor | None:
        """The bearer of this name, whatever its case, accents and article; None when there is none."""
        return self._by_name.get(folded(name))

    def find(self, name: str) -> KnownActor | None:
        """The bearer of this name, of its core (`Iran (Islamic Republic of)`), or of the one name it misprints."""
        if name not in self._guessed:
            self._guessed[name] = self._find(name)
        return self._guessed[name]

    def _find(self, name: str) -> KnownActor | None:
        inverted = _INVERTED.match(name)
        if inverted:
            return self._find(f"{inverted.group(1)} ({inverted.group(2)})")
        short = folded(_NESTED.sub(" ", name))
        found = self._by_name.get(folded(name)) or self._cores.get(_core(name))
        if found or not short:
            return found
        return self._by_name.get(short) or self._cores.get(_core(_NESTED.sub(" ", name))) or self._misprint(short)

    def _misprint(self, key: str) -> KnownActor | None:
        if len(key) < _SHORTEST_MISPRINT:
            return None
        same_size = [n for n in self._long if n[0] == key[0] and abs(len(n) - len(key)) <= _LETTERS_OFF]
        near = difflib.get_close_matches(key, same_size, n=1, cutoff=_ALIKE)
        return self._by_name[near[0]] if near else None


def _namesakes() -> Mapping[str, str]:
    """Former names and UN spellings, each with the id of the State it stands for."""
    table = state_names()
    return {**{f.name: f.state for f in table.former}, **table.spellings}


def _core(name: str) -> str:
    """What tells one State from another: `iran` of `Islamic Republic of Iran` and of `Iran (Islamic Republic of)`."""
    return folded(_OFFICIAL.sub(" ", folded_words(name)))


def folded_words(name: str) -> str:
    """A name in small letters without accents, words kept apart."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.lower().replace("\u2019", "'")


def _only_once(pairs: list[tuple[str, KnownActor]]) -> dict[str, KnownActor]:
    """Cores that belong to one actor only."""
    owners: dict[str, dict[str, KnownActor]] = {}
    for core, actor in pairs:
        if len(core) >= _SHORTEST_MISPRINT - 1:
            owners.setdefault(core, {})[actor.id] = actor
    return {core: next(iter(of.values())) for core, of in owners.items() if len(of) == 1}


@cache
def names_of(registry: Registry) -> Names:
    """The names of a registry, made once."""
    return Names(registry)
