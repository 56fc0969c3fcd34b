"""The word lists of the date rules follow their schema."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import yaml

from affidavit.dates.lexicon import lexicon


def test_the_word_lists_follow_their_schema() -> None:
    folder = files("affidavit.dates")
    schema = json.loads(folder.joinpath("lexicon.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    words = yaml.safe_load(folder.joinpath("lexicon.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(words, schema)


def test_the_lexicon_is_typed_as_it_says() -> None:
    lex = lexicon()
    assert lex.months["december"] == lex.months["dec"] == 12
    assert lex.weekdays["sun"] == 6
    assert lex.units["fortnight"] == ("W", 2)
    assert lex.fixed_days["human rights day"] == (12, 10)
