"""All-shift randomisation: against a slow plain twin, exact where it must be, power as promised."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tension.models.randomise import POWER, Shifted, critical_size, mean_at_shifts, share_at_least

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


@given(numbers, st.floats(1e-6, 1e6))
def test_the_unit_does_not_matter(values, unit):
    base, scaled = Shifted(values), Shifted(unit * values)
    assert scaled.p_value == base.p_value
    assert scaled.p_upper == base.p_upper
    if np.isfinite(base.detectable):
        assert scaled.detectable == pytest.approx(unit * base.detectable, rel=1e-9)


@given(st.lists(st.integers(-50, 50).map(float), min_size=20, max_size=200).map(np.array))
def test_the_detectable_effect_has_its_power_on_both_sides(values):
    shifted = Shifted(values)
    critical = critical_size(values)
    for effect in (shifted.detectable, -shifted.detectable):
        if np.isinf(critical):
            assert np.isinf(effect)
        else:
            assert np.mean(np.abs(values + effect) >= critical - 1e-9) >= POWER - 1e-12
            assert share_at_least(np.abs(values), critical) <= 0.05


def test_too_few_shifts_can_detect_nothing():
    assert Shifted(np.arange(10.0)).detectable == float("inf")
    assert np.isnan(share_at_least(np.array([]), 1.0))
