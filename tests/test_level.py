"""The first model: a local level of the news. Planted truths, units, refusals."""

import csv
from dataclasses import replace
from pathlib import Path

import histories
import numpy as np
import pytest
import streams

import tension
from tension.charts import picture, plot_level
from tension.errors import RequestError
from tension.models import (
    LevelAnswer,
    LevelEstimate,
    Refusal,
    checks_table,
    estimate_level,
    fit_level,
    weekly_news,
)
from tension.models.level import shuffled_p

WEEKLY = Path(__file__).parents[2] / "shared" / "data" / "israel_palestine_goldstein_weekly.csv"


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
        (np.eye(1, 300, 7)[0], "refusal.spikes"),
        (np.r_[np.arange(99.0), np.inf], "refusal.infinite"),
    ],
)
def test_degenerate_series_are_refused_without_a_warning(series, key):
    answer = estimate_level(series)
    assert isinstance(answer, Refusal)
    assert answer.key == key
    assert answer.text("fr") != answer.text("en")


@pytest.mark.parametrize("kind", ["level", "trend"])
@pytest.mark.parametrize("name", streams.DEGENERATE)
def test_degenerate_series_of_every_kind_are_refused(name, kind):
    answer = estimate_level(streams.DEGENERATE[name], kind=kind)
    assert isinstance(answer, Refusal)
    assert answer.text("fr") != answer.text("en")


@pytest.mark.parametrize("kind", ["level", "trend"])
@pytest.mark.parametrize(
    "series", [0.5 ** (np.arange(200) / 30), np.repeat([0.0, 1.0], 100)], ids=["decay", "step"]
)
def test_what_has_no_noise_is_refused(series, kind):
    """statsmodels converges on these with an invented variance of the level."""
    assert estimate_level(series, kind=kind).key == "refusal.noiseless"


def test_pure_noise_is_called_moving_as_often_as_it_says():
    """Heavy tails and many zeros included: the p-value comes from shuffled dates."""
    called = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        for series in (rng.normal(size=120), streams.quiet(rng, 120, 0.5)):
            called += shuffled_p(series, seed=seed, shuffles=99) < 0.05 + 1e-9
    assert 3 <= called <= 19  # nominal 10 of 200; either end has a chance of about 1 in 200


def test_a_moving_level_is_called_moving():
    found = [shuffled_p(planted(seed, n=200)[0], shuffles=99) for seed in range(20)]
    assert np.mean(np.array(found) <= 0.05) >= 0.95


def test_shuffles_leave_missing_days_where_they_are():
    series, _ = planted(6, n=80)
    holed = series.copy()
    holed[10:30] = np.nan
    assert shuffled_p(holed, shuffles=19) <= 0.1
    assert shuffled_p(np.where(np.isnan(holed), np.nan, np.tile([1.0, -1.0], 40))) == 1.0


def planted_trend(seed: int, n: int = 160):
    """A series with a known trend: noise 1, steps 0.09, turns of the slope 0.01."""
    rng = np.random.default_rng(seed)
    slope = np.cumsum(rng.normal(0, 0.1, n))
    level = np.cumsum(slope + rng.normal(0, 0.3, n))
    return level + rng.normal(0, 1, n), level, slope


def test_a_planted_trend_is_covered_by_its_interval():
    inside, ratios, slopes = [], [], []
    for seed in range(40):
        series, level, slope = planted_trend(seed)
        estimate = estimate_level(series, kind="trend")
        if isinstance(estimate, Refusal):
            assert estimate.key in ("refusal.flat", "refusal.straight")  # one lost in the others
            continue
        reach = 1.2815515655446004 * estimate.filtered_error
        inside.append(np.mean(np.abs(estimate.filtered - level)[30:] <= reach[30:]))
        ratios.append(estimate.slope_variance / estimate.noise_variance)
        slopes.append(np.corrcoef(estimate.slope[30:], slope[30:])[0, 1])
    assert len(inside) >= 30
    assert 0.76 <= np.mean(inside) <= 0.84  # nominal 0.80, at least 30 seeds of 130 days
    assert 0.006 <= np.median(ratios) <= 0.014  # planted 0.01
    assert np.median(slopes) > 0.7


@pytest.mark.parametrize("unit", [1e-6, 7.7, 1e6])
def test_the_unit_of_a_trend_does_not_matter(unit):
    series, _, _ = planted_trend(1)
    base, scaled = (estimate_level(c * series, kind="trend") for c in (1.0, unit))
    assert scaled.slope_variance / unit**2 == pytest.approx(base.slope_variance, rel=1e-4)
    assert scaled.filtered / unit == pytest.approx(base.filtered, abs=1e-4)
    assert np.isnan(base.p_constant)


def test_the_engine_finds_no_worse_a_trend_than_statsmodels():
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    from tension.models.engine import local_trend

    for seed in range(4):
        series, _, _ = planted_trend(seed, n=150)
        standard = (series - series.mean()) / series.std()
        fit = local_trend(standard)
        model = UnobservedComponents(standard, "lltrend", use_exact_diffuse=True)
        model.ssm.tolerance = 0
        at_best = [fit.noise_variance, fit.step_variance, fit.slope_variance]
        assert model.loglike(at_best) == pytest.approx(fit.log_likelihood, abs=1e-6)
        with np.errstate(all="ignore"):
            own = model.fit(start_params=[1.0, 0.1, 0.01], disp=False, maxiter=200)
        assert fit.log_likelihood >= own.llf - 1e-5


