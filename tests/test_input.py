"""Bad input: every mistake at once, each with its place and its cure; never a traceback."""

import json
import re

import pytest
from click.testing import CliRunner

import tension
from tension.cli import group
from tension.rulebook import examine_rulebook
from tension.scoring import examine

HEADER = "event_id,date,source_actor,target_actor,event_type"
RULES = (tension.read_rulebook()).text


def write(folder, text, name="ledger.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def findings(folder, rows, header=HEADER, rules=None):
    path = write(folder, "\n".join([header, *rows]) + "\n")
    return examine(path, rules)[1]


def told(found):
    """(line, column name, message key) of each finding."""
    return [(f.line, f.name, f.key) for f in found]


def run(*argv):
    result = CliRunner().invoke(group, [str(part) for part in argv])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def test_every_mistake_of_a_ledger_is_listed_in_one_pass(tmp_path):
    header = HEADER + ",intensity,scope,known_date"
    rows = [
        "a,2025-02-30,USA,MLI,public_criticism,,,",
        "b,2025-03-01,USA,Freedonia,public_criticizm,,,",
        "c,2025-03-02,MLI,MLI,public_criticism,,,",
        "d,2025-03-03,USA,MLI,public_criticism,9,,",
        "e,2025-03-04,USA,MLI,public_criticism,NaN,bilatral,",
        "a,2025-03-05,USA,MLI,public_criticism,,,12/03/2025",
        ",,USA,MLI,public_criticism,,,",
    ]
    found = findings(tmp_path, rows, header)
    assert told(found) == [
        (2, "date", "ledger.no_such_day"),
        (3, "target_actor", "ledger.unknown_country"),
        (3, "event_type", "ledger.unknown_type"),
        (4, "target_actor", "ledger.self_dyad"),
        (5, "intensity", "ledger.not_a_number"),
        (6, "intensity", "ledger.not_a_number"),
        (6, "scope", "ledger.not_allowed"),
        (7, "event_id", "ledger.id_twice"),
        (7, "known_date", "ledger.ambiguous_day"),
        (8, "event_id", "ledger.blank"),
        (8, "date", "ledger.blank"),
    ]
    texts = [finding.text() for finding in found]
    assert texts[2].endswith("did you mean public_criticism?")
    assert texts[2].split(":")[1:3] == ["3", "5"]  # line, column
    assert "bilateral" in texts[6]


@pytest.mark.parametrize(
    "text", ["NaN", "inf", "-inf", "1e308", "1_000", "0x10", "٣", "2,5", "--1"]
)
def test_absurd_numbers_are_refused_by_line(tmp_path, text):
    row = f'a,2025-03-03,USA,MLI,public_criticism,"{text}"'
    assert told(findings(tmp_path, [row], HEADER + ",intensity")) == [
        (2, "intensity", "ledger.not_a_number")
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2023-02-29", "ledger.no_such_day"),
        ("0025-01-01", "ledger.day_out_of_range"),
        ("9999-12-31", "ledger.day_out_of_range"),
        ("11/10/2025", "ledger.ambiguous_day"),
        ("31/02/2025", "ledger.no_such_day"),
        ("2025/10/11", "ledger.not_a_day"),
        ("11/10/25", "ledger.not_a_day"),
        ("20251011", "ledger.not_a_day"),
        ("2025-10-11T23:30", "ledger.no_offset"),
        ("45941", "ledger.serial_day"),
    ],
)
def test_days_that_are_not_days(tmp_path, text, key):
    rows = [f"a,{text},USA,MLI,public_criticism"]
    assert told(findings(tmp_path, rows)) == [(2, "date", key)]


def test_a_moment_belongs_to_the_day_of_the_rulebooks_time_zone(tmp_path):
    """23:30 on 23 October in New York is 24 October in Bamako."""
    rows = ["a,2025-10-23T23:30-04:00,USA,MLI,public_criticism"]
    path = write(tmp_path, "\n".join([HEADER, *rows]))
    index = tension.compute_index(tension.read_records(path))
    assert str(index.dates[0]) == "2025-10-24"


def history(folder, *rows):
    header = HEADER + ",effective_date,ends,lapses_with,responds_to,status"
    return told(findings(folder, list(rows), header))


