"""RO-Crate 1.2: the release as a research object, with the reports it was read from and the run that made it.

Source: https://w3id.org/ro/crate/1.2
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from affidavit.info import Contributor, Source
from affidavit.jsontext import given, pretty
from affidavit.metadata.described import Described, File
from affidavit.tables import Json

PATH = "ro-crate-metadata.json"
LATER: Mapping[str, str] = {
    "changes.json": "What changed since the last release, cell by cell",
    "CHANGES.md": "What changed since the last release, made to read",
    "SHA256SUMS": "The sums of all files",
}
"""Files that are written when this one is there already: they have a place in it, but no sums."""
_TOOL = "https://affidavit.example/"


def text(of: Described) -> str:
    """A flat graph: the crate, its files, who made it, under which terms, from what, and how."""
    return pretty({"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": list(_graph(of))})


def _graph(of: Described) -> Iterator[Json]:
    yield {
        "@id": PATH,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
    }
    yield _root(of)
    yield {"@id": "#identifier", "@type": "PropertyValue", "name": "Identifier", "value": of.id, **_link(of.id)}
    yield from (_file(f) for f in of.files)
    yield from (_later(path, about) for path, about in LATER.items())
    yield from (_licence(url, of) for url in of.licence_urls)
    yield from (_who(number, c) for number, c in enumerate(of.info.contributors, 1))
    yield from (_report(s) for s in of.info.sources)
    yield from _making(of)


def _later(path: str, about: str) -> Json:
    kind = {"changes.json": "application/json", "CHANGES.md": "text/markdown"}.get(path, "text/plain")
    return {"@id": path, "@type": "File", "name": path, "description": about, "encodingFormat": kind}


def _root(of: Described) -> Json:
    return given(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": of.info.title,
            "description": of.info.description,
            "identifier": {"@id": "#identifier"},
            "version": of.info.version,
            "datePublished": of.day,
            "license": _one_or_all([{"@id": url} for url in of.licence_urls]),
            "author": _one_or_all([{"@id": f"#contributor-{n}"} for n, _ in enumerate(of.info.contributors, 1)]),
            "publisher": {"@id": "#contributor-1"} if of.info.contributors else None,
            "keywords": ", ".join(of.info.keywords),
            "url": of.info.homepage,
            "isBasedOn": _one_or_all([{"@id": _report_id(s)} for s in of.info.sources]),
            "hasPart": [{"@id": p} for p in (*(f.path for f in of.files), *LATER)],
            "mentions": {"@id": "#making"},
        }
    )


def _link(identifier: str) -> Mapping[str, Json]:
    return {"url": identifier} if identifier.startswith("http") else {}


def _one_or_all(found: list[Json]) -> Json:
    """One thing by itself, several as a list: so the profile wants it."""
    return found[0] if len(found) == 1 else found


def _file(file: File) -> Json:
    return {
        "@id": file.path,
        "@type": "File",
        "name": file.path.rpartition("/")[2],
        "description": file.about,
        "contentSize": str(file.size),
        "encodingFormat": file.media_type,
        "sha256": file.sha256,
    }


def _licence(url: str, of: Described) -> Json:
    found = next(x for x, u in zip(of.info.licenses, of.licence_urls, strict=True) if u == url)
    name = found.title or found.name
    return {"@id": url, "@type": "CreativeWork", "name": name, "description": f"Terms of the data: {name}"}


def _who(number: int, who: Contributor) -> Json:
    return given(
        {
            "@id": f"#contributor-{number}",
            "@type": "Organization",
            "name": who.title,
            "url": who.path,
            "email": who.email,
        }
    )


def _report_id(source: Source) -> str:
    return source.url or f"#report-{source.document_id}"


def _report(source: Source) -> Json:
    return given(
        {
            "@id": _report_id(source),
            "@type": "CreativeWork",
            "name": source.title,
            "identifier": f"sha256:{source.sha256}",
            "creditText": source.rights or source.publisher,
            "usageInfo": source.licence,
        }
    )


def _making(of: Described) -> Iterator[Json]:
    """The run: the reports went in, the tables came out, the tool and its rules did it."""
    name, _, version = of.info.making.tool.partition(" ")
    yield {
        "@id": "#making",
        "@type": "CreateAction",
        "name": "Rows read from the reports",
        "endTime": of.day,
        "instrument": {"@id": "#affidavit"},
        "object": _one_or_all([{"@id": _report_id(s)} for s in of.info.sources]),
        "result": [{"@id": f.path} for f in of.files if f.path.startswith("data/")],
    }
    model = of.info.making.model
    read_by = f"language model {model.name} {model.version} (sha256:{model.hash}); " if model else ""
    yield {
        "@id": "#affidavit",
        "@type": "SoftwareApplication",
        "name": name,
        "version": version,
        "softwareVersion": version,
        "url": _TOOL,
        "description": f"{read_by}rules sha256:{of.info.making.rules}",
    }
