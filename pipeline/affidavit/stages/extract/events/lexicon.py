"""Which words state which event, from `triggers.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from spacy.tokens import Token

from affidavit.stages.extract.events.wording import numbers


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words to look up one by one by their numbers, and phrases to look for in the clause's text."""

    words: frozenset[int] = frozenset()
    phrases: tuple[str, ...] = ()
    begins: frozenset[int] = frozenset()
    """The first word of each phrase: none of them there, no phrase either."""
    hints: frozenset[int] = frozenset()
    """Both: none of them in the sentence, nothing to find."""

    def __bool__(self) -> bool:
        return bool(self.hints)

    @staticmethod
    def of(wanted: Iterable[object]) -> Phrases:
        """The list of a row, sorted out."""
        every = [str(w) for w in wanted]
        phrases = tuple(f" {w} " for w in every if " " in w or "-" in w)
        words = numbers(w for w in every if " " not in w and "-" not in w)
        begins = numbers(p.split()[0].split("-")[0] for p in phrases)
        return Phrases(words, phrases, begins, words | begins)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One row: what has to stand there, and which part each dependant takes."""

    type: str
    number: int
    roles: tuple[tuple[str, str], ...]
    """(subject, object, by, of, poss, a preposition; the participant role)."""
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    """What the doer of a passive has to be."""
    needs: frozenset[str] = frozenset()
    """Words one of which has to hang on the trigger itself."""
    with_: Phrases = Phrases()
    context: Phrases = Phrases()
    """Words one of which has to stand in the sentence."""
    without: Phrases = Phrases()
    active: bool = False
    alone: bool = False
    """A noun that tells its event though nobody is named with it."""
    dated: bool = False
    past: bool = False
    passive: bool = False
    finite: bool = False
    negated: bool = False
    obliged: bool = False
    intransitive: bool = False
    reflexive: bool = False
    unnamed: bool = False
    """The subject is no person in particular."""

    def role(self, place: str) -> str:
        """The role of a dependant; empty when it has none."""
        return next((role for name, role in self.roles if name == place), "")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All triggers by base form, the classes of nouns, and the words of modality and assertion."""

    verbs: Mapping[str, tuple[Trigger, ...]]
    verb_numbers: frozenset[int]
    """The model's numbers of the verbs; so for the nouns."""
    noun_numbers: frozenset[int]
    nouns: Mapping[str, tuple[Trigger, ...]]
    classes: Mapping[str, frozenset[str]]
    states: tuple[tuple[str, tuple[str, ...]], ...]
    modality: Mapping[str, frozenset[str]]
    assertion: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    raw = yaml.load((Path(__file__).parent / "triggers.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    verbs, nouns = _by_word(raw["rows"], "verbs"), _by_word(raw["nouns"], "nouns")
    nouns |= {f"{k}s": v for k, v in nouns.items() if f"{k}s" not in nouns}  # what the model takes for singular
    return Lexicon(
        verbs=verbs,
        verb_numbers=numbers(verbs),
        noun_numbers=numbers(nouns),
        nouns=nouns,
        classes={k: frozenset(v) for k, v in raw["classes"].items()},
        states=tuple((row["type"], tuple(row["words"])) for row in raw["states"]),
        modality={k: frozenset(map(str, v)) for k, v in raw["modality"].items()},
        assertion={k: frozenset(v) for k, v in raw["assertion"].items()},
    )


def _by_word(rows: Iterable[Mapping[str, Any]], kind: str) -> dict[str, tuple[Trigger, ...]]:
    out: dict[str, list[Trigger]] = defaultdict(list)
    for number, row in enumerate(rows):
        for word in row[kind]:
            out[word].append(_trigger(row, number))
    return {k: tuple(v) for k, v in out.items()}


_FORMS = (
    "active",
    "alone",
    "dated",
    "past",
    "passive",
    "finite",
    "negated",
    "obliged",
    "intransitive",
    "reflexive",
    "unnamed",
)


def _trigger(row: Mapping[str, Any], number: int) -> Trigger:
    return Trigger(
        type=str(row["type"]),
        number=number,
        roles=tuple(row["roles"].items()),
        object=frozenset(row.get("object", ())),
        subject=frozenset(row.get("subject", ())),
        by=frozenset(row.get("by", ())),
        needs=frozenset(row.get("needs", ())),
        with_=Phrases.of(row.get("with", ())),
        context=Phrases.of(row.get("context", ())),
        without=Phrases.of(row.get("without", ())),
        **{form: bool(row.get(form, False)) for form in _FORMS},
    )


def base_of(word: Token) -> str:
    """The base form; of a participle that the model takes for an adjective, the verb's: `remain imprisoned`."""
    if word.pos_ == "ADJ" and word.lower_.endswith("ed") and word.dep_ in ("acomp", "attr", "oprd", "xcomp"):
        stem = word.lower_[:-2]
        return next((v for v in (stem, f"{stem}e", stem[:-1]) if v in lexicon().verbs), "")
    return str(word.lemma_) if word.pos_ != "ADJ" else ""
