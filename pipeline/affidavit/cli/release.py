"""`affidavit release`: the next version of a data set under dist/."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "release",
    epilog="Examples: affidavit release · affidavit release kazakhstan-osce --dry-run · affidavit release --version 2.0.0",
)
@click.argument("datasets", nargs=-1, metavar="[DATASET ...]")
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The project's folder.",
)
@click.option(
    "--version",
    "version",
    default="",
    metavar="X.Y.Z",
    help="Ask for this version; a smaller one than the changes need is refused.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be released, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was released as JSON.")
def command(datasets: tuple[str, ...], project: Path, version: str, *, dry_run: bool, as_json: bool) -> None:
    """Release each DATASET (all of them when none is named) as PROJECT/dist/DATASET/VERSION/.

    The first version is 1.0.0; later ones follow from what changed. A release is never overwritten, and
    nothing is written when nothing has changed. Names of people at risk are left out until a person clears them.
    """
    from affidavit import api
    from affidavit.cli.output import Progress, print_released

    released = api.release(project, datasets, version=version, dry_run=dry_run, progress=Progress("release"))
    print_released(released, as_json=as_json)
