"""One expression, two engines: a real cluster and this process agree to the last integer."""

import gzip
import json
import os
import subprocess
import sys

import pytest
from feeds_made import gdelt_row, gdelt_text
from spark_cluster import cluster, java
from test_commands import run
from test_feeds import ICEWS, POLECAT_ROW, icews_row, polecat_text

from tension.errors import RequestError
from tension.feeds import read_cube, read_feed, write_cube
from tension.feeds.coverage import iso
from tension.feeds.spark import _failures, spark_on

DAYS = ("20251008", "20251009", "20241008")
SIDES = ("USA", "MLIGOV", "MLI", "FRA", "EUR", "", "USAGOV")


@pytest.fixture(scope="module")
def master(tmp_path_factory):
    with cluster(tmp_path_factory.mktemp("spark")) as address:
        yield address


@pytest.fixture(scope="module")
def spark(master):
    with spark_on(master) as engine:
        for name, value in (("wholeStage", "false"), ("factoryMode", "NO_CODEGEN")):
            engine.session.conf.set(f"spark.sql.codegen.{name}", value)  # quicker for few rows
        yield engine


def made():
    """Rows of every kind: kept, dropped for every reason, repeated, mirrored, back-dated."""
    rows = []
    for number in range(240):
        one, two = SIDES[number % 7], SIDES[(number // 7 + 1) % 7]
        code = ("010", "172", "0311", "190", "", "210")[number % 6]
        rows.append(gdelt_row(number, DAYS[number % 3], one, two, code, added="20251009",
                              mentions=number % 9 + 1))  # fmt: skip
    rows += [{**row, "NumMentions": "many"} for row in rows[:3]]  # ids that are there already
    rows += [{**row, "GLOBALEVENTID": f"9{row['GLOBALEVENTID']}"} for row in rows[20:60]]
    rows.append(gdelt_row(7001, "20251308", "USA", "MLI", "010"))
    return rows


def alike(feed, paths, spark, drop=(), **more):
    ours = read_feed(feed, paths, drop, **more)
    theirs = read_feed(feed, paths, drop, engine=spark, **more)
    assert theirs.events.equals(ours.events)
    assert theirs.coverage == ours.coverage
    return ours


def test_gdelt_is_the_same_to_the_last_integer(tmp_path, spark):
    rows = made()
    text = gdelt_text(rows[:150])
    (tmp_path / "a.CSV").write_text(text + "99991\ttorn\n" + text.splitlines()[5] + "\tx\n")
    (tmp_path / "b.gz").write_bytes(gzip.compress(gdelt_text(rows[150:]).encode()))
    paths = [tmp_path / "a.CSV", tmp_path / "b.gz"]
    done = alike("gdelt", paths, spark)
    assert done.coverage.dropped["same_id"] == 4
    assert set(done.coverage.dropped) >= {"torn", "no_day", "no_code", "bad_code", "domestic"}
    assert all(done.coverage.counted.values())
    alike("gdelt", paths, spark, ("repeated", "mirrored", "backdated"))
    alike("gdelt", paths, spark, duplicates=False)


def test_parquet_icews_and_lists_of_polecat_are_the_same(tmp_path, spark):
    import polars as pl

    numbers = {"SQLDATE": pl.Int64, "DATEADDED": pl.Int64, "GLOBALEVENTID": pl.Int64}
    frame = pl.DataFrame([row for row in made() if row["NumMentions"] != "many"])
    frame.with_columns(pl.col(n).cast(t) for n, t in numbers.items()).write_parquet(
        tmp_path / "a.parquet"
    )
    alike("gdelt", [tmp_path / "a.parquet"], spark)
    text = ICEWS + icews_row("1", "2018-06-01", "Côte d'Ivoire", "Mali", "040")
    text += icews_row("1", "2018-06-01", "Côte d'Ivoire", "Mali", "040", sentence="2")
    (tmp_path / "old.tab").write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    assert alike("icews", [tmp_path / "old.tab"], spark).coverage.dropped == {"same_id": 1}
    alone = {**POLECAT_ROW, "Event ID": "a_2", "Recipient Country": "None; XXX"}
    (tmp_path / "p.txt").write_text(polecat_text(POLECAT_ROW, alone), encoding="utf-8")
    assert alike("polecat", [tmp_path / "p.txt"], spark).coverage.kept == 1


def test_points_of_a_cube_are_the_same(tmp_path, spark):
    from tension.feeds import daily_points
    from tension.feeds.points import weights_table
    from tension.feeds.tally import add_up, impulses
    from tension.rulebook import read_rulebook

    rows = made()
    for number, some in enumerate((rows[:120], rows[120:240])):
        path = tmp_path / f"{number}.CSV"
        path.write_text(gdelt_text(some))
        write_cube(read_feed("gdelt", [path]), tmp_path / "cube", "add")
    cube = read_cube(tmp_path / "cube")
    found = daily_points(cube, read_rulebook())
    table = weights_table(found.weights)
    weights = spark.table(table.columns, table.rows())
    (theirs,) = spark.collect(impulses(add_up(spark.cube(cube.batches)), weights))
    names = ["source", "target", "day", "events", "mentions", "hostile", "cooperative"]
    ours = found.days.select(names)
    assert theirs.select(names).sort(names[:3]).equals(ours)


def test_the_command_runs_on_the_cluster_and_leaves_nothing_behind(tmp_path, master):
    (tmp_path / "a.CSV").write_text(gdelt_text(made()))
    argv = ("import", "gdelt", tmp_path / "a.CSV", "--cube")
    program = "from tension.cli import main; main()"
    there = [*argv, tmp_path / "there", "--spark-master", master]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, *map(str, there)],
        check=True, capture_output=True, text=True, timeout=400,
    )  # fmt: skip
    here = run(*argv, tmp_path / "here").stdout
    assert done.stdout.replace("/there", "/here") == here
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["a.CSV", "here", "there"]
    batches = [sorted(p.read_bytes() for p in (tmp_path / n).iterdir()) for n in names[1:]]
    assert batches[0] == batches[1]


