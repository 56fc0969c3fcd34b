"""The zipped parts of a Word document, taken out within the limits, as XML that refers to nothing outside itself."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from affidavit.issues import AffidavitError
from affidavit.stages.read.limits import MEGABYTE, Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_PARTS = 10_000
_CHUNK = 1024 * 1024
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_MAIN = "/officeDocument"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """A Word document's parts by name."""

    __slots__ = ("_left", "_name", "_zip", "main")

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Errors: AffidavitError when the bytes are no Word document, encrypted, broken, or unpack to too much."""
        self._name, self._left = name, limits.max_unpacked
        self._zip = _opened(data, name, limits)
        self.main = self._main_part()

    def xml(self, part: str) -> ET.Element | None:
        """The root of a part; None when there is no such part."""
        raw = self._bytes(part)
        if raw is None:
            return None
        try:
            return ET.fromstring(raw)  # noqa: S314 a part with a DOCTYPE, so with entities, has been refused
        except ET.ParseError as error:
            raise self._broken(part, error) from error

    def children(self, part: str, depth: int) -> Iterator[ET.Element]:
        """The elements of a part at this depth (the root is 1), one at a time; each is emptied after its use."""
        raw = self._bytes(part)
        if raw is None:
            return
        level, parents = 0, list[ET.Element]()
        try:
            for event, element in ET.iterparse(io.BytesIO(raw), events=("start", "end")):  # noqa: S314 as above
                if event == "start":
                    level += 1
                    parents.append(element)
                    continue
                parents.pop()
                if level == depth:
                    yield element
                    parents[-1].clear()
                level -= 1
        except ET.ParseError as error:
            raise self._broken(part, error) from error

    def beside(self, file: str) -> str:
        """The name of a part in the main part's folder."""
        return posixpath.join(posixpath.dirname(self.main), file)

    def parts(self, start: str) -> list[str]:
        """The names of the parts that begin so, in order."""
        return sorted(n for n in self._zip.namelist() if n.startswith(start))

    def _main_part(self) -> str:
        root = self.xml("_rels/.rels")
        for relation in root.iter(_RELATIONS) if root is not None else ():
            if relation.get("Type", "").endswith(_MAIN):
                target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if target in self._zip.namelist() and not target.startswith(("xl/", "ppt/")):
                    return target
        hint = "give the file the suffix of what it is, or save the report as .docx"
        raise AffidavitError.of("wrong-format", self._name, "a zipped file, but no Word document in it", hint)

    def _bytes(self, part: str) -> bytes | None:
        """The part's bytes, counted as they come out: what a zip's directory states may be wrong."""
        try:
            with self._zip.open(part) as source:
                out = bytearray()
                while chunk := source.read(_CHUNK):
                    out += chunk
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise _too_large(self._name)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise self._broken(part, error) from error
        if any(word in out for word in _DOCTYPES):
            message = f"its part {part} declares a document type, which Word never does"
            raise AffidavitError.of(
                "unsafe-file", self._name, message, "do not open it; get the report again from its publisher"
            )
        return bytes(out)

    def _broken(self, part: str, error: Exception) -> AffidavitError:
        message = f"the Word document is broken in its part {part}: {error}"
        return AffidavitError.of(
            "broken-file", self._name, message, "get the report again, or open and save it in a word processor"
        )


def _opened(data: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    if data.startswith(_OLE):
        raise _old_or_locked(data, name)
    if not data.startswith(b"PK"):
        kind = "a PDF file" if data.startswith(b"%PDF-") else "none"
        hint = "give the file the suffix of what it is, or get it again"
        raise AffidavitError.of("wrong-format", name, f"its name says Word document, but the file is {kind}", hint)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        parts = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        message = "the Word document is broken or cut off: its table of contents cannot be read"
        raise AffidavitError.of("broken-file", name, message, "get the report again") from error
    if sum(p.file_size for p in parts) > limits.max_unpacked or len(parts) > _MOST_PARTS:
        raise _too_large(name)
    if any(p.flag_bits & 1 for p in parts):
        raise AffidavitError.of(
            "encrypted-file", name, "parts of the file are encrypted", "save it again without a password"
        )
    return opened


def _old_or_locked(data: bytes, name: str) -> AffidavitError:
    if _ENCRYPTED in data:
        hint = "open it with its password and save it without one"
        return AffidavitError.of("encrypted-file", name, "the Word document is encrypted and asks for a password", hint)
    hint = "open it in a word processor and save it as .docx"
    return AffidavitError.of("wrong-format", name, "an old Word document (.doc), whatever its name says", hint)


def _too_large(name: str) -> AffidavitError:
    message = "it unpacks to more than the limit allows"
    hint = f"a report takes a few MB; if you trust the file, read it with a higher limit (max_unpacked, in bytes; {MEGABYTE} to a MB)"
    return AffidavitError.of("too-large", name, message, hint)
