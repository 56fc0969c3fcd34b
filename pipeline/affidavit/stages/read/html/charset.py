"""Which encoding a page declares in its own first bytes."""

from __future__ import annotations

import re

_HEAD = 4096
_META = re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w:.-]{1,40})[\"']", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)


def declared_in(data: bytes) -> str:
    """The name in the `meta` element or the XML declaration; empty where there is none.

    A page that says `utf-16` in letters of one byte is not UTF-16: browsers read it as UTF-8.
    """
    head = _COMMENT.sub(b"", data[:_HEAD])
    found = _XML.match(head) or _META.search(head)
    name = found[1].decode("ascii", "replace").lower() if found else ""
    return "utf-8" if name.startswith(("utf-16", "utf16")) else name
