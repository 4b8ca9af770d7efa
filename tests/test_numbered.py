"""Counting by numbers in place of texts, against a plain count of the texts."""

from collections import Counter

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tension.feeds.numbered import Dictionaries
from tension.feeds.tally import TEXTS, counted

TEXT = st.one_of(
    st.none(),
    st.sampled_from(["", "USA", "MLI", "NA", "010", "Côte d'Ivoire", "a" * 40]),
    st.text(max_size=3),
)
DAY = st.one_of(st.none(), st.integers(-3, 3), st.sampled_from([20251008, 1 << 32, 1 << 40]))


@st.composite
def tables(draw):
    names = draw(st.lists(st.sampled_from(TEXTS), min_size=1, unique=True))
    whole = draw(st.booleans())  # days are whole numbers in a Parquet file
    cells = {name: DAY if whole and name in ("day", "added") else TEXT for name in names}
    few = {name: draw(st.lists(cell, min_size=1, max_size=3)) for name, cell in cells.items()}
    row = st.fixed_dictionaries({
        **{name: st.sampled_from(values) for name, values in few.items()},
        "torn": st.booleans(),
        "mentions": st.one_of(st.none(), st.integers(0, 9)),
    })  # fmt: skip
    rows = draw(st.lists(row, max_size=30))
    kinds = {name: pl.Int64 if cells[name] is DAY else pl.String for name in names}
    schema = {**kinds, "torn": pl.Boolean, "mentions": pl.Int64}
    return names, kinds, pl.DataFrame(rows, schema=schema, orient="row")


def text_of(cell, kind):
    """A number that is too large for a day, or below nought, is none."""
    if kind == pl.Int64:
        return str(cell if cell is not None and 0 <= cell < 1 << 32 else 0)
    return cell or ""


@settings(max_examples=50)
@given(tables())
def test_counts_by_numbers_are_the_counts_of_the_texts(made):
    names, kinds, frame = made
    expected = Counter()
    for row in frame.iter_rows(named=True):
        key = (*(text_of(row[name], kinds[name]) for name in names), row["torn"])
        said = row["mentions"]
        for name, value in (("n", 1), ("mentions", said or 0), ("unsaid", int(said is None))):
            expected[key, name] += value
    words = Dictionaries()
    told = words.count(nw.from_native(frame.lazy()), names).to_native().collect()
    assert told.select(names).dtypes == [words.types[name] for name in names]
    found = Counter()
    for row in told.iter_rows(named=True):
        for name in ("n", "mentions", "unsaid"):
            found[(*(row[one] for one in names), row["torn"]), name] += row[name]
    assert found == expected
    assert len(told) == len({key for key, _ in expected})


@settings(max_examples=50)
@given(tables())
def test_both_ways_of_counting_agree(made):
    names, kinds, frame = made
    frame = frame.select(name for name in frame.columns if kinds.get(name) != pl.Int64)
    names = [name for name in names if name in frame.columns]
    by = [*names, "torn"]
    lazy = nw.from_native(frame.lazy())
    plain = counted(lazy, names).to_native().group_by(by).sum().collect().sort(by)
    ours = Dictionaries().count(lazy, names).to_native().collect()
    ours = ours.with_columns(pl.col(name).cast(pl.String) for name in names).sort(by)
    assert ours.equals(plain.select(ours.columns))


def test_dictionaries_of_two_readings_are_not_mixed():
    one, two = Dictionaries(), Dictionaries()
    first = one.keyed(pl.LazyFrame({"code": ["010"]}))
    second = two.keyed(pl.LazyFrame({"code": ["020"]}))
    with pytest.raises(pl.exceptions.PolarsError):
        first.join(second, on="code").collect()
