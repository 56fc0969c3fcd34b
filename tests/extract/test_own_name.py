"""The publisher that a card names is an actor of its report, whatever it is called."""

from __future__ import annotations

import pytest

import affidavit

TEXT = "Two editors were jailed on Monday, Straightlines said. “They must be freed,” Straightlines said.\n"


@pytest.mark.parametrize(
    ("publisher", "types"), [("Straightlines", ["ngo"]), ("Somebody Else", []), ("straightlines", [])]
)
def test_a_name_no_list_has_is_known_where_the_card_gives_it(publisher, types, tmp_path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    records = affidavit.extract(affidavit.read(file, published="2015-06-10", publisher=publisher))
    assert [a.type for a in records.actors if a.name == "Straightlines" and a.type == "ngo"] == types
