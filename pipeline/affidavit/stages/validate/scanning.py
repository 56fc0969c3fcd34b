"""Finds the cells of a CSV file in its bytes, all at once; leaves whatever is not quite regular to the reader."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from affidavit.stages.validate.cells import Bytes, Ints, Scan, Scanned

_NEWLINE, _QUOTE = b"\n"[0], b'"'[0]
_MARK = b"\xef\xbb\xbf"
_LEAST = 8
"""Bytes of the shortest file worth scanning: cells are looked at eight bytes at a time."""
_BLOCK = 1 << 18
_CONTINUES, _TOP_BITS = 0x80, 0xC0


def scan(raw: bytes, delimiter: str) -> Sequence[Scanned] | None:
    r"""The columns of a CSV file, the header in row 0; None when it has to be read line by line.

    Regular is: UTF-8 without a mark, lines that end in `\n` with the same number of cells (two at least), quotes
    around whole cells only and doubled inside them.
    """
    if len(raw) < _LEAST or not raw.endswith(b"\n") or b"\r" in raw or raw.startswith(_MARK) or not _is_utf8(raw):
        return None
    code = np.frombuffer(raw, dtype=np.uint8)
    marks = _marks(code, ord(delimiter))
    kinds = code[marks]
    quoting = kinds == _QUOTE
    quotes = marks[quoting]
    if len(quotes) % 2 or not _well_quoted(code, quotes, ord(delimiter)):
        return None
    outside = (np.cumsum(quoting, dtype=np.uint8) & 1) == 0  # counted round and round: only odd or even matters
    return _columns(code, marks[outside & ~quoting], Scan(raw, _escapes(quotes), _continuations(code, raw)))


def _marks(code: Bytes, delimiter: int) -> Ints:
    """Places of all delimiters, line ends and quotes, block by block: small enough for the processor's cache."""
    found = []
    for at in range(0, len(code), _BLOCK):
        block = code[at : at + _BLOCK]
        found.append(np.flatnonzero((block == delimiter) | (block == _NEWLINE) | (block == _QUOTE)) + at)
    return np.concatenate(found)


def _is_utf8(raw: bytes) -> bool:
    try:
        return raw.isascii() or bool(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _well_quoted(code: Bytes, quotes: Ints, delimiter: int) -> bool:
    """Whether quotes open at a cell's start and close at its end, or stand in pairs inside."""
    opening, closing = quotes[0::2], quotes[1::2]
    before = np.where(opening == 0, _NEWLINE, code[opening - 1])
    after = code[closing + 1]
    starts = (before == delimiter) | (before == _NEWLINE) | (before == _QUOTE)
    ends = (after == delimiter) | (after == _NEWLINE) | (after == _QUOTE)
    return bool(starts.all() and ends.all())


def _escapes(quotes: Ints) -> Ints:
    """Quotes that open right behind one that closes: the two stand for one."""
    opening, closing = quotes[2::2], quotes[1:-1:2]
    escapes: Ints = opening[opening == closing + 1]
    return escapes


def _continuations(code: Bytes, raw: bytes) -> Ints:
    if raw.isascii():
        return np.empty(0, dtype=np.int64)
    places: Ints = np.flatnonzero((code & _TOP_BITS) == _CONTINUES)
    return places


def _columns(code: Bytes, stops: Ints, of: Scan) -> Sequence[Scanned] | None:
    kinds = code[stops]
    width = int(np.argmax(kinds == _NEWLINE)) + 1
    if width == 1 or len(stops) % width:
        return None
    table = kinds.reshape(-1, width) == _NEWLINE
    if table[:, :-1].any() or not table[:, -1].all():
        return None
    starts = np.concatenate(([0], stops[:-1] + 1))
    quoted = code[starts] == _QUOTE
    starts += quoted
    ends = stops - quoted
    return [Scanned(of, starts[n::width], ends[n::width]) for n in range(width)]
