"""How the command line shows issues, counts and progress."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict

import click

from affidavit.issues import Issue

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
