"""The table `rules` of a package: every rule that its evidence cites, and how often it was right when measured."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from affidavit.quality import Quality
from affidavit.records import Records
from affidavit.resources import table_schema
from affidavit.tables import Table, read_schema, table_of

NAME = "rules"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule; shares are missing where the gold texts never put it to the test."""

    rule: str
    rows: int
    tested: int
    right: int
    precision: float | None
    precision_low: float | None
    precision_high: float | None


def rules_table(records: Records, quality: Quality | None) -> Table:
    """The rules of these records, sorted by name; `quality` as it was measured last."""
    cited = Counter(e.rule for e in records.evidence)
    rows = (_row(rule, n, quality) for rule, n in sorted(cited.items()))
    return table_of(NAME, rows, read_schema(table_schema(NAME), NAME))


def _row(rule: str, rows: int, quality: Quality | None) -> RuleRow:
    known = quality.rule(rule) if quality else None
    share = known.precision if known else None
    if known is None or share is None:
        return RuleRow(rule, rows, 0, 0, None, None, None)
    return RuleRow(rule, rows, known.tested, known.right, share.value, share.low, share.high)
