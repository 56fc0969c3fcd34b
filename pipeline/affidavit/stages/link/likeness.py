"""How alike two recommendations are: the words they share, rare ones counting most, the action and the rights.

The score is the cosine of their words weighed by rarity, raised where action or rights are the same as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from pathlib import Path

import snowballstemmer  # type: ignore[import-untyped]
import yaml

from affidavit.records import Recommendation

ENOUGH = 0.4
"""The least score of a candidate."""
_LEAST_COSINE = 0.3
_LEAST_WORDS = 2
"""Words two recommendations have to share, be they ever so rare."""
_ACTION, _RIGHTS = 0.08, 0.12
"""What the same action and the same rights add to the cosine's share of 0.8."""
_WORDS = 0.8
_SHOWN = 6
_WORD = re.compile(r"[^\W\d_]{2,}|\d{2,}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation as it is compared."""

    id: str
    document: str
    put_to: tuple[str, ...]
    action: str
    rights: tuple[str, ...]
    weights: Mapping[str, float]
    """Stem -> its weight; the squares of all add up to one."""
    words: Mapping[str, str]
    """Stem -> the word as it stands."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two recommendations of different reports, how alike they are, and why."""

    a: Asked
    b: Asked
    score: float
    basis: str


def weigh(asked: Iterable[tuple[Recommendation, tuple[str, ...], tuple[str, ...]]]) -> tuple[Asked, ...]:
    """Recommendations, whom they are put to, and their rights, with every word weighed by how few others use it."""
    rows = sorted(((r, to, rights, _stems(r.text)) for r, to, rights in asked), key=lambda x: x[0].recommendation_id)
    used = Counter(stem for *_, stems in rows for stem in stems)
    rare = {stem: log(1 + len(rows) / n) for stem, n in used.items()}
    return tuple(
        Asked(r.recommendation_id, r.document_id, to, r.action, rights, _unit({s: rare[s] for s in stems}), stems)
        for r, to, rights, stems in rows
    )


def likenesses(group: Sequence[Asked]) -> Iterator[Likeness]:
    """All pairs of different reports that are alike enough, found by the words they share."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, b in enumerate(group):
        cosine: dict[int, float] = defaultdict(float)
        shared: Counter[int] = Counter()
        for stem, weight in b.weights.items():
            for m, other in holders[stem]:
                cosine[m] += weight * other
                shared[m] += 1
            holders[stem].append((n, weight))
        for m, value in cosine.items():
            if value >= _LEAST_COSINE and shared[m] >= _LEAST_WORDS and group[m].document != b.document:
                score = _score(group[m], b, value)
                if score >= ENOUGH:
                    yield Likeness(group[m], b, score, _basis(group[m], b))


def _score(a: Asked, b: Asked, cosine: float) -> float:
    every = {*a.rights, *b.rights}
    rights = len({*a.rights} & {*b.rights}) / len(every) if every else 0.0
    return round(_WORDS * cosine + _ACTION * (a.action == b.action) + _RIGHTS * rights, 2)


def _basis(a: Asked, b: Asked) -> str:
    """What speaks for it, to be read by people: `to: NOR; words: abolish, blasphemy; action: repeal`."""
    both = sorted(a.weights.keys() & b.weights.keys(), key=lambda s: (-a.weights[s] * b.weights[s], s))
    said = [
        f"to: {', '.join(sorted({*a.put_to} & {*b.put_to}))}",
        f"words: {', '.join(a.words[s] for s in both[:_SHOWN])}",
    ]
    if a.action == b.action:
        said.append(f"action: {a.action}")
    rights = sorted({*a.rights} & {*b.rights})
    return "; ".join([*said, f"rights: {', '.join(rights)}"] if rights else said)


def _unit(weights: Mapping[str, float]) -> Mapping[str, float]:
    length = sqrt(sum(w * w for w in weights.values()))
    return {s: w / length for s, w in weights.items()} if length else {}


def _stems(text: str) -> Mapping[str, str]:
    """Stem -> the first word that has it, in the order of the text; words that only carry others left out."""
    out: dict[str, str] = {}
    for word in _WORD.findall(text.lower()):
        if word not in _empty():
            out.setdefault(_stem(word), word)
    return out


@cache
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(_same().get(word, word))
    return stem


@cache
def _stemmer() -> snowballstemmer.base_stemmer.BaseStemmer:
    return snowballstemmer.stemmer("english")


@cache
def _lists() -> Mapping[str, Mapping[str, str] | str]:
    said: Mapping[str, Mapping[str, str] | str] = yaml.load(
        (Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return said


@cache
def _empty() -> frozenset[str]:
    return frozenset(str(_lists()["empty"]).split())


@cache
def _same() -> Mapping[str, str]:
    """A word -> the one it is counted as."""
    groups = _lists()["same"]
    return {w: head for head, words in groups.items() for w in words.split()} if isinstance(groups, Mapping) else {}
