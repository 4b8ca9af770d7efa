"""Data frames in and out: a ledger that is one already, answers that are tables, types."""

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from ledgers import ENGLISH, FRENCH, READ_AS, ROWS

import tension
from tension.errors import InputError
from tension.export import index_csv
from tension.ledger.source import open_source
from tension.scoring import examine

CASE = files("tension") / "data" / "mali_us_events.csv"


def as_text():
    return pd.read_csv(CASE, dtype=str, keep_default_na=False)


def typed():
    """The case as pandas reads it by itself: days as days, numbers as numbers, NaN for blanks."""
    frame = pd.read_csv(CASE, parse_dates=["date", "known_date", "effective_date"])
    return frame.set_index("event_id")


MAKERS = {
    "pandas of texts": as_text,
    "pandas of days and numbers, id as index": typed,
    "pandas of objects": lambda: as_text().astype(object).replace("", None),
    "pandas of categories": lambda: as_text().astype({"event_type": "category"}),
    "pandas shuffled": lambda: as_text().sample(frac=1, random_state=1),
    "polars": lambda: pl.from_pandas(as_text()),
    "polars of days": lambda: pl.read_csv(str(CASE), try_parse_dates=True),
    "pyarrow": lambda: pa.Table.from_pandas(as_text(), preserve_index=False),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_frame_is_the_ledger_that_its_file_is(make):
    days = {"since": "2024-01-01", "until": "2026-03-09"}
    from_file = tension.compute_index(tension.read_records(CASE), **days)
    frame = tension.compute_index(tension.read_records(make()), "MLI-USA", **days)
    inside = frame.in_record
    for name in ("tension", "pressure", "engagement", "news"):
        theirs, ours = (getattr(index.pair, name)[inside] for index in (from_file, frame))
        assert np.array_equal(theirs, ours, equal_nan=True)


@pytest.mark.parametrize("header", [FRENCH, ENGLISH], ids=["French", "English"])
def test_names_and_words_are_read_as_in_a_file(header):
    rows = tension.read_records(pd.DataFrame(ROWS, columns=list(header))).ledger.rows
    names = ("event_id", "source_actor", "target_actor", "event_type", "intensity", "confidence",
             "scope", "status")  # fmt: skip
    found = [tuple(None if pd.isna(v) else v for v in row) for row in rows[list(names)].to_numpy()]
    assert found == list(READ_AS)


def test_mistakes_are_told_with_their_rows_and_columns_all_at_once():
    frame = as_text()
    frame.loc[2, "date"] = "2025-02-30"
    frame.loc[4, "event_type"] = "visa bund imposed"
    frame.loc[6, "source_actor"] = "Mallli"
    with pytest.raises(InputError) as raised:
        tension.read_records(frame)
    told = [(f.file, f.line, f.name) for f in raised.value.findings]
    assert told == [("DataFrame", 3, "date"), ("DataFrame", 5, "event_type"),
                    ("DataFrame", 7, "source_actor")]  # fmt: skip
    assert "did you mean" in str(raised.value)
    assert "DataFrame:3:2: date: " in str(raised.value)


def test_cells_that_are_no_cells_are_a_mistake_of_their_column():
    frame = as_text().astype(object)
    frame["notes"] = [["a", "list"]] * len(frame)
    frame["summary_en"] = [{"a": 1}] + ["text"] * (len(frame) - 1)
    findings = examine(frame)[1]
    assert {f.name for f in findings if f.severity == "error"} == {"notes", "summary_en"}
    missing = examine(as_text().drop(columns="date"))[1]
    assert [f.key for f in missing if f.severity == "error"] == ["ledger.missing_column"]


def test_objects_of_many_kinds_are_read_one_by_one():
    frame = pd.DataFrame(
        {
            "event_id": [1, "b", np.nan],
            "date": [dt.date(2025, 1, 1), pd.Timestamp("2025-01-02"), "2025-01-03"],
            "source_actor": ["NO", "NA", "NO"],
            "target_actor": ["NA", "NO", "NA"],
            "event_type": "public_criticism",
            "intensity": [1, 1.5, None],
        }
    )
    records, findings = examine(frame)
    assert records is None
    assert [(f.line, f.name) for f in findings] == [(3, "event_id")]
    rows = tension.read_records(frame.head(2)).ledger.rows
    assert rows["event_id"].tolist() == ["1", "b"]
    assert rows["source_actor"].tolist() == ["NOR", "NAM"]
    assert rows["intensity"].tolist() == [1.0, 1.5]


def test_a_frame_is_not_touched_and_its_sum_is_that_of_its_texts():
    frame = typed()
    before = frame.copy(deep=True)
    first = tension.read_records(frame).ledger
    pd.testing.assert_frame_equal(frame, before)
    assert first.sha256 == tension.read_records(frame).ledger.sha256
    assert first.sha256 != tension.read_records(frame.head(60)).ledger.sha256
    assert first.file == "DataFrame"
    assert open_source(frame, name="mine").table.file == "mine"


def test_an_empty_frame_is_an_empty_ledger():
    assert len(tension.read_records(as_text().head(0)).table) == 0
    with pytest.raises(InputError):
        tension.read_records(pd.DataFrame())


def test_reports_and_codings_are_read_from_frames_too():
    folder = files("tension") / "data"
    reports = pd.read_csv(folder / "mali_us_reports.csv", dtype=str, keep_default_na=False)
    codings = pd.read_csv(folder / "mali_us_codings.csv", dtype=str, keep_default_na=False)
    assert len(tension.read_reports(reports).rows) == len(tension.read_reports().rows)
    theirs, ours = (tension.read_codings(x) for x in (None, codings))
    assert [replace(row, line=row.line - 1) for row in theirs.rows] == list(ours.rows)


def test_an_index_of_a_frame_is_written_like_that_of_a_file(tmp_path):
    frame = as_text()
    path = tmp_path / "events.csv"
    frame.to_csv(path, index=False)
    one, other = (tension.compute_index(tension.read_records(x)) for x in (frame, path))
    assert index_csv(one) == index_csv(other)


EXAMPLE = '''
"""What an editor completes and a type checker passes."""
import pandas as pd

import tension

records = tension.read_records(pd.DataFrame({"event_id": ["1"]}) if False else None)
index = tension.compute_index(records, "MLI-USA", since="2025-01-01")
day = index.last_day
assert day is not None
total: float = sum(share.tension for share in tension.explain_day(index, day).shares)
frame: pd.DataFrame = index.frame
table: pd.DataFrame = tension.explain_day(index, day).to_frame()
answer = tension.fit_level(index)
text: str = str(answer)
bands = tension.draw_bands(index, 200, 1)
low, high = bands.fan().interval(80)
html: str = tension.show(bands, "fr")._repr_html_()
tension.show_in("en")
'''


def test_types_complete_in_an_example(tmp_path):
    script = tmp_path / "example.py"
    script.write_text(EXAMPLE, encoding="utf-8")
    program = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"),
               str(script)]  # fmt: skip
    done = subprocess.run(program, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    wrong = script.with_name("wrong.py")
    wrong.write_text(EXAMPLE + "index.no_such_thing\n", encoding="utf-8")
    done = subprocess.run(
        [*program[:-1], str(wrong)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert "no_such_thing" in done.stdout
