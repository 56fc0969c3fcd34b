"""`README.md` of a release: what it is, how to read it, every column and code, how it was made and how good it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from affidavit.metadata import ro_crate
from affidavit.metadata.described import Described
from affidavit.resources import vocabulary, vocabulary_of
from affidavit.tables import Cell, Column, Table, as_text

PATH = "README.md"


def text(of: Described) -> str:
    """Markdown, generated from the description and the schemas."""
    parts = (_head(of), _tables(of), _evidence(of), _files(of), _reports(of), _quality(of), _making(of), _columns(of))
    return "\n".join(line for part in (*parts, _codes(of)) for line in part) + "\n"


def _head(of: Described) -> Iterator[str]:
    info = of.info
    terms = ", ".join(f"[{x.title or x.name}]({u})" for x, u in zip(info.licenses, of.licence_urls, strict=True))
    yield f"# {info.title}\n\n{info.description}\n"
    yield f"Version {info.version}, {of.day}. Licence of the data: {terms or 'not stated'}."
    yield "The reports have terms of their own, see below.\n"
    yield f"Cite as: {of.credit}\n"


def _tables(of: Described) -> Iterator[str]:
    yield "## Tables\n\n| table | rows | what it holds |\n|---|---|---|"
    for table in of.tables:
        yield f"| [{table.name}](#{table.name}) | {len(table.rows)} | {_flat(_said(table, 'description'))} |"
    yield ""


def _evidence(of: Described) -> Iterator[str]:
    proof = next((e for e in of.rows("evidence") if e["table"] == "events" and not e["field"]), None)
    if not proof:
        return
    yield "## How to check a row\n"
    yield "Every row of actors, events, recommendations and statements cites the characters it was read from: in"
    yield "`evidence`, by `table` and `record_id`. `start` and `end` count Unicode code points of the report's text;"
    yield "`quote` is exactly what stands there. For example,"
    place = f"characters {proof['start']} to {proof['end']} of `{proof['document_id']}`"
    yield f"`{proof['record_id']}` rests on {place}:\n"
    yield f"> {_flat(proof['quote'])}\n"


def _files(of: Described) -> Iterator[str]:
    yield "## Files\n\n| file | what it is |\n|---|---|"
    for path, about in _grouped(of):
        yield f"| `{path}` | {about} |"
    yield f"| `{ro_crate.PATH}` | RO-Crate: the release as a research object |"
    yield "| `changes.json`, `CHANGES.md` | What changed since the last release |"
    yield "| `SHA256SUMS` | The sums of all files: `sha256sum -c SHA256SUMS` |\n"


def _grouped(of: Described) -> Iterator[tuple[str, str]]:
    """The files with what they are; many of a kind in one line."""
    seen: set[str] = set()
    for file in of.files:
        path = f"{file.path.rpartition('/')[0]}/*.{file.path.rpartition('.')[2]}" if file.series else file.path
        if path not in seen:
            seen.add(path)
            yield path, file.series or file.about


def _reports(of: Described) -> Iterator[str]:
    yield "## Reports\n"
    for source in of.info.sources:
        title = f"[{source.title}]({source.url})" if source.url else source.title
        who = f"{source.publisher}: " if source.publisher else ""
        terms = f" Licence of the text: {source.licence}." if source.licence else ""
        yield f"- {who}{title} (`{source.document_id}`).{terms} {source.rights}".rstrip()
    yield ""


def _quality(of: Described) -> Iterator[str]:
    quality = of.info.quality
    if not quality:
        return
    yield f"## How good it is\n\nMeasured on {quality.texts} texts of {quality.publishers} publishers ({quality.gold}),"
    yield "with 95 % intervals; the table `rules` has the share of right findings of each rule.\n"
    yield "| what | precision | recall | n |\n|---|---|---|---|"
    for m in quality.measures:
        shares = " | ".join(f"{s.value:.2f} ({s.low:.2f} to {s.high:.2f})" for s in (m.precision, m.recall))
        yield f"| {m.name.replace('_', ' ')} | {shares} | {m.n} |"
    if quality.rules != of.info.making.rules:
        yield "\nThe rules have changed since they were measured: take the figures as near ones."
    yield ""


def _making(of: Described) -> Iterator[str]:
    making = of.info.making
    yield f"## How it was made\n\nBy {making.tool}, from the reports above; `review` says where a person had a hand."
    if making.model:
        yield f"Sentences were parsed by {making.model.name} {making.model.version}."
    yield "The hashes of sources, rules and schemas are in `datapackage.json` under `affidavit`. The same in, the same"
    yield "bytes out: `affidavit verify --rebuild`. Names of persons at risk are left out unless cleared.\n"


def _columns(of: Described) -> Iterator[str]:
    yield "## Columns\n\nBold columns are the key. An empty cell is a missing value.\n"
    for table in of.tables:
        yield f"### {table.name}\n\n| column | type | what it holds |\n|---|---|---|"
        yield from (_column(table, c) for c in table.schema.columns)
        for key in table.schema.foreign_keys:
            yield f"\n`{', '.join(key.columns)}` is a row of `{key.table or table.name}`."
        yield ""


def _column(table: Table, column: Column) -> str:
    name = f"**{column.name}**" if column.name in table.schema.key else column.name
    codes = vocabulary_of(table.name, column.name)
    kind = f"code: [{codes}](#{codes})" if codes else column.type
    return f"| {name} | {kind} | {_flat(column.description)}{'' if column.required else ' May be empty.'} |"


def _codes(of: Described) -> Iterator[str]:
    """The codes that these rows use, with what they mean."""
    used: dict[str, set[Cell]] = {}
    for table in of.tables:
        for at, column in enumerate(table.schema.columns):
            if name := vocabulary_of(table.name, column.name):
                used.setdefault(name, set()).update(row[at] for row in table.rows)
    if used:
        yield "## Codes\n\nThose that stand in this release; `datapackage.json` lists all.\n"
    for name in sorted(used):
        yield from _list(name, used[name])


def _list(name: str, used: set[Cell]) -> Sequence[str]:
    found = [c for c in vocabulary(name).codes if c.code in {str(u) for u in used}]
    if not found:
        return (f"### {name}\n\nNone of them stands in this release.\n",)
    rows = [f"| `{c.code}` | {c.label} | {_flat(c.definition)} |" for c in found]
    return (f"### {name}\n\n| code | label | definition |\n|---|---|---|", *rows, "")


def _said(table: Table, what: str) -> str:
    said: Mapping[str, object] = table.schema.descriptor
    return as_text(said.get(what, ""), table.name)  # type: ignore[arg-type]


def _flat(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")
