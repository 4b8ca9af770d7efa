"""`tension explain`."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.lines import by_reason, event_lines, other_lines
from tension.cli.options import (
    AS_OF,
    DYAD,
    JSON,
    LANG,
    LEDGER,
    LENIENT,
    MOST,
    OUT_CHARTS,
    RULES,
    VIEW,
    Asked,
    Day,
    options,
    tell_left_out,
)
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.index import DayExplained
    from tension.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    day: dt.date | None
    most: int
    out: Path | None


@click.command(
    epilog="Example: tension explain 2025-10-22   (or 2025-10-22 suivi.csv --view USA>MLI)",
    short_help="What makes a day.",
)
@click.argument("day", required=False, type=Day())
@options(LEDGER, DYAD, RULES, AS_OF, LENIENT, LANG, JSON, VIEW, MOST, OUT_CHARTS)
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Say what makes the reading of DAY: every event still felt, its rule, its source.

    Without DAY, the last day of the record. Contributions add up to tension minus 50, and the
    four parts of the change to the change. --json lists every event; --out writes waterfall.png
    and waterfall.svg, from neutral 50 to the reading.
    """
    from tension.index import explain_day

    asked = _Asked(**given)
    lang, most = asked.lang, asked.most
    records = asked.records()
    index = asked.index(records)
    day = asked.day or index.last_day
    if day is None:
        click.echo(say("index.empty", lang))
        tell_left_out(ctx, records, lang)
        return
    explained = explain_day(index, day, asked.view)
    if asked.as_json:
        click.echo(json.dumps(asdict(explained), ensure_ascii=False, default=str))
    else:
        click.echo("\n".join(_lines(explained, records.rulebook, lang, most)))
    if asked.out is not None:
        from tension.cli.pictures import write_waterfall

        write_waterfall(explained, asked.out, lang, most, quiet=asked.as_json)
    tell_left_out(ctx, records, lang)


def _lines(explained: DayExplained, rulebook: Rulebook, lang: str, most: int) -> list[str]:
    """The explanation as text."""
    lines = [
        say(
            "explain.level",
            lang,
            view=explained.view.replace(">", " \u2192 "),
            day=formats.day(explained.date, lang),
            tension=formats.number(explained.tension, lang, 2),
            difference=formats.signed(explained.tension - 50, lang, 2),
            pressure=formats.number(explained.pressure, lang),
            engagement=formats.number(explained.engagement, lang),
            status=say(f"status.{explained.status}", lang),
        ),
        say(
            "explain.change",
            lang,
            change=formats.signed(explained.change, lang, 2),
            parts=by_reason(explained.changes, lang),
        ),
        say("explain.shares", lang),
    ]
    shown = len(explained.shares) if most == 0 else most
    for share in explained.shares[:shown]:
        lines += event_lines(share, share.tension, rulebook.file, lang)
    lines += other_lines([share.tension for share in explained.shares[shown:]], lang)
    total = sum(share.tension for share in explained.shares)
    tension = formats.number(explained.tension, lang, 2)
    lines.append(say("explain.sum", lang, sum=formats.signed(total, lang, 2), tension=tension))
    return lines
