"""Bands: zero dispersion is the line, one draw is one index, and the truth lies inside."""

from __future__ import annotations

import functools
import tracemalloc
from dataclasses import dataclass, field, replace

import histories as hist
import numpy as np
import pytest
from drawn import at, rebuilt, truth
from histories import PAIR, VIEWS, histories, index_of, records_of, row, rulebooks, rules
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

import tension
from tension import RequestError, compute_index, draw_bands, read_records, variance_shares
from tension.scoring import Records
from tension.uncertainty import Spread
from tension.uncertainty.bands import GAUGES, PROBABILITIES, drawn
from tension.uncertainty.doubts import GROUPS, WEIGHT
from tension.uncertainty.draws import Draws, beta, log_sd
from tension.uncertainty.paths import points_by_day

FEW = 40
SPREADS = {name: replace(Spread.none(), **{name: True}) for name in ("weights", *GROUPS)} | {
    "all": Spread()
}


@dataclass(frozen=True)
class Doubt:
    """A doubt of coders, as anyone may define it."""

    event_id: str
    alternatives: tuple[tuple[str, float], ...] = ()
    log_intensity_sd: float = 0.0


@dataclass(frozen=True)
class Doubtful:
    """A history whose dates and codings are in doubt too."""

    records: Records
    doubts: tuple[Doubt, ...] = field(default=())


def with_intervals(records: Records, widths: dict[str, tuple[int, int]]) -> Records:
    """The same records with dates that may be so many days earlier or later."""
    spans = [widths[name] for name in records.table["event_id"]]
    earlier, later = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    date = records.table["date"].to_numpy()
    table = records.table.assign(date_low=date - earlier, date_high=date + later)
    return replace(records, table=table)


@st.composite
def doubtful(draw: st.DrawFn) -> Doubtful:
    records = records_of(draw(histories(most=9)), draw(rulebooks()))
    names = records.table["event_id"].tolist()
    width = st.sampled_from([(0, 0), (0, 0), (2, 0), (0, 3), (5, 9)])
    records = with_intervals(records, {name: draw(width) for name in names})
    types = sorted(records.rulebook.content.events)
    doubts = []
    for name in draw(st.lists(st.sampled_from(names), unique=True)) if names else []:
        other = draw(st.lists(st.sampled_from(types), max_size=2, unique=True))
        chances = tuple((kind, draw(st.sampled_from([0.2, 0.5]))) for kind in other)
        doubts.append(Doubt(name, chances, draw(st.sampled_from([0.0, 0.3]))))
    return Doubtful(records, tuple(doubts))


def all_points(draws: Draws, days) -> np.ndarray:
    return np.stack(list(points_by_day(draws, PAIR, days)))


# The two laws that tie the draws to the line


@given(histories(), rulebooks())
def test_with_zero_dispersion_every_quantile_and_the_mean_are_the_line(history, rulebook):
    index = index_of(history, rulebook)
    bands = draw_bands(index, FEW, spread=Spread.none())
    for view in VIEWS:
        for gauge in GAUGES:
            fan = bands.fan(gauge, view)
            line = getattr(index[view], gauge)
            assert_allclose(fan.quantiles, np.broadcast_to(line, (7, len(line))), atol=1e-9)
            assert_allclose(fan.mean, line, atol=1e-9)


def test_with_zero_dispersion_the_case_is_the_line_in_every_vintage():
    records = read_records()
    for known in (records, tension.as_of(records, "2025-10-22")):
        index = compute_index(known)
        fan = draw_bands(index, FEW, spread=Spread.none()).fan()
        shown = index.in_record
        assert_allclose(
            fan.quantiles[:, shown], np.tile(index.pair.tension[shown], (7, 1)), atol=1e-9
        )
        assert np.isnan(fan.quantiles[:, ~shown]).all()


@pytest.mark.parametrize("spread", SPREADS)
@settings(max_examples=12)
@given(found=doubtful(), seed=st.integers(0, 3))
def test_every_draw_is_the_index_of_the_records_rebuilt(spread, found, seed):
    index = compute_index(found.records, PAIR)
    sources = SPREADS[spread].sources(found.records.rulebook.content.events)
    draws = drawn(index, FEW, seed, sources, found.doubts)
    points = all_points(draws, index.days)
    for draw in (0, 7, FEW - 1):
        other = compute_index(rebuilt(draws, draw), PAIR, since=index.dates[0].item(),
                              until=index.dates[-1].item())  # fmt: skip
        for way, view in enumerate(("MLI>USA", "USA>MLI")):
            ours = points[:, way, :, draw]
            assert_allclose(ours[:, 0], other[view].hostile_points, atol=1e-9)
            assert_allclose(ours[:, 1], other[view].cooperative_points, atol=1e-9)


