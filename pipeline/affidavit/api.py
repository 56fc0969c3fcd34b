"""The public functions: what the command line can do, Python can do.

Each brings in what it needs when it is called: reading one report should not pay for checking packages.
"""
# ruff: noqa: PLC0415 see above

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from affidavit.candidates import Findings
from affidavit.dates import find_dates
from affidavit.documents import Document, Metadata
from affidavit.issues import AffidavitError, Issue
from affidavit.records import KEYS, Evidence, Records, Row
from affidavit.stages.read import Limits, silent
from affidavit.stages.read import read as _read
from affidavit.watchdog import within

if TYPE_CHECKING:
    from affidavit.built import Built
    from affidavit.diffing import Difference
    from affidavit.evaluation import Evaluation
    from affidavit.evaluation.gold import GoldText
    from affidavit.loading import Loaded
    from affidavit.publishing import Published
    from affidavit.releasing import Released
    from affidavit.showing import Site

__all__ = [
    "Shown",
    "build",
    "diff",
    "evaluate",
    "extract",
    "find",
    "find_dates",
    "load",
    "publish",
    "read",
    "record_quality",
    "records_of",
    "release",
    "show",
    "site",
    "to_json",
    "validate",
    "verify",
]

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is next)."""
PageProgress = Callable[[int, int], None]
"""Called with the pages done and the pages there are."""


def read(
    path: Path | str,
    *,
    published: str = "",
    publisher: str = "",
    limits: Limits | None = None,
    progress: PageProgress | None = None,
) -> Document:
    """The document in a file.

    `published` (EDTF: 2008-12-01, 2008-12, 2008) and `publisher` win over what the file says of itself; `progress` is
    called with the pages done and the pages there are, for formats that have pages.
    Errors: AffidavitError when the file cannot be read whole.
    """
    given = Metadata(published=published, publisher=publisher)
    return _read(Path(path), given=given, limits=limits or Limits(), progress=progress or silent)


def find(document: Document, *, model: str = "", limits: Limits | None = None) -> Findings:
    """What extraction finds in a document, with the ledger of sentences that gave no row.

    Errors: AffidavitError after `limits.max_extract_seconds`.
    """
    from affidavit.stages.analyse import DEFAULT_MODEL, analyse
    from affidavit.stages.extract import extract as find_all
    from affidavit.stages.extract import extract_unparsed

    unparsed = extract_unparsed(document)
    if unparsed is not None:
        return unparsed
    seconds = (limits or Limits()).max_extract_seconds
    with within(seconds, document.source, "max_extract_seconds"):
        return find_all(analyse(document, model or DEFAULT_MODEL))


def records_of(found: Findings) -> Records:
    """The rows of one document's findings."""
    from affidavit.stages.resolve import resolve

    return resolve([found])


def extract(document: Document, *, model: str = "") -> Records:
    """The records of one document: typed rows of every table, each with its evidence."""
    return records_of(find(document, model=model))


def build(
    project: Path | str = ".", datasets: Sequence[str] = (), *, progress: Progress | None = None
) -> tuple[Built, ...]:
    """Write `project/build/<dataset>/` for each data set named, or all, and give what was built.

    A package that would come out as it stands is left as it is.
    Errors: AffidavitError with the error-level issues of all data sets; then nothing is written.
    """
    from affidavit.project import open_project
    from affidavit.unchanged import left_as_is

    opened = open_project(Path(project), datasets)
    left = left_as_is(opened)
    if len(left) == len(opened.datasets):
        return left
    from affidavit import building

    return building.build(project, datasets, progress=progress)


def release(
    project: Path | str = ".",
    datasets: Sequence[str] = (),
    *,
    version: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
) -> tuple[Released, ...]:
    """Release each data set named, or all, as `project/dist/<dataset>/<version>/`; never over a release.

    The first version is 1.0.0; later ones are the smallest that the changes allow, or the one asked for.
    Errors: AffidavitError with all errors; then nothing is written.
    """
    from affidavit import releasing

    return releasing.release(project, datasets, version=version, dry_run=dry_run, progress=progress)


def verify(path: Path | str, *, rebuild: bool = False, project: Path | str | None = None) -> tuple[Issue, ...]:
    """What is wrong with a release, or every release below a folder: sums, schema, keys, grounding.

    With `rebuild`, the last release of a data set is made again from its sources and compared byte for byte.
    """
    from affidavit import verifying

    return verifying.verify(path, rebuild=rebuild, project=project)


def load(name: str | Path, *, catalogue: str | Path = "dist", unchecked: bool = False) -> Loaded:
    """The package of a name, path or address, as typed records, rows or frames; its sums are checked first.

    `name`: a folder, a zip, an `https://` or fsspec address of either, or `NAME[@VERSION]` of the catalogue.
    Errors: AffidavitError when it is not there, or a byte is not what was released.
    """
    from affidavit import loading

    return loading.load(name, catalogue=catalogue, unchecked=unchecked)


