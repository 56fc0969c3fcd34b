"""`CITATION.cff`: how to cite the release, as reference managers and code hosts read it.

Source: https://citation-file-format.github.io/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from affidavit.info import Source
from affidavit.metadata.described import Described

PATH = "CITATION.cff"
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)(10\.\S+)", re.IGNORECASE)


def text(of: Described) -> str:
    """YAML, one property a line; strings are quoted as JSON does, which YAML reads."""
    return "".join(f"{line}\n" for line in _lines(of))


def _lines(of: Described) -> Iterator[str]:
    info = of.info
    yield "cff-version: 1.2.0"
    yield f"message: {_q('If you use these data, please cite them as below, and the reports they were read from.')}"
    yield "type: dataset"
    yield f"title: {_q(info.title)}"
    yield f"abstract: {_q(info.description)}"
    yield f"version: {_q(info.version)}"
    yield f"date-released: {_q(of.day)}"
    yield "authors:"
    yield from (f"  - name: {_q(c.title)}" for c in info.contributors)
    if not info.contributors:
        yield f"  - name: {_q(info.title)}"
    if info.keywords:
        yield f"keywords: {json.dumps(list(info.keywords), ensure_ascii=False)}"
    yield from _licence(of)
    yield from _identifier(of)
    if info.sources:
        yield "references:"
        yield from (line for source in info.sources for line in _reference(source))


def _licence(of: Described) -> Iterator[str]:
    names = [x.name for x in of.info.licenses if _SPDX.fullmatch(x.name)]
    if names and len(names) == len(of.info.licenses):
        yield f"license: {json.dumps(names)}"
    elif of.licence_urls:
        yield f"license-url: {_q(of.licence_urls[0])}"


def _identifier(of: Described) -> Iterator[str]:
    if of.info.homepage:
        yield f"url: {_q(of.info.homepage)}"
    doi = _DOI.fullmatch(of.id)
    if doi:
        yield f"doi: {_q(doi[1])}"
    else:
        kind = "url" if of.id.startswith("http") else "other"
        yield f"identifiers:\n  - type: {kind}\n    value: {_q(of.id)}"


def _reference(source: Source) -> Iterator[str]:
    yield "  - type: report"
    yield f"    title: {_q(source.title)}"
    yield f"    authors:\n      - name: {_q(source.publisher or 'unknown')}"
    if source.url:
        yield f"    url: {_q(source.url)}"


def _q(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
