"""The text of a report as offsets count it, with its blocks: for those reports whose terms let it be republished."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from affidavit.documents import Block, Document
from affidavit.tables import Json

FOLDER = "texts"


def write_texts(documents: Iterable[Document], folder: Path) -> None:
    """`texts/<document-id>.txt`, UTF-8, and `.json` with its blocks; no folder where there is no document."""
    for document in documents:
        place = folder / FOLDER
        place.mkdir(exist_ok=True)
        (place / f"{document.id}.txt").write_bytes(document.text.encode())
        blocks = json.dumps([_block(b) for b in document.blocks], ensure_ascii=False, indent=1)
        (place / f"{document.id}.json").write_bytes(f"{blocks}\n".encode())


def _block(of: Block) -> Mapping[str, Json]:
    more: Mapping[str, Json] = {"level": of.level, "marker": of.marker, "page": of.page}
    return {"kind": of.kind, "start": of.start, "end": of.end, **{k: v for k, v in more.items() if v}}
