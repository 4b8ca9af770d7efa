"""The door to statsmodels: fits on standardised series, one thread, nothing printed.

statsmodels' own optimiser stops at different places in different units and can call a wrong
optimum converged; the local level has one ratio of variances to find, so its likelihood is
profiled on a grid that reaches zero and then narrowed down, with statsmodels as the filter.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tension.models.gates import Check

Floats = NDArray[np.float64]

LOG_RATIOS: Final = np.linspace(np.log(1e-9), np.log(1e4), 61)
"""Where the profile likelihood is looked at first: natural logarithms of the variance ratio."""
LEVEL_STARTS: Final = np.log([1e-7, 1e-4, 1e-2, 0.1, 1.0, 10.0])
SLOPE_STARTS: Final = np.log([1e-8, 1e-6, 1e-4, 1e-2, 0.1, 1.0])
TREND_STARTS: Final = 3
"""How many of the best points of that grid are followed to their optimum."""
CHECK_LEVEL: Final = 0.05
HANSEN_LIMIT: Final = 1.01
"""5 % critical value of Hansen's statistic for two parameters."""


@dataclass(frozen=True)
class LocalLevelFit:
    """A local level or trend at its maximum likelihood, arrays of shape (n,), standardised units.

    ``step_variance``: of the level's steps; ``slope_variance``: of the slope's, NaN for a level.
    """

    filtered: Floats
    filtered_error: Floats
    smoothed: Floats
    slope: Floats
    """Filtered slope, NaN for a level."""
    errors: Floats
    """Standardised one-step forecast errors; NaN while the start is diffuse and where missing."""
    noise_variance: float
    step_variance: float
    slope_variance: float
    log_likelihood: float
    flat_log_likelihood: float
    """With every variance but that of the noise at 0."""


def local_level(series: Floats) -> LocalLevelFit | None:
    """The local level of a standardised series (NaN: no value), or None without convergence."""
    from scipy.optimize import minimize_scalar
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        model = _structural(series, "llevel")
        loss = _profile(model)

        def of_one(log_ratio: float) -> float:
            return loss(np.array([log_ratio]))

        at = int(np.argmin([of_one(value) for value in LOG_RATIOS]))
        low, high = LOG_RATIOS[max(at - 1, 0)], LOG_RATIOS[min(at + 1, len(LOG_RATIOS) - 1)]
        options = {"xatol": 1e-9}
        best = minimize_scalar(of_one, bounds=(low, high), method="bounded", options=options)
        if not best.success or not np.isfinite(best.fun):
            return None
        return _at_best(model, np.array([best.x]), -float(best.fun), -of_one(-np.inf))


def local_trend(series: Floats) -> LocalLevelFit | None:
    """The local linear trend of a standardised series, or None without convergence.

    The two ratios of variances start from the best points of a grid; see TREND_STARTS.
    """
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        model = _structural(series, "lltrend")
        loss = _profile(model)
        grid = [np.array(point) for point in product(LEVEL_STARTS, SLOPE_STARTS)]
        starts = sorted(grid, key=lambda point: (loss(point), *point))[:TREND_STARTS]
        bounds = [(LOG_RATIOS[0], LOG_RATIOS[-1])] * 2
        options = {"xatol": 1e-6, "fatol": 1e-9, "maxiter": 2000}
        found = [
            minimize(loss, start, method="Nelder-Mead", bounds=bounds, options=options)
            for start in starts
        ]
        best = min(found, key=lambda one: float(one.fun))
        if not best.success or not np.isfinite(best.fun):
            return None
        return _at_best(model, best.x, -float(best.fun), -loss(np.full(2, -np.inf)))


def _structural(series: Floats, kind: str) -> Any:
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    model = UnobservedComponents(series, kind, use_exact_diffuse=True)
    model.ssm.tolerance = 0
    return model


