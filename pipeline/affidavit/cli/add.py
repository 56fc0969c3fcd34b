"""`affidavit add`: a report into a data set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from affidavit.cli.options import limit_option

if TYPE_CHECKING:
    from affidavit.stages.read import Limits


@click.command(
    "add",
    epilog="Example: affidavit add ~/Downloads/report.pdf --dataset border --publisher 'Example Rights Watch' --published 2015-03-02",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--publisher", default="", metavar="NAME", help="Who published it; as the file says, when not given.")
@click.option("--dataset", default="", metavar="NAME", help="The data set; the only one there is, when not named.")
@click.option(
    "--id",
    "document_id",
    default="",
    metavar="SLUG",
    help="The document's id; made from publisher, year and title when not given.",
)
@click.option("--published", default="", metavar="DATE", help="When it came out; read from the text when not given.")
@click.option("--url", default="", metavar="URL", help="Where it is published.")
@click.option("--licence", default="unknown", show_default=True, metavar="SPDX", help="Terms of its text.")
@click.option(
    "--type", "kind", default="press_release", show_default=True, metavar="CODE", help="What kind of document it is."
)
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The project's folder.",
)
@limit_option
def command(
    file: Path,
    publisher: str,
    dataset: str,
    document_id: str,
    published: str,
    url: str,
    licence: str,
    kind: str,
    project: Path,
    limits: Limits,
) -> None:
    """Add the report FILE to a data set: its bytes as they are, and a card with what is known of it.

    The file is read first: one that cannot be read is not added.
    """
    from affidavit.cli.output import print_notes
    from affidavit.documents import Metadata
    from affidavit.newcomers import add_report

    given = Metadata(publisher=publisher, published=published, url=url, licence=licence, type=kind)
    added = add_report(file, project, dataset, document_id, given, limits)
    print_notes(added.notes, str(file))
    click.echo(f"{click.style(str(added.card), fg='green')}: look it over, then: affidavit build")
