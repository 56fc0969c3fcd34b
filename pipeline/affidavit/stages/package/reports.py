"""What a package says of its own making: issues, figures, and the ledger of silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from affidavit.candidates import Silence
from affidavit.issues import Issue
from affidavit.jsontext import pretty
from affidavit.stages.package.figures import Ledger, statistics
from affidavit.tables import Json, Table

REPORTS: Mapping[str, str] = {
    "issues": "What checks and readers found that a person should know: severity, kind, place, message, hint.",
    "statistics": "Rows by table, code, year and publisher, shares filled, how sure, and what each report gave.",
    "silence": "The sentences of each report that gave no row: place and reason.",
}
"""The reports by name, each a file `<name>.json`, with what it tells."""


def write_reports(tables: Sequence[Table], issues: Iterable[Issue], silences: Ledger, folder: Path) -> None:
    """`issues.json`, `statistics.json`, `silence.json`; the ledger has places only, no text of a report."""
    _write(folder / "issues.json", [_issue(i) for i in sorted(issues)])
    _write(folder / "statistics.json", statistics(tables, silences))
    _write(folder / "silence.json", {d: [_silence(s) for s in silences[d]] for d in sorted(silences)})


def _write(path: Path, content: Json) -> None:
    path.write_bytes(pretty(content).encode())


def _issue(issue: Issue) -> Json:
    found: Mapping[str, Json] = asdict(issue)
    return found


def _silence(silence: Silence) -> Json:
    place = {"start": silence.span.start, "end": silence.span.end}
    return {**place, "reason": silence.reason, "detail": silence.detail}
