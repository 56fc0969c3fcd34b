"""Asks each community's own tool whether it accepts the metadata of releases: the tools, not this project, decide.

python scripts/houses.py csvw dist/<dataset>/<version> ...

Each house's tool stands in an environment of its own (`nox -s validators`): they do not get along in one. This script
uses nothing of Affidavit.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

_CRATE_UNKNOWN = ("`contentSize`", "ROR identifier", "contactPoint", "organization SHOULD have a URL")
"""Recommendations that a release cannot follow: the sizes of files that are written after the crate's own, and what its
data set does not say of its contributors."""
CRATE_CONTEXT = "https://w3id.org/ro/crate/1.2/context"


def csvw(release: Path) -> Iterator[str]:
    """The W3C's rules, as the package csvw has them; and every row read by them."""
    from csvw import CSVW, TableGroup

    found = CSVW(str(release / "csv-metadata.json"), validate=True)
    if not found.is_valid:
        yield "csvw finds it invalid"
    yield from (str(w.message) for w in found.warnings)
    group = TableGroup.from_file(str(release / "csv-metadata.json"))
    yield from _rows_differ(release, {Path(url).stem: len(list(table)) for url, table in group.tabledict.items()})


def croissant(release: Path) -> Iterator[str]:
    """mlcroissant reads the description without errors, and all records by it."""
    import mlcroissant

    data_set = mlcroissant.Dataset(jsonld=str(release / "croissant.json"))
    yield from data_set.metadata.ctx.issues.errors
    yield from data_set.metadata.ctx.issues.warnings
    yield from _rows_differ(release, {r.id: len(list(data_set.records(r.id))) for r in data_set.metadata.record_sets})


def rocrate(release: Path) -> Iterator[str]:
    """rocrate-validator's profile of 1.2, what is required and what is recommended; the rocrate package reads it."""
    from rocrate.rocrate import ROCrate
    from rocrate_validator import models, services
    from rocrate_validator.utils.http import HttpRequester

    settings = services.ValidationSettings(
        rocrate_uri=str(release),
        profile_identifier="ro-crate-1.2",
        requirement_severity=models.Severity.RECOMMENDED,
    )
    with patch.object(HttpRequester, "get", _context_from_package, create=True):
        result = services.validate(settings)
    found = (i for i in result.get_issues() if not any(known in i.message for known in _CRATE_UNKNOWN))
    yield from (f"{i.severity.name}: {i.message}" for i in found)
    yield from (
        f"{e.id} is described, but not there"
        for e in ROCrate(str(release)).data_entities
        if not _is_there(release, e.id)
    )


