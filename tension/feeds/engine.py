"""Where the expressions of ``tally`` run: polars in this process; ``spark`` is the other one."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Protocol

import narwhals as nw

from tension.errors import TensionError
from tension.feeds.form import Feed, Form
from tension.feeds.loading import Load, Parts, loaded
from tension.feeds.numbered import AT_ONCE, Dictionaries
from tension.feeds.split import Layout, Splitter, layout
from tension.feeds.tally import BEYOND, Lazy, firsts, less, repeats, rows, tally

if TYPE_CHECKING:
    import polars as pl

NO_TYPES: Final[Mapping[str, Any]] = MappingProxyType({})
NUMBERS: Final = frozenset(
    {"on", "why", "at", "texts", "one", "back", "first", "repaired"}
    | {"hostile", "cooperative", "unknown", "sign", "fading", "milli"}
)
"""The columns of small tables that are whole numbers (Int64); others are texts."""


@dataclass(frozen=True)
class Tallied:
    """The tally of files. ``repeated``: rows whose id was there already, which are not in it."""

    counts: Lazy
    repeated: int
    bad: dict[Path, TensionError]
    """Files that turned out to be damaged: nothing of them is in the tally."""


class Engine(Protocol):
    """What an engine does; the expressions are the same for all."""

    def tallied(
        self, parts: Parts, feed: Feed, step: Callable[[str], None], *, duplicates: bool
    ) -> AbstractContextManager[Tallied]:
        """The tally of tables; without ``duplicates`` ids and actors are not looked at."""
        ...

    def hold(self, frame: Lazy) -> Lazy:
        """The same, computed once."""
        ...

    def table(self, columns: Sequence[str], cells: Sequence[tuple[Any, ...]]) -> Lazy:
        """A small table; columns are texts but for those in ``NUMBERS``."""
        ...

    def meanings(self, columns: Sequence[str], cells: Sequence[tuple[Any, ...]]) -> Lazy:
        """A small table that is joined to a tally: its texts are of the same type."""
        ...

    def collect(self, *frames: Lazy) -> list[pl.DataFrame]:
        """What they hold, in this process."""
        ...

    def cube(self, paths: Sequence[Path]) -> Lazy:
        """The batches of a cube, one under the other."""
        ...

    def spread(self, rows: pl.DataFrame, make: Callable[[Any], Any]) -> Iterator[tuple[int, bytes]]:
        """``make`` of the rows (an Arrow table) of every ``block``: its number and content."""
        ...


@dataclass(frozen=True)
class Polars:
    """In this process, with its streaming engine: only counts are held in memory."""

    words: Dictionaries = field(default_factory=Dictionaries)
    """What the texts of its tallies are numbered by."""

    @contextmanager
    def tallied(
        self, parts: Parts, feed: Feed, step: Callable[[str], None], *, duplicates: bool
    ) -> Iterator[Tallied]:
        """See ``Engine``. The files are read once; a second time only if ids repeat."""
        import polars as pl

        counts: list[pl.DataFrame] = []
        keys: list[pl.Series] = []
        bad: dict[Path, TensionError] = {}
        splitter = None if duplicates else Splitter(self.words)
        with tempfile.TemporaryDirectory(prefix="tension-") as name:
            for batch, (ready, damaged) in loaded(parts, feed, Path(name)):
                step(batch[0][0].name)
                bad |= damaged
                found = _tally(ready, feed, self.words, splitter)
                counts += found[0]
                keys += found[1]
            good = [(part, form) for part, form in parts if part.path not in bad]
            again = _again(good, feed, Path(name), keys)
        lazy = self.keyed(nw.from_native(pl.concat(counts or [_nothing()]).lazy()))
        if again is None:
            yield Tallied(lazy, 0, bad)
            return
        both = nw.from_native(again.lazy())
        taken = frozenset(again.columns)
        all_, one = (self.keyed(tally(rows, feed, taken)) for rows in (both, firsts(both)))
        once = nw.concat([less(lazy, all_), one])
        yield Tallied(once, len(again) - again["key"].n_unique(), bad)

    def hold(self, frame: Lazy) -> Lazy:
        """See ``Engine``."""
        held: Lazy = nw.from_native(frame.to_native().collect(engine="streaming").lazy())
        return held

    def table(self, columns: Sequence[str], cells: Sequence[tuple[Any, ...]]) -> Lazy:
        """See ``Engine``."""
        import polars as pl

        schema = {name: pl.Int64 if name in NUMBERS else pl.String for name in columns}
        by_column = dict(zip(columns, zip(*cells, strict=True), strict=True)) if cells else {}
        return nw.from_native(pl.DataFrame(by_column, schema=schema).lazy())

    def meanings(self, columns: Sequence[str], cells: Sequence[tuple[Any, ...]]) -> Lazy:
        """See ``Engine``."""
        return self.keyed(self.table(columns, cells))

    def keyed(self, frame: Lazy) -> Lazy:
        """Its texts as categories."""
        return nw.from_native(self.words.keyed(frame.to_native()))

    def collect(self, *frames: Lazy) -> list[pl.DataFrame]:
        """See ``Engine``."""
        import polars as pl

        return pl.collect_all([frame.to_native() for frame in frames], engine="streaming")

    def cube(self, paths: Sequence[Path]) -> Lazy:
        """See ``Engine``."""
        import polars as pl

        return nw.from_native(pl.concat([pl.scan_parquet(path, glob=False) for path in paths]))

    def spread(self, rows: pl.DataFrame, make: Callable[[Any], Any]) -> Iterator[tuple[int, bytes]]:
        """See ``Engine``."""
        import polars as pl

        for _, block in rows.group_by("block", maintain_order=True):
            made = pl.DataFrame(pl.from_arrow(make(block.to_arrow())))
            yield from made.select("block", "content").iter_rows()


def scan(one: Load, types: Mapping[str, Any] = NO_TYPES) -> list[pl.LazyFrame]:
    """The cells of tables that are laid out alike, a frame for each kind of source. ``types``:
    ours → the type of its cells; texts by default.
    """
    import polars as pl

    form = one.form
    if form.parquet:
        return [_typed(pl.scan_parquet(path, glob=False), form, types) for path in one.paths]
    sources: list[Any] = [*one.paths]
    if form.header:
        sources += one.loose
    elif one.loose:  # files without a header are one: a thousand cost as much as a large one
        sources.append(b"".join(map(_ended, one.loose)))
    schema: dict[str, Any] = dict.fromkeys([*form.columns, BEYOND], pl.String)
    schema |= _kinds(form, types)
    options: dict[str, Any] = {}
    if "mentions" in form.take and not form.quoted:
        schema[form.take["mentions"]] = pl.Int64
        options["ignore_errors"] = True  # what is no number becomes null, and is counted
    return [
        pl.scan_csv(
            source,
            has_header=form.header,
            separator=form.separator,
            quote_char='"' if form.quoted else None,
            schema=schema,
            truncate_ragged_lines=True,
            missing_columns="insert",
            encoding="utf8-lossy",
            glob=False,
            **options,
        )
        for source in sources
    ]


def _typed(cells: pl.LazyFrame, form: Form, types: Mapping[str, Any]) -> pl.LazyFrame:
    """Columns of a Parquet file that are texts as ``types``; numbers stay numbers."""
    import polars as pl

    schema = cells.collect_schema()
    kinds = _kinds(form, types)
    return cells.with_columns(
        pl.col(name).cast(kind) for name, kind in kinds.items() if schema[name] == pl.String
    )


def _kinds(form: Form, types: Mapping[str, Any]) -> dict[str, Any]:
    """The file's name of a column → its type, where it is one of ours and no second one."""
    times = Counter(form.take.values())
    named = {form.take[name]: kind for name, kind in types.items() if name in form.take}
    return {name: kind for name, kind in named.items() if times[name] == 1}


