"""Forecasts: exact pushing of simulated news, planted truths, refusals, the command."""

from __future__ import annotations

import json

import histories as hist
import numpy as np
import pytest
from click.testing import CliRunner
from histories import ENDED_BY, PAIR, histories, row, text
from hypothesis import given
from numpy.testing import assert_array_equal
from worlds import World

import tension
from tension.cli import group
from tension.models import (
    Ensemble,
    ForecastAnswer,
    ForecastSettings,
    Refusal,
    forecast_index,
    scores,
    simulate,
)
from tension.models import process as process_module
from tension.models.forecast import HORIZONS, Outlook, learnt, pair_gauges
from tension.models.process import learn, plain_poisson
from tension.report.outlook import forecast_lines

ORIGIN = 399
FEW = ForecastSettings(days=90, draws=200, seed=3)


@pytest.fixture(scope="module")
def case():
    return tension.read_records()


@pytest.fixture(scope="module")
def answer(case):
    return forecast_index(case, settings=ForecastSettings(draws=500))


def known(seed, world=None):
    world = world or World(days=420)
    records = world.records(seed)
    return records, tension.as_of(records, text(ORIGIN))


# What is simulated is what the index makes of the same events


def as_rows(records, simulated, draw):
    """One draw as rows of a ledger."""
    table, marks = records.table, simulated.process.marks
    cells = ["event_type", "source_actor", "target_actor", "scope", "confidence"]
    rows = []
    events = simulated.arrivals
    for i in np.flatnonzero(events.draw == draw).tolist():
        like = table.iloc[marks.record[events.mark[i]]]
        day = ORIGIN + int(events.day[i])
        new = row(f"S{i}", day, "") | {name: str(like[name]) for name in cells}
        if str(like["kind"]) == "measure":
            delay = int(like["effective_date"] - like["date"])
            new["effective_date"] = text(day + delay)
        rows.append(new)
        if str(like["kind"]) == "measure" and events.end[i] <= simulated.days:
            rows.append(ending(new, f"T{i}", ORIGIN + int(events.end[i])))
    for measure, days in zip(simulated.standing, simulated.ends, strict=True):
        day = int(days[draw])
        if day <= simulated.days and measure.level[day - 1] > 0:
            like = table[table["event_id"] == measure.event_id].iloc[0]
            new = {name: str(like[name]) for name in ["event_id", *cells]}
            rows.append(ending(new, f"U{measure.event_id}", ORIGIN + day))
    return rows


def ending(measure, name, day):
    sides = {side: measure[side] for side in ("source_actor", "target_actor")}
    new = row(name, day, ENDED_BY[measure["event_type"]]) | sides
    return new | {"ends": measure["event_id"], "scope": measure["scope"]}


@pytest.mark.parametrize("seed", range(4))
def test_a_draw_reads_what_the_index_reads_of_the_same_events(seed):
    """Through a file, the ledger's checks and the daily pass: the slow twin of the simulation."""
    world = World(days=ORIGIN + 1, rates=((0.05, 0.03), (0.03, 0.04)))
    rows = world.rows(seed)
    coverage = (hist.ORIGIN, hist.ORIGIN + ORIGIN)
    records = hist.records_of(rows, coverage=coverage)
    process, _ = learnt(records, PAIR)
    outlook = Outlook.of(records, PAIR, 90)
    simulated = outlook.simulated(process, ForecastSettings(90, 100, seed))
    gauges = pair_gauges(simulated.stocks(outlook.stocks()), records.rulebook.kappa)
    longer = (coverage[0], coverage[1] + 90)
    for draw in (0, 7, 99):
        future = as_rows(records, simulated, draw)
        index = tension.compute_index(hist.records_of([*rows, *future], coverage=longer), PAIR)
        for name, values in gauges.items():
            expected = getattr(index.pair, name)[ORIGIN + 1 :]
            assert values[draw] == pytest.approx(expected, abs=1e-9)


@given(histories())
def test_without_arrivals_and_ends_every_draw_is_the_path_without_news(history):
    records = hist.records_of(history)
    process = plain_poisson(learn(records, PAIR))
    silent = simulate.NewsProcess(process.marks, (), process.lives, certain=True)
    outlook = Outlook.of(records, PAIR, 30)
    drawn = outlook.simulated(silent, ForecastSettings(30, 100, 1)).stocks(outlook.stocks())
    path = tension.no_news_path(records, 30, PAIR)
    for name, values in pair_gauges(drawn, records.rulebook.kappa).items():
        assert_array_equal(values, np.tile(getattr(path.pair, name)[1:], (100, 1)))


