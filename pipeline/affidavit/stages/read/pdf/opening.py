"""A PDF file is opened, or refused with what is wrong with it and what to do."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from affidavit.documents import Metadata
from affidavit.issues import AffidavitError
from affidavit.stages.read.front import author_of
from affidavit.stages.read.limits import Limits

_HEAD = 1024
_TAIL = 64 * 1024
_LINEARIZED = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)", re.DOTALL)
_PASSWORD, _SECURITY = 4, 5
_LANGUAGE = re.compile(r"[a-z]{2,3}\b", re.IGNORECASE)


def open_pdf(data: bytes, name: str, limits: Limits) -> Any:  # noqa: ANN401 pypdfium2's document, which has no types
    """The opened file. Errors: AffidavitError when it is no PDF, cut off, encrypted, broken, or has too many pages."""
    _check_whole(data, name)
    try:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        raise _refusal(name, getattr(error, "err_code", None)) from error
    if count == 0:
        raise AffidavitError.of("broken-file", name, "the PDF file has no pages", "get the report again")
    if count > limits.max_pages:
        message = f"{count} pages, the limit is {limits.max_pages}"
        raise AffidavitError.of(
            "too-many-pages", name, message, "split the file, or read it with a higher limit (max_pages)"
        )
    return pdf


def _refusal(name: str, code: int | None) -> AffidavitError:
    if code in (_PASSWORD, _SECURITY):
        hint = "take the password off first, if you may: qpdf --decrypt --password=... in.pdf out.pdf"
        return AffidavitError.of("encrypted-file", name, "the PDF file is encrypted and asks for a password", hint)
    message = "the PDF file is broken and cannot be opened"
    return AffidavitError.of("broken-file", name, message, "get the report again, or repair it: qpdf in.pdf out.pdf")


def _check_whole(data: bytes, name: str) -> None:
    """Errors: AffidavitError when the bytes are no PDF, or their end is missing."""
    if b"%PDF-" not in data[:_HEAD]:
        message = f"its name says PDF, but the file is {_looks_like(data)}"
        raise AffidavitError.of(
            "wrong-format", name, message, "give the file the suffix of what it is, or get it again"
        )
    linear = _LINEARIZED.search(data[: _HEAD * 2])
    if data.rfind(b"%%EOF", max(0, len(data) - _TAIL)) < 0 or (linear and int(linear[1]) > len(data)):
        message = "the PDF file is cut off: its end is missing"
        raise AffidavitError.of("truncated-file", name, message, "get the report again: a download stopped half way")


def _looks_like(data: bytes) -> str:
    head = data[:_HEAD].lstrip().lower()
    if data.startswith(b"PK"):
        return "a zipped one (a Word document?)"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "an old Office document"
    return "a web page" if head.startswith((b"<!doctype", b"<html")) else "none"


def said_by(pdf: Any) -> tuple[Metadata, str]:  # noqa: ANN401 as above
    """What the file says of itself and can be trusted, and its title, which often cannot."""
    info = {k: " ".join(str(v).split()) for k, v in pdf.get_metadata_dict(skip_empty=True).items()}
    language = _LANGUAGE.match(_catalogue_language(pdf))
    return (
        Metadata(
            author=author_of(info.get("Author", "")),
            language=language[0].lower() if language else "",
        ),
        info.get("Title", ""),
    )


def _catalogue_language(pdf: Any) -> str:  # noqa: ANN401 as above
    size = pdfium_c.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
    if not 2 < size < _HEAD:
        return ""
    buffer = (ctypes.c_ushort * size)()
    pdfium_c.FPDFCatalog_GetLanguage(pdf.raw, buffer, size)
    return "".join(map(chr, buffer)).rstrip("\0")
