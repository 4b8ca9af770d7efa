"""Two days of one index: what moved between them, down to the event, the rule and the source."""

from __future__ import annotations

import csv
import functools
import json
from importlib.resources import files
from itertools import pairwise

import histories as hist
import numpy as np
import pytest
from click.testing import CliRunner
from histories import PAIR, VIEWS, histories, index_of, rulebooks, text
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tension import (
    RequestError,
    as_of,
    compare_days,
    compare_vintages,
    compute_index,
    explain_day,
    no_news_path,
    plot_vintages,
    plot_waterfall,
    read_records,
    vintage_fan,
)
from tension.charts.look import style
from tension.cli import group
from tension.export import REVISION_COLUMNS, number
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


# On paper


def boxes(ax, texts):
    """Where texts are drawn, in pixels."""
    canvas = ax.get_figure(root=True).canvas
    canvas.draw()
    renderer = canvas.get_renderer()
    return [text.get_window_extent(renderer) for text in texts if text.get_text()]


def apart(found):
    """No two boxes overlap."""
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            assert not one.overlaps(other), (one, other)


def inside(ax, found):
    """All boxes are within the figure."""
    frame = ax.get_figure(root=True).bbox
    for box in found:
        assert box.x0 >= frame.x0, box
        assert box.x1 <= frame.x1, box
        assert box.y0 >= frame.y0, box
        assert box.y1 <= frame.y1, box


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("most", [3, 12, 60])
def test_a_waterfall_leads_from_before_to_after_and_nothing_overlaps(lang, most):
    move = compare_days(case(), "2025-03-01", "2026-03-09")
    with style():
        ax = plot_waterfall(move, lang=lang, most=most)
        labels, values = ax.get_yticklabels(), ax.texts
        found = boxes(ax, [*labels, *values, ax.title])
    assert len(labels) == len(values) == most + 3
    apart(found)
    inside(ax, found)
    bars = [(bar.get_x(), bar.get_width()) for bar in ax.patches]
    starts = [start for start, _ in bars]
    ends = [start + width for start, width in bars]
    assert_allclose(starts, [move.before, *ends[:-1]], atol=1e-9)
    assert_allclose(ends[-1], move.after, atol=1e-9)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_day_and_a_revised_day_are_drawn_by_the_same_chart(lang):
    told = explain_day(case(), "2025-10-22")
    ax = plot_waterfall(told, lang=lang, most=5)
    assert_allclose(ax.patches[0].get_x(), 50)
    last = ax.patches[-1]
    assert_allclose(last.get_x() + last.get_width(), told.tension)
    day = compare_vintages(read_records(), "2025-10-25", "2025-10-26").on("2025-10-23")
    ax = plot_waterfall(day, lang=lang)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    expected = ["new event", "end learned", "lapse learned"]
    if lang == "fr":
        expected = ["\u00e9v\u00e9nement nouveau", "lev\u00e9e apprise", "caducit\u00e9 apprise"]
    assert [label.partition("  ")[0] for label in labels[1:-1]] == expected


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("count", [1, 2, 11])
def test_the_vintages_of_a_fan_are_named_apart(lang, count):
    days = ["2025-10-10", "2025-10-12", "2025-10-25", "2025-10-26", "2025-12-10", "2025-12-11"]
    days += ["2025-12-12", "2025-12-13", "2026-01-10", "2026-02-27", "2026-03-01"]
    fan = vintage_fan(read_records(), days[:count])
    with style():
        ax = plot_vintages(fan, lang=lang)
        found = boxes(ax, ax.texts)
    assert len(found) == count
    apart(found)
    inside(ax, found)


def test_the_lines_of_a_fan_are_the_vintages_and_their_paths():
    records = read_records()
    fan = vintage_fan(records, ["2025-10-25", "2025-10-26"], ("2025-10-01", "2025-12-01"))
    for line in fan.lines:
        index = compute_index(as_of(records, line.known))
        assert_allclose(line.tension, index.pair.tension[index.days >= line.days[0]])
        path = no_news_path(as_of(records, line.known), "2025-12-01")
        assert_allclose(line.path, path.pair.tension)
        assert line.ahead[0] == line.days[-1]
    solid, dashed = [
        drawn for drawn in plot_vintages(fan).get_lines() if len(drawn.get_xdata()) > 2
    ][:2]
    assert_allclose(solid.get_ydata(), fan.lines[0].tension)
    assert_allclose(dashed.get_ydata(), fan.lines[0].path)


