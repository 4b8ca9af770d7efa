"""Why a value was revised: two versions of a record, the difference split exactly by reason."""

from __future__ import annotations

import functools
from dataclasses import replace

import histories as hist
import numpy as np
import pytest
from histories import PAIR, VIEWS, assert_close, histories, row, rulebooks, rules, text
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from tension import (
    RequestError,
    as_of,
    compare_vintages,
    compute_index,
    read_records,
    revisions,
)
from tension.vintages import REASONS

BOND = "ML-US-2025-10-08-02"
REPLY = "ML-US-2025-10-11-01"
LIFT = "ML-US-2025-10-23-01"

views = st.sampled_from(VIEWS)
vintages = st.integers(-10, hist.SPAN + hist.MARGIN)


@st.composite
def versions(draw):
    """Two versions of one history: rows added, withdrawn, rewritten, links gone with them."""
    history = hist.spelled_out(draw(histories()))
    return _version(draw, history), _version(draw, history)


def _version(draw, history):
    ids = [one["event_id"] for one in history]
    kept = draw(st.sets(st.sampled_from(ids))) if ids and draw(st.booleans()) else set(ids)
    found = []
    for one in hist.only(history, kept):
        cells = {}
        if draw(st.integers(0, 3)) == 3:
            cells["intensity"] = draw(st.sampled_from(["0.5", "1", "2"]))
            cells["confidence"] = draw(st.sampled_from(["high", "0.5"]))
        if draw(st.integers(0, 5)) == 5:
            cells["ends"] = "none" if one["ends"] else ""
        if one["lapses_with"] and draw(st.integers(0, 3)) == 3:
            cells["lapse_confidence"] = draw(st.sampled_from(["0", "0.5", "1"]))
        found.append(one | cells)
    return [one | {"ends": "none"} if not one["ends"] else one for one in found]


def reasons_of(answer):
    """The reasons that moved anything."""
    return {name for name, moved in answer.by_reason().items() if np.abs(moved).max() > 1e-9}


# Exact


@given(versions(), rulebooks(), rulebooks(), views)
def test_the_reasons_add_up_to_the_difference(pair, before, after, view):
    old, new = hist.records_of(pair[0], before), hist.records_of(pair[1], after)
    answer = revisions(old, new, PAIR, view)
    was, now = compute_index(old, PAIR)[view], compute_index(new, PAIR)[view]
    assert_array_equal(answer.old, was.tension)
    assert_array_equal(answer.new, now.tension)
    assert_close(answer.parts.sum(axis=1), now.tension - was.tension)
    assert set(answer.by_reason()) <= set(REASONS)


@given(versions(), rulebooks(), views)
def test_all_but_the_rules_lead_to_the_new_ledger_under_the_old_rules(pair, other, view):
    """The slow twin of the walk: the place it has reached is the index of a real ledger."""
    old, new = hist.records_of(pair[0]), hist.records_of(pair[1], other)
    answer = revisions(old, new, PAIR, view)
    between = compute_index(hist.records_of(pair[1]), PAIR)[view].tension
    ruled = answer.by_reason().get("rule_changed", 0.0)
    assert_close(answer.new - ruled, between)


@given(versions(), views)
def test_new_and_withdrawn_events_without_links_are_those_of_the_shared_ledger(pair, view):
    """The slow twin of the first steps, for acts: add and withdraw rows in real ledgers."""
    free = [[one for one in rows if one["event_type"] in hist.ACTS] for rows in pair]
    free = [[one | {"ends": "none"} for one in rows] for rows in free]
    old, new = (hist.records_of(rows) for rows in free)
    moved = revisions(old, new, PAIR, view).by_reason()
    ids = [{one["event_id"] for one in rows} for rows in free]
    with_new = [*free[0], *(one for one in free[1] if one["event_id"] not in ids[0])]
    shared = [one for one in with_new if one["event_id"] in ids[1]]
    for rows, reasons in ((with_new, ("new_event",)), (shared, ("new_event", "withdrawn"))):
        reached = sum((moved.get(reason, 0.0) for reason in reasons), np.zeros(1))
        expected = compute_index(hist.records_of(rows), PAIR)[view].tension
        assert_close(compute_index(old, PAIR)[view].tension + reached, expected)


