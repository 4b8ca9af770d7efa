"""The first model: a local level of the news. Planted truths, units, refusals."""

import numpy as np
import pytest

import tension
from tension.models import LevelAnswer, LevelEstimate, Refusal, estimate_level, fit_level


def planted(seed: int, n: int = 400, noise: float = 1.0, step: float = 0.1):
    """A series with a known level: shapes (n,), (n,)."""
    rng = np.random.default_rng(seed)
    level = np.cumsum(rng.normal(0, np.sqrt(step), n))
    return level + rng.normal(0, np.sqrt(noise), n), level


@pytest.fixture(scope="module")
def case_news():
    return tension.compute_index(tension.read_records()).pair.news


@pytest.mark.parametrize("unit", [1e-6, 3.7e-4, 1e-2, 7.7, 1e3, 1e6])
def test_the_unit_does_not_matter(case_news, unit):
    base, scaled = estimate_level(case_news), estimate_level(unit * case_news)
    assert scaled.noise_variance / unit**2 == pytest.approx(base.noise_variance, rel=1e-6)
    assert scaled.step_variance / unit**2 == pytest.approx(base.step_variance, rel=1e-6)
    assert scaled.filtered / unit == pytest.approx(base.filtered, abs=1e-9)


def test_the_level_of_the_series_does_not_matter(case_news):
    base, moved = estimate_level(case_news), estimate_level(case_news + 50)
    assert moved.step_variance == pytest.approx(base.step_variance, rel=1e-6)
    assert moved.filtered - 50 == pytest.approx(base.filtered, abs=1e-7)


def test_a_planted_level_is_covered_by_its_interval():
    inside, ratios = [], []
    for seed in range(40):
        series, level = planted(seed)
        estimate = estimate_level(series)
        assert isinstance(estimate, LevelEstimate)
        reach = 1.2815515655446004 * estimate.filtered_error
        inside.append(np.mean(np.abs(estimate.filtered - level)[50:] <= reach[50:]))
        ratios.append(estimate.step_variance / estimate.noise_variance)
    assert 0.76 <= np.mean(inside) <= 0.84  # nominal 0.80, 40 seeds of 350 days
    assert 0.08 <= np.median(ratios) <= 0.125  # planted 0.1


def test_the_filtered_reading_uses_the_past_only_given_its_parameters():
    """The step day: filtered has not moved the day before, smoothed has."""
    series = np.concatenate([np.zeros(200), np.full(200, 10.0)])
    series += np.random.default_rng(1).normal(0, 1, 400)
    estimate = estimate_level(series)
    assert abs(estimate.filtered[199]) < 1.0
    assert estimate.smoothed[199] - estimate.filtered[199] > 1.0


def test_steady_gain_of_a_known_ratio():
    """For a ratio of 0.1 the steady gain is 0.270156; Durbin and Koopman 2012, section 2.11:
    P = q(1 + sqrt(1 + 4/q))/2, gain P/(P + 1)."""
    series, _ = planted(3, n=3000)
    estimate = estimate_level(series)
    ratio = estimate.step_variance / estimate.noise_variance
    steady = ratio * (1 + np.sqrt(1 + 4 / ratio)) / 2
    gain = steady / (steady + 1)
    late = slice(2000, None)
    innovations = series[late] - estimate.filtered[1999:-1]
    moved = estimate.filtered[late] - estimate.filtered[1999:-1]
    assert moved / innovations == pytest.approx(np.full(1000, gain), rel=1e-6)


def test_missing_days_are_days_without_a_value():
    series, _ = planted(5)
    series[100:120] = np.nan
    estimate = estimate_level(series)
    assert np.isfinite(estimate.filtered).all()
    assert (np.diff(estimate.filtered_error[99:120]) > 0).all()


@pytest.mark.parametrize(
    ("series", "key"),
    [
        (np.zeros(100), "refusal.constant"),
        (np.full(100, 3.0), "refusal.constant"),
        (np.full(100, np.nan), "refusal.few_days"),
        (np.array([1.0, 2.0]), "refusal.few_days"),
        (np.tile([1.0, -1.0], 200), "refusal.flat"),
    ],
)
def test_degenerate_series_are_refused_without_a_warning(series, key):
    answer = estimate_level(series)
    assert isinstance(answer, Refusal)
    assert answer.key == key
    assert answer.text("fr") != answer.text("en")


def test_pure_noise_is_mostly_refused_or_called_constant():
    called_moving = 0
    for seed in range(60):
        answer = estimate_level(np.random.default_rng(seed).normal(size=300))
        if isinstance(answer, LevelEstimate):
            gain = 2 * (answer.log_likelihood - answer.flat_log_likelihood)
            called_moving += gain > 2.706  # 5 % of half a chi-square with one degree
    assert called_moving <= 8  # nominal 3 of 60; 8 has a chance of 1 in 100


def test_the_case_has_a_reading_and_one_direction_is_refused():
    records = tension.read_records()
    answer = fit_level(tension.compute_index(records))
    assert isinstance(answer, LevelAnswer)
    assert (answer.low < answer.estimate.filtered).all()
    assert (answer.estimate.filtered < answer.high).all()
    assert answer.table.shape == (799, 5)
    assert 0 < answer.p_constant < 1
    assert "points a day" in str(answer)
    then = tension.compute_index(tension.as_of(records, "2025-12-10"))
    assert isinstance(fit_level(then, "MLI>USA"), Refusal)


def test_the_engine_is_statsmodels_own_likelihood(case_news):
    """At the optimum found, statsmodels' unconcentrated exact-diffuse likelihood is not below what
    its own optimiser reaches."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    from tension.models.engine import local_level

    standard = (case_news - case_news.mean()) / case_news.std()
    fit = local_level(standard)
    model = UnobservedComponents(standard, "llevel", use_exact_diffuse=True)
    model.ssm.tolerance = 0
    assert model.loglike([fit.noise_variance, fit.step_variance]) == pytest.approx(
        fit.log_likelihood, abs=1e-6
    )
    assert fit.log_likelihood >= model.fit(disp=False).llf - 1e-6