def test_a_fan_of_nothing_or_from_before_the_record_is_refused():
    records = read_records()
    for known in ([], ["2023-01-01"], ["yesterday"]):
        with pytest.raises(RequestError):
            vintage_fan(records, known)
    with pytest.raises(RequestError, match="2025-12-01 is after 2025-10-01"):
        vintage_fan(records, ["2025-10-25"], ("2025-12-01", "2025-10-01"))


# The command


def run(*argv):
    return CliRunner().invoke(group, [str(word) for word in argv])


def numbers(text_):
    """Signed numbers at the start of lines."""
    return [
        float(line.split()[0].replace("\u2212", "-").replace(",", "."))
        for line in text_.splitlines()
        if line.startswith("  ") and line.split()[0][0] in "+\u22120"
    ]


@pytest.mark.parametrize("most", [0, 3])
@pytest.mark.parametrize("view", ["MLI-USA", "USA>MLI"])
def test_what_the_command_lists_adds_up(most, view):
    argv = ["compare", "2025-10-07", "2025-10-22", "--view", view, "--most", most]
    result = run(*argv)
    assert result.exit_code == 0, result.output
    index = case()
    at_ = [index.position(day) for day in ("2025-10-07", "2025-10-22")]
    before, after = index[view].tension[at_]
    listed = numbers(result.output)
    assert abs(sum(listed) - (after - before)) <= 0.005 * (len(listed) + 1)
    assert f"{before:.2f} \u2192 {after:.2f}" in result.output
    content = json.loads(run(*argv, "--json").output)
    parts = [sum(event["changes"]) for event in content["events"]]
    assert_allclose(sum(parts), content["after"] - content["before"], atol=1e-9)
    assert {"rule_line", "ledger_line", "source_url", "label"} <= set(content["events"][0])


def test_without_days_the_last_thirty_of_the_record():
    content = json.loads(run("compare", "--json").output)
    assert (content["start"], content["end"]) == ("2026-02-07", "2026-03-09")
    content = json.loads(run("compare", "2025-12-10", "--json").output)
    assert (content["start"], content["end"]) == ("2025-12-10", "2026-03-09")
    content = json.loads(run("compare", "--as-of", "2025-12-10", "--json").output)
    assert (content["start"], content["end"]) == ("2025-11-10", "2025-12-10")


def test_vintages_by_the_command(tmp_path):
    argv = ["compare", "2025-10-23", "--known", "2025-10-26", "--known", "2025-10-25"]
    result = run(*argv, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    assert "64.97 (as known on 25 October 2025), 52.83 (as known on 26" in result.output
    assert_allclose(sum(numbers(result.output)), -12.14, atol=0.02)
    written = {path.name for path in tmp_path.iterdir()}
    pictures = {f"{name}.{kind}" for name in ("waterfall", "vintages") for kind in ("png", "svg")}
    assert written == pictures | {"revisions.csv"}
    content = json.loads(run(*argv, "--json").output)
    assert content["vintages"] == ["2025-10-25", "2025-10-26"]
    reasons = [step["reason"] for step in content["day"]["steps"]]
    assert reasons == ["new_event", "end_learned", "lapse_learned"]
    assert content["no_news"]["projection"] > content["no_news"]["recorded"]


def test_revisions_csv_has_its_columns_and_chains(tmp_path):
    assert run("compare", "--known", "2025-10-25", "--out", tmp_path).exit_code == 0
    with (tmp_path / "revisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == REVISION_COLUMNS
    assert ",".join(REVISION_COLUMNS) == (
        "date,value_old,value_new,vintage_old,vintage_new,reason,event_id"
    )
    answer = compare_vintages(read_records(), "2025-10-25")
    for date in {one["date"] for one in rows}:
        mine = [one for one in rows if one["date"] == date]
        for one, following in pairwise(mine):
            assert one["value_new"] == following["value_old"]
        told = answer.on(date)
        assert mine[0]["value_old"] == number(told.before)
        assert mine[-1]["value_new"] == number(told.after)


def test_two_ledgers_and_two_rulebooks_by_the_command(tmp_path):
    source = files("tension") / "data" / "mali_us_events.csv"
    text_ = source.read_text(encoding="utf-8")
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text(text_, encoding="utf-8")
    kept = [line for line in text_.splitlines() if not line.startswith("ML-US-2025-09-14-01")]
    new.write_text("\n".join(kept) + "\n", encoding="utf-8")
    for argv in (["--before", old, new], ["--before", old, "--after", new]):
        content = json.loads(run("compare", "2025-10-24", *argv, "--json").output)
        assert content["vintages"] == ["old.csv", "new.csv"]
        assert [step["reason"] for step in content["day"]["steps"]] == ["withdrawn"]
    rules = tmp_path / "old.yaml"
    book = read_records().rulebook.text
    rules.write_text(
        book.replace("    weight: 5\n    weight_range: [3.33, 7.5]", "    weight: 4\n"
                     "    weight_range: [2.66, 6]", 1).replace("version: 1.0.0", "version: 0.9.0"),
        encoding="utf-8",
    )  # fmt: skip
    result = run("compare", "2025-10-22", "--rules-before", rules)
    assert result.exit_code == 0, result.output
    assert "rule changed  Visa bond imposed" in result.output
    assert "tension-core 0.9.0 \u2192 tension-core 1.0.0" in result.output


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (["2025-10-22", "2030-01-01"], 1, "2024-01-01"),
        (["2025-13-13"], 2, "2025-10-22"),
        (["2025-10-01", "2025-10-02", "2025-10-03"], 2, "two days at most"),
        (["a.csv", "b.csv"], 2, "one ledger"),
        (["nowhere.csv"], 1, "nowhere.csv"),
        (["--view", "USA>MLA"], 1, "did you mean USA>MLI?"),
        (["--known", "2025-10-01", "--as-of", "2025-10-02"], 2, "--known goes once"),
        (["--known", "2025-10-01"] * 3, 2, "--known goes once"),
        (["--known", "2025-10-01", "2025-09-01", "2025-09-02"], 2, "one day at most"),
        (["--known", "2025-10-01", "2025-10-02"], 1, "2024-01-01 \u2026 2025-10-01"),
        (["--known", "2023-01-01"], 1, "2024-01-01"),
        (["--before", "nowhere.csv"], 1, "nowhere.csv"),
        (["a.csv", "--after", "b.csv"], 2, "named twice"),
    ],
)
def test_comparisons_that_cannot_be_made(argv, status, said):
    result = run("compare", *argv)
    assert result.exit_code == status, result.output
    assert said in result.output
    assert "Traceback" not in result.output
    french = run("compare", *argv, "--lang", "fr")
    assert french.exit_code == status
    assert french.output != result.output


