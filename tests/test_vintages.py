"""What was known when: a vintage looks at nothing that became known later."""

from __future__ import annotations

from dataclasses import replace

import histories as hist
import numpy as np
import pytest
from histories import PAIR, VIEWS, histories, row, text
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from tension import RequestError, as_of, compute_index, no_news_path, no_news_paths
from tension.index.gauges import STATUSES
from tension.scoring import make_pulses
from tension.vintages import dated_pulses

ARRAYS = ("tension", "hostile_points", "cooperative_points", "flows", "changes", "scheduled_news")


def assert_same_bits(one, other):
    days, here, there = np.intersect1d(
        one.days[one.in_record], other.days[other.in_record], return_indices=True
    )
    assert len(days)
    here, there = np.flatnonzero(one.in_record)[here], np.flatnonzero(other.in_record)[there]
    for view in VIEWS:
        for name in ARRAYS:
            left, right = getattr(one[view], name), getattr(other[view], name)
            assert_array_equal(left[..., here], right[..., there], err_msg=f"{view} {name}")


def known(one):
    return hist.number(one["known_date"] or one["date"])


vintages = st.integers(-10, hist.SPAN + hist.MARGIN)


@given(histories(), vintages)
def test_a_vintage_is_unchanged_by_rows_that_became_known_later(history, day):
    public = hist.only(history, [one["event_id"] for one in history if known(one) <= day])
    vintage = compute_index(as_of(hist.records_of(history), text(day)), PAIR)
    written = compute_index(as_of(hist.records_of(public), text(day)), PAIR)
    assert_same_bits(vintage, written)
    for name in ("status", "n_events", "measures_in_force"):
        assert_array_equal(getattr(vintage, name), getattr(written, name))
    assert vintage.measures == written.measures


@given(histories(), vintages)
def test_a_vintage_ends_on_its_day_or_with_the_record(history, day):
    vintage = compute_index(as_of(hist.records_of(history), text(day)), PAIR)
    assert vintage.days[-1] == min(hist.ORIGIN + day, hist.COVERAGE[1])
    assert vintage.days[0] == hist.COVERAGE[0]


@given(histories())
def test_a_vintage_that_knows_everything_is_the_whole_series(history):
    last = max([known(one) for one in history], default=0)
    records = hist.records_of(history)
    assert_same_bits(compute_index(as_of(records, text(last)), PAIR), compute_index(records, PAIR))


@given(histories(), vintages, vintages)
def test_a_vintage_of_a_vintage_is_the_earlier_of_the_two(history, one, other):
    records = hist.records_of(history)
    twice = compute_index(as_of(as_of(records, text(one)), text(other)), PAIR)
    assert_same_bits(twice, compute_index(as_of(records, text(min(one, other))), PAIR))


def test_an_end_that_was_not_known_has_not_happened():
    lift = row("Z", 20, "lift", ends="M", known_date=text(25))
    records = hist.records_of([row("M", 0, "bond"), lift])
    before = compute_index(as_of(records, text(24)), PAIR)
    after = compute_index(as_of(records, text(25)), PAIR)
    assert before["USA>MLI"].hostile_points[-1] == 5
    assert after["USA>MLI"].hostile_points[-1] < 0.5
    assert before.measures[0].ended is None
    assert after.measures[0].ended_by == "Z"


def test_a_second_end_counts_while_the_first_is_not_yet_known():
    """Carried, not strict: what became known on day 20 may not reopen the measure on day 12."""
    bond, told = row("M", 0, "bond"), row("Y", 10, "lift", ends="M")
    late = row("Z", 5, "lift", ends="M", known_date=text(20))
    written = hist.records_of([bond, told], strict=False)
    later = hist.records_of([bond, told, late], strict=False)
    vintages = [compute_index(as_of(one, text(12)), PAIR) for one in (written, later)]
    assert_same_bits(*vintages)


def test_a_vintage_of_what_is_not_a_day_is_refused():
    with pytest.raises(RequestError):
        as_of(hist.records_of([]), "yesterday")


def test_a_vintage_of_a_vintage_remembers_the_earlier_day():
    records = hist.records_of([row("A", 0, "protest")])
    nested = as_of(as_of(records, text(5)), text(9))
    assert nested.as_of == hist.ORIGIN + 5
    assert nested.coverage == (hist.COVERAGE[0], hist.ORIGIN + 5)


def pulse_set(pulses, ids):
    """The pulses of a set of records, whatever their order."""
    columns = (
        [ids[record] for record in pulses.record.tolist()],
        pulses.day.tolist(),
        pulses.amount.tolist(),
        pulses.half_life.tolist(),
        pulses.reason.tolist(),
        pulses.scheduled.tolist(),
    )
    return sorted(zip(*columns, strict=True))


@given(histories())
def test_the_pulses_of_all_vintages_at_once_are_those_of_each(history):
    records = hist.records_of(history)
    dated = dated_pulses(records)
    ids = records.table["event_id"].tolist()
    for day in range(-12, hist.SPAN + hist.MARGIN, 7):
        number = hist.ORIGIN + day
        vintage = as_of(records, text(day))
        expected = pulse_set(make_pulses(vintage), vintage.table["event_id"].tolist())
        assert pulse_set(dated.pulses.where(dated.at(number)), ids) == expected


