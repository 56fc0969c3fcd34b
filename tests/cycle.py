"""Whole builds and releases of made-up records by the project's own pipeline, without reading any report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from affidavit.building import Made, build_made
from affidavit.candidates import Cast, Findings
from affidavit.documents import Document, Metadata
from affidavit.project import Dataset, Settings
from affidavit.records import Records
from affidavit.releasing import release_made
from affidavit.stages.release import Plan
from made_up import TEXT

NAME = "ruritania-press"


def made(records: Records, name: str = NAME, text: str = TEXT, **about: object) -> Made:
    """What a data set with one report would have given."""
    described = {"title": "The press in Ruritania", "licences": [{"name": "CC-BY-4.0"}], **about}
    document = Document(
        "fpw-2015", text, (), Metadata(title="Editors, Arrested", publisher="Free Press Watch", published="2015-05-05"),
        sha256=records.documents[0].sha256 if records.documents else "0" * 64, media_type="text/plain", reader="text/1",
    )  # fmt: skip
    dataset = Dataset(name, Path("sources") / name, described, (), ())  # type: ignore[arg-type]
    return Made(dataset, Settings(), (Findings(document, Cast(())),), records, ())


def release(dist: Path, records: Records, asked: str = "", **about: object) -> Plan:
    """Release the records as the next version."""
    (done,) = release_made([made(records, **about)], dist, version=asked)  # type: ignore[arg-type]
    return done.plan


def build(folder: Path, records: Records) -> None:
    """Build the records."""
    build_made([made(records)], folder)


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
