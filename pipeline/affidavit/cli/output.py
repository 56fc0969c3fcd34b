"""How the command line shows issues, counts and progress."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from affidavit.issues import Issue

if TYPE_CHECKING:
    from affidavit.built import Built
    from affidavit.releasing import Released

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def print_issues(issues: Iterable[Issue]) -> None:
    """Each issue on standard error: what, where, and below it what to do."""
    for issue in issues:
        grade = click.style(issue.severity, fg=_COLOURS[issue.severity], bold=True)
        click.echo(f"{grade}: {issue.where}: {issue.message} [{issue.code}]", err=True)
        if issue.hint:
            click.echo(f"    {issue.hint}", err=True)


def print_issues_json(issues: Sequence[Issue]) -> None:
    """All issues as one JSON array on standard output."""
    click.echo(json.dumps([asdict(i) for i in issues], indent=2, ensure_ascii=False))


class Progress:
    """A progress bar on standard error, on a terminal only; elsewhere it is silent."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = sys.stderr.isatty()
        self._width = 0

    def __call__(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` are finished, and what is next."""
        if not self._shown:
            return
        filled = 24 * done // max(total, 1)
        line = f"{self._label} [{'#' * filled}{'-' * (24 - filled)}] {done}/{total} {what}"
        line = line[: shutil.get_terminal_size().columns - 1]
        self._width = max(self._width, len(line))
        click.echo(f"\r{line.ljust(self._width)}", nl=False, err=True)
        if done == total:
            click.echo(f"\r{' ' * self._width}\r", nl=False, err=True)


def print_notes(notes: Iterable[str], where: str) -> None:
    """What a reader had to decide, on standard error."""
    for note in notes:
        click.echo(f"{click.style('note', fg='cyan', bold=True)}: {where}: {note}", err=True)


def print_built(built: Sequence[Built], *, as_json: bool) -> None:
    """Where each package is and what it holds."""
    if as_json:
        rows = [{"dataset": b.dataset, "folder": str(b.folder), "rows": dict(b.rows)} for b in built]
        click.echo(json.dumps(rows, indent=2))
        return
    for b in built:
        print_issues(b.issues)
        click.echo(f"{click.style(str(b.folder), fg='green')}  {_counted(b.rows)}")
        click.echo(f"  look it over in a browser: {b.folder / 'site' / 'index.html'}")


def print_released(done: Sequence[Released], *, as_json: bool) -> None:
    """What was released, why at this version, and whose names stay behind."""
    from affidavit.stages.release import changes_json

    if as_json:
        rows = [
            {
                "dataset": r.dataset,
                "version": str(r.plan.version),
                "last": str(r.plan.last) if r.plan.last else None,
                "folder": str(r.folder) if r.folder else None,
                "reasons": [f"{x.where}: {x.message}" for x in r.plan.reasons],
                "withheld": r.withheld,
                "changes": json.loads(changes_json(r.plan, r.moves)),
            }
            for r in done
        ]
        click.echo(json.dumps(rows, indent=2))
        return
    for r in done:
        print_issues(r.issues)
        _print_release(r)


def _print_release(r: Released) -> None:
    if r.plan.nothing:
        click.echo(f"{r.dataset}: nothing has changed since {r.plan.last}")
        return
    after = f" after {r.plan.last}" if r.plan.last else ", the first release"
    where = click.style(str(r.folder), fg="green") if r.folder else "nothing written: dry run"
    click.echo(f"{r.dataset} {click.style(str(r.plan.version), bold=True)}{after}: {where}")
    if r.folder is None:
        click.echo(_told(r))
    for reason in r.plan.reasons[:_REASONS] if r.folder else ():
        click.echo(f"  {reason.where}: {reason.message}")
    if r.folder and len(r.plan.reasons) > _REASONS:
        click.echo(f"  and {len(r.plan.reasons) - _REASONS} more: see CHANGES.md")
    if r.withheld:
        click.echo(f"  {r.withheld} persons' names are withheld; clear them in decisions.yaml (sensitivity: public)")


def _told(r: Released) -> str:
    """All that a dry run has to say: what the release's CHANGES.md would."""
    from affidavit.stages.release import changes_md

    return "\n".join(f"  {line}".rstrip() for line in changes_md(r.plan, r.dataset, r.moves).splitlines())


_REASONS = 8


def _counted(rows: Mapping[str, int]) -> str:
    shown = ("documents", "actors", "events", "recommendations", "statements")
    return ", ".join(f"{rows[n]} {n}" for n in shown)
