"""What the page of a release says of it: counts, tables, files, changes, quality, terms, how to cite it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from affidavit.stages.site.lookup import Lookup
from affidavit.stages.site.markup import safe_url
from affidavit.stages.site.measured import Measured, measured
from affidavit.stages.site.model import About, DataSet, File, Release
from affidavit.stages.site.tables_page import evidence
from affidavit.stages.site.words import KINDS, ONE, counted, label, number, plain_date, size
from affidavit.tables import Json, as_list, as_object

_PAGES = ("documents", *KINDS)
_COUNTS = ("before", "added", "removed", "changed", "after")
_COPIES = (
    ("CSV", "data", "csv"),
    ("JSON", "json", "json"),
    ("JSON Lines", "jsonl", "jsonl"),
    ("Parquet", "parquet", "parquet"),
)
_FIRST = ("README.md", "datapackage.json", "SHA256SUMS")
_NOTES = {
    "SHA256SUMS": "the sums of all files",
    "datapackage.json": "Data Package: describes and types the tables",
    "README.md": "the data dictionary",
    "CHANGES.md": "what changed, to read",
    "changes.json": "what changed, as data",
    "statistics.json": "counts by table, code and report",
    "silence.json": "sentences that gave no row, and why",
    "issues.json": "what a person should know",
    "CITATION.cff": "how to cite it, for programs",
    "ro-crate-metadata.json": "RO-Crate",
    "croissant.json": "Croissant, for machine learning",
    "csv-metadata.json": "CSV on the Web",
    "dataset.jsonld": "schema.org and DCAT, for search engines and catalogues",
    "annotations.jsonld": "the evidence as Web Annotations",
}
_ENDINGS = {
    ".zip": "everything in one file",
    ".zip.sha256": "its sum",
    ".csv": "a table",
    ".sqlite": "SQLite, ready for Datasette",
    ".db": "SQLite, ready for Datasette",
    ".xlsx": "Excel",
    ".parquet": "a table, as Parquet",
    ".jsonl": "a table, a row a line",
    ".ftm.json": "FollowTheMoney entities",
    ".txt": "a report's text",
}
_LINKED = "dataset.jsonld"
_FOLDERS = {
    "json/": "a table, as JSON",
    "records/": "a report with its rows, nested",
    "annotations/": "Web Annotations",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Words that may lead somewhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with what it counts and where that is."""

    count: str
    word: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file to download."""

    path: str
    note: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A report in a list."""

    id: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table in the list of tables."""

    name: str
    about: str
    rows: str
    page: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """How many rows of a table changed."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """All that the page of a release shows."""

    name: str
    title: str
    version: str
    newer: str
    home: str
    linked: str
    description: str
    created: str
    counts: tuple[Count, ...]
    archive: ShownFile | None
    reports: tuple[ShownReport, ...]
    tables: tuple[ShownTable, ...]
    since: str
    reasons: tuple[str, ...]
    changes: tuple[ShownChanges, ...]
    told: tuple[str, ...]
    quality: tuple[tuple[str, str], ...]
    measured: Measured | None
    ledgers: tuple[str, ...]
    licences: tuple[Link, ...]
    citation: str
    bibtex: str
    example: str
    making: tuple[tuple[str, str], ...]
    files: tuple[ShownFile, ...]


def release_page(release: Release, found: Lookup, of: DataSet, home: str) -> ReleasePage:
    """The page of one release; `home` leads from the page to the release's folder."""
    d, changes = release.descriptor, release.changes
    paths = {f.path for f in release.files}
    return ReleasePage(
        name=release.name,
        title=release.title,
        version=release.version,
        newer=of.last.version if of.last.version != release.version else "",
        home=home,
        linked=_LINKED if _LINKED in paths else "",
        description=str(d.get("description") or ""),
        created=plain_date(str(d.get("created") or "")[:10]),
        counts=counts(found),
        archive=next((_file(f) for f in release.files if f.path.endswith(".zip") and "/" not in f.path), None),
        reports=reports(found),
        tables=tuple(_table(t, paths) for t in release.tables),
        since=str(changes.get("since") or ""),
        reasons=tuple(_reason(as_object(r, "reasons")) for r in as_list(changes.get("reasons") or [], "reasons")),
        changes=tuple(_changes(changes)),
        told=tuple(f for f in ("CHANGES.md", "changes.json") if f in paths),
        quality=quality(found, release.statistics, release.issues),
        measured=measured(d),
        ledgers=tuple(f for f in ("statistics.json", "silence.json", "issues.json") if f in paths),
        licences=_licences(d),
        citation=_citation(release),
        bibtex=_bibtex(release),
        example=_example(release, found),
        making=tuple(_making(d)),
        files=tuple(_file(f) for f in sorted(release.files, key=_order)),
    )


def counts(found: Lookup) -> tuple[Count, ...]:
    """How many rows of what people look for first."""
    words = {"documents": "report", **ONE}
    rows = [(t, len(found.records.table(t))) for t in _PAGES]
    return tuple(Count(number(n), words[t] if n == 1 else f"{words[t]}s", f"{t}.html") for t, n in rows)


def reports(found: Lookup) -> tuple[ShownReport, ...]:
    """Every report with what it gave."""
    given: dict[str, Counter[str]] = {d: Counter() for d in found.documents}
    for table in ("events", "recommendations", "statements"):
        for row in found.records.table(table):
            given[row.document_id][table] += 1  # type: ignore[union-attr]
    return tuple(
        ShownReport(
            key,
            d.title or key,
            ", ".join(filter(None, [d.symbol, d.publisher, plain_date(d.published), *_given(given[key])])),
        )
        for key, d in found.documents.items()
    )


