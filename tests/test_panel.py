"""The panel: a plain twin, the same bits in any block, missing is not calm, killed and resumed."""

import csv
import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from panels import CODES, EPOCH, FIRST, NAMES, ROWS, cube_of, made_cube, plain_stock

import tension
from tension import kernel
from tension.cli import group
from tension.errors import RequestError
from tension.panel import (
    PANEL_COLUMNS,
    Arrivals,
    Asked,
    Measured,
    PanelRequest,
    Scaling,
    open_panel,
    rank_panel,
    read_block,
    stocks_at,
    watch_of,
)
from tension.rulebook import read_rulebook

RULES = read_rulebook(None)


def day_of(text):
    return (dt.date.fromisoformat(text) - EPOCH).days


@pytest.fixture(scope="module")
def cube():
    return made_cube()


@pytest.fixture(scope="module")
def panel(cube):
    return open_panel(cube, RULES, PanelRequest(directed=True))


def test_readings_equal_a_plain_loop_over_events(cube, panel):
    frame = panel.frame.set_index(["dyad", "view", "date"])
    scale = rank_panel(panel).table.set_index("dyad")["kappa"]
    for dyad, at in (("MLI-USA", 3), ("FRA-RUS", 11), ("GBR-NER", 16)):
        day = int(panel.asked.at[at])
        stock = plain_stock(cube, RULES, dyad, day)
        one, two = dyad.split("-")
        views = {dyad: stock.mean(axis=0), f"{one}>{two}": stock[0], f"{two}>{one}": stock[1]}
        for view, (hostile, cooperative) in views.items():
            row = frame.loc[(dyad, view, EPOCH + dt.timedelta(day))]
            assert row["hostile_points"] == pytest.approx(hostile, rel=1e-9)
            assert row["cooperative_points"] == pytest.approx(cooperative, rel=1e-9)
            pressure = kernel.gauge(np.array(hostile), scale[dyad])
            engagement = kernel.gauge(np.array(cooperative), scale[dyad])
            assert row["pressure"] == pytest.approx(float(pressure), rel=1e-9)
            assert row["tension"] == pytest.approx(50 + (pressure - engagement) / 2, rel=1e-9)


def test_months_are_the_days_of_the_dense_daily_panel(cube, panel):
    daily = open_panel(cube, RULES, PanelRequest(every="day", directed=True)).frame
    keys = ["dyad", "view", "date"]
    both = panel.frame.merge(daily, on=keys, suffixes=("", "_daily"))
    assert len(both) == len(panel.frame)
    for name in ("tension", "pressure", "hostile_points", "cooperative_points"):
        assert both[name].to_numpy() == pytest.approx(both[f"{name}_daily"].to_numpy(), rel=1e-9)
    sums = daily.groupby(["dyad", "view", daily["date"].astype(str).str[:7]])["news"].sum()
    mine = panel.frame.set_index(["dyad", "view", panel.frame["date"].astype(str).str[:7]])["news"]
    assert mine.sort_index().to_numpy() == pytest.approx(sums.sort_index().to_numpy(), abs=1e-6)


