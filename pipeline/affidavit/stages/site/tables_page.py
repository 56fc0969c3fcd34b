"""Tables to read, search and sort: the rows with names in place of ids, each leading to its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from affidavit.records import Actor, DocumentRecord, Event, Recommendation, Statement
from affidavit.stages.site.lookup import Lookup
from affidavit.stages.site.words import label, number, plain_date

PAGE_ROWS = 5000
"""Rows of one page; a longer table goes on over further pages."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, where they lead, and what to sort by where that is not the words."""

    text: str
    href: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class TablePage:
    """A page of a table."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    """(the row's id, its cells)."""
    number: int
    pages: int
    total: int

    @property
    def file(self) -> str:
        """`events.html`, `events-2.html`."""
        return page_file(self.name, self.number)


def page_file(name: str, number: int) -> str:
    """The file of a page of a table."""
    return f"{name}.html" if number == 1 else f"{name}-{number}.html"


_Cells = tuple[str, tuple[Cell, ...]]


def table_pages(found: Lookup) -> Iterator[TablePage]:
    """All pages of all tables."""
    for name, (title, header, rows) in _TABLES.items():
        every = rows(found)
        pages = max(1, -(-len(every) // PAGE_ROWS))
        for at in range(pages):
            part = every[at * PAGE_ROWS : (at + 1) * PAGE_ROWS]
            shown = _without_report(header.split("|"), part) if len(found.documents) == 1 else (header.split("|"), part)
            yield TablePage(name, title, tuple(shown[0]), tuple(shown[1]), at + 1, pages, len(every))


def _without_report(header: Sequence[str], rows: Sequence[_Cells]) -> tuple[Sequence[str], Sequence[_Cells]]:
    """The table without the column that says the same in every row, where there is one report only."""
    if "Report" not in header:
        return header, rows
    at = header.index("Report")
    return [*header[:at], *header[at + 1 :]], [(key, (*cells[:at], *cells[at + 1 :])) for key, cells in rows]


def _events(found: Lookup) -> Sequence[_Cells]:
    return [_event(found, e) for e in sorted(found.records.events, key=lambda e: (e.date_start or "9999", e.event_id))]


def _event(found: Lookup, e: Event) -> _Cells:
    return e.event_id, (
        Cell(plain_date(e.date), key=e.date_start or "~"),
        Cell(label("events", "type", e.type)),
        Cell(e.title, evidence(e.document_id, e.event_id)),
        Cell(_parts(found, e.event_id, "event_participants")),
        Cell(label("events", "status", e.status)),
        Cell(", ".join(p for p in (e.place, e.country) if p)),
        _report(found, e.document_id),
        Cell(e.review),
    )


def _recommendations(found: Lookup) -> Sequence[_Cells]:
    return [_recommendation(found, r) for r in found.records.recommendations]


def _recommendation(found: Lookup, r: Recommendation) -> _Cells:
    who: dict[str, list[str]] = {}
    for actor, role in found.parts.get(r.recommendation_id, ()):
        who.setdefault(role, []).append(found.name(actor))
    return r.recommendation_id, (
        Cell(r.number or "", key=_numbers(r.number or "~")),
        Cell(r.text, evidence(r.document_id, r.recommendation_id)),
        Cell(label("recommendations", "action", r.action)),
        Cell(str(r.level), key=str(r.level)),
        Cell("; ".join(who.get("addressee", ()))),
        Cell("; ".join(who.get("issuer", ()))),
        Cell(plain_date(r.deadline), key=r.deadline or "~"),
        Cell(label("recommendations", "response", r.response) if r.response != "none" else ""),
        _report(found, r.document_id),
        Cell(r.review),
    )


def _numbers(text: str) -> str:
    """`95.12` to sort: each number with zeros before it."""
    return ".".join(p.zfill(6) if p.isdigit() else p for p in text.split("."))


def _statements(found: Lookup) -> Sequence[_Cells]:
    return [_statement(found, s) for s in found.records.statements]


def _statement(found: Lookup, s: Statement) -> _Cells:
    return s.statement_id, (
        Cell(s.text, evidence(s.document_id, s.statement_id)),
        Cell(found.name(s.speaker_id), f"actors.html#{s.speaker_id}" if s.speaker_id else ""),
        Cell(label("statements", "mode", s.mode)),
        _report(found, s.document_id),
        Cell(s.review),
    )


def _actors(found: Lookup) -> Sequence[_Cells]:
    first = {e.record_id: e.document_id for e in reversed(found.records.evidence) if e.table == "actors"}
    return [_actor(found, a, first) for a in found.records.actors]


def _actor(found: Lookup, a: Actor, first: Mapping[str, str]) -> _Cells:
    part = found.taken.get(a.actor_id, ())
    return a.actor_id, (
        Cell(a.name, evidence(first[a.actor_id], a.actor_id) if a.actor_id in first else ""),
        Cell(label("actors", "type", a.type)),
        Cell(a.country or ""),
        Cell("; ".join(dict.fromkeys(found.names.get(a.actor_id, ())))),
        Cell(a.position or ""),
        _count(len({r for r, _ in part})),
        Cell(a.review),
    )


def _documents(found: Lookup) -> Sequence[_Cells]:
    counts: dict[str, list[int]] = {d.document_id: [0, 0, 0] for d in found.records.documents}
    for at, table in enumerate(("events", "recommendations", "statements")):
        for row in found.records.table(table):
            counts[row.document_id][at] += 1  # type: ignore[union-attr]
    return [_document(d, counts[d.document_id]) for d in found.records.documents]


def _document(d: DocumentRecord, counts: Sequence[int]) -> _Cells:
    return d.document_id, (
        Cell(plain_date(d.published), key=d.published or "~"),
        Cell(d.title or d.document_id, f"reports/{d.document_id}.html"),
        Cell(d.publisher or ""),
        Cell(label("documents", "type", d.type)),
        *(_count(n) for n in counts),
        Cell(d.licence),
    )


def _count(n: int) -> Cell:
    return Cell(number(n), key=f"{n:09}")


def evidence(document_id: str, record_id: str) -> str:
    """Where a record's evidence is shown, from a release's pages."""
    return f"reports/{document_id}.html#{record_id}"


def _report(found: Lookup, document_id: str) -> Cell:
    return Cell(found.documents[document_id].title or document_id if document_id in found.documents else document_id)


def _parts(found: Lookup, record: str, table: str) -> str:
    return "; ".join(
        f"{found.name(a)} ({label(table, 'role', role).lower()})" for a, role in found.parts.get(record, ())
    )


_TABLES: Mapping[str, tuple[str, str, Callable[[Lookup], Sequence[_Cells]]]] = {
    "documents": ("Reports", "Published|Title|Publisher|Type|Events|Recommendations|Statements|Terms", _documents),
    "events": ("Events", "Date|Type|Event|Who|Status|Place|Report|Review", _events),
    "recommendations": (
        "Recommendations",
        "No.|Recommendation|Action|Level|Asked|Asks|Deadline|Response|Report|Review",
        _recommendations,
    ),
    "statements": ("Statements", "Words|Speaker|Mode|Report|Review", _statements),
    "actors": ("Actors", "Name|Type|Country|Other names|Post|Takes part in|Review", _actors),
}
"""Table -> title, header, its rows."""