def test_the_path_without_news_in_the_answer_is_that_of_the_vintages(case, answer):
    path = tension.no_news_path(case, 90)
    for name, values in answer.baseline.no_news.items():
        assert_array_equal(values, getattr(path.pair, name)[1:])


# The process


def test_any_hostile_act_has_the_chance_of_its_closed_form(case):
    """Gamma mixed over Poisson: that none comes is (days / (days + 30 m)) ** (n + 1/2) each way,
    m the gamma factor of mean 1 by which months differ.
    """
    from scipy.integrate import quad
    from scipy.stats import gamma

    process, _ = learnt(case, "MLI-USA")
    assert not any(process.marks.lasting & (process.marks.sign == 1))
    factor = gamma(1 / process.restless, scale=process.restless)
    none = 1.0
    for stream in process.streams:
        if process.marks.sign[stream.marks[0]] == 0:
            power, n = stream.events + 0.5, stream.days
            none *= quad(lambda m, n=n, p=power: (n / (n + 30 * m)) ** p * factor.pdf(m), 0, 40)[0]
    found = forecast_index(case, settings=ForecastSettings(30, 20_000, 5)).baseline.ensemble
    assert isinstance(found, Ensemble)
    error = np.sqrt(none * (1 - none) / 20_000)
    assert abs(found.p_hostile - (1 - none)) < 4 * error


def test_a_standing_measure_ends_with_the_chance_of_its_closed_form():
    _, records = known(3)
    process, _ = learnt(records, PAIR)
    outlook = Outlook.of(records, PAIR, 90)
    simulated = outlook.simulated(process, ForecastSettings(90, 20_000, 2))
    lives = process.lives
    assert len(simulated.standing) >= 2
    for measure, days in zip(simulated.standing, simulated.ends, strict=True):
        shape, at_risk = lives.ended[measure.sign] + 0.5, lives.at_risk[measure.sign]
        ended = 1 - (at_risk / (at_risk + 90)) ** shape
        assert abs(np.mean(days <= 90) - ended) < 4 * np.sqrt(ended * (1 - ended) / 20_000)


def test_lives_count_ends_and_days_at_risk_and_forget_no_measure_that_stands():
    rows = [
        row("A", 0, "bond"),
        row("B", 20, "lift") | {"ends": "A"},
        row("C", 30, "ban"),
        row("D", 50, "pact"),
    ]
    records = hist.records_of(rows, coverage=(hist.ORIGIN + 10, hist.ORIGIN + 90))
    lives = learn(records, PAIR).lives
    assert lives.ended.tolist() == [1, 0]
    assert lives.at_risk.tolist() == [10 + 60, 40]  # the first 10 days of A lie before the record


def test_an_end_is_no_arrival_of_its_own():
    rows = [row("A", 0, "bond"), row("B", 20, "lift") | {"ends": "A"}]
    rows += [row("C", 30, "lift") | {"ends": "none"}]
    process = learn(hist.records_of(rows), PAIR)
    assert process.events == 2


@pytest.mark.parametrize("planted", [0.0, 0.5, 1.5])
def test_restless_months_are_measured(planted):
    """Monthly rates of a planted variance, four streams over three years, 200 worlds."""
    rng = np.random.default_rng(11)
    found = []
    for _ in range(200):
        factor = rng.gamma(1 / planted, planted, (4, 36)) if planted else np.ones((4, 36))
        counts = rng.poisson(2 * factor)
        cell, month = np.nonzero(counts)
        times = counts[cell, month]
        age = np.repeat(30 * month, times) + rng.integers(0, 30, times.sum())
        found.append(process_module._restless(age, np.repeat(cell, times), 36 * 30 + 7))
    assert np.median(found) == pytest.approx(planted, abs=0.08 + 0.1 * planted)


def test_a_few_months_say_nothing_of_restlessness():
    assert process_module._restless(np.zeros(50, dtype=int), np.zeros(50, dtype=int), 179) == 0


def plain_urn(n, luck):
    balls, taken = list(range(n)), []
    for u in luck:
        taken.append(balls[int(u * len(balls))])
        balls.append(taken[-1])
    return taken


