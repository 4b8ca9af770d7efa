"""Level: is a constant level called moving, and does the interval cover a planted level?"""

from __future__ import annotations

import numpy as np
from nulls import HALF_LIVES, Row, null_news

from tension.models import LevelEstimate, estimate_level, panel_levels
from tension.models.level import shuffled_p

DAYS, RATE = 365, 0.1
SHUFFLES = 199
Z80 = 1.2815515655446004


def sizes(replications: int, seed: int) -> list[Row]:
    rows = []
    for half_life in HALF_LIVES:
        rng = np.random.default_rng([seed, int(half_life)])
        news, stock = null_news(rng, replications, DAYS, RATE, half_life)
        p = np.array([shuffled_p(one, seed=i, shuffles=SHUFFLES) for i, one in enumerate(news)])
        of_news = f"{DAYS} days, {RATE} events a day"
        rows.append(_row("constant level", half_life, p <= 0.05, of_news))
        few = max(replications // 10, 1)
        naive = [
            shuffled_p(one, seed=i, shuffles=SHUFFLES) <= 0.05 for i, one in enumerate(stock[:few])
        ]
        rows.append(_row("constant level, on the stock", half_life, naive, of_news, warning=True))
        textbook = panel_levels(news).likelihood_ratio > 2.7055434540954  # half a chi-square
        note = "half a chi-square in place of shuffled dates"
        rows.append(_row("constant level, textbook law", half_life, textbook, note, warning=True))
    return [*rows, _coverage(replications, seed)]


def _row(test: str, half_life: float, hits: object, note: str, *, warning: bool = False) -> Row:
    found = np.asarray(hits)
    return Row("level", test, half_life, int(found.sum()), len(found), note, warning=warning)


def _coverage(replications: int, seed: int) -> Row:
    """The last day's planted level within the 80 % interval, one day a series."""
    rng = np.random.default_rng([seed, 1])
    inside = answered = 0
    for _ in range(replications):
        level = np.cumsum(rng.normal(0, np.sqrt(0.1), 300))
        estimate = estimate_level(level + rng.normal(size=300))
        if isinstance(estimate, LevelEstimate):
            answered += 1
            inside += abs(estimate.filtered[-1] - level[-1]) <= Z80 * estimate.filtered_error[-1]
    note = "planted ratio 0.1, 300 days, last day; variances estimated, so a little narrow"
    return Row("level", "80 % interval covers", None, int(inside), answered, note, nominal=0.8)
