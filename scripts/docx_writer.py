"""A small writer of Word documents: the same input gives the same bytes, with no library.

For the examples under `sources/` and for tests: paragraphs, headings, lists, tables, footnotes, properties.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NOTE = re.compile(r"\{\{(.+?)\}\}")
_LISTS: Final = {"bullets": 1, "numbers": 2, "letters": 3}

_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
    f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_ROOT: Final = _HEAD + _RELATIONS.format(
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
)
_BESIDE: Final = _HEAD + _RELATIONS.format(
    "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{n}" Target="{n}.xml"/>'
        for i, n in enumerate(("styles", "numbering", "footnotes"), 1)
    )
)


def _style(name: str, more: str = "", based: str = "") -> str:
    key = name.replace(" ", "")
    parent = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{parent}{more}</w:style>'


_STYLES: Final = (
    f'{_HEAD}<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style>'
    + _style("Title", "<w:rPr><w:b/></w:rPr>", "Normal")
    + "".join(_style(f"heading {n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>', "Normal") for n in (1, 2, 3))
    + _style("Quote", based="Normal")
    + _style("caption", based="Normal")
    + _style("footnote text", based="Normal")
    + "</w:styles>"
)


def _level(depth: int, form: str, text: str, font: str = "") -> str:
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    counts = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{counts}{look}</w:lvl>'


_NUMBERING: Final = (
    f'{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="1">'
    + _level(0, "bullet", "\uf0b7", "Symbol")
    + _level(1, "bullet", "o", "Courier New")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + _level(0, "decimal", "%1.")
    + _level(1, "lowerLetter", "(%2)")
    + _level(2, "lowerRoman", "(%3)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="3">'
    + _level(0, "lowerLetter", "(%1)")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
)


def _note(number: int, text: str) -> str:
    said = f'<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p>{said}</w:p></w:footnote>'


@dataclass(slots=True)
class Docx:
    """A document in the making. `{{...}}` within a text is a footnote."""

    title: str = ""
    creator: str = ""
    _body: list[str] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)

    def paragraph(self, text: str, style: str = "", *, bold: bool = False) -> None:
        """Add a paragraph, in a style by its id (`Title`, `heading1`, `Quote`)."""
        look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        self._body.append(f"<w:p>{look}{''.join(self._runs(text, bold=bold))}</w:p>")

    def item(self, text: str, of: str = "bullets", depth: int = 0) -> None:
        """Add an item of the list of bullets or of numbers."""
        look = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{_LISTS[of]}"/></w:numPr></w:pPr>'
        self._body.append(f"<w:p>{look}{''.join(self._runs(text))}</w:p>")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table."""
        said = [[f"<w:tc><w:p>{''.join(self._runs(cell))}</w:p></w:tc>" for cell in row] for row in rows]
        cells = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in said)
        self._body.append(f"<w:tbl>{cells}</w:tbl>")

    def raw(self, xml: str) -> None:
        """Add a piece of WordprocessingML."""
        self._body.append(xml)

    def _runs(self, text: str, *, bold: bool = False) -> Iterator[str]:
        look = "<w:rPr><w:b/></w:rPr>" if bold else ""
        for i, piece in enumerate(_NOTE.split(text)):
            if i % 2:
                self._notes.append(piece)
                yield f'<w:r><w:footnoteReference w:id="{len(self._notes) + 1}"/></w:r>'
            elif piece:
                yield f'<w:r>{look}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'

    def parts(self) -> dict[str, str]:
        """The file's parts by name."""
        notes = "".join(_note(n, t) for n, t in enumerate(self._notes, 2))
        divider = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        core = (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(self.title)}</dc:title>'
            f"<dc:creator>{escape(self.creator)}</dc:creator></cp:coreProperties>"
        )
        body = "".join([*self._body, "<w:sectPr/>"])
        return {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "word/document.xml": f"{_HEAD}<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _BESIDE,
            "word/styles.xml": _STYLES,
            "word/numbering.xml": _NUMBERING,
            "word/footnotes.xml": f"{_HEAD}<w:footnotes {_W}>{divider}{notes}</w:footnotes>",
            "docProps/core.xml": core,
        }

    def bytes(self) -> bytes:
        """The file."""
        return zipped(self.parts())


def zipped(parts: dict[str, str]) -> bytes:
    """Parts in a zip file without compression: compressors differ from machine to machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3  # said to be made on the same system wherever it is made
            file.writestr(info, text.encode())
    return out.getvalue()