@given(versions(), views)
def test_the_rows_and_the_steps_of_a_day_chain_from_the_old_value_to_the_new(pair, view):
    answer = revisions(*(hist.records_of(rows) for rows in pair), PAIR, view)
    days = {str(day): at for at, day in enumerate(answer.days.astype("datetime64[D]"))}
    seen = {}
    for one in answer.rows():
        at = days[one.date]
        assert one.value_old == seen.get(one.date, answer.old[at])
        seen[one.date] = one.value_new
    for date, value in seen.items():
        assert value == answer.new[days[date]]
    unlisted = [at for date, at in days.items() if date not in seen]
    assert_close(answer.old[unlisted], answer.new[unlisted])
    listed = [(one.date, REASONS.index(one.reason)) for one in answer.rows()]
    assert listed == sorted(listed)
    for date in [*seen][:: max(1, len(seen) // 5)]:
        told = answer.on(date)
        value = told.before
        for step in told.steps:
            assert step.before == value
            value = step.after
        assert value == told.after


@given(histories(), rulebooks(), views)
def test_nothing_is_revised_between_a_record_and_itself(history, rulebook, view):
    records = hist.records_of(history, rulebook)
    answer = revisions(records, records, PAIR, view)
    assert not answer.revised.any()
    assert list(answer.rows()) == []
    assert answer.on(text(0)).steps == ()


@given(histories(), rulebooks(), views)
def test_other_rules_alone_are_the_only_reason(history, other, view):
    old, new = hist.records_of(history), hist.records_of(history, other)
    answer = revisions(old, new, PAIR, view)
    assert set(answer.by_reason()) <= {"rule_changed"}
    assert {one.event_id for one in answer.rows()} <= {""}


@given(histories(), st.floats(2, 20))
def test_another_scale_is_a_step_of_its_own(history, points):
    scale = rules().content.scale.model_copy(update={"points": points})
    book = replace(rules(), content=rules().content.model_copy(update={"scale": scale}))
    answer = revisions(hist.records_of(history), hist.records_of(history, book), PAIR)
    assert {cause.moved for cause in answer.causes} <= {"scale"}
    assert_close(answer.parts.sum(axis=1), answer.new - answer.old)


@given(histories(), vintages, vintages, views)
def test_between_vintages_of_one_ledger_nothing_is_recoded(history, one, other, view):
    """What is learned is learned from rows that became public in between, and names them."""
    records = hist.records_of(history)
    then, now = sorted((one, other))
    answer = compare_vintages(records, text(one), text(other), PAIR, view)
    assert set(answer.by_reason()) <= {
        "new_event",
        "end_learned",
        "end_withdrawn",
        "lapse_learned",
    }
    assert answer.days[-1] == min(hist.ORIGIN + then, hist.COVERAGE[1])
    known = dict(zip(records.table["event_id"], records.table["known_date"], strict=True))
    for cause in answer.causes:
        assert hist.ORIGIN + then < known[cause.event_id] <= hist.ORIGIN + now


@given(histories(), st.lists(vintages, min_size=3, max_size=3), views)
def test_revisions_of_successive_vintages_add_up(history, days, view):
    first, second, third = sorted(days)
    records = hist.records_of(history)

    def revised(one, other):
        answer = compare_vintages(records, text(one), text(other), PAIR, view)
        return (answer.new - answer.old)[: first + hist.ORIGIN - hist.COVERAGE[0] + 1]

    assert_close(revised(first, second) + revised(second, third), revised(first, third))


# Reasons, one at a time

DAY = text(30)


def steps(old, new, **rulebooks_):
    """(reason, row that changed, event that moved) of day 30."""
    records = [
        hist.records_of(rows, rulebooks_.get(name), strict=False)
        for name, rows in (("before", old), ("after", new))
    ]
    told = revisions(*records, PAIR, "USA>MLI").on(DAY)
    return [
        (step.reason, step.event.event_id, step.moved.event_id) for step in told.steps if step.event
    ]


BAN = row("M", 0, "ban")
PACT = row("P", 2, "pact")
MIRROR = row("N", 1, "bond", lapses_with="M", lapse_confidence="0.5")
END = row("Z", 20, "lift", ends="M")


def test_an_event_that_was_not_there_is_new_and_one_that_is_gone_is_withdrawn():
    assert steps([BAN], [BAN, PACT]) == [("new_event", "P", "P")]
    assert steps([BAN, PACT], [BAN]) == [("withdrawn", "P", "P")]
    candidate = PACT | {"status": "candidate"}
    assert steps([BAN, candidate], [BAN, PACT]) == [("new_event", "P", "P")]


def test_a_row_that_says_something_else_is_recoded():
    for cells in (
        {"intensity": "2"},
        {"scope": "regional"},
        {"confidence": "low"},
        {"effective_date": "unknown"},
        {"event_type": "pact"},
        {"source_actor": "MLI", "target_actor": "USA"},
    ):
        assert steps([BAN], [BAN | cells]) == [("recoded", "M", "M")]
    assert steps([BAN], [BAN | {"source_name": "Paper"}]) == []


def test_an_end_that_is_learned_moves_its_measure_and_names_the_end():
    assert steps([BAN], [BAN, END]) == [("new_event", "Z", "Z"), ("end_learned", "Z", "M")]
    assert steps([BAN, END | {"ends": "none"}], [BAN, END]) == [("end_learned", "Z", "M")]
    assert steps([BAN, END], [BAN, END | {"ends": "none"}]) == [("end_withdrawn", "Z", "M")]


def test_an_end_that_was_recoded_moves_its_measure_too():
    assert steps([BAN, END], [BAN, END | {"date": text(25)}]) == [
        ("recoded", "Z", "M"),
        ("recoded", "Z", "Z"),
    ]


def test_a_lapse_is_learned_with_the_end_of_the_other_measure():
    assert steps([BAN, MIRROR], [BAN, MIRROR, END]) == [
        ("new_event", "Z", "Z"),
        ("end_learned", "Z", "M"),
        ("lapse_learned", "Z", "N"),
    ]
    surer = MIRROR | {"lapse_confidence": "1"}
    assert steps([BAN, MIRROR, END], [BAN, surer, END]) == [("lapse_learned", "N", "N")]


def test_a_changed_rule_is_told_by_type_and_does_not_name_an_event():
    book = hist.changed(rules(), {"ban": {"weight": 4.0}})
    records = hist.records_of([BAN, PACT]), hist.records_of([BAN, PACT], book)
    told = revisions(*records, PAIR, "USA>MLI").on(DAY)
    (step,) = told.steps
    assert (step.reason, step.event, step.label["en"]) == ("rule_changed", None, "ban en")


def test_a_type_that_the_old_rules_do_not_know_comes_with_the_new_rules():
    known = {key: rule for key, rule in rules().content.events.items() if key != "ban"}
    book = replace(rules(), content=rules().content.model_copy(update={"events": known}))
    answer = revisions(hist.records_of([PACT], book), hist.records_of([BAN, PACT]), PAIR)
    assert reasons_of(answer) == {"rule_changed"}
    assert_close(answer.parts.sum(axis=1), answer.new - answer.old)


def test_what_an_earlier_release_read_differently_is_the_code():
    records = hist.records_of([BAN, PACT])
    index = compute_index(records, PAIR)
    published = index.days[5:40], index.pair.tension[5:40] + 0.25
    answer = revisions(records, hist.records_of([BAN, PACT, END]), PAIR, published=published)
    assert_array_equal(answer.days, index.days[5:40])
    assert_close(answer.by_reason()["code_changed"], -0.25)
    assert_close(answer.parts.sum(axis=1), answer.new - answer.old)
    first = next(answer.rows())
    assert (first.reason, first.event_id) == ("code_changed", "")


def test_a_pair_that_only_one_version_knows_is_compared_with_nothing():
    other = row("F", 0, "protest", source_actor="FRA", target_actor="NER")
    old, new = hist.records_of([other]), hist.records_of([other, BAN])
    answer = revisions(old, new, PAIR)
    assert_array_equal(answer.old, 50.0)
    assert reasons_of(answer) == {"new_event"}
    with pytest.raises(RequestError, match="FRA-NER"):
        revisions(old, new)
    with pytest.raises(RequestError, match="MLI-USA"):
        revisions(old, new, "FRA-USA")


def test_names_and_refusals():
    records = hist.records_of([BAN, END])
    answer = compare_vintages(records, text(10), text(40), PAIR)
    assert answer.vintages == (text(10), text(40))
    assert answer.named("old", "new").on(text(5)).vintages == ("old", "new")
    with pytest.raises(RequestError, match=text(10)):
        answer.on(text(11))
    with pytest.raises(RequestError):
        compare_vintages(records, text(10), text(40), PAIR, "USA>FRA")


# The case


@functools.cache
def case():
    return read_records()


def test_the_removal_from_the_list_was_learned_three_days_late():
    """In effect on 23 October, public on the 26th: the day was revised by what was learned."""
    told = compare_vintages(case(), "2025-10-25", "2025-10-26").on("2025-10-23")
    found = [(step.reason, step.event.event_id, step.moved.event_id) for step in told.steps]
    assert found == [
        ("new_event", LIFT, LIFT),
        ("end_learned", LIFT, BOND),
        ("lapse_learned", LIFT, REPLY),
    ]
    assert all(step.tension < -1 for step in told.steps)


def test_nothing_learned_later_changed_the_reading_of_10_december():
    answer = compare_vintages(case(), "2025-12-10")
    assert not answer.revised.any()
    assert answer.days[-1] == as_of(case(), "2025-12-10").coverage[1]
