"""`affidavit load`: a release from anywhere, its sums checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from affidavit.loading import Loaded


@click.command(
    "load",
    epilog="Examples: affidavit load kazakhstan-osce · affidavit load kazakhstan-osce@1.0.0 --table events · "
    "affidavit load https://example.org/data/border-1.0.0.zip --to border",
)
@click.argument("name", metavar="NAME[@VERSION]")
@click.option(
    "--catalogue",
    default="dist",
    show_default=True,
    metavar="PATH_OR_URL",
    help="Where names are looked up: an index.json, or the folder or address it is in.",
)
@click.option("--table", "table", default="", help="Print the rows of this table.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: with --table one object a line.")
@click.option(
    "--to", type=click.Path(path_type=Path), default=None, metavar="FOLDER", help="Put a copy of its files here."
)
@click.option("--unchecked", is_flag=True, help="Take tables that no sum vouches for.")
def command(name: str, catalogue: str, table: str, to: Path | None, *, as_json: bool, unchecked: bool) -> None:
    """Load a package: a name of the catalogue, a folder, a zip, or the address of one.

    Every sum is checked before a row is read: exit code 1 when a byte is not what was released. Prints the tables
    with their rows counted, or with --table the rows themselves as CSV.
    """
    from affidavit import loading

    if to:
        loaded = loading.save(name, to, catalogue=catalogue, unchecked=unchecked)
    else:
        loaded = loading.load(name, catalogue=catalogue, unchecked=unchecked)
    if table:
        _print_rows(loaded, table, as_json=as_json)
    else:
        _print_tables(loaded, as_json=as_json)


def _print_rows(loaded: Loaded, table: str, *, as_json: bool) -> None:
    from affidavit.formats import csv_files, json_files

    found = loaded.table(table)
    for line in json_files.objects(found) if as_json else csv_files.lines(found):
        click.echo(line, nl=as_json)


def _print_tables(loaded: Loaded, *, as_json: bool) -> None:
    import json

    counts = {t.name: len(t.rows) for t in loaded.package.tables}
    if as_json:
        about = {"name": loaded.name, "version": loaded.version, "place": loaded.place, "rows": counts}
        click.echo(json.dumps(about, ensure_ascii=False, indent=2))
        return
    click.echo(f"{click.style(f'{loaded.name} {loaded.version}', bold=True)}  {loaded.place}, sums as they should be")
    for name, count in counts.items():
        click.echo(f"  {name:24}{count:8}")
