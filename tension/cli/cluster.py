"""`tension cluster`."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.options import JSON, LANG, RULES, Asked, options, tell_written
from tension.words import say

if TYPE_CHECKING:
    from tension.cluster import ProposedEvents


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    reports: Path | None
    window: int
    review: bool
    out: Path | None


@click.command(
    epilog="Example: tension cluster press.csv --window 2 --review --out to_review",
    short_help="Press reports → proposed events.",
)
@click.argument("reports", required=False, type=click.Path(path_type=Path))
@click.option(
    "--window",
    type=click.IntRange(0, 366),
    default=3,
    show_default=True,
    help="Days by which the first and the last date of one event may differ.",
)
@click.option("--review", is_flag=True, help="Write candidates.csv, a ledger, and evidence.csv.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for these files.  [default: out]"
)
@options(RULES, LANG, JSON)
def command(**given: Any) -> None:
    """Group press REPORTS into proposed events, each with its evidence and every doubt.

    One event is one actor, target and type within a window of days, never one address. A report
    copied many times counts once, and outlets that print the same agency text are one source.
    Columns: report_id, published, event_date_as_reported (may be blank), actor, target,
    event_type, title, source, and if you like url, lang. Without REPORTS, a small example.
    """
    from tension.cluster import as_dicts, propose_events, read_reports, review_files
    from tension.files import write_together

    asked = _Asked(**given)
    lang = asked.lang
    proposed = propose_events(read_reports(asked.reports, asked.rules), asked.window)
    written = []
    if asked.review or asked.out is not None:
        written = write_together(asked.out or Path("out"), review_files(proposed, lang))
    if asked.as_json:
        content = {"window": asked.window, "reports": len(proposed.evidence),
                   "events": as_dicts(proposed, lang)}  # fmt: skip
        click.echo(json.dumps(content, ensure_ascii=False))
        return
    click.echo("\n".join(_lines(proposed, lang)))
    tell_written(written, lang)


def _lines(proposed: ProposedEvents, lang: str) -> list[str]:
    """The proposed events as text: one line each, then its doubts."""
    from tension.cluster import as_dicts
    from tension.words import formats

    def day(iso: str) -> str:
        return formats.short_day(dt.date.fromisoformat(iso), lang)

    rulebook, reports = proposed.reports.rulebook, proposed.reports
    numbers = {
        "reports": formats.counted(len(proposed.evidence), "report", lang),
        "events": formats.counted(len(proposed.events), "proposed_event", lang),
    }
    lines = [say("cluster.title", lang, file=reports.file, window=proposed.window, **numbers)]
    for event in as_dicts(proposed, lang):
        low, high = event["date_low"], event["date_high"]
        sure = event["confidence"]
        counts = {
            "reports": formats.counted(event["n_reports"], "report", lang),
            "sources": formats.counted(event["n_sources"], "independent_source", lang),
        }
        way = f"{event['source_actor']} \u2192 {event['target_actor']}"
        lines.append(
            say(
                "cluster.event" if low == high else "cluster.event_between",
                lang,
                day=day(event["date"]),
                low=day(low),
                high=day(high),
                way=way,
                label=rulebook.label(event["event_type"], lang),
                **counts,
                confidence=formats.label(f"confidence.{sure}", sure, lang),
            )
        )
        lines += [f"    {doubt['message']}" for doubt in event["doubts"]]
    return lines
