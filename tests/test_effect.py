"""Effects: planted ones found with the promised power, absent ones not, the index refused."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
import written

import tension
from tension.errors import RequestError
from tension.models import Choice, EffectAnswer, Placebos, Refusal, Window, event_effect
from tension.models.event_study import Study
from tension.models.outside import Outside, read_outside

DAYS = 400
EVENT_DAYS = (40, 95, 150, 151, 230, 290, 360)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    rows = [written.row(f"e{day}", day) for day in EVENT_DAYS]
    rows += [written.row(f"m{day}", day, "MLI>USA", written.COOPERATIVE) for day in (60, 200, 310)]
    return written.index_of(tmp_path_factory.mktemp("ledger"), rows, DAYS)


def series(seed: int = 0, memory: float = 0.8, effect: float = 0.0, n: int = DAYS) -> pd.Series:
    """An outside series by day; ``effect`` is added for 10 days from each hostile event on."""
    rng = np.random.default_rng(seed)
    values = np.zeros(n)
    for day in range(1, n):
        values[day] = memory * values[day - 1] + rng.normal()
    touched = {day + k for day in EVENT_DAYS for k in range(10)}
    values += effect * np.isin(np.arange(n), list(touched))
    return pd.Series(values, index=pd.date_range(written.FIRST, periods=n), name="spread")


HOSTILE = Choice(types=(written.HOSTILE,))
TEN = Window(10, 10)


# The difference


def test_the_difference_equals_the_plain_twin(index):
    outside = series(1)
    answer = event_effect(outside, index, HOSTILE, window=TEN)
    values = outside.to_numpy()
    plain = [values[day : day + 10].mean() - values[day - 10 : day].mean() for day in EVENT_DAYS]
    assert answer.main.estimate == pytest.approx(np.mean(plain))
    without = [np.mean(np.delete(plain, i)) for i in range(len(plain))]
    assert answer.leave_one_out == pytest.approx((min(without), max(without)))
    most = int(np.argmax(np.abs(np.array(without) - np.mean(plain))))
    assert answer.decisive == f"e{EVENT_DAYS[most]}"
    path = answer.table["value"]
    assert path.loc[0:].mean() - path.loc[:-1].mean() == pytest.approx(np.mean(plain))
    assert path.loc[:-1].mean() == pytest.approx(0, abs=1e-12)
    assert answer.overlapping == (("e150", "e151"),)
    assert len(answer.main.shifted.known) == DAYS - 19


def test_every_shift_is_used_the_neighbours_too(index):
    answer = event_effect(series(1), index, Choice(ids=("e95",)), window=TEN)
    values = series(1).to_numpy()
    plain = [
        values[day : day + 10].mean() - values[day - 10 : day].mean() for day in range(10, DAYS - 9)
    ]
    assert np.sort(answer.main.shifted.values) == pytest.approx(np.sort(plain))
    observed = plain[95 - 10]
    assert answer.main.p_value == pytest.approx(np.mean(np.abs(plain) >= abs(observed) - 1e-12))
    assert np.isnan(answer.leave_one_out[0])


@pytest.mark.parametrize(("unit", "level"), [(1e-6, 0.0), (1e6, 3.0), (-2.0, 655.957)])
def test_the_unit_does_not_matter(index, unit, level):
    base = event_effect(series(2), index, HOSTILE)
    scaled = event_effect(unit * series(2) + level, index, HOSTILE)
    assert scaled.main.p_value == base.main.p_value
    assert scaled.main.estimate == pytest.approx(unit * base.main.estimate, rel=1e-6)
    assert scaled.main.detectable == pytest.approx(abs(unit) * base.main.detectable, rel=0.25)
    if unit > 0:
        assert scaled.main.detectable == pytest.approx(unit * base.main.detectable, rel=1e-6)


def test_the_order_of_the_series_does_not_matter(index):
    outside = series(3)
    mixed = outside.sample(frac=1, random_state=1)
    assert str(event_effect(mixed, index, HOSTILE)) == str(event_effect(outside, index, HOSTILE))


# Planted truths


def difference(outside: pd.Series):
    """The difference at the hostile events, without the rest of the answer."""
    study = Study(Outside("", "daily", np.arange(DAYS), outside.to_numpy(), DAYS), TEN)
    return study.difference("announced", "", np.array(EVENT_DAYS))


def test_the_difference_alone_is_that_of_the_answer(index):
    found = event_effect(series(1), index, HOSTILE, window=TEN).main
    alone = difference(series(1)).shifted.known
    assert alone == pytest.approx(found.shifted.known)


def test_a_planted_effect_of_the_detectable_size_is_found_as_often_as_promised():
    """100 seeds; nominal 0.80; beyond 0.69 and 0.90 lies a chance of 1 in 200."""
    found = []
    for seed in range(100):
        effect = difference(series(seed)).detectable
        planted = series(seed + 1000, effect=effect)
        found.append(difference(planted).p_value <= 0.05)
    assert 0.69 <= np.mean(found) <= 0.90


def test_an_absent_effect_is_seldom_found():
    found = [difference(series(seed, memory=0.97)).p_value <= 0.05 for seed in range(200)]
    assert 0.01 <= np.mean(found) <= 0.09  # nominal 0.05 of 200; beyond lies 1 in 100


def test_the_estimate_is_centred_on_the_planted_effect():
    estimates = [difference(series(seed, 0.5, effect=3.0)).estimate for seed in range(40)]
    touched = 3.0 * np.isin(np.arange(DAYS), [d + k for d in EVENT_DAYS for k in range(10)])
    plain = [touched[d : d + 10].mean() - touched[d - 10 : d].mean() for d in EVENT_DAYS]
    assert np.mean(estimates) == pytest.approx(np.mean(plain), abs=0.2)


# Anticipation, the day of effect, placebos


def test_an_early_move_shows_before_the_announcement(index):
    outside = series(4, memory=0.0)
    early = [day - k for day in EVENT_DAYS for k in range(1, 11)]
    outside.iloc[early] += 4.0
    answer = event_effect(outside, index, HOSTILE, window=TEN)
    kinds = answer.tests.set_index("kind")
    assert kinds.loc["anticipation", "p_value"] < 0.05
    assert kinds.loc["anticipation", "estimate"] > 2.0
    assert kinds.loc["announced", "estimate"] < 0


def test_the_day_of_effect_is_looked_at_second(tmp_path):
    rows = [
        written.row(
            f"b{day}", day, kind="travel_ban_imposed", effective_date=written.date(day + 30)
        )
        for day in (60, 260)
    ]
    index = written.index_of(tmp_path, rows, DAYS)
    outside = series(5, memory=0.0)
    outside.iloc[90:100] += 5.0
    outside.iloc[290:300] += 5.0
    answer = event_effect(outside, index, window=TEN)
    kinds = answer.tests.set_index("kind")
    assert list(kinds.index) == ["announced", "anticipation", "effective"]
    assert kinds.loc["effective", "p_value"] < 0.05 < kinds.loc["announced", "p_value"]


def test_a_withdrawn_measure_has_no_day_of_effect():
    """The US bond on Mali, withdrawn on the day it was due."""
    index = tension.compute_index(tension.read_records())
    outside = series(0, n=700)
    outside.index = pd.date_range("2024-04-01", periods=700)
    answer = event_effect(outside, index, Choice(ids=("ML-US-2025-10-08-02",)))
    assert "effective" not in set(answer.tests["kind"])


def test_placebos_are_answered_beside_the_events(index):
    placebos = Placebos(
        dates=(written.date(70), dt.date.fromisoformat(written.date(250))),
        outside={"MRT": series(8), "GMB": series(9).iloc[:20]},
        types=(written.COOPERATIVE, "travel_ban_imposed"),
    )
    answer = event_effect(series(7), index, HOSTILE, window=TEN, placebos=placebos)
    kinds = answer.tests.set_index(["kind", "label"])
    assert kinds.loc[("placebo_dates", ""), "dates"] == 2
    assert kinds.loc[("placebo_type", written.COOPERATIVE), "dates"] == 3
    own = event_effect(series(8), index, HOSTILE, window=TEN)
    assert kinds.loc[("placebo_dyad", "MRT"), "p_value"] == own.main.p_value
    assert set(answer.refused) == {"GMB", "travel_ban_imposed"}
    assert "GMB" in answer.text("fr")
    assert answer.p_values == {"no difference, announced": answer.main.p_value}


# Calendars


def test_trading_days_take_the_events_of_a_weekend(index):
    business = series(1).asfreq("B")
    answer = event_effect(business, index, HOSTILE, window=Window(5, 5))
    assert answer.calendar == "business"
    dates = business.index[answer.main.places]
    for day, place in zip(sorted(EVENT_DAYS), range(7), strict=True):
        date = pd.Timestamp(written.FIRST) + pd.Timedelta(days=day)
        assert 0 <= (dates[place] - date).days <= 2
    assert "trading" in str(answer)


def test_a_week_of_trade_may_start_on_sunday():
    daily = series(1)
    sundays = daily[~daily.index.day_name().isin(["Friday", "Saturday"])]
    assert read_outside(sundays).calendar == "business"


def test_a_holiday_is_a_closure_and_a_month_is_a_gap():
    business = series(1).asfreq("B")
    closed = business.drop(business.index[[4, 100]])  # a Friday; another day
    assert isinstance(read_outside(closed), Outside)
    gone = business.drop(business.index[100:120])
    assert read_outside(gone).key == "refusal.irregular"


def test_weeks_and_months_take_the_events_that_fall_into_them():
    mondays = pd.date_range("2020-01-06", periods=60, freq="7D")
    weeks = pd.Series(np.random.default_rng(1).normal(size=60), mondays)
    read = read_outside(weeks)
    assert read.calendar == "weekly"
    monday = (pd.Timestamp("2020-01-13") - pd.Timestamp(0)).days
    assert read.place(np.array([monday - 8, monday - 1, monday, monday + 6])).tolist() == [
        -1,
        0,
        1,
        1,
    ]
    for freq in ("MS", "ME"):
        months = pd.Series(weeks.to_numpy(), pd.date_range("2020-01-01", periods=60, freq=freq))
        read = read_outside(months)
        assert read.calendar == "monthly"
        leap = (pd.Timestamp("2020-02-29") - pd.Timestamp(0)).days
        assert read.place(np.array([leap - 60, leap, leap + 1])).tolist() == [-1, 1, 2]
    last = (pd.Timestamp("2024-12-31") - pd.Timestamp(0)).days
    assert read.place(np.array([last, last + 1])).tolist() == [59, -1]
    periods = pd.Series(weeks.to_numpy(), pd.period_range("2020-01", periods=60, freq="M"))
    assert (read_outside(periods).starts == read.starts).all()


def test_a_monthly_series_is_answered(index):
    months = pd.Series(
        np.random.default_rng(2).normal(size=60), pd.date_range("2018-01-01", periods=60, freq="MS")
    )
    answer = event_effect(months, index, HOSTILE)
    assert answer.calendar == "monthly"
    assert answer.window == Window(3, 3)
    assert "month" in str(answer)


# Refusals: the index as outcome


def made_of(index):
    frame, pair = index.frame, index.pair
    tension_ = frame["tension"]
    return {
        "tension": tension_,
        "pressure": frame["pressure"],
        "news": frame["news"],
        "points": frame["hostile_points"],
        "events": frame["n_events"],
        "one way": pd.Series(index["USA>MLI"].tension, index=frame.index),
        "unit": 3 - 2 * tension_,
        "rounded": tension_.round(2),
        "logarithm": np.log1p(pair.pressure) + 0 * tension_,
        "square": tension_**2,
        "difference": tension_.diff().dropna(),
        "moving average": tension_.rolling(7).mean().dropna(),
        "later": tension_.shift(5).dropna(),
        "earlier": tension_.shift(-5).dropna(),
        "mixture": frame["pressure"] + 0.3 * frame["news"] + frame["engagement"],
        "part": tension_.iloc[100:200],
        "trading days": tension_.asfreq("B"),
        "weeks": tension_.resample("W-MON", closed="left", label="left").mean().iloc[:-1],
        "sums of weeks": frame["news"]
        .resample("W-MON", closed="left", label="left")
        .sum()
        .iloc[:-1],
    }


KINDS = (
    "tension",
    "pressure",
    "news",
    "points",
    "events",
    "one way",
    "unit",
    "rounded",
    "logarithm",
    "square",
    "difference",
    "moving average",
    "later",
    "earlier",
    "mixture",
    "part",
    "trading days",
    "weeks",
    "sums of weeks",
)


@pytest.mark.parametrize("kind", KINDS)
def test_the_index_and_what_is_made_of_it_are_refused(index, kind):
    answer = event_effect(made_of(index)[kind], index, HOSTILE)
    assert isinstance(answer, Refusal)
    assert answer.key == "refusal.made_of_index"
    assert "made of the events" in str(answer)
    assert event_effect(made_of(index)[kind], index.records, HOSTILE) == answer


def test_every_kind_is_tried(index):
    assert set(made_of(index)) == set(KINDS)


def test_a_series_that_only_resembles_the_index_is_answered(index):
    noisy = index.frame["tension"] + np.random.default_rng(0).normal(0, 2, DAYS)
    assert isinstance(event_effect(noisy, index, HOSTILE), EffectAnswer)


# Refusals and errors: the series


def days(n: int = 100) -> pd.DatetimeIndex:
    return pd.date_range(written.FIRST, periods=n)


def spoilt(at: int, value: float) -> pd.Series:
    outside = series(1)
    outside.iloc[at] = value
    return outside


@pytest.mark.parametrize(
    ("outside", "key"),
    [
        (pd.Series(np.full(100, 3.0), days()), "refusal.constant"),
        (pd.Series(np.zeros(100), days()), "refusal.constant"),
        (pd.Series(np.full(100, np.nan), days()), "refusal.outside_missing"),
        (pd.Series([1.0, 2.0], days(2)), "refusal.few_periods"),
        (pd.Series([], days(0), dtype=float), "refusal.few_periods"),
        (spoilt(30, np.nan), "refusal.outside_missing"),
        (spoilt(30, np.inf), "refusal.infinite"),
        (series(1).drop(series(1).index[50]), "refusal.irregular"),
        (series(1).iloc[::3], "refusal.irregular"),
        (series(1).set_axis(pd.date_range("1990-01-01", periods=DAYS)), "refusal.no_window"),
    ],
)
def test_poor_series_are_refused_with_the_reason(index, outside, key):
    answer = event_effect(outside, index, HOSTILE)
    assert isinstance(answer, Refusal)
    assert answer.key == key
    assert answer.text("fr") != answer.text("en")


@pytest.mark.parametrize(
    ("outside", "key"),
    [
        ([1.0, 2.0], "request.not_a_series"),
        (series(1).to_numpy(), "request.not_a_series"),
        (series(1).to_frame(), "request.not_a_series"),
        (series(1).reset_index(drop=True), "request.no_dates"),
        (series(1).set_axis(series(1).index.astype(str)), "request.no_dates"),
        (series(1).rename(index={days()[3]: pd.NaT}), "request.no_dates"),
        (pd.concat([series(1), series(1).iloc[:1]]), "request.date_twice"),
        (series(1).astype(str), "request.not_numbers"),
        (series(1) > 0, "request.not_numbers"),
        (series(1) + 1j, "request.not_numbers"),
    ],
)
def test_what_is_not_a_dated_series_of_numbers_is_an_error(index, outside, key):
    with pytest.raises(RequestError) as caught:
        event_effect(outside, index, HOSTILE)
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("choice", "key"),
    [
        (Choice(types=("public_critisism",)), "request.no_such_type"),
        (Choice(ids=("e41",)), "request.no_such_event"),
        (Choice(direction="MLI-USA"), "request.no_such_view"),
    ],
)
def test_a_choice_of_what_does_not_exist_is_an_error(index, choice, key):
    with pytest.raises(RequestError) as caught:
        event_effect(series(1), index, choice)
    assert caught.value.key == key
    assert caught.value.text("fr") != caught.value.text("en")


def test_windows_and_choices_that_fit_nothing(index):
    with pytest.raises(RequestError):
        Window(0, 5)
    with pytest.raises(RequestError):
        event_effect(series(1), index, HOSTILE, placebos=Placebos(dates=("May",)))
    none = Choice(types=(written.HOSTILE,), direction="MLI>USA")
    assert event_effect(series(1), index, none).key == "refusal.no_events_chosen"
    assert (
        event_effect(series(1), index, HOSTILE, window=Window(300, 300)).key == "refusal.no_window"
    )


def test_one_spike_is_answered_without_a_warning(index):
    spike = pd.Series(np.r_[np.zeros(95), 9.0, np.zeros(DAYS - 96)], days(DAYS))
    answer = event_effect(spike, index, HOSTILE, window=TEN)
    assert 0 < answer.main.p_value <= 1


# Words


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("effect", [0.0, 6.0])
def test_words_and_numbers_agree(index, lang, effect):
    answer = event_effect(series(11, 0.3, effect=effect), index, HOSTILE, window=TEN)
    text = answer.text(lang)
    seen = answer.main.p_value <= 0.05
    assert seen == (effect > 0)
    assert ({"en": "followed by a difference", "fr": "suivis d"}[lang] in text) == seen
    assert (
        {"en": "No difference to be told from chance", "fr": "Aucun écart"}[lang] in text
    ) != seen
    for word in ("caus", "impact", "because", "provoqu", "à cause", "effet de la"):
        assert word not in text.casefold()
    assert ("0.80" not in text) or lang == "en"
    assert str(len(answer.main.shifted.known)) in text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_chart_draws_its_table(index, lang):
    answer = event_effect(series(1), index, HOSTILE, window=TEN)
    ax = tension.plot_effect(answer, lang=lang)
    drawn = [line.get_ydata() for line in ax.lines]
    assert any(np.array_equal(y, answer.table["value"].to_numpy()) for y in drawn)
    refused = event_effect(index.frame["tension"], index)
    ax = tension.plot_effect(refused, lang=lang)
    assert not ax.lines
    (written,) = ax.texts
    assert refused.text(lang) in written.get_text().replace("\n", " ")


def test_the_case_says_how_little_could_be_seen():
    index = tension.compute_index(tension.read_records())
    outside = pd.Series(np.random.default_rng(0).normal(size=799), index.frame.index, name="spread")
    answer = event_effect(outside, index, Choice(types=("visa_bond_imposed",)))
    assert "Only an effect of" in str(answer)
    assert answer.main.detectable > 0


def test_checks_say_what_is_wrong(index):
    answer = event_effect(series(7), index, HOSTILE, placebos=Placebos(dates=(written.date(70),)))
    found = {check.key: check for check in answer.checks}
    assert set(found) == {"check.overlap", "check.anticipation", "check.placebo"}
    assert not found["check.overlap"].passed
    assert found["check.overlap"].statistic == len(answer.overlapping)
    placebo = answer.tests.set_index("kind").loc["placebo_dates"]
    assert found["check.placebo"].passed == (placebo["p_value"] > 0.05)
    assert "overlap" in found["check.overlap"].comment()


def test_a_ledger_without_a_row_or_a_pair_gives_refusals_everywhere(tmp_path):
    nobody = tmp_path / "nobody.csv"
    nobody.write_text(",".join(written.COLUMNS) + "\n", encoding="utf-8")
    empty = tension.compute_index(tension.read_records(nobody))
    for index in (empty, written.index_of(tmp_path, [], DAYS)):
        answers = (
            tension.fit_rate(index),
            tension.list_answers(index),
            tension.fit_reciprocity(index),
            event_effect(series(1), index),
        )
        assert all(isinstance(answer, Refusal) for answer in answers)
