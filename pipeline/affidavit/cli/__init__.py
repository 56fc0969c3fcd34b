"""The command line: parse, call, print, exit code. 0 is clean, 1 has findings, 2 is misuse.

A command's module is imported when the command runs, so that `--help` stays quick.
"""

from __future__ import annotations

import importlib
import sys

import click

from affidavit._version import __version__

_COMMANDS = {
    "init": "Start a project: a folder with sources/ and one empty data set.",
    "add": "Add a report to a data set: its bytes and a card.",
    "extract": "Print the records of one file; needs no project.",
    "build": "Make the data package of each data set under build/.",
    "validate": "Check a package: descriptor, sums, rows, keys, codes, grounding.",
    "release": "Release a data set under dist/ as the next version.",
    "site": "Make the pages of all releases again.",
    "verify": "Check a release to the last byte, and make it again.",
    "diff": "Show what changed between two packages.",
    "publish": "Put a release in a folder, a store, on GitHub, Zenodo or CKAN.",
    "load": "Load a release from a folder, zip or address, its sums checked.",
    "show": "Show a record's quotes in their context, with rule and document.",
    "evaluate": "Measure extraction against texts that people have read.",
}
"""Every command with its one line of help, in the order people meet them."""


class _Lazy(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click gives it
        """The commands in the order of a working day."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"affidavit.cli.{cmd_name}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"affidavit.cli.{cmd_name}.command is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command asked for; a mistyped one gets the nearest name."""
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], _COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start here: affidavit extract REPORT.txt · affidavit init && affidavit add REPORT.txt · affidavit build",
)
@click.version_option(__version__, prog_name="affidavit")
def cli() -> None:
    """Turn human-rights reports into open data in which every row swears to its source."""


def main() -> None:
    """Run the command line; a broken input ends in its issues and exit code 1, never in a traceback."""
    from affidavit.issues import AffidavitError

    try:
        cli()
    except AffidavitError as error:
        from affidavit.cli.output import print_issues

        print_issues(error.issues)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing is left to say, nor whom to
        sys.exit(1)
    except OSError as error:
        from affidavit.cli.output import print_issues
        from affidavit.issues import Issue

        hint = "see that it is there and that you may read and write there"
        where = str(error.filename or "the system")
        print_issues([Issue("error", "system", where, error.strerror or str(error), hint)])
        sys.exit(1)
