"""Reciprocity: statsmodels as the twin, a golden series, planted truths, refusals, units."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import written

import tension
from tension.errors import RequestError
from tension.models import ReciprocityAnswer, Refusal, VarPlan, fit_reciprocity, reciprocity_of
from tension.models.reciprocity import choose_lags
from tension.models.var import (
    bic_by_lag,
    causality,
    causality_p,
    fit_var,
    responses,
    shifted_causality,
    whiteness,
    wild_causality,
)

GOLDEN = Path(__file__).parents[2] / "shared" / "data" / "israel_palestine_goldstein_weekly.csv"
golden = pytest.mark.skipif(not GOLDEN.exists(), reason="the golden series is not here")
QUICK = VarPlan(draws=99)


def planted(seed: int, n: int = 300, answer: float = 0.4) -> np.ndarray:
    """Two series, the first answering the second after a week; heavy tails."""
    rng = np.random.default_rng(seed)
    shocks = rng.standard_t(5, (n, 2))
    series = np.zeros((n, 2))
    for week in range(1, n):
        before = series[week - 1]
        series[week] = np.array([0.2, 0.3]) * before + shocks[week]
        series[week, 0] += answer * before[1]
    return series


# The twin


@pytest.mark.parametrize(("seed", "lags"), [(1, 1), (2, 3), (3, 6)])
def test_everything_equals_statsmodels(seed, lags):
    from statsmodels.tsa.api import VAR

    series = planted(seed, 200)
    theirs, ours = VAR(series).fit(lags), fit_var(series, lags)
    assert ours.weights == pytest.approx(theirs.params, abs=1e-12)
    assert ours.covariance == pytest.approx(theirs.sigma_u, abs=1e-12)
    assert ours.radius == pytest.approx(1 / np.abs(theirs.roots).min())
    test = theirs.test_whiteness(lags + 8, adjusted=True)
    assert whiteness(ours, lags + 8) == pytest.approx((test.test_statistic, test.pvalue))
    for to in (0, 1):
        test = theirs.test_causality(to, 1 - to, kind="f")
        statistic = float(causality(series, to, lags))
        assert statistic == pytest.approx(test.test_statistic)
        assert causality_p(statistic, len(series), lags) == pytest.approx(test.pvalue)
    root = np.linalg.cholesky(theirs.sigma_u)
    orthogonal = theirs.irf(8).orth_irfs / np.diag(root)
    assert responses(ours, 8, 0) == pytest.approx(orthogonal, abs=1e-12)
    swapped = VAR(series[:, ::-1]).fit(lags)
    orthogonal = swapped.irf(8).orth_irfs / np.diag(np.linalg.cholesky(swapped.sigma_u))
    assert responses(ours, 8, 1)[:, ::-1, ::-1] == pytest.approx(orthogonal, abs=1e-12)
    chosen = VAR(series).select_order(6).selected_orders["bic"]
    assert np.argmin(bic_by_lag(series, 6)) + 1 == max(chosen, 1)


def test_shifts_equal_shifting_by_hand():
    series = planted(4, 60)
    found = shifted_causality(series, 0, 2)
    plain = [
        float(causality(np.column_stack([series[:, 0], np.roll(series[:, 1], k)]), 0, 2))
        for k in range(60)
    ]
    assert found == pytest.approx(plain)
    assert found[0] == pytest.approx(float(causality(series, 0, 2)))


def test_the_wild_bootstrap_has_no_answer_in_it():
    """Where one series follows the other closely, F of the redrawn series is that of chance."""
    series = planted(5, 400, answer=0.9)
    drawn = wild_causality(series, 0, 1, 300, seed=1)
    assert float(causality(series, 0, 1)) > 50
    assert 0.6 < np.mean(drawn) < 1.6  # F with 1 degree of freedom has mean 1
    assert (wild_causality(series, 0, 1, 50, seed=1) == drawn[:50]).all()


# The golden series: Israel and the Palestinians, weekly Goldstein sums, 1979-2003 (MSBVAR, MIT)


@pytest.fixture(scope="module")
def israel():
    return pd.read_csv(GOLDEN, parse_dates=["week_start"], index_col="week_start")


@golden
def test_golden_peaks(israel):
    """methods.md 5.1, each within 10 days. Goldstein's scale is + for cooperation."""
    days = israel.index.to_numpy().astype("datetime64[D]").astype(np.int64)
    answer = reciprocity_of(
        israel["isr_to_pse"], israel["pse_to_isr"], ("I", "P"), days=days, plan=VarPlan(4, draws=19)
    )
    weeks = answer.extremes("I")
    expected = {
        "highest": ["1993-09-10", "1995-09-24", "1998-10-22", "1997-01-07"],
        "lowest": ["2002-03-04", "2001-05-13", "2002-02-18", "2002-04-02"],
    }
    for end, dates in expected.items():
        found = weeks.loc[end].index.sort_values()
        apart = np.abs(found - pd.DatetimeIndex(dates).sort_values())
        assert apart.max() <= pd.Timedelta(days=10), end


