"""The common factor: a planted one is found, none is not, and poor data are refused in words."""

import numpy as np
import pytest
from panels import common_cube

from tension.charts import plot_factor
from tension.errors import RequestError
from tension.models import FactorAnswer, FactorEstimate, Refusal, estimate_common_factor
from tension.models import fit_common_factor as fit
from tension.models.common_factor import turned_p
from tension.panel import open_panel
from tension.rulebook import read_rulebook

RULES = read_rulebook(None)


def planted(seed, pairs=8, steps=120, loading=1.0, persistence=0.6):
    rng = np.random.default_rng(seed)
    factor = np.zeros(steps)
    for t in range(1, steps):
        factor[t] = persistence * factor[t - 1] + rng.normal()
    loadings = loading * rng.uniform(0.6, 1.4, pairs)
    return np.sinh(loadings[:, None] * factor + 1.2 * rng.normal(size=(pairs, steps))), factor


def named(panel):
    return tuple(f"pair {i}" for i in range(len(panel)))


@pytest.fixture(scope="module")
def answers():
    return [(estimate_common_factor(p, named(p)), f) for p, f in map(planted, range(12))]


def test_a_planted_factor_is_found_with_its_sign(answers):
    for found, factor in answers:
        assert isinstance(found, FactorEstimate)
        assert np.corrcoef(found.smoothed, factor)[0, 1] > 0.85
        assert np.corrcoef(found.filtered, factor)[0, 1] > 0.75
        assert (found.loadings > 0).all()
        assert found.smoothed.std() == pytest.approx(1.0)
    persistence = [found.persistence for found, _ in answers]
    assert np.mean(persistence) == pytest.approx(0.6, abs=0.12)


def test_the_share_of_variance_is_that_which_was_planted(answers):
    wide = [found.share for found, _ in answers]
    narrow = [estimate_common_factor(planted(s, loading=0.6)[0], named(range(8))).share
              for s in range(4)]  # fmt: skip
    assert 0.4 < np.mean(wide) < 0.75
    assert np.mean(narrow) < np.mean(wide) - 0.1


def test_the_sign_is_that_of_most_pairs_whatever_the_order():
    panel, factor = planted(3)
    panel[2] = -panel[2]
    found = estimate_common_factor(panel, named(panel))
    turned = estimate_common_factor(panel[::-1], named(panel)[::-1])
    assert found.loadings[2] < 0 < np.delete(found.loadings, 2).min()
    assert np.corrcoef(found.smoothed, factor)[0, 1] > 0.8
    assert turned.smoothed == pytest.approx(found.smoothed, abs=0.05)


def test_where_nothing_is_common_none_is_named():
    hits = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        own = rng.normal(size=(6, 104))
        for t in range(1, 104):  # each with a memory of its own
            own[:, t] += 0.5 * own[:, t - 1]
        hits += turned_p(own, seed=seed, turns=99) <= 0.05
    assert 1 <= hits <= 20
    rng = np.random.default_rng(1)
    alone = estimate_common_factor(rng.normal(size=(6, 104)), named(range(6)))
    assert isinstance(alone, Refusal)
    assert alone.key == "refusal.nothing_common"


def test_units_do_not_matter():
    panel, _ = planted(5)
    one = estimate_common_factor(panel, named(panel))
    two = estimate_common_factor(panel * np.logspace(-6, 6, 8)[:, None], named(panel))
    assert two.smoothed == pytest.approx(one.smoothed, abs=1e-4)
    assert two.shares == pytest.approx(one.shares, abs=1e-4)


def test_a_factor_with_gaps_is_found():
    panel, factor = planted(6)
    panel[:, 40:43] = np.nan  # the feed was out
    panel[1, :30] = np.nan
    found = estimate_common_factor(panel, named(panel))
    assert np.corrcoef(found.smoothed, factor)[0, 1] > 0.8


def test_poor_series_are_left_out_and_too_few_are_refused():
    panel, _ = planted(7)
    panel[0] = 2.0
    panel[1, :100] = np.nan
    panel[2, 10:] = 0.0
    found = estimate_common_factor(panel, named(panel))
    assert found.names == ("pair 3", "pair 4", "pair 5", "pair 6", "pair 7")
    assert set(found.left_out) == {"pair 0", "pair 1", "pair 2"}
    panel[3] = np.inf
    refused = estimate_common_factor(panel, named(panel))
    assert isinstance(refused, Refusal)
    assert refused.key == "refusal.few_pairs"
    assert "4 of 8 pairs" in refused.text()
    assert isinstance(estimate_common_factor(panel[:0], ()), Refusal)


def test_the_factor_of_a_panel_and_its_words():
    cube, heat = common_cube()
    panel = open_panel(cube, RULES)
    answer = fit(panel, panel.dyads)
    assert isinstance(answer, FactorAnswer)
    assert len(answer.table) == len(answer.days)
    weeks = heat[: len(answer.days)]
    assert abs(np.corrcoef(answer.table["smoothed_retrospect"][1:99], weeks[1:99])[0, 1]) > 0.6
    assert answer.loadings["share"].is_monotonic_decreasing
    assert "have a part in common" in str(answer)
    for lang in ("en", "fr"):
        plot_factor(answer, lang=lang)
        assert answer.sentences(lang)
    few = fit(panel, panel.dyads[:3])
    assert isinstance(few, Refusal)
    plot_factor(few)
    assert isinstance(fit(panel, panel.dyads, step="month"), Refusal)  # 23 months are too few
    with pytest.raises(RequestError, match="step of time"):
        fit(panel, panel.dyads, step="day")