def test_impossible_histories(tmp_path):
    bond = "m,2025-03-10,USA,MLI,visa_bond_imposed,,,,,"
    assert history(tmp_path, bond, "e,2025-03-01,USA,MLI,visa_bond_lifted,,m,,,") == [
        (3, "ends", "history.ended_early")
    ]
    assert history(tmp_path, "e,2025-03-11,USA,MLI,visa_bond_lifted,,,,,") == [
        (2, "ends", "history.ends_none")
    ]
    twice = ["e,2025-03-11,USA,MLI,visa_bond_lifted,,m,,,", "f,2025-03-12,USA,MLI,aid_pledge,,m,,,"]
    assert history(tmp_path, bond, *twice) == [(4, "ends", "history.ended_twice")]
    assert history(tmp_path, "m,2025-03-10,USA,MLI,visa_bond_imposed,2025-03-09,,,,") == [
        (2, "effective_date", "ledger.effective_early")
    ]
    assert history(tmp_path, bond, "a,2025-03-11,USA,MLI,public_criticism,,,m,,") == [
        (3, "lapses_with", "history.not_a_measure")
    ]
    assert history(tmp_path, bond, "a,2025-03-11,MLI,USA,public_criticism,,,,m,") == []
    assert history(tmp_path, bond, "n,2025-03-11,MLI,USA,visa_bond_imposed,,,x,,") == [
        (3, "lapses_with", "history.no_such_event")
    ]
    circle = ["n,2025-03-11,MLI,USA,visa_bond_imposed,,,m,,"]
    turned = bond.replace("imposed,,,,,", "imposed,,,n,,")
    assert {key for _, _, key in history(tmp_path, turned, *circle)} == {"history.lapse_circle"}
    answer = "a,2025-03-01,MLI,USA,denial_or_protest,,,,m,"
    assert history(tmp_path, bond, answer) == [(3, "responds_to", "history.answers_future")]
    draft = bond.replace(",,,,,", ",,,,,candidate")
    assert history(tmp_path, draft, "e,2025-03-11,USA,MLI,visa_bond_lifted,,m,,,") == [
        (3, "ends", "history.not_confirmed")
    ]
    two = [bond, "n,2025-03-10,USA,MLI,visa_bond_imposed,,,,,"]
    assert history(tmp_path, *two, "e,2025-03-11,USA,MLI,visa_bond_lifted,,,,,") == [
        (4, "ends", "history.ends_several")
    ]


def test_a_broken_row_does_not_breed_mistakes_elsewhere(tmp_path):
    rows = ["m,2025-13-01,USA,MLI,visa_bond_imposed,", "e,2025-03-11,USA,MLI,visa_bond_lifted,m"]
    found = findings(tmp_path, rows, HEADER + ",ends")
    assert told(found) == [(2, "date", "ledger.no_such_day")]


def test_a_column_of_weights_is_refused_and_a_slip_is_noted(tmp_path):
    row = "a,2025-03-03,USA,MLI,public_criticism,5,2025-03-03"
    found = findings(tmp_path, [row], HEADER + ",poids,effectve_date")
    assert told(found) == [
        (1, "poids", "ledger.weight_column"),
        (1, "effectve_date", "ledger.column_slip"),
    ]
    assert [f.severity for f in found] == ["error", "warning"]
    assert "intensity" in found[0].text()


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "ledger.no_header"),
        (b"\x00\x01\x02", "ledger.not_text"),
        (b"PK\x03\x04\x00\x00", "ledger.not_workbook"),
        (b"event_id,date\n", "ledger.missing_column"),
        (b'event_id,date,source_actor,target_actor,event_type\na,"2025', "ledger.open_quote"),
        (f"{HEADER}\na,2025-01-01,USA,MLI,public_criticism,more".encode(), "ledger.too_many_cells"),
        (b"<!DOCTYPE html><html></html>", "ledger.is_page"),
        (f"{HEADER}\na,{'x' * 10_000_000}".encode(), "ledger.cell_too_long"),
    ],
)
def test_files_that_are_not_ledgers(tmp_path, content, key):
    path = write(tmp_path, content)
    assert key in {finding.key for finding in examine(path)[1]}
    result = run("check", path)
    assert result.exit_code == 1


def test_codes_and_names_of_countries(tmp_path):
    rows = [
        "a,2025-01-01,NA,Norway,public_criticism",
        "b,2025-01-02,Côte d’Ivoire,NE,public_criticism",
        "c,2025-01-03,États-Unis,Mali,public_criticism",
    ]
    path = write(tmp_path, "\n".join([HEADER, *rows]))
    records = tension.read_records(path)
    assert records.dyads == ("CIV-NER", "MLI-USA", "NAM-NOR")


