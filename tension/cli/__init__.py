"""`tension`: argv in, text and an exit status out. Commands are loaded when they are called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from tension.cli.here import lang_of
from tension.cli.usage import lang_in, tell_usage

EXIT_STATUSES = "Exit status: 0 done, 1 something to mend, 2 wrong usage, 3 done in part."

COMMANDS = {
    "report": "The brief (PDF), the page (HTML) and the pictures, for any audience.",
    "index": "The daily index as files, with what it was made from.",
    "check": "Ledger and rulebook: every mistake with its line.",
    "forecast": "Where tension may go: fans, scenarios, backtest, track record.",
    "model": "What models say of the news, each with its card; or why they must not.",
    "explain": "What makes a day: every event, adding up.",
    "compare": "Two days, vintages or ledgers: what moved, adding up.",
    "robustness": "What a statement survives, and what the width of the band rests on.",
    "cluster": "Press reports → proposed events, with every doubt.",
    "import": "Machine-coded feeds → a coverage table, a cube, candidates.",
    "panel": "Every pair of a feed: gauges, ranking, movers, groups.",
    "coders": "How far coders agree: Krippendorff's alpha, disagreements.",
    "update": "Publish what is new: releases that stay, and latest.",
    "schedule": "An entry for the system's scheduler: systemd, cron, GitHub, Windows.",
    "verify": "A published site against its sums; the newest release made again.",
    "status": "Whether a published site is up to date.",
    "new": "A folder to start one's own pair of countries in.",
    "rules": "What each type of event weighs, and why; diff, schema, hash.",
}

MODULES = {"import": "importing"}
"""Commands whose name is a word of Python → their module."""


class LazyGroup(click.Group):
    """Knows its commands by name and help; imports a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(
            f"tension.cli.{MODULES.get(cmd_name, cmd_name)}"
        ).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first; an unknown one is told with the nearest."""
        ctx.meta["tension.lang"] = lang_in(args)
        if args and args[0] not in COMMANDS:
            from tension.errors import nearest

            near = nearest(args[0], COMMANDS)
            hint = f" Did you mean {near}?" if near else f" Commands: {', '.join(COMMANDS)}."
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what went wrong on purpose is a message and status 1, wrong usage 2."""
        from tension.errors import TensionError

        try:
            return super().invoke(ctx)
        except TensionError as problem:
            click.echo(problem.text(lang_of(ctx)), err=True)
            ctx.exit(1)
        except click.UsageError as wrong:
            tell_usage(wrong, lang_of(ctx))
            ctx.exit(wrong.exit_code)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from tension import __version__

        click.echo(f"tension {__version__}")
        ctx.exit()


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "TENSION"},
    epilog=f"Example: tension report   (the Mali-US case, into out/).  {EXIT_STATUSES}",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version)
def group() -> None:
    """How tense are two countries today, why, since when?

    Without a LEDGER every command reads the tension.toml of the current folder (tension new
    writes one); without that, it works on the bundled case, Mali and the United States.
    """


def main() -> None:
    """The command `tension`."""
    try:
        group(prog_name="tension")
    except BrokenPipeError:  # the reader of our output left, as `head` does
        sys.stderr.close()
        sys.exit(1)