def site(project: Path | str = ".") -> Site:
    """Make the pages of all releases under `project/dist/site/`; the same releases give the same bytes.

    Errors: AffidavitError when there is no release.
    """
    from affidavit import showing

    return showing.write_site(Path(project) / "dist")


def publish(folder: Path | str, to: str, *, dry_run: bool = False, progress: Progress | None = None) -> Published:
    """Put the release of a folder where `to` says: a folder, a store, `github:`, `zenodo:` or `ckan:`.

    What is there already with the same sum is skipped, so that a run that broke off goes on. Credentials come
    from the environment alone: GITHUB_TOKEN, ZENODO_TOKEN, CKAN_TOKEN.
    Errors: AffidavitError when this version is there with other bytes, or the other side refuses.
    """
    from affidavit import publishing

    return publishing.publish(Path(folder), to, dry_run=dry_run, progress=progress)


def diff(old: Path | str, new: Path | str) -> Difference:
    """What changed between any two packages: rows, columns, and the version that this asks for.

    Each is a folder, a `datapackage.json`, a zip or an address; rows are told apart by primary keys.
    """
    from affidavit import diffing

    return diffing.diff(old, new)


def validate(path: Path | str, *, judge: bool = False) -> tuple[Issue, ...]:
    """Everything wrong with the package at a folder or `datapackage.json`; `judge` asks frictionless too."""
    from affidavit.stages import validate as stage

    place = Path(path)
    return (*stage.validate(place), *(stage.judge(place) if judge else ()))


def to_json(records: Records) -> str:
    """The records of one document as nested JSON: the same as a package's `records/<document>.json`."""
    from affidavit.formats.json_records import record_text
    from affidavit.resources import table_schema
    from affidavit.tables import tables_of

    return record_text(tables_of(records, table_schema))


def evaluate(folder: Path | str, *, model: str = "") -> Evaluation:
    """Measure extraction on a folder of texts that people have read (`texts/*.txt`, `gold/*.yaml`)."""
    from affidavit.evaluation import evaluate as measure_all
    from affidavit.stages.resolve import resolve

    def find_in(gold: GoldText) -> Findings:
        given = Metadata(published=gold.published, publisher=gold.publisher)
        return find(replace(_read(gold.path, given=given), id=gold.name.lower()), model=model)

    return measure_all(Path(folder), find_in, resolve)


def record_quality(evaluation: Evaluation, file: Path | str, *, about: str = "") -> None:
    """Write an evaluation's figures, by measure and by rule, as packages ship them; `about` says what the texts are."""
    from affidavit import quality
    from affidavit.folders import write_file
    from affidavit.resources import rules_hash

    found = evaluation.quality(about or f"{len(evaluation.texts)} texts that people have read", rules_hash())
    text = json.dumps(quality.to_json(found), ensure_ascii=False, indent=1) + "\n"
    write_file(Path(file), text.encode())


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
    from affidavit.building import make
    from affidavit.built import BUILD
    from affidavit.project import open_project

    opened = open_project(Path(project))
    for dataset in opened.datasets:
        made = make(dataset, opened.settings, build_folder=opened.folder / BUILD)
        found = _find_row(made.records, record_id)
        if found:
            table, row = found
            mine = [e for e in made.records.evidence if (e.table, e.record_id) == (table, record_id)]
            return Shown(table, row, tuple(_in_context(e, made.texts[e.document_id], context) for e in mine))
    hint = "ids stand in the tables of a build: affidavit build, then build/<dataset>/data/*.csv"
    raise AffidavitError.of("no-record", record_id, "no data set of the project has a record with this id", hint)


def _find_row(records: Records, record_id: str) -> tuple[str, Row] | None:
    for table in ("actors", "events", "recommendations", "statements"):
        for row in records.table(table):
            if getattr(row, KEYS[table][0]) == record_id:
                return table, row
    return None


def _in_context(e: Evidence, text: str, context: int) -> tuple[Evidence, str, str]:
    return e, text[max(0, e.start - context) : e.start], text[e.end : e.end + context]


def shown_to_json(shown: Shown) -> str:
    """A shown record as JSON."""
    cells = {f.name: getattr(shown.row, f.name) for f in fields(shown.row)}
    quotes = [
        {"field": e.field, "start": e.start, "end": e.end, "quote": e.quote, "rule": e.rule, "before": b, "behind": a}
        for e, b, a in shown.quotes
    ]
    return json.dumps({"table": shown.table, "record": cells, "evidence": quotes}, ensure_ascii=False, indent=2)
