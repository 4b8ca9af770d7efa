"""All-shift randomisation: against a slow plain twin, exact where it must be, power as promised."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tension.models.randomise import POWER, Shifted, mean_at_shifts, share_at_least

numbers = st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=30).map(np.array)


def plain_mean_at_shifts(values, places):
    n = len(values)
    means = []
    for shift in range(n):
        seen = [values[(place + shift) % n] for place in places]
        seen = [value for value in seen if not np.isnan(value)]
        means.append(sum(seen) / len(seen) if seen else float("nan"))
    return np.array(means)


@given(numbers, st.data())
def test_means_at_shifts_equal_the_plain_twin(values, data):
    places = data.draw(st.lists(st.integers(0, len(values) - 1), min_size=1, max_size=5))
    holes = data.draw(st.lists(st.integers(0, len(values) - 1), max_size=3))
    values = values.copy()
    values[holes] = np.nan
    found = mean_at_shifts(values, np.array(places))
    assert found == pytest.approx(plain_mean_at_shifts(values, places), nan_ok=True)


@given(numbers)
def test_p_values_of_all_shifts_are_exact(values):
    """Whichever shift is the observed one: no more than k of n have a p-value of k/n or less."""
    n = len(values)
    found = np.array([Shifted(np.roll(values, -shift)).p_value for shift in range(n)])
    assert (found >= 1 / n).all()
    assert (found <= 1).all()
    for k in range(1, n + 1):
        assert (found <= k / n + 1e-12).sum() <= k


@given(numbers)
def test_the_first_value_is_the_observed_one(values):
    found = Shifted(values)
    assert found.observed == values[0]
    assert found.p_value == np.mean(np.abs(values) >= abs(values[0]))
    assert found.p_upper == np.mean(values >= values[0])


@given(numbers, st.floats(1e-6, 1e6))
def test_the_unit_does_not_matter(values, unit):
    base, scaled = Shifted(values), Shifted(unit * values)
    assert scaled.p_value == base.p_value
    assert scaled.p_upper == base.p_upper


@settings(max_examples=15)
@given(st.integers(0, 99), st.floats(1e-6, 1e6))
def test_the_detectable_effect_has_the_unit_of_the_values(seed, unit):
    values = np.random.default_rng(seed).normal(size=120)
    pattern = np.eye(1, len(values))[0]
    base = Shifted(values, pattern).detectable
    assert 0 < base < 20
    assert Shifted(unit * values, pattern).detectable == pytest.approx(unit * base, rel=1e-6)


def plain_power(values, pattern, effect):
    """The share of the calendars, each in turn the true one, at which the effect is found."""
    found = []
    for turn in range(len(values)):
        with_effect = [abs(x) for x in np.roll(values, -turn) + effect * pattern]
        p_value = sum(x >= with_effect[0] - 1e-9 for x in with_effect) / len(values)
        found.append(p_value <= 0.05)
    return np.mean(found)


@pytest.mark.parametrize("seed", range(5))
def test_the_detectable_effect_has_its_power_and_no_more(seed):
    rng = np.random.default_rng(seed)
    values = np.convolve(rng.normal(size=220), np.ones(9), "valid")
    pattern = np.maximum(0, 1 - np.arange(len(values)) / 5) - np.eye(1, len(values), 60)[0] / 2
    effect = Shifted(values, pattern).detectable
    worse = min(plain_power(values, pattern, sign * effect) for sign in (1, -1))
    assert worse == pytest.approx(POWER, abs=0.02)
    less = min(plain_power(values, pattern, sign * 0.9 * effect) for sign in (1, -1))
    assert less < POWER


@pytest.mark.parametrize("values", [np.zeros(100), np.ones(100), np.arange(10.0)])
def test_what_cannot_be_found_at_any_size(values):
    assert Shifted(values, np.ones(len(values))).detectable == float("inf")


def test_too_few_shifts_can_detect_nothing():
    assert Shifted(np.arange(10.0)).detectable == float("inf")
    assert np.isnan(share_at_least(np.array([]), 1.0))