@golden
def test_golden_period_wise_p_values(israel):
    """methods.md 5.1: VAR(4), split at 9 Dec 1987, 13 Sep 1993 and 28 Sep 2000; 2 in the third
    digit."""
    cuts = pd.DatetimeIndex(["1987-12-09", "1993-09-13", "2000-09-28"])
    period = cuts.searchsorted(israel.index, side="right")
    expected = {
        0: (451, 0.060, 0.0001),
        1: (300, 0.037, 0.0015),
        2: (366, 0.883, 0.148),
        3: (161, 0.0024, 0.073),
    }
    for number, (weeks, from_p, from_i) in expected.items():
        part = israel[period == number]
        assert len(part) == weeks
        series = part.to_numpy()
        answer = reciprocity_of(*series.T, ("I", "P"), plan=VarPlan(4, draws=19))
        if isinstance(answer, Refusal):  # 38 % of the weeks of one side have news
            p_values = [causality_p(float(causality(series, to, 4)), weeks, 4) for to in (0, 1)]
        else:
            p_values = [way.p_normal for way in answer.answering]
        assert p_values == pytest.approx((from_p, from_i), rel=0.02, abs=6e-5), number


@golden
def test_golden_whiteness_fails_and_is_printed(israel):
    answer = reciprocity_of(*israel.to_numpy().T, ("I", "P"), plan=VarPlan(12, draws=19))
    white = answer.checks[0]
    assert white.p_value == pytest.approx(1.9e-22, rel=0.05)  # 4.7e-22 without the adjustment
    assert not white.passed
    assert "Failed" in str(answer)
    assert "Échec" in answer.text("fr")
    standard = (israel.to_numpy() - israel.mean().to_numpy()) / israel.std().to_numpy()
    assert choose_lags(standard, VarPlan()) == (11, 11)  # no lag makes the residuals white


# Planted truths


def test_a_planted_answer_is_found_and_its_reverse_is_not():
    found, reverse = [], []
    for seed in range(40):
        first, second = planted(seed, 200, 0.3).T
        answer = reciprocity_of(first, second, plan=VarPlan(most=3, horizon=2, draws=99))
        follows, other = answer.answering
        found.append((follows.p_wild < 0.05, follows.p_shift < 0.05))
        reverse.append((other.p_wild < 0.05, other.p_shift < 0.05))
    assert np.mean(found, axis=0) == pytest.approx([1, 1], abs=0.1)
    assert (np.sum(reverse, axis=0) <= 6).all()  # nominal 2 of 40; 6 has a chance of 1 in 70


def test_planted_responses_are_covered_by_their_band():
    """The answer after one and two weeks, 40 seeds: nominal 0.90."""
    inside = []
    for seed in range(40):
        first, second = planted(seed, 300).T
        answer = reciprocity_of(first, second, plan=VarPlan(lags=1, horizon=2, draws=99))
        found = answer.responses[0]  # shocks are independent: both orderings are true
        for week, truth in ((1, 0.4), (2, 0.4 * 0.3 + 0.2 * 0.4)):
            inside.append(found.low[week, 0, 1] <= truth <= found.high[week, 0, 1])
    assert 0.80 <= np.mean(inside) <= 0.98


@pytest.mark.parametrize("units", [(1e-6, 1e-6), (1e6, 1e6), (1e-3, 1e4), (1e-100, 1e-100)])
def test_the_unit_does_not_matter(units):
    series = planted(6, 200)
    base = reciprocity_of(*series.T, plan=QUICK)
    scaled = reciprocity_of(*(series * units).T, plan=QUICK)
    assert scaled.lags == base.lags
    for one, other in zip(scaled.answering, base.answering, strict=True):
        assert one.p_wild == other.p_wild
        assert one.p_shift == other.p_shift
        assert one.statistic == pytest.approx(other.statistic, rel=1e-8)
    ratio = units[0] / units[1]
    ours, theirs = scaled.responses[0].value[:, 0, 1], base.responses[0].value[:, 0, 1]
    assert ours / ratio == pytest.approx(theirs, rel=1e-6, abs=1e-9)


