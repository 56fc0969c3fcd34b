"""Datasette: what the tables of the SQLite database are, how to show them, and questions to begin with.

Source: https://docs.datasette.io/en/stable/metadata.html
"""

from __future__ import annotations

from pathlib import PurePosixPath

from affidavit.formats import sqlite
from affidavit.formats.sqlite import SEARCHED
from affidavit.jsontext import given, pretty
from affidavit.metadata.described import Described
from affidavit.tables import Json, Table, as_text

PATH = f"{sqlite.FOLDER}/metadata.json"
_LABELS = {"documents": "title", "actors": "name", "events": "title", "recommendations": "text", "statements": "text"}
_FACETS = {
    "actors": ["type", "country"],
    "events": ["type", "status", "country"],
    "recommendations": ["action", "form", "response"],
    "themes": ["theme"],
    "evidence": ["table", "rule"],
    "event_participants": ["role"],
    "recommendation_parties": ["role"],
}
_QUERIES: Json = {
    "evidence_of": {
        "title": "The words a record stands on",
        "sql": 'SELECT document_id, field, start, "end", quote, rule FROM evidence'
        " WHERE record_id = :record_id ORDER BY start",
    },
    "events_of_actor": {
        "title": "The events an actor has a part in",
        "sql": "SELECT e.event_id, e.date, e.type, e.title, p.role FROM events e"
        " JOIN event_participants p USING (event_id) WHERE p.actor_id = :actor_id ORDER BY e.date_start",
    },
    "recommendations_to": {
        "title": "What an actor is called on to do",
        "sql": "SELECT r.recommendation_id, r.action, r.text, r.document_id FROM recommendations r"
        " JOIN recommendation_parties p USING (recommendation_id)"
        " WHERE p.actor_id = :actor_id AND p.role = 'addressee'",
    },
    "find_words": {
        "title": "Quotes with these words",
        "sql": 'SELECT e.record_id, e."table", e.quote FROM evidence_fts f JOIN evidence e ON e.rowid = f.rowid'
        " WHERE evidence_fts MATCH :words ORDER BY f.rank",
    },
}


def text(of: Described) -> str:
    """`datasette serve sqlite/tables.db --metadata sqlite/metadata.json`."""
    database = PurePosixPath(sqlite.FILE).stem
    licence = of.info.licenses[0] if of.info.licenses else None
    return pretty(
        given(
            {
                "title": f"{of.info.title}, version {of.info.version}",
                "description": of.info.description,
                "license": (licence.title or licence.name) if licence else "",
                "license_url": of.licence_urls[0] if licence else "",
                "source": ", ".join(c.title for c in of.info.contributors),
                "source_url": of.info.homepage,
                "databases": {database: {"queries": _QUERIES, "tables": {t.name: _table(t) for t in of.tables}}},
            }
        )
    )


def _table(table: Table) -> Json:
    names = table.schema.names
    return given(
        {
            "title": as_text(table.schema.descriptor.get("title", ""), table.name),
            "description": as_text(table.schema.descriptor.get("description", ""), table.name),
            "label_column": _LABELS.get(table.name),
            "facets": [f for f in _FACETS.get(table.name, ()) if f in names],
            "fts_table": f"{table.name}_fts" if table.name in SEARCHED else "",
            "columns": {c.name: c.description for c in table.schema.columns if c.description},
        }
    )
