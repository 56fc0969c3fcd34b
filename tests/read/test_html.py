# ruff: noqa: E501 a page reads best on one line
from __future__ import annotations

import json
from itertools import pairwise

import pytest

from affidavit.documents import Block, Document
from affidavit.issues import AffidavitError
from affidavit.stages.read import Limits, read_bytes

SENTENCE = "Police in Port Adele detained two editors of the Northern Post on 14 March 2023, their lawyers said."
LONG = (
    f"<p>{SENTENCE}</p><p>They were held for three days in the building of the city court without seeing a lawyer.</p>"
    * 3
)


def page(body: str, head: str = "", lang: str = "en") -> Document:
    html = f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return read_bytes(html.encode(), "page.html")


def said(document: Document, *kinds: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if not kinds or b.kind in kinds]


def block(document: Document, text: str) -> Block:
    return next(b for b in document.blocks if document.text[b.start : b.end] == text)


def test_blocks_have_their_kind_level_marker_and_place() -> None:
    document = page(
        "<main><h1>Ruritania: Editors Freed</h1><h2>Background</h2><p>The law is <b>old</b>.</p>"
        "<ul><li>Free them<ul><li>at once</li></ul></li></ul><ol start='4'><li>Repeal the law</li><li>Pay</li></ol>"
        "<ol type='a'><li>hear them</li></ol><blockquote>It was a trial without a judge.</blockquote>"
        "<figure><figcaption>The court of Strelsau</figcaption></figure></main>"
    )
    found = [(b.kind, b.level, b.marker, document.text[b.start : b.end]) for b in document.blocks]
    assert found == [
        ("title", 0, "", "Ruritania: Editors Freed"),
        ("heading", 2, "", "Background"),
        ("paragraph", 0, "", "The law is old."),
        ("list_item", 0, "•", "Free them"),
        ("list_item", 1, "•", "at once"),
        ("list_item", 0, "4.", "Repeal the law"),
        ("list_item", 0, "5.", "Pay"),
        ("list_item", 0, "a.", "hear them"),
        ("quotation", 0, "", "It was a trial without a judge."),
        ("caption", 0, "", "The court of Strelsau"),
    ]
    assert "4. Repeal the law\n5. Pay" in document.text
    assert all(a.end <= b.start for a, b in pairwise(document.blocks))


@pytest.mark.parametrize(
    "around",
    [
        "<nav><ul><li>Countries<ul><li>Elbonia<li>Grand Fenwick</ul></ul></nav>",
        "<footer>Elbonia Street 1, Grand Fenwick</footer>",
        '<div class="cookie-banner"><p>We use cookies in Elbonia and in Grand Fenwick.</p></div>',
        '<div id="onetrust-consent-sdk">Elbonia Grand Fenwick</div>',
        '<ul class="share-links"><li>Elbonia</li><li>Grand Fenwick</li></ul>',
        '<div><h3>Related Content</h3><ul><li><a href="1">Elbonia: news</a><li><a href="2">Grand Fenwick: news</a><li><a href=3>x y</a></ul></div>',
        "<form><select><option>Elbonia<option>Grand Fenwick</select><button>Go</button></form>",
        "<aside>Elbonia and Grand Fenwick</aside>",
        '<div role="navigation">Elbonia Grand Fenwick</div>',
        '<div class="breadcrumbs"><a href=1>Home</a> Elbonia Grand Fenwick</div>',
        '<header class="site-header"><p>Elbonia Grand Fenwick</p></header>',
    ],
)
def test_what_belongs_to_the_site_is_left_out(around: str) -> None:
    document = page(f"{around}<div><h1>Editors Freed</h1>{LONG}</div>{around}")
    assert SENTENCE in document.text
    assert "Elbonia" not in document.text
    assert "Fenwick" not in document.text


