"""Rates: exact intervals against anchors, laws against statsmodels, planted excitement found."""

import itertools
import math

import numpy as np
import pytest
import written
from hypothesis import given
from hypothesis import strategies as st

import tension
from tension.models import Refusal, estimate_excitation, fit_rate
from tension.models.counts import count_laws, dispersion_index, dispersion_p, poisson_interval
from tension.models.hawkes import (
    HALF_LIVES,
    Process,
    branching_errors,
    excitement,
    fit_intensity,
    linear_poisson,
    own_p,
    partner_shifts,
    ratio_interval,
    simulate,
)

PLANTED = Process(np.array([0.05, 0.04]), np.array([[0.3, 0.2], [0.1, 0.4]]), np.array([7.0, 7.0]))
NAMES = ("MLI>USA", "USA>MLI")


# Counts


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [
        (
            0,
            0.0,
            3.689,
        ),  # https://rdocumentation.org/link/pois.exact?package=epitools&version=0.5-10.1
        (
            10,
            4.80,
            18.39,
        ),  # https://calculatorhub.com/tools/poisson-confidence-interval-calculator/
    ],
)
def test_exact_limits_are_those_published(events, low, high):
    assert poisson_interval(events) == pytest.approx((low, high), abs=5.1e-3)


def test_exact_limits_are_those_of_r():
    """The example poisson.test(137, 24.19893), Welsh nickel workers, of
    https://stat.ethz.ch/R-manual/R-devel/library/stats/html/poisson.test.html"""
    low, high = poisson_interval(137)
    assert (low / 24.19893, high / 24.19893) == pytest.approx((4.753125, 6.692709), abs=5e-7)


@given(st.integers(0, 200), st.floats(0.5, 0.99))
def test_exact_limits_have_their_tails(events, coverage):
    """By definition (Garwood 1936): the summed probabilities of the tails, term by term."""
    low, high = poisson_interval(events, coverage)
    tail = (1 - coverage) / 2

    def at_most(count, mean):
        return math.fsum(
            math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1)
        )

    assert at_most(events, high) == pytest.approx(tail, rel=1e-6)
    if events:
        assert 1 - at_most(events - 1, low) == pytest.approx(tail, rel=1e-6)


def test_deaths_by_horse_kicks_are_poisson():
    """Bortkiewicz 1898, as in the example of
    https://search.r-project.org/CRAN/refmans/DescTools/html/PoissonCI.html."""
    deaths = np.repeat([0, 1, 2, 3, 4], [144, 91, 32, 11, 2])
    assert dispersion_index(deaths) == pytest.approx((350 - 196**2 / 280) / 279 / 0.7)
    assert dispersion_p(deaths) > 0.05
    assert count_laws(deaths)[0].name == "poisson"


def test_the_dispersion_p_is_exact_on_a_case_that_can_be_counted():
    """4 events in 3 weeks, all 81 placements; the observed (2, 2, 0) against bursts."""
    observed = np.array([2, 2, 0])
    squares = [
        sum(placement.count(week) ** 2 for week in range(3))
        for placement in itertools.product(range(3), repeat=4)
    ]
    mid = sum((s > 8) + 0.5 * (s == 8) for s in squares) / 81
    assert dispersion_p(observed, draws=20_000) == pytest.approx(mid, abs=0.01)


@pytest.mark.parametrize("seed", range(4))
def test_laws_are_statsmodels_own(seed):
    from statsmodels.discrete.discrete_model import NegativeBinomial, Poisson
    from statsmodels.discrete.truncated_model import HurdleCountModel

    rng = np.random.default_rng(seed)
    counts = rng.negative_binomial(0.8, 0.4, 200)
    constant = np.ones((len(counts), 1))
    laws = {law.name: law for law in count_laws(counts)}
    fits = {
        "poisson": Poisson(counts, constant).fit(disp=0),
        "negative_binomial": NegativeBinomial(counts, constant).fit(disp=0, maxiter=200),
        "hurdle": HurdleCountModel(counts, constant).fit(disp=0),
    }
    for name, fit in fits.items():
        assert laws[name].log_likelihood == pytest.approx(fit.llf, rel=1e-6), name
    assert laws["negative_binomial"].shape == pytest.approx(
        fits["negative_binomial"].params[1], rel=1e-3
    )
    assert count_laws(counts)[0].bic(200) == min(law.bic(200) for law in laws.values())


@given(st.lists(st.integers(0, 6), min_size=3, max_size=60).map(np.array))
def test_laws_and_tests_never_break(counts):
    if counts.sum():
        assert all(np.isfinite(law.log_likelihood) for law in count_laws(counts))
    p_value = dispersion_p(counts, draws=99)
    assert np.isnan(p_value) == (counts.sum() < 2)
    assert np.isnan(p_value) or 0 < p_value <= 1


# Excitement


@given(st.lists(st.integers(0, 3), min_size=2, max_size=40).map(np.array), st.floats(0.5, 60))
def test_excitement_equals_the_plain_twin(counts, half_life):
    ratio = 2 ** (-1 / half_life)
    plain = [
        (1 - ratio) / ratio * sum(counts[s] * ratio ** (t - s) for s in range(t))
        for t in range(len(counts))
    ]
    assert excitement(counts, half_life) == pytest.approx(plain, abs=1e-12)