# The no-news path


@given(histories(), vintages)
def test_the_no_news_path_is_what_a_record_that_stops_there_would_read(history, day):
    """The path of a vintage, bit for bit, is the index of a ledger that holds nothing more."""
    vintage = as_of(hist.records_of(history), text(day))
    origin = vintage.coverage[1]
    path = no_news_path(vintage, origin_text(origin + 60), PAIR)
    public = hist.only(history, [one["event_id"] for one in history if known(one) <= day])
    longer = hist.records_of(public, coverage=(hist.COVERAGE[0], origin + 60))
    later = compute_index(longer, PAIR)
    assert path.days[0] == origin
    for view in VIEWS:
        for name in ("hostile_points", "cooperative_points", "tension"):
            expected = getattr(later[view], name)[-61:]
            assert_array_equal(getattr(path[view], name), expected)


def origin_text(number):
    return text(number - hist.ORIGIN)


@given(histories(), vintages)
def test_the_no_news_path_starts_on_the_value_of_the_index(history, day):
    for records in (hist.records_of(history), as_of(hist.records_of(history), text(day))):
        index = compute_index(records, PAIR)
        path = no_news_path(index, 5)
        for view in VIEWS:
            assert path[view].tension[0] == index[view].tension[-1]


@given(histories(), vintages, st.data())
def test_the_no_news_path_holds_until_something_becomes_known(history, day, data):
    """Known by v and nothing further by w: the path from v is the index of the vintage w."""
    days = sorted({known(one) for one in history if known(one) > day})
    last = min([*days, hist.SPAN + hist.MARGIN + 1]) - 1
    if last < day:
        return
    later = data.draw(st.integers(day, last))
    records = hist.records_of(history)
    path = no_news_path(as_of(records, text(day)), text(later), PAIR)
    index = compute_index(as_of(records, text(later)), PAIR)
    for view in VIEWS:
        assert_array_equal(path[view].tension, index[view].tension[-len(path.days) :])


@given(histories())
def test_many_no_news_paths_at_once_are_the_paths_one_by_one(history):
    records = hist.records_of(history)
    days = np.arange(-5, hist.SPAN + hist.MARGIN, 11)
    found = no_news_paths(records, hist.ORIGIN + days, np.arange(0, 46, 3), PAIR)
    for at, day in enumerate(days.tolist()):
        path = no_news_path(as_of(records, text(day)), 45, PAIR)
        for view in VIEWS:
            expected = path[view].tension[::3]
            assert_allclose(found.tension(view)[at], expected, atol=1e-9, rtol=0)


@given(histories(), vintages)
def test_what_is_foreseen_and_what_fades_make_the_path(history, day):
    path = no_news_path(as_of(hist.records_of(history), text(day)), 40, PAIR)
    tension = path.pair.tension
    faded = path.pair.changes[3, 1:].sum()
    assert_allclose(
        sum(one.tension for one in path.foreseen) + faded, tension[-1] - tension[0], atol=1e-9
    )


def test_a_known_entry_into_force_and_an_end_announced_ahead_are_on_the_path():
    ban = row("M", 0, "ban", effective_date=text(10))
    lift = row("Z", 3, "lift", ends="M", effective_date=text(20))
    path = no_news_path(as_of(hist.records_of([ban, lift]), text(5)), text(30))
    came = [(one.date.isoformat(), one.event_id, one.reason) for one in path.foreseen]
    assert came == [(text(10), "M", "in_force"), (text(20), "M", "ended")]
    points = path["USA>MLI"].hostile_points
    assert points[5 - 5] == 2
    assert points[10 - 5] == 8
    assert points[20 - 5] == pytest.approx(8 * 0.3)


def test_a_projection_says_so_and_the_index_ends_with_the_record():
    records = as_of(hist.records_of([row("A", 0, "protest")]), text(5))
    path = no_news_path(records, 3)
    assert path.table["status"].tolist() == ["record"] + ["projection"] * 3
    assert "not the index" in str(path)
    after = compute_index(records, until=text(8))
    assert set(after.status[-3:]) == {"after_record"}
    assert "projection" not in STATUSES


def test_what_happened_after_the_record_and_was_not_known_by_then_is_not_on_the_path():
    rows = [row("A", 0, "protest"), row("B", 9, "protest")]
    short = hist.records_of(rows, coverage=(hist.ORIGIN, hist.ORIGIN + 5))
    alone = hist.records_of(rows[:1], coverage=(hist.ORIGIN, hist.ORIGIN + 5))
    assert_array_equal(no_news_path(short, 9).pair.tension, no_news_path(alone, 9).pair.tension)


def test_a_path_backwards_or_from_nothing_is_refused():
    records = hist.records_of([row("A", 0, "protest")])
    with pytest.raises(RequestError):
        no_news_path(records, text(0))
    with pytest.raises(RequestError):
        no_news_path(replace(hist.records_of([]), coverage=None), 10)
    with pytest.raises(RequestError):
        no_news_path(records, 10)["USA>FRA"]
    with pytest.raises(RequestError):
        no_news_paths(records, np.array([hist.ORIGIN]), np.array([1])).tension("USA>FRA")
