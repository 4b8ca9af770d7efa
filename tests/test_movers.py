"""Movers: the surprise is statsmodels' own, the top of many pairs is not a finding by itself."""

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from panels import FIRST, ROWS, made_cube

from tension.charts import plot_movers
from tension.models import MoversAnswer, Refusal, estimate_movers, panel_movers
from tension.models.movers import BURN, rarity, surprises_of
from tension.panel import PanelRequest, open_panel
from tension.rulebook import read_rulebook

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from nulls import null_news, weeks

RULES = read_rulebook(None)


def quiet(seed, pairs=40, steps=104, rate=0.4):
    news, _ = null_news(np.random.default_rng(seed), pairs, 7 * steps, rate, 0.0)
    return weeks(news)


def named(panel):
    return tuple(f"pair {i}" for i in range(len(panel)))


def test_surprises_are_the_forecast_errors_of_statsmodels():
    from statsmodels.tsa.statespace.structural import UnobservedComponents

    from tension.models import panel_levels

    rng = np.random.default_rng(1)
    panel = np.cumsum(rng.normal(0, 0.4, (3, 80)), axis=1) + rng.normal(size=(3, 80))
    panel[1, 20:25] = np.nan
    found, fit = surprises_of(panel), panel_levels(panel)
    for i, series in enumerate(panel):
        model = UnobservedComponents(series, "llevel", use_exact_diffuse=True)
        model.ssm.tolerance = 0
        result = model.smooth([fit.noise_variance[i], fit.step_variance[i]])
        errors = result.standardized_forecasts_error[0]
        late = np.isfinite(found.standardised[i])
        assert late.sum() == np.isfinite(series).sum() - BURN
        assert found.standardised[i][late] == pytest.approx(errors[late], abs=1e-6)
        expected = result.forecasts[0][late]
        assert found.expected[i][late] == pytest.approx(expected, abs=1e-6)


@given(st.integers(0, 10**6), st.integers(2, 40), st.integers(1, 6))
def test_rarity_is_the_rank_of_the_largest_of_each_step(seed, steps, series):
    z = np.random.default_rng(seed).normal(size=(series, steps))
    z[:, 0] = np.nan
    largest = [max(abs(v) for v in column if np.isfinite(v)) for column in z.T[1:]]
    plain = [sum(m >= abs(row[-1]) for m in largest) / len(largest) for row in z]
    assert rarity(z) == pytest.approx(plain)


def test_where_nothing_happened_a_mover_is_rarely_named():
    hits = sum(estimate_movers(p, named(p)).p_value.min() <= 0.05 for p in map(quiet, range(200)))
    assert 1 <= hits <= 20  # 5 % of 200 is 10; 200 seeds, two-sided bound at about 0.1 %


def test_a_planted_surge_is_first_and_beyond_chance():
    first = found = 0
    for seed in range(40):
        panel = quiet(seed)
        panel[7, -1] += 60 * np.median(np.abs(panel[7]))
        answer = estimate_movers(panel, named(panel))
        first += answer.dyads[0] == "pair 7"
        found += answer.p_value[0] <= 0.05 and answer.surprise[0] > 0
    assert first >= 36
    assert found >= 30


def test_ties_between_pairs_do_not_make_findings():
    """One shock a week for all pairs: as many surprises as pairs, and no more findings."""
    hits = 0
    for seed in range(200):
        panel = quiet(seed, pairs=20)
        shock = np.random.default_rng([seed, 1]).standard_t(4, panel.shape[1])
        panel = panel + 2 * np.median(np.abs(panel)) * shock
        hits += estimate_movers(panel, named(panel)).p_value.min() <= 0.05
    assert 1 <= hits <= 20


def test_units_do_not_matter_and_inputs_are_not_touched():
    panel = quiet(3)
    kept = panel.copy()
    one, two = estimate_movers(panel, named(panel)), estimate_movers(1e6 * panel, named(panel))
    assert np.array_equal(panel, kept)
    assert one.dyads == two.dyads
    assert one.surprise == pytest.approx(two.surprise, rel=1e-6)
    assert 1e6 * one.expected == pytest.approx(two.expected, rel=1e-4)


def test_pairs_that_cannot_be_judged_are_left_out_and_counted():
    panel = quiet(0, pairs=6)
    panel[0] = 0.0
    panel[1, :80] = np.nan
    panel[2] = 3.0
    panel[3, -1] = np.nan
    answer = estimate_movers(panel, named(panel))
    assert sorted(answer.dyads) == ["pair 4", "pair 5"]
    assert answer.left_out == {"few_weeks": 1, "few_news": 1, "constant": 1, "no_last": 1}
    assert isinstance(estimate_movers(panel[:4], named(panel[:4])), Refusal)
    assert isinstance(estimate_movers(panel[:0], ()), Refusal)


def test_movers_of_a_panel_and_their_words():
    names = ("FRA", "GBR", "MLI", "USA")
    panel = open_panel(made_cube(days=600, rate=1.5, names=names), RULES)
    answer = panel_movers(panel)
    assert isinstance(answer, MoversAnswer)
    assert answer.week == (FIRST + 593, FIRST + 599)
    assert len(answer.dyads) + answer.left_out.get("few_events", 0) == 6
    frame = open_panel(made_cube(days=600, rate=1.5, names=names), RULES,
                       PanelRequest(every="day")).frame  # fmt: skip
    mine = frame[frame["dyad"] == answer.dyads[0]]["news"].tail(7).sum()
    assert answer.came[0] == pytest.approx(mine, abs=1e-6)
    assert "corrected; pairs looked at" in str(answer)
    assert answer.sentences("fr") != answer.sentences("en")
    for lang in ("en", "fr"):
        ax = plot_movers(answer, lang=lang)
        assert len(ax.get_yticklabels()) == len(answer.dyads)


def test_a_week_that_the_feed_did_not_see_is_refused():
    filed = {FIRST + d: ROWS for d in range(600) if d != 597}
    answer = panel_movers(open_panel(made_cube(days=600, volume=filed), RULES))
    assert isinstance(answer, Refusal)
    assert answer.key == "refusal.week_unseen"
    assert "sept derniers jours" in answer.text("fr")
    plot_movers(answer)
