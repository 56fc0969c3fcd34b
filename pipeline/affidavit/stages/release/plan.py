"""What a release would be: its version, why, and what changed; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from affidavit.issues import AffidavitError, Issue
from affidavit.packages import DESCRIPTOR, Package, read_package
from affidavit.stages.release.compare import TableChanges, compare
from affidavit.stages.release.reasons import Level, Reason, reasons
from affidavit.stages.release.versions import FIRST, Version, is_version, parse_version


@dataclass(frozen=True, slots=True)
class Plan:
    """A release that may be made; `last` is None for the first."""

    name: str
    last: Version | None
    version: Version
    reasons: tuple[Reason, ...]
    changes: tuple[TableChanges, ...]

    @property
    def nothing(self) -> bool:
        """True when the last release still says all there is to say."""
        return self.version == self.last


def plan(old: Package | None, new: Package, asked: str = "") -> Plan:
    """The release of `new` after `old`, at the version asked for or the least one the changes allow.

    AffidavitError when a version is asked for that says less than what changed.
    """
    if old is None:
        return Plan(new.name, None, _checked(asked, FIRST, ()), (), compare((), new.tables))
    changes = compare(old.tables, new.tables)
    why = reasons(old, new, changes)
    last = parse_version(old.version)
    least = last.next(max((r.level for r in why), default=Level.NONE))
    return Plan(new.name, last, _checked(asked, least, why), why, changes)


def _checked(asked: str, least: Version, why: Sequence[Reason]) -> Version:
    if not asked:
        return least
    version = parse_version(asked)
    if version >= least:
        return version
    grave = [r for r in why if r.level == why[0].level] if why else []
    because = "; ".join(f"{r.where}: {r.message}" for r in grave[:3]) or "it is the last release or before it"
    hint = f"leave the version out, or ask for {least} or more"
    raise AffidavitError(
        [Issue("error", "version-too-small", asked, f"too small, {least} is the least: {because}", hint)]
    )


def released(folder: Path) -> tuple[Version, ...]:
    """The versions that stand in `dist/<dataset>`, lowest first; a folder without a descriptor is none."""
    if not folder.is_dir():
        return ()
    there = [p.name for p in folder.iterdir() if is_version(p.name) and (p / DESCRIPTOR).is_file()]
    return tuple(sorted(map(parse_version, there)))


def last_release(folder: Path) -> Package | None:
    """The highest release in `dist/<dataset>`, or None."""
    versions = released(folder)
    return read_package(folder / str(versions[-1])) if versions else None
