"""Cells found in a file's bytes are those that the standard library reads, and tell the same of themselves."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affidavit.stages.validate.cells import Listed, first_rows
from affidavit.stages.validate.scanning import scan

CELL = st.one_of(
    st.sampled_from(["", "0", "7", "00000012", "12345678", "123456789", "a,b", 'say "no"', '"', "two\nlines", "é☀𝄞"]),
    st.integers(0, 10**9).map(str),
    st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=40),
)
TABLE = st.integers(2, 4).flatmap(
    lambda wide: st.lists(st.lists(CELL, min_size=wide, max_size=wide), min_size=1, max_size=12)
)


def written(rows: list[list[str]]) -> bytes:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


@given(TABLE)
@settings(max_examples=150, deadline=None)
def test_columns_are_those_that_were_written_and_know_as_much_of_themselves(rows: list[list[str]]) -> None:
    raw = written(rows)
    found = scan(raw, ",")
    if found is None:
        assert len(raw) < 8 or raw.startswith("\ufeff".encode())
        return
    assert [list(c.texts()) for c in found] == [list(column) for column in zip(*rows, strict=True)]
    for cells in found:
        listed = Listed(cells.texts())
        assert cells.all_differ() == listed.all_differ()
        assert cells.has_blank() == listed.has_blank()
        assert cells.lengths().tolist() == listed.lengths().tolist()
        numbers, same = cells.numbers(), listed.numbers()
        assert (None if numbers is None else numbers.tolist()) == (None if same is None else same.tolist())
        assert {cells.texts()[n] for n in first_rows([cells])} == set(listed.values)
        assert len(first_rows([cells])) == len(set(listed.values))
    tuples = list(zip(*(c.texts() for c in found), strict=True))
    assert sorted(tuples[n] for n in first_rows(found)) == sorted(set(tuples))


@given(
    st.lists(st.sampled_from([b"a", b"b1", b",", b"\n", b'"', b'""', b"\xc3\xa9", b"\xff", b"\r", b" "]), max_size=40)
)
@settings(max_examples=400, deadline=None)
def test_whatever_is_scanned_is_what_the_strict_reader_reads(parts: list[bytes]) -> None:
    raw = b"head,line\n" + b"".join(parts)
    found = scan(raw, ",")
    if found is not None:
        lines = list(csv.reader(StringIO(raw.decode(), newline=""), strict=True))
        assert [list(c.texts()) for c in found] == [list(column) for column in zip(*lines, strict=True)]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"a,b",
        b"a,b\r\nc,d\r\n",
        b"\xef\xbb\xbfa,b\n1,2\n",
        b"first\nsecond\nthird\n",
        b"a,b\n1,2,3\n4\n5,6\n",
        b'a,b\n1,"2\n3,4\n',
        b'a,b\n1,2"2"\n3,4\n',
        b'a,b\n1,"2"2\n3,4\n',
        b"a,b\n1,\xe9\n3,4\n",
    ],
)
def test_what_is_not_regular_is_left_to_the_reader(raw: bytes) -> None:
    assert scan(raw, ",") is None


def test_cells_that_are_long_and_cells_at_the_end_of_the_file_are_told_apart() -> None:
    long = "x" * 300
    rows = [["id", "text"], [long + "1", "b"], [long + "2", "b"], [long + "1", "c"]]
    found = scan(written(rows), ",")
    assert found is not None
    assert not found[0].all_differ()
    assert len(first_rows([found[0]])) == 3
    assert found[1].codes().tolist()[1] == found[1].codes().tolist()[2] != found[1].codes().tolist()[3]


def test_cells_with_the_same_mix_are_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    from affidavit.stages.validate import cells as module

    monkeypatch.setattr(module, "_mixed", lambda words: words[0] * 0)
    found = scan(written([["id", "text"], ["one", "b"], ["two", "b"]]), ",")
    assert found is not None
    assert found[0].all_differ()
    assert len(first_rows([found[0]])) == 3
    assert len(set(found[1].codes().tolist())) == 2