def test_every_draw_of_the_case_is_the_index_of_the_records_rebuilt():
    index = compute_index(read_records(), since="2025-01-01", until="2026-03-09")
    bands = draw_bands(index, FEW, seed=7)
    draws = drawn(index, FEW, 7, bands.sources, ())
    readings = bands.readings(index.days)
    for draw in (0, 20, FEW - 1):
        other = compute_index(rebuilt(draws, draw), since="2025-01-01", until="2026-03-09")
        assert_allclose(readings[:, draw], other.pair.tension, atol=1e-9)


def test_fans_are_the_quantiles_of_the_readings():
    index = compute_index(read_records(), since="2025-10-01", until="2025-10-31")
    bands = draw_bands(index, 501, seed=3)
    for view in VIEWS:
        for gauge in GAUGES:
            readings = bands.readings(index.days, gauge, view)
            fan = bands.fan(gauge, view)
            assert_allclose(fan.quantiles, np.quantile(readings, PROBABILITIES, axis=1), atol=1e-9)
            assert_allclose(fan.mean, readings.mean(axis=1), atol=1e-9)


# The laws that numbers are drawn from


@functools.cache
def case_draws(count: int = 20_000) -> Draws:
    index = compute_index(read_records())
    sources = Spread().sources(index.records.rulebook.content.events)
    return Draws(index.records, count, 11, sources)


def test_weights_are_lognormal_with_the_range_as_their_central_90_percent():
    draws = case_draws()
    for name, rule in draws.records.rulebook.content.events.items():
        weight = draws.of_type(name).weight
        low, high = sorted(np.abs(rule.weight_range))
        # the range need not be centred on the weight to the last digit; its width is what counts
        half = np.exp(log_sd(rule) * 1.6448536269514722)
        inside = np.mean((weight > abs(rule.weight) / half) & (weight < abs(rule.weight) * half))
        assert abs(inside - 0.9) < 4 * np.sqrt(0.09 / draws.count), name
        assert abs(np.mean(weight < abs(rule.weight)) - 0.5) < 4 * 0.5 / np.sqrt(draws.count)
        assert half**2 == pytest.approx(high / low)


def test_half_lives_are_log_uniform_from_half_to_twice():
    draws = case_draws()
    for name, rule in draws.records.rulebook.content.events.items():
        base = rule.residual_half_life if rule.kind == "measure" else rule.half_life
        place = np.log2(draws.of_type(name).half_life / base)
        assert place.min() >= -1
        assert place.max() <= 1
        counts = np.histogram(place, 10, (-1, 1))[0]
        assert ((counts - 2000) ** 2 / 2000).sum() < 35  # chi-square of 9 degrees: 0.9999


@pytest.mark.parametrize("mean", [0.0, 0.1, 0.25, 0.5, 0.8, 1.0])
def test_shares_are_beta_with_the_rulebooks_mean(mean):
    from scipy import stats

    uniform = (np.arange(20_000) + 0.5) / 20_000
    drawn_shares = beta(uniform, mean)
    assert drawn_shares.mean() == pytest.approx(mean, abs=1e-3)
    if 0 < mean < 1:
        a, b = (1, (1 - mean) / mean) if mean <= 0.5 else (mean / (1 - mean), 1)
        assert_allclose(drawn_shares, stats.beta(a, b).ppf(uniform), atol=1e-9)


def test_dates_are_uniform_in_their_interval_and_a_day_of_effect_moves_along():
    draws = case_draws()
    place = draws.ids.index("ML-US-2025-10-11-01")
    date, effective = draws.days(place)
    days, counts = np.unique(date, return_counts=True)
    assert days.tolist() == list(range(int(days[0]), int(days[0]) + 3))
    assert ((counts - 20_000 / 3) ** 2 / (20_000 / 3)).sum() < 18.4  # 2 degrees: 0.9999
    assert (effective > date.max()).all()  # unknown: it never takes effect
    loose = draws.ids.index("ML-US-2025-02-19-01")
    date, effective = draws.days(loose)
    assert_array_equal(date, effective)
    assert len(np.unique(date)) == 28


