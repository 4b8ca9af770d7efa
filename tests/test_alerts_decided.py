"""When a rule speaks: on any path, by a plain twin, and never by what came later."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_alerts import level_alerts, record_alerts

from tension.publish.alerts.decide import (
    Armed,
    Coming,
    Seen,
    Told,
    effect_step,
    level_step,
    record_step,
)
from tension.publish.alerts.rules import Effect, Level, Record

DAY = dt.date(2025, 1, 1)
PATHS = st.lists(
    st.one_of(st.floats(0, 100), st.sampled_from([50.0, 55.0, 59.9, 60.0, 60.1, 65.0])),
    max_size=60,
)


def day(n):
    return DAY + dt.timedelta(days=n)


def level(direction="up", at=60.0, rearm=55.0, dwell=1):
    return Level("x", (), "tension", direction, at, rearm, dwell)


def told_by(step, rule, observations, state=None):
    state, told = state or Armed(), []
    for n, seen in enumerate(observations):
        state, speaks = step(rule, state, seen)
        if speaks:
            told.append(n)
    return told, state


def observed(values, days=0):
    return [
        Seen(day(n), value, tuple(values[n - days : n]) if days and n >= days else None)
        for n, value in enumerate(values)
    ]


RULES = st.one_of(
    st.builds(level, st.just("up"), st.just(60.0), st.sampled_from([40.0, 55.0, 59.9]),
              st.integers(1, 4)),
    st.builds(level, st.just("down"), st.just(55.0), st.sampled_from([55.1, 60.0, 70.0]),
              st.integers(1, 4)),
)  # fmt: skip


@given(PATHS, RULES)
def test_a_level_is_told_as_the_plain_twin_tells_it(values, rule):
    told, _ = told_by(level_step, rule, observed(values))
    assert told == level_alerts(values, rule.direction, rule.level, rule.rearm, rule.dwell_days)


@given(PATHS, RULES)
def test_between_two_alerts_the_path_was_on_the_other_side_of_rearm(values, rule):
    told, state = told_by(level_step, rule, observed(values))
    sign = 1 if rule.direction == "up" else -1
    for one, other in itertools.pairwise(told):
        assert any(sign * value < sign * rule.rearm for value in values[one + 1 : other])
    for at in told:
        run = values[at - rule.dwell_days + 1 : at + 1]
        assert len(run) == rule.dwell_days
        assert all(sign * value >= sign * rule.level for value in run)
    assert state.count == len(told)


@given(PATHS, st.integers(2, 8), st.sampled_from([30.0, 60.0]), st.sampled_from([0.1, 5.0, 20.0]))
def test_a_record_is_told_as_the_plain_twin_tells_it(values, days, floor, drop):
    rule = Record("x", (), "tension", floor, days, drop)
    told, _ = told_by(record_step, rule, observed(values, days))
    assert told == record_alerts(values, floor, days, drop)
    for at in told:
        assert values[at] >= floor
        assert values[at] > max(values[at - days : at])
        assert at >= days


@given(PATHS, RULES, st.integers(0, 60), st.integers(2, 8))
def test_nothing_later_changes_what_was_decided(values, rule, cut, days):
    record = Record("x", (), "tension", 40.0, days, 5.0)
    for step, one, seen in (
        (level_step, rule, observed(values)),
        (record_step, record, observed(values, days)),
    ):
        whole, _ = told_by(step, one, seen)
        first, state = told_by(step, one, seen[:cut])
        assert first == [at for at in whole if at < cut]
        rest, _ = told_by(step, one, seen[cut:], state)
        assert first + [cut + at for at in rest] == whole


@given(PATHS, RULES)
def test_a_day_seen_again_unchanged_says_nothing_more(values, rule):
    twice = [seen for seen in observed(values) for _ in range(2)]
    told, _ = told_by(level_step, rule, twice)
    once, _ = told_by(level_step, rule, observed(values))
    assert [at // 2 for at in told] == once


def test_a_day_corrected_counts_as_corrected_and_an_earlier_one_is_past():
    rule = level()
    told, state = told_by(level_step, rule, [Seen(day(3), 50.0), Seen(day(3), 61.0)])
    assert told == [1]
    assert level_step(rule, state, Seen(day(1), 10.0)) == (state, False)


@pytest.mark.parametrize("missed", [1, 2, 5])
def test_a_dwell_counts_days_not_looks(missed):
    told, _ = told_by(level_step, level(dwell=3), [Seen(day(0), 61.0), Seen(day(missed), 61.0)])
    assert told == ([1] if missed >= 2 else [])


# -- measures -------------------------------------------------------------------------------------

MEASURES = st.lists(
    st.builds(
        lambda n, known, wait: Coming(f"m{n}", day(known), day(known + wait)),
        st.integers(0, 5), st.integers(-5, 25), st.integers(0, 20),
    ),
    max_size=8, unique_by=lambda one: one.event_id,
)  # fmt: skip


def told_over(measures, looks, ahead):
    """What a rule says when it looks on some days, each time at what is known then."""
    state, told = Told(), []
    for n in looks:
        known = [one for one in measures if one.known <= day(n)]
        state, due = effect_step(Effect("x", (), ahead), state, day(n), known)
        told += [(n, one.event_id) for one in due]
    return told, state


@given(MEASURES, st.integers(1, 4), st.sets(st.integers(0, 40), min_size=1))
def test_a_measure_is_told_once_at_the_first_look_after_its_eve(measures, ahead, looks):
    looks = sorted(looks)
    told, _ = told_over(measures, looks, ahead)
    wanted = []
    for one in measures:
        eve = max(one.in_force - dt.timedelta(days=ahead), one.known)
        first = next((n for n in looks if day(n) >= eve), None)
        if first is None or one.known >= one.in_force:
            continue
        before = [n for n in looks if n < first]
        if one.in_force > (day(before[-1]) if before else day(first)):
            wanted.append((first, one.event_id))
    assert sorted(told) == sorted(wanted)
    assert told_over(measures, [n for n in looks for _ in range(2)], ahead)[0] == told


@given(MEASURES, st.integers(1, 4), st.sets(st.integers(0, 30), min_size=1), st.integers(0, 30))
def test_a_measure_known_later_changes_nothing_told_before(measures, ahead, looks, cut):
    looks = sorted(n for n in looks if n <= cut)
    early = [one for one in measures if one.known <= day(cut)]
    assert told_over(measures, looks, ahead) == told_over(early, looks, ahead)


@given(MEASURES, st.integers(1, 4), st.integers(0, 20))
def test_until_the_next_day_foreseen_there_is_nothing_to_say(measures, ahead, start):
    """So a run with nothing new need not read its records again."""
    known = [one for one in measures if one.known <= day(start)]
    rule = Effect("x", (), ahead)
    state, _ = effect_step(rule, Told(), day(start), known)
    end = state.next or day(start + 60)
    for n in range(start + 1, (end - DAY).days):
        assert effect_step(rule, state, day(n), known)[1] == ()
    if state.next:
        assert effect_step(rule, state, state.next, known)[1]


def test_a_measure_put_off_is_told_again_with_its_new_day():
    told, state = told_over([Coming("a", day(0), day(5))], [3, 4], 1)
    assert told == [(4, "a")]
    moved = [Coming("a", day(0), day(9))]
    assert effect_step(Effect("x", (), 1), state, day(5), moved)[1] == ()
    assert effect_step(Effect("x", (), 1), state, day(8), moved)[1] == tuple(moved)
