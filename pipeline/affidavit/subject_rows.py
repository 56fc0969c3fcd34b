"""The table `subjects` of a package: what recommendations of UN reviews and Committees are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from affidavit.records import Records
from affidavit.resources import table_schema
from affidavit.tables import Table, read_schema, table_of

NAME = "subjects"
_RULES = "rec.un-"
"""What the rules of UN recommendations start with."""

Classes = Callable[[str], Iterable[tuple[str, tuple[str, ...]]]]
"""Text of a recommendation -> the classes it belongs to, each with the words that say so."""


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A class that a recommendation belongs to."""

    recommendation_id: str
    subject: str
    words: str


def subjects_table(records: Records, classes: Classes) -> tuple[Table, ...]:
    """The table, sorted by key, in a package that has such recommendations; no table in others."""
    rows = sorted(_rows(records, classes), key=lambda r: (r.recommendation_id, r.subject))
    return (table_of(NAME, rows, read_schema(table_schema(NAME), NAME)),) if rows else ()


def _rows(records: Records, classes: Classes) -> Iterator[SubjectRow]:
    read_so = {e.record_id for e in records.evidence if e.table == "recommendations" and e.rule.startswith(_RULES)}
    for r in records.recommendations:
        if r.recommendation_id in read_so:
            for subject, words in classes(r.text):
                yield SubjectRow(r.recommendation_id, subject, "; ".join(words))
