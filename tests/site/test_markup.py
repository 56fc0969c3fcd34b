"""Whatever stands in a report is words on a page."""

from __future__ import annotations

import pytest

from affidavit.stages.site.markup import Markup, safe_url, tag


def test_children_and_attributes_are_escaped_and_elements_are_not_twice() -> None:
    inner = tag("b", "<i>&", title='"><script>')
    assert inner == '<b title="&quot;&gt;&lt;script&gt;">&lt;i&gt;&amp;</b>'
    assert tag("p", inner, "<", class_="x", id=None) == Markup(f'<p class="x">{inner}&lt;</p>')


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "//evil.example", "", None])
def test_only_web_addresses_become_links(url) -> None:
    assert safe_url(url) == ""


def test_a_web_address_stays() -> None:
    assert safe_url("https://press-watch.example/a?b=c") == "https://press-watch.example/a?b=c"


def test_numbers_are_written_the_same_everywhere() -> None:
    assert tag("circle", cx=1.0, cy=2.25, r=0.30000000000000004) == '<circle cx="1" cy="2.2" r="0.3"></circle>'
