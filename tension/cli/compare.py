"""`tension compare`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tension.cli.here import find_ledger
from tension.cli.lines import by_reason, event_lines, other_lines, reasons_of, source_line
from tension.cli.options import (
    AS_OF,
    DYAD,
    JSON,
    LANG,
    MOST,
    OUT_CHARTS,
    RULES,
    VIEW,
    Asked,
    Day,
    options,
)
from tension.words import formats, say

if TYPE_CHECKING:
    from tension.index import Move
    from tension.scoring import Records
    from tension.vintages import DayRevised, NoNewsPath, Revisions, Step

DAYS_BACK = 30
Words = tuple[tuple[dt.date, ...], Path | None]


@dataclass(frozen=True, kw_only=True)
class _Asked(Asked):
    words: Words
    most: int
    out: Path | None
    known: tuple[dt.date, ...]
    before: Path | None
    after: Path | None
    rules_before: Path | None

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days among the words."""
        return self.words[0]

    def answer(self, lines: Sequence[str], content: object) -> None:
        """The answer on stdout, for a reader or for a machine."""
        if self.as_json:
            click.echo(json.dumps(content, ensure_ascii=False, default=str))
        else:
            click.echo("\n".join(lines))


def _sorted_words(ctx: click.Context, _param: click.Parameter, words: Sequence[str]) -> Words:
    """The days and the ledger among the words, or the ledger of the folder; a word that is neither
    is told.
    """
    lang = ctx.meta["tension.lang"]
    days, files = [], []
    for word in words:
        try:
            days.append(dt.date.fromisoformat(word))
        except ValueError:
            if not Path(word).suffix and not Path(word).exists():
                raise click.UsageError(say("compare.not_a_day_or_file", lang, found=word)) from None
            files.append(Path(word))
    if len(days) > 2 or len(files) > 1:
        raise click.UsageError(say("compare.too_many", lang, found=" ".join(words)))
    named = files[0] if files else None
    after = ctx.params.get("after")
    if after is not None and named is not None:
        raise click.UsageError(say("compare.two_ledgers", lang, found=named))
    return tuple(days), find_ledger(ctx, after or named)


@click.command(
    epilog='Example: tension compare 2025-10-07 2025-10-22 --view "USA>MLI"   (two days); tension'
    " compare 2025-10-23 --known 2025-10-25 --known 2025-10-26   (two vintages); tension compare"
    " --before old.csv new.csv   (two ledgers)",
    short_help="Two days, vintages or ledgers: what moved.",
)
@click.argument("words", nargs=-1, metavar="[DAY [DAY]] [LEDGER]", callback=_sorted_words)
@options(DYAD, RULES, AS_OF, LANG, JSON, VIEW, MOST, OUT_CHARTS)
@click.option("--known", multiple=True, type=Day(), help="A vintage: what was public by that day.")
@click.option("--before", type=click.Path(path_type=Path), help="The ledger as it was.")
@click.option("--after", type=click.Path(path_type=Path), help="The ledger as it is (or LEDGER).")
@click.option("--rules-before", type=click.Path(path_type=Path), help="The rulebook as it was.")
def command(**given: Any) -> None:
    """Say what moved tension, down to the event, its rule and its source; it always adds up.

    Two days (the default: the last 30 days of the record; one DAY: from it to the last): the daily
    changes between them, split into new, in force, ended and faded.

    Two vintages (--known once: then and now; twice: then and later): why DAY reads differently.
    Without DAY, the day most revised. The same for two ledgers or two rulebooks (--before,
    --rules-before).

    --json lists everything; --out writes waterfall.png and .svg, and for vintages and ledgers
    revisions.csv too, for vintages vintages.png and .svg.
    """
    asked = _Asked(ledger=given["words"][1], **given)
    files = asked.before is not None or asked.rules_before is not None
    if (asked.known and (files or asked.as_of is not None)) or len(asked.known) > 2:
        raise click.UsageError(say("compare.known_alone", asked.lang))
    if (asked.known or files) and len(asked.days) > 1:
        raise click.UsageError(say("compare.one_day", asked.lang))
    records = asked.records()
    if files:
        ledger, rules = asked.before or asked.ledger, asked.rules_before or asked.rules
        _compare_ledgers(replace(asked, ledger=ledger, rules=rules).records(), records, asked)
    elif asked.known:
        _compare_vintages(records, sorted(asked.known), asked)
    else:
        _compare_days(records, asked)


# Two days


