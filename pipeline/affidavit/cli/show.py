"""`affidavit show`: a record's quotes in their context."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("show", epilog="Example: affidavit show hrw-2008-kazakhstan-osce.e3049")
@click.argument("record_id", metavar="RECORD-ID")
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The project's folder.",
)
@click.option("--context", default=120, show_default=True, metavar="N", help="Code points of text on either side.")
@click.option("--json", "as_json", is_flag=True, help="Print the record and its evidence as JSON.")
def command(record_id: str, project: Path, context: int, as_json: bool) -> None:
    """Show the record with this id as last built: its cells, and each quote in its context with rule and document."""
    from affidavit import api
    from affidavit.cli.records import print_shown

    shown = api.show(record_id, project, context=context)
    if as_json:
        click.echo(api.shown_to_json(shown))
    else:
        print_shown(shown)
