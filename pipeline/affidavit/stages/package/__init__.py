"""Stage 7: tables and what is known of them become a data package: the files and their `datapackage.json`.

The package is Data Package v2 as both its official profile and frictionless accept it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from affidavit.formats import named
from affidavit.info import Contributor, License, Making, Model, PackageInfo, Source
from affidavit.stages.package.descriptor import descriptor_text, outline
from affidavit.stages.package.figures import Ledger, statistics
from affidavit.stages.package.parquet_package import write_parquet_package
from affidavit.stages.package.reports import write_reports
from affidavit.stages.package.texts import write_texts
from affidavit.tables import Table

__all__ = [
    "Contributor",
    "Ledger",
    "License",
    "Making",
    "Model",
    "PackageInfo",
    "Source",
    "outline",
    "statistics",
    "write_package",
    "write_reports",
    "write_texts",
]


def write_package(tables: Sequence[Table], info: PackageInfo, folder: Path) -> None:
    """Write the package into a folder that holds at most its reports; the same tables and info give the same bytes.

    Reports that stand there are described with it. Use it with `folders.appearing`, so that nobody sees half a package.
    """
    for each in named(info.formats):
        each.write(tables, folder)
    if "parquet" in info.formats:
        write_parquet_package(tables, info, folder)
    (folder / "datapackage.json").write_bytes(descriptor_text(tables, info, folder).encode())