def _given(rows: Mapping[str, int]) -> Iterator[str]:
    yield from (counted(n, ONE[table]) for table, n in rows.items())


def quality(found: Lookup, statistics: Mapping[str, Json], issues: int) -> tuple[tuple[str, str], ...]:
    """What can be said of the rows from the rows: looked over, dated, quoted, silent."""
    out = [(f"{k.capitalize()} looked over", _reviewed(found, k)) for k in KINDS if found.records.table(k)]
    dated = sum(1 for e in found.records.events if e.date)
    if found.records.events:
        out.append(("Events with a date", f"{number(dated)} of {number(len(found.records.events))}"))
    about = [as_object(x, "statistics") for x in as_object(statistics.get("documents") or {}, "statistics").values()]
    whole, quoted = (sum(int(str(a.get(k) or 0)) for a in about) for k in ("characters", "quoted"))
    if whole:
        out.append(("Text under some row", f"{quoted * 100 // whole} % of {number(whole)} characters"))
    silent = Counter[str]()
    for a in about:
        silent.update({k: int(str(n)) for k, n in as_object(a.get("silent") or {}, "statistics").items()})
    if silent:
        told = [
            f"{number(silent['unfinished'])} not understood",
            f"{number(silent['no-trigger'])} with nothing to read",
        ]
        out.append(("Sentences without a row", ", ".join(told)))
    return (*out, ("Issues", number(issues)))


def _reviewed(found: Lookup, table: str) -> str:
    marks = Counter(str(row.review) for row in found.records.table(table))  # type: ignore[union-attr]
    looked = {k: n for k, n in sorted(marks.items()) if k != "unreviewed"}
    told = f"{number(sum(looked.values()))} of {number(marks.total())}"
    kinds = ", ".join(f"{number(n)} {label(table, 'review', k).lower()}" for k, n in looked.items())
    return f"{told} ({kinds})" if kinds else told


def _table(t: About, paths: set[str]) -> ShownTable:
    wanted = [(kind, f"{folder}/{t.name}.{ending}") for kind, folder, ending in _COPIES]
    return ShownTable(
        t.name,
        t.about,
        number(t.rows),
        f"{t.name}.html" if t.name in _PAGES else "",
        tuple((text, path) for text, path in wanted if path in paths),
    )


def _reason(why: Mapping[str, Json]) -> str:
    return f"{why.get('where')}: {why.get('message')} ({str(why.get('level')).lower()})"


def _changes(changes: Mapping[str, Json]) -> Iterator[ShownChanges]:
    for name, told in as_object(changes.get("tables") or {}, "changes").items():
        rows = as_object(as_object(told, name).get("rows") or {}, name)
        yield ShownChanges(name, tuple(number(int(str(rows.get(c) or 0))) for c in _COUNTS))


def _licences(descriptor: Mapping[str, Json]) -> tuple[Link, ...]:
    rows = [as_object(x, "licenses") for x in as_list(descriptor.get("licenses") or [], "licenses")]
    return tuple(Link(str(r.get("title") or r.get("name")), safe_url(str(r.get("path") or ""))) for r in rows)


def _authors(descriptor: Mapping[str, Json]) -> Sequence[str]:
    rows = [as_object(x, "contributors") for x in as_list(descriptor.get("contributors") or [], "contributors")]
    return [str(r.get("title") or "") for r in rows]


def _citation(release: Release) -> str:
    d = release.descriptor
    where = str(d.get("homepage") or d.get("id") or "")
    year = str(d.get("created") or "")[:4]
    who = "; ".join(_authors(d)) or release.name
    return f"{who} ({year}). {release.title} (version {release.version}) [Data set]. {where}".strip()


def _bibtex(release: Release) -> str:
    d = release.descriptor
    cells = {
        "title": f"{{{release.title}}}",
        "author": " and ".join(f"{{{a}}}" for a in _authors(d)),
        "year": str(d.get("created") or "")[:4],
        "version": release.version,
        "url": str(d.get("homepage") or ""),
    }
    body = "".join(f"  {k} = {{{v}}},\n" for k, v in cells.items() if v)
    return f"@misc{{{release.name}-{release.version},\n{body}}}\n"


def _example(release: Release, found: Lookup) -> str:
    row = next(iter(found.records.events), None)
    at = f"site/{release.name}/{release.version}/"
    return at + (evidence(row.document_id, row.event_id) if row else "index.html")


def _making(descriptor: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    made = as_object(descriptor.get("affidavit") or {}, "affidavit")
    model = as_object(made.get("model") or {}, "model")
    yield "Tool", str(made.get("tool") or "")
    yield "Language model", f"{model.get('name', '')} {model.get('version', '')} {model.get('hash', '')}"
    yield from ((name, str(made[key])) for name, key in _HASHES if made.get(key))
    for source in as_list(made.get("sources") or [], "sources"):
        row = as_object(source, "sources")
        yield f"Report {row.get('document_id')}", str(row.get("hash") or "")


_HASHES = (("Rules", "rules"), ("Schemas", "schemas"), ("Decisions", "decisions"))


def _file(f: File) -> ShownFile:
    return ShownFile(f.path, _note(f.path), size(f.bytes), f.sha256)


def _note(path: str) -> str:
    if path in _NOTES:
        return _NOTES[path]
    told = next((n for folder, n in _FOLDERS.items() if path.startswith(folder) and not path.endswith(".txt")), "")
    return told or next(
        (n for ending, n in sorted(_ENDINGS.items(), key=lambda x: -len(x[0])) if path.endswith(ending)), ""
    )


def _order(f: File) -> tuple[int, int, str]:
    """The archive first, then what is at the top, then the folders."""
    first = 0 if f.path.endswith(".zip") else 1 if f.path in _FIRST else 2
    return first, f.path.count("/"), f.path
