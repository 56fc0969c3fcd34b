"""Parquet, for pandas, Polars, DuckDB, Spark and R: one file per table, typed; a missing cell is null.

The bytes depend on the writer's version, which each file names; `constraints.txt` pins it. Columns are not
squeezed by a codec, whose bytes would differ between processors: repeated values are written once all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from affidavit.tables import Column, Table

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = "parquet"
_ROWS_A_GROUP = 100_000


def write(tables: Sequence[Table], folder: Path) -> None:
    """`parquet/<table>.parquet` for every table."""
    import pyarrow.parquet as pq  # noqa: PLC0415 it comes with an extra

    (folder / FOLDER).mkdir()
    for table in tables:
        pq.write_table(
            arrow_table(table),
            folder / FOLDER / f"{table.name}.parquet",
            version="2.6",
            data_page_version="1.0",
            row_group_size=_ROWS_A_GROUP,
            compression="NONE",
            use_dictionary=True,
            write_statistics=True,
            store_schema=False,
        )


def arrow_table(table: Table) -> pa.Table:
    """The rows by column, each of its type."""
    import pyarrow as pa  # noqa: PLC0415 as above

    schema = pa.schema([pa.field(c.name, _type(c), nullable=not c.required) for c in table.schema.columns])
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.schema.columns)
    return pa.table([pa.array(list(cells), f.type) for cells, f in zip(columns, schema, strict=True)], schema=schema)


def _type(column: Column) -> Any:  # noqa: ANN401 pyarrow is not typed
    """Text for all that has no better type: dates here are EDTF, which no calendar type holds."""
    import pyarrow as pa  # noqa: PLC0415 as above

    kinds = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    return kinds.get(column.type, pa.string())
