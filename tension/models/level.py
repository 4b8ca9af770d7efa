"""Is the flow of news high or low today? A local level filtered from the daily news.

    news(t) = level(t) + noise(t)        level(t) = level(t-1) + step(t)

Estimated by exact-diffuse maximum likelihood on the standardised series, so that units do not
matter. The reading is the *filtered* level: it uses nothing later than its day. The smoothed
level is kept apart, as what is seen from the end. Harvey 1989, Forecasting, structural time
series models and the Kalman filter, ch. 4; Durbin and Koopman 2012, Time series analysis by
state space methods, ch. 2 and 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.models.engine import local_level
from tension.models.gates import Refusal, enough_events, varies
from tension.models.news import daily_news, date_index

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

Floats = NDArray[np.float64]

NAME: Final = "level"
FEWEST_EVENTS: Final = 8
FEWEST_DAYS: Final = 60
COVERAGE: Final = 0.8
DIGITS: Final = 12
"""Decimals of the standardised series: the last bits of a unit must not steer an optimiser."""
FLAT_RATIO: Final = 1e-7
"""Below this ratio of the variances the level does not move: its variance is on the boundary."""


@dataclass(frozen=True)
class LevelEstimate:
    """A local level of a series (any unit), shapes (n,).

    ``filtered`` and its standard error use the past only; ``smoothed`` uses the whole series and
    is a retrospect. ``noise_variance`` and ``step_variance`` are in the series' unit squared.
    """

    filtered: Floats
    filtered_error: Floats
    smoothed: Floats
    noise_variance: float
    step_variance: float
    log_likelihood: float
    """Of the standardised series, exact diffuse."""
    flat_log_likelihood: float
    """The same for a level that never moves."""


@dataclass(frozen=True)
class LevelAnswer:
    """The filtered level of a view's daily news, in points a day, with its 80 % interval."""

    view: str
    days: NDArray[np.int64]
    news: Floats
    estimate: LevelEstimate
    low: Floats
    high: Floats
    share_with_news: float
    """Share of the days on which anything arrived."""

    @property
    def likelihood_ratio(self) -> float:
        """Of a moving against a constant level, at least 0."""
        gain = self.estimate.log_likelihood - self.estimate.flat_log_likelihood
        return max(0.0, 2.0 * gain)

    @property
    def p_constant(self) -> float:
        """p-value of a constant level: half a chi-square with one degree, half a point at 0.

        Self and Liang 1987, Journal of the American Statistical Association 82(398).
        """
        from scipy.stats import chi2

        return float(0.5 * chi2.sf(self.likelihood_ratio, 1)) if self.likelihood_ratio > 0 else 1.0

    @property
    def memory(self) -> float:
        """Days in which the weight of a day in the filtered level halves, in steady state."""
        ratio = self.estimate.step_variance / self.estimate.noise_variance
        gain = (-ratio + np.sqrt(ratio**2 + 4.0 * ratio)) / 2.0
        return float(-np.log(2.0) / np.log1p(-gain))

    @property
    def table(self) -> pd.DataFrame:
        """One row a day: news, filtered level, its interval, and the retrospect."""
        import pandas as pd

        columns = {
            "news": self.news,
            "filtered": self.estimate.filtered,
            "low": self.low,
            "high": self.high,
            "smoothed_retrospect": self.estimate.smoothed,
        }
        return pd.DataFrame(columns, index=date_index(self.days))

    def __str__(self) -> str:
        return (
            f"level of news, {self.view}: {self.estimate.filtered[-1]:+.3f} points a day "
            f"[{self.low[-1]:+.3f}, {self.high[-1]:+.3f}], memory {self.memory:.0f} days; "
            f"a constant level has p = {self.p_constant:.2f}"
        )


def fit_level(index: DailyIndex, view: str | None = None) -> LevelAnswer | Refusal:
    """The filtered level of the daily news of ``view`` (the pair when absent), or a refusal.

    Refused with fewer than 8 events, fewer than 60 days, constant news, a fit that did not
    converge, or a level whose variance lies on the boundary.
    """
    news = daily_news(index, view)
    refusal = enough_events(NAME, int(news.n_events.sum()), FEWEST_EVENTS) or varies(
        NAME, news.series, FEWEST_DAYS
    )
    if refusal:
        return refusal
    estimate = estimate_level(news.series)
    if isinstance(estimate, Refusal):
        return estimate
    from scipy.stats import norm

    reach = norm.ppf(0.5 + COVERAGE / 2) * estimate.filtered_error
    return LevelAnswer(
        view=news.view,
        days=news.days,
        news=news.series,
        estimate=estimate,
        low=estimate.filtered - reach,
        high=estimate.filtered + reach,
        share_with_news=news.share_with_news,
    )


def estimate_level(series: Floats) -> LevelEstimate | Refusal:
    """A local level by exact-diffuse maximum likelihood; NaN are days without a value.

    The series is standardised before the fit and the answer scaled back, so its unit does not
    matter: variances of ``c * series`` are ``c**2`` times those of ``series``. Refuses what does
    not converge or what sits on the boundary.
    """
    refusal = varies(NAME, series, 3)
    if refusal:
        return refusal
    centre = float(np.nanmean(series))
    scale = float(np.nanstd(series))
    standard = np.round((np.asarray(series, dtype=np.float64) - centre) / scale, DIGITS)
    fit = local_level(standard)
    if fit is None:
        return Refusal(NAME, "refusal.not_converged")
    if fit.step_variance < FLAT_RATIO * fit.noise_variance:
        return Refusal(NAME, "refusal.flat")
    return LevelEstimate(
        filtered=centre + scale * fit.filtered,
        filtered_error=scale * fit.filtered_error,
        smoothed=centre + scale * fit.smoothed,
        noise_variance=scale**2 * fit.noise_variance,
        step_variance=scale**2 * fit.step_variance,
        log_likelihood=fit.log_likelihood,
        flat_log_likelihood=fit.flat_log_likelihood,
    )