def test_types_by_label_and_alias_in_both_languages(tmp_path):
    rows = [
        "a,2025-01-01,USA,MLI,Visa bond imposed",
        "b,2025-01-02,MLI,USA,CAUTION DE VISA PAR RECIPROCITE",
    ]
    path = write(tmp_path, "\n".join([HEADER, *rows]))
    types = tension.read_records(path).table["event_type"].tolist()
    assert types == ["visa_bond_imposed", "visa_bond_reciprocity"]


def test_cp1252_semicolons_and_windows_line_ends(tmp_path):
    text = f"{HEADER.replace(',', ';')}\r\na;2025-01-01;États-Unis;Mali;Critique publique\r\n"
    path = write(tmp_path, text.encode("cp1252"))
    assert tension.read_records(path).dyads == ("MLI-USA",)


def change(old, new):
    assert old in RULES
    return RULES.replace(old, new, 1)


BOND = "  visa_bond_imposed:\n"


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        (change("weight: 5\n", "weight: 5OO\n"), "rulebook.not_a_number", "5OO"),
        (change("weight: 5\n", "weight: .inf\n"), "rulebook.not_a_number", ".inf"),
        (change("weight: 5\n", "weight: 50\n"), "rulebook.out_of_range", "50"),
        (change("weight: 5\n", "weight: true\n"), "rulebook.not_a_number", "true"),
        (change("weight: 5\n", "wieght: 5\n"), "rulebook.unknown_key", "did you mean weight?"),
        (change("kind: act\n", "kind: akt\n"), "rulebook.not_allowed", "akt"),
        (re.sub(r'cameo: "(\d+)"', r"cameo: \1", RULES, count=1), "rulebook.not_text", "quotation"),
        (RULES + "\nname: again\n", "rulebook.duplicate_key", "line"),
        (change("half_life: 21\n", "half_life: -3\n"), "rulebook.out_of_range", "-3"),
        (change("headline: tension", "headline: mood"), "rulebook.not_allowed", "mood"),
        (change("timezone: UTC", "timezone: Mars"), "rulebook.timezone", "Mars"),
        (change("version: 1.0.0", 'version: "1"'), "rulebook.version", "1"),
        (change("domain: visa\n", "domain: vista\n"), "rulebook.not_named", "did you mean visa?"),
        ("- a\n- b\n", "rulebook.wrong_shape", ""),
        ("", "rulebook.missing_key", ""),
        ("a: [1, 2\n", "rulebook.not_yaml", ""),
        ("a: &x 1\nb: *x\n", "rulebook.anchor", ""),
    ],
)
def test_mistakes_of_a_rulebook(tmp_path, text, key, said):
    path = write(tmp_path, text, "rules.yaml")
    rulebook, _, found = examine_rulebook(path)
    assert rulebook is None
    mine = [finding for finding in found if finding.key == key]
    assert mine, [finding.text() for finding in found]
    assert said in mine[0].text()
    assert all(re.match(r".*rules\.yaml(:\d+)*: ", finding.text()) for finding in found)


def test_mistakes_of_sense_in_a_rulebook(tmp_path):
    text = change("weight_range: [3.33, 7.5]", "weight_range: [3.33, 9.5]")
    text = text.replace("ends: [visa_bond_imposed, visa_bond_reciprocity]", "ends: [visa_bond]", 1)
    _, _, found = examine_rulebook(write(tmp_path, text, "rules.yaml"))
    keys = [finding.key for finding in found]
    assert "rulebook.range_product" in keys
    assert keys.count("rulebook.never_ended") == 2
    assert any(f.key == "rulebook.not_named" and "visa_bond" in f.text() for f in found)


def test_a_rule_without_a_reason_is_a_mistake(tmp_path):
    text = re.sub(r"    why: >-\n(      .*\n)+", "", RULES, count=1)
    _, _, found = examine_rulebook(write(tmp_path, text, "rules.yaml"))
    assert [(f.key, f.name.rpartition(".")[2]) for f in found] == [("rulebook.missing_key", "why")]