def test_the_urn_is_its_plain_twin():
    rng = np.random.default_rng(1)
    for n in (1, 3, 40):
        counts = rng.integers(0, 60, 30)
        slot = np.concatenate([np.arange(count) for count in counts])
        luck = rng.random(len(slot))
        found = np.split(simulate._urn(n, slot, luck), np.cumsum(counts)[:-1])
        parts = np.split(luck, np.cumsum(counts)[:-1])
        for mine, part in zip(found, parts, strict=True):
            assert mine.tolist() == plain_urn(n, part)


# Seeds


def bytes_of(found):
    return b"".join(v.tobytes() for v in found.baseline.ensemble.at_horizons.values())


def test_the_same_seed_gives_the_same_bits_whatever_the_blocks(case, monkeypatch):
    first = forecast_index(case, settings=FEW)
    np.random.seed(1)  # noqa: NPY002 - the global state must not matter
    monkeypatch.setattr(simulate, "BLOCK", 50_000)
    second = forecast_index(case, settings=FEW)
    assert bytes_of(first) == bytes_of(second)
    other = forecast_index(case, settings=ForecastSettings(90, 200, 4))
    assert bytes_of(first) != bytes_of(other)


def test_the_order_of_rows_does_not_matter():
    rows = World(days=200).rows(5)
    coverage = (hist.ORIGIN, hist.ORIGIN + 199)
    found = [
        forecast_index(hist.records_of(some, coverage=coverage), settings=FEW)
        for some in (rows, rows[::-1])
    ]
    assert bytes_of(found[0]) == bytes_of(found[1])


# Planted truth


def test_intervals_hold_what_they_promise_in_worlds_that_follow_the_process():
    """80 % intervals over 100 worlds and three horizons; and the draws are nowhere off."""
    draws, truth = [], []
    for seed in range(100):
        records, then = known(seed, World())
        index = tension.compute_index(records)
        found = forecast_index(then, settings=ForecastSettings(90, 200, seed))
        assert isinstance(found.baseline.ensemble, Ensemble)
        draws.append(found.baseline.ensemble.at_horizons["tension"])
        truth.append([index.pair.tension[ORIGIN + h] for h in HORIZONS])
    ensembles, outcome = np.array(draws), np.array(truth)
    held = [scores.coverage(ensembles[:, n], outcome[:, n], 0.8) for n in range(3)]
    assert 0.76 <= np.mean(held) <= 0.84
    fifty = [scores.coverage(ensembles[:, n], outcome[:, n], 0.5) for n in range(3)]
    assert 0.44 <= np.mean(fifty) <= 0.56


def test_nothing_known_later_moves_a_forecast():
    records, then = known(8, World())
    alone = hist.records_of(
        [one for one in World().rows(8) if hist.number(one["date"]) <= ORIGIN],
        coverage=(hist.ORIGIN, hist.ORIGIN + ORIGIN),
    )
    assert len(records.table) > len(alone.table)
    assert bytes_of(forecast_index(then, settings=FEW)) == bytes_of(
        forecast_index(alone, settings=FEW)
    )


# Refusals


