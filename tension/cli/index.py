"""`tension index`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.options import (
    AS_OF,
    DYAD,
    JSON,
    LANG,
    LEDGER,
    LENIENT,
    RULES,
    SINCE,
    UNTIL,
    Asked,
    options,
    tell_left_out,
    tell_written,
)
from tension.words import say

if TYPE_CHECKING:
    from tension.index import DailyIndex
    from tension.uncertainty import Bands


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    draws: int | None
    seed: int | None
    aggregator: str | None
    out: Path | None

    def told(self) -> tuple[tuple[str, str], ...]:
        """The arguments that decide the content, for the metadata."""
        names = ("dyad", "since", "until", "as_of", "draws", "seed", "aggregator")
        given = ((name, getattr(self, name)) for name in names)
        return tuple((name, str(value)) for name, value in given if value is not None)


@click.command(
    epilog="Example: tension index --since 2025-10-01 --as-of 2025-10-15 --draws 2000",
    short_help="The daily files.",
)
@options(LEDGER, DYAD, RULES, SINCE, UNTIL, AS_OF, LENIENT, LANG, JSON)
@click.option(
    "--draws", type=int, metavar="N", help="Bands from N draws: the 80 % band, bands.csv."
)
@click.option("--seed", type=int, metavar="S", help="Seed of the draws.  [default: 1]")
@click.option(
    "--aggregator",
    type=click.Choice(["tsinghua"]),
    help="Also tsinghua.csv: the level on -9..9 by the Tsinghua rule, to compare.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for the files.  [default: out]"
)
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Write index.csv, index_directed.csv, contributions.csv, events.csv and metadata.json.

    With --draws also bands.csv (50, 80 and 95 % of every gauge) and the 80 % band in index.csv.
    With --json the days go to stdout, and files are written only where --out says so.
    """
    from tension.export import Request, json_text, run_files, tsinghua_file
    from tension.files import write_together

    asked = _Asked(**given)
    records = asked.records()
    index = asked.index(records)
    bands = _bands(index, asked.draws, asked.seed)
    request = Request("index", asked.told())
    if asked.as_json:
        click.echo(json_text(index, request, bands))
    paths = []
    if asked.out is not None or not asked.as_json:
        contents = run_files(index, request, bands=bands)
        if asked.aggregator is not None:
            contents |= tsinghua_file(index)
        paths = write_together(asked.out or Path("out"), contents)
    if not asked.as_json:
        if not len(records.table):
            click.echo(say("index.empty", asked.lang))
        tell_written(paths, asked.lang)
    tell_left_out(ctx, records, asked.lang)


def _bands(index: DailyIndex, draws: int | None, seed: int | None) -> Bands | None:
    """The bands asked for; none without --draws, and a seed alone is a slip."""
    from tension.errors import RequestError
    from tension.uncertainty import draw_bands
    from tension.uncertainty.bands import SEED

    if draws is None:
        if seed is not None:
            raise RequestError("doubt.seed_alone")
        return None
    return draw_bands(index, draws, SEED if seed is None else seed)
