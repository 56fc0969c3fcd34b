"""The rows of every table, one record type a table; the columns are those of the Table Schemas, in their order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A report."""

    document_id: str
    title: str | None
    subtitle: str | None
    publisher: str | None
    publisher_id: str | None
    type: str
    published: str | None
    dateline: str | None
    language: str
    url: str | None
    symbol: str | None
    licence: str
    rights: str | None
    sha256: str
    media_type: str
    characters: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, suffers, says, decides, recommends or is called on."""

    actor_id: str
    name: str
    type: str
    country: str | None
    wikidata_id: str | None
    position: str | None
    named: bool
    sensitivity: str
    review: str


@dataclass(frozen=True, slots=True)
class ActorName:
    """A form of an actor's name."""

    actor_id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ActorRelation:
    """A stated tie between two actors."""

    subject_id: str
    relation: str
    object_id: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, goes on, is planned or did not happen."""

    event_id: str
    document_id: str
    type: str
    status: str
    title: str
    date: str | None
    date_start: str | None
    date_end: str | None
    date_precision: str
    date_basis: str
    place: str | None
    country: str | None
    assertion: str
    review: str


@dataclass(frozen=True, slots=True)
class EventParticipant:
    """An actor's part in an event."""

    event_id: str
    actor_id: str
    role: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommended action."""

    recommendation_id: str
    document_id: str
    number: str | None
    text: str
    action: str
    level: int
    form: str
    deadline: str | None
    response: str
    restates_id: str | None
    review: str


@dataclass(frozen=True, slots=True)
class RecommendationParty:
    """An actor's part in a recommendation."""

    recommendation_id: str
    actor_id: str
    role: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said or wrote."""

    statement_id: str
    document_id: str
    speaker_id: str | None
    mode: str
    text: str
    review: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A right that a record touches."""

    table: str
    record_id: str
    theme: str
    basis: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two recommendations of different reports that ask for the same."""

    from_id: str
    to_id: str
    kind: str
    score: float | None
    basis: str
    review: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters that support a cell: `quote` is `text[start:end]` of the document, in code points."""

    evidence_id: str
    document_id: str
    table: str
    record_id: str
    field: str | None
    start: int
    end: int
    quote: str
    page: int | None
    rule: str
    section: str | None = None
    """The headings it stands under, outermost first, joined by ` > `."""


KEYS = {
    "documents": ("document_id",),
    "actors": ("actor_id",),
    "actor_names": ("actor_id", "name"),
    "actor_relations": ("subject_id", "relation", "object_id"),
    "events": ("event_id",),
    "event_participants": ("event_id", "actor_id", "role"),
    "recommendations": ("recommendation_id",),
    "recommendation_parties": ("recommendation_id", "actor_id", "role"),
    "statements": ("statement_id",),
    "themes": ("table", "record_id", "theme"),
    "links": ("from_id", "to_id", "kind"),
    "evidence": ("evidence_id",),
}
"""The key columns of each table, in the order of the tables."""

Row = (
    DocumentRecord
    | Actor
    | ActorName
    | ActorRelation
    | Event
    | EventParticipant
    | Recommendation
    | RecommendationParty
    | Statement
    | Theme
    | Link
    | Evidence
)


def key(table: str, row: Row) -> tuple[str, ...]:
    """The row's key, to sort and compare by."""
    return tuple(str(getattr(row, column)) for column in KEYS[table])


@dataclass(frozen=True, slots=True)
class Records:
    """All rows of a data set, one tuple a table, each sorted by its key."""

    documents: tuple[DocumentRecord, ...] = ()
    actors: tuple[Actor, ...] = ()
    actor_names: tuple[ActorName, ...] = ()
    actor_relations: tuple[ActorRelation, ...] = ()
    events: tuple[Event, ...] = ()
    event_participants: tuple[EventParticipant, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    recommendation_parties: tuple[RecommendationParty, ...] = ()
    statements: tuple[Statement, ...] = ()
    themes: tuple[Theme, ...] = ()
    links: tuple[Link, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of the table of this name; AttributeError when there is none."""
        rows: tuple[Row, ...] = getattr(self, name)
        return rows

    def sorted(self) -> Records:
        """The same rows, every table in the order of its key."""
        return Records(**{name: tuple(sorted(self.table(name), key=lambda r: key(name, r))) for name in KEYS})  # type: ignore[arg-type]
