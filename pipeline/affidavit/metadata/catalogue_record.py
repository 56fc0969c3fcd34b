"""schema.org and DCAT in one JSON-LD file: what search engines for data and open-data portals harvest.

Sources: https://schema.org/Dataset, https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections.abc import Mapping

from affidavit.info import Contributor, Source
from affidavit.jsontext import given, pretty
from affidavit.metadata.described import Described, File
from affidavit.tables import Json

PATH = "dataset.jsonld"
_MEDIA = "https://www.iana.org/assignments/media-types"
_CONTEXT: Mapping[str, Json] = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def text(of: Described) -> str:
    """One node that is a Dataset of both vocabularies; addresses are relative to this file."""
    info = of.info
    return pretty(
        given(
            {
                "@context": _CONTEXT,
                "@id": of.id,
                "@type": ["Dataset", "dcat:Dataset"],
                "name": info.title,
                "dct:title": _words(info.title),
                "description": info.description,
                "dct:description": _words(info.description),
                "identifier": of.id,
                "dct:identifier": of.id,
                "version": info.version,
                "dcat:version": info.version,
                "datePublished": of.day,
                "dct:issued": {"@value": of.day, "@type": "xsd:date"},
                "license": list(of.licence_urls),
                "dct:license": [{"@id": url} for url in of.licence_urls],
                "keywords": list(info.keywords),
                "dcat:keyword": [_words(k) for k in info.keywords],
                "inLanguage": "en",
                "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/ENG"},
                "isAccessibleForFree": True,
                "url": info.homepage,
                "dcat:landingPage": {"@id": info.homepage} if info.homepage else None,
                "creator": [_who(c) for c in info.contributors],
                "dct:creator": [given({"@type": "foaf:Agent", "foaf:name": c.title}) for c in info.contributors],
                "temporalCoverage": _span(of),
                "isBasedOn": [_report(s) for s in info.sources],
                "creditText": of.credit,
                "distribution": [_file(f) for f in of.files],
                "dcat:distribution": [{"@id": f.path} for f in of.files],
            }
        )
    )


def _words(text: str) -> Json:
    return {"@value": text, "@language": "en"}


def _who(who: Contributor) -> Json:
    return given({"@type": "Organization", "name": who.title, "url": who.path, "email": who.email})


def _report(source: Source) -> Json:
    return given(
        {
            "@type": "Report",
            "name": source.title,
            "url": source.url,
            "publisher": source.publisher,
            "creditText": source.rights,
        }
    )


def _span(of: Described) -> str:
    """From the first day of an event to the last one."""
    days = [str(d) for e in of.rows("events") for d in (e["date_start"], e["date_end"]) if d]
    return f"{min(days)}/{max(days)}" if days else ""


def _file(file: File) -> Json:
    return {
        "@id": file.path,
        "@type": ["DataDownload", "dcat:Distribution"],
        "name": file.about,
        "dct:title": _words(file.about),
        "contentUrl": file.path,
        "dcat:downloadURL": {"@id": file.path},
        "dcat:accessURL": {"@id": file.path},
        "encodingFormat": file.media_type,
        "dcat:mediaType": {"@id": f"{_MEDIA}/{file.media_type}"},
        "contentSize": f"{file.size} B",
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "sha256": file.sha256,
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }
