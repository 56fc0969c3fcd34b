"""Office Open XML: sheets of typed cells as an `.xlsx` file, the same bytes on every machine.

Written here, not by a library: the parts that tables need are few, and a library's bytes depend on its version
and on the one that squeezes. Text stands in its cells as text, never as a formula: what begins like one is
marked as Excel marks text after an apostrophe.
Source: ECMA-376, part 1, SpreadsheetML
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from affidavit.formats.archive import dateless
from affidavit.tables import Cell

MOST_ROWS = 1_048_576
"""Rows that a sheet of Excel holds, the header counted."""
MOST_TEXT = 32_767
"""UTF-16 units that a cell holds."""
_MOST_LINKS = 65_530
_EXACT = 10**15
"""Whole numbers from here on would lose their last figures: they stand as text."""
_CUT = "… [cut here: a cell of Excel holds no more; the other formats have it whole]"
_PLAIN, _HEAD, _LINK, _GUARDED = range(4)
"""The styles, by their place in `styles.xml`."""
_LIKE_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_MARKED = re.compile(f'[&<>"]|{_NO_XML.pattern}')
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Place:
    """A cell to go to: the sheet's name and the row, from 1."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows below a header that stays in sight; `links` has, for a row, the places that its cells lead to."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    links: Sequence[Sequence[Place | None]] = ()


def write_workbook(sheets: Sequence[Sheet], target: Path) -> None:
    """Write the sheets in their order."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, chunks in _parts(sheets):
            with archive.open(dateless(name), "w") as out:
                for chunk in chunks:
                    out.write(chunk.encode())


def _parts(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Iterable[str]]]:
    numbers = range(1, len(sheets) + 1)
    yield "[Content_Types].xml", _content_types(numbers)
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    yield "xl/workbook.xml", _workbook(sheets)
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, ("styles", "styles.xml")])
    yield "xl/styles.xml", _styles()
    for number, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", _sheet(sheet, first=number == 1)


def _content_types(numbers: Iterable[int]) -> Iterator[str]:
    yield f'{_HEADER}<Types xmlns="{_PACKAGE}/content-types">'
    yield f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
    yield '<Default Extension="xml" ContentType="application/xml"/>'
    yield f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    yield f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    for n in numbers:
        yield f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
    yield "</Types>"


def _relations(targets: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f'{_HEADER}<Relationships xmlns="{_PACKAGE}/relationships">'
    for number, (kind, target) in enumerate(targets, 1):
        yield f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    yield "</Relationships>"


def _workbook(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield f'{_HEADER}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    for number, sheet in enumerate(sheets, 1):
        yield f'<sheet name="{_xml(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
    yield "</sheets><definedNames>"
    for number, sheet in enumerate(sheets):
        area = f"{_quoted(sheet.name)}!$A$1:${letters(len(sheet.header) - 1)}${len(sheet.rows) + 1}"
        yield f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">{_xml(area)}</definedName>'
    yield "</definedNames></workbook>"


def _styles() -> Iterator[str]:
    """Plain, header, link, text that looks like a formula: in the order of the numbers above."""
    name = '<name val="Calibri"/><family val="2"/>'
    yield f'{_HEADER}<styleSheet xmlns="{_MAIN}"><fonts count="3">'
    yield f'<font><sz val="11"/>{name}</font><font><b/><sz val="11"/>{name}</font>'
    yield f'<font><u/><sz val="11"/><color rgb="FF0563C1"/>{name}</font></fonts>'
    yield '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    yield '</fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF3"/></patternFill></fill></fills>'
    yield '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    yield '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    yield '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    yield '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>'
    yield '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    yield '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    yield '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'


def _sheet(sheet: Sheet, *, first: bool) -> Iterator[str]:
    last = letters(len(sheet.header) - 1)
    chosen = ' tabSelected="1"' if first else ""
    yield f'{_HEADER}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}{len(sheet.rows) + 1}"/><sheetViews>'
    yield f'<sheetView{chosen} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
    yield ' state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
    yield f'<sheetFormatPr defaultRowHeight="15"/>{_widths(sheet)}<sheetData>'
    yield _row(1, [_text(f"{letters(i)}1", h, _HEAD) for i, h in enumerate(sheet.header)])
    yield from _body(sheet)
    yield f'</sheetData><autoFilter ref="A1:{last}{len(sheet.rows) + 1}"/>'
    yield from _hyperlinks(sheet)
    yield '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>'


def _widths(sheet: Sheet) -> str:
    """Columns as wide as their longest cells among the first, within reason."""
    out = []
    for i, name in enumerate(sheet.header):
        longest = max([len(name) + 3, *(len(str(r[i])) for r in sheet.rows[:200] if r[i] is not None)])
        out.append(f'<col min="{i + 1}" max="{i + 1}" width="{min(longest, 60) + 2}" customWidth="1"/>')
    return f"<cols>{''.join(out)}</cols>"


def _body(sheet: Sheet) -> Iterator[str]:
    columns = [letters(i) for i in range(len(sheet.header))]
    none: Sequence[Place | None] = [None] * len(columns)
    for number, cells in enumerate(sheet.rows, 2):
        leads = sheet.links[number - 2] if sheet.links else none
        made = (
            _cell(f"{c}{number}", v, lead) for c, v, lead in zip(columns, cells, leads, strict=True) if v is not None
        )
        yield _row(number, made)


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>\n'


def _cell(at: str, value: Cell, lead: Place | None) -> str:
    if isinstance(value, bool):
        return f'<c r="{at}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, float) or (isinstance(value, int) and abs(value) < _EXACT):
        return f'<c r="{at}"><v>{value!r}</v></c>'
    text = str(value)
    if text.startswith(_LIKE_A_FORMULA):
        return _text(at, text, _GUARDED)
    return _text(at, text, _LINK if lead else _PLAIN)


def _text(at: str, text: str, style: int) -> str:
    chosen = f' s="{style}"' if style else ""
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else ""
    return f'<c r="{at}"{chosen} t="inlineStr"><is><t{space}>{_xml(_fitting(text))}</t></is></c>'


def _fitting(text: str) -> str:
    """The text, cut where a cell of Excel is full, with words that say so."""
    if len(text) <= MOST_TEXT // 2 or len(text.encode("utf-16-le")) // 2 <= MOST_TEXT:
        return text
    room = text.encode("utf-16-le")[: 2 * (MOST_TEXT - len(_CUT))]
    return room.decode("utf-16-le", "ignore") + _CUT


def _hyperlinks(sheet: Sheet) -> Iterator[str]:
    """The first links of a sheet, as many as Excel opens."""
    found = [
        f'<hyperlink ref="{letters(i)}{number}" location="{_xml(f"{_quoted(place.sheet)}!A{place.row}")}"/>'
        for number, leads in enumerate(sheet.links, 2)
        for i, place in enumerate(leads)
        if place
    ]
    if found:
        yield f"<hyperlinks>{''.join(found[:_MOST_LINKS])}</hyperlinks>"


def letters(column: int) -> str:
    """The name of a column, from 0: A, B ... Z, AA."""
    more, last = divmod(column, 26)
    return (letters(more - 1) if more else "") + chr(65 + last)


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _xml(text: str) -> str:
    """As XML, with what XML cannot hold written as Excel does: `_x000D_`."""
    if not _MARKED.search(text):
        return text
    text = _NO_XML.sub(lambda m: f"_x{ord(m[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
