"""`affidavit verify`: a release, checked to the last byte."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(
    "verify", epilog="Examples: affidavit verify dist · affidavit verify --rebuild dist/kazakhstan-osce/1.0.0"
)
@click.argument("path")
@click.option("--rebuild", is_flag=True, help="Make the release again from its sources and compare every byte.")
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The project's folder, when it is not the one above dist/.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the issues as JSON.")
def command(path: str, project: Path | None, *, rebuild: bool, as_json: bool) -> None:
    """Check the release at PATH, or every release below it: sums, archive, schema, keys, grounding in the sources.

    PATH is dist/, a folder below it, a zip, or the address of a release. Exit code 1 when anything differs.
    """
    from affidavit import api
    from affidavit.cli.output import print_issues, print_issues_json
    from affidavit.issues import errors

    issues = api.verify(path, rebuild=rebuild, project=project)
    if as_json:
        print_issues_json(issues)
    else:
        print_issues(issues)
        grave = len(errors(issues))
        click.echo(f"{path}: {'as it should be' if not grave else f'{grave} errors'}")
    sys.exit(1 if errors(issues) else 0)
