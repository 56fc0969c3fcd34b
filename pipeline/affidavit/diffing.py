"""What changed between any two packages: ours or other people's, in folders, zips or at addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from affidavit.packages import Package, read_package
from affidavit.places import package_at
from affidavit.stages.release import (
    Level,
    Reason,
    TableChanges,
    compare,
    diff_md,
    diff_text,
    reasons,
    table_json,
)
from affidavit.tables import Json, as_list, as_object


@dataclass(frozen=True, slots=True)
class Difference:
    """Two packages and all that tells them apart."""

    old: Package
    new: Package
    tables: tuple[TableChanges, ...]
    """Every table of either side; one without changes is false."""
    reasons: tuple[Reason, ...]
    """What the changes ask of the version by the Data Package recipe, gravest first."""

    unread: tuple[str, ...] = ()
    """Tables of either side in files of a kind that is not compared, as Excel or Parquet."""

    def __bool__(self) -> bool:
        """True when a row differs or the version would have to."""
        return bool(self.reasons) or any(self.tables)

    @property
    def level(self) -> Level:
        """The step that the version has to take."""
        return max((r.level for r in self.reasons), default=Level.NONE)

    def text(self, *, most: int | None = 20) -> str:
        """To read on a terminal; at most so many rows of a kind per table."""
        unread = [f"not compared: {name}, which is in a file of another kind" for name in self.unread]
        return "\n".join([*self._head(), *unread, *diff_text(self.tables, most)]) + "\n"

    def markdown(self) -> str:
        """To read anywhere else."""
        title, *why = self._head()
        lines = [f"# {title}", "", *(f"- {w.strip()}" if w.startswith("  ") else w for w in why)]
        return "\n".join(lines) + "\n" + diff_md(self.tables)

    def json(self) -> str:
        """Everything, for programs."""
        content: Mapping[str, Json] = {
            "old": {"name": self.old.name, "version": self.old.version},
            "new": {"name": self.new.name, "version": self.new.version},
            "level": self.level.name,
            "reasons": [
                {"level": r.level.name, "code": r.code, "where": r.where, "message": r.message} for r in self.reasons
            ],
            "unread": list(self.unread),
            "tables": {t.table: table_json(t) for t in self.tables},
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def _head(self) -> list[str]:
        title = f"{_called(self.old)} → {_called(self.new)}"
        if not self.reasons:
            return [title, "Nothing that asks for another version."]
        return [title, f"A {self.level.name} change:", *(f"  {r.where}: {r.message}" for r in self.reasons)]


def diff(old: Path | str, new: Path | str) -> Difference:
    """Compare two packages: each a folder, a `datapackage.json`, a zip, or an address of one.

    Rows are told apart by their primary key; in a table without one, a row that differs is one removed and one added.
    Errors: AffidavitError names the package that cannot be read, and where.
    """
    with package_at(old) as first, package_at(new) as second:
        before, after = read_package(first), read_package(second)
    changes = compare(before.tables, after.tables)
    unread = dict.fromkeys((*_unread(before), *_unread(after)))
    return Difference(before, after, changes, reasons(before, after, changes), tuple(unread))


def _unread(package: Package) -> Iterator[str]:
    resources = as_list(package.descriptor.get("resources", []), package.name)
    for resource in (as_object(r, package.name) for r in resources):
        if resource.get("name") in package.others and ("schema" in resource or resource.get("type") == "table"):
            yield str(resource["name"])


def _called(package: Package) -> str:
    return f"{package.name or 'a package'} {package.version}".strip()