def test_on_the_rulebooks_scale_it_is_the_index_of_the_equivalent_ledger(tmp_path):
    """Codes whose type is an act, fed as rows of a feed and as events of a ledger."""
    acts = {rule.cameo: key for key, rule in RULES.content.events.items()
            if rule.cameo and rule.kind == "act"}  # fmt: skip
    names = [rule.cameo for rule in RULES.content.events.values() if rule.cameo]
    acts = {code: key for code, key in acts.items() if names.count(code) == 1}
    assert len(acts) >= 4
    rng = np.random.default_rng(5)
    rows = [(*random.Random(i).sample(("MLI", "USA"), 2), FIRST + int(rng.integers(0, 300)),  # noqa: S311
             str(rng.choice(sorted(acts)))) for i in range(160)]  # fmt: skip
    cube = cube_of(rows, {FIRST + d: ROWS for d in range(300)})
    ledger = [
        {"event_id": f"e{i}", "date": str(EPOCH + dt.timedelta(day)), "source_actor": source,
         "target_actor": target, "event_type": acts[code]}
        for i, (source, target, day, code) in enumerate(rows)
    ]  # fmt: skip
    with (tmp_path / "l.csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, list(ledger[0]))
        writer.writeheader()
        writer.writerows(ledger)
    index = tension.compute_index(
        tension.read_records(tmp_path / "l.csv"), since=EPOCH + dt.timedelta(FIRST),
        until=EPOCH + dt.timedelta(FIRST + 299),
    )  # fmt: skip
    request = PanelRequest(every="day", directed=True, scale="rulebook")
    frame = open_panel(cube, RULES, request).frame.set_index(["view", "date"])
    known = day_of(str(index.dates[-1])) - FIRST
    compared = 0
    for view in index.views:
        for at in range(60, known):
            date = EPOCH + dt.timedelta(FIRST + at)
            where = index.position(date) if index.in_record[0] else None
            row = frame.loc[(view, date)]
            assert row["tension"] == pytest.approx(index[view].tension[where], abs=1e-9)
            assert row["news"] == pytest.approx(index[view].news[where], abs=1e-9)
            compared += 1
    assert compared > 500


arrivals_drawn = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 1), st.integers(0, 1), st.integers(0, 2),
        st.integers(0, 400), st.integers(0, 9000), st.integers(1, 60),
    ),
    max_size=60,
)  # fmt: skip
HALF_LIVES = np.array([3.0, 7.0, 30.0])


def drawn(rows):
    columns = np.array(rows, dtype=np.int64).reshape(-1, 7).T.copy()
    columns[4] += FIRST
    return Arrivals(*columns).sorted()


def measured(days=401, scaling=None):
    watch = watch_of({FIRST + d: 1000 + d for d in range(days)}, 30.0)
    return Measured(HALF_LIVES, scaling or Scaling(75.0), watch)


@given(rows=arrivals_drawn, step=st.sampled_from([1, 7, 31]))
def test_a_block_of_one_has_the_bits_of_a_block_of_many(rows, step):
    arrivals, feed = drawn(rows), measured()
    at = np.arange(FIRST, FIRST + 401, step)
    asked = Asked(at - step + 1, at)
    many = read_block(arrivals, feed, asked, 4)
    for dyad in range(4):
        own = arrivals.take(np.flatnonzero(arrivals.dyad == dyad))
        one = read_block(Arrivals(own.dyad * 0, own.way, own.sign, own.fading, own.day,
                                  own.milli, own.events), feed, asked)  # fmt: skip
        for name in ("tension", "hostile_points", "cooperative_points", "news", "events"):
            assert getattr(one, name)[0].tobytes() == getattr(many, name)[dyad].tobytes()
        assert one.status[0].tolist() == many.status[dyad].tolist()


