"""`tension check`: histories that cannot have been, the lenient reading, findings for machines."""

import csv
import json

import numpy as np
import pandas as pd
import pytest
from histories import ACTS, COLUMNS, ENDS, MEASURES, folder, histories, rules
from hypothesis import given
from hypothesis import strategies as st
from ledgers import FILES
from test_input import HEADER, findings, run, told, write

import tension
from tension.errors import InputError
from tension.ledger import examine_ledger
from tension.scoring import _scored, _scored_leniently, examine

# One event under two ids

STORY = f"{HEADER},summary_fr,source_url"


def test_one_event_under_two_ids_is_a_mistake_that_names_both_lines(tmp_path):
    rows = [
        "a,2025-03-10,USA,MLI,visa_bond_imposed,Le Mali est listé.,https://x.org/1",
        "b,2025-03-11,USA,MLI,public_criticism,Le Mali est listé.,",
        "c,2025-03-10,USA,MLI,visa_bond_imposed,Le Mali est listé.,https://y.org/2",
    ]
    found = findings(tmp_path, rows, STORY)
    assert told(found) == [(4, "event_id", "history.same_event")]
    assert found[0].severity == "error"
    assert "ligne 2" in found[0].text("fr").replace("\xa0", " ")
    assert "identifiant a" in found[0].text("fr")


def test_two_events_of_one_article_are_a_note(tmp_path):
    rows = [
        "a,2025-03-10,USA,MLI,delegation_visit,Matin.,https://x.org/1",
        "b,2025-03-10,USA,MLI,delegation_visit,Soir.,https://x.org/1",
        "c,2025-03-11,USA,MLI,delegation_visit,Soir.,https://x.org/1",
        "d,2025-03-10,MLI,USA,delegation_visit,Soir.,https://x.org/1",
    ]
    found = findings(tmp_path, rows, STORY)
    assert [(f.line, f.key, f.severity) for f in found] == [(3, "history.same_source", "warning")]


def test_drafts_do_not_count_as_the_same_event(tmp_path):
    rows = [
        "a,2025-03-10,USA,MLI,delegation_visit,Matin.,candidate",
        "b,2025-03-10,USA,MLI,delegation_visit,Matin.,confirmed",
    ]
    assert findings(tmp_path, rows, f"{HEADER},summary_fr,status") == []


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "1,001 to mend"), ("fr", "à corriger\xa0: 1\u202f001")]
)
def test_many_mistakes_are_counted_as_the_language_writes_numbers(tmp_path, lang, told):
    rows = [f"e{i},2025-02-30,USA,MLI,public_criticism" for i in range(1001)]
    done = run("check", write(tmp_path, "\n".join([HEADER, *rows])), "--lang", lang)
    assert done.stderr.splitlines()[-1] == told


# The lenient reading

BROKEN = [
    {"date": "2025-02-30"},
    {"target_actor": "Freedonia"},
    {"event_type": "no such type"},
    {"intensity": "9"},
    {"date": "", "source_actor": ""},
]


def file_of(history, name):
    path = folder() / name
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(history)
    return path


def leniently(history, name="lenient.csv"):
    book = rules()
    ledger, _ = examine_ledger(file_of(history, name), book.vocabulary)
    return _scored_leniently(ledger, book)


@given(histories(), st.data())
def test_a_row_with_a_mistake_is_as_if_it_were_not_there(history, data):
    """Acts and ends: no other row can mean them."""
    chosen = [row["event_id"] for row in history if row["event_type"] in {**ACTS, **ENDS}]
    ids = data.draw(st.sets(st.sampled_from(chosen)) if chosen else st.just(set()))
    broken = [
        row | data.draw(st.sampled_from(BROKEN)) if row["event_id"] in ids else row
        for row in history
    ]
    records, _ = leniently(broken)
    expected, _ = leniently([row for row in history if row["event_id"] not in ids], "without.csv")
    pd.testing.assert_frame_equal(
        records.table.drop(columns="line"), expected.table.drop(columns="line")
    )
    for name in ("ender", "measure", "lapsing", "lapses_with", "probability"):
        assert np.array_equal(getattr(records.links, name), getattr(expected.links, name))
    at = {row["event_id"]: line for line, row in enumerate(history, start=2)}
    assert {at[name] for name in ids} <= set(records.left_out)
    assert len(records.left_out) == len(ids) + len(expected.left_out)


