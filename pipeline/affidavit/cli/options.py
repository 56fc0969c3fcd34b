"""Options that several commands have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from affidavit.stages.read import Limits


def _limits(context: click.Context, parameter: click.Parameter, said: tuple[str, ...]) -> Limits:
    """The limits with those that the command line sets."""
    from affidavit.issues import AffidavitError
    from affidavit.stages.read import Limits, changed

    found: dict[str, float] = {}
    for one in said:
        name, _, figure = one.partition("=")
        try:
            found[name.strip().replace("-", "_")] = float(figure)
        except ValueError as error:
            raise click.BadParameter(f"'{one}' is not NAME=NUMBER, as max_pages=9000") from error
    try:
        return changed(Limits(), found)
    except AffidavitError as error:
        issue = error.issues[0]
        raise click.BadParameter(f"{issue.message}; {issue.hint}") from error


limit_option = click.option(
    "--limit",
    "limits",
    multiple=True,
    metavar="NAME=NUMBER",
    callback=_limits,
    help="Change what a file may cost: max_bytes, max_pages, max_paragraph, max_seconds ...",
)
