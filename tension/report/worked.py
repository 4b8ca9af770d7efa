"""One day worked out by hand, from the rulebook to the reading."""

from __future__ import annotations

from tension import countries
from tension.index import DailyIndex, DayExplained, Share, explain_day
from tension.report.story import Reading, Story
from tension.words import formats, say


def worked_day(story: Story, lang: str) -> list[str]:
    """The day on which an event moved tension most, step by step; the last day where none did."""
    reading = story.reading
    if reading is None:
        return []
    explained = _day(story, reading)
    steps = [_weighed(story.index, explained, lang), _gauges(story.index, explained, lang)]
    return [step for step in steps if step]


def _day(story: Story, reading: Reading) -> DayExplained:
    if not story.main.numbered:
        return reading.explained
    most = max(story.main.numbered, key=lambda pair: (abs(pair[1].tension), pair[1].event_id))
    return explain_day(story.index, most[1].date)


def _weighed(index: DailyIndex, explained: DayExplained, lang: str) -> str:
    """The points of the event of that day that weighs most, from its rule."""
    came = [share for share in explained.shares if share.date == explained.date]
    if not came:
        return ""
    share: Share = max(came, key=lambda one: (abs(one.tension), one.event_id))
    table = index.records.table
    (row,) = table[table["event_id"] == share.event_id].to_dict("records")
    content = index.records.rulebook.content
    rule = content.events[share.event_type]
    return say(
        "worked.event",
        lang,
        day=formats.day(explained.date, lang),
        label=index.records.rulebook.label(share.event_type, lang),
        way=countries.way_label(share.direction, lang),
        weight=formats.number(abs(rule.weight), lang),
        intensity=formats.number(float(row["intensity"]), lang),
        scope=formats.number(content.scopes[str(row["scope"])], lang, 2),
        confidence=formats.number(float(row["counts"]), lang, 2),
        points=formats.number(float(row["points"]), lang, 2),
        felt=formats.number(abs(share.points), lang, 2),
        share=formats.signed(share.tension, lang, 2),
    )


def _gauges(index: DailyIndex, explained: DayExplained, lang: str) -> str:
    """From the points of the pair to its gauges."""
    two = {
        name: formats.number(getattr(explained, name), lang, 2)
        for name in ("hostile_points", "cooperative_points", "pressure", "engagement", "tension")
    }
    kappa = formats.number(index.pair.kappa, lang, 3)
    return say("worked.gauges", lang, day=formats.day(explained.date, lang), kappa=kappa, **two)
