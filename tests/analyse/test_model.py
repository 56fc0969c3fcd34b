from __future__ import annotations

import re
import string

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from affidavit.issues import AffidavitError
from affidavit.shadow import shadow
from affidavit.stages.analyse.model import DEFAULT_MODEL, info, lemmas, load

TEXT = "The officers were detaining activists' children; they've been held, and he is said to have lain in cells."


def test_looked_up_lemmas_are_those_of_the_model() -> None:
    ours = load()(TEXT)
    lemmas().fill(ours)
    theirs = spacy.load(DEFAULT_MODEL)(TEXT)
    assert [t.lemma_.lower() for t in ours] == [t.lemma_.lower() for t in theirs]


def test_a_model_is_named_with_version_and_hash() -> None:
    assert info().name == DEFAULT_MODEL
    assert re.fullmatch(r"[0-9a-f]{64}", info().hash)


def test_a_missing_model_is_told_with_what_to_do() -> None:
    with pytest.raises(AffidavitError, match="pip install no_such_model"):
        load("no_such_model")


@given(st.text(alphabet=string.printable + "“”‘’\u00a0\u2028\U0001f600é"))
def test_the_shadow_is_as_long_as_the_text(text: str) -> None:
    assert len(shadow(text)) == len(text)
