"""Checks rows and packages: schema, keys, codes, dates, evidence, grounding; every fault is an issue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from affidavit.issues import Issue
from affidavit.records import Records
from affidavit.resources import table_schema
from affidavit.stages.validate.cells import Listed
from affidavit.stages.validate.columns import Rows
from affidavit.stages.validate.grounding import check_grounding
from affidavit.stages.validate.judge import judge
from affidavit.stages.validate.package import check_package, check_tables
from affidavit.tables import Table, cell_text, read_schema, tables_of

__all__ = ["check_records", "judge", "validate"]


def validate(path: Path) -> tuple[Issue, ...]:
    """Everything wrong with the package at a folder or `datapackage.json`; AffidavitError when there is none."""
    return tuple(check_package(path))


def check_records(records: Records, texts: Mapping[str, str]) -> tuple[Issue, ...]:
    """Everything wrong with rows that are not written yet; `texts` gives documents' texts to slice again."""
    tables = tables_of(records, table_schema)
    schemas = {t.name: read_schema(table_schema(t.name)) for t in tables}
    rows = {t.name: _rows(t) for t in tables}
    quotes = [(e.evidence_id, e.document_id, e.start, e.end, e.quote) for e in records.evidence]
    return (*check_tables(rows, schemas), *check_grounding(quotes, texts))


def _rows(table: Table) -> Rows:
    columns = zip(*table.rows, strict=True) if table.rows else [()] * len(table.schema.columns)
    cells = [Listed([cell_text(c) for c in column]) for column in columns]
    return Rows(table.name, table.schema.columns, cells, frozenset(table.schema.missing))
