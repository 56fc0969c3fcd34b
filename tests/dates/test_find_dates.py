"""What `find_dates` promises of every text, and how it reads the texts reports are made of."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from affidavit.dates import TimeExpression, bounds, find_dates, is_edtf
from affidavit.dates.edtf import precision

TIME_WORDS = """
on in since until by before from to and the a last next this that week month year day days weeks ago
later earlier May March December Dec. Monday Sunday 2008 1999 1st 12 31 4 5am 05:00 today yesterday
will was said summer quarter first century 1990s between early late mid- of , . - / ' two several
past every noon Christmas night before after same following end 01/12/2008 2008-11-26 19/Nov/2009
"""
WORDS = TIME_WORDS.split()
SPACES = st.sampled_from([" ", " ", " ", "", "\n", "\n\n"])
PHRASES = st.lists(st.tuples(st.sampled_from(WORDS), SPACES), max_size=40).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)
REFERENCES = st.sampled_from(["", "2008-12-01", "2008-12", "2008", "2000-02-29", "1500-01-01", "2999-12-31"])


def kept(found: tuple[TimeExpression, ...], text: str) -> None:
    """Fail unless the promises hold: order, places in the text, EDTF with its bounds."""
    position = 0
    for x in found:
        assert position <= x.start < x.end <= len(text)
        assert not text[x.start].isspace()
        assert not text[x.end - 1].isspace()
        position = x.end
        assert x.value
        if x.edtf:
            assert is_edtf(x.edtf), x
            assert bounds(x.edtf) == (x.first, x.last)
            assert precision(x.edtf) == x.precision
        else:
            assert (x.first, x.last, x.precision) == ("", "", "unknown")
        assert not (x.first and x.last) or x.first <= x.last


@settings(deadline=None, max_examples=300)
@given(PHRASES, REFERENCES)
def test_promises_hold_for_any_words_of_time(text: str, reference: str) -> None:
    kept(find_dates(text, reference), text)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300), REFERENCES)
def test_promises_hold_for_any_text(text: str, reference: str) -> None:
    kept(find_dates(text, reference), text)


@settings(deadline=None, max_examples=100)
@given(
    st.text(
        alphabet="mayMAY\u017f\u0131\u212a\u0130 0123456789\u0663\u00b2\u00bd,.-\u2013/'\u00a0\n",
        max_size=120,
    )
)
def test_letters_that_look_alike_break_nothing(text: str) -> None:
    kept(find_dates(text, "2008-12-01"), text)


@settings(deadline=None, max_examples=100)
@given(PHRASES)
def test_white_space_and_quotes_change_no_place(text: str) -> None:
    curly = text.replace(" ", "\u00a0").replace("'", "\u2019")
    assert find_dates(text, "2008-12-01") == find_dates(curly, "2008-12-01")


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "piece",
    ["1", " ", "1 ", "May ", "2008-", "the ", "the end of ", "4, ", "a few ", "December 1, ", "\n", "1990s",
     "x", "a-", "in 2008 ", "(", "early ", "two days later "],
)  # fmt: skip
def test_time_grows_with_the_text_only(piece: str) -> None:
    text = piece * (MEGABYTE // 4 // len(piece))
    start = time.perf_counter()
    find_dates(text, "2008-12-01")
    assert time.perf_counter() - start < 15


@pytest.mark.parametrize(
    "reference", ["yesterday", "2008-13", "2008-02-30", "08-12-01", "2008-12-01x", "0000", "9999", "/"]
)
def test_a_reference_that_is_no_date_is_named(reference: str) -> None:
    with pytest.raises(ValueError, match="reference"):
        find_dates("He was held.", reference)


@pytest.mark.parametrize("reference", ["2008-12-01", "2008-12-01T09:30", "2008-12-01~", "2008-11-30/2008-12-01"])
def test_a_reference_may_be_written_in_several_ways(reference: str) -> None:
    (found,) = find_dates("He was held yesterday.", reference)
    assert found.edtf == "2008-11-30"


def dates(text: str, reference: str = "2015-06-10") -> list[tuple[str, str]]:
    return [(text[x.start : x.end], x.edtf) for x in find_dates(text, reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Missing since October 27th, 2008.", [("October 27th, 2008", "2008-10-27/..")]),
        ("It lasted until at least 2010.", [("2010", "../2010")]),
        ("He was free from 2010 on.", [("2010", "2010/..")]),
        ("It must be repealed by May 2016.", [("May 2016", "../2016-05")]),
        ("They had not answered until Wednesday.", [("Wednesday", "2015-06-10")]),
        ("Held between 2004 and 2006.", [("2004 and 2006", "2004/2006")]),
        ("Audits in 2008 and 2009 found nothing.", [("2008 and 2009", "2008/2009")]),
        ("Audits in 2004 and 2009 found nothing.", [("2004", "2004"), ("2009", "2009")]),
        ("From 8 July to 3 August 2009 he was held.", [("8 July to 3 August 2009", "2009-07-08/2009-08-03")]),
        ("Raids in July and August 2010 went on.", [("July and August 2010", "2010-07/2010-08")]),
        ("Raids from December to February 2010.", [("December to February 2010", "2009-12/2010-02")]),
        ("Raids from 28 April-3 May 2010.", [("28 April-3 May 2010", "2010-04-28/2010-05-03")]),
        ("Raids on 3 May and 17 June 2010.", [("3 May", "2010-05-03"), ("17 June 2010", "2010-06-17")]),
        ("Around 1995 he left.", [("1995", "1995~")]),
        ("At about 10 p.m. Monday he left.", [("about 10 p.m. Monday", "2015-06-08")]),
        ("At 5am on 3 May he left.", [("5am", "2015-05-03"), ("3 May", "2015-05-03")]),
        ("It was signed in May.\n\n12. The State replied.", [("May", "2015-05")]),
        ("In March 2013 he fled. On 10 September he was caught.", [("March 2013", "2013-03"),
                                                                   ("10 September", "2013-09-10")]),
        ("Held on 3 May 2012. Seen on 3 May.", [("3 May 2012", "2012-05-03"), ("3 May", "2012-05-03")]),
        ("Two days before the vote, nothing.", [("Two days before", "")]),
    ],
)  # fmt: skip
def test_dates_are_read_with_the_words_around_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text) == expected


def test_without_a_reference_nothing_is_invented() -> None:
    text = "On Monday, on 4 December, last year and yesterday."
    assert {edtf for _, edtf in dates(text, "")} == {""}
    assert dates("On 4 December 2008 and then on 9 December.", "")[-1][1] == "2008-12-09"


def test_a_coarse_reference_gives_no_finer_date() -> None:
    assert dates("He fell yesterday, today and last month.", "2008-12") == [
        ("yesterday", ""),
        ("today", "2008-12"),
        ("last month", "2008-11"),
    ]


def test_the_basis_says_how_a_date_was_found() -> None:
    text = "On 1 May 2015, on 2 May and yesterday."
    assert [x.basis for x in find_dates(text, "2015-06-10")] == ["explicit", "year_inferred", "relative"]
