"""Sizes of the tests of ``tension.models.effect``.

An outside series of two years of days that has nothing to do with the events: an autoregression
whose memory has the half-life (0: white noise). Twelve events, spread evenly by chance or in three
bursts of four. The stretch before the announcement is tested in the same way, and so are months:
eight years of a monthly series with the same memory counted in days, and eight events.
"""

from __future__ import annotations

import numpy as np
from nulls import HALF_LIVES, NOMINAL, Row

from tension.models.event_study import Study, Window
from tension.models.outside import Outside

DAYS, MONTHS = 730, 96


def sizes(replications: int, seed: int) -> list[Row]:
    """Sizes at half-lives 0, 7, 30 and 90 over so many replications each."""
    rows = []
    for place, half_life in enumerate(HALF_LIVES):
        rng = np.random.default_rng([seed, place])
        hits: dict[str, int] = {}
        for _ in range(replications):
            for name, p_value in p_values(rng, half_life).items():
                hits[name] = hits.get(name, 0) + (p_value <= NOMINAL)
        rows += [
            Row("effect", name, half_life, n, replications, "an outside series with this memory")
            for name, n in hits.items()
        ]
    return rows


def p_values(rng: np.random.Generator, half_life: float) -> dict[str, float]:
    """The p-values that the answer offers, for one series and its events."""
    days = study(rng, half_life, DAYS, Window(14, 14))
    months = study(rng, half_life / 30.4, MONTHS, Window(3, 3))
    spread = rng.integers(30, DAYS - 20, 12)
    bursts = (rng.integers(30, DAYS - 40, 3)[:, None] + rng.integers(0, 20, (3, 4))).ravel()
    return {
        "all shifts": days.difference("announced", "", spread).p_value,
        "all shifts, bursts": days.difference("announced", "", bursts).p_value,
        "anticipation": days.difference("anticipation", "", spread, 14).p_value,
        "all shifts, months": months.difference(
            "announced", "", rng.integers(3, MONTHS - 2, 8)
        ).p_value,
    }


def study(rng: np.random.Generator, half_life: float, steps: int, window: Window) -> Study:
    """An autoregression with that memory, from its own past, cut into windows."""
    from scipy.signal import lfilter

    ratio = 2.0 ** (-1.0 / half_life) if half_life else 0.0
    shocks = rng.normal(size=steps)
    shocks[0] /= np.sqrt(1.0 - ratio**2)
    values = lfilter([1.0], [1.0, -ratio], shocks)
    return Study(Outside("", "daily", np.arange(steps), values, steps), window)
