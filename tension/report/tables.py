"""The tables of a report: rows of texts in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tension import countries
from tension.index import Move
from tension.report.sentences import printed_change
from tension.report.story import Period, Reading, Story
from tension.rulebook import EventType
from tension.scoring import Measure
from tension.scoring.measures import to_date
from tension.words import formats, say

LARGEST_SHARES = 8
REASONS = ("new", "in_force", "ended", "faded")

Rows = list[list[str]]


def period_rows(reading: Reading, lang: str) -> Rows:
    """Period, before, four reasons, change, after: each row adds up, and the last is the sum."""
    if not reading.periods:
        return []
    printed = [printed_parts(period.move) for period in reading.periods]
    names = [_period_name(period, lang) for period in reading.periods]
    sums = [round(sum(column), 1) for column in zip(*printed, strict=True)]
    rows = zip([*names, say("report.total", lang)], [*printed, sums], strict=True)
    ends = [*[period.move for period in reading.periods], reading.total]
    return [_move_row(*row, move, lang) for row, move in zip(rows, ends, strict=True)]


def _period_name(period: Period, lang: str) -> str:
    move = period.move
    start = formats.short_day(move.start + dt.timedelta(1), lang)
    span = f"{start} \u2013 {formats.short_day(move.end, lang)}"
    if period.phase is None:
        return span
    return f"{period.phase.label.get(lang, period.phase.label.get('en', ''))}, {span}"


def printed_parts(move: Move) -> list[float]:
    """The reasons of a move rounded so that they add up to the printed change: the largest takes
    what rounding leaves.
    """
    parts = [round(value, 1) for value in move.changes]
    largest = max(range(len(parts)), key=lambda i: abs(parts[i]))
    parts[largest] += printed_change(move) - sum(parts)
    return [round(part, 1) for part in parts]


def _move_row(name: str, parts: list[float], move: Move, lang: str) -> list[str]:
    changes = [formats.signed(part, lang) for part in [*parts, printed_change(move)]]
    return [name, formats.number(move.before, lang), *changes, formats.number(move.after, lang)]


def period_head(lang: str) -> list[str]:
    """The head of the table of periods."""
    reasons = [say(f"reason.{name}", lang) for name in REASONS]
    reasons = [reason[:1].upper() + reason[1:] for reason in reasons]
    ends = [say(f"report.{name}", lang) for name in ("period", "before", "change", "after")]
    return [ends[0], ends[1], *reasons, ends[2], ends[3]]


def share_rows(story: Story, reading: Reading, lang: str) -> Rows:
    """Neutral, the largest contributions and the rest; they add up to the reading."""
    explained = reading.explained
    shown = explained.shares[:LARGEST_SHARES]
    rest = explained.shares[LARGEST_SHARES:]
    rulebook = story.index.records.rulebook
    rows = [["", say("report.neutral", lang), "", formats.number(50, lang)]]
    for share in shown:
        day = formats.short_day(share.date, lang)
        label = rulebook.label(share.event_type, lang)
        way = countries.way_label(share.direction, lang)
        rows.append([day, label, way, formats.signed(share.tension, lang)])
    if rest:
        printed = sum(round(share.tension, 1) for share in shown)
        others = round(explained.tension, 1) - 50 - printed
        rows.append(["", say("report.others", lang, n=len(rest)), "", formats.signed(others, lang)])
    return rows


def measure_rows(story: Story, reading: Reading, lang: str) -> Rows:
    """Every measure not yet over by a year: what, who, its three days, its state."""
    index = story.index
    rows = []
    for measure in index.measures:
        state = measure.state(reading.day)
        key = "disputed" if measure.disputed(reading.day) else state
        over = state in ("ended", "lapsed", "withdrawn")
        if not state or (over and measure.ended and (reading.day - measure.ended).days > 365):
            continue
        rows.append(
            [
                index.records.rulebook.label(measure.event_type, lang),
                countries.way_label(measure.direction, lang),
                formats.short_day(measure.announced, lang),
                _start(measure, reading.day, lang),
                formats.short_day(measure.ended, lang) if over and measure.ended else "\u2013",
                say(f"state.{key}", lang),
            ]
        )
    return rows


def _start(measure: Measure, day: dt.date, lang: str) -> str:
    if measure.in_force is not None:
        return formats.short_day(measure.in_force, lang)
    withdrawn = measure.state(day) == "withdrawn"
    return say("report.never" if withdrawn else "report.not_known", lang)


def event_rows(story: Story, lang: str) -> Iterator[dict[str, str]]:
    """Every event of the record with its sources; one known only later is marked."""
    index = story.latest
    table = index.records.table
    numbers = {arrival.event_id: number for number, arrival in story.main.numbered}
    numbers |= {a.event_id: n for n, a in story.whole.numbered} if story.whole else {}
    vintage = story.index.records.as_of
    for row in table[table["dyad"] == index.dyad].to_dict("records"):
        later = vintage is not None and row["known_date"] > vintage
        sign = 1.0 if row["sign"] > 0 else -1.0
        yield {
            "number": str(numbers.get(row["event_id"], "")),
            "day": formats.short_day(to_date(row["date"]), lang) + ("\u00a0*" if later else ""),
            "way": str(row["direction"]).replace(">", "\u2009\u2192\u2009"),
            "label": index.records.rulebook.label(row["event_type"], lang),
            "summary": str(row.get(f"summary_{lang}") or row["summary_en"]),
            "points": formats.signed(sign * row["points"], lang),
            "source": str(row["source_name"] or row["source_url"]),
            "url": web_address(row["source_url"]),
            "second": web_address(row["second_source_url"]),
        }


def web_address(text: str) -> str:
    """The address if it is one of the web, else an empty text: nothing else is made a link."""
    return text if text.startswith(("https://", "http://")) else ""


def rule_rows(story: Story, lang: str) -> Rows:
    """The rules behind the events of this pair, straight from the rulebook."""
    index = story.latest
    rulebook = index.records.rulebook
    types = index.records.table.loc[index.records.table["dyad"] == index.dyad, "event_type"]
    counts = types.value_counts()
    rows = []
    for key, rule in rulebook.content.events.items():
        if key in counts.index:
            spread = [formats.signed(value, lang) for value in rule.weight_range]
            rows.append(
                [
                    rulebook.label(key, lang),
                    say(f"kind.{rule.kind}", lang),
                    formats.signed(rule.weight, lang),
                    f"{spread[0]} \u2026 {spread[1]}",
                    _fading(rule, lang),
                    str(counts[key]),
                ]
            )
    return rows


def _fading(rule: EventType, lang: str) -> str:
    if rule.kind != "measure":
        return say("report.days_half", lang, days=formats.number(rule.half_life or 0, lang, 0))
    return say(
        "report.measure_fading",
        lang,
        pending=formats.percent(rule.pending or 0, lang),
        residual=formats.percent(rule.residual or 0, lang),
        days=formats.number(rule.residual_half_life or 0, lang, 0),
    )
