"""What the page computes with: days, points and pulses of each vintage, small enough to forward.

The page holds the pulses of every event rather than its contribution on every day: a day is then
the closed form of the kernel, and its contributions add up to the last digit that is shown.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from tension import countries
from tension.charts.measures import measure_label
from tension.export import index_csv
from tension.index import DailyIndex
from tension.index.gauges import STATUSES
from tension.report.story import Story, View
from tension.scoring import Measure
from tension.scoring.measures import to_date
from tension.words import LANGUAGES, catalogue, formats, say

POINT_DECIMALS: Final = 8
"""Of points by day: tension is then right to 1e-7."""
AMOUNT_DECIMALS: Final = 11
"""Of pulses: the sum of thousands is right to 1e-7."""
BAND_DECIMALS: Final = 2
BAND_LEVELS: Final = (80, 95)
MEASURES_SHOWN: Final = 30
"""Rows of the measures chart; the table below it has them all."""

Floats = NDArray[np.float64]


class Fan(Protocol):
    """The draws of one gauge, as `tension.uncertainty` has them."""

    def interval(self, level: int = 80) -> tuple[Floats, Floats]:
        """Lower and upper bound by day, in the days of the index."""


class Banded(Protocol):
    """The bands of an index, as `tension.uncertainty.draw_bands` makes them."""

    @property
    def draws(self) -> int:
        """How many draws."""

    @property
    def seed(self) -> int:
        """Their seed."""

    def fan(self, gauge: str = "tension", view: str | None = None) -> Fan:
        """The draws of a gauge of a view."""


def views_shown(story: Story) -> list[View]:
    """The vintages of the page: the one asked for, and the whole record where it is later."""
    return [story.main] if story.whole is None else [story.main, story.whole]


def embedded(story: Story, bands: Sequence[Banded | None] = ()) -> dict[str, Any]:
    """The data of the page, for JSON. ``bands``: one entry a vintage, in order; none when empty."""
    index = story.latest
    table = index.records.table
    mine = table[table["dyad"] == index.dyad]
    order = {str(name): at for at, name in enumerate(mine["event_id"])}
    given = [*bands, None, None]
    forward = index.dyad.replace("-", ">")
    return {
        "kappa": index.records.rulebook.kappa,
        "words": {lang: _words(lang) for lang in LANGUAGES},
        "views": _views(index),
        "events": [
            [day, int(way != forward), sign]
            for day, way, sign in zip(
                mine["date"].tolist(), mine["direction"], mine["sign"].tolist(), strict=True
            )
        ],
        "vintages": [
            _vintage(view, order, band)
            for view, band in zip(views_shown(story), given, strict=False)
        ],
    }


def _words(lang: str) -> dict[str, str]:
    """The words that the page says by itself, statuses and gauges among them."""
    groups = ("page.", "gauge.", "status.", "chart.no_days")
    return {key: text for key, text in catalogue(lang).items() if key.startswith(groups)}


def _views(index: DailyIndex) -> list[dict[str, Any]]:
    """The pair and its two directions, by name in every language."""
    if not index.dyad:
        return []
    pair = {lang: countries.pair_label(index.dyad, lang) for lang in LANGUAGES}
    ways = [{lang: countries.way_label(w, lang) for lang in LANGUAGES} for w in index.directions]
    names = [index.dyad, *index.directions]
    return [{"id": i, "name": name} for i, name in zip(names, [pair, *ways], strict=True)]


def _vintage(view: View, order: Mapping[str, int], bands: Banded | None) -> dict[str, Any]:
    index = view.index
    ways = [index[name] for name in index.directions] if index.dyad else []
    points = [p for way in ways for p in (way.hostile_points, way.cooperative_points)]
    alive = measures_in_window(index)
    return {
        "first": int(index.days[0]) if len(index.days) else 0,
        "counts": [[i, int(n)] for i, n in enumerate(index.n_events) if n and index.in_record[i]],
        "status": [STATUSES.index(str(status)) for status in index.status],
        "statuses": STATUSES,
        "points": [_fixed(values, POINT_DECIMALS) for values in points],
        "news": list(_news(index)),
        "pulses": list(_pulses(index, order)),
        "measures": [_measure(index, measure) for measure in alive[-MEASURES_SHOWN:]],
        "all": len(alive),
        "numbered": {order[arrival.event_id]: number for number, arrival in view.numbered},
        "phases": _phases(index),
        "file": f"index-{_vintage_day(index)}.csv",
        "csv": index_csv(index).decode("utf-8"),
        "bands": _bands(index, bands),
    }


def _vintage_day(index: DailyIndex) -> str:
    """The day that names a vintage's file: that of the vintage, else the last of the record."""
    known = index.records.as_of
    day = index.last_day if known is None else to_date(known)
    return day.isoformat() if day else "empty"


