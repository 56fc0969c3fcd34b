"""The public functions: what the command line can do, Python can do."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, fields, replace
from pathlib import Path

from affidavit.building import build, make, rows_of
from affidavit.candidates import Findings
from affidavit.dates import find_dates
from affidavit.documents import Document, Metadata
from affidavit.evaluation import Evaluation
from affidavit.evaluation import evaluate as _evaluate
from affidavit.evaluation.gold import GoldText
from affidavit.formats import json_records
from affidavit.issues import AffidavitError, Issue
from affidavit.project import DEFAULT_MODEL, open_project
from affidavit.records import KEYS, Evidence, Records, Row
from affidavit.releasing import release, verify
from affidavit.resources import table_schema
from affidavit.stages.analyse import analyse
from affidavit.stages.extract import extract as _extract
from affidavit.stages.read import Limits
from affidavit.stages.read import read as _read
from affidavit.stages.validate import judge as _judge
from affidavit.stages.validate import validate as _validate
from affidavit.tables import tables_of

__all__ = [
    "Shown",
    "build",
    "evaluate",
    "extract",
    "find",
    "find_dates",
    "read",
    "records_of",
    "release",
    "show",
    "to_json",
    "validate",
    "verify",
]


def read(path: Path | str, *, published: str = "", publisher: str = "", limits: Limits | None = None) -> Document:
    """The document in a file: .txt, .md, .html, .pdf or .docx.

    `published` (EDTF: 2008-12-01, 2008-12, 2008) and `publisher` win over what the file says of itself.
    Errors: AffidavitError when the file cannot be read whole.
    """
    given = Metadata(published=published, publisher=publisher)
    return _read(Path(path), given=given, limits=limits or Limits())


def find(document: Document, *, model: str = "") -> Findings:
    """What extraction finds in a document, with the ledger of sentences that gave no row."""
    return _extract(analyse(document, model or DEFAULT_MODEL))


def records_of(found: Findings) -> Records:
    """The rows of one document's findings."""
    return rows_of([found])


def extract(document: Document, *, model: str = "") -> Records:
    """The records of one document: typed rows of every table, each with its evidence."""
    return records_of(find(document, model=model))


def validate(path: Path | str, *, judge: bool = False) -> tuple[Issue, ...]:
    """Everything wrong with the package at a folder or `datapackage.json`; `judge` asks frictionless too."""
    place = Path(path)
    return (*_validate(place), *(_judge(place) if judge else ()))


def to_json(records: Records) -> str:
    """The records of one document as nested JSON: the same as a package's `records/<document>.json`."""
    with tempfile.TemporaryDirectory() as folder:
        json_records.write(tables_of(records, table_schema), Path(folder))
        return next((Path(folder) / json_records.FOLDER).glob("*.json")).read_text(encoding="utf-8")


def evaluate(folder: Path | str, *, model: str = "") -> Evaluation:
    """Measure extraction on a folder of texts that people have read (`texts/*.txt`, `gold/*.yaml`)."""

    def find_in(gold: GoldText) -> Findings:
        given = Metadata(published=gold.published, publisher=gold.publisher)
        return find(replace(_read(gold.path, given=given), id=gold.name.lower()), model=model)

    return _evaluate(Path(folder), find_in, rows_of)


@dataclass(frozen=True, slots=True)
class Shown:
    """A record with its quotes in their context."""

    table: str
    row: Row
    quotes: tuple[tuple[Evidence, str, str], ...]
    """(evidence, text before, text behind)."""


def show(record_id: str, project: Path | str = ".", *, context: int = 120) -> Shown:
    """The record of this id, made anew from the project's sources, with `context` code points around each quote.

    Errors: AffidavitError when no data set has it.
    """
    opened = open_project(Path(project))
    for dataset in opened.datasets:
        made = make(dataset, opened.settings)
        for table in ("actors", "events", "recommendations", "statements"):
            for row in made.records.table(table):
                if getattr(row, KEYS[table][0]) == record_id:
                    mine = [e for e in made.records.evidence if (e.table, e.record_id) == (table, record_id)]
                    texts = made.texts
                    quotes = tuple(
                        (
                            e,
                            texts[e.document_id][max(0, e.start - context) : e.start],
                            texts[e.document_id][e.end : e.end + context],
                        )
                        for e in mine
                    )
                    return Shown(table, row, quotes)
    hint = "ids stand in the tables of a build: affidavit build, then build/<dataset>/data/*.csv"
    raise AffidavitError.of("no-record", record_id, "no data set of the project has a record with this id", hint)


def shown_to_json(shown: Shown) -> str:
    """A shown record as JSON."""
    cells = {f.name: getattr(shown.row, f.name) for f in fields(shown.row)}
    quotes = [
        {"field": e.field, "start": e.start, "end": e.end, "quote": e.quote, "rule": e.rule, "before": b, "behind": a}
        for e, b, a in shown.quotes
    ]
    return json.dumps({"table": shown.table, "record": cells, "evidence": quotes}, ensure_ascii=False, indent=2)
