"""Pages that are pictures, read by the tesseract program where it is installed and asked for."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from affidavit.issues import AffidavitError
from affidavit.stages.read.pdf.layout import Line, PageLayout
from affidavit.stages.read.symbols import clean

_DOTS_PER_INCH = 300
_POINTS = 72 / _DOTS_PER_INCH
_SECONDS = 120
"""For one page."""
_LARGE = 1.35
_SHARE = 0.72
"""Of a size, the height of a capital letter."""
_DEEP = re.compile(r"[gjpqy,;()Q]")
_VERSION = re.compile(r"tesseract v?([\d.]+)")
_WORD = "5"


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    x0: float
    top: float
    x1: float
    bottom: float


def recognised(page: Any, number: int, name: str) -> PageLayout:  # noqa: ANN401 pypdfium2's own object
    """The lines that tesseract sees on a page. Errors: AffidavitError when it is not installed, fails or takes too long."""
    width, height = page.get_size()
    lines = tuple(_lines(_words(_asked(_picture(page), f"{name}:{number}")), number))
    return PageLayout(number, width, height, lines, pictures=True, recognised=True)


@cache
def version() -> str:
    """The installed program's version. Errors: AffidavitError when there is none."""
    said = subprocess.run([_program(), "--version"], capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603 a program found by its name, fixed arguments
    found = _VERSION.search(said.stdout + said.stderr)
    return found[1] if found else "unknown"


def _program() -> str:
    found = shutil.which("tesseract")
    if found is None:
        hint = "install it (Debian: apt install tesseract-ocr), or leave max_ocr_pages out"
        raise AffidavitError.of(
            "no-tesseract", "tesseract", "character recognition was asked for, but tesseract is not installed", hint
        )
    return found


def _picture(page: Any) -> bytes:  # noqa: ANN401 as above
    """The page as a grey picture in the PGM format, which needs no library to write."""
    bitmap = page.render(scale=_DOTS_PER_INCH / 72, grayscale=True)
    try:
        width, height, stride, raw = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    finally:
        bitmap.close()
    rows = b"".join(raw[y * stride : y * stride + width] for y in range(height))
    return f"P5\n{width} {height}\n255\n".encode() + rows


def _asked(picture: bytes, where: str) -> str:
    command = [_program(), "stdin", "stdout", "-l", "eng", "tsv"]
    try:
        said = subprocess.run(  # noqa: S603 as above
            command, input=picture, capture_output=True, timeout=_SECONDS, check=False, env={"OMP_THREAD_LIMIT": "1"}
        )
    except subprocess.TimeoutExpired as error:
        message = f"tesseract had not read the page after {_SECONDS} seconds"
        raise AffidavitError.of(
            "too-slow", where, message, "leave the page out, or read the file without max_ocr_pages"
        ) from error
    if said.returncode:
        message = f"tesseract failed: {said.stderr.decode(errors='replace').strip()[:200]}"
        raise AffidavitError.of(
            "ocr-failed", where, message, "see that its English data are installed: tesseract-ocr-eng"
        )
    return said.stdout.decode("utf-8", "replace")


def _words(table: str) -> Iterator[tuple[tuple[int, int, int], _Word]]:
    """Each word with its (block, paragraph, line)."""
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == _WORD and cells[11].strip():
            block, paragraph, line, _, left, top, width, height = map(int, cells[2:10])
            box = (left, top, left + width, top + height)
            yield (block, paragraph, line), _Word(clean(cells[11].strip()), *(v * _POINTS for v in box))


def _lines(words: Iterable[tuple[tuple[int, int, int], _Word]], page: int) -> Iterator[Line]:
    """Words of one line together; sizes as far as they tell text from headings."""
    rows: dict[tuple[int, int, int], list[_Word]] = defaultdict(list)
    for place, word in words:
        rows[place].append(word)
    heights = [_height(row) for row in rows.values()]
    usual = statistics.median(heights) if heights else 0.0
    for (block, _, _), row in rows.items():
        high = _height(row)
        size = round((high if high > _LARGE * usual else usual) / _SHARE)
        base = _base(row)
        text = " ".join(w.text for w in row)
        yield Line(text, page, block, row[0].x0, row[-1].x1, base, base - 0.78 * size, base + 0.22 * size, float(size))


def _height(row: Sequence[_Word]) -> float:
    tall = [w.bottom - w.top for w in row if w.text[0].isupper() or w.text[0].isdigit()]
    return statistics.median(tall or [w.bottom - w.top for w in row])


def _base(row: Sequence[_Word]) -> float:
    standing = [w.bottom for w in row if not _DEEP.search(w.text)]
    return statistics.median(standing or [w.bottom for w in row])
