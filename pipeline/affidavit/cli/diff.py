"""`affidavit diff`: what changed between two packages."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("diff", epilog="Example: affidavit diff dist/kazakhstan-osce/1.0.0 build/kazakhstan-osce")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
def command(old: Path, new: Path, *, as_json: bool) -> None:
    """Show what changed from package OLD to package NEW: any two data packages whose tables have keys."""
    import json

    from affidavit.packages import read_package
    from affidavit.stages.release import compare, diff_md, table_json

    first, second = read_package(old), read_package(new)
    changes = compare(first.tables, second.tables)
    if as_json:
        click.echo(json.dumps({c.table: table_json(c) for c in changes}, ensure_ascii=False, indent=2))
    else:
        click.echo(diff_md(changes), nl=False)