@given(histories(), st.data())
def test_a_measure_with_a_mistake_does_not_cascade(history, data):
    """What names it is kept without the link; only an end that may mean two is left out too."""
    chosen = [row["event_id"] for row in history if row["event_type"] in MEASURES]
    ids = data.draw(st.sets(st.sampled_from(chosen)) if chosen else st.just(set()))
    book = rules()
    before, _ = leniently(history, "before.csv")
    broken = [row | {"intensity": "9"} if row["event_id"] in ids else row for row in history]
    records, found = leniently(broken)
    kept = set(records.table["event_id"])
    lost = set(before.table["event_id"]) - kept - ids
    doubtful = {f.line for f in found if f.key == "history.ends_several"}
    at = {row["event_id"]: line for line, row in enumerate(history, start=2)}
    assert {at[name] for name in lost} <= doubtful
    for row in history:
        named = [name.strip() for name in row["ends"].split(";")]
        if row["event_id"] in kept and set(named) & ids:
            assert any(f.key == "history.left_out" and f.line == at[row["event_id"]] for f in found)
    again = _scored(records.ledger, book, strict=False)[1]
    assert [f for f in again if f.severity == "error"] == []


@given(histories())
def test_without_a_mistake_the_lenient_reading_is_the_strict_one(history):
    strict, found = _scored(
        examine_ledger(file_of(history, "strict.csv"), rules().vocabulary)[0], rules()
    )
    if any(f.severity == "error" for f in found):
        return
    records, _ = leniently(history)
    assert records.left_out == ()
    pd.testing.assert_frame_equal(records.table, strict.table)


LEDGER = [
    "m,2025-03-10,USA,MLI,visa_bond_imposed,2025-03-20,,,,",
    "n,2025-03-1O,MLI,USA,visa_bond_imposed,,,,,",  # the letter O
    "e,2025-04-01,MLI,USA,visa_bond_lifted,,n,,,",
    "f,2025-04-02,USA,MLI,visa_bond_lifted,,m,,,",
    "g,2025-04-03,USA,MLI,visa_bond_lifted,,m,,,",
    "h,2025-04-04,USA,MLI,visa_bond_lifted,,nowhere,,,",
    "i,2025-04-05,MLI,USA,denial_or_protest,,,,h,",
]
LINKS = f"{HEADER},effective_date,ends,lapses_with,responds_to,status"


def test_what_is_left_out_and_what_is_borne(tmp_path):
    path = write(tmp_path, "\n".join([LINKS, *LEDGER]))
    records, found = examine(path, lenient=True)
    assert records.left_out == (3, 7)
    assert records.table["event_id"].tolist() == ["m", "e", "f", "g", "i"]
    assert [(f.line, f.key, f.severity) for f in found] == [
        (3, "ledger.not_a_day", "error"),
        (4, "history.left_out", "warning"),
        (6, "history.ended_twice", "warning"),
        (7, "history.no_such_event", "error"),
        (8, "history.left_out", "warning"),
    ]
    assert "2 rows left out" in str(records)
    with pytest.raises(InputError):
        tension.read_records(path)
    assert tension.read_records(path, lenient=True).left_out == (3, 7)
    as_known = tension.as_of(tension.read_records(path, lenient=True), "2025-04-01")
    assert as_known.left_out == (3, 7)


def test_an_end_that_could_mean_the_row_left_out_is_left_out_too(tmp_path):
    rows = [
        "m,2025-03-10,USA,MLI,visa_bond_imposed,",
        "n,2025-03-32,USA,MLI,visa_bond_imposed,",
        "e,2025-04-01,USA,MLI,visa_bond_lifted,",
    ]
    path = write(tmp_path, "\n".join([f"{HEADER},ends", *rows]))
    records, found = examine(path, lenient=True)
    assert records.left_out == (3, 4)
    assert "m, n" in found[-1].text()


