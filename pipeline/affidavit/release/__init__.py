"""Stage 8: a package becomes a release: its version follows from what changed, and its proof goes with it."""

from __future__ import annotations

from affidavit.release.compare import CellChange, RowChange, TableChanges, compare
from affidavit.release.plan import Plan, last_release, plan, released
from affidavit.release.reasons import Level, Reason, reasons
from affidavit.release.versions import FIRST, Version, is_version, parse_version

__all__ = [
    "FIRST",
    "CellChange",
    "Level",
    "Plan",
    "Reason",
    "RowChange",
    "TableChanges",
    "Version",
    "compare",
    "is_version",
    "last_release",
    "parse_version",
    "plan",
    "reasons",
    "released",
]
