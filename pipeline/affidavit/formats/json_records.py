"""JSON, nested: one file per report with its records, each with its parts and evidence.

An actor stands in the file of every report that has evidence of it or names it in a row, with that report's
evidence.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from affidavit.tables import Cell, Json, Table

FOLDER = "records"

_Fields: TypeAlias = Mapping[str, Cell]
_Grouped: TypeAlias = Mapping[Cell, Sequence[_Fields]]

_KINDS = (
    ("events", "event_id"),
    ("recommendations", "recommendation_id"),
    ("statements", "statement_id"),
)
"""The tables whose rows belong to one report, with their id."""
_PARTS = (
    ("actors", "names", "actor_names", "actor_id"),
    ("actors", "relations", "actor_relations", "subject_id"),
    ("events", "participants", "event_participants", "event_id"),
    ("recommendations", "parties", "recommendation_parties", "recommendation_id"),
    ("recommendations", "links", "links", "from_id"),
)
"""What hangs on a row: its table, its name in the record, the table it comes from, the tying column."""
_NAMES_AN_ACTOR = ("actor_id", "speaker_id", "publisher_id")


def write(tables: Sequence[Table], folder: Path) -> None:
    """`records/<document_id>.json` for every report."""
    (folder / FOLDER).mkdir()
    for name, text in _texts(tables):
        (folder / FOLDER / f"{name}.json").write_bytes(text.encode())


def record_text(tables: Sequence[Table]) -> str:
    """The record of the first report, as JSON text."""
    return next(text for _, text in _texts(tables))


def _texts(tables: Sequence[Table]) -> Iterator[tuple[Cell, str]]:
    rows = {t.name: [dict(zip(t.schema.names, r, strict=True)) for r in t.rows] for t in tables}
    reports = _Reports(rows)
    for document in rows["documents"]:
        text = json.dumps(reports.record(document), ensure_ascii=False, allow_nan=False, indent=1)
        yield document["document_id"], f"{text}\n"


class _Reports:
    """The rows of a package, found by what they belong to."""

    __slots__ = ("_actors", "_by_document", "_evidence", "_parts", "_themes")

    def __init__(self, rows: Mapping[str, Sequence[_Fields]]) -> None:
        self._actors = {a["actor_id"]: a for a in rows["actors"]}
        self._by_document = {kind: _grouped(rows[kind], "document_id") for kind, _ in _KINDS}
        self._parts = [(of, name, _grouped(rows[table], by), by) for of, name, table, by in _PARTS]
        self._themes = _grouped(rows["themes"], "record_id")
        self._evidence = _grouped(rows["evidence"], "document_id")

    def record(self, document: _Fields) -> Mapping[str, Json]:
        """All that one report gave."""
        name = document["document_id"]
        evidence = _grouped(self._evidence.get(name, ()), "record_id")
        kinds = {
            kind: [self._whole(kind, key, row, evidence) for row in self._by_document[kind].get(name, ())]
            for kind, key in _KINDS
        }
        actors = self._named(document, kinds, evidence)
        return {
            "document": document,
            "actors": [self._whole("actors", "actor_id", a, evidence) for a in actors],
            **kinds,
        }

    def _whole(self, kind: str, key: str, row: _Fields, evidence: _Grouped) -> Mapping[str, Json]:
        """A row with its parts, themes and evidence."""
        parts = {name: _without(by, found.get(row[key], ())) for of, name, found, by in self._parts if of == kind}
        themes = [t for t in self._themes.get(row[key], ()) if t["table"] == kind]
        proofs = [e for e in evidence.get(row[key], ()) if e["table"] == kind]
        more: dict[str, Json] = {"evidence": _without("document_id", _without("record_id", _without("table", proofs)))}
        if kind != "actors":
            more["themes"] = _without("record_id", _without("table", themes))
        return {**row, **parts, **dict(sorted(more.items(), reverse=True))}

    def _named(
        self, document: _Fields, kinds: Mapping[str, Sequence[Mapping[str, Json]]], evidence: _Grouped
    ) -> Sequence[_Fields]:
        seen = {e["record_id"] for proofs in evidence.values() for e in proofs if e["table"] == "actors"}
        seen.add(document["publisher_id"])
        for row in (row for rows in kinds.values() for row in rows):
            seen |= set(_actors_in(row))
        return [a for key, a in self._actors.items() if key in seen]


def _actors_in(value: Json) -> Iterable[Cell]:
    """Every actor's id that stands in a row or in a part of it."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in _NAMES_AN_ACTOR and isinstance(inner, str):
                yield inner
            else:
                yield from _actors_in(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _actors_in(inner)


def _grouped(rows: Iterable[_Fields], by: str) -> _Grouped:
    out: dict[Cell, list[_Fields]] = defaultdict(list)
    for row in rows:
        out[row[by]].append(row)
    return out


def _without(column: str, rows: Iterable[_Fields]) -> Sequence[_Fields]:
    return [{k: v for k, v in row.items() if k != column} for row in rows]
