"""News by day and week: what is missing stays missing, sums are sums, nothing decays."""

from dataclasses import replace

import histories
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tension
from tension.errors import RequestError
from tension.models.gates import Check, checks_table
from tension.models.news import WEEKDAYS, daily_news, weekly_news


@pytest.fixture(scope="module")
def case():
    return tension.compute_index(tension.read_records())


@given(histories.histories(), st.sampled_from(WEEKDAYS), st.sampled_from(["tension", "pressure"]))
@settings(max_examples=40, deadline=None)
def test_weeks_are_sums_of_their_days_and_end_on_the_day_asked_for(history, ending, gauge):
    index = histories.index_of(history, strict=False)
    daily, weekly = daily_news(index, gauge=gauge), weekly_news(index, gauge=gauge, ending=ending)
    by_day = dict(zip(daily.days.tolist(), daily.series.tolist(), strict=True))
    events = dict(zip(daily.days.tolist(), daily.n_events.tolist(), strict=True))
    for day, value, count in zip(weekly.days, weekly.series, weekly.n_events, strict=True):
        assert day.astype("datetime64[D]").item().strftime("%A").lower() == ending
        assert value == pytest.approx(sum(by_day[day - k] for k in range(7)), abs=1e-12)
        assert count == sum(events[day - k] for k in range(7))
    assert len(daily.days) - 12 <= 7 * len(weekly.days) <= len(daily.days)
    assert (np.diff(weekly.days) == 7).all()


def test_views_and_gauges_add_up(case):
    ways = [daily_news(case, way) for way in case.directions]
    pair = daily_news(case)
    assert 0.5 * (ways[0].series + ways[1].series) == pytest.approx(pair.series, abs=1e-12)
    assert (ways[0].n_events + ways[1].n_events == pair.n_events).all()
    hostile, cooperative = (daily_news(case, gauge=g) for g in ("pressure", "engagement"))
    assert hostile.series - cooperative.series == pytest.approx(pair.series, abs=1e-12)
    assert (hostile.n_events + cooperative.n_events == pair.n_events).all()
    assert pair.n_events.sum() == case.n_events.sum()
    assert list(pair.table.columns) == ["news", "n_events"]
    assert pair.table.index[0] == np.datetime64("2024-01-01")


def test_days_outside_the_record_are_left_out_and_outages_are_missing(case):
    wide = tension.compute_index(case.records, since="2023-06-01", until="2026-06-01")
    assert (daily_news(wide).days == case.days).all()
    status = case.status.copy()
    status[100] = "outage"
    holed = replace(case, status=status)
    daily, weekly = daily_news(holed), weekly_news(holed)
    assert np.flatnonzero(np.isnan(daily.series)).tolist() == [100]
    assert daily.n_known == len(case.days) - 1
    missing = weekly.days[np.isnan(weekly.series)]
    assert len(missing) == 1
    assert case.days[100] <= missing[0] < case.days[100] + 7


def test_an_empty_ledger_has_news_of_nothing():
    index = histories.index_of([])
    assert daily_news(index).share_with_news == 0
    assert weekly_news(index).n_events.sum() == 0
    none = replace(index, status=np.full(len(index.days), "before_record"))
    assert daily_news(none).n_known == weekly_news(none).n_known == 0
    assert daily_news(none).share_with_news == 0


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"gauge": "stock"}, "request.no_such_gauge"),
        ({"ending": "dimanche"}, "request.no_such_weekday"),
        ({"view": "MLI-FRA"}, "request.no_such_view"),
    ],
)
def test_what_does_not_exist_is_said(case, asked, key):
    with pytest.raises(RequestError) as caught:
        weekly_news(case, **asked)
    assert caught.value.key == key
    assert caught.value.text("fr") != caught.value.text("en")


def test_a_check_that_passes_has_no_comment():
    check = Check("check.ljung_box", 4.2, 0.9, 0.05, passed=True)
    table = checks_table([check, replace(check, passed=False)])
    assert table["comment"].tolist() == ["", check_note()]
    assert checks_table([]).shape == (0, 6)


def check_note():
    return Check("check.ljung_box", 4.2, 0.01, 0.05, passed=False).comment()
