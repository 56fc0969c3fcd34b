"""A resource's rows: found in the file's bytes at once where the file is regular, else read line by line."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from affidavit.issues import Issue
from affidavit.stages.validate.cells import Listed
from affidavit.stages.validate.columns import Rows
from affidavit.stages.validate.scanning import scan
from affidavit.tables import Json, TableSchema

_UTF8 = frozenset(("utf-8", "utf8"))
_READ = frozenset(
    ("$schema", "header", "delimiter", "lineTerminator", "quoteChar", "doubleQuote", "escapeChar", "skipInitialSpace")
)
_DEFAULT = {"header": True, "quoteChar": '"', "doubleQuote": True, "escapeChar": None, "skipInitialSpace": False}


@dataclass(frozen=True, slots=True)
class TableFile:
    """A tabular resource with the bytes of its files."""

    name: str
    schema: TableSchema
    files: Sequence[tuple[str, bytes]]
    """(path, content), the rows of the second following those of the first."""
    dialect: Mapping[str, Json]
    encoding: str

    @property
    def headed(self) -> bool:
        """Whether the first line holds the names of the columns."""
        return self.dialect.get("header") is not False

    @property
    def delimiter(self) -> str:
        """What stands between two cells."""
        tabs = self.files[0][0].lower().endswith(".tsv")
        return str(self.dialect.get("delimiter", "\t" if tabs else ","))


def read_rows(table: TableFile) -> tuple[Rows | None, Sequence[Issue]]:
    """The table's rows, None where they cannot be told apart, and what is wrong with the file's form."""
    strange = sorted(set(table.dialect) - _READ)
    if strange or "fieldsMatch" in table.schema.descriptor:
        what = f"dialect property {strange[0]}" if strange else "fieldsMatch"
        return None, [Issue("note", "not-checked", table.name, f"the {what} is not known here: rows were not checked")]
    columns = _scanned(table)
    return columns or _read(table)


def _scanned(table: TableFile) -> tuple[Rows, Sequence[Issue]] | None:
    regular = all(table.dialect.get(k, v) == v for k, v in _DEFAULT.items())
    if not regular or table.encoding.lower() not in _UTF8 or len(table.files) != 1 or len(table.delimiter) != 1:
        return None
    found = scan(table.files[0][1], table.delimiter)
    if found is None or tuple(c.at([0])[0] for c in found) != table.schema.names:
        return None
    return Rows(table.name, table.schema.columns, [c.below(1) for c in found], frozenset(table.schema.missing)), ()


def _read(table: TableFile) -> tuple[Rows | None, Sequence[Issue]]:
    lines: list[Sequence[str]] = []
    for number, (path, raw) in enumerate(table.files):
        try:
            part = list(_lines(table, raw))
        except (UnicodeDecodeError, csv.Error, LookupError) as error:
            hint = "write UTF-8 and RFC 4180: quotes around whole cells, doubled inside"
            return None, [Issue("error", "bad-csv", table.name, f"{path} cannot be read: {error}", hint)]
        lines += part[1:] if number and table.headed else part
    if table.headed and (problem := _header(table, lines)):
        return None, [problem]
    return _even(table, lines)


def _lines(table: TableFile, raw: bytes) -> Iterator[Sequence[str]]:
    """Each line's cells; a cell may hold line ends."""
    csv.field_size_limit(sys.maxsize)
    dialect, escape = table.dialect, table.dialect.get("escapeChar")
    text = raw.decode("utf-8-sig" if table.encoding.lower() in _UTF8 else table.encoding)
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=table.delimiter,
        quotechar=str(dialect.get("quoteChar", '"')),
        doublequote=dialect.get("doubleQuote") is not False,
        escapechar=escape if isinstance(escape, str) else None,
        skipinitialspace=dialect.get("skipInitialSpace") is True,
        strict=True,
    )


def _header(table: TableFile, lines: Sequence[Sequence[str]]) -> Issue | None:
    if not lines:
        return Issue("error", "no-header", table.name, "the file is empty", "write the header, at least")
    if tuple(lines[0]) == table.schema.names:
        return None
    message = f"the header is {', '.join(lines[0])}; the schema has {', '.join(table.schema.names)}"
    wrong = next((n for n, pair in enumerate(zip_longest(lines[0], table.schema.names)) if len(set(pair)) > 1), 0)
    column = (table.schema.names[wrong:] or lines[0][wrong:])[0]
    hint = "keep the columns of the schema, in their order"
    return Issue("error", "header-differs", f"{table.name} row 1, column {column}", message, hint)


def _even(table: TableFile, lines: Sequence[Sequence[str]]) -> tuple[Rows, Sequence[Issue]]:
    """Rows with a cell for each column, whatever the file has; blank ones left out."""
    issues: list[Issue] = []
    numbers: list[int] = []
    body: list[Sequence[str]] = []
    wide, names = len(table.schema.names), table.schema.names
    for number, line in enumerate(lines[1:] if table.headed else lines, 2 if table.headed else 1):
        where = f"{table.name} row {number}"
        if not any(line):
            issues.append(Issue("error", "blank-row", where, "the row is blank", "take the line out"))
            continue
        if len(line) != wide:
            column = f", column {names[len(line)]}" if len(line) < wide else ""
            message = f"the row has {len(line)} cells, the header {wide}"
            issues.append(Issue("error", "ragged-row", where + column, message, "one cell a column; quote commas"))
        numbers.append(number)
        body.append([*line, *([""] * (wide - len(line)))][:wide])
    columns = [Listed(c) for c in zip(*body, strict=True)] if body else [Listed(()) for _ in names]
    missing = frozenset(table.schema.missing)
    return Rows(table.name, table.schema.columns, columns, missing, numbers), issues
