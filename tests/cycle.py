"""A whole release of made-up records, as the pipeline makes one, without reading any report."""

from __future__ import annotations

from pathlib import Path

from affidavit.folders import appearing
from affidavit.packages import records_of
from affidavit.records import Records
from affidavit.stages.package import outline, write_package, write_reports
from affidavit.stages.release import Plan, finish, inherit, last_release, moves, plan, write_catalogue
from made_up import info, tables

NAME = "ruritania-press"


def release(dist: Path, records: Records, asked: str = "", formats: tuple[str, ...] | None = None) -> Plan:
    last = last_release(dist / NAME)
    old = records_of(last) if last else Records()
    kept = inherit(records, old)
    made = tables(kept)
    planned = plan(last, outline(made, info(formats=formats)), asked)
    if not planned.nothing:
        version = str(planned.version)
        told = moves(old, kept, (), version)
        with appearing(dist / NAME / version, replace=False) as folder:
            write_package(made, info(version, formats), folder)
            write_reports(made, (), {}, folder)
            finish(folder, planned, "The press in Ruritania", told)
    write_catalogue(dist)
    return planned


def build(folder: Path, records: Records) -> None:
    with appearing(folder / NAME, replace=True) as staging:
        write_package(tables(records), info(), staging)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
