"""The recurring job: idempotent, catching up, one pair at a time; and the site read back."""

import csv
import datetime as dt
import io
import itertools
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from sites import case_lines, light, manifest, run, tree

import tension
from tension.errors import InputError, RequestError
from tension.publish import read_config

POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def until(day: str) -> list[str]:
    """The case's ledger as an editor had it on a day: later rows not yet written."""
    head, *rows = csv.reader(io.StringIO("".join(case_lines()), newline=""))
    known = [row for row in rows if max(row[1], row[head.index("known_date")]) <= day]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *known])
    return out.getvalue().splitlines(keepends=True)


def covered(folder: Path, end: str) -> None:
    """The sidecar of the light site's ledger, its record ending on a day."""
    path = folder / "ledger.toml"
    text = path.read_text(encoding="utf-8").replace("2026-03-09\ndate_order", f"{end}\ndate_order")
    path.write_text(text, encoding="utf-8")


def publish(folder: Path, day: str, clock: str, monkeypatch, more: str = "") -> None:
    """An update on a day of the clock, of the record as it was on a day."""
    light(folder, until(day), more=more)
    covered(folder, day)
    moment = dt.datetime.fromisoformat(f"{clock}T06:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    run("update", "--config", folder / "tension.toml")


@pytest.fixture
def grown(tmp_path, monkeypatch):
    """A site of three releases, one published late."""
    for day, clock in (
        ("2025-10-12", "2025-10-13"),
        ("2025-10-23", "2025-10-24"),
        ("2026-03-09", "2026-04-01"),
    ):
        publish(tmp_path, day, clock, monkeypatch)
    return tmp_path / "site"


def test_nothing_new_leaves_every_byte_but_the_heartbeat(tmp_path, monkeypatch):
    config = light(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert "published 2026-03-09_m1.0.0_t01" in run("update", "--config", config).output
    before = tree(tmp_path / "site")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790090000")
    assert "nothing new" in run("update", "--config", config).output
    assert tree(tmp_path / "site") == before
    beat = json.loads((tmp_path / "site" / "heartbeat.json").read_bytes())
    assert beat["finished"] == "2026-09-22T15:13:20Z"
    assert beat["published"] == {"2026-03-09_m1.0.0_t01": "2026-09-21"}


def test_rows_in_another_order_or_more_blanks_are_nothing_new(tmp_path):
    head, *rows = case_lines()
    config = light(tmp_path)
    run("update", "--config", config)
    before = tree(tmp_path / "site")
    light(tmp_path, [head, *rows[::-1], "\n"])
    assert "nothing new" in run("update", "--config", config).output
    assert tree(tmp_path / "site") == before


def test_a_folder_of_files_gives_the_bytes_of_one_file(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    run("update", "--config", light(one))
    (other / "rows").mkdir(parents=True)
    config = light(other)
    head, *rows = case_lines()
    (other / "rows" / "a.csv").write_text("".join([head, *rows[20:]]), encoding="utf-8")
    (other / "rows" / "b.csv").write_text("".join([head, *rows[:20]]), encoding="utf-8")
    for name in "ab":
        shutil.copy(other / "ledger.toml", other / "rows" / f"{name}.toml")
    text = config.read_text(encoding="utf-8").replace('"ledger.csv"', '"rows"')
    config.write_text(text, encoding="utf-8")
    run("update", "--config", config)
    assert tree(other / "site") == tree(one / "site")
    (other / "rows" / "c.csv").write_text("".join([head, rows[3]]), encoding="utf-8")
    told = run("update", "--config", config, status=1).output
    assert "c.csv:2" in told
    assert "already an event of" in told


def in_database(folder: Path, sql: str) -> Path:
    config = light(folder)
    text = config.read_text(encoding="utf-8").replace('ledger = "ledger.csv"', sql)
    config.write_text(text, encoding="utf-8")
    return config


def rows_of_the_case() -> tuple[list[str], list[list[str]]]:
    head, *rows = csv.reader(io.StringIO("".join(case_lines()), newline=""))
    return head, rows


def same_events(site: Path) -> None:
    """A database has no sidecar, so the record runs from the first day to the last."""
    own = tension.read_records()
    index = tension.compute_index(own)
    found = {row["date"]: row["tension"] for row in csv.DictReader(
        io.StringIO((site / "latest" / "index.csv").read_text(encoding="utf-8")))}  # fmt: skip
    day = index.last_day.isoformat() if index.last_day else ""
    for date in ("2024-06-01", "2025-10-22", min(day, max(found))):
        assert float(found[date]) == pytest.approx(index.pair.tension[index.position(date)])


def test_a_query_to_sqlite(tmp_path):
    head, rows = rows_of_the_case()
    with sqlite3.connect(tmp_path / "events.db") as base:
        base.execute(f"CREATE TABLE events ({', '.join(head)})")
        marks = ", ".join("?" * len(head))
        base.executemany(f"INSERT INTO events VALUES ({marks})", rows)  # noqa: S608
    base.close()
    sql = 'sql = { url = "sqlite:///events.db", query = "SELECT * FROM events" }'
    config = in_database(tmp_path, sql)
    run("update", "--config", config)
    same_events(tmp_path / "site")
    assert "nothing new" in run("update", "--config", config).output
    text = config.read_text(encoding="utf-8").replace("FROM events", "FROM nowhere")
    config.write_text(text, encoding="utf-8")
    assert "OperationalError" in run("update", "--config", config, status=1).output


@pytest.fixture
def server(tmp_path):
    """A PostgreSQL server of our own, on a socket in a folder; its address."""
    if not POSTGRES or sys.platform != "linux":
        pytest.skip("no PostgreSQL server here (Debian: apt-get install postgresql)")
    binaries, user = POSTGRES[-1], "postgres" if os.getuid() == 0 else None
    folder = Path("/tmp") / f"tension-pg-{os.getpid()}"  # noqa: S108 - a socket wants a short path
    folder.mkdir()
    if user:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    quiet = {"capture_output": True, "user": user, "cwd": folder}
    subprocess.run(
        [binaries / "initdb", "-D", data, "-A", "trust", "-U", "tester"], check=True, **quiet
    )
    listen = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
    control = [binaries / "pg_ctl", "-D", data, "-w"]
    # the server outlives pg_ctl and would hold our pipes open
    away = {**quiet, "capture_output": False, "stdout": subprocess.DEVNULL}
    subprocess.run([*control, "-o", listen, "-l", folder / "log", "start"], check=True, **away)
    yield f"postgresql+psycopg://tester:s3cret@127.0.0.1:{port}/postgres"
    subprocess.run([*control, "-m", "immediate", "stop"], check=True, **quiet)
    shutil.rmtree(folder)


def test_a_query_to_a_real_postgresql_with_its_secret_in_the_environment(
    tmp_path, server, monkeypatch
):
    import psycopg

    head, rows = rows_of_the_case()
    with psycopg.connect(server.replace("+psycopg", "")) as base:
        kinds = ", ".join(f"{name} {'date' if name == 'date' else 'text'}" for name in head)
        base.execute(f"CREATE TABLE events ({kinds})")
        marks = ", ".join(["%s"] * len(head))
        base.cursor().executemany(f"INSERT INTO events VALUES ({marks})", rows)  # noqa: S608
    sql = 'sql = { url_env = "TENSION_TEST_DB", query = "SELECT * FROM events" }'
    config = in_database(tmp_path, sql)
    assert "TENSION_TEST_DB" in run("update", "--config", config, status=1).output
    monkeypatch.setenv("TENSION_TEST_DB", server)
    run("update", "--config", config)
    same_events(tmp_path / "site")
    monkeypatch.setenv("TENSION_TEST_DB", server.replace("/postgres", "/nowhere"))
    told = run("update", "--config", config, status=1).output
    assert "OperationalError" in told
    assert "s3cret" not in told
    assert not any(b"s3cret" in content for content in tree(tmp_path / "site", but=()).values())


def test_a_pair_that_fails_is_named_and_stops_no_other(tmp_path):
    more = '[[dyads]]\ndyad = "FRA-USA"\nledger = "nowhere.csv"\n'
    config = light(tmp_path, dyads=more)
    done = run("update", "--config", config, status=3)
    assert "FRA-USA" in done.output
    assert (tmp_path / "site" / "MLI-USA" / "latest" / "index.csv").is_file()
    lines = run("update", "--config", config, "--json", status=3).output.splitlines()
    steps = [json.loads(line) for line in lines]
    assert [step["step"] for step in steps] == ["read", "unchanged", "failed", "done"]
    assert "nowhere.csv" in steps[2]["message"]
    assert run("status", tmp_path / "site", status=1)


def test_a_mistake_keeps_its_line_and_publishes_nothing(tmp_path):
    head, row, *_ = case_lines()
    config = light(tmp_path, [head, row.replace("sanctions_imposed", "nonsense")])
    assert "ledger.csv:2" in run("update", "--config", config, status=1).output
    assert not (tmp_path / "site" / "latest").exists()


def test_a_dry_run_writes_nothing(tmp_path):
    config = light(tmp_path)
    before = tree(tmp_path, but=())
    done = run("update", "--config", config, "--dry-run")
    assert "would publish 2026-03-09_m1.0.0_t01" in done.output
    assert tree(tmp_path, but=()) == before
    assert not (tmp_path / "site").exists()


def test_all_mistakes_of_a_config_are_told_at_once(tmp_path):
    config = tmp_path / "tension.toml"
    config.write_text(
        'tittle = "x"\nrevision_horizon = -1\n[[dyads]]\ndyad = "../x"\nledger = "a"\n'
        'folder = "../up"\n[[dyads]]\ndyad = "MLI-USA"\n'
        'sql = { url = "postgresql://me:pw@host/db", query = "SELECT 1" }\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError) as told:
        read_config(config)
    found = {(finding.line, finding.key) for finding in told.value.findings}
    assert {key for _, key in found} == {
        "rulebook.unknown_key",
        "ledger.not_a_number",
        "request.not_a_dyad",
        "publish.bad_folder",
        "publish.password",
    }
    assert (1, "rulebook.unknown_key") in found
    assert "pw@" not in str(told.value)


@pytest.mark.parametrize(("draws", "taken"), [(0, True), (1, False), (39, False), (40, True)])
def test_bands_have_draws_enough_or_none(tmp_path, draws, taken):
    """What is published can be made again: as many draws are asked for as there can be."""
    config = light(tmp_path)
    text = config.read_text(encoding="utf-8").replace("draws = 0\n", f"draws = {draws}\n")
    config.write_text(text, encoding="utf-8")
    done = run("update", "--config", config, status=0 if taken else 1)
    assert (f"{draws} draws are too few" in done.output) is not taken
    assert (tmp_path / "site" / "latest").exists() is taken
    if taken:
        run("verify", tmp_path / "site")


def test_revisions_chain_from_release_to_release(grown):
    releases = tension.open_site(grown).releases
    assert [release.number for release in releases] == [1, 2, 3]
    index = [
        {row["date"]: row["tension"] for row in csv.DictReader(io.StringIO(text))}
        for text in (release.read("index.csv").decode() for release in releases)
    ]
    rows = list(csv.DictReader(io.StringIO(releases[-1].read("revisions.csv").decode())))
    assert rows
    for at, (old, new) in enumerate(itertools.pairwise(releases)):
        own = [row for row in rows if row["vintage_new"] == new.name]
        assert {row["vintage_old"] for row in own} <= {old.name}
        moved = {day for day in index[at] if index[at][day] != index[at + 1].get(day)}
        assert {row["date"] for row in own} == moved
        for day in moved:
            steps = [row for row in own if row["date"] == day]
            assert steps[0]["value_old"] == index[at][day]
            assert steps[-1]["value_new"] == index[at + 1][day]
            for one, other in itertools.pairwise(steps):
                assert one["value_new"] == other["value_old"]


def test_the_changelog_tells_data_and_method_apart(tmp_path, monkeypatch):
    publish(tmp_path, "2025-10-12", "2025-10-13", monkeypatch)
    rules = tmp_path / "rules.yaml"
    text = (Path(tension.__file__).parent / "scoring_rules.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("numbers:")]
    changed = "\n".join(lines).replace("version: 1.0.0", "version: 1.1.0")
    changed = changed.replace('version: "1.0.0"', 'version: "1.1.0"')
    rules.write_text(changed.replace("medium: 0.8", "medium: 0.75"), encoding="utf-8")
    publish(tmp_path, "2025-10-23", "2025-10-24", monkeypatch, more='rules = "rules.yaml"')
    assert manifest(tmp_path / "site")["release"] == "2025-10-23_m1.1.0_t01"
    told = (tmp_path / "site" / "latest" / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, oldest = told.split("## 2025-10-12")
    data, method = newest.split("### Method")
    assert "new event: `2025-10-23 " in data
    assert "1.1.0" in method
    assert "First release" in oldest
    assert "record to 23 October 2025." in data


def test_the_changelog_of_a_french_site_writes_days_as_french_does(tmp_path, monkeypatch):
    french = 'languages = ["fr"]'
    for day, clock in (("2025-10-12", "2025-10-13"), ("2025-10-23", "2025-10-24")):
        publish(tmp_path, day, clock, monkeypatch, more=french)
    told = (tmp_path / "site" / "latest" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "relevé jusqu\u2019au 23 octobre 2025." in told
    assert "relevé jusqu\u2019au 12 octobre 2025." in told
    sentences = re.sub(r"`[^`]*`|## .*", "", told)
    assert not re.search(r"\d{4}-\d\d-\d\d", sentences), sentences


def test_what_was_public_then_and_nothing_later(grown, tmp_path, monkeypatch):
    site = tension.open_site(grown)
    frame = site.as_of("2025-10-25")
    assert str(frame["date"].max().date()) == "2025-10-23"
    assert set(frame["basis"]) == {"release"}
    for day in ("2025-10-01", "2025-10-13", "2025-10-25", "2025-12-25", "2026-04-02"):
        frame = site.as_of(day)
        assert (frame["known_on"] <= np.datetime64(day)).all()
        assert (frame["date"] <= np.datetime64(day)).all()
    # the third release had its data on 9 March and was public from 1 April only
    assert len(site.as_of("2026-03-31")) == len(site.as_of("2025-10-25"))
    other = tmp_path / "other"
    other.mkdir()
    for day, clock in (("2025-10-12", "2025-10-13"), ("2025-10-23", "2025-10-24")):
        publish(other, day, clock, monkeypatch)
    earlier = tension.open_site(other / "site")
    for day in ("2025-10-01", "2025-10-13", "2025-10-25", "2026-03-31"):
        assert site.as_of(day).equals(earlier.as_of(day)), "a later release changed the past"


def test_known_on_is_the_day_a_value_became_what_it_is(grown):
    site = tension.open_site(grown)
    first, second = (site.as_of(day).set_index("date") for day in ("2025-10-13", "2025-10-24"))
    same = second["tension"].reindex(first.index) == first["tension"]
    known = second["known_on"].reindex(first.index)
    assert same.any()
    assert (known[same] == np.datetime64("2025-10-13")).all()
    assert (known[~same] == np.datetime64("2025-10-24")).all()


def test_before_the_first_release_the_record_is_rebuilt_and_says_so(tmp_path):
    run("update", "--config", light(tmp_path))
    frame = tension.open_site(tmp_path / "site").as_of("2025-10-15")
    assert set(frame["basis"]) == {"known_dates"}
    then = tension.compute_index(tension.as_of(tension.read_records(), "2025-10-15"))
    assert frame["tension"].to_numpy() == pytest.approx(then.pair.tension)
    assert (frame["known_on"] <= np.datetime64("2025-10-15")).all()
    with pytest.raises(RequestError, match="2020"):
        tension.open_site(tmp_path / "site").as_of("2020-01-01")
    with pytest.raises(RequestError, match="not a published site"):
        tension.open_site(tmp_path / "nowhere")


def test_status_is_1_when_the_next_run_is_late(tmp_path, monkeypatch):
    config = light(tmp_path, more="every_hours = 24\ngrace_hours = 6")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    run("update", "--config", config)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1790000000 + 30 * 3600))
    assert "next due by" in run("status", tmp_path / "site").output
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1790000000 + 30 * 3600 + 1))
    assert "STALE" in run("status", tmp_path / "site", status=1).output
    assert json.loads(run("status", tmp_path / "site", "--json", status=1).output)["stale"]
    assert "heartbeat.json" in run("status", tmp_path, "--lang", "fr", status=1).output