@pytest.mark.parametrize(
    "start",
    [
        "<header><nav><ul><li><a href=1>Home</a><div>Menu</ul></nav></header><main>",
        '<nav class="menu"><div>Menu<main>',
        '<form action="/" class="sidebar"><div class="overlay">',
        '<div aria-hidden="true">',
        "<style>body{opacity:0}#all{display:none}</style><div id=all>",
    ],
)
def test_what_holds_the_report_is_kept_whatever_it_is_called(start: str) -> None:
    document = page(f"{start}<h1>Editors Freed</h1>{LONG}")
    assert document.text.count(SENTENCE) == 3
    assert document.metadata.title == "Editors Freed"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>EVIL</p>",
        '<p style="display: NONE">EVIL</p>',
        '<p style="visibility:hidden">EVIL</p>',
        '<p style="font-size:0px">EVIL</p>',
        '<p style="opacity:0">EVIL</p>',
        '<p style="position:absolute;left:-9999px">EVIL</p>',
        '<p style="text-indent:-9999px">EVIL</p>',
        '<p aria-hidden="true">EVIL</p>',
        '<p class="x">EVIL</p>',
        '<section><p id="y">EVIL</p></section>',
        "<script>EVIL</script><template>EVIL</template><noscript>EVIL</noscript><!-- EVIL -->",
        '<textarea>EVIL</textarea><iframe srcdoc="<p>EVIL</p>">EVIL</iframe><object>EVIL</object>',
        "<svg><title>EVIL</title><text>EVIL</text></svg><img alt=EVIL src='data:image/png;base64,EVIL'>",
    ],
)
def test_what_nobody_sees_is_left_out(hidden: str) -> None:
    document = page(f"<h1>Editors Freed</h1>{LONG}{hidden}", "<style>.x{display:none} section #y{display:none}</style>")
    assert "EVIL" not in document.text
    assert SENTENCE in document.text


def test_words_cut_by_elements_come_out_whole_and_words_of_two_blocks_apart() -> None:
    document = page("<p>The Cit<b>i</b>zen<wbr>ship <i>R</i><i>eport</i></p><div>one</div><div>two</div><p>a<br>b</p>")
    assert "The Citizenship Report" in document.text
    assert "onetwo" not in document.text
    assert "ab" not in document.text


def test_soft_hyphens_ligatures_and_entities_become_the_letters_they_stand_for() -> None:
    document = page(
        "<p>The oﬃcers pro&shy;tested&#8203; on 3&nbsp;May &#8211; &#x201C;peace&#150;fully&rdquo; &eacute; &amp;amp;</p>"
    )
    assert document.text == "The officers protested on 3\xa0May – “peace–fully” é &amp;"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>He was freed.<sup>12</sup> The end came soon.</p>", "He was freed. The end came soon."),
        ('<p>in 2008<a href="#_ftn3" name="_ftnref3">[3]</a> and later</p>', "in 2008 and later"),
        ('<p>in 2008<sup><a href="#fn1">1</a></sup> and later</p>', "in 2008 and later"),
        ("<p>a cell of 4 m<sup>2</sup> for ten men</p>", "a cell of 4 m² for ten men"),
        ("<p>on the 21<sup>st</sup> of May</p>", "on the 21st of May"),
    ],
)
def test_figures_of_notes_do_not_stick_to_words(markup: str, text: str) -> None:
    assert page(markup).text == text


def test_notes_are_blocks_with_their_figure() -> None:
    document = page(
        f"<main><h1>Editors Freed</h1>{LONG}<div class=footnotes><ol><li id=fn1><p>Law 7 of 1999. <a href='#r1'>↩</a></p></li></ol></div>"
        "<div id=ftn2><p><a href='#_ftnref2'>[2]</a> Northern Post, 3 May.</p></div></main>"
    )
    notes = [(b.marker, document.text[b.start : b.end].rstrip(" ↩")) for b in document.blocks if b.kind == "footnote"]
    assert notes == [("1", "Law 7 of 1999."), ("2", "Northern Post, 3 May.")]


def test_lines_of_br_are_list_items_or_paragraphs() -> None:
    document = page(
        "<div>The committee should:<br>• free the editors;<br>• repeal the law.<br><br>A second paragraph begins here.</div>"
    )
    assert said(document, "list_item") == ["free the editors;", "repeal the law."]
    assert "A second paragraph begins here." in said(document, "paragraph")


def test_a_table_of_data_has_cells_and_a_table_for_layout_has_paragraphs() -> None:
    data = page("<table><tr><th>State<th>Cases</tr><tr><td>Ruritania<td>12</tr></table>")
    assert said(data, "table_cell") == ["State", "Cases", "Ruritania", "12"]
    assert data.text == "State\tCases\nRuritania\t12"
    layout = page(f"<table><tr><td><a href=1>Home</a></td><td><h1>Editors Freed</h1>{LONG}</td></tr></table>")
    assert said(layout, "table_cell") == []
    assert SENTENCE in said(layout, "paragraph")


