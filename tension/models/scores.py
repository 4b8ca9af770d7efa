"""How good was a forecast? Proper scores, calibration, and tests of one forecast against another.

Everything is small and on plain arrays. Scores are losses: lower is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

INTERVALS: Final = (0.5, 0.8, 0.95)
DIGITS: Final = 9
"""Decimals to which an outcome and a draw are compared: both are sums of the same points."""


def crps_ensemble(draws: Floats, outcome: Floats, *, fair: bool = True) -> Floats:
    """Continuous ranked probability score of an ensemble, in the units of the outcome.

    ``draws``: shape (…, m); ``outcome``: shape (…). ``fair`` corrects for the finite number of
    draws, so that the score does not reward a larger ensemble; the score of a single draw is its
    absolute error. Ferro 2014, Quarterly Journal of the Royal Meteorological Society 140.
    """
    ordered = np.sort(np.asarray(draws, dtype=np.float64), axis=-1)
    m = ordered.shape[-1]
    error = np.abs(ordered - np.asarray(outcome, dtype=np.float64)[..., None]).mean(axis=-1)
    if m == 1:
        single: Floats = error
        return single
    rank = 2.0 * np.arange(1, m + 1) - m - 1.0
    spread = (rank * ordered).sum(axis=-1) / (m * (m - 1 if fair else m))
    score: Floats = error - spread
    return score


def log_score_ensemble(draws: Floats, outcome: Floats) -> Floats:
    """Minus the log density of the outcome under a Gaussian kernel estimate of the ensemble.

    ``draws``: shape (…, m); NaN where the draws do not vary (a density has nothing to say there).
    Bandwidth: Silverman 1986, Density estimation, eq. 3.31, as in R's ``bw.nrd``.
    """
    draws = np.asarray(draws, dtype=np.float64)
    m = draws.shape[-1]
    sd = draws.std(axis=-1, ddof=1) if m > 1 else np.zeros(draws.shape[:-1])
    low, high = np.quantile(draws, [0.25, 0.75], axis=-1)
    narrow = (high - low) / 1.34
    scale = np.where(narrow > 0, np.minimum(sd, narrow), sd)
    width = 1.06 * scale * m**-0.2
    safe = np.where(width > 0, width, 1.0)
    z = (np.asarray(outcome, dtype=np.float64)[..., None] - draws) / safe[..., None]
    kernel = -0.5 * z**2
    top = kernel.max(axis=-1)
    log_mean = top + np.log(np.exp(kernel - top[..., None]).mean(axis=-1))
    score = -(log_mean - np.log(safe) - 0.5 * np.log(2 * np.pi))
    return np.where(width > 0, score, np.nan)


def log_score_binary(chance: Floats, happened: Floats) -> Floats:
    """Minus the log of the chance given to what happened; infinite for a certainty gone wrong."""
    given = np.where(np.asarray(happened, dtype=bool), chance, 1.0 - np.asarray(chance))
    with np.errstate(divide="ignore"):
        score: Floats = -np.log(given)
    return score


def quantile_score(quantiles: Floats, levels: Floats, outcome: float) -> float:
    """Mean pinball loss over the levels, doubled: the CRPS, seen at these levels.

    Gneiting and Ranjan 2011, Journal of Business and Economic Statistics 29(3).
    """
    below = (outcome < quantiles).astype(np.float64)
    return float(2.0 * np.mean((below - levels) * (quantiles - outcome)))


@dataclass(frozen=True)
class Brier:
    """The Brier score and its parts: ``score = reliability - resolution + uncertainty + within``.

    ``within`` is what forecasts differ by inside a bin (Stephenson, Coelho and Jolliffe 2008,
    Weather and Forecasting 23(4)); it is 0 when every bin holds one forecast value. Murphy 1973,
    Journal of Applied Meteorology 12(4).
    """

    score: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float


def brier(chance: Floats, happened: Floats, bins: int = 10) -> Brier:
    """The Brier score of chances (0..1) of events that happened (1) or did not (0), split."""
    p, y = np.asarray(chance, dtype=np.float64), np.asarray(happened, dtype=np.float64)
    which = np.minimum((p * bins).astype(np.int64), bins - 1)
    n = np.bincount(which, minlength=bins).astype(np.float64)
    held = n > 0
    mean_p = np.bincount(which, p, bins)[held] / n[held]
    mean_y = np.bincount(which, y, bins)[held] / n[held]
    share = n[held] / len(p)
    base = float(y.mean())
    score = float(np.mean((p - y) ** 2))
    reliability = float(share @ (mean_p - mean_y) ** 2)
    resolution = float(share @ (mean_y - base) ** 2)
    uncertainty = base * (1.0 - base)
    within = score - (reliability - resolution + uncertainty)
    return Brier(score, reliability, resolution, uncertainty, within)


def pit_ends(draws: Floats, outcome: Floats) -> tuple[Floats, Floats]:
    """Where outcomes fall in their ensembles: shares of draws below, and not above; shape (…).

    The two differ where draws equal the outcome, as when no news came at all.
    """
    drawn = np.round(np.asarray(draws, dtype=np.float64), DIGITS)
    seen = np.round(np.asarray(outcome, dtype=np.float64), DIGITS)[..., None]
    return np.mean(drawn < seen, axis=-1), np.mean(drawn <= seen, axis=-1)


def pit_histogram(low: Floats, high: Floats, bins: int = 10) -> Floats:
    """Shares of the outcomes by tenth of their ensembles, shape (bins,); they add up to 1.

    An outcome that ties with draws is spread over the tie. Czado, Gneiting and Held 2009,
    Biometrics 65(4).
    """
    edges = np.linspace(0.0, 1.0, bins + 1)
    low, high = np.asarray(low)[:, None], np.asarray(high)[:, None]
    tied = high > low
    spread = np.clip((edges - low) / np.where(tied, high - low, 1.0), 0.0, 1.0)
    last = edges == edges[-1]
    below = np.where(tied, spread, (edges > low) | last)
    histogram: Floats = np.diff(below.mean(axis=0))
    return histogram


def coverage(draws: Floats, outcome: Floats, share: float) -> float:
    """The share of outcomes inside the central interval that ought to hold ``share`` of them.

    ``draws``: shape (n, m); the ends of an interval belong to it.
    """
    tails = (0.5 - share / 2, 0.5 + share / 2)
    low, high = np.round(np.quantile(draws, tails, axis=-1), DIGITS)
    seen = np.round(np.asarray(outcome, dtype=np.float64), DIGITS)
    return float(np.mean((seen >= low) & (seen <= high)))


@dataclass(frozen=True)
class DieboldMariano:
    """Null hypothesis: two forecasts have the same expected loss.

    ``statistic`` is negative where the first loses less; NaN, with p-values of 1, where the
    losses never differ. ``p_value`` is Harvey, Leybourne and Newbold's; ``p_overlap`` keeps its
    size where forecasts overlap over much of the sample, and decides. Both are two-sided.
    """

    statistic: float
    p_value: float
    p_overlap: float
    n: int
    mean_difference: float


def diebold_mariano(ours: Floats, other: Floats, steps: int) -> DieboldMariano:
    """The test of Diebold and Mariano (1995) with the small-sample correction of Harvey,
    Leybourne and Newbold (1997, International Journal of Forecasting 13(2)), and with
    fixed-smoothing asymptotics (Coroneo and Iacone 2020, Journal of Applied Econometrics 35(4)).

    ``ours``, ``other``: losses of the same forecasts in order, shape (n,); ``steps``: how many
    origins a forecast reaches over (overlapping forecasts err together). Where the rectangular
    variance is not positive, Bartlett's is taken.
    """
    from scipy.special import stdtr

    difference = np.asarray(ours, dtype=np.float64) - np.asarray(other, dtype=np.float64)
    n, mean = len(difference), float(difference.mean())
    if n < 3 or np.ptp(difference) <= 1e-12 * max(1.0, abs(mean)):
        return DieboldMariano(float("nan"), 1.0, 1.0, n, mean)
    steps = max(1, min(steps, n - 1))
    shrink = np.sqrt((n + 1 - 2 * steps + steps * (steps - 1) / n) / n)
    statistic = float(shrink * mean / np.sqrt(_long_run(difference, steps) / n))
    ordinates = max(1, min(int(n ** (1 / 3)), n // (4 * steps)))
    smooth = mean / np.sqrt(_at_origin(difference, ordinates) / n)
    return DieboldMariano(
        statistic=statistic,
        p_value=float(2.0 * stdtr(n - 1, -abs(statistic))),
        p_overlap=float(2.0 * stdtr(2 * ordinates, -abs(smooth))),
        n=n,
        mean_difference=mean,
    )


def _long_run(series: Floats, steps: int) -> float:
    """The long-run variance from ``steps`` autocovariances, rectangular; else Bartlett's."""
    centred, n = series - series.mean(), len(series)
    gamma = np.array([centred[k:] @ centred[: n - k] for k in range(steps)]) / n
    flat = float(gamma[0] + 2.0 * gamma[1:].sum())
    weights = 1.0 - np.arange(1, steps) / steps
    return flat if flat > 0 else float(gamma[0] + 2.0 * (weights * gamma[1:]).sum())


