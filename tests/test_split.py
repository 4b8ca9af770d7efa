"""Splitting many lines at once, against the parser, which reads them cell by cell."""

import gzip
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import polars as pl
import pytest
from feeds_made import gdelt_row, gdelt_text, plain_count
from hypothesis import given, settings
from hypothesis import strategies as st

from tension.feeds import engine, read_feed, split
from tension.feeds.form import Form
from tension.feeds.gdelt import COLUMNS_1, COLUMNS_2, FEED
from tension.feeds.icews import FEED as ICEWS

SHARED = Path(__file__).parents[2] / "shared" / "data" / "feeds"
LOOKED_AT = {
    "SQLDATE": [b"20250101", b"20250102", b"2025", b"", b"not a day", "2025010١".encode()],
    "DATEADDED": [b"20250103001500", b"20250103", b"", b"20250103\0", b"\0" * 8, b"x" * 40],
    "Actor1CountryCode": [b"MLI", b"USA", b"", b"NA", b"\0" * 8, b"MLI ", b"USA\0", b"C\xf4te"],
    "Actor2CountryCode": [b"USA", b"MLI", b"", b"EUR", b"\x01", b"MLI\0\0\0\0\x83", b"USA\r"],
    "EventCode": [b"010", b"0231", b"", b"---", b"04\r", b"043", "é".encode()],
    "NumMentions": [b"1", b"12", b"00000007", b"", b"-3", b"+4", b"5.0", b" 6", b"1e3", b"9" * 9],
}
"""Cells of the columns that are looked at: two usual ones, then unusual ones."""


@st.composite
def files(draw):
    """The bytes of a file whose rows are usual but for some, and how many are split at once."""
    width = draw(st.sampled_from([57, 58, 61, 61]))
    usual = {name: st.sampled_from(cells[:2]) for name, cells in LOOKED_AT.items()}
    any_ = {name: st.sampled_from(cells) for name, cells in LOOKED_AT.items()}
    lines = [_line(draw(st.fixed_dictionaries(usual)), width)]
    kinds = ["usual"] * draw(st.integers(0, 9)) + ["strange", "blank", "short", "long"]
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=12)):
        line = _line(draw(st.fixed_dictionaries(any_ if kind == "strange" else usual)), width)
        if kind == "blank":
            line = b""
        elif kind == "short":
            line = b"\t".join(line.split(b"\t")[: draw(st.integers(1, width))])
        elif kind == "long":
            line += b"\tmore"
        lines.append(line)
    end = draw(st.sampled_from([b"\n", b"\n", b"\r\n"]))
    return end.join(lines) + draw(st.sampled_from([b"", end, end + end]))


def _line(cells, width):
    columns = COLUMNS_2 if width == 61 else COLUMNS_1
    row = {name: cell.encode() for name, cell in gdelt_row(1, "", "", "", "").items()} | cells
    return b"\t".join(row[name] for name in columns[:width])


@contextmanager
def left_to_the_parser():
    with mock.patch.object(engine, "layout", return_value=None):
        yield


@settings(max_examples=150)
@given(files(), st.sampled_from([1, 300, 900, 1 << 20]), st.sampled_from([1, 3, 1000]))
def test_what_is_split_is_what_the_parser_reads(tmp_path_factory, content, block, rows):
    path = tmp_path_factory.mktemp("split") / "made.export.CSV"
    path.write_bytes(content)
    with mock.patch.multiple(split, BLOCK=block, ROWS=rows):
        ours = read_feed("gdelt", [path], duplicates=False)
    with left_to_the_parser():
        parsed = read_feed("gdelt", [path], duplicates=False)
    assert ours.events.equals(parsed.events)
    assert ours.coverage == parsed.coverage


@pytest.fixture
def parsed(monkeypatch):
    """How many tables, or blocks of them, were left to the parser."""
    count = Counter()
    whole = engine.scan

    def scan(one, *rest):
        found = whole(one, *rest)
        count.update({"tables": len(found)} if found else {})
        return found

    monkeypatch.setattr(engine, "scan", scan)
    return count


def usual_rows(columns=COLUMNS_2):
    days = [f"202501{day:02}" for day in range(1, 29)]
    pairs = [("MLI", "USA"), ("USA", "MLI"), ("FRA", "MLI"), ("", "USA")]
    return [
        gdelt_row(i, days[i % 28], *pairs[i % 4], ("010", "0231", "19")[i % 3], columns=columns,
                  mentions=i % 7 + 1)
        for i in range(500)
    ]  # fmt: skip