def test_text_in_pre_is_read_as_plain_text_is() -> None:
    document = page(
        f"<h1>Editors Freed</h1><pre>{SENTENCE[:60]}\n{SENTENCE[60:]}\n\nThe government should:\n\n* free them\n* pay them\n</pre>"
    )
    assert said(document, "list_item") == ["free them", "pay them"]
    assert f"{SENTENCE[:60]}\n{SENTENCE[60:]}" in document.text


def test_metadata_come_from_json_ld_meta_elements_and_links() -> None:
    thing = {"@graph": [{"@type": "NewsArticle", "headline": "Editors Freed", "datePublished": "2023-03-15T23:00:00+02:00",
                         "author": [{"name": "A. Writer"}], "publisher": {"name": "Free Press Watch"}}]}  # fmt: skip
    document = page(
        f"<p>{SENTENCE}</p>",
        f'<title>Editors Freed | Free Press Watch</title><script type="application/ld+json">{json.dumps(thing)}</script>'
        '<link rel=canonical href="https://example.org/editors"><meta name="DC.identifier" content="A/HRC/99/7">',
    )
    about = document.metadata
    assert (about.title, about.published, about.author) == ("Editors Freed", "2023-03-15", "A. Writer")
    assert (about.publisher, about.url, about.symbol) == (
        "Free Press Watch",
        "https://example.org/editors",
        "A/HRC/99/7",
    )
    assert about.language == "en"


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2019-05-04">', "", "2019-05-04"),
        ('<meta name="DC.date.issued" content="2019-05">', "", "2019-05"),
        ("", '<article><time datetime="2019-05-04T10:00Z">May 4</time></article>', "2019-05-04"),
        ("", "<p>May 4, 2019</p>", "2019-05-04"),
        ("", "<p>(Strelsau, May 4, 2019) – Two editors were freed, their lawyers said to the press.</p>", "2019-05-04"),
        ('<meta name="date" content="2019-13-45">', "", ""),
        ('<script type="application/ld+json">{"@type": "Article", broken</script>', "", ""),
    ],
)
def test_the_day_of_publication(head: str, body: str, published: str) -> None:
    assert page(f"<h1>Editors Freed</h1>{body}<p>{SENTENCE}</p>", head).metadata.published == published


def test_dateline_and_title_are_read_from_the_text() -> None:
    document = page(f"<h1>Ruritania: Editors Freed</h1><p>(Strelsau, May 4, 2019) – {SENTENCE}</p>")
    assert (document.metadata.title, document.metadata.dateline) == ("Ruritania: Editors Freed", "Strelsau")


@pytest.mark.parametrize(
    ("declared", "encoding", "note"),
    [
        ("iso-8859-1", "utf-8", "declared as iso-8859-1, but read as utf-8"),
        ("utf-8", "cp1252", "windows-1252"),
        ("windows-1250", "cp1250", "cp1250"),
        ("utf-16", "utf-8", ""),
        ("utf-8", "utf-16", "utf-16"),
    ],
)
def test_bytes_win_over_a_wrong_declaration(declared: str, encoding: str, note: str) -> None:
    markup = f'<html><head><meta charset="{declared}"></head><body><p>{SENTENCE} Zoë Müller.</p></body></html>'
    document = read_bytes(markup.encode(encoding), "page.html")
    assert "Zoë Müller." in document.text
    assert note in "".join(document.notes)
    assert bool(note) == bool(document.notes)


def test_ten_thousand_elements_in_each_other_are_read() -> None:
    document = page(f"{'<div>' * 10_000}<p>{SENTENCE}</p>{'</div>' * 10_000}<p>After the depth.</p>")
    assert said(document) == [SENTENCE, "After the depth."]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<div>" * 50_000, "too-deep"),
        ("<p>" + "".join(f"<font size={n}>" for n in range(2000)) + "</p>" + "<p>x</p>" * 2000, "too-deep"),
        (f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>x</p>", "too-wide"),
        ("<script>document.write('all')</script>", "no-text"),
        ("<frameset><frame src=a.html></frameset>", "no-text"),
    ],
)
def test_a_page_built_to_take_a_machine_down_or_without_text_is_refused(body: str, code: str) -> None:
    with pytest.raises(AffidavitError) as refused:
        page(body)
    assert refused.value.issues[0].code == code
    assert refused.value.issues[0].hint


def test_pieces_of_json_and_style_in_each_other_without_end_do_no_harm() -> None:
    document = page(
        f"<p>{SENTENCE}</p>",
        f'<script type="application/ld+json">{"[" * 100_000}</script><style>{"a{" * 100_000}</style>',
    )
    assert SENTENCE in document.text


