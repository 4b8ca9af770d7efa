"""Scores, calibration and comparisons: golden values, plain twins, an outside library, sizes."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tension.models import scores

# Gneiting and Raftery 2007, eq. 21: CRPS(N(0, 1), 0) = (sqrt(2) - 1) / sqrt(pi).
GOLDEN = (np.sqrt(2) - 1) / np.sqrt(np.pi)
numbers = st.floats(-100, 100, allow_nan=False, width=32)
ensembles = arrays(np.float64, st.integers(2, 30), elements=numbers)


def plain_crps(draws, outcome, fair):
    m = len(draws)
    error = sum(abs(x - outcome) for x in draws) / m
    pairs = sum(abs(a - b) for a in draws for b in draws)
    return error - pairs / (2 * m * (m - 1 if fair else m))


def test_the_golden_value_of_the_normal_law():
    from scipy.stats import norm

    assert pytest.approx(0.233694977, abs=5e-10) == GOLDEN
    m = 20_000
    draws = norm.ppf((np.arange(m) + 0.5) / m)
    assert scores.crps_ensemble(draws, np.array(0.0)) == pytest.approx(GOLDEN, abs=1e-4)


def test_twenty_draws_are_scored_without_bias_only_when_fair():
    draws = np.random.default_rng(1).normal(size=(40_000, 20))
    outcome = np.zeros(len(draws))
    plain_bias = 1 / (20 * np.sqrt(np.pi))  # half the mean difference of two draws, over m
    for fair, expected in ((True, GOLDEN), (False, GOLDEN + plain_bias)):
        found = scores.crps_ensemble(draws, outcome, fair=fair)
        error = found.std() / np.sqrt(len(found))
        assert abs(found.mean() - expected) < 4 * error
        assert plain_bias > 20 * error  # the two can be told apart


@given(ensembles, numbers, st.booleans())
def test_crps_is_its_plain_twin_and_the_librarys(draws, outcome, fair):
    found = scores.crps_ensemble(draws, np.array(outcome), fair=fair)
    assert found == pytest.approx(plain_crps(draws, outcome, fair), abs=1e-9)
    theirs = scoringrules.crps_ensemble(outcome, draws, estimator="fair" if fair else "nrg")
    assert found == pytest.approx(theirs, abs=1e-9)


@given(ensembles, numbers, st.floats(0.01, 100), numbers)
def test_crps_is_in_the_unit_of_the_outcome(draws, outcome, unit, shift):
    base = scores.crps_ensemble(draws, np.array(outcome))
    moved = scores.crps_ensemble(unit * draws + shift, np.array(unit * outcome + shift))
    assert moved == pytest.approx(unit * base, abs=1e-7)


def test_one_draw_loses_its_absolute_error():
    assert scores.crps_ensemble(np.array([[3.0]]), np.array([5.5])) == [2.5]


def test_log_score_is_the_librarys_and_missing_where_nothing_varies():
    rng = np.random.default_rng(2)
    draws, outcome = rng.normal(size=(50, 40)), rng.normal(size=50)
    found = scores.log_score_ensemble(draws, outcome)
    assert found == pytest.approx(scoringrules.logs_ensemble(outcome, draws), abs=1e-9)
    assert np.isnan(scores.log_score_ensemble(np.ones((1, 9)), np.ones(1))).all()


def test_log_score_of_chances():
    assert scores.log_score_binary(np.array([0.25, 0.25]), np.array([1, 0])) == pytest.approx(
        [-np.log(0.25), -np.log(0.75)]
    )
    assert scores.log_score_binary(np.array(0.0), np.array(1)) == np.inf


@given(numbers)
def test_many_quantiles_give_the_crps(outcome):
    draws = np.sort(np.random.default_rng(3).normal(0, 10, 4000))
    levels = (np.arange(4000) + 0.5) / 4000
    found = scores.quantile_score(draws, levels, outcome)
    whole = scores.crps_ensemble(draws, np.array(outcome), fair=False)
    assert found == pytest.approx(float(whole), abs=0.01)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_brier_is_the_sum_of_its_parts(pairs):
    chance = np.array([p for p, _ in pairs])
    happened = np.array([float(y) for _, y in pairs])
    found = scores.brier(chance, happened)
    assert found.score == pytest.approx(np.mean((chance - happened) ** 2))
    parts = found.reliability - found.resolution + found.uncertainty + found.within
    assert parts == pytest.approx(found.score)
    assert min(found.reliability, found.resolution, found.uncertainty) >= 0
    tenths = scores.brier(np.floor(10 * chance).clip(0, 9) / 10 + 0.05, happened)
    assert tenths.within == pytest.approx(0, abs=1e-12)


def test_brier_of_the_base_rate_and_of_an_oracle():
    happened = np.array([1.0, 0, 0, 1, 0])
    base = scores.brier(np.full(5, 0.4), happened)
    assert base.score == pytest.approx(base.uncertainty)
    assert (base.reliability, base.resolution) == pytest.approx((0, 0), abs=1e-12)
    oracle = scores.brier(happened, happened)
    assert (oracle.score, oracle.resolution) == pytest.approx((0, oracle.uncertainty))


def test_pit_is_even_where_the_draws_are_right_and_not_where_they_are_not():
    rng = np.random.default_rng(4)
    outcome, draws = rng.normal(size=5000), rng.normal(size=(5000, 99))
    right = scores.pit_histogram(*scores.pit_ends(draws, outcome))
    narrow = scores.pit_histogram(*scores.pit_ends(draws / 2, outcome))
    assert right.sum() == pytest.approx(1)
    assert np.abs(right - 0.1).max() < 4 * np.sqrt(0.09 / 5000)
    assert narrow[[0, -1]].min() > 0.2


def test_an_outcome_that_ties_with_draws_is_spread_over_the_tie():
    low, high = scores.pit_ends(np.array([[1.0, 1, 1, 5]]), np.array([1.0 + 1e-12]))
    assert (low, high) == ([0.0], [0.75])
    shares = scores.pit_histogram(low, high, bins=4)
    assert shares == pytest.approx([1 / 3, 1 / 3, 1 / 3, 0])
    for end, place in ((0.0, 0), (1.0, 3)):
        alone = scores.pit_histogram(np.array([end]), np.array([end]), bins=4)
        assert alone.tolist() == [float(place == n) for n in range(4)]


def test_coverage_counts_the_ends_of_an_interval():
    draws = np.tile(np.arange(101.0), (4, 1))
    assert scores.coverage(draws, np.array([10.0, 90.0, 9.9, 50.0]), 0.8) == 0.75


# Comparisons


def plain_dm(ours, other, steps):
    d = [a - b for a, b in zip(ours, other, strict=True)]
    n = len(d)
    mean = sum(d) / n
    gamma = [sum((d[t] - mean) * (d[t - k] - mean) for t in range(k, n)) / n for k in range(steps)]
    variance = (gamma[0] + 2 * sum(gamma[1:])) / n
    correction = ((n + 1 - 2 * steps + steps * (steps - 1) / n) / n) ** 0.5
    return correction * mean / variance**0.5


def test_diebold_mariano_is_its_plain_twin():
    from scipy.stats import t

    rng = np.random.default_rng(5)
    for steps in (1, 2, 5):
        ours, other = rng.normal(1, 1, 80), rng.normal(1.2, 1, 80)
        found = scores.diebold_mariano(ours, other, steps)
        expected = plain_dm(ours, other, steps)
        assert found.statistic == pytest.approx(expected)
        assert found.p_value == pytest.approx(2 * t.sf(abs(expected), 79))
        back = scores.diebold_mariano(other, ours, steps)
        assert back.statistic == pytest.approx(-found.statistic)


def overlapping(rng, n, steps):
    """Loss differences without a difference: a moving sum over ``steps`` origins."""
    noise = rng.normal(size=n + steps - 1)
    return np.convolve(noise, np.ones(steps), "valid")


@pytest.mark.parametrize("steps", [1, 5, 13])
@pytest.mark.parametrize("n", [60, 80])
def test_sizes_over_a_thousand_worlds_without_a_difference(n, steps):
    rng = np.random.default_rng(6)
    rejected = {"hln": [], "overlap": []}
    for _ in range(1000):
        base = 10 + overlapping(rng, n, steps)
        test = scores.diebold_mariano(base, np.full(n, 10.0), steps)
        rejected["hln"].append(test.p_value < 0.05)
        rejected["overlap"].append(test.p_overlap < 0.05)
    assert 0.03 <= np.mean(rejected["overlap"]) <= 0.07
    if steps == 1:
        assert 0.03 <= np.mean(rejected["hln"]) <= 0.07
    if steps == 13:  # why it does not decide: it rejects too often where forecasts overlap
        assert np.mean(rejected["hln"]) > 0.1


def test_the_periodogram_estimate_is_its_plain_twin():
    rng = np.random.default_rng(9)
    ours, other = rng.normal(1, 1, 70), rng.normal(1.3, 1, 70)
    d = ours - other
    found = scores.diebold_mariano(ours, other, 1)
    waves = [sum(d * np.exp(-2j * np.pi * k * np.arange(70) / 70)) for k in (1, 2, 3, 4)]
    variance = np.mean([abs(wave) ** 2 / 70 for wave in waves])
    from scipy.stats import t

    assert found.p_overlap == pytest.approx(2 * t.sf(abs(d.mean() / (variance / 70) ** 0.5), 8))


def test_a_verdict_of_skill_is_rare_where_there_is_none_and_usual_where_there_is():
    rng = np.random.default_rng(7)
    verdicts = {0.0: [], 0.4: []}
    for gain, found in verdicts.items():
        for seed in range(200):
            other = np.abs(rng.normal(3, 1, 80))
            ours = np.abs(other + overlapping(rng, 80, 4) / 4 - gain)
            skill = scores.skill(ours, other, 4, seed, repeats=299)
            test = scores.diebold_mariano(ours, other, 4)
            found.append(scores.verdict(skill, test.p_overlap))
    assert verdicts[0.0].count("skill") / 200 <= 0.05
    assert verdicts[0.4].count("skill") / 200 >= 0.8


def test_the_interval_of_skill_covers_it():
    rng = np.random.default_rng(8)
    inside = []
    for seed in range(200):
        other = rng.gamma(4, 1, 80)
        ours = 0.5 * other + 0.3 * rng.gamma(4, 1, 80)
        found = scores.skill(ours, other, 1, seed, repeats=499)
        inside.append(found.low <= 0.2 <= found.high)
    assert 0.9 <= np.mean(inside) <= 0.99


def test_equal_losses_are_no_skill():
    same = np.array([1.0, 2, 3])
    test = scores.diebold_mariano(same, same, 2)
    assert (test.p_value, np.isnan(test.statistic)) == (1.0, True)
    assert scores.verdict(scores.skill(same, same, 2, 1), test.p_value) == "no_skill"
    nothing = scores.skill(np.zeros(5), np.zeros(5), 1, 1)
    assert scores.verdict(nothing, 0.0) == "no_skill"


def test_p_values_are_corrected_as_by_statsmodels():
    from statsmodels.stats.multitest import multipletests

    p_values = np.array([0.04, 0.001, 0.2, 0.03, 0.9])
    expected = multipletests(p_values, method="fdr_by")[1]
    assert scores.corrected(p_values) == pytest.approx(expected)