def _at_best(
    model: Any, log_ratios: Floats, log_likelihood: float, flat_log_likelihood: float
) -> LocalLevelFit:
    """Everything that statsmodels says at the best ratios."""
    ratios = np.exp(log_ratios)
    noise = float(_filter(model, ratios, model.ssm.filter).scale)
    result = model.smooth([noise, *(ratios * noise)])
    errors = np.where(
        np.isfinite(model.endog[:, 0]), result.standardized_forecasts_error[0], np.nan
    )
    begun = np.flatnonzero(np.isfinite(errors))[: len(log_ratios)]
    errors[begun] = np.nan
    trend = len(log_ratios) == 2
    return LocalLevelFit(
        filtered=result.filtered_state[0],
        filtered_error=np.sqrt(result.filtered_state_cov[0, 0]),
        smoothed=result.smoothed_state[0],
        slope=result.filtered_state[1] if trend else np.full(len(errors), np.nan),
        errors=errors,
        noise_variance=noise,
        step_variance=float(ratios[0] * noise),
        slope_variance=float(ratios[1] * noise) if trend else np.nan,
        log_likelihood=log_likelihood,
        flat_log_likelihood=flat_log_likelihood,
    )


def _profile(model: Any) -> Callable[[Floats], float]:
    """Minus the log-likelihood of log variance ratios, the scale concentrated out.

    Harvey 1989, section 3.4.
    """

    def loss(log_ratios: Floats) -> float:
        return -float(_filter(model, np.exp(log_ratios), model.ssm.loglike))

    return loss


def _filter(model: Any, ratios: Floats, run: Callable[[], Any]) -> Any:
    """What ``run`` of statsmodels' filter gives at ratios of variances, the scale estimated."""
    model.update(np.array([1.0, *ratios]))
    model.ssm.filter_concentrated = True
    try:
        return run()
    finally:
        model.ssm.filter_concentrated = False


def stability(series: Floats) -> tuple[Check, ...]:
    """CUSUM of residuals and Hansen's test of a constant mean, of a complete series.

    Ploberger and Krämer 1992, Econometrica 60(2); Hansen 1992, Journal of Policy Modeling 14(4)
    (mean and variance together; critical value 1.01 at 5 %). The second is left out when the
    residuals are all of one size.
    """
    from statsmodels.regression.linear_model import OLS
    from statsmodels.stats.diagnostic import breaks_cusumolsresid, breaks_hansen

    fit = OLS(series, np.ones(len(series))).fit()
    sup_b, p_value, _ = breaks_cusumolsresid(fit.resid, ddof=1)
    checks = [
        Check(
            "check.cusum", float(sup_b), float(p_value), CHECK_LEVEL, bool(p_value >= CHECK_LEVEL)
        )
    ]
    if np.ptp(np.abs(fit.resid)) > 1e-9:
        statistic, _ = breaks_hansen(fit)
        passed = bool(statistic <= HANSEN_LIMIT)
        checks.append(Check("check.hansen", float(statistic), np.nan, HANSEN_LIMIT, passed))
    return tuple(checks)


def segment_ends(series: Floats, side: int, penalty: float) -> tuple[int, ...] | None:
    """Last positions of all segments but the final one, each at least ``side`` long.

    ``penalty``: in squared units of the series, a break. None where ruptures is not installed.
    """
    try:
        from ruptures import Pelt
    except ModuleNotFoundError:
        return None
    search = Pelt(model="l2", min_size=side, jump=1).fit(np.asarray(series))
    return tuple(int(end) - 1 for end in search.predict(pen=penalty)[:-1])


@dataclass(frozen=True)
class SwitchingFit:
    """Two regimes at their maximum likelihood, the lower mean first, standardised units."""

    mean: Floats
    variance: Floats
    stay: Floats
    high: Floats
    """Filtered probability of the higher regime, shape (n,)."""
    high_smoothed: Floats
    errors: Floats
    """Normal scores of the one-step forecast ranks, shape (n,)."""
    log_likelihood: float


