from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from affidavit.issues import AffidavitError
from affidavit.yamlfile import load

GOOD = "publisher: Example Rights Watch\n"


def problems(tmp_path: Path, text: str | bytes, kind: str = "source") -> str:
    file = tmp_path / "source.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(AffidavitError) as raised:
        load(file, kind)
    return str(raised.value)


def test_dates_and_figures_stay_the_text_they_were_written_as(tmp_path: Path) -> None:
    file = tmp_path / "source.yaml"
    file.write_text(GOOD + "published: 2008-12-01\nretrieved: 2009\nsha256: " + "0" * 64 + "\n")
    content = load(file, "source").content
    assert (content["published"], content["retrieved"], content["sha256"]) == ("2008-12-01", "2009", "0" * 64)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD + "publisher: Another\n", "source.yaml:2: the key 'publisher' stands twice: on line 1 and on line 2"),
        ("publisher: &a x\ntitle: *a\n", "source.yaml:1: anchors and aliases"),
        (GOOD + "title: !!python/object/apply:os.system [touch x]\n", "source.yaml:2: the tag"),
        (GOOD + "titel: x\n", "source.yaml:2 $.titel: nobody knows the key 'titel'"),
        (GOOD + "titel: x\n", "did you mean 'title'?"),
        ("title: x\n", "the key 'publisher' is missing"),
        ("title: x\n", 'write `publisher: "Example Rights Watch"`'),
        (GOOD + "type: pressrelease\n", "did you mean 'press_release'?"),
        (GOOD + "published: yesterday\n", 'right would be: "2015-03-02"'),
        (GOOD + "title: [unclosed\n", "not YAML"),
        (b"publisher: \xff\xfe\n", "not UTF-8"),
        ("- a list\n", "expected `key: value` lines"),
        ("a: 1\n---\nb: 2\n", "not YAML"),
        (
            GOOD + "titel: x\nurl: nowhere\nPublished: 2015\n",
            "source.yaml:4 $.Published: nobody knows the key 'Published'",
        ),
        (GOOD + "title: a\x07b\n", "source.yaml:2: the character U+0007"),
        (GOOD + "title: " + "[" * 40 + "]" * 40 + "\n", "source.yaml:2: more than 30 lists or mappings in each other"),
        (GOOD + "title: " + "[" * 50_000 + "]" * 50_000 + "\n", "source.yaml:2: "),
        (GOOD + "title: [a, b]\n", 'source.yaml:2 $.title: expected text, found ["a", "b"]'),
        (GOOD + "!!python/name:os.system title: x\n", "source.yaml:2: the tag"),
        ("", "expected `key: value` lines"),
    ],
)
def test_bad_yaml_is_told_with_file_line_path_and_what_is_right(tmp_path: Path, text: str | bytes, words: str) -> None:
    assert words in problems(tmp_path, text)


@pytest.mark.parametrize(
    "text", ["no", "NO", "on", "190:20:30", "0b_", "0x_", "1" * 5000, ".inf", "1e999", "=", "<<", "010"]
)
def test_what_only_looks_like_a_number_or_a_boolean_is_text(tmp_path: Path, text: str) -> None:
    file = tmp_path / "source.yaml"
    file.write_text(f"publisher: {text}\n")
    assert load(file, "source").content["publisher"] == text


def test_cells_that_a_person_sets_stay_as_they_are_written(tmp_path: Path) -> None:
    cells = "{place: No, number: 95.10, level: 5, named: true, country: null}"
    file = tmp_path / "decisions.yaml"
    file.write_text(f"decisions:\n- {{action: correct, table: actors, record: a, set: {cells}}}\n")
    (decision,) = load(file, "decisions").content["decisions"]
    assert decision["set"] == {"place": "No", "number": "95.10", "level": 5, "named": True, "country": None}


def test_what_a_decision_lacks_is_told_with_an_example(tmp_path: Path) -> None:
    text = "decisions:\n- {action: merge, table: actors, record: the-front}\n- {action: accept}\n"
    told = problems(tmp_path, text, "decisions")
    assert (
        "source.yaml:2 $.decisions[0]: the key 'into' is missing [missing-key]\n    write `into: \"rur-police\"`"
        in told
    )
    assert (
        "source.yaml:3 $.decisions[1]: the key 'table' is missing [missing-key]\n    write `table: \"events\"`" in told
    )


@given(st.text(st.sampled_from("ab:-?![]{}&*#|>'\"%@,~ \n\t0x1_.=<"), max_size=60))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_or_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "source.yaml"
    file.write_text(text)
    try:
        load(file, "source")
    except AffidavitError as error:
        wheres = [i.where for i in error.issues]
    else:
        wheres = [f"{file}:1"]
    assert wheres
    assert all(w.startswith(f"{file}:") for w in wheres)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    assert "larger than" in problems(tmp_path, GOOD + "# " + "x" * 1_000_001)
