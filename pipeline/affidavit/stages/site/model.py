"""What pages are made of: releases as they stand on disk, and reports with the text that may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from affidavit.candidates import Silence
from affidavit.documents import Block
from affidavit.records import Records
from affidavit.tables import Json


@dataclass(frozen=True, slots=True)
class ReportText:
    """The whole text of a report, where it may be shown, with its blocks in their order."""

    text: str
    blocks: tuple[Block, ...] = ()
    silences: tuple[Silence, ...] = ()
    """Sentences that gave no row."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """A table of a release: its name, what one row is, how many there are."""

    name: str
    about: str
    rows: int


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it stands on disk: nothing that it does not have itself gets onto its pages."""

    name: str
    version: str
    descriptor: Mapping[str, Json]
    records: Records
    tables: tuple[About, ...]
    files: tuple[File, ...]
    statistics: Mapping[str, Json]
    changes: Mapping[str, Json]
    issues: int
    texts: Mapping[str, ReportText]
    """Document id -> its text, where the release has it."""
    tested: Mapping[str, str]
    """Rule -> how often it was right on texts that people have read."""

    @property
    def title(self) -> str:
        """The data set's title."""
        return str(self.descriptor.get("title") or self.name)


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set with its releases, the last one first."""

    name: str
    releases: tuple[Release, ...]

    @property
    def last(self) -> Release:
        """The release that people should take."""
        return self.releases[0]
