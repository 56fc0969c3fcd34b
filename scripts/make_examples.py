#!/usr/bin/env python3
"""Make the files of the invented data set from their texts: the same bytes wherever it runs, with no library.

    python scripts/make_examples.py [FOLDER]

`scripts/examples/*.txt` are the texts; FOLDER is `sources/invented-review` unless given.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from docx_writer import Docx
from marked import Part, parts_of
from pdf_writer import wrapped
from setting import Setter

_HERE = Path(__file__).parent
_TEXTS: Final = _HERE / "examples"
_TARGET: Final = _HERE.parent / "sources" / "invented-review"
_SYMBOL: Final = "A/HRC/99/1"
_NOTE = re.compile(r"\{\{(.+?)\}\}")
_CONTENTS: Final = (
    ("Introduction", "3"),
    ("I.  Summary of the proceedings of the review process", "3"),
    ("II.  Conclusions and/or recommendations", "4"),
)


def review_pdf(parts: Sequence[Part]) -> bytes:
    """A report of a working group: cover, contents, running heads, notes at the foot."""
    titles = [p.text for p in parts if p.kind in ("title", "subtitle")]
    first, second = wrapped(titles[0], "bold", 14, 350)
    setter = Setter(_SYMBOL, {"Title": "United Nations", "Author": "default", "Producer": "Affidavit"})
    setter.cover([
        (120, 64, "United Nations", "roman", 14), (475, 66, "A", "roman", 20), (489.5, 66, _SYMBOL[1:], "roman", 10),
        (120, 94, "General Assembly", "bold", 20), (392, 93, "Distr.: General", "roman", 10),
        (392, 105, "5 July 2019", "roman", 10), (392, 129, "Original: English", "roman", 10),
        (57, 232, "Human Rights Council", "bold", 12), (57, 244, "Forty-second session", "bold", 10),
        (57, 256, "Agenda item 6", "roman", 10), (57, 268, "Universal Periodic Review", "bold", 10),
        (113, 300, first, "bold", 14), (113, 316, second, "bold", 14), (113, 350, titles[1], "bold", 14),
        (57, 755, "GE.19-00001 (E)", "roman", 10),
    ])  # fmt: skip
    setter.new_page()
    setter.pdf.text(57, 100, "Contents", "roman", 14)
    for i, (line, page) in enumerate(_CONTENTS):
        setter.pdf.text(113, 130 + 18 * i, f"{line} {'.' * (100 - len(line))} {page}")
    setter.new_page()
    for part in parts:
        if part.kind not in ("title", "subtitle"):
            setter.add(part)
    setter.finish_page()
    return setter.pdf.bytes()


def submission_docx(parts: Sequence[Part]) -> bytes:
    """A submission as a word processor keeps it: styles, lists that it counts, a table, notes."""
    docx = Docx(title="Submission", creator="Harbour Forum")
    styles = {"title": "Title", "heading": "heading1", "subheading": "heading2", "quote": "Quote"}
    rows: list[list[str]] = []
    for part in [*parts, Part("paragraph", "")]:
        if part.kind == "row":
            rows.append(part.cells)
            continue
        if rows:
            docx.table(rows)
            rows = []
        said = f"{part.marker} {part.text}".strip()
        if part.kind in ("bullet", "number"):
            docx.item(part.text, "bullets" if part.kind == "bullet" else "letters")
        elif said:
            docx.paragraph(said, styles.get(part.kind, ""))
    return docx.bytes()


def ngo_html(parts: Sequence[Part]) -> bytes:
    """A report on an organisation's site, among menus, a banner and links to share."""
    title = next(p.text for p in parts if p.kind == "title")
    page = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{html.escape(title)} | Lantern Watch</title>
<meta name="author" content="Lantern Watch">
<meta property="article:published_time" content="2018-09-20">
<link rel="canonical" href="https://lanternwatch.example/reports/iceland-schools">
<script>var counted = "no text of the report";</script>
</head>
<body>
<nav><ul>
<li><a href="/">Home</a></li><li><a href="/reports">Reports</a></li><li><a href="/donate">Donate</a></li>
</ul></nav>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<main>
<article>
{chr(10).join(_html(parts))}
</article>
<aside><h2>Related</h2><ul><li><a href="/reports/harbours">Harbours for all</a></li></ul></aside>
</main>
<footer><p>Lantern Watch, an invented organisation</p><p>Share this</p></footer>
</body>
</html>
"""
    return page.encode()


def _html(parts: Sequence[Part]) -> Iterator[str]:
    tags = {"title": "h1", "subtitle": "p", "heading": "h2", "subheading": "h3", "bullet": "li", "quote": "blockquote"}
    listed = False
    for part in parts:
        if (part.kind == "bullet") != listed:
            listed = not listed
            yield "<ul>" if listed else "</ul>"
        name = tags.get(part.kind, "p")
        yield f"<{name}>{html.escape(_NOTE.sub('', part.text), quote=False)}</{name}>"
    if listed:
        yield "</ul>"


FILES: Final[tuple[tuple[str, str, Callable[[Sequence[Part]], bytes]], ...]] = (
    ("review.txt", "review-2019-iceland/report.pdf", review_pdf),
    ("submission.txt", "harbour-forum-2018-submission/submission.docx", submission_docx),
    ("ngo.txt", "lantern-watch-2018-schools/report.html", ngo_html),
)


def made() -> Iterator[tuple[str, bytes]]:
    """Each file's path below the data set's folder, and its bytes."""
    for text, path, make in FILES:
        yield path, make(list(parts_of(_TEXTS / text)))


def main(target: Path) -> None:
    """Write the files."""
    for path, data in made():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        print(f"{file}: {len(data)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _TARGET)
