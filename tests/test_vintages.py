"""What was known when: a vintage looks at nothing that became known later."""

from __future__ import annotations

import histories as hist
import numpy as np
import pytest
from histories import PAIR, VIEWS, histories, row, text
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from tension import RequestError, as_of, compute_index

ARRAYS = ("tension", "hostile_points", "cooperative_points", "flows", "changes", "scheduled_news")


def same_bits(one, other):
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
    same_bits(vintage, written)
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
    same_bits(compute_index(as_of(records, text(last)), PAIR), compute_index(records, PAIR))


@given(histories(), vintages, vintages)
def test_a_vintage_of_a_vintage_is_the_earlier_of_the_two(history, one, other):
    records = hist.records_of(history)
    twice = compute_index(as_of(as_of(records, text(one)), text(other)), PAIR)
    same_bits(twice, compute_index(as_of(records, text(min(one, other))), PAIR))


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
    same_bits(*vintages)


def test_a_vintage_of_what_is_not_a_day_is_refused():
    with pytest.raises(RequestError):
        as_of(hist.records_of([]), "yesterday")
