"""FollowTheMoney entities, a line each: the records for OpenAleph and the tools of OpenSanctions.

Reports are Documents; actors are persons, bodies or organisations by their type; events name who had a part;
recommendations and statements are Notes on whom they are about; each quote that names an actor is a Mention.
Source: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from csv import DictReader
from functools import cache
from pathlib import Path

from affidavit.jsontext import line
from affidavit.metadata.described import Described
from affidavit.resources import vocabulary
from affidavit.tables import Cell, Json

PATH = "followthemoney/entities.ftm.json"
_Row = Mapping[str, Cell]
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_ORGANISED = ("PublicBody", "Organization", "Company")
_ACTS = ("agent", "co_agent", "issuer", "organiser")


def text(of: Described) -> str:
    """One entity a line: reports, actors and their ties, events, recommendations, statements, mentions."""
    return "".join(f"{line(e)}\n" for e in _Entities(of).all())


class _Entities:
    """The rows of a release as entities, with ids of their own data set."""

    __slots__ = ("_kinds", "_of", "_proofs", "_schemas")

    def __init__(self, of: Described) -> None:
        self._of = of
        self._kinds = _kinds()
        self._schemas = {a["actor_id"]: self._kind(a)[0] for a in of.rows("actors")}
        self._proofs = _grouped(of.rows("evidence"), "record_id")

    def all(self) -> Iterator[Mapping[str, Json]]:
        """Every entity, in the order of the tables."""
        yield from map(self._document, self._of.rows("documents"))
        names = _grouped(self._of.rows("actor_names"), "actor_id")
        yield from (self._actor(a, names.get(a["actor_id"], ())) for a in self._of.rows("actors"))
        yield from map(self._relation, self._of.rows("actor_relations"))
        parts = _grouped(self._of.rows("event_participants"), "event_id")
        yield from (self._event(e, parts.get(e["event_id"], ())) for e in self._of.rows("events"))
        parties = _grouped(self._of.rows("recommendation_parties"), "recommendation_id")
        for row in self._of.rows("recommendations"):
            yield self._recommendation(row, parties.get(row["recommendation_id"], ()))
        yield from map(self._statement, self._of.rows("statements"))
        yield from self._mentions()

    def _entity(self, key: Cell, schema: str, **properties: Cell | Sequence[Cell]) -> Mapping[str, Json]:
        """An entity; properties without a value are left out."""
        listed = {k: [v] if isinstance(v, str) or v is None else list(v) for k, v in properties.items()}  # type: ignore[arg-type]
        filled = {k: list(dict.fromkeys(str(v) for v in values if v)) for k, values in listed.items()}
        return {
            "id": self._id(key),
            "schema": schema,
            "properties": {k: v for k, v in filled.items() if v},
            "datasets": [self._of.info.name],
        }

    def _kind(self, actor: _Row) -> tuple[str, str]:
        """The schema and the topic of an actor."""
        return self._kinds.get(str(actor["type"]), ("LegalEntity", ""))

    def _id(self, key: Cell) -> str:
        return f"{self._of.info.name}-{key}"

    def _document(self, row: _Row) -> Mapping[str, Json]:
        return self._entity(
            row["document_id"],
            "Document",
            fileName=row["document_id"],
            title=row["title"],
            publisher=row["publisher"],
            publishedAt=_date(row["published"]),
            sourceUrl=row["url"],
            mimeType=row["media_type"],
        )

    def _actor(self, row: _Row, names: Sequence[_Row]) -> Mapping[str, Json]:
        schema, topic = self._kind(row)
        person = {"position": row["position"]} if schema == "Person" else {}
        return self._entity(
            row["actor_id"],
            schema,
            name=row["name"],
            alias=[n["name"] for n in names if n["name"] != row["name"]],
            country=_country(row["country"]),
            topics=topic,
            wikidataId=row["wikidata_id"],
            proof=self._documents(row["actor_id"]),
            **person,
        )

    def _relation(self, row: _Row) -> Mapping[str, Json]:
        subject, other = self._id(row["subject_id"]), self._id(row["object_id"])
        kind = str(row["relation"])
        key = f"{row['subject_id']}.{kind}.{row['object_id']}"
        role = row["role"] or kind.replace("_", " ")
        organised = self._schemas.get(row["object_id"]) in _ORGANISED
        if kind == "holds_post" and organised and self._schemas.get(row["subject_id"]) == "Person":
            return self._entity(key, "Employment", employee=subject, employer=other, role=role)
        if kind == "member_of" and organised:
            return self._entity(key, "Membership", member=subject, organization=other, role=role)
        return self._entity(key, "UnknownLink", subject=subject, object=other, role=role)

    def _event(self, row: _Row, parts: Sequence[_Row]) -> Mapping[str, Json]:
        exact = _date(row["date"])
        return self._entity(
            row["event_id"],
            "Event",
            name=row["title"],
            date=exact,
            startDate=None if exact else row["date_start"],
            endDate=None if exact else row["date_end"],
            location=row["place"],
            country=_country(row["country"]),
            keywords=[row["type"], row["status"]],
            organizer=[self._id(p["actor_id"]) for p in parts if p["role"] in _ACTS],
            involved=[self._id(p["actor_id"]) for p in parts if p["role"] not in _ACTS],
            description=self._quotes(row["event_id"]),
            recordId=row["event_id"],
            proof=self._id(row["document_id"]),
        )

    def _recommendation(self, row: _Row, parties: Sequence[_Row]) -> Mapping[str, Json]:
        return self._entity(
            row["recommendation_id"],
            "Note",
            name=f"Recommendation {row['number']}" if row["number"] else "Recommendation",
            description=row["text"],
            keywords=[row["action"]],
            entity=[self._id(p["actor_id"]) for p in parties],
            proof=self._id(row["document_id"]),
        )

    def _statement(self, row: _Row) -> Mapping[str, Json]:
        return self._entity(
            row["statement_id"],
            "Note",
            name="Statement",
            description=row["text"],
            entity=self._id(row["speaker_id"]) if row["speaker_id"] else None,
            proof=self._id(row["document_id"]),
        )

    def _mentions(self) -> Iterator[Mapping[str, Json]]:
        for proof in (e for e in self._of.rows("evidence") if e["table"] == "actors" and not e["field"]):
            yield self._entity(
                proof["evidence_id"],
                "Mention",
                document=self._id(proof["document_id"]),
                resolved=self._id(proof["record_id"]),
                name=proof["quote"],
            )

    def _documents(self, record: Cell) -> Sequence[Cell]:
        return [self._id(e["document_id"]) for e in self._proofs.get(record, ())]

    def _quotes(self, record: Cell) -> Sequence[Cell]:
        return [e["quote"] for e in self._proofs.get(record, ()) if not e["field"]]


def _kinds() -> Mapping[str, tuple[str, str]]:
    """Actor type -> schema and topic, from the vocabulary's mapping (`PublicBody+gov.security or mil`)."""
    found = {c.code: dict(c.mappings).get("followthemoney", "LegalEntity") for c in vocabulary("actor_type").codes}
    return {code: (m.split("+")[0], m.split("+")[1].split()[0] if "+" in m else "") for code, m in found.items()}


@cache
def _countries() -> Mapping[str, str]:
    with Path(__file__).with_name("country_codes.csv").open(encoding="utf-8", newline="") as file:
        return {row["alpha_3"]: row["alpha_2"].lower() for row in DictReader(file)}


def _country(code: Cell) -> str | None:
    return _countries().get(str(code))


def _date(edtf: Cell) -> str | None:
    """The date, where FollowTheMoney can hold what it says."""
    return str(edtf) if edtf and _DATE.fullmatch(str(edtf)) else None


def _grouped(rows: Iterator[_Row], by: str) -> Mapping[Cell, Sequence[_Row]]:
    out: dict[Cell, list[_Row]] = defaultdict(list)
    for row in rows:
        out[row[by]].append(row)
    return out