def _ended(content: bytes) -> bytes:
    """With an end of its last line; a blank line after it is a row, as in a file on its own."""
    return content if content.endswith(b"\n") else content + b"\n"


def texts(
    loads: Sequence[Load], feed: Feed, types: Mapping[str, Any] = NO_TYPES
) -> Iterator[tuple[Form, Lazy]]:
    """The ``rows`` of every table."""
    for one in loads:
        for raw in scan(one, types):
            yield one.form, rows(nw.from_native(raw), one.form, feed)


def _tally(
    loads: Sequence[Load], feed: Feed, words: Dictionaries, splitter: Splitter | None
) -> tuple[list[pl.DataFrame], list[pl.Series]]:
    """The tallies of one batch, and the hashes of its keys. Without a ``splitter``, duplicates are
    looked for.
    """
    counts: list[pl.DataFrame] = []
    keys: list[pl.Series] = []
    for one in loads:
        for frame in _frames(one, feed, words, splitter):
            seen = frame
            if not splitter and "event_id" in one.form.take:
                seen = nw.from_native(_watched(frame.to_native(), keys))
            taken = frozenset(one.form.take)
            told = tally(seen, feed, taken, actors=not splitter, count=words.count)
            counts.append(words.keyed(told.to_native()).collect(engine="streaming"))
    return counts, keys