@given(rows=arrivals_drawn, steps=st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_a_stock_brought_forward_is_the_closed_form(rows, steps):
    arrivals = drawn(rows)
    at = FIRST + np.cumsum(steps)
    stocks = stocks_at(arrivals, arrivals.milli / 1000.0, HALF_LIVES, at, 4)
    for j, day in enumerate(at):
        age = (day - arrivals.day).astype(float)
        felt = kernel.pulse_value(age, arrivals.milli / 1000.0, HALF_LIVES[arrivals.fading])
        plain = np.zeros((4, 2, 2))
        np.add.at(plain, (arrivals.dyad, arrivals.way, arrivals.sign), felt)
        assert stocks[j] == pytest.approx(plain, rel=1e-9, abs=1e-12)


def test_few_events_say_so_and_have_no_level():
    rows = [("MLI", "USA", FIRST + d, "111") for d in range(0, 396, 4)]  # 99
    rows += [("FRA", "USA", FIRST + d, "111") for d in range(0, 400, 4)]  # 100, but 92 in a year
    rows += [("GBR", "USA", FIRST + d, "111") for d in range(0, 300, 3)]  # 100
    cube = cube_of(rows, {FIRST + d: ROWS for d in range(420)})
    frame = open_panel(cube, RULES, PanelRequest(every="week")).frame
    for dyad in ("MLI-USA", "FRA-USA"):
        mine = frame[frame["dyad"] == dyad]
        assert set(mine["status"]) == {"few_events"}
        assert mine["tension"].isna().all()
        assert mine["hostile_points"].isna().all()
        assert (mine["n_events"] > 0).all()
        assert mine["news"].notna().all()
    level = frame[frame["dyad"] == "GBR-USA"].set_index("date")
    assert level["status"].iloc[-1] == "carried"
    assert level["tension"].iloc[10:].notna().all()


def test_sparse_rows_of_few_events_are_those_of_the_dense_block(cube):
    request = PanelRequest(every="week", directed=True)
    short = made_cube(seed=3, days=120, rate=0.4)
    panel = open_panel(short, RULES, request)
    assert 0 < panel.levels.sum() < len(panel.levels)
    names, block = panel.read(panel.dyads)
    frame = panel.frame.set_index(["view", "date"])
    for i in np.flatnonzero(~panel.levels):
        one, two = names[i].split("-")
        for view, name in enumerate((names[i], f"{one}>{two}", f"{two}>{one}")):
            told = np.flatnonzero(block.events[i, view])
            mine = frame.loc[name] if len(told) else None
            assert mine is None or len(mine) == len(told)
            for at in told:
                row = frame.loc[(name, EPOCH + dt.timedelta(int(panel.asked.at[at])))]
                assert row["n_events"] == block.events[i, view, at]
                assert row["news"] == pytest.approx(block.news[i, view, at], rel=1e-12)


def test_outages_and_days_outside_the_feed_are_missing_not_calm():
    filed = {FIRST + d: ROWS for d in range(500)}
    for d in range(300, 317):
        filed[FIRST + d] = 20
    del filed[FIRST + 350]
    cube = made_cube(volume=filed)
    since, until = (str(EPOCH + dt.timedelta(FIRST + d)) for d in (-3, 503))
    request = PanelRequest(every="day", since=since, until=until, half_life=7)
    frame = open_panel(cube, RULES, request).frame
    mine = frame[frame["dyad"] == "RUS-USA"].reset_index(drop=True)
    status = mine["status"].tolist()
    assert status[:3] == ["before_record"] * 3
    assert status[-4:] == ["after_record"] * 4
    assert set(status[303:320]) == {"outage"}
    assert status[353] == "outage"
    assert status[3] == status[320] == "unsettled"  # less than half of its memory was watched
    assert status[354] == "observed"  # one lost day is not half of the memory
    missing = mine["status"].isin(["before_record", "after_record", "outage", "unsettled"])
    assert (mine["tension"].isna() == missing).all()
    assert mine["news"][303:320].isna().all()
    unseen = set(range(FIRST + 300, FIRST + 317)) | {FIRST + 350}
    plain = plain_stock(cube, RULES, "RUS-USA", FIRST + 499, half_life=7, unseen=unseen)
    assert mine["hostile_points"][502] == pytest.approx(plain[:, 0].mean(), rel=1e-9)


def test_the_denominator_is_published_and_normalises():
    """Twice the press and twice the events are the same reading."""
    single = [(a, b, FIRST + d, CODES[(d + i) % 9]) for d in range(450)
              for i, (a, b) in enumerate([("MLI", "USA"), ("USA", "MLI")])]  # fmt: skip
    double = [row for row in single for _ in range(2 if row[2] >= FIRST + 400 else 1)]
    filed = {FIRST + d: ROWS for d in range(450)}
    grown = {day: rows * (2 if day >= FIRST + 400 else 1) for day, rows in filed.items()}
    frames = [open_panel(cube_of(rows, volume), RULES, PanelRequest(every="day")).frame
              for rows, volume in ((single, filed), (double, grown))]  # fmt: skip
    assert frames[0]["tension"].to_numpy() == pytest.approx(
        frames[1]["tension"].to_numpy(), nan_ok=True
    )
    assert frames[1]["volume"].tolist() == list(grown.values())
    assert frames[1]["n_events"].iloc[-1] == 2 * frames[0]["n_events"].iloc[-1]


def test_usual_points_all_hostile_read_the_anchor():
    rows = [("MLI", "USA", FIRST + d, "172") for d in range(800)]
    rows += [("USA", "MLI", FIRST + d, "172") for d in range(800)]
    cube = cube_of(rows, {FIRST + d: ROWS for d in range(800)})
    frame = open_panel(cube, RULES, PanelRequest(every="day", half_life=7)).frame
    assert frame["pressure"].iloc[-1] == pytest.approx(RULES.content.scale.pressure, abs=1e-9)
    assert frame["engagement"].iloc[-1] == 0.0


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), cut=st.integers(400, 480))
def test_later_days_move_no_reading_once_the_base_is_over(seed, cut):
    whole = made_cube(seed=seed % 5, names=("FRA", "MLI", "USA"))
    shorter = cube_of(
        [(r["source"], r["target"], r["day"], r["code"]) for r in whole.events.collect().to_dicts()
         for _ in range(r["events"]) if r["day"] < FIRST + cut],
        {day: rows for day, rows in whole.volume.items() if day < FIRST + cut},
    )  # fmt: skip
    end = str(EPOCH + dt.timedelta(FIRST + cut - 1))
    frames = [open_panel(c, RULES, PanelRequest(every="day", until=end)).frame
              for c in (whole, shorter)]  # fmt: skip
    ranking = rank_panel(open_panel(shorter, RULES)).table.set_index("dyad")
    closed = ranking.index[~ranking["base_open"]]
    assert len(closed)
    one, two = (f[f["dyad"].isin(closed)].reset_index(drop=True) for f in frames)
    assert one.equals(two)


