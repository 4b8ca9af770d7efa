"""The options that mean the same in every command."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from click.core import ParameterSource

from tension.cli.here import config_here, find_dyad, find_ledger, find_rules, lang_of
from tension.words import LANGUAGES, say

if TYPE_CHECKING:
    from tension.index import DailyIndex
    from tension.scoring import Records

MOST_LINES = 20
"""Line numbers that a message lists."""

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day in ISO form."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(say("request.not_a_day", lang_of(ctx), found=value), param, ctx)


def _keep_lang(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The language asked for, else the first of the folder's config; errors are told in it, too."""
    given = ctx.get_parameter_source(str(param.name)) is not ParameterSource.DEFAULT
    config = None if given else config_here(ctx)
    line = value if given else str(ctx.meta.get("tension.lang", value))  # as the line says it
    ctx.meta["tension.lang"] = config.languages[0] if config else line
    return str(ctx.meta["tension.lang"])


def _find_ledger(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    return find_ledger(ctx, value)


def _find_dyad(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    return find_dyad(ctx, value)


def _find_rules(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    return _doubts_told(ctx, param, find_rules(ctx, value))


def _doubts_told(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path | None:
    """What is doubtful about a rulebook of one's own goes to stderr, whatever the command; mistakes
    are for the command, and `check` lists everything itself.
    """
    if value is None or ctx.resilient_parsing or ctx.info_name == "check":
        return value
    from tension.errors import RequestError
    from tension.rulebook import examine_rulebook

    try:
        findings = examine_rulebook(value)[2]
    except RequestError:
        return value
    for finding in findings:
        if finding.severity == "warning":
            note = say("cli.warning", lang_of(ctx))
            click.echo(f"{finding.text(lang_of(ctx))} ({note})", err=True)
    return value


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the command line asks for, of what means the same everywhere; a command adds its own."""

    ledger: Path | None = None
    dyad: str | None = None
    rules: Path | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    as_of: dt.date | None = None
    lenient: bool = False
    lang: str = "en"
    as_json: bool = False
    view: str | None = None

    def records(self) -> Records:
        """The ledger under the rulebook, as known on the day of --as-of."""
        from tension.scoring import read_records
        from tension.vintages import as_of

        records = read_records(self.ledger, self.rules, lenient=self.lenient)
        return records if self.as_of is None else as_of(records, self.as_of)

    def index(self, records: Records) -> DailyIndex:
        """The index of the pair over the days to show."""
        from tension.index import compute_index

        return compute_index(records, self.dyad, since=self.since, until=self.until)


LEDGER = click.argument(
    "ledger", required=False, type=click.Path(path_type=Path), callback=_find_ledger
)
DYAD = click.option(
    "--dyad",
    metavar="AAA-BBB",
    callback=_find_dyad,
    help="The pair of countries, such as MLI-USA.",
)
RULES = click.option(
    "--rules",
    type=click.Path(path_type=Path),
    callback=_find_rules,
    help="A rulebook of your own.",
)
SINCE = click.option("--since", type=Day(), help="First day to show.")
UNTIL = click.option("--until", type=Day(), help="Last day to show.")
AS_OF = click.option("--as-of", "as_of", type=Day(), help="Only what was public by that day.")
LANG = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    is_eager=True,
    callback=_keep_lang,
    help="Language of words, dates and numbers.",
)
LENIENT = click.option(
    "--lenient", is_flag=True, help="Leave out rows with a mistake, and count them (status 3)."
)
JSON = click.option("--json", "as_json", is_flag=True, help="For a machine: JSON on stdout.")

VIEW = click.option("--view", help="The pair (default) or one direction, such as 'USA>MLI'.")
MOST = click.option(
    "--most",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Events listed one by one, the largest; 0 for all.",
)
OUT_CHARTS = click.option("--out", type=click.Path(path_type=Path), help="Folder for the chart.")


def tell_left_out(ctx: click.Context, records: Records, lang: str) -> None:
    """Name on stderr the rows that a lenient reading left out, and end with status 3 if any."""
    if records.left_out:
        counts = {"n": len(records.left_out), "all": len(records.ledger.rows)}
        counts["all"] += counts["n"]
        lines = lines_told(records.left_out)
        click.echo(say("cli.left_out", lang, **counts, lines=lines), err=True)
        ctx.exit(3)


def tell_written(paths: Iterable[Path], lang: str) -> None:
    """Name the files that were written, on stdout."""
    for path in paths:
        click.echo(say("cli.written", lang, path=path))


def lines_told(lines: Sequence[int]) -> str:
    """The first lines of many."""
    shown = ", ".join(str(line) for line in lines[:MOST_LINES])
    return f"{shown}\u2026" if len(lines) > MOST_LINES else shown


def options(*chosen: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Several options at once, listed by help in the order given."""

    def add(command: Command) -> Command:
        decorated: Any = command
        for option in chosen[::-1]:
            decorated = option(decorated)
        return cast("Command", decorated)

    return add


@contextmanager
def progress(lang: str, files: str = "") -> Iterator[Callable[[str], None]]:
    """Tells the step at work on stderr, where someone is looking; silent in pipes. A step is the
    key of a message, or a file that the message ``files`` names.
    """
    if not sys.stderr.isatty():
        yield lambda _key: None
        return
    from rich.console import Console

    with Console(stderr=True).status("tension") as status:
        yield lambda step: status.update(say(files, lang, file=step) if files else say(step, lang))
