"""The accounts of the index: every level and every change is the sum of its parts."""

from __future__ import annotations

import histories as hist
import numpy as np
import pytest
from histories import PAIR, VIEWS, assert_close, histories, index_of, row, rulebooks, text
from hypothesis import given
from hypothesis import strategies as st

from tension import RequestError, compare_days, compute_index, contributions, explain_day
from tension.index.shares import GROUPINGS

days = st.integers(-5, hist.SPAN + hist.MARGIN)


def at(index, day):
    return int(day + hist.ORIGIN - index.days[0])


@given(histories(), rulebooks())
def test_contributions_add_up_by_every_grouping_in_every_view(history, rulebook):
    index = index_of(history, rulebook)
    for view in VIEWS:
        for by in GROUPINGS:
            shares = contributions(index, by, view)
            assert shares.columns.name == by
            assert_close(shares.sum(axis=1), index[view].tension - 50)


@given(histories())
def test_contributions_by_event_add_up_to_those_of_their_group(history):
    index = index_of(history)
    table = index.records.table.set_index("event_id")
    events = contributions(index, "event")
    assert sorted(events.columns) == sorted(table.index)
    columns = {"type": "event_type", "domain": "domain"}
    columns |= {"direction": "direction", "source": "source_name"}
    assert {*columns, "event"} == set(GROUPINGS)
    for by, column in columns.items():
        shares = contributions(index, by)
        groups = table[column]
        assert sorted(shares.columns) == sorted(set(groups))
        for group in shares.columns:
            assert_close(events[groups.index[groups == group]].sum(axis=1), shares[group])


@given(histories())
def test_the_contribution_of_an_event_has_its_sign(history):
    index = index_of(history)
    events = contributions(index, "event")
    signs = index.records.table.set_index("event_id")["sign"]
    for name, sign in signs.items():
        assert (events[name] * sign).min() >= -1e-9


def test_contributions_are_missing_outside_the_record():
    records = hist.records_of([row("A", 0, "protest")])
    index = compute_index(records, PAIR, until=text(hist.SPAN + hist.MARGIN + 3))
    shares = contributions(index, "event")
    assert np.isnan(shares["A"].to_numpy()[-3:]).all()
    assert not np.isnan(shares["A"].to_numpy()[:-3]).any()


def test_contributions_by_what_is_no_grouping_are_refused():
    with pytest.raises(RequestError):
        contributions(index_of([]), "weather")


@given(histories(), rulebooks())
def test_each_day_s_changes_sum_to_the_difference(history, rulebook):
    index = index_of(history, rulebook)
    for view in VIEWS:
        gauges = index[view]
        assert_close(gauges.changes.sum(axis=0)[1:], np.diff(gauges.tension))


@given(histories(), rulebooks(), days, st.sampled_from(VIEWS))
def test_a_day_is_explained_by_its_events(history, rulebook, day, view):
    index = index_of(history, rulebook)
    told = explain_day(index, text(day), view)
    tension = index[view].tension
    here = at(index, day)
    assert_close(told.tension, tension[here])
    assert_close(sum(share.tension for share in told.shares), told.tension - 50)
    assert_close(sum(share.change for share in told.shares), tension[here] - tension[here - 1])
    assert_close(np.sum([np.zeros(4), *(s.changes for s in told.shares)], axis=0), told.changes)
    assert_close(sum(told.changes), told.change)
    by_event = contributions(index, "event", view).iloc[here]
    for share in told.shares:
        assert_close(share.tension, by_event[share.event_id])


@given(histories(), rulebooks(), days, days, st.sampled_from(VIEWS))
def test_a_comparison_adds_up_by_reason_and_by_event(history, rulebook, one, other, view):
    index = index_of(history, rulebook)
    start, end = sorted((one, other))
    move = compare_days(index, text(start), text(end), view)
    difference = index[view].tension[at(index, end)] - index[view].tension[at(index, start)]
    assert_close(move.after - move.before, difference)
    assert_close(sum(move.changes), difference)
    assert_close(sum(points for _, points in move.by_event), difference)


@given(histories(), days)
def test_weeks_add_up_to_four_weeks(history, start):
    index = index_of(history)
    start = min(start, hist.SPAN)
    cuts = [text(start + 7 * n) for n in range(5)]
    whole = compare_days(index, cuts[0], cuts[-1])
    weeks = [compare_days(index, cuts[n], cuts[n + 1]) for n in range(4)]
    assert_close(np.sum([week.changes for week in weeks], axis=0), whole.changes)
    by_week = [dict(week.by_event) for week in weeks]
    assert set().union(*by_week) == {name for name, _ in whole.by_event}
    for name, points in whole.by_event:
        assert_close(sum(week.get(name, 0.0) for week in by_week), points)


@pytest.mark.parametrize(
    ("day", "reasons"),
    [(0, ["new"]), (5, []), (10, ["in_force"]), (20, ["ended"]), (25, ["faded"])],
)
def test_each_change_of_a_measure_has_its_reason(day, reasons):
    ban = row("M", 0, "ban", effective_date=text(10))
    index = index_of([ban, row("Z", 20, "lift", ends="M")])
    told = explain_day(index, text(day), "USA>MLI")
    (share,) = [share for share in told.shares if share.event_id == "M"]
    moved = dict(zip(("new", "in_force", "ended", "faded"), share.changes, strict=True))
    assert [name for name, value in moved.items() if abs(value) > 1e-12] == reasons


def test_a_day_without_a_value_cannot_be_explained():
    index = index_of([row("A", 0, "protest")])
    for day in (text(-30), text(400)):
        with pytest.raises(RequestError):
            explain_day(index, day)
        with pytest.raises(RequestError):
            compare_days(index, text(0), day)
