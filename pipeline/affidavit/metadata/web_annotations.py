"""W3C Web Annotations: every piece of evidence as a mark on its report, by quote and by position.

Positions count code points, as the standard says. Only the quotes themselves are given, nothing around them: a
report's licence may forbid more.
Source: https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping

from affidavit.formats import json_records
from affidavit.jsontext import line
from affidavit.metadata.described import Described
from affidavit.tables import Cell, Json

PATH = "annotations.jsonld"
_Row = Mapping[str, Cell]


def text(of: Described) -> str:
    """One collection with one page, an annotation a line."""
    return "".join(_lines(of))


def _lines(of: Described) -> Iterator[str]:
    documents = {d["document_id"]: d for d in of.rows("documents")}
    proofs = list(of.rows("evidence"))
    head: Mapping[str, Json] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{of.id}#annotations",
        "type": "AnnotationCollection",
        "label": of.info.title,
        "total": len(proofs),
    }
    page: Mapping[str, Json] = {"id": f"{of.id}#annotations-1", "type": "AnnotationPage", "startIndex": 0}
    yield f'{line(head)[:-1]},\n "first": {line(page)[:-1]}, "items": [\n'
    last = len(proofs) - 1
    for number, proof in enumerate(proofs):
        yield f"  {line(_annotation(of, proof, documents[proof['document_id']]))}{'' if number == last else ','}\n"
    yield " ]}\n}\n"


def _annotation(of: Described, proof: _Row, document: _Row) -> Json:
    column = f"{proof['table']}.{proof['field']}" if proof["field"] else str(proof["table"])
    return {
        "id": f"{of.id}#{proof['evidence_id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "SpecificResource", "purpose": "identifying", "source": _record(of, proof)},
            {"type": "TextualBody", "purpose": "tagging", "value": column},
        ],
        "target": {
            "source": _source(document),
            "selector": [
                {"type": "TextQuoteSelector", "exact": proof["quote"]},
                {"type": "TextPositionSelector", "start": proof["start"], "end": proof["end"]},
            ],
        },
    }


def _record(of: Described, proof: _Row) -> str:
    """Where the record stands: in the report's nested JSON, if the release has it."""
    path = f"{json_records.FOLDER}/{proof['document_id']}.json"
    return f"{path if of.file(path) else of.id}#{proof['record_id']}"


def _source(document: _Row) -> str:
    """The report's address; where it has none, a name made from its bytes (RFC 6920)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(str(document["sha256"]))).decode().rstrip("=")
    return str(document["url"] or f"ni:///sha-256;{digest}")
