"""What is compared: an item of a gold text or of a package, brought to the same form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from affidavit.records import Evidence, Records
from affidavit.spans import Span

_DOERS = frozenset({"agent", "co_agent", "responsible", "issuer", "convener"})
_UNDERGOERS = frozenset({"target", "victim", "subject", "addressee", "beneficiary"})


@dataclass(frozen=True, slots=True)
class Item:
    """An actor, event, recommendation or statement."""

    id: str
    spans: tuple[Span, ...] = ()
    core: bool = True
    """False for gold items that a reader may leave out: found or not, they count neither way."""
    type: str = ""
    status: str = ""
    date: str = ""
    names: frozenset[str] = frozenset()
    links: frozenset[tuple[str, str]] = frozenset()
    """(actor id, role)."""
    label: str = ""
    rules: frozenset[str] = frozenset()
    """The rules that read it; of gold items none."""
    date_rules: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Annotation:
    """All items of one text."""

    actors: tuple[Item, ...] = ()
    events: tuple[Item, ...] = ()
    recommendations: tuple[Item, ...] = ()
    statements: tuple[Item, ...] = ()


def side(role: str) -> str:
    """Whether a role does, undergoes, or neither."""
    return "doer" if role in _DOERS else "undergoer" if role in _UNDERGOERS else "other"


def name_key(name: str) -> str:
    """A name to compare by: case, article, possessive and outer punctuation left out."""
    folded = re.sub(r"[\s\u00a0]+", " ", name.casefold()).strip(" .,;:'\"“”‘’()[]-–—")
    return re.sub(r"^(the|a|an) ", "", folded.replace("’", "'").removesuffix("'s"))


def annotate(records: Records) -> Mapping[str, Annotation]:
    """The records of each document as items, by document id."""
    return {d.document_id: _Of(records, d.document_id).annotation() for d in records.documents}


class _Of:
    """The items of one document."""

    def __init__(self, records: Records, document: str) -> None:
        self._records = records
        self._document = document
        self._evidence: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for e in records.evidence:
            if e.document_id == document:
                self._evidence[e.table, e.record_id].append(e)

    def annotation(self) -> Annotation:
        parties = self._parties()
        return Annotation(
            actors=tuple(self._actors()),
            events=tuple(
                self._item("events", e.event_id, parties, type=e.type, status=e.status, date=e.date or "")
                for e in self._records.events
                if e.document_id == self._document
            ),
            recommendations=tuple(
                self._item("recommendations", r.recommendation_id, parties, type=r.action)
                for r in self._records.recommendations
                if r.document_id == self._document
            ),
            statements=tuple(
                self._item("statements", s.statement_id, parties)
                for s in self._records.statements
                if s.document_id == self._document
            ),
        )

    def _actors(self) -> list[Item]:
        names: dict[str, set[str]] = defaultdict(set)
        for n in self._records.actor_names:
            names[n.actor_id].add(name_key(n.name))
        out = []
        for a in self._records.actors:
            found = self._evidence.get(("actors", a.actor_id), [])
            if found:
                every = names[a.actor_id] | {name_key(a.name)} | {name_key(e.quote) for e in found}
                spans = tuple(Span(e.start, e.end) for e in found)
                out.append(
                    Item(a.actor_id, spans, type=a.type, names=frozenset(every), label=a.name, rules=_rules(found))
                )
        return out

    def _parties(self) -> Mapping[str, frozenset[tuple[str, str]]]:
        out: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for p in self._records.event_participants:
            out[p.event_id].add((p.actor_id, p.role))
        for r in self._records.recommendation_parties:
            out[r.recommendation_id].add((r.actor_id, r.role))
        for s in self._records.statements:
            if s.speaker_id:
                out[s.statement_id].add((s.speaker_id, "speaker"))
        return {k: frozenset(v) for k, v in out.items()}

    def _item(
        self,
        table: str,
        record: str,
        parties: Mapping[str, frozenset[tuple[str, str]]],
        *,
        type: str = "",  # noqa: A002 the column's name
        status: str = "",
        date: str = "",
    ) -> Item:
        found = self._evidence[table, record]
        main = [e for e in found if not e.field] or found
        spans = tuple(Span(e.start, e.end) for e in main)
        label = " / ".join(e.quote for e in main)
        links = parties.get(record, frozenset())
        return Item(
            record,
            spans,
            type=type,
            status=status,
            date=date,
            links=links,
            label=label,
            rules=_rules(main),
            date_rules=_rules([e for e in found if e.field == "date"]),
        )


def _rules(found: Sequence[Evidence]) -> frozenset[str]:
    return frozenset(e.rule for e in found)
