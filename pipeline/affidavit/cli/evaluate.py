"""`affidavit evaluate`: how well extraction does."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "evaluate",
    epilog="Examples: affidavit evaluate tests/gold --misses · affidavit evaluate GOLD --record quality.json --about '36 real texts'",
)
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--misses", is_flag=True, help="Show every miss with the words around it.")
@click.option("--by-publisher", is_flag=True, help="Show the figures of each publisher.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Write the figures, by rule too, to this file: packages ship what pipeline/affidavit/quality.json says.",
)
@click.option("--about", default="", metavar="TEXT", help="With --record: what the texts are, in words.")
@click.option("--model", default="", metavar="NAME", help="An installed English spaCy pipeline to use.")
def command(
    gold: Path,
    record: Path | None,
    about: str,
    model: str,
    *,
    misses: bool,
    by_publisher: bool,
    as_json: bool,
) -> None:
    """Measure extraction on the texts of GOLD that people have read: texts/NAME.txt with gold/NAME.yaml.

    Gives precision, recall and F1 by table and type, with intervals from drawing the texts again 1,000 times.
    """
    from affidavit import api
    from affidavit.evaluation.report import figures_text

    evaluation = api.evaluate(gold, model=model)
    if record:
        api.record_quality(evaluation, record, about=about)
    if as_json:
        click.echo(evaluation.json(), nl=False)
        return
    click.echo(evaluation.text(misses=misses), nl=False)
    if by_publisher:
        for name, figures in evaluation.by_publisher().items():
            click.echo(f"\n{name}\n" + "\n".join(figures_text(figures)))
