"""Real events: the shared samples, counted again with csv and plain loops, and what they tell."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from test_commands import run

from tension import countries
from tension.feeds import cube_in_memory, daily_points, observed, read_feed
from tension.feeds.coverage import iso
from tension.rulebook import read_rulebook

SHARED = Path(__file__).parents[2] / "shared" / "data" / "feeds"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the real samples are not here")
FIRST = SHARED / "gdelt1_sample_710.export.CSV"
SECOND = SHARED / "gdelt2_sample_2500.export.CSV"
ICEWS = SHARED / "icews_sample_2018.tab"


def told(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs_of(path):
    """Unordered pair → rows, without anything of the package but its table of countries."""
    if path == ICEWS:
        head, *rows = told(path)
        at = [head.index(name) for name in ("Source Country", "Target Country")]
        find = countries.find
    else:
        rows, at, find = told(path), [7, 17], {c: c for c in countries.codes()}.get
    sides = [tuple(find(row[i]) if row[i] not in ("", "NA") else None for i in at) for row in rows]
    return Counter("-".join(sorted(pair)) for pair in sides if all(pair) and pair[0] != pair[1])


@pytest.mark.parametrize("path", [FIRST, SECOND, ICEWS], ids=lambda path: path.name)
def test_every_pair_has_as_many_events_as_a_plain_loop_finds(path):
    feed = "icews" if path == ICEWS else "gdelt"
    done = read_feed(feed, [path])
    ours = Counter()
    for row in done.events.to_dicts():
        ours["-".join(sorted((row["source"], row["target"])))] += row["events"]
    assert ours == pairs_of(path)
    assert len(ours) > 50
    cover = done.coverage
    assert cover.read == cover.kept + sum(cover.dropped.values())


@pytest.mark.parametrize("path", [FIRST, SECOND, ICEWS], ids=lambda path: path.name)
def test_points_without_a_type_are_the_scale_in_the_rows_themselves(path):
    code, value = (6, 7) if path == ICEWS else (26, 30)
    feed = "icews" if path == ICEWS else "gdelt"
    rows = [row for row in told(path) if row[value] not in ("", "NA", "Intensity")]
    table = observed(feed)
    assert len(rows) > 500
    assert [row[code] for row in rows if table[row[code]] != float(row[value])] == []


def ledger(feed, path, dyad, tmp_path):
    out = tmp_path / "c.csv"
    text = run("import", feed, path, "--dyad", dyad, "--out", out).output
    return text, list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))


def test_a_pair_of_one_row_is_called_few_and_the_row_is_about_cricket(tmp_path):
    text, rows = ledger("gdelt", FIRST, "PRK-USA", tmp_path)
    assert "PRK-USA: 1 row, too few to read a level from" in text
    assert rows == []  # CAMEO 130 has no type: nothing is proposed, and the line says so
    assert "1 row (codes 130)" in text
    row = next(row for row in told(FIRST) if {row[7], row[17]} == {"PRK", "USA"})
    assert (row[26], row[30]) == ("130", "-4.4")
    assert "england-all-rounder-ben-stokes" in row[-1]


def test_two_days_of_one_visit_are_hundreds_of_rows_and_most_say_it_again(tmp_path):
    text, rows = ledger("icews", ICEWS, "PRK-USA", tmp_path)
    assert "too few" not in text
    assert {row["date"] for row in rows} == {"2018-06-01", "2018-06-02"}
    assert {row["status"] for row in rows} == {"candidate"}
    whole = pairs_of(ICEWS)["PRK-USA"]
    assert whole > 300
    drop = ("repeated", "mirrored")
    once = read_feed("icews", [ICEWS], drop).events.to_dicts()
    left = sum(row["events"] for row in once if {row["source"], row["target"]} == {"PRK", "USA"})
    assert left < whole / 2


def test_few_rows_of_iran_are_each_one_to_be_read(tmp_path):
    for feed, path, n in (("gdelt", FIRST, 2), ("icews", ICEWS, 1)):
        text, rows = ledger(feed, path, "IRN-USA", tmp_path)
        assert pairs_of(path)["IRN-USA"] == n
        assert "too few to read a level" in text
        assert len(rows) == 1
        assert "read the source before you confirm" in rows[0]["notes"]


def test_of_mali_and_the_united_states_nothing_is_there_and_nothing_is_drawn(tmp_path):
    for feed, path in (("gdelt", FIRST), ("gdelt", SECOND), ("icews", ICEWS)):
        text, rows = ledger(feed, path, "MLI-USA", tmp_path)
        assert rows == []
        assert "0 rows, too few" in text
        assert pairs_of(path)["MLI-USA"] == 0
    days = daily_points(cube_in_memory(read_feed("gdelt", [FIRST])), read_rulebook(), "MLI-USA")
    assert days.days.is_empty()


def test_half_of_the_first_sample_is_back_dated_and_said_so():
    cover = read_feed("gdelt", [FIRST]).coverage
    lags = Counter()
    for row in told(FIRST):
        known = countries.codes()
        if row[7] in known and row[17] in known and row[7] != row[17]:
            lags[day(row[56]) - day(row[1])] += 1
    assert cover.lags == {lag: lags[lag] for lag in cover.lags}
    assert set(cover.volume) == {day(row[56]) for row in told(FIRST)}
    assert [iso(d) for d in cover.gaps.without_files][:2] == ["2013-02-04", "2013-02-05"]


def day(text):
    import datetime as dt

    return (dt.date(int(text[:4]), int(text[4:6]), int(text[6:8])) - dt.date(1970, 1, 1)).days