def test_an_event_calls_forth_its_branching_ratio_in_all():
    once = np.zeros(5000)
    once[0] = 1
    assert excitement(once, 30.0).sum() == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_linear_fit_is_the_best_there_is(seed):
    from scipy.optimize import minimize

    counts = simulate(PLANTED, 400, 1, np.random.default_rng(seed))[0]
    design = np.column_stack([np.ones(400), excitement(counts[0], 7.0), excitement(counts[1], 7.0)])

    def loss(weights):
        mean = design @ weights
        return mean.sum() - (counts[0] * np.log(mean)).sum()

    weights, likelihood = linear_poisson(counts[0], design)
    bounds = [(1e-9, None), (0, None), (0, None)]
    best = minimize(loss, weights + 0.01, bounds=bounds, method="L-BFGS-B")
    assert -likelihood <= best.fun + 1e-6
    assert (weights >= 0).all()


def test_planted_branching_is_covered_by_its_interval():
    """Two ratios, 40 seeds, 1,000 days: nominal 0.95; below 0.88 of 80 has a chance of 1 in 100."""
    inside = []
    for first, second in simulate(PLANTED, 1000, 40, np.random.default_rng(7)):
        fit = fit_intensity(first, second)
        for which, source in ((1, 0), (2, 1)):
            low, high = ratio_interval(first, second, fit, HALF_LIVES, which)
            assert 0 <= low <= high
            inside.append(low <= PLANTED.branching[0, source] <= high)
    assert np.mean(inside) >= 0.88


def test_planted_answers_are_found_and_absent_ones_are_not():
    quiet = Process(PLANTED.base * 2, np.zeros((2, 2)), PLANTED.half_life)
    one_way = Process(PLANTED.base, np.array([[0.0, 0.6], [0.0, 0.0]]), PLANTED.half_life)
    found, false = [], []
    for first, second in simulate(one_way, 1000, 20, np.random.default_rng(1)):
        found.append(partner_shifts(first, second, HALF_LIVES).p_upper < 0.05)
        false.append(partner_shifts(second, first, HALF_LIVES).p_upper < 0.05)
        false.append(own_p(first, second, HALF_LIVES) < 0.05)  # it answers, it does not feed itself
    for first, second in simulate(quiet, 1000, 20, np.random.default_rng(2)):
        false.append(partner_shifts(first, second, HALF_LIVES).p_upper < 0.05)
    assert np.mean(found) >= 0.7
    assert sum(false) <= 8  # nominal 3 of 60; 8 has a chance of 1 in 100


def test_planted_self_excitation_is_found():
    feeding = Process(np.array([0.04, 0.05]), np.diag([0.6, 0.0]), np.array([7.0, 7.0]))
    drawn = simulate(feeding, 1000, 20, np.random.default_rng(3))
    assert np.mean([own_p(first, second, HALF_LIVES) < 0.05 for first, second in drawn]) >= 0.8


def test_bootstrap_errors_are_the_spread_of_the_estimates():
    drawn = simulate(PLANTED, 800, 60, np.random.default_rng(4))
    spread = np.std([fit_intensity(a, b).own for a, b in drawn])
    errors = branching_errors(PLANTED, 800, HALF_LIVES, 60, seed=5)
    assert errors[0, 0] == pytest.approx(spread, rel=0.35)


def test_scores_at_shifts_equal_shifting_by_hand():
    counts = simulate(PLANTED, 300, 1, np.random.default_rng(6))[0]
    found = partner_shifts(counts[0], counts[1], (7.0,)).values
    # The same test on a calendar turned by 5 days, past and all, is the 5th of the list up to
    # what the partner's excitement carries over the seam.
    from tension.models.hawkes import fit_alone

    null = fit_alone(counts[0], counts[0], (7.0,))
    faded = np.roll(excitement(counts[1], 7.0), 5)
    weight = 1 / null.expected
    design = null.known * np.sqrt(weight)[:, None]
    response, extra = (counts[0] * weight - 1) / np.sqrt(weight), (faded - faded.mean())
    extra = extra * np.sqrt(weight)
    clean = extra - design @ np.linalg.lstsq(design, extra, rcond=None)[0]
    assert found[5] == pytest.approx(response @ clean / np.sqrt(clean @ clean), rel=1e-6)


# Gates and answers


def history(tmp_path, seed=0, days=730, process=PLANTED):
    rng = np.random.default_rng(seed)
    first, second = simulate(process, days, 1, rng)[0]
    rows = written.rows_of(first, NAMES[0], rng) + written.rows_of(second, NAMES[1], rng)
    return written.index_of(tmp_path, rows, days), (first, second)


