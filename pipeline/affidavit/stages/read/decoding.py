"""Bytes become text: by their mark, as UTF-8, or by what they most likely are, with a note."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from affidavit.issues import AffidavitError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ODD = re.compile("[\udc80-\udcff]+")
_SAMPLE = 64 * 1024
_RARE = 0.12
"""A Western text has at most this share of accented letters among its letters."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it had, and what a person should know of how it was found."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str, declared: str = "") -> Decoded:
    """The text of `data` without its byte order mark, otherwise unchanged.

    Bytes that are UTF-8 are read as UTF-8 whatever is `declared`. Errors: AffidavitError for NUL characters
    and for bytes that are text in no encoding.
    """
    decoded = _by_mark(data, name) or _as_utf8(data, declared) or _by_nulls(data, name) or _as_mixed(data)
    decoded = decoded or _as_declared(data, declared) or _as_western(data) or _by_guess(data, name)
    _refuse_nul(decoded.text, name)
    return decoded


def _by_mark(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                message = f"the file's mark says {encoding}, but byte {error.start + len(mark)} is not"
                raise AffidavitError.of("bad-encoding", name, message, "save the file again as UTF-8") from error
            return Decoded(text, encoding, () if encoding == "utf-8" else (f"decoded as {encoding}",))
    return None


def _as_utf8(data: bytes, declared: str) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    other = declared and not text.isascii() and _canonical(declared) not in ("utf-8", "ascii")
    return Decoded(text, "utf-8", (f"declared as {declared}, but read as utf-8: its bytes are",) if other else ())


def _as_mixed(data: bytes) -> Decoded | None:
    """UTF-8 with single bytes of Windows-1252 in it, as texts pasted together have: each byte is read as what it is."""
    text = data.decode("utf-8", errors="surrogateescape")
    odd = [m.span() for m in _ODD.finditer(text)]
    whole = sum(not c.isascii() for c in text) - sum(end - start for start, end in odd)
    if whole <= len(odd) or any(end - start > 1 for start, end in odd):
        return None
    try:
        mended = _ODD.sub(lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252"), text)
    except UnicodeDecodeError:
        return None
    line = text.count("\n", 0, odd[0][0]) + 1
    note = f"decoded as utf-8, but {len(odd)} bytes as windows-1252, the first in line {line}: check the letters there"
    return Decoded(mended, "utf-8", (note,))


def _by_nulls(data: bytes, name: str) -> Decoded | None:
    """UTF-16 without a mark: every other byte of English is NUL."""
    sample = data[:_SAMPLE]
    quarter, half = max(1, len(sample) // 4), max(1, len(sample) // 2)
    for encoding, top in (("utf-32-le", sample[3::4]), ("utf-32-be", sample[0::4])):
        if len(sample) % 4 == 0 and top.count(0) == quarter and sample.count(0) > 2 * quarter:
            try:
                return Decoded(data.decode(encoding), encoding, (f"decoded as {encoding}, which nothing declares",))
            except UnicodeDecodeError:
                break
    for encoding, nulls in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[0::2].count(0))):
        if nulls > 0.6 * half:
            try:
                return Decoded(data.decode(encoding), encoding, (f"decoded as {encoding}, which nothing declares",))
            except UnicodeDecodeError as error:
                message = f"looks like {encoding}, but byte {error.start} is not"
                raise AffidavitError.of("bad-encoding", name, message, "save the file again as UTF-8") from error
    return None


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    encoding = _canonical(declared)
    if not encoding:
        return None
    encoding = "cp1252" if encoding in ("iso8859-1", "ascii") else encoding  # as browsers do (WHATWG Encoding)
    try:
        return Decoded(data.decode(encoding), encoding, (f"decoded as {encoding}",))
    except UnicodeDecodeError:
        return None


def _as_western(data: bytes) -> Decoded | None:
    """Windows-1252, if the letters beyond ASCII are as few as in an English text with foreign names."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = sum(c.isalpha() for c in text)
    accented = sum(c.isalpha() and not c.isascii() for c in text)
    note = "decoded as windows-1252: it is not UTF-8 and declares nothing; check names with accents"
    return Decoded(text, "windows-1252", (note,)) if accented <= _RARE * max(1, letters) else None


def _by_guess(data: bytes, name: str) -> Decoded:
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if text:
            return Decoded(text, best.encoding, (f"decoded as {best.encoding}, which is a guess",))
    message = "the bytes are text in no encoding that could be told"
    raise AffidavitError.of("bad-encoding", name, message, "save the file as UTF-8, or check what kind of file it is")


def _canonical(declared: str) -> str:
    try:
        return codecs.lookup(declared.strip()).name if declared.strip() else ""
    except LookupError:
        return ""


def _refuse_nul(text: str, name: str) -> None:
    place = text.find("\0")
    if place >= 0:
        line = text.count("\n", 0, place) + 1
        message = f"{text.count(chr(0))} NUL characters, the first in line {line}"
        hint = "the file is damaged or no text file: take them out, or get the report again"
        raise AffidavitError.of("nul-characters", f"{name}:{line}", message, hint)
