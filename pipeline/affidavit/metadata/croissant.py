"""Croissant 1.1: the tables for machine learning, file by file and column by column.

Source: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
"""

from __future__ import annotations

from collections.abc import Mapping

from affidavit.formats import csv_files
from affidavit.info import Contributor
from affidavit.jsontext import given, pretty
from affidavit.metadata.described import Described, File
from affidavit.tables import Column, Json, Table, as_text

PATH = "croissant.json"
_TYPES = {"integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}
_CR = (
    "arrayShape citeAs column containedIn extract field fileProperty fileObject fileSet format includes isArray"
    " isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate"
    " separator source subField transform equivalentProperty"
).split()
_CONTEXT: Mapping[str, Json] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{name: f"cr:{name}" for name in _CR},
}


def text(of: Described) -> str:
    """The data set, its CSV files and a record set for each."""
    return pretty(
        given(
            {
                "@context": _CONTEXT,
                "@type": "sc:Dataset",
                "conformsTo": "http://mlcommons.org/croissant/1.1",
                "name": of.info.name,
                "alternateName": of.info.title,
                "description": of.info.description,
                "identifier": of.id,
                "url": of.info.homepage or of.id,
                "version": of.info.version,
                "datePublished": of.day,
                "license": list(of.licence_urls),
                "creator": [_who(c) for c in of.info.contributors],
                "keywords": list(of.info.keywords),
                "citeAs": of.credit,
                "inLanguage": "en",
                "isLiveDataset": False,
                "distribution": [_file(f) for t in of.tables if (f := of.file(_path(t)))],
                "recordSet": [_records(t) for t in of.tables],
            }
        )
    )


def _who(who: Contributor) -> Json:
    return given({"@type": "Organization", "name": who.title, "url": who.path})


def _path(table: Table) -> str:
    return f"{csv_files.FOLDER}/{table.name}.csv"


def _file(file: File) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "description": file.about,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": file.media_type,
        "sha256": file.sha256,
    }


def _records(table: Table) -> Json:
    return given(
        {
            "@type": "cr:RecordSet",
            "@id": table.name,
            "name": table.name,
            "description": as_text(table.schema.descriptor.get("description", ""), table.name),
            "key": [{"@id": f"{table.name}/{k}"} for k in table.schema.key],
            "field": [_field(table, c) for c in table.schema.columns],
        }
    )


def _field(table: Table, column: Column) -> Json:
    """A column; ties are told in words, since `references` makes mlcroissant join tables when it loads one."""
    tied = [k for k in table.schema.foreign_keys if k.columns == (column.name,)]
    row_of = f" A row of {tied[0].table or table.name}." if tied else ""
    return given(
        {
            "@type": "cr:Field",
            "@id": f"{table.name}/{column.name}",
            "name": column.name,
            "description": column.description + row_of,
            "dataType": _TYPES.get(column.type, "sc:Text"),
            "source": {"fileObject": {"@id": _path(table)}, "extract": {"column": column.name}},
        }
    )
