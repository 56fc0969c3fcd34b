"""`parquet/datapackage.json`: the Parquet files as a package of their own.

The main package does not list them, so that validating it stays quick. Here, `format` and the missing `type` keep
frictionless to sizes and hashes: it reads Parquet through pandas, where an integer that may be missing is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from affidavit.formats import parquet
from affidavit.info import PackageInfo
from affidavit.jsontext import pretty
from affidavit.stages.package.descriptor import about, sums_of, title_and_description
from affidavit.tables import Json, Table

MEDIA_TYPE = "application/vnd.apache.parquet"


def write_parquet_package(tables: Sequence[Table], info: PackageInfo, folder: Path) -> None:
    """Write the descriptor beside the Parquet files that stand in `folder`."""
    said = about(info)
    made: Mapping[str, Json] = {
        **said,
        "name": f"{info.name}-parquet",
        "id": f"{said['id']}#parquet",
        "resources": [_resource(t, folder / parquet.FOLDER) for t in tables],
    }
    (folder / parquet.FOLDER / "datapackage.json").write_bytes(pretty(made).encode())


def _resource(table: Table, folder: Path) -> Json:
    path = f"{table.name}.parquet"
    return {
        "name": table.name,
        "path": path,
        **title_and_description(table),
        "format": "apache-parquet",
        "mediatype": MEDIA_TYPE,
        **sums_of(folder / path),
        "schema": table.schema.descriptor,
    }
