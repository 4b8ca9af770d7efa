"""`tension report`."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

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
    progress,
    tell_left_out,
    tell_written,
)


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    out: Path
    styles: tuple[str, ...]


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
def command(ctx: click.Context, /, **given: Any) -> None:
    """Write arc.png, arc.svg, contributions.png, report.html and report.pdf.

    --style social and slide write a picture to show around with its caption, --style print the
    sheets as vector drawings.

    Without days, the bundled case shows the arc as known on 10 December 2025 and the whole
    record beside it. With --as-of, any ledger is shown so.
    """
    asked = _Asked(**given)
    lang = asked.lang
    with progress(lang) as step:
        step("cli.reading")
        from tension.report import Question, write_report

        records = replace(asked, as_of=None).records()  # the report shows what came after, too
        question = Question(asked.dyad, asked.since, asked.until, asked.as_of)
        paths = write_report(records, asked.out, question, lang, progress=step, styles=asked.styles)
    if asked.as_json:
        click.echo(json.dumps({"written": [str(path) for path in paths]}, ensure_ascii=False))
    else:
        tell_written(paths, lang)
    tell_left_out(ctx, records, lang)