def _fixed(values: Floats, digits: int) -> list[float | None]:
    """Numbers with so many decimals; None where there is none."""
    return [round(v, digits) + 0.0 if math.isfinite(v) else None for v in values.tolist()]


def _news(index: DailyIndex) -> Iterator[list[float]]:
    """[position, hostile and cooperative news of each direction] on days that have any."""
    if not index.dyad or not len(index.days):
        return
    ways = [index[name] for name in index.directions]
    rows = np.array([n for way in ways for n in (way.hostile_news, way.cooperative_news)])
    for at in np.flatnonzero((np.nan_to_num(rows) != 0).any(axis=0)).tolist():
        yield [at, *(round(float(value), 6) + 0.0 for value in rows[:, at])]


def _pulses(index: DailyIndex, order: Mapping[str, int]) -> Iterator[list[float]]:
    """[event, day, points, half-life in days (0: a level that stays)]."""
    pulses = index.pulses
    ids = index.records.table["event_id"].to_numpy()
    for record, day, amount, half_life in zip(
        pulses.record.tolist(),
        pulses.day.tolist(),
        pulses.amount.tolist(),
        pulses.half_life.tolist(),
        strict=True,
    ):
        fades = half_life if np.isfinite(half_life) else 0
        yield [order[str(ids[record])], day, round(amount, AMOUNT_DECIMALS), fades]


def measures_in_window(index: DailyIndex) -> list[Measure]:
    """The measures alive on some day shown, by day of announcement."""
    if not len(index.days):
        return []
    first, last = index.dates[0].item(), index.last_day or index.dates[-1].item()
    return [m for m in index.measures if m.announced <= last and (m.ended or last) >= first]


def _measure(index: DailyIndex, measure: Measure) -> dict[str, Any]:
    """Its name and its days."""

    def day(date: dt.date | None) -> int | None:
        return None if date is None else (date - dt.date(1970, 1, 1)).days

    return {
        "name": {lang: measure_label(index, measure, lang) for lang in LANGUAGES},
        "hostile": measure.hostile,
        "announced": day(measure.announced),
        "force": day(measure.in_force),
        "ended": day(measure.ended),
        "perhaps": day(measure.perhaps_ended),
    }


def _phases(index: DailyIndex) -> list[dict[str, Any]]:
    """The ledger's phases: first and last day, and names."""
    epoch = dt.date(1970, 1, 1)
    return [
        {
            "start": (phase.start - epoch).days,
            "end": (phase.end - epoch).days,
            "name": {
                lang: phase.label.get(lang, next(iter(phase.label.values()), ""))
                for lang in LANGUAGES
            },
        }
        for phase in index.records.ledger.sidecar.phases
    ]


def _bands(index: DailyIndex, bands: Banded | None) -> dict[str, Any] | None:
    """[low, high] of tension by day for BAND_LEVELS and each view, with what they are drawn of."""
    if bands is None or not index.dyad or not len(index.days):
        return None
    by_view = []
    for name in (index.dyad, *index.directions):
        fan = bands.fan("tension", name)
        by_view.append(
            [[_fixed(b, BAND_DECIMALS) for b in fan.interval(level)] for level in BAND_LEVELS]
        )
    counts = {lang: formats.number(bands.draws, lang, 0) for lang in LANGUAGES}
    notes = {
        lang: say("page.bands_note", lang, draws=counts[lang], seed=bands.seed)
        for lang in LANGUAGES
    }
    return {"note": notes, "views": by_view}
