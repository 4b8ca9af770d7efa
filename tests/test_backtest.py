"""Backtests: only what was known, plain scores, refusals, and no skill where there is none."""

from __future__ import annotations

import json

import histories as hist
import numpy as np
import pytest
from click.testing import CliRunner
from histories import PAIR, row
from test_scores import plain_crps
from worlds import World

import tension
from tension.cli import group
from tension.models import (
    BacktestAnswer,
    BacktestSettings,
    ForecastSettings,
    Refusal,
    backtest_forecasts,
    forecast_index,
    vantage,
)
from tension.models.forecast import Outlook, learnt, pair_gauges
from tension.models.process import plain_poisson
from tension.models.rolling import (
    BASELINES,
    OURS,
    Truth,
    look_ahead,
    look_ahead_from,
    score_origin,
)
from tension.report.outlook import backtest_content, backtest_lines
from tension.words import LANGUAGES

QUICK = BacktestSettings(step=14, draws=100, fewest=20)
ASKED = ForecastSettings(90, 200, 1)
CASE = "MLI-USA"


@pytest.fixture(scope="module")
def case():
    return tension.read_records()


@pytest.fixture(scope="module")
def answer(case):
    found = backtest_forecasts(case, settings=BacktestSettings(step=28, draws=100, fewest=10))
    assert isinstance(found, BacktestAnswer)
    return found


def day(iso):
    return int(np.datetime64(iso).astype(int))


# Only what was known


def test_an_origin_sees_nothing_that_became_known_later(case):
    """Rows that are later news are cut out of the file: nothing of the forecast moves."""
    world = World(days=300)
    rows = [
        one | {"known_date": hist.text(hist.number(one["date"]) + 9)} if i % 3 == 0 else one
        for i, one in enumerate(world.rows(2))
    ]
    coverage = (hist.ORIGIN, hist.ORIGIN + 299)
    at = hist.ORIGIN + 200
    public = hist.only(
        rows,
        [one["event_id"] for one in rows if hist.number(one["known_date"] or one["date"]) <= 200],
    )
    assert len(public) < len(rows)
    found = [
        look_ahead(hist.records_of(some, coverage=coverage), PAIR, at, ASKED)
        for some in (rows, public)
    ]
    for name in ("past", "no_news", "ours", "poisson"):
        one, other = (getattr(origin, name) for origin in found)
        assert all(np.array_equal(one[gauge], other[gauge]) for gauge in one), name
    assert found[0].p_hostile == found[1].p_hostile


def test_an_origin_makes_the_forecast_that_would_have_been_made(case):
    origin = look_ahead(case, CASE, day("2025-10-15"), ASKED)
    then = forecast_index(tension.as_of(case, "2025-10-15"), settings=ASKED)
    ensemble = then.baseline.ensemble
    for n, horizon in enumerate(ensemble.horizons):
        mine = origin.tension(horizon)
        assert np.array_equal(mine[OURS], ensemble.at_horizons["tension"][n])
        assert mine["no_news"] == then.baseline.no_news["tension"][horizon - 1]


def late_and_doubtful(seed):
    """A history of which every third row is late news, ends may not count and measures lapse."""
    rows = World(days=300, hazard=1 / 20).rows(seed)
    for i, one in enumerate(rows):
        if i % 3 == 0:
            one["known_date"] = hist.text(hist.number(one["date"]) + 20)
        if one["ends"] and i % 2:
            one["confidence"] = "0.6"
    measures = [one for one in rows if one["event_type"] in hist.MEASURES]
    for one, other in zip(measures[1::3], measures[::3], strict=False):
        one |= {"lapses_with": other["event_id"], "lapse_confidence": "0.5"}
    return hist.records_of(rows, coverage=(hist.ORIGIN, hist.ORIGIN + 299))


def plain_look_ahead(records, dyad, at, asked):
    """One origin by the long way round: a vintage, its index, its path and its process."""
    then = tension.as_of(records, str(np.datetime64(at, "D")))
    process, refusal = learnt(then, dyad)
    if refusal is not None:
        return None
    outlook = Outlook.of(then, dyad, asked.days)
    index, kappa, path = tension.compute_index(then, dyad), records.rulebook.kappa, outlook.stocks()
    ours = outlook.simulated(process, asked)
    other = outlook.simulated(plain_poisson(process), asked)
    table = then.table[(then.table["dyad"] == dyad) & (then.table["sign"] == 1)]
    counted = set(table["date"][table["counts"] > 0])
    return {
        "past": {name: getattr(index.pair, name) for name in ("tension", "pressure")},
        "hostile": np.array([day in counted for day in index.days.tolist()]),
        "no_news": pair_gauges(path, kappa),
        "ours": pair_gauges(ours.stocks(path), kappa),
        "poisson": pair_gauges(other.stocks(path), kappa),
        "first": ours.first_hostile,
        "high": np.quantile(index.pair.pressure, 0.9),
    }


