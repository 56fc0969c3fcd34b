"""`affidavit extract`: the records of one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from affidavit.cli.options import limit_option

if TYPE_CHECKING:
    from affidavit.stages.read import Limits


@click.command(
    "extract",
    epilog="Examples: affidavit extract report.txt · "
    "affidavit extract report.pdf --published 2008-12-01 --publisher 'Human Rights Watch' --json > records.json",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--published", default="", metavar="DATE", help="When the report came out: 2008-12-01, 2008-12 or 2008.")
@click.option("--publisher", default="", metavar="NAME", help="Who published it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
@click.option("--explain", is_flag=True, help="Show which rule read each row, and why sentences gave none.")
@limit_option
@click.option("--model", default="", metavar="NAME", help="An installed English spaCy pipeline to use.")
def command(
    file: Path, published: str, publisher: str, as_json: bool, explain: bool, limits: Limits, model: str
) -> None:
    """Print the actors, events, recommendations and statements of FILE, each with its quote.

    FILE is a report: .txt, .md, .html, .pdf or .docx. No project is needed and nothing is written.
    """
    from affidavit import api
    from affidavit.cli.output import Progress, print_notes
    from affidavit.cli.records import print_ledger, print_records

    bar = Progress("read")
    document = api.read(
        file,
        published=published,
        publisher=publisher,
        limits=limits,
        progress=lambda done, total: bar(done, total, "pages"),
    )
    print_notes(document.notes, str(file))
    found = api.find(document, model=model, limits=limits)
    records = api.records_of(found)
    if as_json:
        click.echo(api.to_json(records), nl=False)
        return
    print_records(records, explain=explain)
    if explain:
        print_ledger(found)
