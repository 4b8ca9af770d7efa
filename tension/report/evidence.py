"""What stands beside the story: how sure, what was learned since, what may come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import numpy as np

from tension.index import DailyIndex, compute_index
from tension.models import (
    BacktestAnswer,
    BacktestSettings,
    ForecastAnswer,
    Refusal,
    backtest_forecasts,
    forecast_index,
)
from tension.models.card import ModelCards, model_cards
from tension.models.gates import enough_events
from tension.report.story import Story
from tension.scoring import Records
from tension.uncertainty import (
    Bands,
    Difference,
    PeakDays,
    VarianceShares,
    draw_bands,
    variance_shares,
)
from tension.vintages import Revisions, revisions

SHARE_DRAWS: Final = 500
"""Draws for the shares of the variance: their order matters, not their third digit."""
TESTED_DRAWS: Final = 200
MOST_ORIGINS: Final = 100
"""Origins of the backtest in a report: a long record is tested less often, not for longer."""
MOST_SCENARIOS: Final = 2
MOST_SHARES: Final = 10


@dataclass(frozen=True)
class Evidence:
    """How sure the readings of a story are, what was learned since, and what may come.

    Everything is about ``story.main``; ``bands`` has one entry a view of the story.
    """

    bands: tuple[Bands, ...]
    looks: tuple[tuple[int, Difference], ...]
    """(days, difference between the day of the story and that many days before)."""
    shares: VarianceShares | None
    peak: PeakDays | None
    """Over the days shown."""
    learned: Revisions | None
    """From the vintage of the story to the whole record."""
    forecast: ForecastAnswer | Refusal
    tested: BacktestAnswer | Refusal
    cards: ModelCards | None
    """Every model asked of the whole vintage, all p-values corrected together."""


def gather(story: Story) -> Evidence:
    """The evidence beside a story; without a day to read, no bands and refusals."""
    views = [story.main, *([story.whole] if story.whole else [])]
    if story.reading is None:
        refusal = enough_events("forecast", 0, 1) or Refusal("forecast", "refusal.constant")
        return Evidence((), (), None, None, None, refusal, refusal, None)
    bands = tuple(draw_bands(view.index) for view in views)
    day, records = story.reading.day, story.index.records
    tested = backtest_forecasts(records, story.index.dyad, _tests(records))
    fewer = draw_bands(story.index, SHARE_DRAWS, bands[0].seed)
    return Evidence(
        bands=bands,
        looks=tuple(
            (days, bands[0].difference(day, day - dt.timedelta(days)))
            for days, _ in story.reading.looks
        ),
        shares=variance_shares(fewer, day) if story.index.n_events.any() else None,
        peak=bands[0].peak(),
        learned=revisions(records, story.latest.records, story.index.dyad) if story.whole else None,
        forecast=forecast_index(records, story.index.dyad, scenarios=suppositions(story.index)),
        tested=tested,
        cards=model_cards(compute_index(records, story.index.dyad), backtest=tested),
    )


def _tests(records: Records) -> BacktestSettings:
    """Every week, or less often where the record is long."""
    first, last = records.coverage or (0, 0)
    return BacktestSettings(step=max(7, (last - first) // MOST_ORIGINS), draws=TESTED_DRAWS)


def suppositions(index: DailyIndex) -> tuple[str, ...]:
    """What to watch: the end, the day after the record as known, of the hostile measures that
    weigh most, one scenario each; of those that the rulebook knows how to end.
    """
    records, last = index.records, index.records.coverage
    if last is None:
        return ()
    day = dt.date(1970, 1, 1) + dt.timedelta(last[1])
    table = records.table
    points = dict(zip(table["event_id"], table["points"], strict=True))
    enders: dict[str, str] = {}
    for key, rule in records.rulebook.content.events.items():
        for ended in rule.ends or ():
            enders.setdefault(ended, key)
    standing = [
        measure
        for measure in index.measures
        if measure.hostile and measure.state(day) == "in_force" and measure.event_type in enders
    ]
    standing.sort(key=lambda measure: (-points[measure.event_id], measure.event_id))
    tomorrow = day + dt.timedelta(1)
    return tuple(
        f"{enders[m.event_type]}@{tomorrow}:{m.direction}={m.event_id}"
        for m in standing[:MOST_SCENARIOS]
    )


def is_simulated(answer: ForecastAnswer | Refusal) -> bool:
    """Whether a forecast has a fan, not only the path without news."""
    return isinstance(answer, ForecastAnswer) and not isinstance(answer.baseline.ensemble, Refusal)


def revised_most(learned: Revisions, count: int) -> list[dt.date]:
    """The days whose value later knowledge changed most, by day."""
    size = np.abs(learned.new - learned.old)
    order = np.argsort(-size, kind="stable")[:count]
    days = sorted(int(learned.days[at]) for at in order if learned.revised[at])
    return [dt.date(1970, 1, 1) + dt.timedelta(day) for day in days]
