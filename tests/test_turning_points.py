"""Turning points: dated as by hand, known only later, and never moved by what comes after."""

from itertools import pairwise

import numpy as np
import pytest
import streams
from hypothesis import given, settings
from hypothesis import strategies as st

import tension
from tension.charts import picture, plot_turning_points
from tension.errors import RequestError
from tension.models import DatingRule, Refusal, date_turning_points, fit_turning_points

QUICK = DatingRule(confirm=3, phase=5, move=1.0)

lines = st.lists(st.sampled_from([-4.0, -1.0, -0.4, 0.0, 0.0, 0.4, 1.0, 4.0]), min_size=20).map(
    lambda steps: 50 + np.cumsum(steps)
)
rules = st.builds(
    DatingRule,
    confirm=st.integers(1, 6),
    phase=st.integers(1, 10),
    move=st.sampled_from([0.0, 0.5, 2.0]),
)


@pytest.fixture(scope="module")
def case():
    return tension.compute_index(tension.read_records())


def told(series, rule=QUICK):
    points = date_turning_points(np.asarray(series, dtype=float), rule)
    return [] if isinstance(points, Refusal) else list(points)


def in_short(points):
    return [(point.kind, point.at, point.known) for point in points]


def test_a_series_dated_by_hand():
    """Up to day 5, down to day 12, up to day 18 (8 points), down to the end on day 25."""
    series = np.interp(np.arange(26), [0, 5, 12, 18, 25], [0, 5, -2, 6, -1])
    assert in_short(told(series)) == [("peak", 5, 8), ("trough", 12, 15), ("peak", 18, 21)]


def test_a_jump_that_fades_has_its_trough_the_day_before_and_its_peak_that_day():
    series = np.r_[np.linspace(60, 50, 11), 80 - 20 * (1 - 0.9 ** np.arange(30))]
    assert in_short(told(series)) == [("trough", 10, 13), ("peak", 11, 15)]
    slower = DatingRule(confirm=3, phase=12, move=1.0)
    assert in_short(told(series, slower)) == [("trough", 10, 13), ("peak", 11, 22)]


def test_a_plateau_turns_on_its_last_day_and_is_known_once_it_is_left():
    series = np.r_[np.arange(10.0), np.full(30, 10.0), 10 - 0.5 * np.arange(1, 11)]
    assert in_short(told(series)) == [("peak", 39, 42)]
    never_left = np.r_[np.arange(10.0), np.full(40, 10.0)]
    assert told(never_left) == []


def test_a_rise_too_small_to_count_leaves_one_trough_the_deeper():
    series = np.r_[np.linspace(20, 10, 11), np.linspace(10.1, 11, 9), np.linspace(10, 1, 10)]
    series = np.r_[series, np.arange(2.0, 12.0)]
    assert in_short(told(series, DatingRule(3, 5, 1.5))) == [("trough", 29, 32)]
    counted = [("trough", 10, 19), ("peak", 19, 22), ("trough", 29, 32)]
    assert in_short(told(series, DatingRule(3, 5, 0.95))) == counted


@settings(max_examples=150, deadline=None)
@given(lines, rules, st.data())
def test_what_was_told_is_never_moved_or_taken_back(series, rule, data):
    holes = data.draw(st.lists(st.integers(0, len(series) - 1), max_size=4))
    series[holes] = np.nan
    cut = data.draw(st.integers(1, len(series)))
    whole = [point for point in told(series, rule) if point.known < cut]
    then = told(series[:cut], rule)
    needed = 2 * rule.confirm + rule.phase
    seen = np.isfinite(series[:cut]).sum()
    if seen >= needed and np.nanmax(series[:cut]) > np.nanmin(series[:cut]):
        assert then == whole


