"""What a package says of itself besides its rows: the one description that all metadata is made from."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from affidavit.formats import DEFAULT
from affidavit.quality import Quality


@dataclass(frozen=True, slots=True)
class License:
    """Terms the data come under: `name` by SPDX, as `CC-BY-4.0`."""

    name: str
    title: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who had a part in the data set."""

    title: str
    roles: tuple[str, ...] = ()
    path: str = ""
    email: str = ""
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A report the rows come from; `sha256` is of its file's bytes, `licence` and `rights` are its own."""

    document_id: str
    title: str
    sha256: str
    url: str = ""
    publisher: str = ""
    licence: str = ""
    rights: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """Which language model parsed the texts; `hash` is the SHA-256 of its files."""

    name: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Making:
    """What the rows were made with: enough to make them again."""

    tool: str
    """`affidavit 1.0.0`"""
    model: Model | None
    """None when nothing was parsed."""
    rules: str
    """SHA-256 over all rules, lists and vocabularies."""
    schemas: str = ""
    """SHA-256 over the Table Schemas."""
    decisions: str = ""
    """SHA-256 of decisions.yaml; empty when there is none."""


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """The description of a data set and of one version of its package."""

    name: str
    """Slug of the data set: `kazakhstan-osce`."""
    title: str
    description: str
    version: str
    created: str
    """The release's date, from the project: `2026-11-24`; never the clock's."""
    licenses: tuple[License, ...]
    sources: tuple[Source, ...]
    contributors: tuple[Contributor, ...]
    making: Making
    id: str = ""
    """A name that no other package has: a DOI or URL; made from homepage and name when empty."""
    homepage: str = ""
    keywords: tuple[str, ...] = ()
    formats: tuple[str, ...] = DEFAULT
    quality: Quality | None = None
    """How well extraction did when it was measured last."""

    @property
    def identifier(self) -> str:
        """A name no other data set has, the same for all its versions: `id`, or one made from what it is called."""
        return self.id or uuid.uuid5(uuid.NAMESPACE_URL, f"{self.homepage}#{self.name}").urn
