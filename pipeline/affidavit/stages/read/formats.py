"""What kind of file bytes are, told by how they begin: a name can be wrong."""

from __future__ import annotations

import re

from affidavit.issues import AffidavitError

_STARTS = (
    (b"%PDF-", "a PDF file", "pdf"),
    (b"PK\x03\x04", "a zipped file (a Word, Excel or EPUB document is one)", "docx"),
    (b"PK\x05\x06", "an empty zipped file", ""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office document", ""),
    (b"{\\rtf", "an RTF document", ""),
    (b"\x89PNG", "a PNG picture", ""),
    (b"\xff\xd8\xff", "a JPEG picture", ""),
    (b"GIF8", "a GIF picture", ""),
    (b"II*\x00", "a TIFF picture", ""),
    (b"MM\x00*", "a TIFF picture", ""),
    (b"BM\x36", "a BMP picture", ""),
    (b"RIFF", "a picture or sound (RIFF)", ""),
    (b"\x1f\x8b", "a gzip archive", ""),
    (b"BZh", "a bzip2 archive", ""),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive", ""),
    (b"\xfd7zXZ\x00", "an xz archive", ""),
    (b"Rar!", "a RAR archive", ""),
    (b"%!PS", "a PostScript file", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90", "a program", ""),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"bplist", "a binary property list", ""),
)
_WEB_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MESSAGE = re.compile(rb"\A(?:From: <Saved by|MIME-Version: 1\.0|Content-Type: multipart/)", re.IGNORECASE)
_ADVICE = "open it in the program it is made for and save it as text or PDF"
_HEAD = 4096


def refuse_other(data: bytes, name: str, wanted: str) -> None:
    """Errors: AffidavitError `wrong-format` when the bytes are plainly no `wanted`, with what they are."""
    head = data[:_HEAD]
    for start, what, suffix in _STARTS:
        if head.startswith(start):
            hint = f"if that is the report, name it .{suffix}" if suffix else _ADVICE
            raise _refused(name, wanted, what, hint)
    if _MESSAGE.match(head.lstrip()):
        raise _refused(name, wanted, "a web archive or e-mail (MIME)", "save the page as HTML, or its text as .txt")
    if wanted != "web page" and _WEB_PAGE.match(head):
        raise _refused(name, wanted, "a web page", "name it .html: read as text, its tags would be words")


def _refused(name: str, wanted: str, what: str, hint: str) -> AffidavitError:
    return AffidavitError.of("wrong-format", name, f"its name says {wanted}, but the file is {what}", hint)
