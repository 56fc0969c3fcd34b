"""Words between quotation marks."""

from __future__ import annotations

import re

from affidavit.candidates import Quotation
from affidavit.documents import Block
from affidavit.spans import Span

_PAIR = re.compile(r'"([^"]*)"|“([^”]*)”')


def find_quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    """Every stretch between a pair of double quotation marks, block by block."""
    out = []
    for block in blocks:
        if block.kind == "furniture":
            continue
        for match in _PAIR.finditer(text, block.start, block.end):
            group = 1 if match.group(1) is not None else 2
            out.append(Quotation((Span(match.start(group), match.end(group)),)))
    return tuple(out)
