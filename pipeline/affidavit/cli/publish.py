"""`affidavit publish`: a release where others find it."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "publish",
    epilog="Examples: affidavit publish border --to /srv/data --dry-run · affidavit publish dist/border/1.0.0 --to s3://bucket/data"
    " · affidavit publish border@1.0.0 --to github:watch/data · affidavit publish border --to zenodo:10.5281/zenodo.1234567"
    " · affidavit publish border --to ckan:https://data.example.org#watch",
)
@click.argument("release", metavar="RELEASE")
@click.option("--to", required=True, metavar="PLACE", help="A folder, an fsspec address, github:, zenodo: or ckan:.")
@click.option("--catalogue", default="dist", show_default=True, metavar="PATH", help="Where names are looked up.")
@click.option("--dry-run", is_flag=True, help="Look, say what would be put, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what was put as JSON.")
def command(release: str, to: str, catalogue: str, *, dry_run: bool, as_json: bool) -> None:
    """Put RELEASE (its folder, or NAME[@VERSION]) at a place: the same bytes, the list of sums last.

    \b
    PLACE is one of:
      FOLDER                    FOLDER/NAME/VERSION/ and a catalogue
      s3://BUCKET/PATH          the same in any store that fsspec knows
      github:OWNER/REPOSITORY   a release with the tag NAME-vVERSION      GITHUB_TOKEN
      zenodo[:CONCEPT-DOI]      a record, or its next version             ZENODO_TOKEN
      ckan:URL[#ORGANISATION]   a data set of a portal                    CKAN_TOKEN

    Credentials come from the environment variables named on the right, and from nowhere else. What is there
    already is skipped: run it again when it broke off. What is public is never changed.
    """  # noqa: D301 the mark is click's
    import json
    from dataclasses import asdict

    from affidavit import api, loading
    from affidavit.cli.output import Progress

    folder = Path(loading.find(release, catalogue).place)
    done = api.publish(folder, to, dry_run=dry_run, progress=Progress("publish"))
    if as_json:
        click.echo(json.dumps(asdict(done), ensure_ascii=False, indent=2))
        return
    verb = "would put" if dry_run else "put"
    click.echo(f"{click.style(done.release, bold=True)}  {done.address or done.where}")
    for name in done.put:
        click.echo(f"  {verb} {name}")
    click.echo(f"  {len(done.put)} files {verb}, {len(done.there)} there already")