def _compare_days(records: Records, asked: _Asked) -> None:
    from tension.index import compare_days

    index = asked.index(records)
    last = index.last_day
    if last is None:
        asked.answer([say("index.empty", asked.lang)], {"status": "no_events", "tension": 50})
        return
    first = index.dates[index.in_record][0].item()
    start = asked.days[0] if asked.days else max(first, last - dt.timedelta(DAYS_BACK))
    end = asked.days[1] if len(asked.days) > 1 else last
    move = compare_days(index, start, end, asked.view)
    asked.answer(_move_lines(move, records.rulebook.file, asked), asdict(move))
    if asked.out is not None:
        from tension.cli.pictures import write_waterfall

        write_waterfall(move, asked.out, asked.lang, asked.most, quiet=asked.as_json)


def _move_lines(move: Move, rules: str, asked: _Asked) -> list[str]:
    lang = asked.lang
    change = formats.signed(move.after - move.before, lang, 2)
    before, after = (formats.number(value, lang, 2) for value in (move.before, move.after))
    days = {"start": formats.day(move.start, lang), "end": formats.day(move.end, lang)}
    view = move.view.replace(">", " \u2192 ")
    lines = [
        say("compare.days", lang, view=view, before=before, after=after, change=change, **days),
        f"{change} = {by_reason(move.changes, lang)}",
        say("compare.moved", lang),
    ]
    shown = asked.most or len(move.events)
    for moved in move.events[:shown]:
        note = reasons_of(moved.changes, lang)
        lines += event_lines(moved, moved.change, rules, lang, f"({note})" if note else "")
    lines += other_lines([moved.change for moved in move.events[shown:]], lang)
    total = sum(moved.change for moved in move.events)
    return [*lines, _sum_line(total, before, after, lang)]


def _sum_line(total: float, before: str, after: str, lang: str) -> str:
    moved = formats.signed(total, lang, 2)
    return say("compare.sum", lang, sum=moved, account=formats.added(before, moved, after))


# Two vintages, two ledgers


def _compare_vintages(records: Records, known: Sequence[dt.date], asked: _Asked) -> None:
    from tension.vintages import as_of, compare_vintages, known_pair, no_news_path, vintage_fan

    later = known[1] if len(known) > 1 else None
    revised = compare_vintages(records, known[0], later, asked.dyad, asked.view)
    latest = records if later is None else as_of(records, later)
    then, path = as_of(records, known[0]), None
    if latest.coverage and then.coverage and latest.coverage[1] > then.coverage[1]:
        ahead = latest.coverage[1] - then.coverage[1]
        path = no_news_path(known_pair(then, revised.dyad), ahead, revised.dyad)
    reading = _no_news(path, latest, revised) if path is not None else {}
    contents: dict[str, bytes] = {}
    if asked.out is not None:
        from tension.cli.pictures import fan_files

        days = [*known, *([] if later else [_last_day(records)])]
        fan = vintage_fan(records, days, None, revised.dyad, revised.view)
        contents = fan_files(fan, asked.lang)
    _tell(revised, asked, reading, contents)


def _last_day(records: Records) -> dt.date:
    from tension.scoring.measures import to_date

    return to_date(records.coverage[1] if records.coverage else 0)


def _no_news(path: NoNewsPath, latest: Records, revised: Revisions) -> dict[str, Any]:
    """Where the earlier vintage would have gone without news, and what was recorded instead."""
    from tension.index import compute_index

    day = path.dates[-1].item()
    recorded = compute_index(latest, revised.dyad or None, since=day, until=day)[revised.view]
    return {
        "origin": path.origin,
        "date": day,
        "projection": float(path[revised.view].tension[-1]),
        "recorded": float(recorded.tension[0]),
    }


def _compare_ledgers(old: Records, new: Records, asked: _Asked) -> None:
    from tension.vintages import revisions

    answer = revisions(old, new, asked.dyad, asked.view)
    _tell(answer.named(*_version_names(old, new)), asked, {}, {})


def _version_names(old: Records, new: Records) -> tuple[str, str]:
    """What tells the two versions apart: file names, else contents, else the rules."""
    files = [Path(records.ledger.file).name for records in (old, new)]
    hashes = [records.ledger.sha256[:8] for records in (old, new)]
    books = [records.rulebook for records in (old, new)]
    rules = [f"{book.content.name} {book.content.version}" for book in books]
    if files[0] != files[1]:
        return files[0], files[1]
    if hashes[0] != hashes[1]:
        return f"{files[0]} ({hashes[0]})", f"{files[1]} ({hashes[1]})"
    if rules[0] != rules[1]:
        return rules[0], rules[1]
    return f"{rules[0]} ({books[0].sha256[:8]})", f"{rules[1]} ({books[1].sha256[:8]})"


