"""Facts into sentences, in the reader's language: the words follow the numbers' signs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tension import countries
from tension.index import DailyIndex, Move
from tension.models import LevelAnswer, Refusal
from tension.report.story import Period, Reading, Story
from tension.scoring import Measure
from tension.words import formats, say

MOVED_AT_LEAST = 0.05
"""What rounds to nothing is not called a rise or a fall."""

LARGEST_RATIO = 1000.0
"""A gauge that one kind of point moves so much more than the other is saturated."""


def in_short(story: Story, lang: str) -> list[str]:
    """The report in a few sentences."""
    reading = story.reading
    if reading is None:
        empty = not len(story.latest.records.table)
        return [say("report.no_events" if empty else "report.no_day", lang)]
    sentences = [
        stands(story, reading, lang),
        *moves(story.index, reading, lang),
        *in_force(story.index, reading.day, lang),
        *disputes(story.index, reading, lang),
        fading(reading, lang),
        slopes(reading, lang),
        level(story.main.level, lang),
        *afterwards(story, lang),
    ]
    return [sentence for sentence in sentences if sentence]


def in_words(story: Story, lang: str) -> list[str]:
    """The arc in sentences, beside the five lines of page one: what they do not say."""
    reading = story.reading
    if reading is None:
        return []
    sentences = [
        *phases(story.index, reading, lang),
        *disputes(story.index, reading, lang),
        fading(reading, lang),
        slopes(reading, lang),
        level(story.main.level, lang),
        *afterwards(story, lang),
    ]
    return [sentence for sentence in sentences if sentence]


def stands(story: Story, reading: Reading, lang: str) -> str:
    """Where tension stands."""
    explained = reading.explained
    then = story.index.records.as_of is not None
    return say(
        "story.stands_then" if then else "story.stands",
        lang,
        pair=countries.pair_label(story.index.dyad, lang),
        day=formats.day(reading.day, lang),
        tension=formats.number(explained.tension, lang),
        pressure=formats.number(explained.pressure, lang, 0),
        engagement=formats.number(explained.engagement, lang, 0),
    )


def card_reading(story: Story, reading: Reading, lang: str) -> str:
    """What the number of a card is, beside the number itself."""
    explained = reading.explained
    then = story.index.records.as_of is not None
    return say(
        "story.card_then" if then else "story.card",
        lang,
        day=formats.day(reading.day, lang),
        pressure=formats.number(explained.pressure, lang, 0),
        engagement=formats.number(explained.engagement, lang, 0),
    )


def moves(index: DailyIndex, reading: Reading, lang: str) -> Iterator[str]:
    """The last named phases, and the last weeks."""
    yield from phases(index, reading, lang)
    by_days = dict(reading.looks)
    if len(by_days) == 3:
        texts = [formats.signed(printed_change(move), lang) for move in by_days.values()]
        yield say("story.changes", lang, week=texts[0], month=texts[1], quarter=texts[2])


def phases(index: DailyIndex, reading: Reading, lang: str) -> Iterator[str]:
    """The last named phases, and how each direction went over the last."""
    named = [period for period in reading.periods if period.phase is not None][-2:]
    for period in named:
        yield phase_move(period, lang)
    if named:
        yield sides(index, named[-1].move, lang)


def printed_change(move: Move) -> float:
    """The change between two readings as they are printed, so that a reader can check it."""
    return round(round(move.after, 1) - round(move.before, 1), 1)


def phase_move(period: Period, lang: str) -> str:
    """A phase as a rise, a fall or neither."""
    move, phase = period.move, period.phase
    change = printed_change(move)
    way = "rose" if change > MOVED_AT_LEAST else "fell" if change < -MOVED_AT_LEAST else "unmoved"
    name = phase.label.get(lang, phase.label.get("en", "")) if phase else ""
    return say(
        f"story.{way}",
        lang,
        phase=name,
        start=formats.short_day(move.start + dt.timedelta(1), lang),
        end=formats.short_day(move.end, lang),
        by=formats.number(abs(change), lang),
        before=formats.number(move.before, lang),
        after=formats.number(move.after, lang),
    )


def sides(index: DailyIndex, move: Move, lang: str) -> str:
    """The change in each direction over the days of ``move``."""
    start, end = index.position(move.start), index.position(move.end)
    parts = []
    for way in index.directions:
        values = index[way].tension
        change = formats.signed(float(values[end] - values[start]), lang)
        parts.append(f"{countries.way_label(way, lang)} {change}")
    return say("story.sides", lang, ways=formats.listed(parts, lang))


def in_force(index: DailyIndex, day: dt.date, lang: str) -> Iterator[str]:
    """Hostile measures in force, and those announced."""
    hostile = [measure for measure in index.measures if measure.hostile]
    standing = [m for m in hostile if m.state(day) == "in_force"]
    coming = [m for m in hostile if m.state(day) == "announced"]
    if standing:
        names = formats.listed([named(index, m, lang) for m in standing], lang)
        yield say("story.in_force", lang, measures=names)
    else:
        yield say("story.none_in_force", lang)
    if coming:
        names = formats.listed([named(index, m, lang) for m in coming], lang)
        yield say("story.announced", lang, measures=names)


def named(index: DailyIndex, measure: Measure, lang: str) -> str:
    """``Visa bond imposed (United States → Mali)``."""
    label = index.records.rulebook.label(measure.event_type, lang)
    return f"{label} ({countries.way_label(measure.direction, lang)})"


def disputes(index: DailyIndex, reading: Reading, lang: str) -> Iterator[str]:
    """Both readings of every lapse that sources dispute."""
    for dispute in reading.disputed:
        measure = dispute.measure
        yield say(
            "story.disputed",
            lang,
            measure=index.records.rulebook.label(measure.event_type, lang),
            way=countries.way_label(measure.direction, lang),
            day=formats.day(measure.ended or measure.perhaps_ended or reading.day, lang),
            lapsed=formats.number(dispute.lapsed, lang),
            standing=formats.number(dispute.standing, lang),
        )


def fading(reading: Reading, lang: str) -> str:
    """What fading alone did over the last month, in the direction it did it."""
    move = dict(reading.looks).get(30)
    if move is None or abs(move.changes[3]) <= MOVED_AT_LEAST:
        return ""
    key = "story.fading_up" if move.changes[3] > 0 else "story.fading_down"
    return say(key, lang, moved=formats.signed(move.changes[3], lang))


def slopes(reading: Reading, lang: str) -> str:
    """Which kind of point moves the gauge more at this level."""
    hostile, cooperative = reading.slopes
    key = "story.cooperative_weighs" if cooperative > hostile else "story.hostile_weighs"
    least = min(hostile, cooperative)
    ratio = max(hostile, cooperative) / least if least > 0 else float("inf")
    if ratio > LARGEST_RATIO:
        gauge = "pressure" if key == "story.cooperative_weighs" else "engagement"
        return say(f"story.saturated_{gauge}", lang)
    return say(key, lang, ratio=formats.number(ratio, lang, 2)) if ratio >= 1.005 else ""


def level(answer: LevelAnswer | Refusal, lang: str) -> str:
    """The filtered level of news, or why there is none."""
    if isinstance(answer, Refusal):
        return say("story.level_refused", lang, reason=answer.text(lang))
    return say(
        "story.level",
        lang,
        value=formats.signed(float(answer.filtered[-1]), lang, 2),
        low=formats.signed(float(answer.low[-1]), lang, 2),
        high=formats.signed(float(answer.high[-1]), lang, 2),
    )


def afterwards(story: Story, lang: str) -> Iterator[str]:
    """What the whole record adds to an earlier vintage."""
    if story.whole is None or story.reading is None:
        return
    index = story.whole.index
    year = story.reading.day.year
    in_year = [i for i, date in enumerate(index.dates) if date.item().year == year]
    if index.last_day is None or not in_year:
        return
    peak = max(in_year, key=lambda i: (index.pair.tension[i], -i))
    yield say(
        "story.afterwards",
        lang,
        end=formats.day(index.last_day, lang),
        tension=formats.number(index.pair.tension[index.position(index.last_day)], lang),
        year=year,
        peak_day=formats.day(index.dates[peak].item(), lang),
        peak=formats.number(index.pair.tension[peak], lang),
    )


def limits(story: Story, lang: str) -> list[str]:
    """What the report cannot say, from the data themselves."""
    index = story.latest
    records = index.records
    table = records.table[records.table["dyad"] == index.dyad]
    rules = records.rulebook.content
    found = [say("limit.weights", lang, rules=rules.name, version=rules.version)]
    first, last = _covered(index)
    if first is not None and last is not None:
        days = {"start": formats.day(first, lang), "end": formats.day(last, lang)}
        found.append(say("limit.coverage", lang, **days))
        months = max(1, round((last - first).days / 30.44))
        counts = {"events": (len(table), "event"), "months": (months, "month")}
        spans = {name: formats.counted(*count, lang) for name, count in counts.items()}
        found.append(say("limit.few", lang, **spans))
    if records.left_out:
        lines = ", ".join(str(line) for line in records.left_out)
        whole = len(records.ledger.rows) + len(records.left_out)
        found.append(say("limit.left_out", lang, n=len(records.left_out), all=whole, lines=lines))
    if records.ledger.examples:
        found.insert(0, say("limit.examples", lang, n=len(records.ledger.examples)))
    single = int((table["second_source_url"] == "").sum())
    uncertain = int((table["date_low"] < table["date_high"]).sum())
    low = int((table["counts"] < 1).sum())
    if len(table):
        way = table["direction"].mode().iloc[0]
        count = int((table["direction"] == way).sum())
        label = countries.way_label(way, lang)
        found += [
            say("limit.single", lang, n=single, all=len(table)),
            say("limit.dates", lang, n=uncertain, all=len(table), low=low),
        ]
        if count > 0.6 * len(table):
            found.append(say("limit.sides", lang, n=count, all=len(table), way=label))
    found += _window(story, lang)
    return [*found, say("limit.cause", lang)]


def _covered(index: DailyIndex) -> tuple[dt.date | None, dt.date | None]:
    days = index.dates[index.in_record]
    return (days[0].item(), days[-1].item()) if len(days) else (None, None)


def _window(story: Story, lang: str) -> Iterator[str]:
    """The same record read on two days tells two stories."""
    if story.whole is None or story.reading is None or story.latest.last_day is None:
        return
    index = story.latest
    covered = index.in_record
    peak = max(range(len(index.days)), key=lambda i: index.pair.tension[i] if covered[i] else -1)
    yield say(
        "limit.window",
        lang,
        first=formats.number(story.reading.explained.tension, lang),
        first_day=formats.day(story.reading.day, lang),
        second=formats.number(float(index.pair.tension[peak]), lang),
        second_day=formats.day(index.dates[peak].item(), lang),
    )
