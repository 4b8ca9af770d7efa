"""Breaks: known dates found again, none found where none is, and how often either goes wrong."""

import csv
import sys
from pathlib import Path

import numpy as np
import pytest
import streams

import tension
from tension.charts import picture, plot_break
from tension.models import (
    BreakAnswer,
    BreakEstimate,
    Refusal,
    SeveralBreaks,
    estimate_break,
    estimate_several_breaks,
    fit_break,
    fit_several_breaks,
)
from tension.models.breaks import gain_shares, shuffle_blocks

WEEKLY = Path(__file__).parents[2] / "shared" / "data" / "israel_palestine_goldstein_weekly.csv"
needs_ruptures = pytest.mark.skipif(sys.version_info >= (3, 14), reason="ruptures stops at 3.13")


@pytest.fixture(scope="module")
def nile():
    """Annual flow of the Nile at Aswan, 1871 to 1970."""
    from statsmodels.datasets import nile as data

    return data.load_pandas().data["volume"].to_numpy(dtype=float)


@pytest.fixture(scope="module")
def case():
    return tension.compute_index(tension.read_records())


def stepped(rng, steps=200, shift=1.0):
    """Normal noise whose mean moves once, and the last position before it does."""
    last = int(rng.integers(0.25 * steps, 0.75 * steps))
    return rng.normal(size=steps) + shift * (np.arange(steps) > last), last


def test_the_nile_breaks_in_1898(nile):
    """strucchange for R has break 28 of 100 and the interval 25 to 32 of Bai 1997:
    https://pursuitofdatascience.github.io/ggchangepoint/articles/nile.html. Ours, from likelihood
    ratios, may differ by a few years."""
    found = estimate_break(nile)
    assert isinstance(found, BreakEstimate)
    assert 1871 + found.last == 1898
    assert abs(found.low + 1 - 25) <= 3
    assert abs(found.high + 1 - 32) <= 3
    assert found.found
    assert [check.passed for check in found.checks] == [False, False, True]
    assert found.before == pytest.approx(1097.75)
    assert found.after == pytest.approx(849.97, abs=0.01)


@needs_ruptures
def test_the_nile_has_one_break_of_several(nile):
    assert estimate_several_breaks(nile)[0] == (27,)


@pytest.mark.skipif(not WEEKLY.exists(), reason="the series is not here")
def test_israel_and_the_palestinians_break_in_september_2000():
    """The second Intifada began on 28 September 2000; weeks start on the date given."""
    with WEEKLY.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    series = -np.arcsinh(np.array([float(row["isr_to_pse"]) for row in rows]) / 10)
    found = estimate_break(series)
    assert rows[found.last + 1]["week_start"] == "2000-09-24"
    assert found.found
    assert found.low <= found.last <= found.high <= found.low + 10


def test_the_statistic_is_that_of_two_regressions(nile):
    found = estimate_break(nile)
    n = len(nile)
    total = np.sum((nile - nile.mean()) ** 2)
    for last in (9, 27, 50, 89):
        parts = nile[: last + 1], nile[last + 1 :]
        rest = sum(np.sum((part - part.mean()) ** 2) for part in parts)
        assert found.curve[last] == pytest.approx((total - rest) / (rest / (n - 2)), rel=1e-9)
    assert np.isnan(found.curve[[0, 8, 90, 99]]).all()  # a tenth is kept on either side
    assert np.nanmax(found.curve) == found.sup_f


def test_shuffles_keep_the_values_and_the_blocks():
    series = np.arange(64.0)
    for row in shuffle_blocks(series, 20, np.random.default_rng(0)):
        assert sorted(row) == series.tolist()
        together = np.mean(np.diff(row) % 64 == 1)
        assert together >= 0.7  # blocks of four: three of four neighbours stay neighbours


def test_no_break_is_found_too_often_where_dates_are_shuffled(case):
    """False positives on the case's own news in random order, and on sparse streams."""
    news = tension.models.weekly_news(case).series
    called = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        for series in (rng.permutation(news), streams.quiet(rng, 156, 0.6)):
            called += estimate_break(series, seed=seed, shuffles=99).found
    assert 3 <= called <= 19  # nominal 10 of 200; either end has a chance of about 1 in 200


@needs_ruptures
def test_several_breaks_are_rarely_found_where_there_is_none():
    called = sum(
        bool(estimate_several_breaks(streams.quiet(np.random.default_rng(seed), 80, 0.8))[0])
        for seed in range(30)
    )
    assert called <= 5  # nominal 1.5 of 30; 6 have a chance of 1 in 200


def test_a_planted_break_is_dated_and_covered():
    inside, found, away = [], [], []
    for seed in range(60):
        series, last = stepped(np.random.default_rng(seed))
        estimate = estimate_break(series, seed=seed, shuffles=99)
        inside.append(estimate.low <= last <= estimate.high)
        found.append(estimate.found)
        away.append(abs(estimate.last - last))
    assert np.mean(found) >= 0.95
    assert np.mean(inside) >= 0.88  # nominal 0.95 of 60
    assert np.median(away) <= 4


