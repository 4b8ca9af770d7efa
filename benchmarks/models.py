"""How fast the models are against statsmodels' own loops, on the same fits, in one run.

python benchmarks/models.py         prints its rows of the speed table
"""

from __future__ import annotations

import statistics
import time
import warnings

import numpy as np
from timing import Row

from tension.models import panel_levels
from tension.models.engine import local_level

SERIES, DAYS = 1000, 365
SAMPLE = 10
"""Fits of statsmodels timed a round; its time is scaled to all series."""
ROUNDS = 3
TWINS = 60
SEED = 20251008


def panel(series: int = SERIES, days: int = DAYS) -> np.ndarray:
    """Standardised daily series: local levels of every ratio, a fifth of them constant."""
    rng = np.random.default_rng(SEED)
    ratio = 10 ** rng.uniform(-3, 0.5, series)
    ratio[::5] = 0
    level = np.cumsum(rng.normal(size=(series, days)) * np.sqrt(ratio)[:, None], axis=1)
    values = level + rng.normal(size=(series, days))
    centred = values - values.mean(axis=1, keepdims=True)
    return centred / centred.std(axis=1, keepdims=True)


def statsmodels_default(values: np.ndarray) -> float:
    """Seconds that statsmodels' default fit of each series takes, as a user would call it."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    start = time.perf_counter()
    for series in values:
        UnobservedComponents(series, "llevel").fit(disp=False)
    return time.perf_counter() - start


def panel_speed() -> tuple[float, float]:
    """(times faster than statsmodels' default fit, largest shortfall in log-likelihood)."""
    values = panel()
    panel_levels(values)
    statsmodels_default(values[:1])
    ratios = []
    for turn in range(ROUNDS):
        start = time.perf_counter()
        fit = panel_levels(values)
        ours = time.perf_counter() - start
        theirs = statsmodels_default(values[turn * SAMPLE : (turn + 1) * SAMPLE])
        ratios.append(theirs * SERIES / SAMPLE / ours)
    short = 0.0
    for i in np.linspace(0, SERIES - 1, TWINS).astype(int):
        twin = local_level(values[i])
        if twin is None:
            raise RuntimeError(f"the twin did not converge on series {i}")
        best = max(twin.log_likelihood, twin.flat_log_likelihood)
        short = max(short, abs(best - float(fit.log_likelihood[i])))
    return statistics.median(ratios), short


def rows() -> list[Row]:
    """(what, measured, wanted), like those of ``benchmarks/run.py``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # statsmodels warns of fits that did not converge
        faster, short = panel_speed()
    what = f"statsmodels' default fit / panel of levels, {SERIES:,} series of {DAYS} days"
    return [
        (what, f"{faster:,.0f}", "≥ 100"),
        (
            "largest distance from the exact-diffuse optimum, log-likelihood",
            f"{short:.1e}",
            "≤ 1e-5",
        ),
    ]


if __name__ == "__main__":
    for row in rows():
        print("| " + " | ".join(row) + " |")