@settings(max_examples=150, deadline=None)
@given(lines, rules)
def test_turning_points_keep_the_rule(series, rule):
    points = told(series, rule)
    for point in points:
        assert point.known - point.at >= rule.confirm
        assert point.value == series[point.at]
        since = series[point.at : point.known + 1]
        beyond = since.max() if point.kind == "peak" else since.min()
        assert beyond == point.value  # nothing went beyond it before it was told
    for last, point in pairwise(points):
        sign = 1 if point.kind == "peak" else -1
        assert last.at < point.at
        assert last.known <= point.known
        assert sign * (point.value - last.value) >= rule.move
        assert point.kind != last.kind
        between = series[last.at : point.at + 1]
        assert point.value == (between.max() if sign > 0 else between.min())
        assert point.known - last.at >= rule.phase


@settings(max_examples=60, deadline=None)
@given(lines, rules)
def test_the_mirror_swaps_peaks_and_troughs(series, rule):
    other = {"peak": "trough", "trough": "peak"}
    mirrored = [(other[kind], at, known) for kind, at, known in in_short(told(100 - series, rule))]
    assert mirrored == in_short(told(series, rule))


def test_a_planted_wave_is_dated_within_days():
    away = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        t = np.arange(400)
        series = 50 + 20 * np.sin(2 * np.pi * t / 130) + rng.normal(0, 1, len(t))
        points = told(series, DatingRule(14, 30, 8.0))
        kinds = [point.kind for point in points]
        assert kinds == ["peak", "trough"] * 3 or kinds == ["peak", "trough"] * 3 + ["peak"]
        planted = 130 / 4 + 65 * np.arange(len(points))
        away += np.abs([point.at for point in points] - planted).tolist()
    assert np.quantile(away, 0.9) <= 14


@pytest.mark.parametrize("name", [n for n in streams.DEGENERATE if n != "one spike"])
def test_degenerate_series_are_refused_without_a_warning(name):
    answer = date_turning_points(streams.DEGENERATE[name], DatingRule())
    if name == "nearly constant":
        assert answer == ()  # it moved, by less than anything that counts as a move
    else:
        assert isinstance(answer, Refusal)
        assert answer.text("fr") != answer.text("en")


def test_a_spike_is_a_peak_like_any_other():
    """It dates what the line did: that a spike means nothing is not for it to say."""
    assert in_short(told(5 * streams.DEGENERATE["one spike"]))[0] == ("peak", 40, 43)


@pytest.mark.parametrize("asked", [{"confirm": 0}, {"phase": 0}, {"move": -1.0}, {"move": 101.0}])
def test_a_rule_that_makes_no_sense_is_an_error(asked):
    with pytest.raises(RequestError) as caught:
        DatingRule(**asked)
    assert caught.value.text("fr") != caught.value.text("en")


def test_the_case_turns_with_the_bonds_and_at_the_turn_of_the_year(case):
    answer = fit_turning_points(case)
    table = answer.table
    assert table.loc["2025-10-22", "kind"] == "peak"
    assert table.index[table["tension"] == table["tension"].max()][0].year == 2026
    assert (table["delay"] >= answer.rule.confirm).all()
    assert (table["known"] - table.index).dt.days.tolist() == table["delay"].tolist()
    assert "days later" in str(answer)
    assert answer.p_values == {}


def test_what_was_told_then_is_what_is_told_now(case):
    now, short = fit_turning_points(case), tension.compute_index(case.records, until="2025-12-10")
    then = fit_turning_points(short)
    last = then.days[-1]
    assert then.points == tuple(p for p in now.points if now.days[p.known] <= last)


def test_gauges_and_views_that_do_not_exist_are_errors(case):
    with pytest.raises(RequestError):
        fit_turning_points(case, gauge="news")
    with pytest.raises(RequestError):
        fit_turning_points(case, "MLI-FRA")
    assert fit_turning_points(case, gauge="pressure").gauge == "pressure"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_chart_is_drawn_in_both_languages(case, lang):
    ax = plot_turning_points(fit_turning_points(case), lang=lang)
    assert picture(ax.figure, "png")[:4] == b"\x89PNG"
    short = tension.compute_index(case.records, until="2024-01-20")
    assert not plot_turning_points(fit_turning_points(short), lang=lang).lines
