"""The word lists of this step, read once from `lexicon.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Organ:
    """A body of the State at hand: its type, its name without the State's, and whether it is vague who it is."""

    type: str
    name: str
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that tell actors apart; see the comments in `lexicon.yaml`."""

    heads: dict[str, str]
    """Last word of a name -> actor type."""
    phrases: tuple[tuple[str, str], ...]
    """(words inside a name, actor type), in the order they are tried."""
    things: frozenset[str]
    thing_phrases: tuple[str, ...]
    parts: frozenset[str]
    regions: frozenset[str]
    soft: frozenset[str]
    titles: frozenset[str]
    courtesies: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    professions: frozenset[str]
    posts: frozenset[str]
    particles: frozenset[str]
    connectors: frozenset[str]
    stops: frozenset[str]
    kinds: dict[str, str]
    """Common noun beside a name -> actor type."""
    speech: frozenset[str]
    person_verbs: frozenset[str]
    address: frozenset[str]
    address_with: dict[str, frozenset[str]]
    """Preposition -> verbs that address somebody with it."""
    imperatives: frozenset[str]
    not_acronyms: frozenset[str]
    government: frozenset[str]
    bodies: dict[str, Organ]
    """Word before `authorities`, `officials`, `government` -> the body they are."""
    organs: dict[tuple[str, ...], Organ]
    """Lower-case phrase -> organ."""
    organ_firsts: frozenset[str]
    """First words of those phrases."""
    groups: dict[str, str]
    """Head word of a described group -> actor type."""
    bare: frozenset[str]
    single: frozenset[str]
    same: dict[str, str]


@cache
def lexicon() -> Lexicon:
    """The word lists; the same object each time."""
    path = Path(__file__).with_name("lexicon.yaml")
    raw = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    sets = {k: frozenset(v) for k, v in raw.items() if isinstance(v, list) and k != "organs"}
    return Lexicon(
        heads=_inverse(raw["heads"]),
        phrases=tuple((p, kind) for kind, phrases in raw["phrases"].items() for p in phrases),
        things=sets["things"],
        thing_phrases=tuple(raw["thing_phrases"]),
        parts=sets["parts"],
        regions=sets["regions"],
        soft=sets["soft"],
        titles=sets["titles"],
        courtesies=sets["courtesies"],
        female=sets["female"],
        male=sets["male"],
        professions=sets["professions"],
        posts=sets["posts"],
        particles=sets["particles"],
        connectors=sets["connectors"],
        stops=sets["stops"],
        kinds=raw["kinds"],
        speech=sets["speech"],
        person_verbs=sets["person_verbs"],
        address=sets["address"],
        address_with={p: frozenset(v) for p, v in raw["address_with"].items()},
        imperatives=sets["imperatives"],
        not_acronyms=sets["not_acronyms"],
        government=frozenset(raw["government"]["heads"]),
        bodies={word: Organ(**organ) for word, organ in raw["government"]["bodies"].items()},
        organs={tuple(f.split()): _organ(row) for row in raw["organs"] for f in row["forms"]},
        organ_firsts=frozenset(str(f).split()[0] for row in raw["organs"] for f in row["forms"]),
        groups=_inverse(raw["groups"]),
        bare=sets["bare_heads"],
        single=sets["single"],
        same=raw["same_group"],
    )


def _inverse(table: dict[str, list[str]]) -> dict[str, str]:
    """Word -> type; where a word stands under two types the first counts."""
    out: dict[str, str] = {}
    for kind, words in table.items():
        for word in words:
            out.setdefault(word, kind)
    return out


def _organ(row: dict[str, object]) -> Organ:
    return Organ(str(row["type"]), str(row["name"]), bool(row.get("vague", False)))
