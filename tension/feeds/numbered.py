"""Texts as numbers, which polars groups several times faster: a dictionary for each kind of text.

A cell becomes its place in a dictionary as the file is read, two places make one number, rows are
counted by these, and the counts have texts again: categories, which compare as numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import narwhals as nw

from tension.feeds.tally import SUMS, TEXTS, Lazy, sums

if TYPE_CHECKING:
    import polars as pl

SHARED: Final = {"target": "source", "other": "actor", "added": "day", "text": "day"}
"""Columns whose texts are in the dictionary of another one."""
AT_ONCE: Final = ("source", "target", "day", "code", "mode")
"""Columns whose cells may be numbers from the file on: they are compared and nothing else."""
HALF: Final = 1 << 32


class Dictionaries:
    """The dictionaries of one reading of files; place 0 is the blank text."""

    def __init__(self) -> None:
        import polars as pl

        kinds = {name: pl.Categorical(pl.Categories.random()) for name in TEXTS}
        self.types = {name: kinds[SHARED.get(name, name)] for name in (*TEXTS, *SHARED)}
        # polars forgets the texts of a dictionary when no column is left of it
        self._held = [pl.Series([""], dtype=kind) for kind in kinds.values()]

    def keyed(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        """The same with its columns of texts as categories."""
        import polars as pl

        names = [name for name in frame.collect_schema().names() if name in self.types]
        return frame.with_columns(pl.col(name).cast(self.types[name]) for name in names)

    def count(self, frame: Lazy, names: Sequence[str]) -> Lazy:
        """See ``tally.Count``; computed now, a text is a category."""
        import polars as pl

        rows: pl.LazyFrame = frame.to_native()
        schema = rows.collect_schema()
        places = [self._place(name, schema[name]) for name in names]
        places.append(pl.col("torn").cast(pl.UInt32))
        if len(places) % 2:
            places.append(pl.lit(0, pl.UInt32))
        keys = [f"key{at}" for at in range(len(places) // 2)]
        pairs = zip(keys, places[::2], places[1::2], strict=True)
        packed = rows.select("mentions", *(_packed(*pair) for pair in pairs))
        told = sums(nw.from_native(packed), keys).to_native()
        halves = [half for key in keys for half in _halves(key)]
        read = zip(names, halves, strict=False)
        texts = [self._text(name, half, schema[name]) for name, half in read]
        torn = halves[len(names)].cast(pl.Boolean).alias("torn")
        counts = told.select(*texts, torn, *SUMS).collect(engine="streaming")
        whole = [name for name in names if schema[name].is_integer()]
        counts = counts.with_columns(self._written(counts[name]) for name in whole)
        counted: Lazy = nw.from_native(counts.lazy())
        return counted

    def _place(self, name: str, kind: pl.DataType) -> pl.Expr:
        """The place of a cell; a whole number is its own, and 0 where it is too large for a day."""
        import polars as pl

        cell = pl.col(name)
        if kind.is_integer():
            return cell.cast(pl.UInt32, strict=False).fill_null(0)
        if kind not in (pl.String, self.types[name]):
            cell = cell.cast(pl.String)
        return cell.cast(self.types[name]).to_physical().fill_null(0)

    def _text(self, name: str, place: pl.Expr, kind: pl.DataType) -> pl.Expr:
        """The text at a place; a whole number as it is."""
        return (place if kind.is_integer() else place.cat.to(self.types[name])).alias(name)

    def _written(self, numbers: pl.Series) -> pl.Series:
        """Whole numbers as texts, each distinct one written once."""
        import polars as pl

        kind = self.types[numbers.name]
        distinct = numbers.unique()
        places = distinct.cast(pl.String).cast(kind).to_physical()
        return numbers.replace_strict(distinct, places, return_dtype=pl.UInt32).cat.to(kind)


def _packed(name: str, one: pl.Expr, two: pl.Expr) -> pl.Expr:
    import polars as pl

    return (one.cast(pl.UInt64) * HALF + two).alias(name)


def _halves(name: str) -> tuple[pl.Expr, pl.Expr]:
    import polars as pl

    return (pl.col(name) // HALF).cast(pl.UInt32), (pl.col(name) % HALF).cast(pl.UInt32)