def test_rows_count_and_measures_lapse_as_often_as_the_ledger_says():
    draws = case_draws()
    for place in range(len(draws.ids)):
        happened = draws.happened(place)
        chance = draws.counts[place]
        if 0 < chance < 1:
            assert set(np.unique(happened)) == {0.0, 1.0}
        assert abs(happened.mean() - chance) < 4 * np.sqrt(0.25 / draws.count)
    (lapsing,) = draws.records.links.lapsing.tolist()
    assert abs(draws.lapsed(lapsing).mean() - 0.5) < 4 * np.sqrt(0.25 / draws.count)


def test_numbers_of_different_names_are_unrelated():
    draws = case_draws()
    names = list(draws.records.rulebook.content.events)
    logs = np.array([np.log(draws.of_type(name).weight) for name in names])
    related = np.corrcoef(logs)[np.triu_indices(len(names), 1)]
    assert np.abs(related).max() < 5 / np.sqrt(draws.count)
    half_lives = np.array([np.log(draws.of_type(name).half_life) for name in names])
    for weights, fading in zip(logs, half_lives, strict=True):
        assert abs(np.corrcoef(weights, fading)[0, 1]) < 5 / np.sqrt(draws.count)


def test_pending_and_residual_and_the_rows_of_a_ledger_are_drawn_apart():
    history = [row(name, 0, "rebuke", confidence="0.5") for name in "AB"]
    history += [row("M", 0, "bond", lapses_with="N", lapse_confidence="0.5"), row("N", 0, "ban")]
    history += [row("O", 0, "bond", lapses_with="N", lapse_confidence="0.5")]
    widths = dict.fromkeys("MNO", (0, 0)) | {"A": (3, 3), "B": (3, 3)}
    records = with_intervals(records_of(history), widths)
    draws = Draws(records, 5000, 1, Spread().sources(rules().content.events))
    bond = draws.of_type("bond")
    a, b, m, o = (draws.ids.index(name) for name in "ABMO")
    pairs = [
        (bond.pending, bond.residual),
        (bond.pending, draws.of_type("ban").pending),
        (draws.happened(a), draws.happened(b)),
        (draws.days(a)[0], draws.days(b)[0]),
        (draws.lapsed(m), draws.lapsed(o)),
        (draws.days(a)[0], draws.happened(a)),
    ]
    for one, other in pairs:
        assert abs(np.corrcoef(one, other)[0, 1]) < 5 / np.sqrt(5000)


# One seed, whatever else changes


@given(histories(most=8))
@settings(max_examples=15)
def test_the_same_seed_gives_the_same_bits_whatever_the_order_of_rows(history):
    one = draw_bands(index_of(history), FEW, seed=5)
    other = draw_bands(index_of(history[::-1]), FEW, seed=5)
    for view in VIEWS:
        for gauge in GAUGES:
            assert_array_equal(one.fan(gauge, view).quantiles, other.fan(gauge, view).quantiles)
            assert_array_equal(one.fan(gauge, view).mean, other.fan(gauge, view).mean)


def test_another_seed_gives_other_draws():
    index = index_of([row("A", 0, "rebuke")])
    one, other = draw_bands(index, FEW, 1).fan(), draw_bands(index, FEW, 2).fan()
    assert not np.array_equal(one.quantiles, other.quantiles)


def numbers_of(draws: Draws) -> dict[tuple[str, str], list]:
    """Every number drawn, by what it is about."""
    found: dict[tuple[str, str], list] = {}
    for name in draws.records.rulebook.content.events:
        kind = draws.of_type(name)
        found["type", name] = [kind.weight, kind.half_life, kind.pending, kind.residual]
    for place, name in enumerate(draws.ids):
        found["event", name] = [draws.happened(place), *draws.days(place)]
        if place in draws.partner:
            found["lapse", name] = [draws.lapsed(place)]
    return found


@given(histories(most=8), st.integers(0, 100))
@settings(max_examples=15)
def test_another_event_changes_no_number_already_drawn(history, day):
    widths = {one["event_id"]: (2, 3) for one in history} | {"new": (1, 1)}
    sources = Spread().sources(rules().content.events)
    more = [*history, row("new", day, "accord", confidence="low")]
    before = numbers_of(Draws(with_intervals(records_of(history), widths), FEW, 9, sources))
    after = numbers_of(Draws(with_intervals(records_of(more), widths), FEW, 9, sources))
    assert set(before) < set(after)
    for key, values in before.items():
        for one, other in zip(values, after[key], strict=True):
            assert_array_equal(one, other, err_msg=str(key))


