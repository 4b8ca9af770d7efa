"""The ledger of forecasts: a chain that shows every change, scored when outcomes are known."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from worlds import World

import tension
from tension.cli import group
from tension.models import ForecastSettings, forecast_index
from tension.models.track_record import START, chained, entries_of, read_track, score_track

DAYS = ("2025-06-01", "2025-09-01", "2025-12-10")
FEW = ForecastSettings(draws=200)


@pytest.fixture(scope="module")
def case():
    return tension.read_records()


@pytest.fixture(scope="module")
def lines(case):
    found = []
    for day in DAYS:
        entries = entries_of(forecast_index(tension.as_of(case, day), settings=FEW))
        found += chained(entries, [json.loads(line) for line in found])
    return found


def content(lines):
    return "".join(f"{line}\n" for line in lines).encode()


def test_a_chain_that_was_only_added_to_is_whole(lines):
    entries, findings = read_track(content(lines), "f")
    assert findings == []
    assert len(entries) == 3 * 7
    assert entries[0]["previous"] == START
    assert [one["previous"] for one in entries[1:]] == [one["sha256"] for one in entries[:-1]]


@given(st.data())
def test_any_change_breaks_the_chain(lines, data):
    """A digit changed, a line dropped, two swapped, one put in twice: each is seen."""
    at = data.draw(st.integers(0, len(lines) - 2))
    changed = list(lines)
    how = data.draw(st.sampled_from(["digit", "drop", "swap", "twice"]))
    if how == "digit":
        place = data.draw(st.sampled_from([i for i, c in enumerate(lines[at]) if c.isdigit()]))
        other = str((int(lines[at][place]) + 1) % 10)
        changed[at] = lines[at][:place] + other + lines[at][place + 1 :]
    elif how == "drop":
        del changed[at]
    elif how == "swap":
        changed[at : at + 2] = changed[at : at + 2][::-1]
    else:
        changed.insert(at, changed[at])
    _, findings = read_track(content(changed), "f")
    assert findings
    assert findings[0].line in (at + 1, at + 2)


@pytest.mark.parametrize("line", ["", "{}", "[]", "nonsense", '{"sha256": 1}'])
def test_a_line_that_is_none_is_told(line):
    _, findings = read_track(line.encode() + b"\n", "f")
    assert [finding.key for finding in findings] == ["track.not_a_line"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("target", "weather"),
        ("made_on", "soon"),
        ("due", 7),
        ("horizon", "7"),
        ("quantiles", [1.0, 2.0]),
        ("no_news", "calm"),
        ("dyad", ["MLI-USA"]),
        ("extra", 1),
    ],
)
def test_a_line_of_the_wrong_shape_is_told_even_with_a_hash_that_fits(lines, name, value):
    entry = json.loads(lines[0]) | {name: value}
    forged = chained_alone(entry)
    _, findings = read_track(content([forged]), "f")
    assert [finding.key for finding in findings] == ["track.not_a_line"]


def chained_alone(entry):
    """A line whose hash fits, whatever it says."""
    from tension.models import track_record

    del entry["sha256"]
    return track_record._canonical(entry | {"sha256": track_record._digest(entry)})


def test_the_last_newline_may_be_missing(lines):
    entries, findings = read_track(content(lines).rstrip(), "f")
    assert (len(entries), findings) == (21, [])
    assert read_track(b"", "f") == ([], [])


def test_what_is_there_already_is_not_added(case, lines):
    entries = entries_of(forecast_index(tension.as_of(case, DAYS[-1]), settings=FEW))
    assert chained(entries, [json.loads(line) for line in lines]) == []


def test_outcomes_that_are_known_are_scored_and_the_others_wait(case, lines):
    entries, _ = read_track(content(lines), "f")
    track = score_track(entries, case)
    assert (track.entries, track.waiting, track.other_rules) == (21, 2, 0)  # due on 10 March 2026
    index = tension.compute_index(case)
    week = next(one for one in track.scored if (one.target, one.horizon) == ("tension", 7))
    assert (week.n, week.hindsight) == (3, True)
    errors = []
    for entry in entries:
        if (entry["target"], entry["horizon"]) == ("tension", 7):
            came = index.pair.tension[index.position(entry["due"])]
            pairs = zip(entry["levels"], entry["quantiles"], strict=True)
            errors.append(sum(2 * ((came < q) - p) * (q - came) for p, q in pairs) / 7)
    assert week.loss == pytest.approx(sum(errors) / 3)


def test_a_forecast_written_down_in_time_is_not_called_hindsight():
    records = World(days=300).records(1)
    entries = entries_of(forecast_index(records, settings=FEW))
    assert not any(entry["hindsight"] for entry in entries)


def test_another_rulebook_is_not_scored(lines):
    records = World(days=300).records(1)
    entries, _ = read_track(content(lines), "f")
    assert score_track(entries, records).other_rules == 21


def run(*argv):
    return CliRunner().invoke(group, ["forecast", "--draws", "200", *argv])


def test_recording_twice_adds_once_and_never_rewrites(tmp_path):
    path = tmp_path / "forecasts.jsonl"
    first = run("--record", str(path), "--as-of", "2025-12-10")
    assert first.exit_code == 0
    assert "7 forecasts added, 0 there already" in first.output
    before = path.read_bytes()
    assert (
        "0 forecasts added, 7 there" in run("--record", str(path), "--as-of", "2025-12-10").output
    )
    assert path.read_bytes() == before
    assert run("--record", str(path)).exit_code == 0
    assert path.read_bytes().startswith(before)
    assert path.read_bytes().count(b"\n") == 14
    told = run("--verify", str(path), "--lang", "fr")
    assert told.exit_code == 0
    assert "la chaîne est intacte" in told.output
    assert "après coup" in told.output


def test_a_broken_chain_is_told_and_not_added_to(tmp_path):
    path = tmp_path / "forecasts.jsonl"
    run("--record", str(path), "--as-of", "2025-12-10")
    broken = path.read_bytes().replace(b'"chance":0', b'"chance":1', 1)
    path.write_bytes(broken)
    for argv in (("--verify", str(path)), ("--record", str(path))):
        done = run(*argv)
        assert done.exit_code == 1
        assert f"{path}:" in done.output
        assert "changed after it was written" in done.output
    assert path.read_bytes() == broken
    found = json.loads(run("--verify", str(path), "--json").stdout)
    assert found["whole"] is False


def test_a_refused_forecast_is_not_recorded(tmp_path):
    path = tmp_path / "few.csv"
    path.write_text(
        "event_id,date,source_actor,target_actor,event_type\nA,2025-01-01,USA,MLI,aid_cut\n"
    )
    track = tmp_path / "forecasts.jsonl"
    done = run(str(path), "--record", str(track))
    assert done.exit_code == 0
    assert "0 forecasts added" in done.output
    assert not track.exists()
