from __future__ import annotations

import re
import string

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from affidavit.issues import AffidavitError
from affidavit.shadow import shadow
from affidavit.stages.analyse.forms import goes_by_form
from affidavit.stages.analyse.model import DEFAULT_MODEL, forms, info, load

TEXTS = (
    "The officers were detaining activists' children; they've been held, and he is said to have lain in cells.",
    "There are no lawyers; let's say so. You ain't gonna find the fairest of all series of news further off, y'all.",
    "The former minister's  further access to \n the mass media was worse than others' on this basis.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_looked_up_forms_are_those_of_the_model(text: str) -> None:
    ours = load()(text)
    forms().fill(ours)
    theirs = spacy.load(DEFAULT_MODEL)(text)
    assert [(t.pos_, t.lemma_.lower()) for t in ours] == [(t.pos_, t.lemma_.lower()) for t in theirs]


def test_a_component_that_looks_at_more_than_the_form_is_left_in_its_place() -> None:
    ruler = spacy.blank("en").add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "her"}]], {"POS": "PRON"})
    assert goes_by_form(ruler)
    ruler.add([[{"ENT_TYPE": "PERSON"}]], {"POS": "PROPN"})
    assert not goes_by_form(ruler)


def test_a_model_is_named_with_version_and_hash() -> None:
    assert info().name == DEFAULT_MODEL
    assert re.fullmatch(r"[0-9a-f]{64}", info().hash)


def test_a_missing_model_is_told_with_what_to_do() -> None:
    with pytest.raises(AffidavitError, match="pip install no_such_model"):
        load("no_such_model")


@given(st.text(alphabet=string.printable + "“”‘’\u00a0\u2028\U0001f600é"))
def test_the_shadow_is_as_long_as_the_text(text: str) -> None:
    assert len(shadow(text)) == len(text)