def switching(series: Floats, mean: Floats, variance: Floats, stay: Floats) -> SwitchingFit | None:
    """Two regimes of a standardised complete series from a good start, or None without convergence.

    ``mean``, ``variance``, ``stay``: the start, shape (2,).
    """
    from scipy.stats import norm
    from statsmodels.tsa.regime_switching.markov_regression import MarkovRegression
    from threadpoolctl import threadpool_limits

    start = np.array([stay[0], 1.0 - stay[1], *mean, *variance])
    options = {"em_iter": 0, "search_reps": 0, "maxiter": 200, "disp": False, "cov_type": "none"}
    with threadpool_limits(limits=1, user_api="blas"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it warns of is looked at below
        model = MarkovRegression(series, k_regimes=2, switching_variance=True)
        try:
            result = model.fit(start_params=start, **options)
        except (np.linalg.LinAlgError, ValueError):
            return None
    found = result.params
    good = result.mle_retvals["converged"] and np.isfinite(found).all() and np.isfinite(result.llf)
    if not good or min(found[4:]) <= 0:
        return None
    order = np.argsort(found[2:4], kind="stable")
    mean, variance = found[2:4][order], found[4:6][order]
    foreseen = result.predicted_marginal_probabilities[:, order]
    ranks = (foreseen * norm.cdf((series[:, None] - mean) / np.sqrt(variance))).sum(axis=1)
    return SwitchingFit(
        mean=mean,
        variance=variance,
        stay=np.array([found[0], 1.0 - found[1]])[order],
        high=result.filtered_marginal_probabilities[:, order[1]],
        high_smoothed=result.smoothed_marginal_probabilities[:, order[1]],
        errors=norm.ppf(np.clip(ranks, 1e-12, 1.0 - 1e-12)),
        log_likelihood=float(result.llf),
    )


def residual_checks(errors: Floats) -> tuple[Check, ...]:
    """Whether standardised forecast errors (NaN left out) look like independent normal ones.

    Ljung-Box over 10 lags, on errors closed up where some are missing; H, the sizes of the last
    third against the first, as an F statistic (Harvey 1989, section 5.4.2); Jarque-Bera;
    Kolmogorov-Smirnov of the forecast ranks, lenient where parameters were estimated.
    """
    from scipy.stats import f, jarque_bera, kstest, norm

    errors = errors[np.isfinite(errors)]
    third = len(errors) // 3
    early, late = (float(np.sum(part**2)) for part in (errors[:third], errors[-third:]))
    ratio = late / early if early > 0 else np.inf
    one_tail = float(f.sf(max(ratio, 1.0 / ratio if ratio > 0 else np.inf), third, third))
    normal = jarque_bera(errors)
    ranks = kstest(norm.cdf(errors), "uniform")
    found = (
        ("check.ljung_box", *ljung_box(errors, max(1, min(10, len(errors) // 5)))),
        ("check.heteroskedasticity", ratio, min(1.0, 2.0 * one_tail)),
        ("check.normality", float(normal.statistic), float(normal.pvalue)),
        ("check.pit", float(ranks.statistic), float(ranks.pvalue)),
    )
    return tuple(
        Check(key, statistic, p, CHECK_LEVEL, bool(p >= CHECK_LEVEL)) for key, statistic, p in found
    )


def ljung_box(errors: Floats, lags: int) -> tuple[float, float]:
    """The statistic of Ljung and Box 1978, Biometrika 65(2), of finite errors, and its p-value."""
    from scipy.stats import chi2

    n, away = len(errors), errors - errors.mean()
    power = float(away @ away)
    shares = [float(away[lag:] @ away[:-lag]) / power for lag in range(1, lags + 1)]
    statistic = n * (n + 2) * sum(r**2 / (n - lag) for lag, r in enumerate(shares, start=1))
    return statistic, float(chi2.sf(statistic, lags))
