"""The last files of a release: what changed, the sums of all files, the archive of it all."""

from __future__ import annotations

from pathlib import Path

from affidavit.formats.archive import write_archive
from affidavit.stages.release.moves import Moves
from affidavit.stages.release.plan import Plan
from affidavit.stages.release.report import changes_json, changes_md
from affidavit.sums import FILE, sha256, sums, write_sums

CHANGES = ("changes.json", "CHANGES.md")


def finish(folder: Path, plan: Plan, title: str, moves: Moves) -> None:
    """Complete a release whose other files stand in `folder`; the same files give the same bytes.

    After it nothing may be added: `SHA256SUMS` lists every file but the archive, which holds that list.
    """
    (folder / "changes.json").write_bytes(changes_json(plan, moves.moves).encode())
    (folder / "CHANGES.md").write_bytes(changes_md(plan, title, moves.moves).encode())
    write_sums(folder)
    top = f"{plan.name}-{plan.version}"
    archive = folder / f"{top}.zip"
    write_archive(folder, [*sums(folder), FILE], top, archive)
    (folder / f"{top}.zip.sha256").write_bytes(f"{sha256(archive)}  {archive.name}\n".encode())
