"""The pipeline, from top to bottom: sources -> documents -> findings -> records -> package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from affidavit.built import BUILD, Built
from affidavit.cache import Cache, cache_folder
from affidavit.candidates import Findings
from affidavit.describe import describe
from affidavit.documents import Document
from affidavit.folders import appearing_together
from affidavit.formats import DEFAULT
from affidavit.issues import AffidavitError, Issue, errors
from affidavit.project import Dataset, Settings, Source, open_project
from affidavit.quality import recorded
from affidavit.records import KEYS, Records
from affidavit.resources import table_schema
from affidavit.rule_rows import rules_table
from affidavit.showing import FOLDER as PAGES
from affidavit.showing import write_pages
from affidavit.stages.decide import decide, decide_links
from affidavit.stages.extract import extract, extract_unparsed, review_subjects
from affidavit.stages.link import link
from affidavit.stages.package import write_package, write_reports
from affidavit.stages.read import Limits, changed, read
from affidavit.stages.resolve import resolve
from affidavit.stages.site import ReportText, review
from affidavit.stages.validate import check_records, judge
from affidavit.subject_rows import subjects_table
from affidavit.tables import Table, tables_of
from affidavit.unchanged import dataset_key, left_as_is, stamp
from affidavit.watchdog import within

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what is next)."""

_WORTH_TWO = 2_000_000
"""Bytes of reports from which two processes are quicker than one: each has to load the model."""
UNRELEASED = "0.0.0"
"""The version of a build: releases start at 1.0.0."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a data set's reports gave, with all that people and checks had to say; nothing is written yet."""

    dataset: Dataset
    settings: Settings
    findings: tuple[Findings, ...]
    records: Records
    issues: tuple[Issue, ...]

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each document by its id."""
        return {f.document.id: f.document.text for f in self.findings}


def build(
    project: Path | str = ".", datasets: Sequence[str] = (), *, progress: Progress | None = None
) -> tuple[Built, ...]:
    """Write `project/build/<dataset>/` for each data set named, or all, and give what was built.

    A package that would come out as it stands is left; what earlier builds found in a report that has not changed is
    taken from `build/.cache/`.
    Errors: AffidavitError with the error-level issues of all data sets; then nothing is written.
    """
    opened = open_project(Path(project), datasets)
    folder = opened.folder / BUILD
    left = {b.dataset: b for b in left_as_is(opened)}
    keys = {d.name: dataset_key(d, opened.settings) for d in opened.datasets}
    made = [make(d, opened.settings, progress, folder) for d in opened.datasets if d.name not in left]
    new = {b.dataset: b for b in build_made(made, folder)}
    for name, built in new.items():
        stamp(built, keys[name])
    return tuple((new | left)[d.name] for d in opened.datasets)


def build_made(made: Sequence[Made], folder: Path) -> tuple[Built, ...]:
    """Write what was made, a package for each data set: all of them or none."""
    stop_on_errors(i for m in made for i in m.issues)
    targets = [folder / m.dataset.name for m in made]
    with appearing_together(targets, replace=True) as folders:
        for each, staging in zip(made, folders, strict=True):
            _fill(each, staging)
    return tuple(Built(m.dataset.name, t, _rows(m.records), m.issues) for m, t in zip(made, targets, strict=True))


def _rows(records: Records) -> Mapping[str, int]:
    return {name: len(records.table(name)) for name in KEYS}


def make(
    dataset: Dataset, settings: Settings, progress: Progress | None = None, build_folder: Path | None = None
) -> Made:
    """Read, analyse, extract, resolve, decide and check one data set, with the cache of a build folder."""
    cache = Cache(cache_folder(build_folder, dataset.name), settings) if build_folder else None
    findings = find_all(dataset.sources, settings, progress, cache)
    records = resolve(findings)
    texts = {f.document.id: f.document.text for f in findings}
    records, expired = decide(records, dataset.decisions, texts)
    records, lost = decide_links(link(records), dataset.decisions)
    notes = [Issue("note", "reader", f.document.source, n) for f in findings for n in f.document.notes]
    issues = (*notes, *expired, *lost, *check_records(records, texts))
    return Made(dataset, settings, findings, records, issues)


def find_all(
    sources: Sequence[Source], settings: Settings, progress: Progress | None, cache: Cache | None = None
) -> tuple[Findings, ...]:
    """The findings of all reports in their order; every report that cannot be read is told of in one error."""
    known = {s.id: kept for s in sources if cache and (kept := cache.find(s))}
    new = [s for s in sources if s.id not in known]
    issues: list[Issue] = []
    for number, (source, found) in enumerate(zip(new, _each(new, settings), strict=True), len(known) + 1):
        if isinstance(found, Findings):
            known[source.id] = found
            if cache:
                cache.keep(source, found)
        else:
            issues += found
        if progress:
            progress(number, len(sources), source.id)
    if cache:
        cache.forget_others(sources)
    stop_on_errors(issues)
    return tuple(known[s.id] for s in sources)


def _each(sources: Sequence[Source], settings: Settings) -> Iterator[Findings | tuple[Issue, ...]]:
    one = partial(_find, settings=settings)
    if sum(s.file.stat().st_size for s in sources) < _WORTH_TWO or len(sources) < 2:
        yield from map(one, sources)
        return
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield from pool.map(one, sources, chunksize=1)


def _find(source: Source, settings: Settings) -> Findings | tuple[Issue, ...]:
    """One report's findings, or why there are none: errors travel as values, so that all are told at once."""
    try:
        return find(source, settings)
    except AffidavitError as error:
        return error.issues


def find(source: Source, settings: Settings) -> Findings:
    """Read, analyse and extract one report."""
    limits = changed(Limits(), settings.limits)
    with within(limits.max_extract_seconds, str(source.file), "max_extract_seconds"):
        return _found_in(read(source.file, id=source.id, given=source.given, limits=limits), settings)


def _found_in(document: Document, settings: Settings) -> Findings:
    found = extract_unparsed(document, settings.extract)
    if found is None:
        from affidavit.stages.analyse import analyse  # noqa: PLC0415 only what is parsed pays for the parser

        found = extract(analyse(document, settings.model), settings.extract)
    return found


def stop_on_errors(issues: Iterable[Issue]) -> None:
    """AffidavitError with the error-level issues, if there are any."""
    grave = errors(issues)
    if grave:
        raise AffidavitError(grave)


def package_tables(records: Records) -> tuple[Table, ...]:
    """The tables of a package: the records, what reviews are about, and the rules with what is known of each."""
    about = subjects_table(records, review_subjects)
    return (*tables_of(records, table_schema), *about, rules_table(records, recorded()))


def _fill(made: Made, folder: Path) -> None:
    """All files of a package, judged before they appear."""
    tables = package_tables(made.records)
    write_reports(tables, made.issues, {f.document.id: f.silences for f in made.findings}, folder)
    write_package(tables, replace(describe(made, UNRELEASED), formats=DEFAULT), folder)
    texts = {d.id: ReportText(d.text, d.blocks, f.silences) for f in made.findings for d in (f.document,)}
    write_pages(review(made.dataset.name, str(made.dataset.about["title"]), made.records, texts), folder / PAGES)
    stop_on_errors(judge(folder))