@pytest.mark.parametrize("name", ["m", "n"])
def test_a_row_pasted_twice_is_nothing_that_an_end_could_mean(tmp_path, name):
    rows = [
        "m,2025-03-10,USA,MLI,visa_bond_imposed,,Le Mali est listé.",
        f"{name},2025-03-10,USA,MLI,visa_bond_imposed,,Le Mali est listé.",
        "e,2025-04-01,USA,MLI,visa_bond_lifted,,Le Mali est retiré.",
    ]
    header = f"{HEADER},ends,summary_fr"
    records, found = examine(write(tmp_path, "\n".join([header, *rows])), lenient=True)
    assert records.left_out == (3,)
    assert len(records.links.ender) == 1
    key = "ledger.id_twice" if name == "m" else "history.same_event"
    assert key in {f.key for f in found}


@pytest.mark.parametrize("name", ["poids", "date"])
def test_a_mistake_of_the_file_is_no_row_to_leave_out(tmp_path, name):
    path = write(tmp_path, f"{HEADER},{name}\na,2025-03-01,USA,MLI,public_criticism,1\n")
    with pytest.raises(InputError):
        tension.read_records(path, lenient=True)
    path = write(tmp_path, '{"event_id": "a", "poids": 1, "date": "x"}\n', "a.jsonl")
    assert examine(path, lenient=True)[0] is None


@pytest.mark.parametrize("command", [["index"], ["report"], ["explain", "2025-04-02"]])
def test_every_command_counts_what_it_left_out(tmp_path, command):
    path = write(tmp_path, "\n".join([LINKS, *LEDGER]))
    argv = [*command, path]
    out = [] if command[0] == "explain" else ["--out", tmp_path / "out"]
    assert run(*argv, *out).exit_code == 1
    result = run(*argv, *out, "--lenient", "--lang", "fr")
    assert result.exit_code == 3, result.output
    assert "2 sur 7" in result.stderr.replace("\xa0", " ")
    assert "3, 7" in result.stderr
    if command[0] == "index":
        metadata = json.loads((tmp_path / "out" / "metadata.json").read_text("utf-8"))
        assert metadata["ledger"]["lines_left_out"] == [3, 7]


# For people and for machines


def test_the_answer_for_machines_has_a_schema_and_counts(tmp_path):
    path = write(tmp_path, "\n".join([LINKS, *LEDGER]))
    strict = json.loads(run("check", path, "--json").stdout)
    assert strict["schema"] == "tension.check/1"
    assert set(strict) == {
        "schema", "clean", "errors", "notes", "events", "left_out", "findings",
    }  # fmt: skip
    assert (strict["clean"], strict["events"], strict["left_out"]) == (False, None, [])
    result = run("check", path, "--json", "--lenient")
    lenient = json.loads(result.stdout)
    assert result.exit_code == 3
    assert (lenient["events"], lenient["left_out"]) == (5, [3, 7])
    assert {"severity", "file", "line", "column", "name", "code", "message"} <= set(
        lenient["findings"][0]
    )


def test_a_file_that_is_not_there_is_a_finding_for_machines_too(tmp_path):
    result = run("check", tmp_path / "nowhere.csv", "--json", "--lang", "fr")
    content = json.loads(result.stdout)
    assert result.exit_code == 1
    assert content["clean"] is False
    assert [f["code"] for f in content["findings"]] == ["files.no_such_file"]
    assert "n\u2019existe pas" in content["findings"][0]["message"]


def test_the_verdict_of_a_lenient_check(tmp_path):
    path = write(tmp_path, "\n".join([LINKS, *LEDGER]))
    result = run("check", path, "--lenient", "--lang", "fr")
    assert result.exit_code == 3
    assert "2 sur 7" in result.output.splitlines()[-1].replace("\xa0", " ")


@pytest.mark.parametrize("name", ["excel_fr.csv", "suivi.xlsx", "events.parquet", "events.jsonl"])
def test_a_french_file_is_checked_clean_in_french(tmp_path, name):
    result = run("check", write(tmp_path, FILES[name], name), "--lang", "fr")
    assert result.exit_code == 0, result.output
    assert "5 événements" in result.output
    assert "aucune erreur" in result.output
