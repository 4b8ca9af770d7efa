"""The arithmetic of points on plain arrays: how they fade, add up and become gauges."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from tension import kernel

DAYS = 60
HALF_LIVES = (math.inf, 0.5, 1.0, 7.0, 30.0, 36525.0)

amounts = st.floats(-20, 20).map(lambda x: float(kernel.to_grain(np.float64(x))))
pulses = st.lists(
    st.tuples(st.integers(0, DAYS - 1), st.integers(0, len(HALF_LIVES) - 1), amounts), max_size=25
)
stocks = st.floats(0, 80)
scales = st.floats(0.5, 50)


def arrivals(drawn: list[tuple[int, int, float]]) -> np.ndarray:
    days, cells, points = (np.array([one[i] for one in drawn]) for i in range(3))
    shape = (DAYS, len(HALF_LIVES))
    return kernel.deposit(days.astype(int), cells.astype(int), points.astype(float), shape)


FACTOR = kernel.daily_factor(np.array(HALF_LIVES))


@given(pulses)
def test_the_daily_pass_equals_the_closed_form(drawn):
    held = kernel.accumulate(arrivals(drawn), FACTOR)
    closed = np.zeros_like(held)
    for day, cell, amount in drawn:
        age = np.arange(DAYS, dtype=float) - day
        closed[:, cell] += kernel.pulse_value(age, np.float64(amount), np.float64(HALF_LIVES[cell]))
    assert_allclose(held, closed, atol=1e-9, rtol=0)


@given(pulses)
def test_resuming_from_any_day_equals_the_whole_run_bit_for_bit(drawn):
    came = arrivals(drawn)
    whole = kernel.accumulate(came, FACTOR)
    for cut in range(1, DAYS):
        first = kernel.accumulate(came[:cut], FACTOR)
        rest = kernel.accumulate(came[cut:], FACTOR, first[-1])
        assert_array_equal(np.vstack([first, rest]), whole)


@given(pulses, st.randoms(use_true_random=False))
def test_the_order_of_pulses_changes_no_bit(drawn, random):
    mixed = random.sample(drawn, len(drawn))
    assert_array_equal(arrivals(mixed), arrivals(drawn))


@given(st.floats(0, 10), st.sampled_from(HALF_LIVES[1:]))
def test_a_pulse_is_worth_half_after_its_half_life(amount, half_life):
    values = kernel.pulse_value(np.array([0.0, half_life]), np.float64(amount), half_life)
    assert values[0] == amount
    assert values[1] == amount / 2


def test_a_pulse_is_worth_nothing_before_it_comes():
    assert kernel.pulse_value(np.array([-1.0]), np.float64(5), np.float64(10))[0] == 0


def test_a_level_that_goes_leaves_exactly_nothing():
    shares = [0.1, 0.2, 0.7]
    came = np.zeros((5, 1))
    for t, share in enumerate(shares):
        came[t] = kernel.to_grain(np.float64(share))
    came[4] = -kernel.to_grain(np.array(shares)).sum()
    assert kernel.accumulate(came, kernel.daily_factor(np.array([math.inf])))[4, 0] == 0


@given(stocks, stocks, scales, st.floats(0.01, 100))
def test_scaling_points_and_kappa_together_changes_no_gauge(hostile, cooperative, scale, factor):
    before = kernel.tension(np.float64(hostile), np.float64(cooperative), scale)
    scaled = kernel.tension(
        np.float64(hostile * factor), np.float64(cooperative * factor), scale * factor
    )
    assert_allclose(scaled, before, atol=1e-9, rtol=0)


@given(stocks, scales)
def test_a_gauge_lies_between_0_and_100(points, scale):
    assert 0 <= kernel.gauge(np.float64(points), scale) <= 100


@given(stocks, stocks, scales)
def test_a_gauge_never_falls_as_points_rise(one, other, scale):
    low, high = sorted((one, other))
    assert kernel.gauge(np.float64(low), scale) <= kernel.gauge(np.float64(high), scale)


def test_the_anchor_reads_what_it_says():
    kappa = kernel.kappa(10, 75)
    assert kappa == pytest.approx(10 / math.log(4), rel=1e-15)
    assert kernel.gauge(np.float64(10), kappa) == pytest.approx(75, abs=1e-12)
    assert kernel.gauge(np.float64(5), kappa) == pytest.approx(50, abs=1e-12)
    assert kernel.tension(np.float64(0), np.float64(0), kappa) == 50


@given(stocks, scales)
def test_shares_of_a_stock_add_up_to_half_its_gauge(points, scale):
    share = kernel.share_per_point(np.float64(points), scale)
    assert_allclose(share * points, kernel.gauge(np.float64(points), scale) / 2, atol=1e-9)
    if points == 0:
        assert share == 0


@given(stocks, stocks, scales)
def test_the_slope_between_two_stocks_carries_one_gauge_to_the_other(before, after, scale):
    slope = kernel.slope_between(np.float64(before), np.float64(after), scale)
    step = kernel.gauge(np.float64(after), scale) - kernel.gauge(np.float64(before), scale)
    assert_allclose(slope * (after - before), step / 2, atol=1e-9, rtol=0)


@given(stocks, scales)
def test_the_slope_of_no_step_is_the_derivative(points, scale):
    slope = kernel.slope_between(np.float64(points), np.float64(points), scale)
    assert_allclose(slope, 50 / scale * math.exp(-points / scale), rtol=1e-12)
