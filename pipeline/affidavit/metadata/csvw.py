"""CSV on the Web: the CSV files with types, keys and foreign keys.

Source: https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

from collections.abc import Mapping
from re import escape

from affidavit.formats import csv_files
from affidavit.jsontext import given, pretty
from affidavit.metadata.described import Described
from affidavit.tables import Column, Json, Table, as_text

PATH = "csv-metadata.json"
_TYPES = {"integer": "integer", "number": "double", "boolean": "boolean", "date": "date"}
_DIALECT: Mapping[str, Json] = {
    "header": True,
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "encoding": "utf-8",
    "lineTerminators": ["\n"],
}


def text(of: Described) -> str:
    """A group of tables, one per CSV file."""
    return pretty(
        given(
            {
                "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
                "dc:title": of.info.title,
                "dc:description": of.info.description,
                "dc:identifier": of.id,
                "dc:license": [{"@id": url} for url in of.licence_urls],
                "dc:creator": [c.title for c in of.info.contributors],
                "dc:issued": of.day,
                "schema:version": of.info.version,
                "dialect": _DIALECT,
                "tables": [_table(t) for t in of.tables],
            }
        )
    )


def _table(table: Table) -> Json:
    schema = table.schema
    required = {c.name for c in schema.columns if c.required}  # a foreign key may have no empty cell in CSVW
    return {
        "url": _url(table.name),
        "dc:title": as_text(schema.descriptor.get("title", table.name), table.name),
        "dc:description": as_text(schema.descriptor.get("description", ""), table.name),
        "tableSchema": given(
            {
                "columns": [_column(c) for c in schema.columns],
                "primaryKey": list(schema.key),
                "foreignKeys": [
                    {
                        "columnReference": list(k.columns),
                        "reference": {"resource": _url(k.table or table.name), "columnReference": list(k.reference)},
                    }
                    for k in schema.foreign_keys
                    if set(k.columns) <= required
                ],
            }
        ),
    }


def _url(table: str) -> str:
    return f"{csv_files.FOLDER}/{table}.csv"


def _column(column: Column) -> Json:
    return given(
        {
            "name": column.name,
            "titles": column.name,
            "dc:title": column.title,
            "dc:description": column.description,
            "datatype": _datatype(column),
            "required": True if column.required else None,
        }
    )


def _datatype(column: Column) -> Json:
    """The base type with what limits it: codes and patterns as a regular expression, bounds as they are."""
    limits = dict(column.limits)
    base = _TYPES.get(column.type, "string")
    if column.enum:
        return {"base": "string", "format": f"^({'|'.join(map(escape, column.enum))})$"}
    more = {
        "format": limits.get("pattern") if base == "string" else "true|false" if base == "boolean" else None,
        "minimum": limits.get("minimum"),
        "maximum": limits.get("maximum"),
    }
    return given({"base": base, **more}) if any(more.values()) else base