def _at_origin(series: Floats, ordinates: int) -> float:
    """The long-run variance as the mean of the first ordinates of the periodogram."""
    waves = np.fft.fft(series - series.mean())[1 : ordinates + 1]
    return float(np.mean(np.abs(waves) ** 2) / len(series))


@dataclass(frozen=True)
class Skill:
    """``1 - mean loss / mean loss of the other``, with its 95 % interval."""

    value: float
    low: float
    high: float


def skill(ours: Floats, other: Floats, steps: int, seed: int, repeats: int = 1999) -> Skill:
    """Skill against another forecast of the same outcomes, by circular block bootstrap.

    Blocks are at least as long as a forecast reaches. Politis and Romano 1992, Exploring the
    limits of bootstrap, 263-270.
    """
    ours, other = np.asarray(ours, dtype=np.float64), np.asarray(other, dtype=np.float64)
    n = len(ours)
    block = int(min(max(steps, np.ceil(n ** (1 / 3)), 1), n))
    rng = np.random.default_rng(seed)
    starts = rng.integers(0, n, (repeats, -(-n // block)))
    rows = (starts[..., None] + np.arange(block)).reshape(repeats, -1)[:, :n] % n
    with np.errstate(divide="ignore", invalid="ignore"):
        value = 1.0 - ours.mean() / other.mean()
        drawn = 1.0 - ours[rows].mean(axis=1) / other[rows].mean(axis=1)
    drawn = drawn[np.isfinite(drawn)]
    if not len(drawn) or not np.isfinite(value):
        return Skill(0.0, -np.inf, 1.0)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Skill(float(value), float(low), float(high))


def corrected(p_values: Floats) -> Floats:
    """p-values of tests made together, shape (m,), corrected under any dependence.

    Benjamini and Yekutieli 2001, Annals of Statistics 29(4).
    """
    p = np.asarray(p_values, dtype=np.float64)
    m = len(p)
    order = np.argsort(p, kind="stable")[::-1]
    harmonic = (1.0 / np.arange(1, m + 1)).sum()
    raised = p[order] * m * harmonic / np.arange(m, 0, -1)
    fixed = np.empty(m)
    fixed[order] = np.minimum(np.minimum.accumulate(raised), 1.0)
    return fixed


def verdict(found: Skill, p_value: float, level: float = 0.05) -> str:
    """``skill`` where test and bootstrap interval agree on a gain, else ``no_skill``.

    There is no third word: the other forecast is the best of several, chosen with the outcomes
    in sight, so a loss against it proves little and a gain is sure to be no luck of the choice.
    """
    return "skill" if p_value < level and found.low > 0 else "no_skill"
