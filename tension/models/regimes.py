"""Does the news come in two regimes that last? Markov switching of the weekly news.

    news(t) = mean[r(t)] + deviation[r(t)] * noise(t)      r: a Markov chain of two states

Hamilton 1989, Econometrica 57(2). The best of many starts is polished and filtered by
statsmodels; regimes go by their mean, the lower first, and the reading is the *filtered*
probability, which uses nothing later than its week.

One regime is given up only where the likelihood ratio is too large twice over: for a normal noise
of one mean (parametric bootstrap: Di Sanzo 2009, Computational Statistics and Data Analysis
53(7)), and for the same weeks in a random order. Heavy tails alone pass the first and fail the
second; only regimes that last pass both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.models.engine import residual_checks, switching
from tension.models.gates import (
    Check,
    Refusal,
    enough_events,
    enough_steps,
    first_refusal,
    not_one_spike,
    standardise,
    varies,
)
from tension.models.news import date_index, weekly_news
from tension.models.switching import EDGE, FLOOR, best_chains
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NAME: Final = "regimes"
FEWEST_EVENTS: Final = 8
FEWEST_WEEKS: Final = 200
FEWEST_IN_REGIME: Final = 15
LEVEL: Final = 0.05
DRAWS: Final = 199


@dataclass(frozen=True)
class RegimeEstimate:
    """Two regimes of a series of n values, the lower mean first, in the series' unit.

    ``high``: filtered probability of the higher regime, shape (n,); ``high_smoothed``: the same
    seen from the end, a retrospect.
    """

    mean: tuple[float, float]
    deviation: tuple[float, float]
    stay: tuple[float, float]
    """Probability of staying in each regime for another step."""
    high: Floats
    high_smoothed: Floats
    log_likelihood: float
    """Of the standardised series."""
    likelihood_ratio: float
    """Against one regime."""
    p_normal: float
    """p-value of one regime of normal noise."""
    p_shuffled: float
    """p-value of one regime of any noise: the same values in a random order."""
    checks: tuple[Check, ...]

    @property
    def p_value(self) -> float:
        """The larger of the two: both must be small."""
        return max(self.p_normal, self.p_shuffled)

    @property
    def duration(self) -> tuple[float, float]:
        """Expected steps in each regime."""
        return 1.0 / (1.0 - self.stay[0]), 1.0 / (1.0 - self.stay[1])


@dataclass(frozen=True)
class RegimesAnswer(Shown):
    """Two regimes of a view's weekly news, in points a week.

    ``days``: the last day of each week, from 1970-01-01.
    """

    view: str
    gauge: str
    days: Ints
    news: Floats
    estimate: RegimeEstimate

    @property
    def checks(self) -> tuple[Check, ...]:
        """Diagnostics of the one-step forecasts."""
        return self.estimate.checks

    @property
    def p_values(self) -> dict[str, float]:
        """Hypothesis → p-value."""
        return {"hypothesis.one_regime": self.estimate.p_value}

    @property
    def table(self) -> pd.DataFrame:
        """One row a week: news, filtered probability of the higher regime, and the retrospect."""
        import pandas as pd

        columns = {
            "news": self.news,
            "high": self.estimate.high,
            "high_smoothed_retrospect": self.estimate.high_smoothed,
        }
        return pd.DataFrame(columns, index=date_index(self.days))

    def __str__(self) -> str:
        fit = self.estimate
        low, high = (
            f"{mean:+.2f} ± {deviation:.2f} points a week, {weeks:.0f} weeks"
            for mean, deviation, weeks in zip(fit.mean, fit.deviation, fit.duration, strict=True)
        )
        return (
            f"regimes of news, {self.view}: {low}; {high}; the higher one now with probability "
            f"{fit.high[-1]:.2f} (one regime: p = {fit.p_value:.3f})"
        )


def fit_regimes(
    index: DailyIndex, view: str | None = None, *, gauge: str = "tension", seed: int = 0
) -> RegimesAnswer | Refusal:
    """Two regimes of the weekly news of ``view`` (the pair when absent), or a refusal.

    Refused with fewer than 8 events or 200 weeks, a week without a value, constant news, a fit
    that did not converge or sits on a boundary, a regime of fewer than 15 weeks, or news that one
    regime tells as well (p of 0.05 or more).
    """
    news = weekly_news(index, view, gauge=gauge)
    refusal = first_refusal(
        enough_events(NAME, int(news.n_events.sum()), FEWEST_EVENTS),
        enough_steps(NAME, news.n_known, FEWEST_WEEKS, news.step),
    )
    if refusal:
        return refusal
    estimate = estimate_regimes(news.series, seed=seed)
    if isinstance(estimate, Refusal):
        return estimate
    return RegimesAnswer(news.view, gauge, news.days, news.series, estimate)


def estimate_regimes(
    series: Floats, *, seed: int = 0, draws: int = DRAWS
) -> RegimeEstimate | Refusal:
    """Two regimes of a series, from 20 starts; its unit does not matter. Refuses as fit_regimes."""
    refusal = first_refusal(
        varies(NAME, series, FEWEST_WEEKS, 7),
        _whole(series),
        not_one_spike(NAME, series, FEWEST_IN_REGIME),
    )
    if refusal:
        return refusal
    found = standardise(series)
    standard, centre, scale = found.series, found.centre, found.scale
    rng = np.random.default_rng(seed)
    chains, at_best = best_chains(standard[None, :], rng)
    variance, stay = chains.variance[:, 0], chains.stay[:, 0]
    refusal = _boundary(variance, stay)
    if refusal:
        return refusal
    fit = switching(standard, chains.mean[:, 0], variance, stay)
    if fit is None:
        return Refusal(NAME, "refusal.not_converged")
    refusal = _boundary(fit.variance, fit.stay) or _short(fit.high_smoothed > 0.5)
    if refusal:
        return refusal
    best, gain = float(at_best[0]), float(at_best[0]) - one_regime(len(standard))
    estimate = RegimeEstimate(
        mean=_pair(centre + scale * fit.mean),
        deviation=_pair(scale * np.sqrt(fit.variance)),
        stay=_pair(fit.stay),
        high=fit.high,
        high_smoothed=fit.high_smoothed,
        log_likelihood=fit.log_likelihood,
        likelihood_ratio=max(0.0, 2.0 * gain),
        p_normal=p_value(_normal_draws(len(standard), draws, rng), best, rng),
        p_shuffled=p_value(_shuffles(standard, draws, rng), best, rng),
        checks=residual_checks(fit.errors),
    )
    if estimate.p_value >= LEVEL:
        return Refusal(NAME, "refusal.one_regime", {"p": estimate.p_value})
    return estimate


def _boundary(variance: Floats, stay: Floats) -> Refusal | None:
    """A refusal for a variance or a probability of two regimes on its boundary."""
    if variance.min() <= 1.001 * FLOOR:
        return Refusal(NAME, "refusal.regime_still")
    if stay.max() >= 1.0 - 1.001 * EDGE:
        return Refusal(NAME, "refusal.regime_final")
    return None


def _short(high: NDArray[np.bool_]) -> Refusal | None:
    """A refusal for a regime of too few weeks; ``high``: the weeks of the higher one."""
    shortest = int(min(high.sum(), (~high).sum()))
    if shortest >= FEWEST_IN_REGIME:
        return None
    found = {"found": shortest, "needed": FEWEST_IN_REGIME}
    return Refusal(NAME, "refusal.regime_short", found)


def one_regime(n: int) -> float:
    """The log-likelihood of a standardised series of n values under one normal law."""
    return -0.5 * n * (float(np.log(2 * np.pi)) + 1.0)


def _whole(series: Floats) -> Refusal | None:
    missing = int(np.isnan(series).sum())
    return Refusal(NAME, "refusal.missing_weeks", {"found": missing}) if missing else None


def _pair(values: Floats) -> tuple[float, float]:
    return float(values[0]), float(values[1])


def p_value(panel: Floats, observed: float, rng: np.random.Generator) -> float:
    """How often the series of a panel reach the log-likelihood observed."""
    _, drawn = best_chains(panel, rng)
    return (1 + int((drawn >= observed - 1e-9).sum())) / (1 + len(panel))


def _normal_draws(n: int, draws: int, rng: np.random.Generator) -> Floats:
    """Standardised normal noise, shape (draws, n)."""
    noise = rng.standard_normal((draws, n))
    centred = noise - noise.mean(axis=1, keepdims=True)
    standard: Floats = centred / centred.std(axis=1, keepdims=True)
    return standard


def _shuffles(series: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """The values in random orders, shape (draws, n)."""
    return rng.permuted(np.broadcast_to(series, (draws, len(series))), axis=1)