def test_a_cube_swept_in_parts_gives_the_same_bits(cube, panel, monkeypatch):
    import tension.panel.sweep as room

    monkeypatch.setattr(room, "SMALL", 0)
    parted = open_panel(cube, RULES, PanelRequest(directed=True))
    assert parted.fingerprint == panel.fingerprint
    assert parted.frame.equals(panel.frame)
    # codes that only one part has: its half-lives are numbered otherwise than those of the whole
    rows = [("FRA", "USA", FIRST + d, "010") for d in range(200)]
    rows += [("USA", "FRA", FIRST + d, "190") for d in range(200)]
    rows += [("MLI", "FRA", FIRST + d, "040") for d in range(200)]
    made = cube_of(rows, {FIRST + d: ROWS for d in range(420)})
    whole = open_panel(made, RULES, PanelRequest(directed=True)).gathered
    monkeypatch.setattr(room, "SMALL", 10**9)
    assert open_panel(made, RULES).gathered.fingerprint() == whole.fingerprint()
    assert len(whole.feed.half_lives) > 1


def test_bad_requests_are_told():
    for kind, values in (
        ("every", "year"), ("half_life", -1.0), ("half_life", float("nan")), ("scale", "big"),
        ("scale", "-2"), ("dyads", ("MLI",)), ("dyads", ("MLI-MLI",)),
    ):  # fmt: skip
        with pytest.raises(RequestError):
            PanelRequest(**{kind: values})
    with pytest.raises(RequestError, match="out of order"):
        PanelRequest(since="2025-02-01", until="2025-01-01")
    with pytest.raises(RequestError, match="no event of BEL-DNK"):
        open_panel(made_cube(days=50), RULES, PanelRequest(dyads=("DNK-BEL",)))
    with pytest.raises(RequestError, match="no event between"):
        open_panel(cube_of([], {FIRST: 10}), RULES)


def test_pairs_asked_for_are_those_of_the_whole_panel(cube, panel):
    some = open_panel(cube, RULES, PanelRequest(directed=True, dyads=("USA-MLI", "FRA-GBR")))
    assert some.dyads == ("FRA-GBR", "MLI-USA")
    wanted = panel.frame[panel.frame["dyad"].isin(some.dyads)].reset_index(drop=True)
    for name in PANEL_COLUMNS:
        assert some.frame[name].tolist() == wanted[name].tolist()


# The command