def _context_from_package(_requester: object, url: str, **_: object) -> object:
    """The context as the rocrate package carries it: checking needs no network. Nothing else is fetched."""
    import rocrate as package
    from requests import Response

    answer = Response()
    answer.url, answer.status_code = url, 404
    if url == CRATE_CONTEXT:
        answer.status_code = 200
        answer.headers["Content-Type"] = "application/ld+json"
        answer._content = (Path(package.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()  # noqa: SLF001
    return answer


def _is_there(release: Path, name: str) -> bool:
    return "://" in name or name.startswith("#") or (release / name).exists()


def followthemoney(release: Path) -> Iterator[str]:
    """Every value is one FollowTheMoney would have written so, and every tie leads to an entity of the right schema."""
    from followthemoney import model

    lines = (release / "followthemoney" / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = {e["id"]: e for e in map(json.loads, lines)}
    if len(entities) != len(lines):
        yield "two entities have the same id"
    for entity in entities.values():
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        for name, values in entity["properties"].items():
            if sorted(proxy.get(name)) != sorted(values):
                yield f"{entity['id']} {name}: {values} reads as {proxy.get(name)}"
            target = proxy.schema.get(name).range
            wrong = [v for v in values if target and not model.get(entities[v]["schema"]).is_a(target)]
            yield from (f"{entity['id']} {name}: {v} is no {target.name}" for v in wrong)


def citation(release: Path) -> Iterator[str]:
    """cffconvert finds the citation valid and makes a BibTeX entry of it."""
    from cffconvert import Citation

    found = Citation((release / "CITATION.cff").read_text(encoding="utf-8"), src="CITATION.cff")
    found.validate()
    if "title = " not in found.as_bibtex():
        yield "no BibTeX comes of it"


def datasette(release: Path) -> Iterator[str]:
    """Datasette serves every table, its search and the questions of its metadata."""
    import asyncio

    from datasette.app import Datasette

    metadata = json.loads((release / "sqlite" / "metadata.json").read_text(encoding="utf-8"))
    served = Datasette([], immutables=[str(release / "sqlite" / "tables.db")], metadata=metadata)

    async def ask() -> list[str]:
        await served.invoke_startup()
        wrong, rows = [], {}
        for table in metadata["databases"]["tables"]["tables"]:
            answer = await served.client.get(f"/tables/{table}.json?_shape=objects&_size=1")
            if answer.status_code != 200 or not answer.json().get("ok", True):
                wrong.append(f"{table}: {answer.text[:200]}")
            rows[table] = answer.json().get("filtered_table_rows_count")
            page = await served.client.get(f"/tables/{table}")
            if page.status_code != 200 or ("?_search=" not in page.text and 'name="_search"' not in page.text) == (
                "fts_table" in metadata["databases"]["tables"]["tables"][table]
            ):
                wrong.append(f"{table}: the page answers {page.status_code}, or its search is missing")
        for name in metadata["databases"]["tables"]["queries"]:
            answer = await served.client.get(f"/tables/{name}.json?record_id=x&actor_id=x&words=x")
            if answer.status_code != 200 or answer.json().get("error"):
                wrong.append(f"{name}: {answer.text[:200]}")
        return [*wrong, *_rows_differ(release, rows)]

    yield from asyncio.run(ask())


def jsonld(release: Path) -> Iterator[str]:
    """rdflib reads the record for portals: one data set of both vocabularies with as many files as are described."""
    from rdflib import DCAT, RDF, SDO, Graph

    graph = Graph().parse(release / "dataset.jsonld", format="json-ld")
    sets = set(graph.subjects(RDF.type, DCAT.Dataset))
    if len(sets) != 1 or sets != set(graph.subjects(RDF.type, SDO.Dataset)):
        yield f"not one data set of DCAT and schema.org: {sets}"
    for one in sets:
        files = list(graph.objects(one, DCAT.distribution))
        if not files or set(files) != set(graph.objects(one, SDO.distribution)):
            yield "the files of DCAT and of schema.org differ"
        yield from (f"{f} has no address" for f in files if not list(graph.objects(f, DCAT.downloadURL)))


def _rows_differ(release: Path, found: Mapping[str, int]) -> Iterator[str]:
    expected = json.loads((release / "statistics.json").read_text(encoding="utf-8"))["rows"]
    if dict(found) != expected:
        yield f"rows read: {dict(found)}; in the release: {expected}"


HOUSES: Mapping[str, tuple[str, Callable[[Path], Iterator[str]]]] = {
    "csvw": ("csvw", csvw),
    "croissant": ("mlcroissant", croissant),
    "rocrate": ("rocrate_validator", rocrate),
    "followthemoney": ("followthemoney", followthemoney),
    "citation": ("cffconvert", citation),
    "datasette": ("datasette", datasette),
    "jsonld": ("rdflib", jsonld),
}
"""House -> the module of its tool, and what it has to say against a release."""


def main() -> int:
    """Print what the tool has against the releases; 1 when there is something."""
    name, *folders = sys.argv[1:]
    module, ask = HOUSES[name]
    importlib.import_module(module)
    faults = [f"{folder}: {fault}" for folder in folders for fault in ask(Path(folder))]
    print("\n".join(faults) or f"{name}: {len(folders)} accepted")
    return 1 if faults or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
