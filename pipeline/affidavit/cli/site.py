"""`affidavit site`: the pages of all releases."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("site", epilog="Examples: affidavit site · affidavit site --project ~/reports")
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The project's folder.",
)
def command(project: Path) -> None:
    """Make the pages of all releases under PROJECT/dist/site/ again: `affidavit release` does so too.

    Open PROJECT/dist/index.html in a browser: no server, no network, and no JavaScript is needed to read.
    """
    from affidavit import api

    done = api.site(project)
    click.echo(f"{click.style(str(done.front), fg='green')}  {'made anew' if done.anew else 'as it should be'}")
