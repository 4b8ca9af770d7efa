"""Breaks: is one found where there is none, and does the interval cover a planted date?"""

from __future__ import annotations

import numpy as np
from nulls import HALF_LIVES, Row, null_news, weeks

from tension.models import BreakEstimate, Refusal, estimate_break, estimate_several_breaks
from tension.models.breaks import shuffled_p
from tension.models.gates import standardise

DAYS, RATE = 728, 0.1
SHUFFLES = 199


def sizes(replications: int, seed: int) -> list[Row]:
    rows = []
    for half_life in HALF_LIVES:
        rng = np.random.default_rng([seed, int(half_life)])
        news, stock = null_news(rng, replications, DAYS, RATE, half_life)
        note = f"{DAYS} days, {RATE} events a day"
        for test, panel, warning in (
            ("no break, by day", news, False),
            ("no break, by week", weeks(news), False),
            ("no break, by day, on the stock", stock[: max(replications // 10, 1)], True),
        ):
            called = [_called(series, i) for i, series in enumerate(panel)]
            rows.append(
                Row("breaks", test, half_life, sum(called), len(called), note, warning=warning)
            )
        several = [_several(series, i) for i, series in enumerate(weeks(news))]
        told = [one for one in several if one is not None]
        if told:
            rows.append(
                Row("breaks", "no break of several, by week", half_life, sum(told), len(told), note)
            )
    return [*rows, *_coverage(max(replications // 2, 40), seed)]


def _called(series: np.ndarray, seed: int) -> bool:
    return shuffled_p(standardise(series).series, seed=seed, shuffles=SHUFFLES) <= 0.05


def _several(series: np.ndarray, seed: int) -> bool | None:
    found = estimate_several_breaks(series, seed=seed, shuffles=SHUFFLES)
    return None if isinstance(found, Refusal) else bool(found[0])


def _coverage(replications: int, seed: int) -> list[Row]:
    """A planted date within the 95 % interval, of all breaks and of those found."""
    rows = []
    for shift in (0.5, 1.0):
        rng = np.random.default_rng([seed, int(10 * shift)])
        inside, found = [], []
        for i in range(replications):
            last = int(rng.integers(40, 116))
            series = weeks(null_news(rng, 1, 156 * 7, 0.1, 0.0)[0])[0]
            moved = series + shift * series.std() * (np.arange(156) > last)
            estimate = estimate_break(moved, seed=i, shuffles=SHUFFLES)
            if isinstance(estimate, BreakEstimate):
                inside.append(estimate.low <= last <= estimate.high)
                found.append(estimate.found)
        covered = np.array(inside)
        note = f"156 weeks, mean moves {shift} deviations, found in {np.mean(found):.0%}"
        for test, which in (
            ("covers", np.full(len(found), True)),
            ("covers where found", np.array(found)),
        ):
            hits, n = int(covered[which].sum()), int(which.sum())
            rows.append(Row("breaks", f"95 % interval {test}", None, hits, n, note, nominal=0.95))
    return rows
