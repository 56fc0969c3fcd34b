"""`affidavit init`: a new project."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init", epilog="Example: affidavit init my-reports && cd my-reports")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option(
    "--dataset",
    default="reports",
    show_default=True,
    metavar="NAME",
    help="The first data set's name: a-z, 0-9, hyphens.",
)
@click.option("--title", default="", metavar="TEXT", help="Its title.")
def command(folder: Path, dataset: str, title: str) -> None:
    """Start a project in FOLDER (the current one unless named): sources/ with one empty data set.

    What is already there is left alone.
    """
    from affidavit.newcomers import start_project

    file = start_project(folder, dataset, title)
    click.echo(f"{click.style(str(file), fg='green')}: say there what the data set is")
    click.echo(f"next: affidavit add REPORT --dataset {dataset} --publisher NAME --project {folder}")