def test_more_draws_are_added_to_those_already_drawn():
    index = compute_index(read_records(), since="2025-10-20", until="2025-10-25")
    few = draw_bands(index, 50).readings(index.days)
    many = draw_bands(index, 300).readings(index.days)
    assert_allclose(many[:, :50], few, atol=1e-12)


# What is said of the draws together


@given(found=doubtful())
@settings(max_examples=15)
def test_bands_are_nested_and_lie_between_0_and_100(found):
    index = compute_index(found.records, PAIR)
    bands = draw_bands(index, 60, doubts=found.doubts)
    for view in VIEWS:
        for gauge in GAUGES:
            fan = bands.fan(gauge, view)
            assert np.all(np.diff(fan.quantiles, axis=0) >= 0)
            assert np.all((fan.quantiles >= -1e-9) & (fan.quantiles <= 100))
            assert np.all((fan.mean >= -1e-9) & (fan.mean <= 100))
            (l50, h50), (l80, h80), (l95, h95) = (fan.interval(level) for level in (50, 80, 95))
            inside = (l95 <= l80) & (l80 <= l50) & (l50 <= fan.median)
            assert np.all(inside & (fan.median <= h50) & (h50 <= h80) & (h80 <= h95))


@given(found=doubtful(), one=st.integers(0, 100), two=st.integers(0, 100))
@settings(max_examples=15)
def test_differences_are_consistent(found, one, two):
    index = compute_index(found.records, PAIR)
    bands = draw_bands(index, 101)
    a, b = hist.text(one), hist.text(two)
    there, back = bands.difference(a, b), bands.difference(b, a)
    assert there.above + there.below + there.tie == pytest.approx(1, abs=1e-12)
    assert (there.above, there.below, there.tie) == (back.below, back.above, back.tie)
    assert there.above == bands.chance_above(a, b)
    assert_allclose(there.quantiles, -np.array(back.quantiles)[::-1], atol=1e-9)
    mean = bands.fan().mean
    assert there.mean == pytest.approx(mean[index.position(a)] - mean[index.position(b)], abs=1e-9)
    if one == two:
        assert there.tie == 1


def test_the_day_of_the_peak_is_counted_over_draws_and_is_the_first_of_equals():
    index = compute_index(read_records(), since="2025-09-01", until="2025-12-31")
    bands = draw_bands(index, 200)
    peak = bands.peak("2025-10-01", "2025-12-31")
    readings = bands.readings(peak.days)
    expected = np.bincount(readings.argmax(axis=0), minlength=len(peak.days)) / 200
    assert_allclose(peak.chances, expected)
    assert peak.chances.sum() == pytest.approx(1)
    assert peak.chance("2025-10-01", "2025-12-31") == pytest.approx(1)
    assert peak.likeliest[0][0] == peak.line
    level = index_of([row("M", 3, "bond")])  # flat from its first day on
    assert draw_bands(level, FEW).peak().chance(hist.text(3)) == 1


def test_the_case_tells_what_is_probable():
    index = compute_index(read_records(), since="2025-01-01", until="2025-12-31")
    bands = draw_bands(index)
    fell = bands.difference("2025-12-10", "2025-10-22")
    assert 0.8 < fell.below < 0.97  # probable, not certain
    assert 0.8 < bands.peak().chance("2025-12-30", "2025-12-31") < 0.98
    assert bands.fan().median[-1] < index.pair.tension[-1]  # saturation: not centred on the line


def test_an_end_that_did_not_happen_leaves_its_measure_open():
    history = [row("M", 0, "bond"), row("E", 20, "lift", ends="M", confidence="0.5")]
    index = index_of(history)
    bands = draw_bands(index, 200, spread=SPREADS["inclusion"])
    readings = bands.readings(index.days, "pressure", "USA>MLI")[index.position(hist.text(50))]
    stands = compute_index(records_of(history[:1]), PAIR)["USA>MLI"].pressure
    standing = np.isclose(readings, stands[index.position(hist.text(50))])
    assert set(np.round(readings[~standing], 6)) == {round(float(readings.min()), 6)}
    assert 0.35 < standing.mean() < 0.65
    happened = drawn(index, 200, 1, {"inclusion": ""}, ()).happened(1)
    assert_array_equal(standing, happened == 0)


