"""Regimes: planted ones found again, heavy tails not taken for one, statsmodels as the twin."""

from dataclasses import replace

import numpy as np
import pytest
import streams

import tension
from tension.charts import picture, plot_regimes
from tension.models import (
    Refusal,
    RegimeEstimate,
    RegimesAnswer,
    estimate_regimes,
    fit_regimes,
    switching,
)
from tension.models.regimes import one_regime

WEEKS = 200
DRAWS = 24


def standard(panel):
    panel = np.atleast_2d(panel)
    return (panel - panel.mean(axis=1, keepdims=True)) / panel.std(axis=1, keepdims=True)


@pytest.fixture(scope="module")
def planted():
    """A series of two regimes, which is which, and the answer for it."""
    series, regime = streams.two_regimes(np.random.default_rng(4), WEEKS)
    return series, regime, estimate_regimes(series, draws=DRAWS)


def test_planted_regimes_are_found_again(planted):
    series, regime, found = planted
    assert isinstance(found, RegimeEstimate)
    assert found.p_value < 0.05
    assert found.mean == pytest.approx((0.0, 2.5), abs=0.6)
    assert found.deviation == pytest.approx((1.0, 1.5), abs=0.4)
    assert np.mean((found.high > 0.5) == (regime == 1)) >= 0.85
    assert all(check.passed for check in found.checks)
    assert found.high.shape == found.high_smoothed.shape == series.shape


def test_planted_parameters_are_recovered_over_forty_seeds():
    drawn = [streams.two_regimes(np.random.default_rng(seed), 400) for seed in range(40)]
    series = np.array([one for one, _ in drawn])
    chains, likelihood = switching.best_chains(standard(series), np.random.default_rng(0))
    order = np.argsort(chains.mean, axis=0)
    mean = np.take_along_axis(chains.mean, order, 0) * series.std(axis=1) + series.mean(axis=1)
    assert np.median(mean[0]) == pytest.approx(0.0, abs=0.1)
    assert np.median(mean[1]) == pytest.approx(2.5, abs=0.2)
    assert np.mean(np.abs(mean - [[0.0], [2.5]]) < 0.5) >= 0.9
    passed = switching.hamilton(standard(series).T, chains)
    assert passed.log_likelihood == pytest.approx(likelihood)
    high = np.where(order[0] == 0, 1 - passed.filtered, passed.filtered).T
    assert np.mean((high > 0.5) == np.array([regime for _, regime in drawn])) >= 0.87


def plain_likelihood(series, mean, variance, stay):
    """Hamilton's filter as it is written in textbooks, one step and one regime at a time."""
    move = [[stay[0], 1 - stay[0]], [1 - stay[1], stay[1]]]
    total = 2 - stay[0] - stay[1]
    chance, log_likelihood = [(1 - stay[1]) / total, (1 - stay[0]) / total], 0.0
    for value in series:
        density = [
            np.exp(-((value - mean[r]) ** 2) / (2 * variance[r])) / np.sqrt(2 * np.pi * variance[r])
            for r in (0, 1)
        ]
        joint = [chance[r] * density[r] for r in (0, 1)]
        log_likelihood += np.log(sum(joint))
        now = [part / sum(joint) for part in joint]
        chance = [sum(now[r] * move[r][s] for r in (0, 1)) for s in (0, 1)]
    return log_likelihood


def test_the_filter_is_that_of_textbooks_and_of_statsmodels(planted):
    from statsmodels.tsa.regime_switching.markov_regression import MarkovRegression

    series = standard(planted[0])[0]
    mean, variance, stay = np.array([-0.4, 1.1]), np.array([0.3, 0.9]), np.array([0.95, 0.9])
    chains = switching.Chains(mean[:, None], variance[:, None], stay[:, None])
    ours = switching.hamilton(series[:, None], chains)
    assert ours.log_likelihood[0] == pytest.approx(plain_likelihood(series, mean, variance, stay))
    model = MarkovRegression(series, k_regimes=2, switching_variance=True)
    twin = model.filter([stay[0], 1 - stay[1], *mean, *variance])
    assert ours.log_likelihood[0] == pytest.approx(twin.llf)
    assert ours.filtered[:, 0] == pytest.approx(twin.filtered_marginal_probabilities[:, 0])


def test_statsmodels_own_search_finds_no_better(planted):
    from statsmodels.tsa.regime_switching.markov_regression import MarkovRegression

    series, _, found = planted
    model = MarkovRegression(standard(series)[0], k_regimes=2, switching_variance=True)
    state = np.random.get_state()  # noqa: NPY002 - its search draws from there
    np.random.seed(0)  # noqa: NPY002
    try:
        twin = model.fit(search_reps=10, disp=False)
    finally:
        np.random.set_state(state)  # noqa: NPY002
    assert found.log_likelihood >= twin.llf - 1e-4