@pytest.mark.parametrize("world", ["case", "late", "early", "acts"])
def test_all_origins_at_once_are_each_origin_alone(case, world, monkeypatch):
    """Bit for bit, whatever the blocks: the slow path stands here, in public pieces."""
    monkeypatch.setattr(vantage, "BLOCK", 400_000)
    made = {
        "case": lambda: case,
        "late": lambda: late_and_doubtful(1),
        "early": lambda: tension.as_of(late_and_doubtful(2), hist.text(250)),
        "acts": lambda: World(days=300, acts_only=True, hazard=0).records(3),
    }
    records, dyad = made[world](), CASE if world == "case" else PAIR
    first, last = records.coverage
    asked = [(at, ForecastSettings(30 + at % 60, 100, at)) for at in range(first + 30, last, 23)]
    found = list(look_ahead_from(records, dyad, asked))
    assert len(found) == len(asked)
    assert any(origin is not None for origin in found)
    for origin, (at, settings) in zip(found, asked, strict=True):
        plain = plain_look_ahead(records, dyad, at, settings)
        assert (origin is None) == (plain is None)
        if origin is None:
            continue
        for name in ("past", "no_news", "ours", "poisson"):
            for gauge, values in getattr(origin, name).items():
                assert np.array_equal(values, plain[name][gauge]), (at, name, gauge)
        assert np.array_equal(origin.hostile, plain["hostile"])
        assert origin.high == plain["high"]
        soon = plain["first"] <= 30
        assert origin.p_hostile == (soon.sum() + 0.5) / (len(soon) + 1)


@pytest.mark.parametrize("beside", [-1, 1])
def test_a_day_outside_the_record_is_refused(case, beside):
    at = case.coverage[0] - 1 if beside < 0 else case.coverage[1] + 1
    with pytest.raises(tension.RequestError, match="the record covers"):
        look_ahead(case, CASE, at, ASKED)


# Scores, plainly


def test_losses_are_those_of_plain_loops(case):
    truth = Truth.of(case, CASE)
    index = tension.compute_index(case)
    at = day("2025-09-01")
    origin = look_ahead(case, CASE, at, ASKED)
    scored = score_origin(origin, truth)
    for horizon in (7, 30, 90):
        came = index.pair.tension[at + horizon - index.days[0]]
        losses = scored["tension", horizon].losses
        assert set(losses) == {OURS, *BASELINES}
        single = {"no_news", "persistence"}
        for name, draws in origin.tension(horizon).items():
            assert (len(draws) == 1) == (name in single), name
            plain = abs(draws[0] - came) if name in single else plain_crps(draws, came, fair=True)
            assert losses[name] == pytest.approx(plain), name
        past = tension.compute_index(tension.as_of(case, "2025-09-01")).pair.tension
        assert losses["climatology"] == pytest.approx(plain_crps(past, came, fair=True))
        now = past[-1]
        moved = [min(max(now + b - a, 0), 100) for a, b in zip(past, past[horizon:], strict=False)]
        assert losses["past_changes"] == pytest.approx(plain_crps(moved, came, fair=True))
    table = case.table
    hostile = table["date"][(table["sign"] == 1)].to_numpy()
    came = float(((hostile > at) & (hostile <= at + 30)).any())
    assert scored["hostile", 30].outcome == came
    assert scored["hostile", 30].losses["no_news"] == (0 - came) ** 2
    rate = ((hostile >= index.days[0]) & (hostile <= at)).sum() / (at - index.days[0] + 1)
    assert origin.chances("hostile", 30)["poisson"] == pytest.approx(1 - np.exp(-30 * rate))
    high = np.quantile(tension.compute_index(tension.as_of(case, "2025-09-01")).pair.pressure, 0.9)
    came = float(index.pair.pressure[at + 30 - index.days[0]] > high)
    assert scored["high_pressure", 30].outcome == came


def test_targets_whose_outcome_is_not_known_are_not_scored(case):
    truth = Truth.of(case, CASE)
    origin = look_ahead(case, CASE, truth.last - 40, ASKED)
    assert ("tension", 30) in score_origin(origin, truth)
    assert ("tension", 90) not in score_origin(origin, truth)


def test_onsets_are_the_origins_after_ninety_quiet_days():
    rows = [row(f"E{i}", 5 * i, "rebuke") for i in range(10)]
    records = hist.records_of(rows)  # the last on day 45
    for at, quiet in ((134, False), (136, True)):
        origin = look_ahead(records, PAIR, hist.ORIGIN + at, ASKED)
        scored = score_origin(origin, Truth.of(records, PAIR))
        assert scored["tension", 7].quiet is quiet


# Refusals


