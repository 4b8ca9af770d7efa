"""Hostile ledgers: a message with a place, quickly, and never a traceback."""

import io
import json
import random
import time
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import FILES, ROWS, opendocument, parquet, workbook
from test_input import HEADER, run, write

from tension.ledger.open import read_table
from tension.ledger.unreadable import SHOWN
from tension.scoring import examine

GOOD = "a,2025-01-01,USA,MLI,public_criticism"
SLOW = 10.0
"""Seconds of the processor: far above what any of these takes, far below giving up."""


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def far_cell():
    return workbook(ROWS, write_more=lambda _, sheet: sheet.write(1_048_575, 16_383, "x"))


def nested_parquet():
    columns = {name: pa.array(["a"]) for name in HEADER.split(",")}
    out = io.BytesIO()
    pq.write_table(pa.table({**columns, "notes": pa.array([[1, 2]])}), out)
    return out.getvalue()


def row(last):
    return f"{HEADER},notes\n{GOOD},{last}\n"


REPEATED = (
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell'
    ' office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p>'
    "</table:table-cell></table:table-row>"
)

FILES_AND_FINDINGS = {
    "empty": (b"", "ledger.no_header", 0),
    "blank": (b"\r\n \r\n;;;\r\n", "ledger.no_header", 0),
    "mark_only": (b"\xef\xbb\xbf", "ledger.no_header", 0),
    "utf16_mark_only": (b"\xff\xfe", "ledger.no_header", 0),
    "nul": (f"{HEADER}\n{GOOD}\nb,\x00".encode(), "ledger.not_text", 3),
    "binary": (bytes(range(256)) * 50, "ledger.not_text", 1),
    "utf16_unmarked": (f"{HEADER}\n{GOOD}".encode("utf-16-le"), "ledger.utf16_unmarked", 0),
    "open_quote": (f'{HEADER}\n{GOOD}\nb,"2025\n{GOOD}\n'.encode(), "ledger.open_quote", 3),
    "stray_quote": (f'{HEADER}\n{GOOD}\n"b" x,2025\n'.encode(), "ledger.stray_quote", 3),
    "huge_cell": (row("x" * 10_000_000).encode(), "ledger.cell_too_long", 2),
    "huge_quoted_cell": (row(f'"{"x" * 10_000_000}"').encode(), "ledger.cell_too_long", 2),
    "huge_header": (b"x" * 10_000_000, "ledger.cell_too_long", 1),
    "two_encodings": (
        row("élu").encode() + "b,2025-01-02,USA,MLI,public_criticism,élu".encode("cp1252"),
        "ledger.two_encodings",
        3,
    ),
    "no_encoding": (row("\x81").encode("latin-1"), "ledger.not_text", 2),
    "million_columns": (",".join(f"c{i}" for i in range(1_000_000)).encode(),
                        "ledger.too_many_columns", 1),
    "million_columns_of_one_name": (b"date," * 1_000_000, "ledger.too_many_columns", 1),
    "million_cells": (f"{HEADER}\n{GOOD}{',x' * 1_000_000}".encode(), "ledger.too_many_cells", 2),
    "old_excel": (b"\xd0\xcf\x11\xe0" + b"\x00" * 5000, "ledger.old_workbook", 0),
    "pdf": (b"%PDF-1.7\n\x00", "ledger.is_pdf", 0),
    "gzip": (b"\x1f\x8b\x08\x00rest", "ledger.is_compressed", 0),
    "page": (b"\n <html><table><tr><td>", "ledger.is_page", 1),
    "zip_called_csv": (zipped(a__csv="x"), "ledger.is_archive", 0),
    "open_document": (zipped(mimetype="application/vnd.oasis"), "ledger.other_workbook", 0),
    "repeated_cells": (
        opendocument(ROWS, repeated=REPEATED),
        "ledger.too_large",
        0,
    ),
    "broken_zip": (b"PK\x03\x04\x00\x00", "ledger.not_workbook", 0),
    "hollow_workbook": (zipped(**{"xl__workbook.xml": "<workbook/>"}), "ledger.not_workbook", 0),
    "far_cell": (far_cell(), "ledger.too_large", 0),
    "empty_workbook": (workbook([], header=[]), "ledger.no_header", 0),
    "zip_bomb": (zipped(**{"xl__workbook.xml": "<workbook/>", "b": b"0" * 700_000_000}),
                 "ledger.too_large", 0),
    "broken_parquet": (b"PAR1" + b"\x00" * 100 + b"PAR1", "ledger.not_parquet", 0),
    "cut_parquet": (parquet(ROWS)[:200], "ledger.not_parquet", 0),
    "nested_parquet": (nested_parquet(), "ledger.not_cells", 0),
    "json_list": (b'[{"event_id": "a"}]', "ledger.json_list", 1),
    "deep_json": (b'{"date": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "ledger.not_json", 1),
    "cut_json": (b'{"event_id": "a"}\n{"event_id": ', "ledger.not_json", 2),
    "no_object": (b'{"event_id": "a"}\n3\n', "ledger.not_json", 2),
    "key_twice": (b'{"event_id": "a", "event_id": "b"}', "ledger.key_twice", 1),
    "list_in_json": (b'{"event_id": ["a"]}', "ledger.not_a_cell", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES_AND_FINDINGS)
def test_a_hostile_file_is_told_where_and_what(tmp_path, name):
    content, key, line = FILES_AND_FINDINGS[name]
    path = write(tmp_path, content, f"{name}.csv")
    lenient = ["--lenient"] if line > 1 else []
    start = time.process_time()
    result = run("check", path, "--json", "--lang", "fr", *lenient)
    assert time.process_time() - start < SLOW
    found = json.loads(result.stdout)["findings"]
    assert (key, line) in {(finding["code"], finding["line"]) for finding in found}
    assert all(len(finding["message"]) < 2_000 for finding in found)
    assert result.exit_code == (3 if key in LEFT_OUT else 1)


LEFT_OUT = {"ledger.too_many_cells"}
"""Mistakes of one row of a file that has all its columns: a lenient reading goes on without it."""


@pytest.mark.parametrize(
    ("column", "cell", "key"),
    [
        ("intensity", "1e308", "ledger.not_a_number"),
        ("intensity", "1" * 10_000, "ledger.not_a_number"),
        ("intensity", "=1+1", "ledger.not_a_number"),
        ("confidence", "1e999", "ledger.not_a_number"),
        ("confidence", "-0.1", "ledger.not_a_number"),
        ("effective_date", "=TODAY()", "ledger.not_a_day"),
        ("effective_date", "9" * 5_000, "ledger.not_a_day"),
        ("effective_date", "99/99/9999", "ledger.no_such_day"),
        ("effective_date", "00/00/0000", "ledger.no_such_day"),
        ("effective_date", "2025-01-01T00:00+99:99", "ledger.not_a_day"),
        ("scope", "\x1b[2J\x07bilateral", "ledger.not_allowed"),
        ("ends", "x" * 50_000, "history.no_such_event"),
        ("ends", ";".join(["x"] * 30), "history.no_such_event"),
        ("ends", " ; ; ", None),
        ("notes", "=cmd|' /C calc'!A0", None),
        ("event_id ", "x", None),
    ],
)
def test_a_hostile_cell_is_shown_short_and_without_what_steers_a_screen(
    tmp_path, column, cell, key
):
    path = write(tmp_path, f'{HEADER},{column}\n{GOOD},"{cell}"\n')
    found = examine(path)[1]
    if column == "event_id ":
        assert [finding.key for finding in found] == ["ledger.column_twice"]
        return
    assert {finding.key for finding in found if finding.severity == "error"} == ({key} - {None})
    for finding in found:
        text = finding.text("fr")
        assert "\x1b" not in text
        assert "\x07" not in text
        assert len(text) < SHOWN + 600


def test_very_many_mistakes_are_found_quickly_and_told_shortly(tmp_path):
    rows = (f"e{i},jour {i},Pays {i},MLI,genre {i}" for i in range(20_000))
    path = write(tmp_path, "\n".join([HEADER, *rows]))
    start = time.process_time()
    result = run("check", path, "--lang", "fr")
    assert time.process_time() - start < SLOW
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert len(lines) < 200
    assert any("19\u202f950 autres du même genre" in line for line in lines)
    assert "60\u202f000" in lines[-1]


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"PAR1", b"{", b"\xff\xfe"]))
def test_any_bytes_give_a_table_or_a_finding(content, start):
    table = read_table(start + content, "f")
    assert table.columns or table.findings or not len(table.lines)