def test_checks_pass_for_the_model_itself_and_fail_for_what_it_is_not():
    passed = [
        c.passed for seed in range(20) for c in estimate_level(planted(seed, n=200)[0]).checks
    ]
    assert np.mean(passed) >= 0.9  # nominal 0.95 of 80
    level = np.cumsum(np.random.default_rng(0).normal(0, 0.3, 400))
    bursts = np.random.default_rng(1).standard_t(2, 400) * np.repeat([0.3, 3.0], 200)
    failed = {c.key: c.passed for c in estimate_level(level + bursts).checks}
    assert not failed["check.heteroskedasticity"]
    assert not failed["check.normality"]
    table = checks_table(estimate_level(level + bursts).checks, "fr")
    assert list(table.columns[:3]) == ["check", "statistic", "p_value"]
    assert len(table) == 4
    assert (table["comment"] == "").sum() == table["passed"].sum()


def test_the_diffuse_start_is_left_out_of_the_checks():
    """Under an exact diffuse start the first standardised error is 0, which is no error at all."""
    from tension.models.engine import local_level, local_trend

    series, _ = planted(2, n=100)
    series[0] = series[7] = np.nan
    standard = (series - np.nanmean(series)) / np.nanstd(series)
    assert np.flatnonzero(np.isnan(local_level(standard).errors)).tolist() == [0, 1, 7]
    assert np.flatnonzero(np.isnan(local_trend(standard).errors)).tolist() == [0, 1, 2, 7]


def test_ljung_box_is_that_of_statsmodels():
    from statsmodels.stats.diagnostic import acorr_ljungbox

    from tension.models.engine import ljung_box

    errors = np.random.default_rng(0).normal(size=90) + 0.3
    twin = acorr_ljungbox(errors, lags=[7])
    assert ljung_box(errors, 7) == pytest.approx(
        (twin["lb_stat"].iloc[0], twin["lb_pvalue"].iloc[0])
    )


@pytest.mark.skipif(not WEEKLY.exists(), reason="the series is not here")
def test_israel_and_the_palestinians_have_the_published_level():
    """Variances 0.7246 and 0.0320 and a Ljung-Box p of 8e-8, from statsmodels' own fit of the
    weekly Goldstein series of MSBVAR, -asinh(x/10), Israel to Palestinians."""
    with WEEKLY.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    series = -np.arcsinh(np.array([float(row["isr_to_pse"]) for row in rows]) / 10)
    found = estimate_level(series)
    assert found.noise_variance == pytest.approx(0.7246, abs=1e-4)
    assert found.step_variance == pytest.approx(0.0320, abs=1e-4)
    box = next(check for check in found.checks if check.key == "check.ljung_box")
    assert box.p_value == pytest.approx(8e-8, abs=5e-9)
    assert found.p_constant < 0.01


def dense_history():
    """A pair with an act in most weeks, more hostile in its second half: rows of a ledger."""
    rng = np.random.default_rng(7)
    acts = {key: weight for key, (weight, _) in histories.ACTS.items()}
    rows = []
    for week in range(80):
        for _ in range(rng.poisson(1.2)):
            good = rng.random() < (0.7 if week < 40 else 0.3)
            fitting = [key for key, weight in acts.items() if (weight < 0) == good]
            day = 7 * week + int(rng.integers(7))
            rows.append(histories.row(f"E{len(rows):03d}", day, str(rng.choice(fitting))))
    return rows


@pytest.fixture(scope="module")
def dense():
    coverage = (histories.ORIGIN, histories.ORIGIN + 559)
    return tension.compute_index(histories.records_of(dense_history(), coverage=coverage))


def test_the_weekly_level_bends_and_unbends(dense):
    answer = fit_level(dense, step="week")
    assert isinstance(answer, LevelAnswer)
    news = weekly_news(dense).series
    assert answer.bend == pytest.approx(np.median(np.abs(news[news != 0])))
    assert (answer.low < answer.filtered).all()
    assert (answer.filtered < answer.high).all()
    assert answer.filtered[-1] > answer.filtered[30]
    assert answer.bend * np.sinh(answer.estimate.filtered) == pytest.approx(answer.filtered)
    assert "points a week" in str(answer)
    assert answer.p_constant < 0.05
    assert list(answer.p_values) == ["hypothesis.constant_level"]


def test_outages_are_missing_and_the_gates_are_those_of_the_method(dense):
    status = dense.status.copy()
    status[200:210] = "outage"
    answer = fit_level(replace(dense, status=status), step="week")
    assert np.isnan(answer.news).sum() in (2, 3)
    assert np.isfinite(answer.filtered).all()
    short = tension.compute_index(dense.records, until=histories.text(350))
    assert fit_level(short, step="week").key == "refusal.few_weeks"
    case = tension.compute_index(tension.read_records())
    assert fit_level(case, step="week").key == "refusal.few_news"
    for asked in ({"kind": "slope"}, {"step": "month"}, {"gauge": "stock"}):
        with pytest.raises(RequestError):
            fit_level(case, **asked)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_weekly_chart_is_drawn_in_both_languages(dense, lang):
    ax = plot_level(fit_level(dense, step="week"), lang=lang)
    assert picture(ax.figure, "png")[:4] == b"\x89PNG"
    labels = [ax.yaxis.get_major_formatter()(value, 0) for value in ax.get_yticks()]
    assert len(set(labels)) == len(labels)


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
