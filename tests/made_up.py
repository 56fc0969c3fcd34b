"""A small data set with invented names, for the tests of what happens to rows once they are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from affidavit import records
from affidavit.records import (
    Actor,
    ActorName,
    ActorRelation,
    DocumentRecord,
    Event,
    EventParticipant,
    Evidence,
    Link,
    Recommendation,
    RecommendationParty,
    Records,
    Statement,
    Theme,
)
from affidavit.stages.package import Contributor, License, Making, Model, PackageInfo, Source
from affidavit.tables import Json, Table, tables_of

TEXT = "Ruritania: Free Press Watch said the police arrested two editors on 3 May. Ruritania should free them."

KEYS = {
    "documents": ["document_id"],
    "actors": ["actor_id"],
    "actor_names": ["actor_id", "name"],
    "actor_relations": ["subject_id", "relation", "object_id"],
    "events": ["event_id"],
    "event_participants": ["event_id", "actor_id", "role"],
    "recommendations": ["recommendation_id"],
    "recommendation_parties": ["recommendation_id", "actor_id", "role"],
    "statements": ["statement_id"],
    "themes": ["table", "record_id", "theme"],
    "links": ["from_id", "to_id", "kind"],
    "evidence": ["evidence_id"],
}
ROW_TYPES = {
    "documents": DocumentRecord,
    "actors": Actor,
    "actor_names": ActorName,
    "actor_relations": ActorRelation,
    "events": Event,
    "event_participants": EventParticipant,
    "recommendations": Recommendation,
    "recommendation_parties": RecommendationParty,
    "statements": Statement,
    "themes": Theme,
    "links": Link,
    "evidence": Evidence,
}
FOREIGN = {
    "publisher_id": ("actors", "actor_id"),
    "actor_id": ("actors", "actor_id"),
    "subject_id": ("actors", "actor_id"),
    "object_id": ("actors", "actor_id"),
    "speaker_id": ("actors", "actor_id"),
    "document_id": ("documents", "document_id"),
    "event_id": ("events", "event_id"),
    "recommendation_id": ("recommendations", "recommendation_id"),
    "restates_id": ("recommendations", "recommendation_id"),
    "from_id": ("recommendations", "recommendation_id"),
    "to_id": ("recommendations", "recommendation_id"),
}


def schema(name: str) -> Mapping[str, Json]:
    """A Table Schema of the contract's shape, made from the record type."""
    kinds = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
    columns: list[Json] = []
    for f in fields(getattr(records, ROW_TYPES[name].__name__)):
        base, _, optional = str(f.type).partition(" | ")
        columns.append({"name": f.name, "type": kinds[base], "constraints": {"required": not optional}})
    foreign: list[Json] = [
        {
            "fields": [c],
            "reference": {
                "resource": "" if FOREIGN[c][0] == name else FOREIGN[c][0],
                "fields": [FOREIGN[c][1]],
            },
        }
        for c in (f.name for f in fields(ROW_TYPES[name]))
        if c in FOREIGN and not (FOREIGN[c][0] == name and c in KEYS[name])
    ]
    return {
        "title": name.replace("_", " ").capitalize(),
        "fields": columns,
        "primaryKey": KEYS[name],
        "missingValues": [""],
        **({"foreignKeys": foreign} if foreign else {}),
    }


def evidence(table: str, record: str, quote: str, field: str | None = None) -> Evidence:
    start = TEXT.index(quote)
    key = f"{record}.{field or 'row'}.{start}"
    return Evidence(key, "fpw-2015", table, record, field, start, start + len(quote), quote, None, "test.rule")


def made_up() -> Records:
    """One report: four actors, one event, one recommendation, one statement."""
    said = "the police arrested two editors on 3 May"
    return Records(
        documents=(
            DocumentRecord(
                "fpw-2015",
                "Ruritania: Editors, Arrested",
                None,
                "Free Press Watch",
                "free-press-watch",
                "press_release",
                "2015-05-05",
                None,
                "en",
                None,
                None,
                "CC-BY-4.0",
                None,
                "0" * 64,
                "text/plain",
                len(TEXT),
                None,
            ),
        ),
        actors=(
            Actor("free-press-watch", "Free Press Watch", "ngo", None, None, None, True, "public", "unreviewed"),
            Actor("rur-editors", "editors", "group", "RUR", None, None, False, "public", "unreviewed"),
            Actor("rur-police", "Police", "security_force", "RUR", None, None, False, "public", "unreviewed"),
            Actor("ruritania", "Ruritania", "state", "RUR", None, None, True, "public", "unreviewed"),
        ),
        actor_names=(
            ActorName("free-press-watch", "Free Press Watch", "primary"),
            ActorName("ruritania", "Ruritania", "primary"),
            ActorName("ruritania", 'The "Kingdom", as it is called', "variant"),
        ),
        actor_relations=(ActorRelation("rur-police", "part_of", "ruritania", None),),
        events=(
            Event(
                "fpw-2015.e33",
                "fpw-2015",
                "arrest",
                "occurred",
                "Police arrest two editors",
                "2015-05-03",
                "2015-05-03",
                "2015-05-03",
                "day",
                "relative",
                None,
                "RUR",
                "reported",
                "unreviewed",
            ),
        ),
        event_participants=(
            EventParticipant("fpw-2015.e33", "rur-editors", "victim"),
            EventParticipant("fpw-2015.e33", "rur-police", "perpetrator"),
        ),
        recommendations=(
            Recommendation(
                "fpw-2015.r75",
                "fpw-2015",
                None,
                "free them",
                "release",
                5,
                "body",
                None,
                "none",
                None,
                "unreviewed",
            ),
        ),
        recommendation_parties=(
            RecommendationParty("fpw-2015.r75", "free-press-watch", "issuer"),
            RecommendationParty("fpw-2015.r75", "ruritania", "addressee"),
        ),
        statements=(Statement("fpw-2015.s28", "fpw-2015", "free-press-watch", "indirect", said, "unreviewed"),),
        themes=(Theme("events", "fpw-2015.e33", "liberty", "rule"),),
        evidence=tuple(
            sorted(
                (
                    evidence("actors", "free-press-watch", "Free Press Watch"),
                    evidence("actors", "rur-editors", "two editors"),
                    evidence("actors", "rur-police", "the police"),
                    evidence("actors", "ruritania", "Ruritania"),
                    evidence("events", "fpw-2015.e33", said),
                    evidence("events", "fpw-2015.e33", "3 May", "date"),
                    evidence("recommendations", "fpw-2015.r75", "free them"),
                    evidence("statements", "fpw-2015.s28", said),
                ),
                key=lambda e: e.evidence_id,
            )
        ),
    )


def tables(of: Records | None = None) -> tuple[Table, ...]:
    return tables_of(of or made_up(), schema)


def info(version: str = "1.0.0", formats: tuple[str, ...] | None = None) -> PackageInfo:
    made = PackageInfo(
        name="ruritania-press",
        title="The press in Ruritania",
        description="Made up for tests.",
        version=version,
        created="2015-06-01",
        licenses=(License("CC-BY-4.0", "Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),),
        sources=(Source("fpw-2015", "Ruritania: Editors, Arrested", "0" * 64, publisher="Free Press Watch"),),
        contributors=(Contributor("Free Press Watch", ("creator",)),),
        making=Making("affidavit 0.0", Model("en_none", "1.0", "1" * 64), "2" * 64),
        keywords=("press",),
    )
    return (
        made
        if formats is None
        else PackageInfo(**{f.name: getattr(made, f.name) for f in fields(made)} | {"formats": formats})
    )
