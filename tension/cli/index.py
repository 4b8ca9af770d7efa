"""`tension index`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

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
    options,
    tell_left_out,
)
from tension.words import say


@click.command(
    epilog="Example: tension index --since 2025-10-01 --as-of 2025-10-15 --out october",
    short_help="The daily files.",
)
@options(LEDGER, DYAD, RULES, SINCE, UNTIL, AS_OF, LENIENT, LANG, JSON)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for the files.  [default: out]"
)
@click.pass_context
def command(
    ctx: click.Context,
    ledger: Path | None,
    dyad: str | None,
    rules: Path | None,
    since: dt.date | None,
    until: dt.date | None,
    as_of: dt.date | None,
    lenient: bool,
    lang: str,
    as_json: bool,
    out: Path | None,
) -> None:
    """Write index.csv, index_directed.csv, contributions.csv, events.csv and metadata.json.

    With --json the days go to stdout, and files are written only where --out says so.
    """
    from tension.export import Request, json_text, run_files
    from tension.files import write_together
    from tension.index import compute_index
    from tension.scoring import read_records
    from tension.vintages import as_of as known_by

    records = read_records(ledger, rules, lenient=lenient)
    if as_of is not None:
        records = known_by(records, as_of)
    index = compute_index(records, dyad, since=since, until=until)
    asked = {"dyad": dyad, "since": since, "until": until, "as_of": as_of}
    arguments = tuple((name, str(value)) for name, value in asked.items() if value is not None)
    request = Request("index", arguments)
    if as_json:
        click.echo(json_text(index, request))
    paths = []
    if out is not None or not as_json:
        paths = write_together(out or Path("out"), run_files(index, request))
    if not as_json:
        if not len(records.table):
            click.echo(say("index.empty", lang))
        for path in paths:
            click.echo(say("cli.written", lang, path=path))
    tell_left_out(ctx, records, lang)
