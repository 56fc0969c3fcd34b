"""What a package says of its own making: issues, figures, and the ledger of silence."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from affidavit.candidates import Silence
from affidavit.issues import Issue
from affidavit.tables import Cell, Json, Table

Ledger = Mapping[str, Sequence[Silence]]
"""Document id -> the sentences of it that gave no row."""
REPORTS: Mapping[str, str] = {
    "issues": "What checks and readers found that a person should know: severity, kind, place, message, hint.",
    "statistics": "Rows by table, codes by column, shares filled, and what each report gave.",
    "silence": "The sentences of each report that gave no row: place and reason.",
}
"""The reports by name, each a file `<name>.json`, with what it tells."""
_DATES = ("date", "published", "deadline")
_COUNTED = ("events", "recommendations", "statements")


def write_reports(tables: Sequence[Table], issues: Iterable[Issue], silences: Ledger, folder: Path) -> None:
    """`issues.json`, `statistics.json`, `silence.json`; the ledger has places only, no text of a report."""
    _write(folder / "issues.json", [_issue(i) for i in sorted(issues)])
    _write(folder / "statistics.json", statistics(tables, silences))
    _write(folder / "silence.json", {d: [_silence(s) for s in silences[d]] for d in sorted(silences)})


def statistics(tables: Sequence[Table], silences: Ledger) -> Mapping[str, Json]:
    """Rows per table, codes per column, dates given, and what each report gave."""
    by_name = {t.name: t for t in tables}
    return {
        "rows": {t.name: len(t.rows) for t in tables},
        "codes": {f"{t.name}.{c}": n for t in tables for c, n in _codes(t).items()},
        "filled": {f"{t.name}.{c}": _filled(t, c) for t in tables for c in _DATES if c in t.schema.names},
        "documents": _documents(by_name, silences),
    }


def _write(path: Path, content: Json) -> None:
    path.write_bytes((json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def _issue(issue: Issue) -> Json:
    found: Mapping[str, Json] = asdict(issue)
    return found


def _silence(silence: Silence) -> Json:
    place = {"start": silence.span.start, "end": silence.span.end}
    return {**place, "reason": silence.reason, "detail": silence.detail}


def _codes(table: Table) -> Mapping[str, Mapping[str, int]]:
    """How often each code of a column with codes stands in it, most frequent first."""
    out = {}
    for at, column in enumerate(table.schema.columns):
        if column.enum:
            counts = Counter(str(row[at]) for row in table.rows if row[at] is not None)
            out[column.name] = dict(sorted(counts.items(), key=lambda n: (-n[1], n[0])))
    return out


def _filled(table: Table, column: str) -> Mapping[str, int]:
    at = table.schema.names.index(column)
    return {"rows": len(table.rows), "filled": sum(row[at] is not None for row in table.rows)}


def _documents(tables: Mapping[str, Table], silences: Ledger) -> Mapping[str, Json]:
    """What each report gave, how much of its text is quoted, and how many of its sentences gave nothing."""
    documents = tables["documents"]
    rows = {name: _per_document(tables[name]) for name in _COUNTED}
    quoted = _quoted(tables["evidence"])
    out: dict[str, Json] = {}
    for row in documents.rows:
        about = dict(zip(documents.schema.names, row, strict=True))
        key = about["document_id"]
        out[str(key)] = {
            "characters": about["characters"],
            "quoted": quoted.get(key, 0),
            **{name: rows[name].get(key, 0) for name in _COUNTED},
            "silent": dict(sorted(Counter(s.reason for s in silences.get(str(key), ())).items())),
        }
    return out


def _per_document(table: Table) -> Mapping[Cell, int]:
    at = table.schema.names.index("document_id")
    return Counter(row[at] for row in table.rows)


def _quoted(evidence: Table) -> Mapping[Cell, int]:
    """Code points of each document that stand under some evidence."""
    columns = [evidence.schema.names.index(c) for c in ("document_id", "start", "end")]
    ends: dict[Cell, int] = defaultdict(int)
    total: dict[Cell, int] = defaultdict(int)
    places = ((row[columns[0]], row[columns[1]], row[columns[2]]) for row in evidence.rows)
    for document, start, end in sorted((str(d), int(a or 0), int(b or 0)) for d, a, b in places):
        total[document] += max(0, end - max(start, ends[document]))
        ends[document] = max(end, ends[document])
    return total