@needs_ruptures
def test_several_planted_breaks_are_found_again():
    rng = np.random.default_rng(3)
    series = rng.normal(size=400) + np.repeat([0.0, 3.0, 0.0, -2.0], 100)
    last, penalty = estimate_several_breaks(series)
    assert len(last) == 3
    assert np.abs(np.array(last) - [99, 199, 299]).max() <= 3
    assert 0 < penalty < 1


@pytest.mark.parametrize("unit", [1e-6, 7.7, 1e6])
def test_the_unit_does_not_matter(unit):
    series, _ = stepped(np.random.default_rng(1))
    base, scaled = estimate_break(series), estimate_break(unit * (series + 50))
    assert (scaled.last, scaled.low, scaled.high) == (base.last, base.low, base.high)
    assert scaled.p_value == base.p_value
    assert scaled.sup_f == pytest.approx(base.sup_f, rel=1e-6)
    assert scaled.after / unit - 50 == pytest.approx(base.after, abs=1e-6)


def test_missing_values_are_left_out():
    series, _ = stepped(np.random.default_rng(2))
    holed = np.insert(series, [20, 20, 150], np.nan)
    assert estimate_break(holed).last == estimate_break(series).last
    assert estimate_break(holed).p_value == estimate_break(series).p_value


def test_a_perfect_step_is_dated_to_the_step():
    found = estimate_break(np.repeat([0.0, 1.0], [60, 40]))
    assert (found.low, found.last, found.high) == (59, 59, 59)
    assert found.sup_f == np.inf
    assert found.found


def test_a_date_at_the_edge_says_so():
    series = np.r_[np.random.default_rng(0).normal(size=195), np.full(5, 9.0)]
    found = estimate_break(series)
    edge = next(check for check in found.checks if check.key == "check.edge")
    assert not edge.passed
    assert edge.comment("fr") != edge.comment("en") != ""


@pytest.mark.parametrize("name", streams.DEGENERATE)
def test_degenerate_series_are_refused_without_a_warning(name):
    for estimate in (estimate_break, estimate_several_breaks):
        refusal = estimate(streams.DEGENERATE[name])
        assert isinstance(refusal, Refusal)
        assert refusal.text("fr") != refusal.text("en")


def test_shares_grow_with_the_statistic():
    panel = np.random.default_rng(0).normal(size=(3, 40))
    shares = gain_shares(panel, 4)
    assert shares.shape == panel.shape
    assert ((shares >= 0) & (shares <= 1) | np.isnan(shares)).all()
    assert np.isnan(shares).sum() == 3 * 7


def test_the_case_has_no_break_and_no_date(case):
    answer = fit_break(case)
    assert isinstance(answer, BreakAnswer)
    assert not answer.found
    assert "none found" in str(answer)
    assert "20" not in str(answer).split("(")[0]
    assert len(set(answer.mean)) == 1
    assert list(answer.table.columns) == ["news", "mean", "f"]
    assert list(answer.p_values) == ["hypothesis.no_break"]


def test_a_break_in_an_index_is_told_with_its_dates(case):
    answer = fit_break(case, "USA>MLI", step="day")
    low, day, high = answer.interval
    assert low <= day <= high
    assert answer.days[answer.estimate.last] == day
    assert str(np.datetime64(day, "D")) in str(answer)
    assert len(set(answer.mean)) == 2


@needs_ruptures
def test_several_breaks_of_the_case(case):
    answer = fit_several_breaks(case)
    assert isinstance(answer, SeveralBreaks)
    assert answer.table["steps"].sum() == len(answer.news)
    assert len(answer.table) == len(answer.last) + 1
    assert answer.mean @ np.ones(len(answer.news)) == pytest.approx(answer.news.sum())


def test_without_ruptures_several_breaks_are_refused(case, monkeypatch):
    monkeypatch.setitem(sys.modules, "ruptures", None)
    answer = fit_several_breaks(case)
    assert answer.key == "refusal.needs_extra"
    assert "tension-index[breaks]" in answer.text("fr")


def test_too_few_events_or_weeks_are_refused(case):
    early = tension.compute_index(case.records, until="2024-12-15")
    assert fit_break(early).key == "refusal.few_weeks"
    assert fit_break(early, "MLI>USA", step="day").key == "refusal.few_events"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_charts_are_drawn_in_both_languages(case, lang):
    answers = fit_break(case), fit_break(case, "USA>MLI", step="day")
    titles = [plot_break(answer, lang=lang) for answer in answers]
    refused = plot_break(Refusal("breaks", "refusal.constant"), lang=lang)
    for ax in (*titles, refused):
        assert picture(ax.figure, "png")[:4] == b"\x89PNG"
    assert titles[0].get_title(loc="left") != titles[1].get_title(loc="left")
    assert not refused.lines