def placed(lines: list[str], number: int, *, program: str) -> str:
    if program == "classes":
        rows = "".join(f'<div class="t x1 y{i} fs1 ff1">{line}</div>' for i, line in enumerate(lines))
        return (
            f'<div class="pf w0 h0"><div class="pc w0 h0">{rows}<div class="t x1 y99 fs1">{number} </div></div></div>'
        )
    rows = "".join(
        f'<p style="position:absolute;top:{100 + 20 * i}px;left:90px;white-space:nowrap" class="ft1">{line}</p>'
        for i, line in enumerate(lines)
    )
    foot = f'<p style="position:absolute;top:1190px;left:400px" class="ft1">{number}</p>'
    return f'<div style="position:relative;width:892px;height:1262px">{rows}{foot}</div>'


@pytest.mark.parametrize("program", ["classes", "styles"])
def test_lines_that_a_program_placed_one_by_one_become_paragraphs_again(program: str) -> None:
    line = 'The arm<span class="_"></span>ed men of the border guard stopped every car on the road to the'
    first = ["Ruritania: Editors Freed", "", *[f"{line} north and then to the sea"] * 9, f"{line} town of Strel-"]
    second = ["sau where they", *[f"{line} north and then to the sea"] * 9, "until night."]
    css = "".join(f".y{i}{{bottom:{1000 - 16 * i}px}}" for i in range(60))
    style = (
        "<style>.t{position:absolute;font-size:1px}.pf{position:relative}.pc{position:absolute;top:0;left:0;width:100%}"
        ".w0{width:780px}.h0{height:1100px}.x1{left:70px}.y99{bottom:30px}.fs1{font-size:12px}.ft1{font-size:16px}"
        f".ff1{{font-family:ff1;visibility:visible}}{css}</style>"
    )
    document = page(placed(first, 1, program=program) + placed(second, 2, program=program), style)
    flat = " ".join(document.text.split())
    assert "The armed men of the border guard" in flat
    assert "the town of Strelsau where they The armed" in flat
    assert [p.number for p in document.pages] == [1, 2]
    assert said(document)[-1].endswith("until night.")


def test_the_same_bytes_give_the_same_document_and_name_the_reader() -> None:
    markup = f"<html><body><h1>Editors Freed</h1>{LONG}</body></html>".encode()
    assert read_bytes(markup, "a.html") == read_bytes(markup, "a.html")
    assert read_bytes(markup, "a.htm").reader.startswith("html/")


def test_a_page_beyond_the_limit_is_refused() -> None:
    with pytest.raises(AffidavitError) as refused:
        read_bytes(f"<p>{SENTENCE}</p>".encode(), "page.html", limits=Limits(max_characters=20))
    assert refused.value.issues[0].code == "too-long"


def test_an_old_page_laid_out_in_a_table_without_a_heading() -> None:
    document = read_bytes(
        b"<html><head><title>Ruritania: Editors Held - Free Press Watch</title></head><body><table width=760>"
        b"<tr><td colspan=2>Home | About us | <a href=x>Contact</a></td></tr><tr><td><a href=1>News</a><br><a href=2>Reports</a>"
        b"<br><a href=3>Donate</a></td><td><b>Ruritania: Editors Held</b><br><i>For Immediate Release</i><br>May 3, 2003"
        b"<p>(Strelsau) - Police detained two editors on Monday, their lawyers said.<br><br>They were freed on Tuesday."
        b"<p>The government should:<ul><li>free the editors;<li>repeal the law.</ul></td></tr></table></body></html>",
        "page.htm",
    )
    about = document.metadata
    assert (about.title, about.published, about.dateline) == ("Ruritania: Editors Held", "2003-05-03", "Strelsau")
    assert said(document, "paragraph", "list_item") == [
        "Police detained two editors on Monday, their lawyers said.",
        "They were freed on Tuesday.",
        "The government should:",
        "free the editors;",
        "repeal the law.",
    ]
    assert "Contact" not in document.text
    assert said(document, "table_cell") == []


def test_characters_that_no_table_can_hold_come_in_neither_by_entities_nor_into_the_title() -> None:
    document = page(f"<h1>Editors &#x1f; Freed &#xFFFF;</h1><p>{SENTENCE} &#x1b;&#8; He &#0; left.</p>")
    assert document.metadata.title == "Editors Freed"
    assert not set(document.text) & set(map(chr, [*range(9), *range(14, 32), 0xFFFE, 0xFFFF]))
