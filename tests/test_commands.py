"""The commands: each works with nothing on the case, says so in help, and means one thing."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tension.cli import group
from tension.export import DIRECTED_COLUMNS, EVENT_COLUMNS, INDEX_COLUMNS

COMMANDS = ("check", "explain", "forecast", "index", "model", "report")
FILES = ["index.csv", "index_directed.csv", "contributions.csv", "events.csv", "metadata.json"]


def run(*argv, status=0, cwd=None):
    done = CliRunner().invoke(group, [str(word) for word in argv])
    assert done.exit_code == status, done.output
    return done


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


@pytest.fixture(scope="module")
def october(tmp_path_factory):
    out = tmp_path_factory.mktemp("october")
    run("index", "--since", "2025-10-01", "--as-of", "2025-12-10", "--out", out)
    return out


def test_every_command_has_help_and_an_example():
    listed = run("--help").output
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", listed, re.MULTILINE)
        text = run(name, "--help").output
        assert f"Example: tension {name}" in " ".join(text.split())


def test_the_version_is_the_packages():
    import tension

    assert tension.__version__ in run("--version").output


def test_the_bundled_case_is_clean():
    assert "65 events" in run("check").output
    content = json.loads(run("check", "--json").output)
    assert content["clean"] is True
    assert [f for f in content["findings"] if f["severity"] == "error"] == []


def test_index_with_nothing_writes_the_daily_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("index")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(FILES)
    days = rows(tmp_path / "out" / "index.csv")
    assert (days[0]["date"], days[-1]["date"]) == ("2024-01-01", "2026-03-09")


def test_the_columns_are_those_announced(october):
    heads = {"index.csv": INDEX_COLUMNS, "index_directed.csv": DIRECTED_COLUMNS}
    heads["events.csv"] = EVENT_COLUMNS
    frozen = json.loads((Path(__file__).parent / "published_columns.json").read_text("utf-8"))
    for name, columns in heads.items():
        first = (october / name).read_text(encoding="utf-8").partition("\n")[0]
        assert first == ",".join(columns)
        assert first.split(",")[: len(frozen[name])] == frozen[name]


def test_since_and_as_of_decide_which_days_are_shown_and_never_a_value(october, tmp_path):
    days = rows(october / "index.csv")
    assert (days[0]["date"], days[-1]["date"]) == ("2025-10-01", "2025-12-10")
    run("index", "--as-of", "2025-12-10", "--until", "2025-11-30", "--out", tmp_path)
    whole = {row["date"]: row for row in rows(tmp_path / "index.csv")}
    assert max(whole) == "2025-11-30"
    for row in days:
        if row["date"] in whole:
            assert row == whole[row["date"]]


def test_contributions_in_the_file_add_up_to_the_index_in_the_file(october):
    sums = {}
    for row in rows(october / "contributions.csv"):
        sums[row["date"]] = sums.get(row["date"], 0.0) + float(row["contribution"])
    for row in rows(october / "index.csv"):
        assert abs(50 + sums.get(row["date"], 0.0) - float(row["tension"])) < 1e-9


def test_directions_and_pair_agree_in_the_files(october):
    points = {}
    for row in rows(october / "index_directed.csv"):
        points[row["date"]] = points.get(row["date"], 0.0) + float(row["hostile_points"]) / 2
    for row in rows(october / "index.csv"):
        assert abs(points[row["date"]] - float(row["hostile_points"])) < 1e-9


def test_metadata_names_what_the_numbers_were_made_from(october):
    import hashlib
    from importlib.resources import files

    content = json.loads((october / "metadata.json").read_text(encoding="utf-8"))
    case = (files("tension") / "data" / "mali_us_events.csv").read_bytes()
    assert content["ledger"]["sha256"] == hashlib.sha256(case).hexdigest()
    rules = (files("tension") / "scoring_rules.yaml").read_bytes()
    assert content["rulebook"]["sha256"] == hashlib.sha256(rules).hexdigest()
    assert content["data_end"] == "2025-12-10"
    assert content["arguments"]["since"] == "2025-10-01"


def test_after_the_record_there_is_a_status_and_no_value(tmp_path):
    run("index", "--since", "2026-03-08", "--until", "2026-03-11", "--out", tmp_path)
    days = rows(tmp_path / "index.csv")
    assert [row["status"] for row in days[2:]] == ["after_record"] * 2
    for row in days[2:]:
        assert {row[name] for name in ("tension", "pressure", "news", "n_events")} == {""}


def test_the_index_for_a_machine_has_the_columns_of_the_file(october):
    asked = ("--since", "2025-10-01", "--as-of", "2025-12-10", "--json")
    content = json.loads(run("index", *asked).output)
    assert tuple(content["days"][0]) == INDEX_COLUMNS
    first = rows(october / "index.csv")[0]
    assert content["days"][0]["tension"] == float(first["tension"])


def test_files_and_json_do_not_depend_on_the_language(tmp_path):
    for lang in ("en", "fr"):
        run("index", "--lang", lang, "--out", tmp_path / lang)
    for name in FILES:
        assert (tmp_path / "en" / name).read_bytes() == (tmp_path / "fr" / name).read_bytes()
    en, fr = (json.loads(run("explain", "--json", "--lang", lang).output) for lang in ("en", "fr"))
    assert en == fr


def test_explain_adds_up_and_names_rule_and_source():
    content = json.loads(run("explain", "2025-10-22", "--json").output)
    total = sum(share["tension"] for share in content["shares"])
    assert abs(50 + total - content["tension"]) < 1e-9
    assert abs(sum(content["changes"]) - content["change"]) < 1e-9
    text = run("explain", "2025-10-22").output
    bond = next(s for s in content["shares"] if s["event_id"] == "ML-US-2025-10-08-02")
    assert bond["source_url"] in text
    assert f"line {bond['rule_line']}" in text


def test_explain_with_nothing_takes_the_last_day():
    assert json.loads(run("explain", "--json").output)["date"] == "2026-03-09"


def test_explain_as_known_then_knows_nothing_later():
    content = json.loads(run("explain", "2025-12-10", "--as-of", "2025-12-10", "--json").output)
    assert content["date"] == "2025-12-10"
    assert max(share["date"] for share in content["shares"]) <= "2025-12-10"


def test_explain_speaks_french():
    text = run("explain", "2025-10-23", "--view", "USA>MLI", "--lang", "fr").output
    assert "23 octobre 2025" in text
    assert re.search(r"tension \d+,\d\d", text)
    assert "Caution de visa levée" in text


def test_a_dyad_may_be_named_in_any_order_and_a_wrong_one_is_named():
    one, other = (run("index", "--dyad", d, "--json").output for d in ("MLI-USA", "USA-MLI"))
    assert json.loads(one)["days"] == json.loads(other)["days"]
    assert "DZA-FRA" in run("index", "--dyad", "FRA-DZA", status=1).stderr


def test_rules_of_ones_own_move_the_numbers(tmp_path):
    import tension

    text = tension.read_rulebook().text
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace("pending: 0.5", "pending: 0.25"), encoding="utf-8")
    day = ("explain", "2025-10-22", "--json")
    ours, theirs = (json.loads(run(*day, *more).stdout) for more in ((), ("--rules", path)))
    assert theirs["tension"] < ours["tension"]
