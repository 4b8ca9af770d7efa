"""Is the flow of news high or low today? A local level, or trend, filtered from the news.

    news(t) = level(t) + noise(t)
    level(t) = level(t-1) [+ slope(t-1)] + step(t)        [slope(t) = slope(t-1) + turn(t)]

Estimated by exact-diffuse maximum likelihood on the standardised series, so that units do not
matter. The reading is the *filtered* level: it uses nothing later than its day. The smoothed
level is kept apart, as what is seen from the end. Harvey 1989, Forecasting, structural time
series models and the Kalman filter, ch. 4; Durbin and Koopman 2012, Time series analysis by
state space methods, ch. 2 and 5.

By day the news themselves are read; by week their inverse hyperbolic sine, whose noise is nearer
a normal law, and the reading is turned back into points. A variance on the boundary is refused:
at a ratio of 0 there is no moving level to read. Short of it, the p-value of a constant level
stands beside the reading: how often the same values with shuffled dates look as little constant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.errors import RequestError
from tension.models.engine import (
    LOG_RATIOS,
    LocalLevelFit,
    local_level,
    local_trend,
    residual_checks,
)
from tension.models.gates import (
    Check,
    Refusal,
    enough_events,
    enough_news,
    enough_steps,
    first_refusal,
    not_one_spike,
    standardise,
    varies,
)
from tension.models.lockstep import panel_levels
from tension.models.news import News, date_index, read_news
from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

    from tension.index import DailyIndex

Floats = NDArray[np.float64]

NAME: Final = "level"
KINDS: Final = ("level", "trend")
FEWEST_EVENTS: Final = 8
FEWEST_DAYS: Final = 60
FEWEST_WEEKS: Final = 52
LEAST_SHARE: Final = 0.4
"""Least share of the weeks in which anything arrived."""
COVERAGE: Final = 0.8
SHUFFLES: Final = 499
FEWEST_VALUES: Final = 10
FLAT_RATIO: Final = 1e-7
"""Below this ratio to the noise a variance is on the boundary: nothing moves."""
NOISELESS_RATIO: Final = 0.5 * float(np.exp(LOG_RATIOS[-1]))
"""Above this ratio the noise is on the boundary: the series is its own level."""


@dataclass(frozen=True)
class LevelEstimate:
    """A local level or trend of a series (any unit), shapes (n,).

    ``filtered`` and its standard error use the past only; ``smoothed`` uses the whole series and
    is a retrospect. Variances are in the series' unit squared. ``slope`` and ``slope_variance``
    are NaN for a level.
    """

    filtered: Floats
    filtered_error: Floats
    smoothed: Floats
    slope: Floats
    noise_variance: float
    step_variance: float
    slope_variance: float
    log_likelihood: float
    """Of the standardised series, exact diffuse."""
    flat_log_likelihood: float
    """The same for a level, or a slope, that never moves."""
    p_constant: float
    """p-value of a constant level, from shuffled dates; NaN for a trend."""
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class LevelAnswer(Shown):
    """The filtered level of a view's news, in points a day or a week, with its 80 % interval.

    ``bend``: points at which the inverse hyperbolic sine bends, 0 where the news are read as they
    are; ``estimate`` is in units of what was read.
    """

    view: str
    gauge: str
    kind: str
    step: int
    days: NDArray[np.int64]
    news: Floats
    bend: float
    estimate: LevelEstimate
    share_with_news: float
    """Share of the days or weeks on which anything arrived."""

    @property
    def filtered(self) -> Floats:
        """The reading in points, shape (n,)."""
        return self._points(self.estimate.filtered)

    @property
    def low(self) -> Floats:
        """The lower end of its 80 % interval."""
        return self._points(self.estimate.filtered - self._reach)

    @property
    def high(self) -> Floats:
        """The upper end."""
        return self._points(self.estimate.filtered + self._reach)

    @property
    def _reach(self) -> Floats:
        from scipy.stats import norm

        reach: Floats = norm.ppf(0.5 + COVERAGE / 2) * self.estimate.filtered_error
        return reach

    def _points(self, read: Floats) -> Floats:
        return self.bend * np.sinh(read) if self.bend else read

    @property
    def likelihood_ratio(self) -> float:
        """Of a moving against a constant level, at least 0."""
        gain = self.estimate.log_likelihood - self.estimate.flat_log_likelihood
        return max(0.0, 2.0 * gain)

    @property
    def p_constant(self) -> float:
        """p-value of a constant level, from shuffled dates; NaN for a trend."""
        return self.estimate.p_constant

    @property
    def p_values(self) -> dict[str, float]:
        """Hypothesis → p-value."""
        return {} if self.kind == "trend" else {"hypothesis.constant_level": self.p_constant}

    @property
    def checks(self) -> tuple[Check, ...]:
        """Diagnostics of the one-step forecast errors, the first of which are left out."""
        return self.estimate.checks

    @property
    def memory(self) -> float:
        """Steps in which the weight of a step in the filtered level halves, in steady state.

        For a level; NaN for a trend.
        """
        if self.kind == "trend":
            return float("nan")
        ratio = self.estimate.step_variance / self.estimate.noise_variance
        gain = (-ratio + np.sqrt(ratio**2 + 4.0 * ratio)) / 2.0
        return float(-np.log(2.0) / np.log1p(-gain))

    @property
    def table(self) -> pd.DataFrame:
        """One row a day or week: news, filtered level, its interval, and the retrospect."""
        import pandas as pd

        columns = {
            "news": self.news,
            "filtered": self.filtered,
            "low": self.low,
            "high": self.high,
            "smoothed_retrospect": self._points(self.estimate.smoothed),
        }
        return pd.DataFrame(columns, index=date_index(self.days))

    def __str__(self) -> str:
        unit = "day" if self.step == 1 else "week"
        head = (
            f"{self.kind} of news, {self.view}: {self.filtered[-1]:+.3f} points a {unit} "
            f"[{self.low[-1]:+.3f}, {self.high[-1]:+.3f}]"
        )
        if self.kind == "trend":
            return head
        tail = f"memory {self.memory:.0f} {unit}s; a constant level has p = {self.p_constant:.2f}"
        return f"{head}, {tail}"


def fit_level(
    index: DailyIndex,
    view: str | None = None,
    *,
    gauge: str = "tension",
    step: str = "day",
    kind: str = "level",
) -> LevelAnswer | Refusal:
    """The filtered level (or ``trend``) of the news of ``view`` (the pair when absent).

    Refused by ``day`` with fewer than 8 events or 60 days; by ``week`` with fewer than 52 weeks
    or news in less than 40 % of them; for constant news, a fit that did not converge, and a
    variance that lies on the boundary. Raises RequestError for what does not exist.

    >>> records = tension.read_records()
    >>> print(tension.fit_level(tension.compute_index(records)))
    level of news, MLI-USA: ... points a day [...
    >>> print(tension.fit_level(tension.compute_index(tension.as_of(records, "2024-03-01"))))
    level: refused: 4 events; at least 8 are needed
    """
    if kind not in KINDS:
        raise RequestError("request.no_such_kind", found=kind, allowed=", ".join(KINDS))
    news = read_news(index, view, gauge=gauge, step=step)
    refusal = _gate(news)
    if refusal:
        return refusal
    bend = 0.0
    if news.step > 1:
        bend = float(np.median(np.abs(news.series[np.isfinite(news.series) & (news.series != 0)])))
    read = np.arcsinh(news.series / bend) if bend else news.series
    estimate = estimate_level(read, kind=kind)
    if isinstance(estimate, Refusal):
        return estimate
    return LevelAnswer(
        view=news.view,
        gauge=gauge,
        kind=kind,
        step=news.step,
        days=news.days,
        news=news.series,
        bend=bend,
        estimate=estimate,
        share_with_news=news.share_with_news,
    )


def _gate(news: News) -> Refusal | None:
    """Whether the news can carry a level."""
    events = enough_events(NAME, int(news.n_events.sum()), FEWEST_EVENTS)
    if news.step == 1:
        return first_refusal(events, varies(NAME, news.series, FEWEST_DAYS))
    return first_refusal(
        events,
        enough_steps(NAME, news.n_known, FEWEST_WEEKS, news.step),
        enough_news(NAME, news.series, LEAST_SHARE),
        varies(NAME, news.series, FEWEST_WEEKS, news.step),
    )


def estimate_level(series: Floats, *, kind: str = "level") -> LevelEstimate | Refusal:
    """A local level or ``trend`` by exact-diffuse maximum likelihood; NaN: without a value.

    The series is standardised before the fit and the answer scaled back, so its unit does not
    matter: variances of ``c * series`` are ``c**2`` times those of ``series``. Refuses what does
    not converge or what sits on the boundary.
    """
    refusal = first_refusal(
        varies(NAME, series, FEWEST_VALUES), not_one_spike(NAME, series, FEWEST_EVENTS)
    )
    if refusal:
        return refusal
    found = standardise(series)
    standard, centre, scale = found.series, found.centre, found.scale
    fit = local_level(standard) if kind == "level" else local_trend(standard)
    refusal = Refusal(NAME, "refusal.not_converged") if fit is None else _boundary(fit)
    if fit is None or refusal:
        return refusal or Refusal(NAME, "refusal.not_converged")
    return LevelEstimate(
        filtered=centre + scale * fit.filtered,
        filtered_error=scale * fit.filtered_error,
        smoothed=centre + scale * fit.smoothed,
        slope=scale * fit.slope,
        noise_variance=scale**2 * fit.noise_variance,
        step_variance=scale**2 * fit.step_variance,
        slope_variance=scale**2 * fit.slope_variance,
        log_likelihood=fit.log_likelihood,
        flat_log_likelihood=fit.flat_log_likelihood,
        p_constant=shuffled_p(standard) if kind == "level" else float("nan"),
        checks=residual_checks(fit.errors),
    )


def _boundary(fit: LocalLevelFit) -> Refusal | None:
    """A refusal when a variance is on the boundary, naming which."""
    ratios = np.array([fit.step_variance, fit.slope_variance]) / fit.noise_variance
    if np.nanmax(ratios) > NOISELESS_RATIO:
        return Refusal(NAME, "refusal.noiseless")
    if ratios[0] < FLAT_RATIO:
        return Refusal(NAME, "refusal.flat")
    if ratios[1] < FLAT_RATIO:
        return Refusal(NAME, "refusal.straight")
    return None


def shuffled_p(series: Floats, *, seed: int = 0, shuffles: int = SHUFFLES) -> float:
    """The p-value of a constant level: how often shuffled dates move the level as much.

    The likelihood ratio has no textbook law here: the level's variance is 0 in two fits of three
    when the level is constant (Shephard and Harvey 1990, Journal of Time Series Analysis 11(4)).
    Values change places with values; days without one stay where they are.
    """
    known = np.isfinite(series)
    panel = np.tile(series, (1 + shuffles, 1))
    rng = np.random.default_rng(seed)
    panel[1:, known] = rng.permuted(panel[1:, known], axis=1)
    ratio = panel_levels(panel).likelihood_ratio
    if ratio[0] <= 0:
        return 1.0
    return (1 + int((ratio[1:] >= ratio[0] - 1e-9).sum())) / (1 + shuffles)