@pytest.mark.parametrize("columns", [COLUMNS_1, COLUMNS_2])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_usual_lines_are_never_left_to_the_parser(tmp_path, parsed, columns, ending):
    rows = usual_rows(columns)
    path = tmp_path / "made.export.CSV"
    path.write_bytes(gdelt_text(rows, columns).replace("\n", ending).encode())
    told = read_feed("gdelt", [path], duplicates=False)
    assert not parsed
    told_days = told.events.with_columns(pl.col("day").cast(pl.Date).dt.strftime("%Y%m%d"))
    found = {tuple(cell): (n, mentions) for *cell, n, mentions in told_days.iter_rows()}
    assert found == plain_count(rows)


def test_one_strange_line_leaves_its_block_alone_to_the_parser(tmp_path, parsed, monkeypatch):
    monkeypatch.setattr(split, "BLOCK", 2000)
    rows = usual_rows()
    rows[250]["SQLDATE"] = "8 October 2025"
    path = tmp_path / "made.export.CSV"
    path.write_text(gdelt_text(rows))
    told = read_feed("gdelt", [path], duplicates=False)
    assert parsed["tables"] == 1
    assert told.coverage.read == 500


def test_files_whose_first_lines_are_strange_are_left_to_the_parser(tmp_path, parsed, monkeypatch):
    monkeypatch.setattr(split, "BLOCK", 2000)
    rows = usual_rows()
    rows[1]["Actor1CountryCode"] = "Côte d'Ivoire"
    for name in ("one.CSV", "two.CSV"):
        (tmp_path / name).write_text(gdelt_text(rows))
        rows.pop()
    told = read_feed("gdelt", [tmp_path / "one.CSV", tmp_path / "two.CSV"], duplicates=False)
    assert parsed["tables"] == 2
    assert told.coverage.read == 999


def test_a_file_with_a_header_is_split_and_a_packed_one_gives_the_same(tmp_path, parsed):
    text = gdelt_text(usual_rows())
    (tmp_path / "plain.CSV").write_text(text)
    (tmp_path / "packed.CSV.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "headed.CSV").write_text("\t".join(COLUMNS_2) + "\n" + text)
    told = [
        read_feed("gdelt", [tmp_path / name], duplicates=False).events
        for name in ("plain.CSV", "packed.CSV.gz", "headed.CSV")
    ]
    assert told[0].equals(told[1])
    assert told[0].equals(told[2])
    assert parsed["tables"] == 1


@pytest.mark.parametrize(
    ("name", "left"),
    # the first one has rows of 57 and of 58 cells
    [("gdelt1_sample_710.export.CSV", 1), ("gdelt2_sample_2500.export.CSV", 0)],
)
def test_real_files(name, left, parsed):
    path = SHARED / name
    if not path.exists():
        pytest.skip("the shared samples are not here")
    ours = read_feed("gdelt", [path], duplicates=False)
    assert parsed["tables"] == left
    with left_to_the_parser():
        plain = read_feed("gdelt", [path], duplicates=False)
    assert ours.events.equals(plain.events)
    assert ours.coverage == plain.coverage


def test_many_more_texts_than_slots_are_told_apart(tmp_path, monkeypatch, parsed):
    monkeypatch.setattr(split, "SLOTS", 3)
    path = tmp_path / "made.export.CSV"
    path.write_text(gdelt_text(usual_rows()))
    told = read_feed("gdelt", [path], duplicates=False)
    with left_to_the_parser():
        assert told.events.equals(read_feed("gdelt", [path], duplicates=False).events)


def test_tables_that_cannot_be_split():
    columns = ("id", "day", "a", "b", "code", "n")
    take = {"day": "day", "source": "a", "target": "b", "code": "code", "mentions": "n"}
    form = Form("made", columns, True, "\t", False, take)
    assert split.layout(form, FEED).names == ("source", "target", "day", "code", "mentions")
    for other in (
        {"parquet": True}, {"quoted": True}, {"whole": "id"}, {"columns": columns[1:]},
        {"take": {name: column for name, column in take.items() if name != "mentions"}},
    ):  # fmt: skip
        changed = Form(**{**vars(form), **other})
        assert split.layout(changed, FEED) is None, other
    assert split.layout(form, ICEWS) is None  # names of countries are long