def test_swapping_the_sides_swaps_the_answer():
    first, second = planted(7, 200).T
    one = reciprocity_of(first, second, ("a", "b"), plan=QUICK)
    other = reciprocity_of(second, first, ("b", "a"), plan=QUICK)
    assert one.answering[0].statistic == pytest.approx(other.answering[1].statistic)
    assert one.answering[0].p_shift == other.answering[1].p_shift
    assert one.responses[0].value[:, 0, 1] == pytest.approx(other.responses[1].value[:, 1, 0])


# Refusals


def noise(n: int = 200, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=n)


SPIKE = np.r_[np.zeros(199), 5.0]


@pytest.mark.parametrize(
    ("first", "second", "key"),
    [
        (noise(), np.full(200, 3.0), "refusal.constant"),
        (noise(), np.zeros(200), "refusal.constant"),
        (noise(), SPIKE, "refusal.few_news_way"),
        (noise(), np.full(200, np.nan), "refusal.few_weeks"),
        (noise(2), noise(2, 1), "refusal.few_weeks"),
        (noise(149), noise(149, 1), "refusal.few_weeks"),
        (noise(), np.where(np.arange(200) == 9, np.nan, noise(seed=1)), "refusal.missing_steps"),
        (noise(), np.where(np.arange(200) == 9, np.inf, noise(seed=1)), "refusal.infinite"),
        (noise(), 2 - 3 * noise(), "refusal.collinear"),
        (noise(), np.roll(noise(), 1), "refusal.collinear"),
        (noise(), np.tile([1.0, -1.0], 100), "refusal.collinear"),
        (noise(), 2.0 ** -np.arange(200.0), "refusal.collinear"),
        (np.zeros(0), np.zeros(0), "refusal.few_weeks"),
    ],
)
def test_degenerate_series_are_refused_without_a_warning(first, second, key):
    for pair in ((first, second), (second, first)):
        answer = reciprocity_of(*pair)
        assert isinstance(answer, Refusal)
        assert answer.key == key
        assert answer.text("fr") != answer.text("en")


def test_series_that_drift_are_not_news():
    growing = 1.05 ** np.arange(200.0) + noise()
    answer = reciprocity_of(growing, noise(seed=3))
    assert answer.key == "refusal.unstable_var"


def test_a_plan_checks_itself():
    for asked in ({"lags": 0}, {"lags": 27}, {"most": 0}, {"horizon": 0}, {"draws": 0}):
        with pytest.raises(RequestError):
            VarPlan(**asked)
    with pytest.raises(RequestError):
        reciprocity_of(noise(200), noise(199))


# The index


def test_an_index_is_read_week_by_week(tmp_path):
    rng = np.random.default_rng(1)
    counts = rng.poisson(0.3, (2, 7 * 160))
    rows = written.rows_of(counts[0], "MLI>USA", rng) + written.rows_of(counts[1], "USA>MLI", rng)
    index = written.index_of(tmp_path, rows, 7 * 160)
    answer = fit_reciprocity(index, plan=QUICK)
    assert isinstance(answer, ReciprocityAnswer)
    assert answer.series.shape == (160, 2)
    daily = index["MLI>USA"].news.reshape(160, 7).sum(axis=1)
    assert answer.series[:, 0] == pytest.approx(daily)
    assert answer.table.shape == (2 * 4 * 13, 7)
    assert answer.tests.shape == (2, 6)
    assert set(answer.p_values) == {
        "MLI>USA does not follow USA>MLI",
        "USA>MLI does not follow MLI>USA",
    }
    assert str(answer) == str(fit_reciprocity(index, plan=QUICK))
    for lang in ("en", "fr"):
        ax = tension.plot_reciprocity(answer, lang=lang, to="USA>MLI")
        assert len(ax.lines) == 3


def test_the_case_is_refused():
    answer = fit_reciprocity(tension.compute_index(tension.read_records()))
    assert isinstance(answer, Refusal)
    assert answer.key == "refusal.few_weeks"
    assert tension.plot_reciprocity(answer).texts
