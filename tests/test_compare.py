"""Two days of one index: what moved between them, down to the event, the rule and the source."""

from __future__ import annotations

import functools

import histories as hist
import numpy as np
import pytest
from histories import PAIR, VIEWS, histories, index_of, rulebooks, text
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tension import RequestError, compare_days, compute_index, explain_day, read_records
from tension.index import choose_view
from tension.index.compare import moved_between
from tension.index.explain import _day

days = st.integers(-15, hist.SPAN + hist.MARGIN)


@functools.cache
def case():
    return compute_index(read_records())


def at(index, day):
    return int(day + hist.ORIGIN - index.days[0])


# Two days


@given(histories(), rulebooks(), days, days, st.sampled_from(VIEWS))
def test_what_moved_is_the_sum_of_the_days_one_by_one(history, rulebook, one, other, view):
    """The backward recursion against its slow twin, the closed form of every single day."""
    index = index_of(history, rulebook)
    first, last = sorted((at(index, one), at(index, other)))
    twin = sum(
        (_day(index, view, day).moved for day in range(first + 1, last + 1)),
        np.zeros((len(index.records.table), 4)),
    )
    assert_allclose(moved_between(index, view, first, last), twin, atol=1e-9, rtol=0)


@given(histories(), days, days, st.sampled_from(VIEWS))
def test_the_events_of_a_move_add_up_by_reason(history, one, other, view):
    move = compare_days(index_of(history), text(one), text(other), view)
    parts = np.sum([moved.changes for moved in move.events], axis=0) if move.events else np.zeros(4)
    assert_allclose(parts, move.changes, atol=1e-9, rtol=0)
    assert_allclose(sum(move.changes), move.after - move.before, atol=1e-9, rtol=0)
    assert [abs(moved.change) for moved in move.events] == sorted(
        (abs(moved.change) for moved in move.events), reverse=True
    )


def test_the_order_in_which_two_days_are_named_does_not_matter():
    assert compare_days(case(), "2025-10-22", "2025-10-07") == compare_days(
        case(), "2025-10-07", "2025-10-22"
    )


def test_a_move_names_the_line_of_the_rule_the_line_of_the_ledger_and_the_source():
    move = compare_days(case(), "2025-10-07", "2025-10-22")
    records = case().records
    rules = records.rulebook.text.splitlines()
    for moved in move.events:
        assert rules[moved.rule_line - 1].strip().startswith(f"{moved.event_type}:")
        row = records.table.set_index("event_id").loc[moved.event_id]
        assert moved.ledger_line == row["line"]
        assert moved.source_url == row["source_url"]
        assert moved.label["fr"] == records.rulebook.label(moved.event_type, "fr")
        assert moved.summary["fr"] == row["summary_fr"]
    bonds = {moved.event_id: moved.changes for moved in move.events}
    for bond in ("ML-US-2025-10-08-02", "ML-US-2025-10-11-01"):
        new, in_force, ended, faded = bonds[bond]
        assert new > 1
        assert (in_force, ended, faded) == (0, 0, 0)


def test_a_view_is_known_by_codes_and_names_in_any_case():
    index = case()
    for text_ in ("USA>MLI", "usa>mli", "US -> ML", "\u00c9tats-Unis > Mali", "USA \u2192 MLI"):
        assert choose_view(index, text_) == "USA>MLI"
    assert choose_view(index, None) == choose_view(index, "usa-mli") == PAIR
    assert explain_day(index, "2025-10-22", "usa>mli").view == "USA>MLI"
    assert compare_days(index, "2025-10-07", "2025-10-22", "mli>usa").view == "MLI>USA"


@pytest.mark.parametrize(("found", "near"), [("USA>MLA", "USA>MLI"), ("MLI-USS", "MLI-USA")])
def test_an_unknown_view_is_told_with_those_there_are_and_the_nearest(found, near):
    with pytest.raises(RequestError) as refusal:
        choose_view(case(), found)
    for lang, hint in (("en", f"did you mean {near}?"), ("fr", f"vouliez-vous dire {near}\u202f?")):
        assert refusal.value.text(lang).endswith(hint)
        assert "MLI-USA, MLI>USA, USA>MLI" in refusal.value.text(lang)
    with pytest.raises(RequestError, match=r"allowed: MLI-USA, MLI>USA, USA>MLI$"):
        choose_view(case(), "weather")
