"""Who bore which id in any release: an id must never be given to another, even one that no table lists any more.

The ids of persons whose names were withdrawn stand in no list of moved ids; they still stand in the releases of then.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from affidavit.packages import DESCRIPTOR, read_descriptor, read_table
from affidavit.stages.release.plan import released
from affidavit.stages.release.versions import Version
from affidavit.tables import Cell, as_list, as_object

Past: TypeAlias = Mapping[str, tuple[Cell, Cell]]
"""Actor's id -> its type and name when it was released last."""


def past_actors(folder: Path, upto: Version | None = None) -> Past:
    """Every actor of the releases in `dist/<dataset>`, or of those up to a version."""
    out: dict[str, tuple[Cell, Cell]] = {}
    for version in released(folder):
        if upto is None or version <= upto:
            out |= _actors(folder / str(version))
    return out


def _actors(folder: Path) -> Past:
    where = str(folder)
    resources = [as_object(r, where) for r in as_list(read_descriptor(folder / DESCRIPTOR).get("resources"), where)]
    found = next((r for r in resources if r.get("name") == "actors"), None)
    if found is None:
        return {}
    table = read_table(found, folder)
    key, kind, name = (table.schema.names.index(c) for c in ("actor_id", "type", "name"))
    return {str(row[key]): (row[kind], row[name]) for row in table.rows}