@pytest.mark.parametrize(
    "name", ["suivi.xlsx", "suivi.ods", "events.parquet", "events.jsonl", "excel_fr.csv"]
)
def test_a_damaged_file_never_breaks_the_reader(name):
    """Bytes turned at random and the end cut off, over many seeds."""
    whole = FILES[name]
    for seed in range(60):
        chance = random.Random(seed)  # noqa: S311
        content = bytearray(whole[: chance.randrange(len(whole) // 2, len(whole) + 1)])
        for _ in range(chance.randrange(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        table = read_table(bytes(content), name)
        assert table.columns or table.findings


@pytest.mark.parametrize(
    "sidecar",
    [
        "phases = 3", "phases = [1, 2]", "report = 3", "dyads = 3", "dyads = [1]", "title = 3",
        "date_order = 3", "date_order = []", 'country_codes = "cia"', "coverage_start = 3",
        "title = { en = 3 }", "[[phases]]\nstart = 1", "\x00", "a" * 100_000,
        "[[phases]]\nstart = 2025-01-01T00:00:00\nend = 2025-01-02\nlabel = 3",
    ],
)  # fmt: skip
def test_a_hostile_sidecar_is_told_by_line(tmp_path, sidecar):
    path = write(tmp_path, f"{HEADER}\n{GOOD}\n")
    write(tmp_path, sidecar, "ledger.toml")
    found = examine(path)[1]
    assert found
    assert all(finding.file.endswith("ledger.toml") for finding in found)
    assert all(finding.text("fr") for finding in found)


def test_a_device_and_a_folder_are_refused(tmp_path):
    for path in ("/dev/zero", tmp_path):
        result = run("check", path, "--lang", "fr")
        assert result.exit_code == 1
        assert str(path) in result.output