def few(n, span=150):
    return [row(f"E{i}", i * span // max(n, 1), "rebuke") for i in range(n)]


def test_fewer_than_eight_events_give_the_path_without_news_alone():
    found = forecast_index(hist.records_of(few(7)), settings=FEW)
    assert isinstance(found, ForecastAnswer)
    assert isinstance(found.baseline.ensemble, Refusal)
    assert found.baseline.ensemble.values == {"found": 7, "needed": 8}
    assert np.isfinite(found.baseline.no_news["tension"]).all()
    assert "7 events; at least 8" in "\n".join(forecast_lines(found, "en"))
    assert isinstance(
        forecast_index(hist.records_of(few(8)), settings=FEW).baseline.ensemble, Ensemble
    )


def test_a_short_record_is_refused():
    records = hist.records_of(few(20, 20), coverage=(hist.ORIGIN, hist.ORIGIN + 30))
    found = forecast_index(records, settings=FEW).baseline.ensemble
    assert isinstance(found, Refusal)
    assert found.values == {"found": 31, "needed": 60}


def test_an_empty_ledger_has_no_forecast():
    from dataclasses import replace

    empty = replace(hist.records_of([]), coverage=None)
    found = forecast_index(empty)
    assert isinstance(found, Refusal)
    assert forecast_lines(found, "fr")[0].startswith("Pas de prévision")


def test_one_kind_of_event_on_one_day_is_carried():
    rows = [row(f"E{i}", 10, "rebuke") for i in range(9)]
    found = forecast_index(hist.records_of(rows), settings=FEW).baseline.ensemble
    assert isinstance(found, Ensemble)
    assert (np.diff(found.quantiles["tension"], axis=0) >= 0).all()


@pytest.mark.parametrize("wrong", [{"days": 0}, {"days": 367}, {"draws": 99}, {"seed": -1}])
def test_settings_check_themselves(wrong):
    with pytest.raises(tension.RequestError, match="allowed"):
        ForecastSettings(**wrong)


# The answer


def test_the_table_holds_the_fans_in_order(answer):
    table = answer.table
    assert len(table) == 90
    quantiles = table.filter(like="tension_q").to_numpy()
    assert quantiles.shape == (90, 7)
    assert (np.diff(quantiles, axis=1) >= 0).all()
    assert str(answer).count("80%") == 3


def test_words_and_numbers_agree(answer):
    lines = forecast_lines(answer, "en")
    for days in HORIZONS:
        column = answer.baseline.ensemble.quantiles["tension"][:, days - 1]
        (line,) = [line for line in lines if line.startswith(f"In {days} days")]
        for value in (*column[[1, 3, 5]], answer.baseline.no_news["tension"][days - 1]):
            assert f"{value:.1f}" in line


def test_charts_draw_the_numbers_of_the_answer(answer):
    ax = tension.plot_forecast(answer, lang="fr")
    still = answer.baseline.no_news["tension"]
    lines = [line.get_ydata() for line in ax.lines]
    assert any(len(y) == 91 and np.array_equal(y[1:], still) for y in lines)
    median = answer.baseline.ensemble.quantiles["tension"][3]
    assert any(len(y) == 91 and np.array_equal(y[1:], median) for y in lines)
    assert len(ax.collections) == 3


def test_a_refused_fan_is_not_drawn():
    found = forecast_index(hist.records_of(few(5)), settings=FEW)
    assert len(tension.plot_forecast(found).collections) == 0
    figure = tension.plot_scenario_sheet(found, lang="fr")
    assert "simulés" in "".join(t.get_text() for t in figure.axes[0].texts)


# The command


def run(*argv):
    return CliRunner().invoke(group, ["forecast", "--draws", "200", *argv])


def test_the_command_works_on_the_case():
    done = run()
    assert done.exit_code == 0
    assert "In 90 days" in done.output
    assert "Dans 90 jours" in run("--lang", "fr").output


def test_json_holds_the_same_numbers(case):
    content = json.loads(run("--json", "--days", "30", "--as-of", "2025-12-10").stdout)
    then = tension.as_of(case, "2025-12-10")
    found = forecast_index(then, settings=ForecastSettings(30, 200))
    assert content["made_on"] == "2025-12-10"
    median = content["baseline"]["quantiles"]["tension"][3]
    assert median == pytest.approx(found.baseline.ensemble.quantiles["tension"][3].tolist())


def test_files_are_the_same_bytes_twice(tmp_path):
    for name in ("one", "two"):
        done = run("--if", "aid_cut@2026-04-01:USA>MLI", "--out", str(tmp_path / name))
        assert done.exit_code == 0
    for name in ("forecast.csv", "forecast.json", "forecast.png"):
        one, two = (tmp_path / folder / name for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()
    assert (tmp_path / "one" / "forecast.csv").read_text().count("\n") == 181


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (["--days", "0"], 1, "allowed: 1 to 366"),
        (["--days", "5", "--until", "2026-05-01"], 2, "do not go together"),
        (["--until", "2026-01-01"], 1, "out of order"),
        (["--until", "never"], 2, "not a day"),
        (["--dyad", "MLI-FRA"], 1, "it knows MLI-USA"),
        (["no-such-file.csv"], 1, "there is no file no-such-file.csv"),
        (["--record", "a", "--verify", "b"], 2, "do not go together"),
        (["--record", "a", "--if", "aid_cut@2026-04-01"], 2, "not recorded"),
        (["--verify", "no-such-file.jsonl"], 1, "cannot be read"),
    ],
)
def test_wrong_input_is_one_clear_message(argv, status, said):
    done = run(*argv)
    assert done.exit_code == status
    assert said in done.output
    assert "Traceback" not in done.output
