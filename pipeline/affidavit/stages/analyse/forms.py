"""Word class and base form of every token: what the model's own components give, worked out once per form.

The components that give them look at a token's form, tag and dependency, so that each combination needs them once.
A text with words that they look at together (`let's`, `there is`) is given to them whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Token

_KNOWN = frozenset(("LOWER", "TAG", "DEP", "IS_SPACE"))
_Key = tuple[int, int, int]
_Pattern = Mapping[str, str | bool | Mapping[str, str | Sequence[str]]]


@dataclass(frozen=True, slots=True)
class _Form:
    """Hashes of word class and base form, and whether a pattern of several tokens may begin with it."""

    pos: int
    lemma: int
    begins: bool


class Forms:
    """Sets `pos` and `lemma` as the components of one model would, at a tenth of their time."""

    __slots__ = ("_firsts", "_known", "_lemmatizer", "_ruler")

    def __init__(self, nlp: Language) -> None:
        parts = dict(nlp._components)  # noqa: SLF001 get_pipe does not give disabled ones
        lemmatizer, ruler = parts.get("lemmatizer"), parts.get("attribute_ruler")
        self._lemmatizer = lemmatizer if isinstance(lemmatizer, Lemmatizer) else None
        self._ruler = ruler if isinstance(ruler, AttributeRuler) and "attribute_ruler" in nlp.disabled else None
        self._firsts = [p[0] for p in _patterns(self._ruler) if len(p) > 1] if self._ruler else []
        self._known: dict[_Key, _Form] = {}

    def fill(self, doc: Doc) -> None:
        """Set word class and base form on every token."""
        keys = [(t.orth, t.tag, t.dep) for t in doc]
        new = {k: t for k, t in zip(keys, doc, strict=True) if k not in self._known}
        if new:
            self._learn(doc, new)
        found = [self._known[k] for k in keys]
        if self._ruler and any(f.begins for f in found):
            self._ruler(doc)
        for token, form in zip(doc, found, strict=True):
            token.pos = token.pos or form.pos
            token.lemma = token.lemma or form.lemma

    def _learn(self, doc: Doc, new: Mapping[_Key, Token]) -> None:
        """Ask the components about these tokens, put into a document of their own."""
        tokens = list(new.values())
        alone = Doc(
            doc.vocab,
            words=[t.text for t in tokens],
            tags=[t.tag_ for t in tokens],
            pos=None if self._ruler else [t.pos_ for t in tokens],
            morphs=None if self._ruler else [str(t.morph) for t in tokens],
            deps=[t.dep_ or "dep" for t in tokens],
            heads=list(range(len(tokens))),
        )
        begins = [any(_fits(t, first) for first in self._firsts) for t in tokens]
        if self._ruler:
            self._ruler(alone)
        for key, token, first in zip(new, alone, begins, strict=True):
            self._known[key] = _Form(token.pos, doc.vocab.strings.add(self._base(token)), first)

    def _base(self, token: Token) -> str:
        if token.lemma:
            return str(token.lemma_)  # the model's own exceptions: `is` -> `be`
        found = self._lemmatizer.lemmatize(token) if self._lemmatizer else [token.lower_]
        return str(found[0].lower())


def goes_by_form(ruler: AttributeRuler) -> bool:
    """True when all that the component looks at is a token's form, tag and dependency."""
    return all(set(token) <= _KNOWN for pattern in _patterns(ruler) for token in pattern)


def _patterns(ruler: AttributeRuler) -> list[Sequence[_Pattern]]:
    rows = cast("Sequence[Mapping[str, Sequence[Sequence[_Pattern]]]]", ruler.patterns)
    return [pattern for row in rows for pattern in row["patterns"]]


def _fits(token: Token, pattern: _Pattern) -> bool:
    """Whether the pattern may match this token."""
    values: dict[str, str | bool] = {
        "LOWER": token.lower_,
        "TAG": token.tag_,
        "DEP": token.dep_,
        "IS_SPACE": token.is_space,
    }
    return all(_is(values[name], wanted) for name, wanted in pattern.items())


def _is(value: str | bool, wanted: str | bool | Mapping[str, str | Sequence[str]]) -> bool:
    if not isinstance(wanted, Mapping):
        return value == wanted
    if set(wanted) == {"IN"}:
        return value in wanted["IN"]
    if set(wanted) == {"REGEX"}:
        return re.search(str(wanted["REGEX"]), str(value)) is not None
    return True  # a predicate that is not known here may match