def test_a_cluster_that_is_not_there_and_a_missing_java_are_told_with_the_cure(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(RequestError, match="Java 17"), spark_on():
        pass
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(RequestError, match=r"tension-index\[spark\]"), spark_on():
        pass


def test_without_java_the_tests_are_skipped_out_loud_and_fail_in_ci(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception):
        java()
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception):
        java()
    assert os.environ["PATH"] == ""


def test_what_goes_wrong_on_a_worker_is_told_in_one_line(master, spark):
    import polars as pl

    rows = pl.DataFrame({"block": [7]})
    with (
        pytest.raises(RequestError, match="ValueError: invalid literal") as told,
        _failures(master),
    ):
        list(spark.spread(rows, lambda _rows: int("seven")))
    assert "\n" not in str(told.value)


def test_a_panel_on_the_cluster_has_the_same_bytes(tmp_path, spark):
    from panels import made_cube

    from tension.feeds.cube import ORDER, read_cube
    from tension.panel import PanelRequest, open_panel
    from tension.rulebook import read_rulebook

    cube = made_cube(days=120, names=("FRA", "MLI", "NER", "USA"))
    folder = tmp_path / "cube"
    folder.mkdir()
    cube.events.sort(ORDER).collect().write_parquet(folder / "a.parquet")
    told = {"schema": "tension.cube/1", "feed": cube.feed, "codes": cube.codes}
    volume = {iso(day): n for day, n in cube.volume.items()}
    batches = [{"batch": "a.parquet", "volume": volume, "files": []}]
    (folder / "cube.json").write_text(json.dumps({**told, "batches": batches}))
    found = {}
    for name, engine in (("here", None), ("there", spark)):
        panel = open_panel(
            read_cube(folder), read_rulebook(), PanelRequest("day", directed=True), engine
        )
        path, work = panel.write(tmp_path / name, engine=engine)
        found[name] = path.read_bytes()
        assert panel.gathered.fingerprint()
        work.clear()
    assert found["here"] == found["there"]
    assert len(found["here"]) > 10_000


@pytest.mark.parametrize("dyads", [(), ("MLI-USA",)])
def test_a_panel_through_the_engine_of_this_process_is_the_panel(tmp_path, dyads):
    from tension.feeds.engine import Polars
    from tension.panel import PanelRequest, open_panel
    from tension.rulebook import read_rulebook

    path = tmp_path / "a.CSV"
    path.write_text(gdelt_text(made()))
    write_cube(read_feed("gdelt", [path]), tmp_path / "cube")
    found = []
    for engine in (None, Polars()):
        request = PanelRequest("day", dyads=dyads, directed=True)
        panel = open_panel(read_cube(tmp_path / "cube"), read_rulebook(), request, engine)
        gauges, work = panel.write(tmp_path / "out", engine=engine)
        told = panel.gathered
        found.append((gauges.read_bytes(), told.fingerprint(), told.unweighed, told.outside))
        work.clear()
    assert found[0] == found[1]