def test_a_ledger_without_events_or_with_one_is_compared_too(tmp_path):
    header = "event_id,date,source_actor,target_actor,event_type\n"
    empty, one = tmp_path / "empty.csv", tmp_path / "one.csv"
    empty.write_text(header, encoding="utf-8")
    one.write_text(header + "a,2025-01-05,USA,MLI,public_criticism\n", encoding="utf-8")
    assert "no_events" in run("compare", empty).output
    for argv in ([empty, "--known", "2025-01-05"], ["--before", empty, one]):
        result = run("compare", *argv)
        assert (result.exit_code, result.output) == (0, "no day that both have\n")
        content = json.loads(run("compare", *argv, "--json").output)
        assert content == {"days": 0, "revised": 0}
    for argv in ([one], [one, "--known", "2025-01-05"]):
        result = run("compare", *argv, "--out", tmp_path / "out")
        assert result.exit_code == 0, result.output


def test_a_pair_that_nobody_knew_yet_read_neutral(tmp_path):
    path = tmp_path / "two.csv"
    rows = ["a,2025-01-05,USA,MLI,public_criticism", "b,2025-02-05,FRA,DZA,public_criticism"]
    header = "event_id,date,source_actor,target_actor,event_type"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    argv = ["compare", path, "--dyad", "FRA-DZA", "--known", "2025-01-20"]
    result = run(*argv, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    content = json.loads(run(*argv, "--json").output)
    assert (content["day"]["before"], content["revised"]) == (50, 0)
    assert content["no_news"]["projection"] == 50 < content["no_news"]["recorded"]
    refused = run("compare", path, "--known", "2025-01-20", "--lang", "fr")
    assert (refused.exit_code, "--dyad" in refused.output) == (1, True)


def test_explain_lists_the_largest_and_the_others_and_draws(tmp_path):
    result = run("explain", "2025-10-22", "--most", 3, "--lang", "fr", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    listed = numbers(result.output)
    assert len(listed) == 4
    tension = case().pair.tension[case().position("2025-10-22")]
    assert_allclose(sum(listed), tension - 50, atol=0.02)
    assert f"{tension:.2f}".replace(".", ",") in result.output
    assert {path.name for path in tmp_path.iterdir()} == {"waterfall.png", "waterfall.svg"}
    every = json.loads(run("explain", "2025-10-22", "--most", 3, "--json").output)
    assert_allclose(sum(share["tension"] for share in every["shares"]), tension - 50, atol=1e-9)


def test_the_same_comparison_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        argv = ["compare", "2025-10-23", "--known", "2025-10-25", "--out", tmp_path / name]
        assert run(*argv).exit_code == 0
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two
