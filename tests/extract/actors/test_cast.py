"""Who is read as an actor, under which name and type."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from affidavit.candidates import Findings
from affidavit.documents import Document, Metadata
from affidavit.stages.analyse import analyse
from affidavit.stages.extract import extract
from affidavit.stages.read import read_bytes

CASES = yaml.safe_load((Path(__file__).parent / "cast.yaml").read_text(encoding="utf-8"))


def found_in(text: str) -> Findings:
    read = read_bytes(f"{text}\n".encode(), "example.md")
    fields = {name: getattr(read, name) for name in Document.__slots__}
    return extract(analyse(Document(**{**fields, "metadata": Metadata(published="2015-06-10")})))


def forms(found: Findings) -> dict[str, tuple[str, set[str]]]:
    """Name -> type and the forms that the text uses."""
    text = found.document.text
    return {a.name: (a.type, {text[m.start : m.end] for m in a.mentions}) for a in found.cast.actors}


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_cast(case: dict) -> None:
    found = forms(found_in(case["text"]))
    for name, told in case.get("gives", {}).items():
        kind, form = (told, name) if isinstance(told, str) else told
        assert found.get(name, ("", set()))[0] == kind, found
        assert form in found[name][1], found
    seen = set(found) | {f for _, forms_ in found.values() for f in forms_}
    assert [n for n in case.get("not", ()) if n in seen] == []


def test_a_post_ends_where_another_person_begins() -> None:
    found = found_in("Free Press Watch met the wife of journalist Olav Brekke, who was arrested in Oslo.")
    person = next(a for a in found.cast.actors if a.type == "person")
    assert person.position is not None
    assert person.position.of(found.document.text) == "journalist"
