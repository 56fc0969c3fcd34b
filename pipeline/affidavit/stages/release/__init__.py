"""Stage 8: a package becomes a release: its version follows from what changed, and its proof goes with it."""

from __future__ import annotations

from affidavit.stages.release.assertions import Assertions, check_assertions
from affidavit.stages.release.catalogue import is_current, merged_catalogue, write_catalogue
from affidavit.stages.release.compare import CellChange, RowChange, TableChanges, compare
from affidavit.stages.release.diff_text import diff_text
from affidavit.stages.release.finish import finish
from affidavit.stages.release.inherit import inherit
from affidavit.stages.release.moves import Move, Moves, earlier_moves, moved_table, moves
from affidavit.stages.release.past import past_actors
from affidavit.stages.release.plan import Plan, last_release, plan, released
from affidavit.stages.release.reasons import Level, Reason, reasons
from affidavit.stages.release.redact import redacted
from affidavit.stages.release.report import changes_json, changes_md, diff_md, table_json
from affidavit.stages.release.versions import FIRST, Version, is_version, parse_version
from affidavit.sums import check_sums, write_sums

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
    "diff_text",
    "earlier_moves",
    "finish",
    "inherit",
    "is_current",
    "is_version",
    "last_release",
    "merged_catalogue",
    "moved_table",
    "moves",
    "parse_version",
    "past_actors",
    "plan",
    "reasons",
    "redacted",
    "released",
    "table_json",
    "write_catalogue",
    "write_sums",
]