def test_a_measure_and_its_end_keep_their_order():
    history = [row("M", 10, "bond"), row("E", 12, "lift", ends="M")]
    records = with_intervals(records_of(history), {"M": (5, 5), "E": (6, 0)})
    draws = Draws(records, 500, 1, {"dates": ""})
    measure, end = draws.days(0), draws.days(1)
    assert (end[0] >= measure[0]).all()
    assert (end[0] == measure[0]).any()  # it had to wait
    assert (measure[0] > hist.ORIGIN + 12).any()


def test_an_end_announced_ahead_of_its_measure_waits_for_it_all_the_same():
    history = [row("M", 10, "bond"), row("E", 8, "lift", ends="M", effective_date=hist.text(12))]
    records = with_intervals(records_of(history), {"M": (5, 5), "E": (0, 0)})
    draws = Draws(records, 500, 1, {"dates": ""})
    measure, (announced, effective) = draws.days(1)[0], draws.days(0)
    assert (announced == hist.ORIGIN + 8).all()
    assert_array_equal(effective, np.maximum(measure, hist.ORIGIN + 12))
    assert (effective > hist.ORIGIN + 12).any()


def test_of_two_ends_the_one_in_effect_first_counts_draw_by_draw():
    history = [
        row("M", 0, "ban"),
        row("E", 20, "lift", ends="M", confidence="0.5"),
        row("F", 26, "lift", ends="M", confidence="0.8"),
    ]
    records = records_of(history, strict=False)
    index = compute_index(records, PAIR)
    still = draw_bands(index, FEW, spread=Spread.none())
    assert_allclose(still.fan().median, index.pair.tension, atol=1e-9)
    records = with_intervals(records, {"M": (0, 0), "E": (0, 9), "F": (9, 0)})
    index = compute_index(records, PAIR)
    draws = Draws(records, 60, 1, Spread().sources(rules().content.events))
    assert {bool(x) for x in draws.days(1)[0] > draws.days(2)[0]} == {True, False}
    points = all_points(draws, index.days)
    first, last = index.dates[0].item(), index.dates[-1].item()
    for draw in range(12):
        other = compute_index(rebuilt(draws, draw), PAIR, since=first, until=last)
        assert_allclose(points[:, 1, 0, draw], other["USA>MLI"].hostile_points, atol=1e-9)


# The truth lies inside as often as the band says


def coverage(records: Records, truths: int, seed: int) -> dict[int, float]:
    """How often each band of tension holds a true history, each asked on a day of its own."""
    index = compute_index(records, PAIR)
    fan = draw_bands(index, 4000, seed).fan()
    rng = np.random.default_rng(seed)
    inside = dict.fromkeys((50, 80, 95), 0)
    candidates = np.flatnonzero(fan.quantiles[-1] - fan.quantiles[0] > 1e-6)
    for _ in range(truths):
        place = int(rng.choice(candidates))
        day = index.dates[place].item()
        true = compute_index(truth(records, rng), PAIR, since=day, until=day).pair.tension[0]
        for level in inside:
            low, high = fan.interval(level)
            inside[level] += low[place] - 1e-9 <= true <= high[place] + 1e-9
    return {level: count / truths for level, count in inside.items()}


def history_with_every_doubt() -> Records:
    """Acts, measures and ends of both signs; dates, rows, ends and lapses in doubt."""
    history = [
        row("A", 0, "rebuke"),
        row("M", 4, "bond", effective_date=hist.text(30)),
        row("N", 8, "ban", lapses_with="M", lapse_confidence="0.6", source_actor="MLI",
            target_actor="USA"),
        row("B", 15, "meeting", confidence="medium"),
        row("E", 40, "lift", ends="M", confidence="low"),
        row("C", 45, "accord", source_actor="MLI", target_actor="USA"),
        row("P", 50, "pact"),
        row("D", 60, "protest", confidence="0.4", intensity="1.25"),
        row("Q", 75, "breach", ends="P"),
    ]  # fmt: skip
    widths = {"M": (2, 2), "B": (9, 3), "E": (0, 4), "C": (6, 6), "Q": (3, 0)}
    return with_intervals(
        records_of(history), {one["event_id"]: (0, 0) for one in history} | widths
    )


