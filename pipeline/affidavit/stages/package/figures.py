"""`statistics.json`: what stands in the tables, counted: by table, code, year, publisher, report, and by how sure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

from affidavit.candidates import Silence
from affidavit.tables import Cell, Column, Json, Table

Ledger = Mapping[str, Sequence[Silence]]
"""Document id -> the sentences of it that gave no row."""
_Rows = Mapping[str, Sequence[Mapping[str, Cell]]]
_COUNTED = ("events", "recommendations", "statements")
_CITED = ("actors", *_COUNTED)
_YEAR_OF = (("documents", "published"), ("events", "date_start"))
_YEAR = re.compile(r"\d{4}")
_PLACES = 4
"""Decimal places of a share."""


def statistics(tables: Sequence[Table], silences: Ledger) -> Mapping[str, Json]:
    """Everything counted; shares are of 1, and missing where there is nothing to have a share of."""
    rows = {t.name: list(_rows(t)) for t in tables}
    return {
        "rows": {t.name: len(t.rows) for t in tables},
        "codes": {f"{t.name}.{c}": n for t in tables for c, n in _codes(t).items()},
        "filled": {f"{t.name}.{c.name}": _filled(t, i) for t in tables for i, c in _may_be_empty(t)},
        "years": {table: _years(rows.get(table, ()), column) for table, column in _YEAR_OF},
        "publishers": _publishers(rows),
        "confidence": _confidence(rows),
        "documents": _documents(rows, silences),
    }


def _rows(table: Table) -> Iterator[Mapping[str, Cell]]:
    names = table.schema.names
    yield from (dict(zip(names, row, strict=True)) for row in table.rows)


def _codes(table: Table) -> Mapping[str, Mapping[str, int]]:
    """How often each code of a column with codes stands in it, most frequent first."""
    out = {}
    for at, column in enumerate(table.schema.columns):
        if column.enum:
            counts = Counter(str(row[at]) for row in table.rows if row[at] is not None)
            out[column.name] = dict(sorted(counts.items(), key=lambda n: (-n[1], n[0])))
    return out


def _may_be_empty(table: Table) -> Sequence[tuple[int, Column]]:
    return [(i, c) for i, c in enumerate(table.schema.columns) if not c.required]


def _filled(table: Table, at: int) -> Mapping[str, Json]:
    filled = sum(row[at] is not None for row in table.rows)
    return {"rows": len(table.rows), "filled": filled, "share": _share(filled, len(table.rows))}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, _PLACES) if whole else None


def _years(rows: Sequence[Mapping[str, Cell]], column: str) -> Mapping[str, int]:
    """Rows by the year their date begins in, in the order of the years."""
    found = (_YEAR.match(str(row[column])) for row in rows if row[column])
    return dict(sorted(Counter(year[0] for year in found if year).items()))


def _publishers(rows: _Rows) -> Mapping[str, Json]:
    """What the reports of each publisher gave; the empty name stands for reports without one."""
    by = {d["document_id"]: str(d["publisher"] or "") for d in rows["documents"]}
    out: dict[str, dict[str, int]] = {p: dict.fromkeys(("documents", *_COUNTED), 0) for p in sorted(set(by.values()))}
    for table in ("documents", *_COUNTED):
        for row in rows[table]:
            out[by[row["document_id"]]][table] += 1
    return out


def _confidence(rows: _Rows) -> Mapping[str, Json]:
    """For each table, how many of its records rest on rules whose precision was measured, and its mean over them."""
    known = {r["rule"]: r["precision"] for r in rows.get("rules", ())}
    found: dict[Cell, dict[Cell, float]] = defaultdict(dict)
    for proof in rows["evidence"]:
        precision = known.get(proof["rule"])
        if not proof["field"] and isinstance(precision, float | int):
            found[proof["table"]].setdefault(proof["record_id"], float(precision))
    return {
        table: {
            "rows": len(rows[table]),
            "measured": len(found[table]),
            "precision": round(fmean(found[table].values()), _PLACES) if found[table] else None,
        }
        for table in _CITED
    }


def _documents(rows: _Rows, silences: Ledger) -> Mapping[str, Json]:
    """What each report gave, how much of its text is quoted, and how many of its sentences gave nothing."""
    given = {name: Counter(row["document_id"] for row in rows[name]) for name in _COUNTED}
    quoted = _quoted(rows["evidence"])
    return {
        str(about["document_id"]): {
            "characters": about["characters"],
            "quoted": quoted.get(about["document_id"], 0),
            **{name: given[name].get(about["document_id"], 0) for name in _COUNTED},
            "silent": dict(sorted(Counter(s.reason for s in silences.get(str(about["document_id"]), ())).items())),
        }
        for about in rows["documents"]
    }


def _quoted(evidence: Sequence[Mapping[str, Cell]]) -> Mapping[Cell, int]:
    """Code points of each document that stand under some evidence."""
    ends: dict[Cell, int] = defaultdict(int)
    total: dict[Cell, int] = defaultdict(int)
    places = ((str(e["document_id"]), int(e["start"] or 0), int(e["end"] or 0)) for e in evidence)
    for document, start, end in sorted(places):
        total[document] += max(0, end - max(start, ends[document]))
        ends[document] = max(end, ends[document])
    return total
