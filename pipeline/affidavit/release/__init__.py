"""Stage 8: a package becomes a release: its version follows from what changed, and its proof goes with it."""

from __future__ import annotations

from affidavit.release.assertions import Assertions, check_assertions
from affidavit.release.catalogue import write_catalogue
from affidavit.release.compare import CellChange, RowChange, TableChanges, compare
from affidavit.release.finish import finish
from affidavit.release.inherit import inherit
from affidavit.release.moves import Move, Moves, moves
from affidavit.release.plan import Plan, last_release, plan, released
from affidavit.release.reasons import Level, Reason, reasons
from affidavit.release.redact import redacted
from affidavit.release.report import changes_json, changes_md, diff_md, table_json
from affidavit.release.sums import check_sums, write_sums
from affidavit.release.versions import FIRST, Version, is_version, parse_version

__all__ = [
    "FIRST",
    "Assertions",
    "CellChange",
    "Level",
    "Move",
    "Moves",
    "Plan",
    "Reason",
    "RowChange",
    "TableChanges",
    "Version",
    "changes_json",
    "changes_md",
    "check_assertions",
    "check_sums",
    "compare",
    "diff_md",
    "finish",
    "inherit",
    "is_version",
    "last_release",
    "moves",
    "parse_version",
    "plan",
    "reasons",
    "redacted",
    "released",
    "table_json",
    "write_catalogue",
    "write_sums",
]