def test_the_80_percent_band_holds_four_true_histories_in_five():
    found = coverage(history_with_every_doubt(), truths=600, seed=4)
    assert 0.76 <= found[80] <= 0.84
    assert 0.45 <= found[50] <= 0.55
    assert 0.93 <= found[95] <= 0.975


# What the width rests on


def linear(history, weights) -> tuple:
    """An index on a scale so large that gauges do not saturate."""
    rulebook = hist.changed(rules(), weights)
    scale = rulebook.content.scale.model_copy(update={"points": 1e6})
    rulebook = replace(rulebook, content=rulebook.content.model_copy(update={"scale": scale}))
    return compute_index(records_of(history, rulebook), PAIR), rulebook


def test_shares_of_variance_are_those_of_a_sum_of_lognormals():
    history = [row("A", 0, "rebuke"), row("B", 0, "protest"), row("C", 0, "meeting")]
    index, rulebook = linear(history, {"protest": {"weight": 5.0, "weight_range": (2.5, 10.0)}})
    bands = draw_bands(index, 20_000, spread=SPREADS["weights"])
    found = variance_shares(bands, hist.text(0))
    variance = {}
    for name in ("rebuke", "protest", "meeting"):
        rule = rulebook.type_named(name)
        spread = log_sd(rule) ** 2
        variance[name] = rule.weight**2 * np.exp(spread) * np.expm1(spread)
    total = sum(variance.values())
    assert {doubt.event_type for doubt in found.doubts} == set(variance)
    for doubt in found.doubts:
        expected = variance[doubt.event_type] / total
        assert abs(doubt.first_order - expected) < 4 * doubt.first_order_error + 1e-3
        assert doubt.total == pytest.approx(expected, rel=0.15)
        assert 0 < doubt.first_order_error < 0.05
    assert abs(found.interactions) < 0.06
    assert found.doubts[0].event_type == "protest"


def test_a_doubt_alone_is_the_band_of_that_doubt_alone():
    index = compute_index(read_records(), since="2025-12-01", until="2025-12-31")
    found = variance_shares(draw_bands(index, 500), "2025-12-10")
    for name in ("half_lives", "lapses", "shares", "inclusion", "dates"):
        alone = draw_bands(index, 500, spread=SPREADS[name]).fan()
        low, high = alone.interval(80)
        (doubt,) = (doubt for doubt in found.doubts if doubt.group == name)
        place = index.position("2025-12-10")
        assert (doubt.low, doubt.high) == pytest.approx((low[place], high[place]))
    assert "coding" not in {doubt.group for doubt in found.doubts}


def test_a_product_has_interactions():
    """Weight times inclusion: neither alone explains what both do."""
    index, _ = linear([row("A", 0, "rebuke", confidence="0.5")], {})
    found = variance_shares(draw_bands(index, 20_000), hist.text(0))
    by_group = {doubt.group: doubt for doubt in found.doubts}
    assert set(by_group) == {"inclusion", WEIGHT + "rebuke"}
    spread = log_sd(rules().type_named("rebuke")) ** 2
    mean, square = np.exp(spread / 2), np.exp(2 * spread)
    variance = square / 2 - mean**2 / 4
    assert by_group["inclusion"].first_order == pytest.approx(mean**2 / 4 / variance, abs=0.03)
    weight = by_group[WEIGHT + "rebuke"]
    assert weight.first_order == pytest.approx((square - mean**2) / 4 / variance, abs=0.03)
    assert weight.total == pytest.approx((square - mean**2) / 2 / variance, abs=0.05)


# Doubts of coders


def test_a_coders_doubt_makes_an_event_another_type_as_often_as_it_says():
    index = index_of([row("A", 5, "rebuke")])
    doubt = Doubt("A", (("meeting", 0.3), ("protest", 0.2)))
    bands = draw_bands(index, 4000, spread=SPREADS["coding"], doubts=[doubt])
    readings = bands.readings(index.days[[index.position(hist.text(5))]])[0]
    lines = {
        name: index_of([row("A", 5, name)]).pair.tension[index.position(hist.text(5))]
        for name in ("rebuke", "meeting", "protest")
    }
    for name, chance in (("rebuke", 0.5), ("meeting", 0.3), ("protest", 0.2)):
        assert abs(np.isclose(readings, lines[name]).mean() - chance) < 0.03


