"""The bundled case, Mali and the United States: what the record says, no tuned numbers."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace

import numpy as np
import pytest

from tension import as_of, compute_index, read_records
from tension.scoring.records import Links

US_BOND = "ML-US-2025-10-08-02"
MALI_BOND = "ML-US-2025-10-11-01"
SANCTIONS = "ML-US-2023-07-24-01"
ORDERED_DEPARTURE = "ML-US-2025-10-30-01"
THERE = "USA>MLI"


@functools.cache
def records():
    return read_records()


@functools.cache
def index():
    return compute_index(records())


@functools.cache
def known_then():
    return compute_index(as_of(records(), "2025-12-10"))


def on(day, of=None, view="MLI-USA", name="tension"):
    of = of or index()
    return getattr(of[view], name)[of.position(day)]


def measure(event_id, of=None):
    (found,) = [m for m in (of or index()).measures if m.event_id == event_id]
    return found


def points_of(event_id):
    """Points of one event by day, in its direction."""
    table = records().table
    alone = (table["event_id"] == event_id).to_numpy()
    only = replace(records(), table=table.assign(points=table["points"].where(alone, 0.0)))
    return compute_index(only)[THERE].hostile_points


def test_the_record_has_65_events_each_with_a_source():
    rows = records().ledger.rows
    assert len(rows) == 65
    assert rows["source_url"].str.match("https?://").all()
    assert (index().days[0], index().days[-1]) == tuple(
        (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days
        for day in ("2024-01-01", "2026-03-09")
    )


def test_tension_rises_with_the_bonds():
    assert on("2025-10-22") >= on("2025-10-07") + 10


def test_tension_falls_again_as_known_on_10_december():
    assert on("2025-12-10", known_then()) <= on("2025-10-22", known_then()) - 3


def test_the_year_2025_peaks_on_its_last_days():
    dates = index().dates
    year = dates.astype("datetime64[Y]") == np.datetime64("2025")
    peak = dates[year][np.argmax(index().pair.tension[year])]
    assert str(peak) in ("2025-12-30", "2025-12-31")


def test_tension_falls_when_sanctions_are_lifted():
    assert on("2026-02-27") < on("2026-02-26")
    assert measure(SANCTIONS).ended == dt.date(2026, 2, 27)


def test_the_us_bond_is_news_of_its_pending_share():
    rule = records().rulebook.type_named("visa_bond_imposed")
    news = index()[THERE].hostile_news[index().position("2025-10-08")]
    assert news == pytest.approx(rule.pending * 5 * 0.8, abs=1e-9)


def test_the_us_bond_was_never_in_force():
    bond = measure(US_BOND)
    assert bond.in_force is None
    assert bond.ended == dt.date(2025, 10, 23)
    assert bond.state(dt.date(2025, 10, 22)) == "announced"
    assert bond.state(dt.date(2025, 10, 23)) == "withdrawn"
    rule = records().rulebook.type_named("visa_bond_imposed")
    points = points_of(US_BOND)
    assert points.max() == pytest.approx(rule.pending * 5 * 0.8, abs=1e-9)


def test_tension_from_washington_falls_when_its_bond_goes():
    assert on("2025-10-23", view=THERE) < on("2025-10-22", view=THERE)


def test_2025_does_not_begin_neutral():
    assert on("2025-01-01") > 50


def test_sanctions_of_2023_are_carried_in_on_the_first_day():
    rule = records().rulebook.type_named("sanctions_imposed")
    first = index()[THERE].hostile_points[0]
    assert first == pytest.approx(rule.weight, abs=1e-9)
    assert index().status[0] == "carried"


def test_no_calm_is_drawn_after_the_record():
    longer = compute_index(records(), until="2026-03-20")
    after = longer.dates > np.datetime64("2026-03-09")
    assert after.sum() == 11
    assert set(longer.status[after]) == {"after_record"}
    assert set(longer.status[~after]) <= {"observed", "carried"}
    for view in longer.views.values():
        assert np.isnan(view.tension[after]).all()
        assert not np.isnan(view.tension[~after]).any()


def test_the_embassy_s_full_service_does_not_end_the_ordered_departure():
    departure = measure(ORDERED_DEPARTURE)
    assert departure.state(dt.date(2025, 12, 1)) == "in_force"
    assert departure.ended == dt.date(2026, 1, 9)
    assert departure.ended_by == "ML-US-2026-01-09-01"


def test_an_ordered_departure_replaces_the_authorised_one():
    authorised = measure("ML-US-2025-10-24-01")
    assert authorised.ended_by == ORDERED_DEPARTURE
    assert authorised.ended == dt.date(2025, 10, 30)


def lapsed_with(confidence):
    links = records().links
    mali = records().table["event_id"].to_numpy()[links.lapsing] == MALI_BOND
    assert mali.any()
    changed = np.where(mali, confidence, links.probability)
    read = Links(links.ender, links.measure, links.lapsing, links.lapses_with, changed)
    return compute_index(as_of(replace(records(), links=read), "2025-12-10"))


def test_the_two_readings_of_mali_s_bond_bracket_the_published_value():
    lapsed, stayed = (on("2025-12-10", lapsed_with(confidence)) for confidence in (1.0, 0.0))
    assert lapsed < on("2025-12-10", known_then()) < stayed
    assert measure(MALI_BOND, known_then()).disputed(dt.date(2025, 12, 10))
