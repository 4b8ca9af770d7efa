"""The local level of many series at once, exactly: likelihoods in lockstep over a grid of ratios.

A complete series is told apart by its differences, whose covariance in a local level is
``q I + T`` with T the second-difference matrix; the discrete sine transform makes it diagonal, so
that one matrix product gives the likelihood of every series at every ratio. Series with missing
values go through the Kalman filter, all in step. Both are the exact-diffuse likelihood that
statsmodels gives, one series at a time. Durbin and Koopman 2012, Time series analysis by state
space methods, ch. 2 and 5; eigenvectors of T: Harvey 1989, section 4.3; Strang 1999, The discrete
cosine transform, SIAM Review 41(1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tension.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Likelihood = Callable[[Floats], tuple[Floats, Floats]]
"""Ratios of variances, shape (1 or series, k), to log-likelihoods, the noise variance
concentrated out, and noise variances, both of shape (series, k)."""

GRID: Final = np.linspace(np.log(1e-9), np.log(1e4), 61)
"""Where the profile likelihood is looked at first: natural logarithms of the variance ratio."""
LOG_2PI: Final = float(np.log(2 * np.pi))
GOLD: Final = (np.sqrt(5.0) - 1.0) / 2.0
WIDTH: Final = 1e-4
"""The bracket, in log ratio, at which the search stops: the likelihood is flat within it."""
CHUNK: Final = 256
"""Series worked on together: their arrays stay in the processor's cache."""


@dataclass(frozen=True)
class PanelFit(Shown):
    """Local levels at their maximum likelihood, arrays of shape (series,).

    Variances in the unit of the series squared; log-likelihoods as statsmodels counts them, exact
    diffuse. NaN throughout for a series with fewer than three values or without variation.
    """

    noise_variance: Floats
    step_variance: Floats
    log_likelihood: Floats
    flat_log_likelihood: Floats
    """Of a level that never moves."""

    @property
    def likelihood_ratio(self) -> Floats:
        """Of a moving against a constant level, at least 0."""
        gain: Floats = np.maximum(0.0, 2.0 * (self.log_likelihood - self.flat_log_likelihood))
        return gain

    def __str__(self) -> str:
        fitted = int(np.isfinite(self.log_likelihood).sum())
        return f"levels of {len(self.log_likelihood)} series, {fitted} fitted"

    def to_frame(self) -> pd.DataFrame:
        """One row a series."""
        import pandas as pd

        return pd.DataFrame({field.name: getattr(self, field.name) for field in fields(self)})


def panel_levels(panel: Floats) -> PanelFit:
    """Local levels of ``panel``, shape (series, steps), NaN for steps without a value.

    Every series is standardised before its fit and its variances scaled back.
    """
    panel = np.where(np.isfinite(panel), panel, np.nan).astype(np.float64)
    parts = [_levels(panel[at : at + CHUNK]) for at in range(0, len(panel), CHUNK)]
    columns = np.concatenate(parts, axis=1) if parts else np.zeros((4, 0))
    return PanelFit(*columns)


def _levels(panel: Floats) -> Floats:
    """Rows noise, step, log-likelihood, flat log-likelihood of a few series."""
    known = np.isfinite(panel)
    count = known.sum(axis=1)
    first = panel[np.arange(len(panel)), np.argmax(known, axis=1)] if panel.shape[1] else count
    away = np.where(known, panel - first[:, None], 0.0)
    away -= np.where(known, away.sum(axis=1, keepdims=True) / np.maximum(count, 1)[:, None], 0.0)
    scale = np.sqrt((away**2).sum(axis=1) / np.maximum(count, 1))
    varied = (count >= 3) & (np.abs(away).max(axis=1, initial=0.0) > 0)
    found = np.full((4, len(panel)), np.nan)
    whole = known.all(axis=1)
    for rows, likelihood in ((varied & whole, _spectral), (varied & ~whole, _filtered)):
        if rows.any():
            standard = np.where(known[rows], away[rows] / scale[rows, None], np.nan)
            noise, ratio, best, flat = _search(likelihood(standard))
            units = scale[rows] ** 2
            found[:, rows] = units * noise, units * noise * ratio, best, flat
    return found