def test_fewer_than_sixty_origins_are_not_evaluable():
    records = World(days=300).records(1)
    found = backtest_forecasts(records, settings=BacktestSettings(draws=100))
    assert isinstance(found, Refusal)
    assert found.values["needed"] == 60
    assert "at least 60" in backtest_lines(found, "en")[-1]


def test_a_horizon_that_reaches_too_far_is_refused_alone(case):
    found = backtest_forecasts(case, settings=BacktestSettings(step=30, draws=100, fewest=17))
    assert isinstance(found, BacktestAnswer)
    assert [one.model for one in found.refused] == ["tension 90"]
    assert "not evaluable" in backtest_lines(found, "en")[-1]


@pytest.mark.parametrize("rows", [[], [row(f"E{i}", 0, "rebuke") for i in range(5)]])
def test_an_empty_and_a_thin_ledger_are_refused(rows):
    assert isinstance(backtest_forecasts(hist.records_of(rows), PAIR, QUICK), Refusal)


@pytest.mark.parametrize("wrong", [{"step": 0}, {"fewest": 3}, {"draws": 5}])
def test_settings_check_themselves(wrong):
    with pytest.raises(tension.RequestError, match="allowed"):
        BacktestSettings(**wrong)


# Verdicts


def test_no_skill_is_found_where_nothing_can_be_foreseen():
    """Acts at one constant rate: a plain Poisson process is the truth and cannot be beaten."""
    verdicts = []
    for seed in range(5):
        world = World(days=560, acts_only=True, hazard=0)
        found = backtest_forecasts(world.records(seed), settings=QUICK)
        assert isinstance(found, BacktestAnswer)
        verdicts += [score.verdict for score in found.targets]
    assert len(verdicts) == 25
    assert verdicts.count("skill") <= 1


def test_skill_is_found_where_measures_end_as_they_did():
    """Measures of short lives: the path without news, persistence and Poisson all miss the ends."""
    gains, losses = [], []
    for seed in range(3):
        world = World(days=560, rates=((0.08, 0.0), (0.0, 0.1)), hazard=1 / 12)
        found = backtest_forecasts(world.records(seed), settings=QUICK)
        assert isinstance(found, BacktestAnswer)
        month = found.targets[1]
        gains.append(month.skill.value)
        losses.append([month.means[OURS] / month.means[name] for name in BASELINES])
    assert np.mean(gains) > 0.05
    assert (np.mean(losses, axis=0) < 1).all()


# The answer


def test_it_is_the_same_twice(case, answer):
    again = backtest_forecasts(case, settings=answer.settings)
    assert backtest_content(again) == backtest_content(answer)


def test_words_and_numbers_agree(answer):
    for lang, words in (("en", ("no skill", "skill.")), ("fr", ("aucun gain", "prévision utile"))):
        lines = backtest_lines(answer, lang)
        for score in answer.targets:
            (line,) = [
                one for one in lines if f"{score.n} origin" in one and verdict_of(one, score)
            ]
            expected = words[score.verdict == "skill"]
            assert expected in line
            ours = f"{score.means[OURS]:.3f}"
            assert ours.replace(".", "," if lang == "fr" else ".") in line


def verdict_of(line, score):
    days = str(score.horizon)
    starts = {
        "tension": (f"Tension in {days} ", f"Tension dans {days} "),
        "hostile": ("Any hostile", "Au moins un acte"),
        "high_pressure": ("Pressure above", "Pression supérieure"),
    }
    return line.startswith(starts[score.target])


def test_losses_and_calibration_are_whole(answer):
    table = answer.table
    assert list(table["target"]) == ["tension"] * 3 + ["hostile", "high_pressure"]
    for score in answer.targets:
        assert score.best in BASELINES
        assert all(score.means[score.best] <= score.means[b] for b in score.means if b != OURS)
        if score.calibration:
            assert score.calibration.pit.sum() == pytest.approx(1)
    assert len(json.dumps(backtest_content(answer), allow_nan=False)) > 1000
    assert str(answer).count("origins:") == 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_calibration_is_drawn_as_found(answer, lang):
    score = answer.targets[0]
    ax = tension.plot_calibration(score, lang=lang)
    assert [bar.get_height() for bar in ax.patches] == score.calibration.pit.tolist()
    assert f"{score.n}" in ax.get_xlabel()


def test_the_command_says_not_evaluable(tmp_path):
    path = tmp_path / "few.csv"
    lines = ["event_id,date,source_actor,target_actor,event_type"]
    lines += [f"E{i},2025-0{1 + i % 5}-0{1 + i},USA,MLI,public_criticism" for i in range(9)]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(group, ["forecast", str(path), "--backtest", "--draws", "200"])
    assert done.exit_code == 0
    assert "No forecast can be evaluated" in done.output