def test_an_index_gives_its_counts(tmp_path):
    index, (first, second) = history(tmp_path)
    answer = fit_rate(index)
    table = answer.table
    assert table.loc[("MLI>USA", "all"), "events"] == first.sum()
    assert table.loc[("USA>MLI", "all"), "events"] == second.sum()
    assert table.loc[("MLI>USA", "all"), "rate"] == pytest.approx(30 * first.sum() / 730)
    events = table["events"]["MLI>USA"]
    assert events["hostile"] + events["cooperative"] == events["all"]
    assert (table["low"] < table["rate"]).all()
    assert (table["rate"] < table["high"]).all()
    assert answer.excitation.radius < 1
    assert answer.checks[0].passed
    assert answer.excitation.table.shape[0] == 2
    assert len(answer.p_values) == len(table) + 4
    assert answer.text("fr") != answer.text("en")


def test_the_same_seed_gives_the_same_answer(tmp_path):
    index, _ = history(tmp_path)
    one, again, other = (fit_rate(index, seed=seed) for seed in (1, 1, 2))
    assert str(one) == str(again)
    assert one.p_values == again.p_values
    assert np.array_equal(one.excitation.errors, again.excitation.errors)
    assert one.p_values != other.p_values  # and the seed is what decides
    assert not np.array_equal(one.excitation.errors, other.excitation.errors)


def test_redrawn_calendars_are_those_of_their_seed():
    quiet = np.random.default_rng(3).poisson(0.1, 400)
    one, again, other = (own_p(quiet, quiet[::-1], HALF_LIVES, seed) for seed in (1, 1, 2))
    assert one == again != other


@pytest.mark.parametrize(
    ("first", "second", "key"),
    [
        (np.zeros(400, int), np.zeros(400, int), "refusal.few_events_way"),
        (np.r_[50, np.zeros(399, int)], np.r_[50, np.zeros(399, int)], "refusal.few_event_days"),
        (np.array([10, 15]), np.array([12, 20]), "refusal.few_event_days"),
        (np.repeat([1, 0], [10, 390]), np.repeat([1, 0], [30, 370]), "refusal.few_events_way"),
    ],
)
def test_degenerate_counts_are_refused_without_a_warning(first, second, key):
    answer = estimate_excitation((first, second), NAMES)
    assert isinstance(answer, Refusal)
    assert answer.key == key
    assert answer.text("fr") != answer.text("en")


def test_constant_counts_have_no_excitement():
    """An event every day: nothing is called forth, and nothing breaks."""
    every = np.ones(200, dtype=int)
    answer = estimate_excitation((every, every), NAMES)
    assert answer.radius == pytest.approx(0, abs=1e-6)
    assert answer.table["base_per_30_days"].tolist() == pytest.approx([30, 30], abs=1e-3)


def test_a_run_away_process_is_refused():
    growing = np.round(1.02 ** np.arange(300)).astype(int)
    answer = estimate_excitation((growing, growing), NAMES)
    assert isinstance(answer, Refusal)
    assert answer.key == "refusal.unstable"


def test_few_events_are_refused_and_one_sign_has_no_hawkes(tmp_path):
    few = [written.row(f"e{n}", 20 * n) for n in range(7)]
    answer = fit_rate(written.index_of(tmp_path, few, 200))
    assert isinstance(answer, Refusal)
    assert answer.key == "refusal.few_events"
    ways = ("USA>MLI", "MLI>USA")
    many = [written.row(f"{way}{n}", 7 * n + 3, way) for n in range(40) for way in ways]
    answer = fit_rate(written.index_of(tmp_path, many, 300))
    assert answer.excitation.key == "refusal.no_cooperative"


def test_the_case():
    answer = fit_rate(tension.compute_index(tension.read_records()))
    table = answer.table
    assert table.loc[("USA>MLI", "all"), "events"] == 48
    assert table.loc[("MLI>USA", "all"), "events"] == 16
    assert list(answer.refused) == [("MLI>USA", "cooperative")]
    assert answer.excitation.key == "refusal.few_events_way"
    assert answer.checks == ()


def test_counts_by_day_or_by_week_and_no_other_step(tmp_path):
    index, _ = history(tmp_path)
    daily, weekly = fit_rate(index, step="day"), fit_rate(index)
    assert (daily.table["rate"] == weekly.table["rate"]).all()
    assert (daily.table["dispersion"] != weekly.table["dispersion"]).all()
    assert "by day" in str(daily)
    assert "by week" in str(weekly)
    with pytest.raises(tension.RequestError):
        fit_rate(index, step="month")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_charts_draw_what_the_tables_say(tmp_path, lang):
    index, _ = history(tmp_path)
    answer = fit_rate(index)
    ax = tension.plot_rate(answer, lang=lang)
    centres = [float(bar.lines[0].get_xdata()[0]) for bar in ax.containers]
    assert sorted(centres) == pytest.approx(sorted(answer.table["rate"]))
    ax = tension.plot_branching(answer, lang=lang)
    centres = [float(bar.lines[0].get_xdata()[0]) for bar in ax.containers]
    table = answer.excitation.table
    assert sorted(centres) == pytest.approx(sorted([*table["own"], *table["partner"]]))
    case = fit_rate(tension.compute_index(tension.read_records()))
    refused = tension.plot_branching(case, lang=lang)
    assert refused.texts
    assert not refused.containers
