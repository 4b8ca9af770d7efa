"""`tension report`."""

from __future__ import annotations

import datetime as dt
import json
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
    progress,
    tell_left_out,
)
from tension.words import say


@click.command(
    epilog="Example: tension report suivi.csv --dyad MLI-USA --lang fr --out note",
    short_help="Charts and report.",
)
@options(LEDGER, DYAD, RULES, SINCE, UNTIL, AS_OF, LENIENT, LANG, JSON)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder for the files.",
)
@click.option(
    "--style",
    "styles",
    type=click.Choice(("report", "social", "print", "slide")),
    multiple=True,
    default=("report",),
    show_default="report",
    help="What to make; may be given several times.",
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
    out: Path,
    styles: tuple[str, ...],
) -> None:
    """Write arc.png, arc.svg, contributions.png, report.html and report.pdf.

    --style social and slide write a picture to show around with its caption, --style print the
    sheets as vector drawings.

    Without days, the bundled case shows the arc as known on 10 December 2025 and the whole
    record beside it. With --as-of, any ledger is shown so.
    """
    with progress(lang) as step:
        step("cli.reading")
        from tension.report import Question, write_report
        from tension.scoring import read_records

        records = read_records(ledger, rules, lenient=lenient)
        question = Question(dyad, since, until, as_of)
        paths = write_report(records, out, question, lang, progress=step, styles=styles)
    if as_json:
        click.echo(json.dumps({"written": [str(path) for path in paths]}, ensure_ascii=False))
    else:
        for path in paths:
            click.echo(say("cli.written", lang, path=path))
    tell_left_out(ctx, records, lang)