def gdelt_file(path, days=420, per_day=9):
    """Rows of GDELT 2.0 in its genuine form, made from nothing."""
    from feeds_made import gdelt_row, gdelt_text

    rng = random.Random(2)  # noqa: S311 - the same rows every time
    rows = []
    for d in range(days):
        day = f"{EPOCH + dt.timedelta(FIRST + d):%Y%m%d}"
        for _ in range(per_day):
            one, two = rng.sample(NAMES[:4], 2)
            rows.append(gdelt_row(len(rows), day, one, two, rng.choice(CODES)))
    path.write_text(gdelt_text(rows), encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("panel")
    gdelt_file(folder / "made.CSV")
    done = tension.read_feed("gdelt", [folder / "made.CSV"])
    tension.write_cube(done, folder / "cube")
    (folder / "groups.toml").write_text(
        '[two]\nlabel = {en = "Two", fr = "Deux"}\ndyads = ["MLI-FRA", "FRA-GBR"]\n'
        '[all]\nwithin = ["FRA", "GBR", "MLI", "NER"]\n',
        encoding="utf-8",
    )
    return folder


def run(*argv):
    return CliRunner().invoke(group, ["panel", *map(str, argv)])


def test_the_command_writes_everything_and_the_same_from_cube_and_files(folder, tmp_path):
    groups = ("--groups", folder / "groups.toml", "--every", "week")
    one = run(folder / "cube", *groups, "--out", tmp_path / "a")
    two = run("gdelt", folder / "made.CSV", *groups, "--out", tmp_path / "b")
    assert (one.exit_code, two.exit_code) == (0, 0), one.output + two.output
    names = {"gauges.parquet", "ranking.csv", "movers.csv", "heatmap.png", "heatmap.svg",
             "movers.png", "movers.svg",
             "groups.csv", "group_contributions.csv", "coverage.txt", "manifest.json"}  # fmt: skip
    for out in ("a", "b"):
        assert {path.name for path in (tmp_path / out).iterdir()} == names  # nothing half-written
    for name in names - {"coverage.txt"}:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    table = pq.read_table(tmp_path / "a" / "gauges.parquet")
    assert table.column_names == list(PANEL_COLUMNS)
    assert json.loads((tmp_path / "a" / "manifest.json").read_bytes())["pairs"] == 6
    assert "100,000 rows" in (tmp_path / "a" / "coverage.txt").read_text("utf-8")


def test_the_command_speaks_french_and_json(folder):
    told = run(folder / "cube", "--lang", "fr", "--json", "--top", 3)
    content = json.loads(told.output)
    assert len(content["ranking"]) == 3
    (surprise,) = content["surprise"]
    assert surprise.startswith("France – Niger a le plus bougé\u00a0: −2,1 écarts-types.")
    assert surprise.endswith("un rang, non un résultat")  # p = 0,16: the made rows hold no move
    assert content["ranking"][0]["pressure"] >= content["ranking"][1]["pressure"]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("nowhere",), "neither a folder with a cube nor a feed"),
        (("gdlet",), "did you mean gdelt?"),
        (("CUBE", "--dyad", "BEL-DNK"), "no event of BEL-DNK"),
        (("CUBE", "--scale", "large"), "is not a scale"),
        (("CUBE", "--groups", "nowhere.toml"), "no file nowhere.toml"),
        (("CUBE", "extra.csv"), "leave the files out"),
        (("CUBE", "--half-life", "0"), "not a positive number"),
        (("CUBE", "--since", "2031-01-01"), "out of order"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_written(folder, tmp_path, monkeypatch, argv, message):
    monkeypatch.chdir(tmp_path)
    done = run(*(folder / "cube" if word == "CUBE" else word for word in argv))
    assert done.exit_code == 1
    assert message in done.output
    assert list(tmp_path.iterdir()) == []


def start(folder, out):
    argv = [sys.executable, "-m", "tension", "panel", folder / "cube", "--every", "day",
            "--directed", "--out", out]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    slow = "import tension.panel.gather as g, tension.panel.compute as c; g.CELLS = c.CELLS = 500;"
    slow += "import tension.panel.store as s, time; w = s.write_together;"
    slow += "s.write_together = lambda *a: (time.sleep(0.05), w(*a))[1];"
    slow += f"import sys; sys.argv = {['tension', *map(str, argv[3:])]!r};"
    slow += "from tension.cli import main; main()"
    return subprocess.Popen([sys.executable, "-c", slow], env=environment,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip


def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(folder, tmp_path):
    assert start(folder, tmp_path / "whole").wait() == 0
    rng = random.Random(4)  # noqa: S311
    out = tmp_path / "killed"
    kills = kept = 0
    for _ in range(3):
        process = start(folder, out)
        done = set(out.glob(".panel-*/0*"))
        limit = time.monotonic() + 60
        while not set(out.glob(".panel-*/0*")) - done and process.poll() is None:
            assert time.monotonic() < limit
            time.sleep(0.01)
        time.sleep(rng.random() * 0.08)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            kept = len(list(out.glob(".panel-*/0*")))
            assert not (out / "gauges.parquet").exists()
    assert kills >= 2
    assert kept >= 2
    torn = sorted(out.glob(".panel-*/0*"))[0]
    torn.write_bytes(torn.read_bytes()[:100])  # a disk that lied: its content is not its name
    assert start(folder, out).wait() == 0
    names = {path.name for path in (tmp_path / "whole").iterdir()}
    assert {path.name for path in out.iterdir()} == names
    for name in names:
        assert (out / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name


def test_the_same_bytes_whatever_the_threads(folder, tmp_path):
    for threads in ("1", "4"):
        argv = [sys.executable, "-m", "tension", "panel", folder / "cube", "--out",
                tmp_path / threads]  # fmt: skip
        environment = {**os.environ, "POLARS_MAX_THREADS": threads, "PYTHONHASHSEED": threads}
        subprocess.run(argv, check=True, capture_output=True, env=environment)
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "4" / path.name).read_bytes(), path.name


MEASURED = """
import sys
from tension.cli import group

group(sys.argv[1:], standalone_mode=False)
print(*[line for line in open("/proc/self/status") if line.startswith("VmHWM")])
"""
"""A command, and the most memory that its process held: its own, not its parent's."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc: not measured")
def test_memory_is_bounded_by_blocks_not_by_the_panel(tmp_path):
    """Readings of ten years a day, a hundred times as many as a block holds, in a small process."""
    import polars as pl

    days, pairs = 1500, 250
    names = sorted(tension.countries.codes())[:30]
    sides = [(a, b) for a in names for b in names if a < b][:pairs]
    rng = np.random.default_rng(0)
    at = rng.integers(0, len(sides), 200_000)
    frame = pl.DataFrame({
        "source": [sides[i][0] for i in at], "target": [sides[i][1] for i in at],
        "day": (FIRST + rng.integers(0, days, len(at))).astype(np.int32),
        "code": rng.choice(CODES, len(at)),
    })  # fmt: skip
    counted = pl.len().cast(pl.Int64).alias("events")
    frame = frame.group_by("source", "target", "day", "code").agg(counted)
    (tmp_path / "cube").mkdir()
    frame.with_columns(mentions=pl.col("events")).write_parquet(tmp_path / "cube" / "a.parquet")
    filed = {str(EPOCH + dt.timedelta(FIRST + d)): ROWS for d in range(days)}
    batch = {"batch": "a.parquet", "volume": filed}
    told = {"schema": "tension.cube/1", "feed": "gdelt", "codes": "cameo", "batches": [batch]}
    (tmp_path / "cube" / "cube.json").write_text(json.dumps(told))
    argv = [sys.executable, "-c", MEASURED, "panel", tmp_path / "cube", "--every", "day",
            "--directed", "--out", tmp_path / "out"]  # fmt: skip
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    most = int(done.stdout.split()[-2]) * 1024
    table = pq.ParquetFile(tmp_path / "out" / "gauges.parquet")
    assert table.metadata.num_rows == len(sides) * 3 * days > 1_000_000
    assert table.metadata.num_row_groups > 2
    assert most < 0.8e9
