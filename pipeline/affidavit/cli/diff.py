"""`affidavit diff`: what changed between two packages."""

from __future__ import annotations

import sys

import click

_COLOURS = {"+": "green", "-": "red", "~": "yellow"}


@click.command(
    "diff",
    epilog="Examples: affidavit diff dist/border/1.0.0 build/border · affidavit diff old.zip new.zip --markdown"
    " · affidavit diff https://example.org/a/datapackage.json b --json",
)
@click.argument("old")
@click.argument("new")
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--all", "every", is_flag=True, help="Show every row, not the first 20 of a kind.")
@click.option("--exit-code", is_flag=True, help="End with 1 when anything differs, as `diff` and `git diff` can.")
def command(old: str, new: str, *, markdown: bool, as_json: bool, every: bool, exit_code: bool) -> None:
    """Show what changed from package OLD to package NEW: rows, columns, and the version this asks for.

    Each is a folder, a datapackage.json, a zip or an address: any two data packages, also other people's. Rows
    are told apart by the primary keys of their tables.
    """
    from affidavit import api

    found = api.diff(old, new)
    if as_json:
        click.echo(found.json(), nl=False)
    elif markdown:
        click.echo(found.markdown(), nl=False)
    else:
        for line in found.text(most=None if every else 20).splitlines():
            click.secho(line, fg=_COLOURS.get(line.strip()[:1]) if line.startswith("  ") else None)
    sys.exit(1 if exit_code and found else 0)
