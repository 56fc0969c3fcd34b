"""`affidavit validate`: the issues of a package."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("validate", epilog="Example: affidavit validate dist/kazakhstan-osce/1.0.0")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the issues as JSON.")
@click.option("--judge", is_flag=True, help="Ask frictionless too, as a second opinion.")
def command(path: Path, as_json: bool, judge: bool) -> None:
    """Check the package at PATH: a folder, or its datapackage.json. Exit code 1 when there are errors."""
    from affidavit import api
    from affidavit.cli.output import print_issues, print_issues_json
    from affidavit.issues import errors

    issues = api.validate(path, judge=judge)
    if as_json:
        print_issues_json(issues)
    else:
        print_issues(issues)
        grave = len(errors(issues))
        click.echo(f"{path}: {'valid' if not grave else f'{grave} errors'}")
    sys.exit(1 if errors(issues) else 0)
