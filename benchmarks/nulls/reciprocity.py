"""Sizes of the tests of ``tension.models.reciprocity``.

Two independent directions of sparse signed events, about three a week, four years of weeks. The
points go into a stock that fades with the half-life (0: no stock); the news is taken back out of
the stock as the index does, summed by week, and tested. *Decayed series* are a contrast:
weekly series that are themselves decayed, which ``reciprocity_of`` does not ask for. Their weekly
sums have a memory that a short autoregression does not quite catch.
"""

from __future__ import annotations

import numpy as np
from nulls import HALF_LIVES, NOMINAL, Row

from tension.models.randomise import Shifted, share_at_least
from tension.models.reciprocity import SPARE, VarPlan, choose_lags
from tension.models.var import (
    causality,
    causality_p,
    fit_var,
    shifted_causality,
    whiteness,
    wild_causality,
)

WEEKS = 208
RATE = 0.4
DRAWS = 199


def sizes(replications: int, seed: int) -> list[Row]:
    """Sizes at half-lives 0, 7, 30 and 90 over so many replications each."""
    rows = []
    for place, half_life in enumerate(HALF_LIVES):
        rng = np.random.default_rng([seed, place])
        for kind in ("news", "decayed series"):
            hits: dict[str, int] = {}
            for number in range(replications):
                series = weekly(rng, half_life, decayed=kind != "news")
                for name, p_value in p_values(series, number).items():
                    hits[name] = hits.get(name, 0) + (p_value <= NOMINAL)
            for name, n in hits.items():
                if (name, kind) == ("white residuals", "decayed series"):
                    continue  # weekly sums of a decayed series are not a short autoregression
                # Normal errors are printed beside the others and never relied on.
                contrast = name == "normal errors" or kind != "news"
                rows.append(
                    Row("reciprocity", name, half_life, n, replications, kind, warning=contrast)
                )
    return rows


def p_values(series: np.ndarray, seed: int) -> dict[str, float]:
    """The p-values that the answer offers of series 0 after series 1; whiteness of one lag."""
    lags, _ = choose_lags(series, VarPlan(most=6))
    observed = float(causality(series, 0, lags))
    drawn = wild_causality(series, 0, lags, DRAWS, seed)
    return {
        "normal errors": causality_p(observed, len(series), lags),
        "wild bootstrap": share_at_least(np.append(drawn, observed), observed),
        "all shifts": Shifted(shifted_causality(series, 0, lags)).p_upper,
        "white residuals": whiteness(fit_var(series, 1), 1 + SPARE)[1],
    }


def weekly(rng: np.random.Generator, half_life: float, *, decayed: bool) -> np.ndarray:
    """Two independent weekly series, standardised, shape (WEEKS, 2)."""
    from scipy.signal import lfilter

    days = 7 * WEEKS
    points = rng.poisson(RATE, (2, days)) * rng.choice([-3.0, -2.0, 2.0, 3.0, 5.0], (2, days))
    daily = points
    if half_life:
        ratio = 2.0 ** (-1.0 / half_life)
        stock = lfilter([1.0], [1.0, -ratio], points)
        before = np.concatenate([np.zeros((2, 1)), stock[:, :-1]], axis=1)
        daily = stock if decayed else stock - ratio * before
    sums = daily.reshape(2, WEEKS, 7).sum(axis=2).T
    return (sums - sums.mean(axis=0)) / sums.std(axis=0)
