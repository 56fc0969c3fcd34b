"""Figures and misses, made to read; and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from affidavit.evaluation.measure import Counts, Miss
from affidavit.evaluation.summary import Figure
from affidavit.spans import Span

_AROUND = 60
"""Code points shown on either side of a miss."""


def figures_text(figures: Sequence[Figure]) -> Iterator[str]:
    """A line per measure: precision, recall, F1 with its interval, number of gold items."""
    yield f"{'measure':28}{'precision':>10}{'recall':>8}{'F1':>7}  {'95 % interval':15}{'n':>6}"
    for f in figures:
        yield (f"{f.name:28}{f.precision:10.3f}{f.recall:8.3f}{f.f1:7.3f}  {f.low:.3f} to {f.high:.3f} {f.n:6}")


def groups_text(groups: Mapping[tuple[str, str], Counts]) -> Iterator[str]:
    """A line per table and type."""
    yield f"{'table':18}{'type':24}{'precision':>10}{'recall':>8}{'F1':>7}{'n':>6}"
    for (table, kind), c in groups.items():
        yield f"{table:18}{kind:24}{c.precision:10.3f}{c.recall:8.3f}{c.f1:7.3f}{c.tp + c.fn:6}"


def misses_text(name: str, text: str, misses: Sequence[Miss]) -> Iterator[str]:
    """Each miss of a text with the words around it."""
    yield name
    for miss in misses:
        yield f"  {miss.kind} {miss.table} [{miss.type}] {_flat(miss.label)}"
        if miss.place:
            yield f"      {_context(text, miss.place)}"


def to_json(figures: Sequence[Figure], groups: Mapping[tuple[str, str], Counts], texts: int) -> str:
    """The same for a program: rounded to four places."""
    measures = {
        f.name: {
            "precision": round(f.precision, 4),
            "recall": round(f.recall, 4),
            "f1": round(f.f1, 4),
            "interval": [round(f.low, 4), round(f.high, 4)],
            "precision_interval": [round(b, 4) for b in f.precision_bounds],
            "recall_interval": [round(b, 4) for b in f.recall_bounds],
            "n": f.n,
        }
        for f in figures
    }
    types = [
        {"table": t, "type": k, "tp": c.tp, "fp": c.fp, "fn": c.fn, "f1": round(c.f1, 4)}
        for (t, k), c in groups.items()
    ]
    return json.dumps({"texts": texts, "measures": measures, "types": types}, indent=2) + "\n"


def _flat(words: str) -> str:
    return " ".join(words.split())[:200]


def _context(text: str, place: Span) -> str:
    before = text[max(0, place.start - _AROUND) : place.start]
    after = text[place.end : place.end + _AROUND]
    return _flat(f"{before} [[ {place.of(text)[:80]} ]] {after}")