def test_ledger_and_rulebook_are_checked_in_the_same_pass(tmp_path):
    rules = write(tmp_path, change("weight: 5\n", "weight: 5OO\n"), "rules.yaml")
    found = findings(tmp_path, ["a,2025-02-30,USA,MLI,visa_bond_imposed"], rules=rules)
    assert {finding.key for finding in found} == {"rulebook.not_a_number", "ledger.no_such_day"}


def test_sidecar_mistakes(tmp_path):
    path = write(tmp_path, f"{HEADER}\na,2025-01-01,USA,MLI,public_criticism\n")
    sidecar = (
        'titel = "x"\ncoverage_start = 2025-02-01\ncoverage_end = 2025-01-01\ndyads = ["XXX"]\n'
    )
    write(tmp_path, sidecar, "ledger.toml")
    found = examine(path)[1]
    assert {finding.key for finding in found} == {
        "rulebook.unknown_key", "sidecar.order", "request.not_a_dyad",
    }  # fmt: skip
    assert any(f.line == 1 and "did you mean title?" in f.text() for f in found)
    write(tmp_path, "title = \n", "ledger.toml")
    assert [finding.key for finding in examine(path)[1]] == ["sidecar.not_toml"]


@pytest.mark.parametrize("command", ["report", "index"])
def test_nothing_is_written_when_there_is_a_mistake(tmp_path, command):
    path = write(tmp_path, f"{HEADER}\na,2025-02-30,USA,MLI,public_criticism\n")
    result = run(command, path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()
    assert ":2:2: date: 2025-02-30" in result.output


def test_zero_events_read_exactly_neutral(tmp_path):
    path = write(tmp_path, HEADER + "\n")
    for command in ("report", "index"):
        result = run(command, path, "--out", tmp_path / command)
        assert result.exit_code == 0, result.output
    result = run("index", path, "--json", "--since", "2025-01-01", "--until", "2025-01-03")
    content = json.loads(result.output)
    assert (content["status"], content["tension"]) == ("no_events", 50)
    days = content["days"]
    assert [(d["tension"], d["pressure"], d["engagement"]) for d in days] == [(50, 0, 0)] * 3
    assert {d["status"] for d in days} == {"no_events"}
    assert run("explain", "2025-01-01", path).exit_code in (0, 1)
    assert run("check", path).exit_code == 0


def test_one_event_has_an_index_and_a_refusal(tmp_path):
    path = write(tmp_path, f"{HEADER}\na,2025-01-05,USA,MLI,public_criticism\n")
    records = tension.read_records(path)
    index = tension.compute_index(records)
    assert index.pair.tension[0] > 50
    assert tension.fit_level(index).key == "refusal.few_events"
    result = run("report", path, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "report.pdf").stat().st_size > 10_000


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_mistakes_are_told_in_the_language_asked_for(tmp_path, lang):
    path = write(tmp_path, f"{HEADER}\na,2025-02-30,USA,MLI,public_criticism\n")
    output = run("check", path, "--lang", lang).output
    assert ("calendar" in output) == (lang == "en")
    assert ("calendrier" in output) == (lang == "fr")


def test_findings_for_a_machine(tmp_path):
    path = write(tmp_path, f"{HEADER}\na,2025-02-30,USA,MLI,public_criticism\n")
    result = run("check", path, "--json")
    content = json.loads(result.stdout)
    assert content["clean"] is False
    assert content["findings"][0]["code"] == "ledger.no_such_day"
    assert (content["findings"][0]["line"], content["findings"][0]["column"]) == (2, 2)


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (["explain", "2030-01-01"], 1, "2024-01-01"),
        (["explain", "yesterday"], 2, "2025-10-22"),
        (["index", "--dyad", "FRA-DZA"], 1, "MLI-USA"),
        (["index", "--dyad", "Mali"], 1, "MLI-USA"),
        (["index", "--since", "2025-02-02", "--until", "2025-01-01"], 1, "2025-02-02"),
        (["index", "nowhere.csv"], 1, "nowhere.csv"),
        (["check", "--rules", "nowhere.yaml"], 1, "nowhere.yaml"),
        (["reprot"], 2, "Did you mean report?"),
        (["report", "--lang", "de"], 2, "'en', 'fr'"),
        (["explain", "--view", "USA>FRA"], 1, "USA>MLI"),
    ],
)
def test_requests_that_cannot_be_met(argv, status, said):
    result = run(*argv)
    assert result.exit_code == status, result.output
    assert said in result.output
