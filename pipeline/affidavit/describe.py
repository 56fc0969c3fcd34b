"""What a package says of itself: from `dataset.yaml`, the cards, and what it was made with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from affidavit._version import __version__
from affidavit.dates import bounds, is_edtf
from affidavit.formats import RELEASED, named
from affidavit.info import Contributor, License, Making, Model, PackageInfo, Source
from affidavit.quality import recorded
from affidavit.resources import rules_hash, schemas_hash
from affidavit.yamlfile import Yaml

if TYPE_CHECKING:
    from affidavit.building import Made

_NO_DATE = "1970-01-01"
"""When a project gives no date at all: better plainly wrong than the clock's."""


def describe(made: Made, version: str) -> PackageInfo:
    """The package's description at a version."""
    about = made.dataset.about
    return PackageInfo(
        name=made.dataset.name,
        title=str(about["title"]),
        description=str(about.get("description") or about["title"]),
        version=version,
        created=created(made),
        licenses=tuple(
            License(str(x["name"]), str(x.get("title") or ""), str(x.get("path") or ""))
            for x in _rows(about, "licences")
        ),
        sources=sources_of(made),
        contributors=tuple(_contributor(x) for x in _rows(about, "contributors")),
        making=_making(made),
        id=str(about.get("id") or ""),
        homepage=str(about.get("homepage") or ""),
        quality=recorded(),
        keywords=tuple(str(k) for k in cast("Sequence[Yaml]", about.get("keywords") or ())),
        formats=formats_of(about),
    )


def created(made: Made) -> str:
    """The release's day: `released` of dataset.yaml, else the latest day that the project's cards name."""
    said = made.dataset.about.get("released")
    if said:
        return str(said)
    days = [s.retrieved for s in made.dataset.sources] + [f.document.metadata.published for f in made.findings]
    return max((bounds(d)[1] for d in days if d and is_edtf(d)), default=_NO_DATE) or _NO_DATE


def formats_of(about: Mapping[str, Yaml]) -> tuple[str, ...]:
    """The formats of a data set's releases: all that the base install writes and those it names, but `leave_out`."""
    wanted = {*RELEASED, *map(str, cast("Sequence[Yaml]", about.get("formats") or ()))}
    wanted -= set(map(str, cast("Sequence[Yaml]", about.get("leave_out") or ())))
    return tuple(f.name for f in named(sorted(wanted)))


def _rows(about: Mapping[str, Yaml], key: str) -> Sequence[Mapping[str, Yaml]]:
    return cast("Sequence[Mapping[str, Yaml]]", about.get(key) or ())


def _contributor(said: Mapping[str, Yaml]) -> Contributor:
    return Contributor(
        title=str(said["title"]),
        roles=tuple(str(r) for r in cast("Sequence[Yaml]", said.get("roles") or ())),
        path=str(said.get("path") or ""),
        email=str(said.get("email") or ""),
        organization=str(said.get("organization") or ""),
    )


def sources_of(made: Made) -> tuple[Source, ...]:
    """The reports, each with its hash and its own terms."""
    out = []
    for found in made.findings:
        document, about = found.document, found.document.metadata
        out.append(
            Source(
                document_id=document.id,
                title=about.title or document.id,
                sha256=document.sha256,
                url=about.url,
                publisher=about.publisher,
                licence=about.licence or "unknown",
                rights=about.rights,
                reader=document.reader,
            )
        )
    return tuple(out)


def _making(made: Made) -> Making:
    model = next((f.model for f in made.findings if f.model), None)
    return Making(
        tool=f"affidavit {__version__}",
        model=Model(model.name, model.version, model.hash) if model else None,
        rules=rules_hash(),
        schemas=schemas_hash(),
        decisions=made.dataset.decisions_sha256,
    )
