"""Vector autoregressions of two series by least squares: fit, diagnostics, resampling.

Plain arrays in and out, the time axis before the last: series are (…, n, 2), so that thousands of
resampled series are fitted at once. Lütkepohl 2005, New introduction to multiple time series
analysis, sections 2.3, 3.2, 3.6 and 4.4; Hafner and Herwartz 2009, Testing for linear vector
autoregressive dynamics under multivariate GARCH, Statistica Neerlandica 63(3), for the wild
bootstrap of causality tests. statsmodels' VAR is the twin that the tests compare with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

CHUNK: Final = 4_000_000
"""Numbers held at once while many series are fitted."""


@dataclass(frozen=True)
class VarFit:
    """A vector autoregression, or many: ``...`` are the axes of the series before the last two.

    ``weights``: (…, 1 + 2p, 2): constant, then both series at lag 1, both at lag 2, …, by column
    of the series they explain. ``residuals``: (…, n − p, 2). ``covariance``: (…, 2, 2), of the
    residuals, with the degrees of freedom taken off.
    """

    lags: int
    weights: Floats
    residuals: Floats
    covariance: Floats

    @property
    def by_lag(self) -> Floats:
        """The matrices A₁ … A_p, shape (…, p, 2, 2), [to, from]."""
        slopes = self.weights[..., 1:, :]
        shape = (*slopes.shape[:-2], self.lags, 2, 2)
        return np.swapaxes(slopes.reshape(shape), -1, -2)

    @property
    def radius(self) -> float:
        """The largest root: below 1 a shock dies out. For one series."""
        companion = np.zeros((2 * self.lags, 2 * self.lags))
        companion[:2] = np.concatenate(list(self.by_lag), axis=1)
        companion[2:, :-2] = np.eye(2 * self.lags - 2)
        return float(np.abs(np.linalg.eigvals(companion)).max())


def lagged(series: Floats, lags: int) -> Floats:
    """Constant and past of a series, shape (…, n − lags, 1 + 2·lags)."""
    steps = series.shape[-2]
    past = [series[..., lags - lag : steps - lag, :] for lag in range(1, lags + 1)]
    one = np.ones((*series.shape[:-2], steps - lags, 1))
    return np.concatenate([one, *past], axis=-1)


def fit_var(series: Floats, lags: int) -> VarFit:
    """The least-squares fit with a constant."""
    design, now = lagged(series, lags), series[..., lags:, :]
    turned = np.swapaxes(design, -1, -2)
    weights = np.asarray(np.linalg.solve(turned @ design, turned @ now), dtype=np.float64)
    residuals: Floats = now - design @ weights
    spare = design.shape[-2] - design.shape[-1]
    covariance: Floats = np.swapaxes(residuals, -1, -2) @ residuals / spare
    return VarFit(lags, weights, residuals, covariance)


def full_rank(series: Floats, lags: int) -> bool:
    """Whether the past of one standardised series explains nothing exactly, nor itself."""
    design = np.column_stack([lagged(series, lags), series[lags:]])
    rank = int(np.linalg.matrix_rank(design, tol=1e-7 * np.sqrt(len(design))))
    return rank == int(design.shape[1])


def bic_by_lag(series: Floats, most: int) -> Floats:
    """The Bayesian information criterion at 1 … ``most`` lags on the same steps, shape (most,)."""
    found = []
    for lags in range(1, most + 1):
        fit = fit_var(series[most - lags :], lags)
        steps = len(fit.residuals)
        size = np.linalg.slogdet(fit.residuals.T @ fit.residuals / steps)[1]
        found.append(size + np.log(steps) / steps * fit.weights.size)
    return np.array(found)


def whiteness(fit: VarFit, horizon: int) -> tuple[float, float]:
    """Portmanteau statistic (adjusted) of the residuals up to ``horizon`` lags, and its p-value.

    The null hypothesis is that no autocorrelation is left (Lütkepohl 2005, 4.4.23).
    """
    from scipy.stats import chi2

    steps = len(fit.residuals)
    centred = fit.residuals - fit.residuals.mean(axis=0)
    at_zero = np.linalg.inv(centred.T @ centred / steps)
    total = 0.0
    for lag in range(1, horizon + 1):
        cross = centred[lag:].T @ centred[: steps - lag] / steps
        total += float(np.trace(cross.T @ at_zero @ cross @ at_zero)) / (steps - lag)
    statistic = steps**2 * total
    return statistic, float(chi2.sf(statistic, 4 * (horizon - fit.lags)))


def causality(series: Floats, to: int, lags: int) -> Floats:
    """F of the other series' past in the equation of series ``to``, shape (…,)."""
    design, now = lagged(series, lags), series[..., lags:, to, None]
    own = np.concatenate([[0], 1 + 2 * np.arange(lags) + to])
    spare = design.shape[-2] - design.shape[-1]
    free, bound = (_squares(x, now) for x in (design, design[..., own]))
    ratio: Floats = (bound - free) / lags / (free / spare)
    return ratio


