from __future__ import annotations

from pathlib import Path

import pytest

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
    ],
)
def test_bad_yaml_is_told_with_file_line_path_and_what_is_right(tmp_path: Path, text: str | bytes, words: str) -> None:
    assert words in problems(tmp_path, text)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    assert "larger than" in problems(tmp_path, GOOD + "# " + "x" * 1_000_001)
