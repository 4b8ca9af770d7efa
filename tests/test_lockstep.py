"""Many local levels at once: the likelihood of statsmodels, found for a panel in one go."""

import numpy as np
import pytest

from tension.models import panel_levels
from tension.models.engine import local_level
from tension.models.lockstep import CHUNK, _log_determinant


def panel_of(series: int, steps: int, seed: int) -> np.ndarray:
    """Local levels of every ratio, a fifth of them constant; shape (series, steps)."""
    rng = np.random.default_rng(seed)
    ratio = 10 ** rng.uniform(-3, 1, series)
    ratio[::5] = 0
    steps_taken = rng.normal(size=(series, steps)) * np.sqrt(ratio)[:, None]
    return np.cumsum(steps_taken, axis=1) + rng.normal(size=(series, steps))


def holed(panel: np.ndarray, seed: int) -> np.ndarray:
    """The same with a tenth of the values missing, and gaps at the start and the end."""
    gaps = np.random.default_rng(seed).random(panel.shape) < 0.1
    gaps[1, :15] = gaps[2, -15:] = True
    return np.where(gaps, np.nan, panel)


def standard(series: np.ndarray) -> np.ndarray:
    return (series - np.nanmean(series)) / np.nanstd(series)


def dense(series: np.ndarray, noise: float, step: float) -> float:
    """The plain twin: the normal density of the differences, from their whole covariance matrix,
    and half a log(2 pi) for the diffuse first value, as statsmodels counts it."""
    n = len(series) - 1
    cov = step * np.eye(n) + noise * (2 * np.eye(n) - np.eye(n, k=1) - np.eye(n, k=-1))
    moved = np.diff(series)
    _, log_determinant = np.linalg.slogdet(cov)
    square = moved @ np.linalg.solve(cov, moved)
    return -0.5 * ((n + 1) * np.log(2 * np.pi) + log_determinant + square)


def test_the_likelihood_at_the_optimum_is_that_of_the_whole_covariance_matrix():
    panel = np.array([standard(series) for series in panel_of(6, 40, 1)])
    fit = panel_levels(panel)
    for i, series in enumerate(panel):
        twin = dense(series, fit.noise_variance[i], fit.step_variance[i])
        assert fit.log_likelihood[i] == pytest.approx(twin, abs=1e-8)


@pytest.mark.parametrize("ratio", [0.0, 1e-9, 1e-3, 0.7, 30.0, 1e4])
@pytest.mark.parametrize("n", [2, 3, 50])
def test_the_determinant_has_a_closed_form(ratio, n):
    m = n - 1
    matrix = ratio * np.eye(m) + 2 * np.eye(m) - np.eye(m, k=1) - np.eye(m, k=-1)
    closed = _log_determinant(np.array([[ratio]]), n)[0, 0]
    assert closed == pytest.approx(np.linalg.slogdet(matrix)[1], abs=1e-8)


@pytest.mark.parametrize("missing", [False, True])
def test_statsmodels_one_series_at_a_time_finds_no_better(missing):
    panel = panel_of(40, 200, 2)
    panel = holed(panel, 3) if missing else panel
    fit = panel_levels(np.array([standard(series) for series in panel]))
    for i, series in enumerate(panel):
        twin = local_level(standard(series))
        best = max(twin.log_likelihood, twin.flat_log_likelihood)
        assert fit.log_likelihood[i] == pytest.approx(best, abs=1e-5)
        assert fit.flat_log_likelihood[i] == pytest.approx(twin.flat_log_likelihood, abs=1e-6)


def test_statsmodels_own_fit_finds_no_better():
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    panel = np.array([standard(series) for series in panel_of(6, 200, 4)])
    fit = panel_levels(panel)
    for i in (1, 2, 3, 4):  # the first and the sixth are constant: it need not converge there
        model = UnobservedComponents(panel[i], "llevel", use_exact_diffuse=True)
        model.ssm.tolerance = 0
        assert fit.log_likelihood[i] >= model.fit(disp=False).llf - 1e-5


@pytest.mark.parametrize("missing", [False, True])
@pytest.mark.parametrize("unit", [1e-6, 3.7, 1e6])
def test_the_unit_does_not_matter(missing, unit):
    panel = panel_of(10, 120, 5)
    panel = holed(panel, 6) if missing else panel
    base, scaled = panel_levels(panel), panel_levels(unit * panel + 5 * unit)
    assert scaled.log_likelihood == pytest.approx(base.log_likelihood, abs=1e-6)
    assert scaled.noise_variance / unit**2 == pytest.approx(base.noise_variance, rel=1e-3)
    assert scaled.step_variance / unit**2 == pytest.approx(base.step_variance, rel=1e-3, abs=1e-9)


def test_a_series_is_fitted_the_same_alone_and_in_company():
    panel = panel_of(CHUNK + 7, 30, 7)
    panel[3] = holed(panel[:3], 8)[1]
    together = panel_levels(panel)
    for i in (0, 3, CHUNK, CHUNK + 6):
        alone = panel_levels(panel[i : i + 1])
        assert together.log_likelihood[i] == pytest.approx(alone.log_likelihood[0], abs=1e-9)
        assert together.step_variance[i] == pytest.approx(alone.step_variance[0], rel=1e-6)


def test_planted_ratios_are_found_again():
    rng = np.random.default_rng(9)
    level = np.cumsum(rng.normal(0, np.sqrt(0.1), (80, 600)), axis=1)
    fit = panel_levels(level + rng.normal(size=level.shape))
    ratio = fit.step_variance / fit.noise_variance
    assert 0.09 <= np.median(ratio) <= 0.11  # planted 0.1, 80 series
    assert np.mean((ratio > 0.05) & (ratio < 0.2)) >= 0.9


def test_what_cannot_be_fitted_is_nan_and_disturbs_nothing():
    panel = panel_of(6, 50, 10)
    alone = panel_levels(panel[5:])
    panel[0], panel[1], panel[2, 2:] = 0.1, np.nan, np.nan
    panel[3, 4] = np.inf
    panel[4] = np.eye(1, 50, 7)[0]
    fit = panel_levels(panel)
    assert np.isnan(fit.log_likelihood[:3]).all()
    assert np.isfinite(fit.log_likelihood[3:]).all()  # what is not finite counts as missing
    assert fit.log_likelihood[5] == pytest.approx(alone.log_likelihood[0], abs=1e-9)
    assert (fit.likelihood_ratio[3:] >= 0).all()
    assert len(panel_levels(np.zeros((0, 10))).log_likelihood) == 0
