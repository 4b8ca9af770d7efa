"""`tension explain`."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tension.cli.options import (
    AS_OF,
    DYAD,
    JSON,
    LANG,
    LENIENT,
    RULES,
    Day,
    options,
    tell_left_out,
)
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.index import DayExplained
    from tension.rulebook import Rulebook


@click.command(
    epilog="Example: tension explain 2025-10-22   (or 2025-10-22 suivi.csv --view USA>MLI)",
    short_help="What makes a day.",
)
@click.argument("day", required=False, type=Day())
@click.argument("ledger", required=False, type=click.Path(path_type=Path))
@options(DYAD, RULES, AS_OF, LENIENT, LANG, JSON)
@click.option("--view", help="The pair (default) or one direction, such as 'USA>MLI'.")
@click.pass_context
def command(
    ctx: click.Context,
    day: dt.date | None,
    ledger: Path | None,
    dyad: str | None,
    rules: Path | None,
    as_of: dt.date | None,
    lenient: bool,
    lang: str,
    as_json: bool,
    view: str | None,
) -> None:
    """Say what makes the reading of DAY: every event still felt, its rule, its source.

    Without DAY, the last day of the record. Contributions add up to tension minus 50, and the
    four parts of the change to the change.
    """
    from tension.index import compute_index, explain_day
    from tension.scoring import read_records
    from tension.vintages import as_of as known_by

    records = read_records(ledger, rules, lenient=lenient)
    if as_of is not None:
        records = known_by(records, as_of)
    index = compute_index(records, dyad)
    asked = day or index.last_day
    if asked is None:
        click.echo(say("index.empty", lang))
        tell_left_out(ctx, records, lang)
        return
    explained = explain_day(index, asked, view)
    if as_json:
        click.echo(json.dumps(asdict(explained), ensure_ascii=False, default=str))
    else:
        click.echo("\n".join(_lines(explained, records.rulebook, lang)))
    tell_left_out(ctx, records, lang)


def _lines(explained: DayExplained, rulebook: Rulebook, lang: str) -> list[str]:
    """The explanation as text."""
    reasons = ("new", "in_force", "ended", "faded")
    parts = [
        f"{formats.signed(value, lang, 2)} {say(f'reason.{name}', lang)}"
        for name, value in zip(reasons, explained.changes, strict=True)
    ]
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
            parts=", ".join(parts),
        ),
        say("explain.shares", lang),
    ]
    for share in explained.shares:
        day = formats.short_day(share.date, lang)
        label = rulebook.label(share.event_type, lang)
        way = share.direction.replace(">", " \u2192 ")
        points = formats.signed(share.tension, lang, 2)
        lines.append(f"{points:>8}  {day:<14} {way}  {label}  [{share.event_id}]")
        source = share.source_url or share.source_name
        where = {"rule_line": share.rule_line, "line": share.ledger_line, "source": source}
        lines.append(f"{'':10}{say('explain.share', lang, rules=rulebook.file, **where)}")
    total = sum(share.tension for share in explained.shares)
    tension = formats.number(explained.tension, lang, 2)
    lines.append(say("explain.sum", lang, sum=formats.signed(total, lang, 2), tension=tension))
    return lines