def test_a_doubt_about_intensity_is_lognormal():
    index = index_of([row("A", 5, "rebuke")])
    draws = drawn(index, 20_000, 1, {"coding": ""}, [Doubt("A", (), 0.4)])
    logs = np.log(draws.strength(0))
    assert logs.mean() == pytest.approx(0, abs=0.02)
    assert logs.std() == pytest.approx(0.4, abs=0.02)


def test_the_disagreement_of_coders_has_a_share_of_the_variance():
    index = index_of([row("A", 5, "rebuke"), row("B", 5, "protest")])
    bands = draw_bands(index, 500, doubts=[Doubt("A", (("meeting", 0.5),))])
    groups = {doubt.group: doubt for doubt in variance_shares(bands, hist.text(5)).doubts}
    assert groups["coding"].first_order > groups[WEIGHT + "rebuke"].first_order > 0
    assert groups[WEIGHT + "meeting"].total > 0  # a type that only the coders bring in


def test_doubts_about_other_events_are_set_aside_and_change_nothing():
    index = index_of([row("A", 5, "rebuke")])
    one = draw_bands(index, FEW).fan().quantiles
    other = draw_bands(index, FEW, doubts=[Doubt("Z", (("ban", 1.0),))]).fan().quantiles
    assert_array_equal(one, other)


# What cannot be asked


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda i: draw_bands(i, 5), "5 draws"),
        (lambda i: draw_bands(i, 10**7), "draws"),
        (lambda i: draw_bands(i, FEW, seed=-1), "seed"),
        (lambda i: draw_bands(i, FEW).fan("tensoin"), "gauge"),
        (lambda i: draw_bands(i, FEW).fan("tension", "USA>CHN"), "view"),
        (lambda i: draw_bands(i, FEW).fan().interval(90), "90"),
        (lambda i: draw_bands(i, FEW).difference("2031-01-01", "2025-01-01"), "no value"),
        (lambda i: draw_bands(i, FEW).peak("2025-02-01", "2025-01-01"), "order"),
        (lambda i: variance_shares(draw_bands(i, FEW), "2025-01-05", "news"), "gauge"),
        (lambda i: draw_bands(i, FEW, doubts=[Doubt("A", (("rebuk", 0.1),))]), "rebuke"),
        (
            lambda i: draw_bands(i, FEW, doubts=[Doubt("A", (("ban", 0.7), ("bond", 0.7)))]),
            "add up",
        ),
        (lambda i: draw_bands(i, FEW, doubts=[Doubt("A", (), -1.0)]), "deviation"),
    ],
)
def test_what_cannot_be_asked_is_told(ask, says):
    index = index_of([row("A", 5, "rebuke")])
    with pytest.raises(RequestError, match=says):
        ask(index)


def test_an_empty_ledger_has_bands_of_no_width():
    bands = draw_bands(index_of([]), FEW)
    assert_array_equal(bands.fan().quantiles, 50.0)
    assert variance_shares(bands, hist.text(0)).doubts == ()
    assert bands.difference(hist.text(0), hist.text(9)).tie == 1
    nothing = replace(records_of([]), coverage=None)
    assert draw_bands(compute_index(nothing), FEW).fan().mean.shape == (0,)


def test_answers_say_what_they_are():
    index = compute_index(read_records(), since="2025-10-01", until="2025-12-31")
    bands = draw_bands(index, 400)
    assert "400 draws, seed 1" in str(bands)
    assert "on the line" in str(bands.difference("2025-12-10", "2025-10-22"))
    assert "highest on 2025-12-31" in str(bands.peak())
    assert "of the variance" in str(variance_shares(bands, "2025-12-10"))
    frame = bands.frame
    assert frame.loc["2025-12-10", "tension_low80"] < frame.loc["2025-12-10", "tension_high80"]
    assert_array_equal(frame["tension"], index.pair.tension)


def test_memory_does_not_grow_with_the_number_of_days():
    peaks = []
    history = [row("A", 0, "rebuke"), row("M", 1, "ban")]
    for days in (60, 1200):
        records = records_of(history, coverage=(hist.ORIGIN, hist.ORIGIN + days))
        index = compute_index(records, PAIR)
        tracemalloc.start()
        draw_bands(index, 5000)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]  # the answer itself grows; twenty times the days do not


def test_draws_name_every_group():
    sources = Spread().sources(rules().content.events)
    assert set(sources) == {*GROUPS, *(WEIGHT + name for name in rules().content.events)}
    assert Spread.none().sources(rules().content.events) == {}
    assert at(np.array(3.0), 5) == 3
