"""A small package with every common type and constraint, to break in one place at a time."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

STATIONS = """\
station,city,email,founded
north,Strelsau,north@example.org,1999
south,Zenda,south@example.org,2004
"""
READINGS = """\
reading,station,day,kind,count,share,checked,note,parent,month
1,north,2015-02-27,dust,12,0.5,true,"Wind, rain",,2015-02
2,south,2015-02-28,ozone,0,1,false,"He said ""calm""\nand left",1,2015-02
3,,2015-03-01,dust,7,0.25,true,Clear,2,2015-03
"""


def field(name: str, kind: str = "string", **rules: object) -> dict[str, object]:
    return {"name": name, "type": kind, **({"constraints": rules} if rules else {})}


STATION_SCHEMA = {
    "fields": [
        field("station", required=True, pattern="[a-z]+"),
        field("city", minLength=3, maxLength=12),
        field("email", unique=True),
        field("founded", "year", minimum="1900"),
    ],
    "primaryKey": ["station"],
    "missingValues": [""],
}
READING_SCHEMA = {
    "fields": [
        field("reading", "integer", required=True, minimum=1),
        field("station"),
        field("day", "date", required=True),
        field("kind", enum=["dust", "ozone"]),
        field("count", "integer", minimum=0, maximum=50),
        field("share", "number", minimum=0, maximum=1),
        field("checked", "boolean", required=True),
        field("note"),
        field("parent", "integer"),
        field("month", "yearmonth"),
    ],
    "primaryKey": ["reading"],
    "foreignKeys": [
        {"fields": ["station"], "reference": {"resource": "stations", "fields": ["station"]}},
        {"fields": ["parent"], "reference": {"resource": "", "fields": ["reading"]}},
    ],
    "missingValues": [""],
}


class Broken:
    """The package in a folder, with ways to spoil it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.descriptor = {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "two-tables",
            "created": "2015-03-02T00:00:00Z",
            "licenses": [{"name": "CC-BY-4.0"}],
            "contributors": [{"title": "Example Rights Watch", "email": "data@example.org"}],
            "resources": [self._resource("stations", STATION_SCHEMA), self._resource("readings", READING_SCHEMA)],
        }
        self.write("stations", STATIONS)
        self.write("readings", READINGS)

    def _resource(self, name: str, schema: object) -> dict[str, object]:
        return {
            "name": name,
            "type": "table",
            "path": f"{name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"header": True, "delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
            "schema": json.loads(json.dumps(schema)),
        }

    def resource(self, name: str) -> dict[str, object]:
        return next(r for r in self.descriptor["resources"] if r["name"] == name)

    def column(self, table: str, name: str) -> dict[str, object]:
        return next(f for f in self.resource(table)["schema"]["fields"] if f["name"] == name)

    def write(self, name: str, text: str | bytes) -> None:
        """New content, with sums that fit it: only what the content says is broken."""
        raw = text.encode() if isinstance(text, str) else text
        (self.folder / f"{name}.csv").write_bytes(raw)
        self.resource(name).update(bytes=len(raw), hash=f"sha256:{hashlib.sha256(raw).hexdigest()}")

    def edit(self, name: str, change: Callable[[str], str]) -> None:
        """Other text in a table's file."""
        self.write(name, change((self.folder / f"{name}.csv").read_text(encoding="utf-8")))

    def cell(self, name: str, row: int, column: str, value: str) -> None:
        """Another value in one cell; rows count from 2, below the header."""
        lines = list(csv.reader(StringIO((self.folder / f"{name}.csv").read_text(encoding="utf-8"))))
        lines[row - 1][lines[0].index(column)] = value
        out = StringIO()
        csv.writer(out, lineterminator="\n").writerows(lines)
        self.write(name, out.getvalue())

    def save(self) -> Path:
        """Write the descriptor."""
        (self.folder / "datapackage.json").write_text(json.dumps(self.descriptor, indent=2), encoding="utf-8")
        return self.folder