def _spectral(panel: Floats) -> Likelihood:
    """The likelihood of complete series, through the sine transform of their differences."""
    from scipy.fft import dst

    n = panel.shape[1]
    power = dst(np.diff(panel, axis=1), type=1, norm="ortho", axis=1) ** 2
    eigenvalue = 2.0 - 2.0 * np.cos(np.pi * np.arange(1, n) / n)

    def likelihood(ratio: Floats) -> tuple[Floats, Floats]:
        if len(ratio) == 1:
            noise = power @ (1.0 / (ratio[0] + eigenvalue[:, None]))
        else:
            weight = 1.0 / (ratio[:, :, None] + eigenvalue)
            noise = np.einsum("sj,skj->sk", power, weight)
        noise /= n - 1
        return _concentrated(noise, _log_determinant(ratio, n), n - 1), noise

    return likelihood


def _log_determinant(ratio: Floats, n: int) -> Floats:
    """Log det(q I + T), T of order n - 1: log(sinh(n f) / sinh(f)), q = 2 cosh(f) - 2."""
    angle = 2.0 * np.arcsinh(np.sqrt(ratio) / 2.0)
    angle = np.maximum(angle, 1e-12)
    # sinh(n f) / sinh(f) = exp((n - 1) f) (1 - exp(-2 n f)) / (1 - exp(-2 f))
    grown: Floats = np.log(np.expm1(-2.0 * n * angle) / np.expm1(-2.0 * angle))
    return (n - 1) * angle + grown


def _concentrated(noise: Floats, log_determinant: Floats, count: Floats | int) -> Floats:
    """The exact-diffuse log-likelihood with its scale at its best; ``count``: innovations.

    statsmodels counts half a log(2 pi) for the diffuse first value, and so does this.
    """
    found: Floats = -0.5 * (count * (LOG_2PI + np.log(noise) + 1.0) + log_determinant + LOG_2PI)
    return found


def _filtered(panel: Floats) -> Likelihood:
    """The likelihood of series with missing values: the Kalman filter, all series in step."""
    known = np.isfinite(panel)
    filled = np.where(known, panel, 0.0)
    count = known.sum(axis=1)[:, None] - 1

    def likelihood(ratio: Floats) -> tuple[Floats, Floats]:
        shape = (len(panel), ratio.shape[1])
        level, spread = np.zeros(shape), np.full(shape, np.inf)
        squares, log_determinant = np.zeros(shape), np.zeros(shape)
        for t in range(panel.shape[1]):
            seen = known[:, t, None]
            begun = np.isfinite(spread)
            width = np.where(begun, spread, 0.0) + 1.0
            error = filled[:, t, None] - level
            counts = seen & begun
            squares += np.where(counts, error**2 / width, 0.0)
            log_determinant += np.where(counts, np.log(width), 0.0)
            gain = np.where(begun, 1.0 - 1.0 / width, 1.0) * seen
            level += gain * error
            spread = np.where(seen, np.where(begun, 1.0 - 1.0 / width, 1.0), spread) + ratio
        noise = squares / count
        return _concentrated(noise, log_determinant, count), noise

    return likelihood


def _search(likelihood: Likelihood) -> tuple[Floats, Floats, Floats, Floats]:
    """Noise variance, ratio, log-likelihood there and log-likelihood at ratio 0, a series each.

    The best point of the grid, then golden sections of the interval around it, all in step.
    """
    on_grid, _ = likelihood(np.exp(GRID)[None, :])
    at = np.argmax(on_grid, axis=1)
    low, high = GRID[np.maximum(at - 1, 0)], GRID[np.minimum(at + 1, len(GRID) - 1)]

    def value(log_ratio: Floats) -> Floats:
        return likelihood(np.exp(log_ratio)[:, None])[0][:, 0]

    left, right = high - GOLD * (high - low), low + GOLD * (high - low)
    at_left, at_right = value(left), value(right)
    while np.max(high - low) > WIDTH:
        up = at_left < at_right
        low, high = np.where(up, left, low), np.where(up, high, right)
        new = np.where(up, low + GOLD * (high - low), high - GOLD * (high - low))
        at_new = value(new)
        left, right = np.where(up, right, new), np.where(up, new, left)
        at_left, at_right = np.where(up, at_right, at_new), np.where(up, at_new, at_left)
    ratio = np.exp((low + high) / 2.0)[:, None]
    best, noise = likelihood(ratio)
    flat, flat_noise = likelihood(np.zeros((1, 1)))
    still = flat >= best
    ratio, noise = np.where(still, 0.0, ratio), np.where(still, flat_noise, noise)
    return noise[:, 0], ratio[:, 0], np.maximum(best, flat)[:, 0], flat[:, 0]