def causality_p(statistic: float, steps: int, lags: int) -> float:
    """p-value of F as with normal errors, over the degrees of freedom of both equations."""
    from scipy.stats import f

    return float(f.sf(statistic, lags, 2 * (steps - lags - 1 - 2 * lags)))


def _squares(design: Floats, now: Floats) -> Floats:
    """The sum of squares that ``design`` leaves of ``now``, shape (…,)."""
    turned = np.swapaxes(design, -1, -2)
    explained = turned @ now
    weights = np.linalg.solve(turned @ design, explained)
    left: Floats = ((now**2).sum(axis=-2) - (weights * explained).sum(axis=-2))[..., 0]
    return left


def wild_causality(series: Floats, to: int, lags: int, draws: int, seed: int) -> Floats:
    """F of ``draws`` series in which the other's past has no part in ``to``, shape (draws,).

    A wild bootstrap: the residuals keep their days and their size, and their sign is drawn, the
    same for both series, so that bursts and quiet times stay where they are. They are those of
    the whole fit: those of the fit without the other's past would still hold what it explains.
    """
    fit = fit_var(series, lags)
    design, now = lagged(series, lags), series[lags:, to]
    own = np.concatenate([[0], 1 + 2 * np.arange(lags) + to])
    weights = fit.weights.copy()
    weights[:, to] = 0.0
    weights[own, to] = np.linalg.lstsq(design[:, own], now, rcond=None)[0]
    rng = np.random.default_rng(seed)
    found = []
    for count in _chunks(draws, series.shape[0] * (1 + 2 * lags)):
        drawn = regrown(series[:lags], weights, wild(fit.residuals, count, rng))
        found.append(causality(drawn, to, lags))
    return np.concatenate(found)


def shifted_causality(series: Floats, to: int, lags: int) -> Floats:
    """F at every shift of the other series' calendar, shape (n,); the observed one first."""
    steps = len(series)
    other = series[:, 1 - to]
    found, first = [], 0
    for count in _chunks(steps, steps * (1 + 2 * lags)):
        shifts = np.arange(first, first + count)
        moved = np.empty((count, steps, 2))
        moved[:, :, to] = series[:, to]
        moved[:, :, 1 - to] = other[(np.arange(steps)[None, :] - shifts[:, None]) % steps]
        found.append(causality(moved, to, lags))
        first += count
    return np.concatenate(found)


def _chunks(total: int, size: int) -> list[int]:
    """How many of ``total`` series of ``size`` numbers to take at a time."""
    most = max(1, CHUNK // max(size, 1))
    return [min(most, total - first) for first in range(0, total, most)]


def wild(residuals: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Residuals with signs drawn by step, shape (draws, steps, 2)."""
    signs = rng.choice([-1.0, 1.0], size=(draws, len(residuals), 1))
    return signs * residuals


def regrown(start: Floats, weights: Floats, shocks: Floats) -> Floats:
    """Series grown from ``start`` (p, 2) with ``shocks`` (draws, m, 2), shape (draws, p + m, 2)."""
    lags, (draws, steps, _) = len(start), shocks.shape
    series = np.empty((draws, lags + steps, 2))
    series[:, :lags] = start
    slopes = weights[1:]
    for step in range(steps):
        past = series[:, step : step + lags][:, ::-1].reshape(draws, 2 * lags)
        series[:, lags + step] = weights[0] + past @ slopes + shocks[:, step]
    return series


def responses(fit: VarFit, horizon: int, first: int) -> Floats:
    """Responses to one unexpected unit, shape (…, horizon + 1, 2, 2), [step, to, from].

    ``first``: the series (0 or 1) that may move the other within a step; the other may not. A
    shock is scaled to move its own series by 1 at once.
    """
    order = [first, 1 - first]
    ordered = fit.covariance[..., order, :][..., order]
    root = np.linalg.cholesky(ordered)
    root = root / np.diagonal(root, axis1=-2, axis2=-1)[..., None, :]
    back = np.argsort(order)
    impact = root[..., back, :][..., back]
    moving = [np.broadcast_to(np.eye(2), impact.shape)]
    slopes = fit.by_lag
    for step in range(1, horizon + 1):
        reach = range(1, min(step, fit.lags) + 1)
        parts = [slopes[..., i - 1, :, :] @ moving[step - i] for i in reach]
        moving.append(np.sum(parts, axis=0))
    return np.stack([psi @ impact for psi in moving], axis=-3)


def response_draws(
    series: Floats, fit: VarFit, horizon: int, draws: int, seed: int
) -> tuple[Floats, Floats]:
    """Responses of ``draws`` regrown series under both orderings: a wild bootstrap of the fit."""
    rng = np.random.default_rng(seed)
    found: tuple[list[Floats], list[Floats]] = ([], [])
    for count in _chunks(draws, series.shape[0] * (1 + 2 * fit.lags)):
        shocks = wild(fit.residuals, count, rng)
        again = fit_var(regrown(series[: fit.lags], fit.weights, shocks), fit.lags)
        for first in (0, 1):
            found[first].append(responses(again, horizon, first))
    return np.concatenate(found[0]), np.concatenate(found[1])