def test_iterations_never_lose_likelihood():
    panel = standard([streams.two_regimes(np.random.default_rng(s), 150)[0] for s in range(8)])
    chains = switching._first_guesses(panel.T, np.random.default_rng(1))
    last = np.full(8, -np.inf)
    for _ in range(15):
        chains, passed = switching._step(panel.T, chains)
        assert (passed.log_likelihood >= last - 0.05).all()  # the first step's law is not climbed
        last = passed.log_likelihood


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_the_unit_does_not_matter(planted, unit):
    series, _, base = planted
    scaled = estimate_regimes(unit * (series + 50), draws=DRAWS)
    assert scaled.p_value == base.p_value
    assert np.array(scaled.mean) / unit - 50 == pytest.approx(np.array(base.mean), abs=1e-5)
    assert scaled.high == pytest.approx(base.high, abs=1e-5)


def test_chance_comes_from_the_seed_alone(planted):
    series, _, base = planted
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    again = estimate_regimes(series, draws=DRAWS)
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002
    assert (again.high == base.high).all()
    assert again.p_value == base.p_value


def test_heavy_tails_without_memory_are_no_regime():
    """Normal draws alone would call them two regimes; shuffled weeks do not."""
    called = likely = 0
    for seed in range(3):
        rng = np.random.default_rng(seed)
        series = rng.normal(size=WEEKS) * np.where(rng.random(WEEKS) < 0.15, 4.0, 1.0)
        panel = standard(np.vstack([series, rng.permuted(np.tile(series, (19, 1)), axis=1)]))
        normal = standard(rng.normal(size=(19, WEEKS)))
        _, found = switching.best_chains(np.vstack([panel, normal]), rng)
        called += found[0] > found[1:20].max()
        likely += found[0] > found[20:].max()
    assert likely >= 2
    assert called <= 1  # nominal 1 in 20 each
    assert estimate_regimes(series, draws=19).key == "refusal.one_regime"


@pytest.mark.parametrize(
    ("series", "key"),
    [
        (np.random.default_rng(0).poisson(0.2, WEEKS) * 1.0, "refusal.regime_still"),
        (np.repeat([0.0, 5.0], WEEKS // 2) + np.random.default_rng(1).normal(size=WEEKS), "final"),
        (np.r_[np.random.default_rng(2).normal(size=WEEKS), np.nan], "refusal.missing_weeks"),
        (np.random.default_rng(3).normal(size=199), "refusal.few_weeks"),
        (
            np.random.default_rng(5).normal(size=WEEKS)
            + 9.0 * ((np.arange(WEEKS) % 100 > 85) & (np.arange(WEEKS) % 100 < 92)),
            "refusal.regime_short",
        ),
    ],
)
def test_what_is_refused_and_why(series, key):
    answer = estimate_regimes(series, draws=19)
    assert isinstance(answer, Refusal)
    assert key in answer.key
    assert answer.text("fr") != answer.text("en")


@pytest.mark.parametrize("name", streams.DEGENERATE)
def test_degenerate_series_are_refused_without_a_warning(name):
    answer = estimate_regimes(streams.DEGENERATE[name])
    assert isinstance(answer, Refusal)
    assert answer.text("fr") != answer.text("en")


def test_one_regime_is_a_normal_law():
    from scipy.stats import norm

    series = standard(np.random.default_rng(0).normal(size=50))[0]
    assert one_regime(50) == pytest.approx(norm.logpdf(series).sum())


def test_the_case_is_too_short():
    answer = fit_regimes(tension.compute_index(tension.read_records()))
    assert answer.key == "refusal.few_weeks"
    assert "114" in answer.text()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_answer_has_a_table_a_sentence_and_a_chart(planted, lang):
    series, _, found = planted
    answer = RegimesAnswer("MLI-USA", "tension", 17000 + 7 * np.arange(WEEKS), series, found)
    assert list(answer.table.columns) == ["news", "high", "high_smoothed_retrospect"]
    assert "points a week" in str(answer)
    assert answer.p_values == {"hypothesis.one_regime": found.p_value}
    assert picture(plot_regimes(answer, lang=lang).figure, "png")[:4] == b"\x89PNG"
    refused = plot_regimes(Refusal("regimes", "refusal.one_regime", {"p": 0.4321}), lang=lang)
    assert ("0,432" if lang == "fr" else "0.432") in refused.texts[0].get_text()
    assert replace(found, stay=(0.9, 0.5)).duration == pytest.approx((10, 2))