def _frames(
    one: Load, feed: Feed, words: Dictionaries, splitter: Splitter | None
) -> Iterator[Lazy]:
    """The ``rows`` of tables, split where that can be done."""
    types = {name: words.types[name] for name in AT_ONCE}
    if splitter and (form := layout(one.form, feed)) and splitter.suits(one.paths, form):
        yield from _split(one, form, feed, splitter)
        one = replace(one, paths=[])
    for _, frame in texts([one], feed, types):
        yield frame


def _split(one: Load, form: Layout, feed: Feed, splitter: Splitter) -> Iterator[Lazy]:
    """The ``rows`` of plain files, as far as ``tally`` looks at them without duplicates."""
    words = splitter.words
    types = {name: words.types[name] for name in AT_ONCE}
    bare = replace(one.form, header=False)

    def parse(lines: bytes) -> pl.DataFrame:
        ((_, frame),) = texts([Load(bare, [], [lines])], feed, types)
        wanted = words.keyed(frame.to_native().select(*form.names, "torn"))
        return wanted.collect(engine="streaming")

    for made in splitter.frames(one.paths, form, parse):
        yield nw.from_native(made)


def _watched(frame: pl.LazyFrame, keys: list[pl.Series]) -> pl.LazyFrame:
    """The same rows, whose keys leave their hashes in ``keys`` as they pass: the file is read
    once, and nothing is held for a second reader.
    """

    def note(rows: pl.DataFrame) -> pl.DataFrame:
        key = rows["key"]
        keys.append(key.filter(key != "").hash())
        return rows

    return frame.map_batches(
        note,
        streamable=True,
        predicate_pushdown=False,
        projection_pushdown=False,
        schema=frame.collect_schema(),
    )


def _again(
    parts: Parts, feed: Feed, folder: Path, keys: Sequence[pl.Series]
) -> pl.DataFrame | None:
    """All rows whose key another row has as well; None when there are none. Eight bytes a row:
    only rows of hashes that occur twice are looked at again.
    """
    import polars as pl

    if not keys:
        return None
    hashes = pl.concat(keys).drop_nulls().sort()
    twice = hashes.filter(hashes == hashes.shift(1)).unique()
    if twice.is_empty():
        return None
    found = []
    for _, (ready, _) in loaded(parts, feed, folder):
        for _, frame in texts(ready, feed):
            key = pl.col("key")
            same = frame.to_native().filter((key != "") & key.hash().is_in(twice.implode()))
            text = pl.col("source", "target", "actor", "other", "day", "added", "code", "mode")
            found.append(same.with_columns(text.cast(pl.String)).collect(engine="streaming"))
    again = pl.concat(found)
    real = repeats(nw.from_native(again.lazy())).to_native().collect()
    again = again.join(real, on="key", how="semi")
    return None if again.is_empty() else again


def _nothing() -> pl.DataFrame:
    """A tally of no rows."""
    import polars as pl

    from tension.feeds.tally import SUMS, TEXTS

    schema = dict.fromkeys(TEXTS, pl.String) | {"torn": pl.Boolean}
    return pl.DataFrame(schema=schema | dict.fromkeys(SUMS, pl.Int64))