def _tell(
    revised: Revisions, asked: _Asked, reading: dict[str, Any], contents: dict[str, bytes]
) -> None:
    """The answer about one day of two versions, and the files about all of them."""
    day = _day_asked(revised, asked)
    if day is None:
        asked.answer([say("compare.no_days", asked.lang)], {"days": 0, "revised": 0})
        return
    told = revised.on(day)
    lines = [*_summary(revised, asked, day), *_day_lines(told, revised, asked)]
    if reading:
        lines.append(_reading_line(reading, asked.lang))
    content = {
        "vintages": revised.vintages,
        "days": len(revised.days),
        "revised": int(revised.revised.sum()),
        "day": asdict(told),
        "no_news": reading or None,
        "revisions": [one._asdict() for one in revised.rows()],
    }
    asked.answer(lines, content)
    if asked.out is not None:
        from tension.cli.pictures import waterfall_files, write_files
        from tension.export import revisions_csv

        files = {
            "revisions.csv": revisions_csv(revised.rows()),
            **waterfall_files(told, asked.lang, asked.most),
            **contents,
        }
        write_files(asked.out, files, asked.lang, quiet=asked.as_json)


def _day_asked(revised: Revisions, asked: _Asked) -> dt.date | None:
    """The day asked for, else the one most revised, else the last that both have."""
    import numpy as np

    from tension.scoring.measures import to_date

    if asked.days:
        return asked.days[0]
    if not len(revised.days):
        return None
    at = int(np.argmax(np.abs(revised.new - revised.old))) if revised.revised.any() else -1
    return to_date(int(revised.days[at]))


def _summary(revised: Revisions, asked: _Asked, day: dt.date) -> list[str]:
    old, new = (formats.day_or_text(name, asked.lang) for name in revised.vintages)
    values = {
        "view": revised.view.replace(">", " \u2192 "),
        "n": int(revised.revised.sum()),
        "days": len(revised.days),
        "old": old,
        "new": new,
    }
    lines = [say("compare.revised", asked.lang, **values)]
    if not asked.days and revised.revised.any():
        lines.append(say("compare.most", asked.lang, day=formats.day(day, asked.lang)))
    return lines


def _day_lines(told: DayRevised, revised: Revisions, asked: _Asked) -> list[str]:
    from tension.vintages import REASONS

    lang = asked.lang
    before, after = (formats.number(value, lang, 2) for value in (told.before, told.after))
    old, new = (formats.vintage(name, lang) for name in told.vintages)
    change = formats.signed(told.after - told.before, lang, 2)
    values = {"before": before, "after": after, "old": old, "new": new, "change": change}
    view, day = told.view.replace(">", " \u2192 "), formats.day(told.date, lang)
    lines = [say("compare.known", lang, view=view, day=day, **values)]
    if not told.steps:
        return [*lines, say("compare.unmoved", lang)]
    reasons = ", ".join(say(f"reason.{name}", lang) for name in REASONS)
    lines.append(say("compare.order", lang, reasons=reasons))
    size = sorted((abs(step.tension) for step in told.steps), reverse=True)
    least = size[asked.most - 1] if 0 < asked.most < len(size) else 0.0
    shown = [step for step in told.steps if abs(step.tension) >= least]
    rules = revised.records[1].rulebook.file
    for step in shown:
        lines += _step_lines(step, rules, lang)
    rest = [step.tension for step in told.steps if abs(step.tension) < least]
    lines += other_lines(rest, lang)
    return [*lines, _sum_line(sum(step.tension for step in told.steps), before, after, lang)]


def _step_lines(step: Step, rules: str, lang: str) -> list[str]:
    """What one reason moves: the event that moved, and the row that made it move."""
    reason = say(f"reason.{step.reason}", lang)
    if step.event is None or step.moved is None:
        label = step.label.get(lang, step.label.get("en", ""))
        if step.reason == "rule_changed" and not label:
            label = say("reason.scale", lang)
        return [f"{formats.signed(step.tension, lang, 2):>8}  {reason}  {label}".rstrip()]
    cause = step.event.event_id
    through = cause != step.moved.event_id
    note = f"{say('compare.through', lang, reason=reason, event=cause)}" if through else reason
    heading, _ = event_lines(step.moved, step.tension, rules, lang, f"({note})")
    return [heading, source_line(step.event, rules, lang)]


def _reading_line(reading: dict[str, Any], lang: str) -> str:
    return say(
        "compare.no_news",
        lang,
        origin=formats.day(reading["origin"], lang),
        day=formats.day(reading["date"], lang),
        path=formats.number(reading["projection"], lang, 2),
        recorded=formats.number(reading["recorded"], lang, 2),
    )
