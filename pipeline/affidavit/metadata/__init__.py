"""The description of a release in the words of every house, each made from the one that `datapackage.json` comes from.

A new house is a module with `PATH` and `text(described)`, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from affidavit.info import PackageInfo
from affidavit.metadata import (
    catalogue_record,
    citation,
    croissant,
    csvw,
    datasette,
    followthemoney,
    readme,
    ro_crate,
    web_annotations,
)
from affidavit.metadata.described import Described, File, file_at, files_in
from affidavit.tables import Table

__all__ = ["HOUSES", "Described", "File", "House", "write_metadata"]


@dataclass(frozen=True, slots=True)
class House:
    """How one community wants a release described."""

    name: str
    path: str
    about: str
    text: Callable[[Described], str]
    needs: str = ""
    """The format whose files it describes, where it makes no sense without."""


HOUSES = (
    House("csvw", csvw.PATH, "CSV on the Web: types and keys of the CSV files", csvw.text),
    House("datasette", datasette.PATH, "Datasette: how to show the database", datasette.text, "sqlite"),
    House(
        "annotations",
        web_annotations.PATH,
        "Web Annotations: the evidence as marks on reports",
        web_annotations.text,
    ),
    House("followthemoney", followthemoney.PATH, "FollowTheMoney: the records as entities", followthemoney.text),
    House("citation", citation.PATH, "How to cite this release", citation.text),
    House("croissant", croissant.PATH, "Croissant: the tables for machine learning", croissant.text),
    House("schema.org and DCAT", catalogue_record.PATH, "For search engines and data portals", catalogue_record.text),
    House("readme", readme.PATH, "What this release is, every column and every code", readme.text),
    House("ro-crate", ro_crate.PATH, "RO-Crate: the release as a research object", ro_crate.text),
)
"""In the order of writing: each may name the files before it."""


def write_metadata(tables: Sequence[Table], info: PackageInfo, folder: Path) -> None:
    """Describe the package that stands in a folder; the same package gives the same bytes."""
    described = Described(info, tuple(tables), files_in(folder))
    for house in HOUSES:
        if not house.needs or house.needs in info.formats:
            (folder / house.path).parent.mkdir(exist_ok=True)
            (folder / house.path).write_bytes(house.text(described).encode())
            described = replace(described, files=(*described.files, file_at(folder, house.path, house.about)))
