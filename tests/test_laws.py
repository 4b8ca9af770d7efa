"""The laws of the index, over random histories: what must hold whatever happened."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from importlib.resources import files

import histories as hist
import numpy as np
import plain
import pytest
from histories import PAIR, VIEWS, assert_close, histories, index_of, row, rulebooks, rules, text
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from tension import InputError, compute_index, contributions, read_records

GAUGES = ("hostile_points", "cooperative_points", "pressure", "engagement", "tension")
ARRAYS = (*GAUGES, "news", "flows", "changes", "scheduled_news")
THERE = "USA>MLI"
BACK = "MLI>USA"


def assert_same_bits(one, other):
    """Two indexes with the same values, bit for bit, on the days that both show."""
    days, here, there = np.intersect1d(one.days, other.days, return_indices=True)
    assert len(days)
    for view in VIEWS:
        for name in ARRAYS:
            left, right = getattr(one[view], name), getattr(other[view], name)
            assert_array_equal(left[..., here], right[..., there], err_msg=f"{view} {name}")


def at(index, day):
    """Position of a day counted from FIRST."""
    return int(day + hist.ORIGIN - index.days[0])


# The formulas


def assert_twin_agrees(index, found):
    assert set(found) == set(VIEWS)
    for view, readings in found.items():
        gauges = index[view]
        for name, attribute in [
            ("hostile", "hostile_points"),
            ("cooperative", "cooperative_points"),
            ("pressure", "pressure"),
            ("engagement", "engagement"),
            ("tension", "tension"),
            ("news", "news"),
        ]:
            expected = [getattr(reading, name) for reading in readings]
            assert_close(getattr(gauges, attribute), expected)


@given(histories(), rulebooks())
def test_the_index_equals_its_plain_twin(history, rulebook):
    index = index_of(history, rulebook)
    days = index.days.tolist()
    found = plain.plain_stocks(history, rulebook.content, rulebook.kappa, days)
    if history:
        assert_twin_agrees(index, found)
    else:
        assert set(index.pair.tension) == {50.0}


def test_the_bundled_case_equals_its_plain_twin():
    index = compute_index(read_records())
    with (files("tension") / "data" / "mali_us_events.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    rulebook = index.records.rulebook
    found = plain.plain_stocks(rows, rulebook.content, rulebook.kappa, index.days.tolist())
    assert_twin_agrees(index, found)


@given(histories(most=6), rulebooks())
def test_gauges_stay_between_0_and_100(history, rulebook):
    index = index_of(history, hist.reweighed(rulebook, 5))
    for view in VIEWS:
        for name in ("pressure", "engagement", "tension"):
            values = getattr(index[view], name)
            assert np.all((values >= 0) & (values <= 100))
        assert np.all(index[view].hostile_points >= -1e-9)
        assert np.all(index[view].cooperative_points >= -1e-9)


def test_an_empty_ledger_reads_exactly_neutral():
    index = index_of([])
    assert set(index.status) == {"no_events"}
    for view in VIEWS:
        assert_array_equal(index[view].tension, 50.0)
        assert_array_equal(index[view].pressure, 0.0)
        assert_array_equal(index[view].engagement, 0.0)


def test_an_empty_ledger_without_a_sidecar_has_no_days():
    records = replace(hist.records_of([]), coverage=None)
    assert len(compute_index(records).days) == 0
    shown = compute_index(records, PAIR, since="2025-01-01", until="2025-01-31")
    assert_array_equal(shown.pair.tension, 50.0)
    assert set(shown.status) == {"no_events"}


@pytest.mark.parametrize("weight", [10.0, -10.0])
def test_ten_points_in_force_one_way_read_75_there_and_50_on_the_pair(weight):
    rulebook = hist.changed(rules(), {"bond": {"weight": weight}})
    index = index_of([row("M", 0, "bond")], rulebook)
    name = "pressure" if weight > 0 else "engagement"
    assert_close(getattr(index[THERE], name)[at(index, 0) :], 75, 1e-12)
    assert_close(getattr(index.pair, name)[at(index, 0) :], 50, 1e-12)
    assert_array_equal(getattr(index[BACK], name), 0)


@pytest.mark.parametrize("event_type", [*hist.ACTS, *hist.ENDS])
def test_an_act_is_worth_exactly_half_after_its_half_life(event_type):
    weight, half_life = {**hist.ACTS, **hist.ENDS}[event_type][:2]
    index = index_of([row("A", 3, event_type, ends="none" if event_type in hist.ENDS else "")])
    gauges = index[THERE]
    points = gauges.hostile_points if weight > 0 else gauges.cooperative_points
    assert points[at(index, 2)] == 0
    assert points[at(index, 3)] == abs(weight)
    assert_close(points[at(index, 3 + half_life)], abs(weight) / 2, 1e-12)


# Symmetries


@given(histories(), rulebooks())
def test_negated_weights_mirror_the_gauges(history, rulebook):
    one, other = index_of(history, rulebook), index_of(history, hist.reweighed(rulebook, -1.0))
    for view in VIEWS:
        assert_close(other[view].tension, 100 - one[view].tension)
        assert_array_equal(other[view].pressure, one[view].engagement)
        assert_array_equal(other[view].engagement, one[view].pressure)


@given(histories())
def test_swapping_the_countries_swaps_the_directions_and_leaves_the_pair(history):
    one, other = index_of(history), index_of(hist.swapped(history))
    for name in ARRAYS:
        assert_array_equal(getattr(other.pair, name), getattr(one.pair, name))
        assert_array_equal(getattr(other[THERE], name), getattr(one[BACK], name))
        assert_array_equal(getattr(other[BACK], name), getattr(one[THERE], name))
    assert_array_equal(other.measures_in_force, one.measures_in_force)


@given(histories(), st.integers(-400, 4000))
def test_shifting_all_dates_shifts_the_series(history, days):
    coverage = (hist.COVERAGE[0] + days, hist.COVERAGE[1] + days)
    later = compute_index(hist.records_of(hist.shifted(history, days), coverage=coverage), PAIR)
    index = index_of(history)
    assert_array_equal(later.days, index.days + days)
    assert_array_equal(later.status, index.status)
    assert_same_bits(index, replace(later, days=index.days))


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_bit(history, random):
    one, other = index_of(history), index_of(random.sample(history, len(history)))
    assert_same_bits(one, other)
    assert_array_equal(one.status, other.status)
    assert_array_equal(one.n_events, other.n_events)
    assert_array_equal(one.measures_in_force, other.measures_in_force)
    for by in ("event", "type", "source"):
        assert contributions(one, by).equals(contributions(other, by))


@given(histories(), st.randoms(use_true_random=False))
def test_the_names_of_events_change_no_bit(history, random):
    history = hist.spelled_out(history)
    names = [one["event_id"] for one in history]
    others = dict(zip(names, random.sample(names, len(names)), strict=True))
    assert_same_bits(index_of(history), index_of(renamed(history, others)))


def renamed(history, others):
    def each(text):
        named = [name.strip() for name in text.split(";")]
        return ";".join(others.get(name, name) for name in named)

    cells = ("event_id", "ends", "lapses_with")
    return [one | {name: each(one[name]) for name in cells} for one in history]


@given(histories(), st.data())
def test_splitting_an_event_and_its_links_changes_no_gauge(history, data):
    history = hist.spelled_out(history)
    whole = index_of(history)
    name = data.draw(st.sampled_from([one["event_id"] for one in history] or [""]))
    halves = index_of(split(history, name))
    for view in VIEWS:
        for gauge in GAUGES:
            assert_close(getattr(halves[view], gauge), getattr(whole[view], gauge))


def split(history, name):
    """The same history with one event in two halves; whatever ends or lapses with it follows."""
    done = []
    for one in history:
        both = [one]
        if one["event_id"] == name:
            half = one | {"intensity": str(float(one["intensity"] or 1) / 2)}
            # One of the two halves does the ending: a measure can end only once.
            both = [half, half | {"event_id": f"{name}b", "ends": "none"}]
        done += [each | {"ends": _both(each["ends"], name)} for each in both]
    return done


def _both(ends, name):
    named = [part.strip() for part in ends.split(";")]
    return ";".join(f"{part};{part}b" if part == name else part for part in named) if name else ends


@given(histories(), rulebooks(), st.sampled_from([0.125, 0.3, 3.0]))
def test_scaling_weights_and_anchor_together_changes_no_gauge(history, rulebook, factor):
    scaled = hist.reweighed(rulebook, factor)
    scale = scaled.content.scale
    scale = scale.model_copy(update={"points": scale.points * factor})
    scaled = replace(scaled, content=scaled.content.model_copy(update={"scale": scale}))
    one, other = index_of(history, rulebook), index_of(history, scaled)
    for view in VIEWS:
        assert_close(other[view].tension, one[view].tension)


@given(histories())
def test_events_of_other_countries_change_nothing(history):
    other = [
        row("X1", 5, "ban", target_actor="FRA"),
        row("X2", 9, "meeting", source_actor="FRA"),
        row("X3", 30, "lift", target_actor="FRA", ends="X1"),
    ]
    history = [*history, row("A", 0, "rebuke")]
    alone, among = index_of(history), index_of([*other, *history])
    assert_same_bits(alone, among)
    for by in ("event", "type", "source"):
        assert contributions(alone, by).equals(contributions(among, by))


# Monotony


@given(
    histories(), rulebooks(), st.sampled_from(sorted(rules().content.events)), st.floats(1.01, 4)
)
def test_more_weight_never_moves_tension_the_wrong_way(history, rulebook, key, factor):
    weight = rulebook.content.events[key].weight
    heavier = hist.changed(rulebook, {key: {"weight": weight * factor}})
    one, other = index_of(history, rulebook), index_of(history, heavier)
    for view in VIEWS:
        moved = (other[view].tension - one[view].tension) * np.sign(weight)
        assert moved.min() >= -1e-9


@given(histories(), st.data())
def test_a_stronger_event_never_moves_tension_the_wrong_way(history, data):
    place = data.draw(st.integers(0, max(len(history) - 1, 0)))
    weaker = [one | {"intensity": "0.5"} if i == place else one for i, one in enumerate(history)]
    one, other = index_of(weaker), index_of(history)
    sign = 1
    if history:
        sign = np.sign(rules().content.events[history[place]["event_type"]].weight)
    for view in VIEWS:
        assert ((other[view].tension - one[view].tension) * sign).min() >= -1e-9


# Measures and their ends


def no_trace():
    """A rulebook under which a measure that has ended leaves neither residue nor goodwill."""
    return hist.with_kind(hist.with_kind(rules(), "measure", residual=0.0), "end", weight=-1e-15)


@given(histories(), st.integers(0, 60), st.integers(0, 60), st.sampled_from(["", "unknown"]))
def test_a_lift_without_residue_or_goodwill_leaves_no_trace(history, day, length, effective):
    bond = row("M", day, "bond", effective_date=effective)
    lift = row("Z", day + length, "lift", ends="M")
    without = index_of(history, no_trace())
    with_it = index_of([*hist.spelled_out(history), bond, lift], no_trace())
    since = at(without, day + length)
    for view in VIEWS:
        for gauge in GAUGES:
            one, other = getattr(with_it[view], gauge), getattr(without[view], gauge)
            assert_close(one[since:], other[since:], 1e-12)
    if length:
        assert np.any(with_it.pair.hostile_points > without.pair.hostile_points)


@given(st.integers(1, 40), st.integers(0, 20), rulebooks())
def test_withdrawn_before_effect_is_never_felt_in_full(notice, late, rulebook):
    lift = row("Z", max(notice - late, 1), "lift", ends="M")
    index = index_of([row("M", 0, "ban", effective_date=text(notice)), lift], rulebook)
    rule = rulebook.content.events["ban"]
    points = index[THERE].hostile_points
    assert points.max() <= rule.pending * rule.weight + 1e-9
    assert_close(points[at(index, 0)], rule.pending * rule.weight)
    assert index.measures[0].in_force is None
    assert not index.measures_in_force.any()


@given(st.sampled_from(["", "unknown", text(4), text(9)]), rulebooks())
def test_announced_and_ended_on_one_day_adds_nothing(effective, rulebook):
    ban = row("M", 4, "ban", effective_date=effective)
    index = index_of([ban, row("Z", 4, "lift", ends="M")], rulebook)
    goodwill = index_of([row("Z", 4, "lift", ends="none")], rulebook)
    assert_array_equal(index[THERE].hostile_points, 0)
    assert_array_equal(index[THERE].tension, goodwill[THERE].tension)


@pytest.mark.parametrize("chance", ["0.1", "0.3", "0.7"])
def test_a_measure_that_went_bit_by_bit_leaves_exactly_nothing(chance):
    index = index_of(
        [
            row("M", 0, "bond", intensity="0.9"),
            row("N", 0, "ban", effective_date=text(5), intensity="1.1", scope="listed")
            | {"lapses_with": "M", "lapse_confidence": chance, "confidence": "0.7"},
            row("Y", 10, "lift", ends="M", confidence="0.6"),
            row("Z", 20, "lift", ends="N"),
        ],
        no_trace(),
    )
    left = index[THERE].hostile_points[at(index, 20) :]
    alone = index_of([row("M", 0, "bond", intensity="0.9")], no_trace())
    assert_array_equal(left, left[0])
    assert_close(left[0], alone[THERE].hostile_points[-1] * 0.4)


def test_many_measures_that_end_leave_exactly_nothing():
    strengths = ["0.6", "0.7", "1.1", "1.3", "1.7", "1.9"]
    rows = [row(f"M{i}", i, "ban", intensity=each) for i, each in enumerate(strengths)]
    lifts = [row(f"Z{i}", 30 - i, "lift", ends=f"M{i}") for i in range(len(strengths))]
    points = index_of([*rows, *lifts], no_trace())[THERE].hostile_points
    assert points.max() > 50
    assert_array_equal(points[-hist.MARGIN :], 0.0)


def test_a_measure_carried_in_is_felt_on_the_first_day():
    records = hist.records_of([row("M", -300, "bond")])
    assert compute_index(records, PAIR)[THERE].hostile_points[0] == 5


@pytest.mark.parametrize(("confidence", "chance"), [("high", 1), ("medium", 0.8), ("0.3", 0.3)])
def test_an_uncertain_end_ends_a_measure_with_its_probability(confidence, chance):
    lift = row("Z", 20, "lift", ends="M", confidence=confidence)
    index = index_of([row("M", 0, "bond"), lift])
    points = index[THERE].hostile_points
    age = np.arange(hist.SPAN)
    expected = 5 * (1 - chance) + 5 * chance * 0.1 * 2 ** (-age / 30)
    assert_close(points[at(index, 20) : at(index, 20) + hist.SPAN], expected)
    assert_close(index[THERE].cooperative_points[at(index, 20)], 1.5 * chance)


@pytest.mark.parametrize("chance", ["0", "0.25", "1"])
def test_a_lapse_takes_its_expectation(chance):
    mine = {"source_actor": "MLI", "target_actor": "USA"}
    index = index_of(
        [
            row("M", 0, "bond"),
            row("N", 1, "bond", lapses_with="M", lapse_confidence=chance, **mine),
            row("O", 2, "ban", lapses_with="N", lapse_confidence="0.5", **mine),
            row("Z", 20, "lift", ends="M", confidence="low"),
        ]
    )
    first = float(chance) * 0.5
    bond, ban = 5 * (1 - 0.9 * first), 8 * (1 - 0.7 * first / 2)
    assert_close(index[BACK].hostile_points[at(index, 20)], bond + ban)


def test_two_measures_ended_by_one_doubtful_event_end_together():
    """Whether the second has ended is then no longer open: the lapse adds nothing."""
    lift = row("Z", 20, "lift", ends="M;N", confidence="low")
    follower = row("N", 0, "bond", lapses_with="M", lapse_confidence="0.5")
    index = index_of([row("M", 0, "bond"), follower, lift])
    assert_close(index[THERE].hostile_points[at(index, 20)], 2 * (0.5 * 5 + 0.5 * 0.5))


def test_of_two_ends_the_one_in_effect_first_has_ended_the_measure():
    """The first became known last: the second was coded in good faith, with a blank ``ends``."""
    late = row("Y", 5, "lift", ends="M", known_date=text(20))
    told = row("Z", 3, "lift", effective_date=text(10))
    index = index_of([row("M", 0, "bond"), late, told])
    assert_close(index[THERE].hostile_points[at(index, 5)], 0.5)
    assert index.measures[0].ended_by == "Y"
    assert index[THERE].scheduled_news[at(index, 5)] == 0


@given(histories())
def test_measures_in_force_are_those_whose_state_says_so(history):
    index = index_of(history)
    for day, count in zip(index.dates.tolist(), index.measures_in_force, strict=True):
        states = [one.state(day) for one in index.measures if one.hostile]
        assert states.count("in_force") == count


def test_a_measure_that_has_more_likely_than_not_ended_is_not_in_force():
    """It may have lapsed on day 10 (0.45), else it may have ended on day 20 (0.275)."""
    index = index_of(
        [
            row("M", 0, "bond"),
            row("N", 0, "bond", lapses_with="M", lapse_confidence="0.45"),
            row("Y", 10, "lift", ends="M"),
            row("Z", 20, "lift", ends="N", confidence="low"),
        ]
    )
    found = {one.event_id: one for one in index.measures}
    assert_close(index[THERE].flows[0, 2, at(index, 20)], -5 * 0.275 * 0.9)
    assert found["N"].state(hist.FIRST + dt.timedelta(days=15)) == "in_force"
    assert found["N"].state(hist.FIRST + dt.timedelta(days=25)) != "in_force"


# Histories that cannot have been


def test_a_second_end_changes_nothing_but_its_goodwill():
    rows = [row("M", 0, "bond"), row("Y", 10, "lift", ends="M")]
    second = row("Z", 15, "lift", ends="M")
    with pytest.raises(InputError, match="ended already"):
        index_of([*rows, second])
    twice = index_of([*rows, second], strict=False)
    assert_same_bits(twice, index_of([*rows, second | {"ends": "none"}]))


@pytest.mark.parametrize("measures", [[], [row("M", 30, "bond")], [row("M", 0, "pact")]])
def test_an_end_without_a_measure_counts_only_its_goodwill(measures):
    lift = row("Z", 15, "lift")
    with pytest.raises(InputError, match="nothing to end"):
        index_of([*measures, lift])
    carried = index_of([*measures, lift], strict=False)
    assert_same_bits(carried, index_of([*measures, lift | {"ends": "none"}]))


def test_a_blank_end_that_could_mean_two_measures_is_refused():
    rows = [row("M", 0, "bond"), row("N", 1, "ban"), row("Z", 15, "lift")]
    for strict in (True, False):
        with pytest.raises(InputError, match="several measures"):
            index_of(rows, strict=strict)


# News


@given(histories(), rulebooks())
def test_a_stock_is_the_faded_stock_of_the_eve_and_the_news(history, rulebook):
    index = index_of(history, rulebook)
    for view in VIEWS:
        gauges = index[view]
        for sign, stock in enumerate((gauges.hostile_points, gauges.cooperative_points)):
            assert_close(stock[1:], stock[:-1] + gauges.flows[sign, :, 1:].sum(axis=0))
            new, in_force, ended, faded = gauges.flows[sign]
            assert min(new.min(), in_force.min()) >= -1e-9
            assert max(ended.max(), faded.max()) <= 1e-9
        assert_close(gauges.news, gauges.hostile_news - gauges.cooperative_news)


def test_an_entry_into_force_is_news_on_its_day_and_was_foreseen():
    index = index_of([row("M", 0, "ban", effective_date=text(10))])
    gauges, start, force = index[THERE], at(index, 0), at(index, 10)
    expected = np.zeros(len(index.days))
    expected[[start, force]] = 2, 6
    assert_close(gauges.news, expected)
    expected[start] = 0
    assert_close(gauges.scheduled_news, expected)
    assert gauges.flows[0, :, force].tolist() == [0, 6, 0, 0]


@pytest.mark.parametrize(("announced", "foreseen"), [(12, True), (20, False)])
def test_an_end_announced_ahead_is_foreseen(announced, foreseen):
    lift = row("Z", announced, "lift", ends="M", effective_date=text(20))
    index = index_of([row("M", 0, "bond"), lift], no_trace())
    gauges, day = index[THERE], at(index, 20)
    assert_close(gauges.news[day], -5)
    assert_close(gauges.scheduled_news[day], -5 if foreseen else 0)


# Days shown


@given(histories(), st.integers(-40, 100), st.integers(0, 80))
def test_the_days_shown_change_no_bit(history, since, length):
    records = hist.records_of(history)
    whole = compute_index(records, PAIR)
    part = compute_index(records, PAIR, since=text(since), until=text(since + length))
    assert len(part.days) == length + 1
    inside = part.in_record
    shown = np.isin(whole.days, part.days[inside])
    for view in VIEWS:
        for name in ARRAYS:
            left, right = getattr(part[view], name), getattr(whole[view], name)
            assert_array_equal(left[..., inside], right[..., shown], err_msg=f"{view} {name}")
            assert np.isnan(left[..., ~inside]).all()
    for name in ("status", "n_events", "measures_in_force"):
        assert_array_equal(getattr(part, name)[inside], getattr(whole, name)[shown])


def many_half_lives():
    """A rulebook of eighteen acts, each with a half-life of its own, and one event of each."""
    keys = [*hist.ACTS, *hist.MEASURES, *hist.ENDS]
    lives = [3.0, 4.0, 6.0, 9.0, 11.0, 13.0, 17.0, 19.0, 23.0]
    values = {
        key: {"kind": "act", "half_life": life, "weight": 1 + life / 7}
        for key, life in zip(keys, lives, strict=True)
    }
    more = hist.changed(rules(), values)
    extra = {
        f"{key}_again": rule.model_copy(update={"half_life": rule.half_life + 0.37})
        for key, rule in more.content.events.items()
    }
    events = {**more.content.events, **extra}
    content = more.content.model_copy(update={"events": events})
    words = more.vocabulary
    types = {key.replace("_", " "): key for key in events}
    words = replace(words, types=types, kinds=dict.fromkeys(events, "act"))
    book = replace(more, content=content, vocabulary=words)
    return book, [row(f"E{i:02d}", 5 * i, key, ends="none") for i, key in enumerate(events)]


def test_the_days_shown_change_no_bit_with_many_half_lives():
    """A stock of more than eight half-lives is added up in one order, whatever is shown."""
    rulebook, history = many_half_lives()
    records = hist.records_of(history, rulebook)
    whole = compute_index(records, PAIR)
    for until in range(0, 90, 7):
        assert_same_bits(compute_index(records, PAIR, until=text(until)), whole)


# No look-ahead in event time


@given(histories(), st.integers(-5, hist.SPAN))
def test_events_of_later_days_change_nothing_before(history, day):
    history = hist.spelled_out(history)
    earlier = [
        one["event_id"]
        for one in history
        if hist.number(one["date"]) <= day
        or (one["known_date"] and hist.number(one["known_date"]) <= day)
    ]
    one = compute_index(hist.records_of(hist.only(history, earlier)), PAIR, until=text(day))
    assert_same_bits(one, index_of(history))
