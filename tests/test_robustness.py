"""Statements under other assumptions; the Tsinghua level; bands in files, commands and charts."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import histories as hist
import numpy as np
import pytest
from click.testing import CliRunner
from histories import PAIR, histories, index_of, records_of, row, rules
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tension import (
    Moved,
    Peaked,
    RequestError,
    check_robustness,
    compute_index,
    draw_bands,
    kernel,
    plot_bands,
    plot_tornado,
    pri_level,
    read_records,
    variance_shares,
)
from tension.charts import picture
from tension.cli import group
from tension.export import INDEX_COLUMNS, Request, run_files
from tension.uncertainty.statements import Course, statements_of
from tension.uncertainty.variants import PENDING, RESIDUAL, variants

D = dt.date.fromisoformat
OCTOBER_ROSE = Moved(D("2025-10-22"), D("2025-10-07"))
DECEMBER_LOWER = Moved(D("2025-12-10"), D("2025-10-22"), above=False)
PEAK_AT_YEARS_END = Peaked(D("2025-01-01"), D("2025-12-31"), D("2025-12-30"), D("2025-12-31"))
CLAIMS = (OCTOBER_ROSE, DECEMBER_LOWER, PEAK_AT_YEARS_END)


def case_2025():
    return compute_index(read_records(), since="2025-01-01", until="2025-12-31")


# The Tsinghua level


def pri(*scores, batch=None, start=0.0):
    numbers = np.arange(len(scores)) if batch is None else np.array(batch)
    return kernel.pri_levels(np.array(scores, dtype=float), numbers, start)[-1]


def test_pri_reproduces_the_worked_numbers():
    """methods.md 1.2: order counts, and how an act is split counts."""
    assert pri(-6) == pytest.approx(-6.00, abs=1e-12)
    assert pri(-3, -3) == pytest.approx(-5.00, abs=1e-12)
    assert pri(*[-1] * 6) == pytest.approx(-4.5606, abs=5e-5)
    assert pri(5, -5) == pytest.approx(-2.7778, abs=5e-5)
    assert pri(-5, 5) == pytest.approx(2.7778, abs=5e-5)


def test_pri_in_small_steps_is_the_curve_of_our_gauge():
    steps = pri(*[-6 / 5000] * 5000)
    assert steps == pytest.approx(-9 * (1 - np.exp(-6 / 9)), abs=1e-3)


def test_goodwill_is_worth_double_at_the_bottom_and_nothing_at_the_top():
    assert pri(1, start=-9.0) == -7
    assert pri(1, start=9.0) == 9
    assert pri(-1, start=9.0) == 7


def test_events_of_one_batch_act_on_the_level_at_its_start():
    assert pri(-3, -3, batch=[1, 1]) == -6
    assert pri(-3, -3, batch=[1, 2]) == -5
    assert pri(3, -3, 3, -3, batch=[1, 1, 1, 1]) == 0


@given(st.lists(st.floats(-9, 9), max_size=30), st.floats(-9, 9), st.booleans())
def test_pri_stays_on_its_scale(scores, start, together):
    batch = np.zeros(len(scores), dtype=int) if together else np.arange(len(scores))
    levels = kernel.pri_levels(np.array(scores), batch, start)
    assert np.all((levels >= -9) & (levels <= 9))


def test_the_level_of_a_pair_takes_each_record_once_with_its_sign_turned():
    history = [row("A", 3, "ban"), row("B", 10, "meeting", source_actor="MLI", target_actor="USA")]
    index = index_of(history)
    level = pri_level(index)
    place = {day: index.position(hist.text(day)) for day in (2, 3, 9, 10, 100)}
    assert level[place[2]] == 0
    assert level[place[3]] == level[place[9]] == -8  # no fading
    assert level[place[10]] == level[place[100]] == pytest.approx(-8 + 2 * 17 / 9)
    month = pri_level(index, "month")  # both on the level of 1 January
    assert month[place[10]] == -8 + 2
    assert pri_level(index, start=4.0)[place[2]] == 4
    with pytest.raises(RequestError, match="event, month"):
        pri_level(index, "week")


@given(histories(most=8))
def test_the_level_of_a_pair_is_bounded_and_does_not_look_ahead(history):
    index = index_of(history)
    for by in ("event", "month"):
        level = pri_level(index, by)
        assert np.all(np.abs(level) <= 9)
    cut = [one for one in history if one["date"] <= hist.text(60)]
    kept = hist.only(cut, [one["event_id"] for one in cut])
    shown = index.position(hist.text(60)) + 1
    assert_allclose(pri_level(index)[:shown], pri_level(index_of(kept, strict=False))[:shown])


# Statements


def course(*values):
    return Course(np.arange(20000, 20000 + len(values)), np.array(values, dtype=float))


def day(n):
    return dt.date(1970, 1, 1) + dt.timedelta(20000 + n)


def test_a_move_holds_by_its_margin_and_equal_readings_hold_nothing():
    path = course(50, 60, 60)
    assert Moved(day(1), day(0)).margin(path) == 10
    assert Moved(day(1), day(0), above=False).margin(path) == -10
    for above in (True, False):
        still = Moved(day(2), day(1), above)
        assert not still.holds(still.margin(path))
    assert Moved(day(5), day(0)).margin(path) is None
    assert Moved(day(1), day(0)).margin(course(np.nan, 1)) is None


def test_a_peak_is_measured_against_the_other_days_and_may_be_shared():
    path = course(50, 70, 60, 70)
    peak = Peaked(day(0), day(3), day(1), day(1))
    assert peak.margin(path) == 0
    assert peak.holds(0.0)
    assert Peaked(day(0), day(2), day(1), day(1)).margin(path) == 10
    assert Peaked(day(0), day(3), day(2), day(2)).margin(path) == -10
    assert Peaked(day(0), day(3), day(0), day(3)).margin(path) == float("inf")
    assert Peaked(day(0), day(2), day(3), day(3)).margin(path) == float("-inf")
    assert Peaked(day(0), day(9), day(3), day(3)).margin(path) is None


@given(histories(most=8))
@settings(max_examples=15)
def test_what_the_index_says_of_itself_holds_on_it(history):
    index = index_of(history)
    line = Course(index.days, index.pair.tension)
    for statement in statements_of(index):
        assert statement.holds(statement.margin(line))


def test_the_case_says_of_itself_what_its_story_says():
    found = statements_of(compute_index(read_records()))
    assert OCTOBER_ROSE in found
    assert DECEMBER_LOWER in found
    assert PEAK_AT_YEARS_END in found


def test_statements_are_told_in_both_languages():
    assert str(DECEMBER_LOWER) == "tension is lower on 10 December 2025 than on 22 October 2025"
    assert PEAK_AT_YEARS_END.text("fr").startswith("du 1er janvier 2025 au 31 décembre 2025")
    one = replace(PEAK_AT_YEARS_END, first=PEAK_AT_YEARS_END.last)
    assert one.text("fr").endswith("culmine le 31 décembre 2025")


# Other assumptions


def of_group(found, name):
    return {v.setting: v.course.values for v in found if v.group == name}


@given(histories(most=6))
@settings(max_examples=10)
def test_variants_are_the_index_under_other_rules_and_without_each_event(history):
    index = index_of(history, strict=False)
    found = list(variants(index))

    def under(rulebook):
        return compute_index(records_of(history, rulebook, strict=False), PAIR).pair.tension

    events = rules().content.events.items()
    doubled = {
        key: {
            name: getattr(rule, name) * 2
            for name in ("half_life", "residual_half_life")
            if getattr(rule, name) is not None
        }
        for key, rule in events
    }
    assert_allclose(of_group(found, "half_lives")["2"], under(hist.changed(rules(), doubled)))
    scale = rules().content.scale.model_copy(update={"points": 5.0})
    content = rules().content.model_copy(update={"scale": scale})
    assert_allclose(of_group(found, "kappa")["0.5"], under(replace(rules(), content=content)))
    for name, shares in (("pending", PENDING), ("residual", RESIDUAL)):
        for share in shares:
            other = under(hist.with_kind(rules(), "measure", **{name: share}))
            assert_allclose(of_group(found, name)[f"{share:g}"], other)
    spelled = hist.spelled_out(history)
    left_out = of_group(found, "without")
    assert set(left_out) == {
        one["event_id"] for one in history if one["status"] in ("", "confirmed")
    }
    for name, values in left_out.items():
        kept = [one["event_id"] for one in spelled if one["event_id"] != name]
        other = index_of(hist.only(spelled, kept), strict=False)
        assert_allclose(values, other.pair.tension, atol=1e-9)


def test_aggregators_read_the_same_records():
    index = case_2025()
    found = of_group(variants(index), "aggregator")
    pair = index.pair
    assert_allclose(found["hostile_only"], pair.pressure)
    assert_allclose(found["plain_sum"], pair.hostile_points - pair.cooperative_points)
    assert_allclose(found["tsinghua_event"], -pri_level(index))
    assert_allclose(found["tsinghua_month"], -pri_level(index, "month"))


def test_the_window_decides_the_story_and_the_table_says_so():
    index = compute_index(read_records())
    found = check_robustness(index, CLAIMS)
    verdicts = {(v.statement, v.group, v.setting): v for v in found.verdicts}
    assert verdicts[DECEMBER_LOWER, "window", "2025-11-30"].holds
    assert not verdicts[DECEMBER_LOWER, "window", "2025-12-31"].holds
    assert not verdicts[PEAK_AT_YEARS_END, "window", "2025-11-30"].holds
    assert all(line.holds for line in found.lines)
    assert found.survived(OCTOBER_ROSE)[0] == found.survived(OCTOBER_ROSE)[1]
    worst, best = found.leaving_one_out(DECEMBER_LOWER)
    assert worst.setting == "ML-US-2025-10-23-01"  # the lift itself
    assert worst.margin < 0 < best.margin
    assert worst in found.overturned(DECEMBER_LOWER)
    table = found.table
    assert len(table) == len(found.verdicts) + len(CLAIMS)
    assert set(table["group"]) == {"line", "half_lives", "kappa", "pending", "residual",
                                   "aggregator", "window", "without"}  # fmt: skip
    assert not np.isinf(table["margin"]).any()


def test_the_chance_of_a_statement_is_that_of_the_draws():
    index = case_2025()
    bands = draw_bands(index, 300)
    found = check_robustness(index, CLAIMS, bands=bands)
    assert found.chances == (
        bands.difference("2025-10-22", "2025-10-07").above,
        bands.difference("2025-12-10", "2025-10-22").below,
        bands.peak().chance("2025-12-30", "2025-12-31"),
    )
    assert "of draws" in str(found)
    assert check_robustness(index, CLAIMS).chances == (None, None, None)


def test_a_statement_about_days_without_a_value_is_not_asked():
    index = case_2025()
    beyond = Moved(D("2026-02-01"), D("2025-10-22"))
    found = check_robustness(index, [beyond], bands=draw_bands(index, 50))
    assert found.lines[0].holds is None
    assert found.survived(beyond) == (0, 0)
    assert found.chances == (None,)
    assert "not asked" in str(found)


def test_an_empty_ledger_claims_nothing():
    nothing = compute_index(replace(records_of([]), coverage=None))
    assert check_robustness(nothing).statements == ()


# Files


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def test_the_80_percent_band_and_every_quantile_are_in_the_files():
    index = case_2025()
    bands = draw_bands(index, 200, 4)
    request = Request("index")
    contents = run_files(index, request, bands=bands)
    low, high = bands.fan().interval(80)
    index_rows = rows_of(contents["index.csv"])
    assert list(index_rows[0]) == list(INDEX_COLUMNS)
    assert_allclose([float(r["tension_low"]) for r in index_rows], low, atol=1e-11)
    assert_allclose([float(r["tension_high"]) for r in index_rows], high, atol=1e-11)
    metadata = json.loads(contents["metadata.json"])
    assert (metadata["seed"], metadata["draws"]) == (4, 200)
    band_rows = rows_of(contents["bands.csv"])
    assert len(band_rows) == 365 * 9
    chosen = [r for r in band_rows if (r["view"], r["gauge"]) == ("USA>MLI", "pressure")]
    fan = bands.fan("pressure", "USA>MLI")
    assert_allclose([float(r["p975"]) for r in chosen], fan.quantiles[-1], atol=1e-11)
    assert_allclose([float(r["mean"]) for r in chosen], fan.mean, atol=1e-11)
    without = run_files(index, request)
    assert "bands.csv" not in without
    assert {r["tension_low"] for r in rows_of(without["index.csv"])} == {""}
    assert json.loads(without["metadata.json"])["draws"] is None


# Commands


def run(*argv: str):
    return CliRunner().invoke(group, list(argv))


def test_index_draws_bands_the_same_bytes_every_time(tmp_path):
    contents = []
    for name in ("one", "two"):
        out = tmp_path / name
        done = run("index", "--since", "2025-12-01", "--draws", "60", "--seed", "8",
                   "--out", str(out))  # fmt: skip
        assert done.exit_code == 0, done.output
        contents.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert contents[0] == contents[1]
    assert "bands.csv" in contents[0]
    asked = json.loads(contents[0]["metadata.json"])["arguments"]
    assert (asked["draws"], asked["seed"]) == ("60", "8")


def test_index_writes_the_tsinghua_level_when_asked(tmp_path):
    done = run("index", "--since", "2025-12-01", "--aggregator", "tsinghua", "--out", str(tmp_path))
    assert done.exit_code == 0, done.output
    found = rows_of((tmp_path / "tsinghua.csv").read_bytes())
    index = compute_index(read_records(), since="2025-12-01")
    assert_allclose([float(r["by_event"]) for r in found], pri_level(index), atol=1e-11)
    assert_allclose([float(r["by_month"]) for r in found], pri_level(index, "month"), atol=1e-11)


def test_index_as_json_has_the_band():
    done = run("index", "--since", "2026-03-01", "--draws", "60", "--json")
    found = json.loads(done.output)
    assert found["metadata"]["draws"] == 60
    assert found["days"][0]["tension_low"] < found["days"][0]["tension_high"]


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("index", "--draws", "3"), "3 draws are not possible"),
        (("index", "--draws", "100", "--seed", "-2"), "-2 is not a seed"),
        (("index", "--seed", "2"), "--draws 2000"),
        (("robustness", "--draws", "1"), "1 draws"),
        (("robustness", "--above", "2031-01-01", "2025-10-01"), "2031-01-01 has no value"),
        (("robustness", "--peak", "2025-12-31", "2025-12-01"), "out of order"),
    ],
)
def test_what_a_command_cannot_do_is_told_and_nothing_is_written(argv, says, tmp_path):
    done = run(*argv, "--out", str(tmp_path / "out"))
    assert done.exit_code == 1
    assert says in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "out").exists()


def test_robustness_works_with_nothing_in_both_languages():
    english, french = (
        run("robustness", "--draws", "80"),
        run("robustness", "--draws", "80", "--lang", "fr"),
    )
    assert english.exit_code == french.exit_code == 0
    assert str(DECEMBER_LOWER) in english.output
    assert DECEMBER_LOWER.text("fr") in french.output
    assert "not with:" in english.output
    assert "récit arrêté au 31 décembre 2025" in french.output
    assert "of the variance" in english.output


def test_robustness_writes_tables_and_pictures_and_speaks_to_machines(tmp_path):
    argv = ["robustness", "--until", "2025-12-31", "--since", "2025-10-01", "--draws", "60"]
    argv += ["--below", "2025-12-10", "2025-10-22", "--peak", "2025-12-30", "2025-12-31"]
    done = run(*argv, "--json", "--out", str(tmp_path / "out"))
    found = json.loads(done.output)
    assert [s["holds"] for s in found["statements"]] == [True, True]
    assert 0 < found["statements"][0]["chance"] <= 1
    assert found["doubts"][0]["low"] < found["doubts"][0]["high"]
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"robustness.csv", "shares.csv", "bands.png", "tornado.png"}
    first = (tmp_path / "out" / "bands.png").read_bytes()
    run(*argv, "--out", str(tmp_path / "out"))
    assert (tmp_path / "out" / "bands.png").read_bytes() == first


def test_robustness_of_an_empty_ledger_says_so(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("event_id,date,source_actor,target_actor,event_type\n", encoding="utf-8")
    done = run("robustness", str(path))
    assert (done.exit_code, done.output.strip()) == (0, "no day of record: there is nothing to ask")


# Charts


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_fan_shows_the_line_the_median_and_three_bands(lang):
    index = case_2025()
    bands = draw_bands(index, 80)
    ax = plot_bands(bands, lang=lang)
    line, median = ax.get_lines()[-2:]
    assert_allclose(line.get_ydata(), index.pair.tension)
    assert_allclose(median.get_ydata(), bands.fan().median)
    assert len(ax.collections) == 3
    wide, _, narrow = (c.get_paths()[0].get_extents() for c in ax.collections)
    assert wide.height > narrow.height
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert legend[0].startswith("95")
    assert picture(ax.figure, "png") == picture(plot_bands(bands, lang=lang).figure, "png")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_tornado_has_a_bar_for_each_doubt_widest_on_top(lang):
    bands = draw_bands(case_2025(), 200)
    shares = variance_shares(bands, "2025-12-10")
    ax = plot_tornado(shares, lang=lang, most=5)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert len(labels) == 6
    reach = {}
    for bar in ax.patches:
        place = round(bar.get_y() + bar.get_height() / 2)
        low, high = reach.get(place, (np.inf, -np.inf))
        reach[place] = (min(low, bar.get_x()), max(high, bar.get_x() + bar.get_width()))
    assert reach[0] == pytest.approx((shares.low, shares.high))
    for place, doubt in enumerate(shares.doubts[:5], start=1):
        assert reach[place] == pytest.approx((doubt.low, doubt.high))
    widths = [high - low for _, (low, high) in sorted(reach.items())][1:]
    assert widths == sorted(widths, reverse=True)
    assert picture(ax.figure, "png")


def test_charts_of_nothing_are_drawn():
    bands = draw_bands(index_of([]), 40)
    assert plot_bands(bands).get_title(loc="left")
    assert len(plot_tornado(variance_shares(bands, hist.text(0))).get_yticklabels()) == 1
    nothing = draw_bands(compute_index(replace(records_of([]), coverage=None)), 40)
    assert plot_bands(nothing).texts


def test_days_of_a_statement_may_be_iso_texts_and_are_checked():
    days = [dt.date(2025, 10, 1), dt.date(2025, 12, 10), dt.date(2025, 10, 20)]
    texts = [day.isoformat() for day in days]
    assert Moved(*texts[:2]) == Moved(*days[:2])
    assert Peaked(*texts, texts[2]) == Peaked(*days, days[2])
    with pytest.raises(RequestError, match="not a day"):
        Moved("soon", texts[0])
