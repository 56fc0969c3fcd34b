"""`affidavit build`: data packages under build/."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("build", epilog="Examples: affidavit build · affidavit build kazakhstan-osce --project ~/reports")
@click.argument("datasets", nargs=-1, metavar="[DATASET ...]")
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help="The project's folder.",
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="Print what was built as JSON.")
def command(datasets: tuple[str, ...], project: Path, as_json: bool) -> None:
    """Make the package of each DATASET (all of them when none is named) under PROJECT/build/.

    A package appears whole or not at all: any error-level issue stops it before anything is written.
    Names are all there: a build is for you. A release leaves out the names of people at risk.
    """
    from affidavit import api
    from affidavit.cli.output import Progress, print_built

    built = api.build(project, datasets, progress=Progress("build"))
    print_built(built, as_json=as_json)
