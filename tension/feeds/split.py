"""Lines of short cells, split many at once: faster than a parser, which reads cell by cell.

The separators of a block of lines are found together. A cell is the eight bytes at its place, and
these are looked up among the cells seen before: few are ever new. A block with anything unusual in
it (a row too long or too short, a longer cell, a letter that is not ASCII, a number that is none)
is left to the parser, so that both always give the same.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from tension.feeds.form import Feed, Form
from tension.feeds.loading import ahead
from tension.feeds.numbered import AT_ONCE, SHARED, Dictionaries

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import polars as pl

    Cells = npt.NDArray[np.uint64]
    Places = npt.NDArray[np.uint32]

BLOCK: Final = 4 << 20
"""Bytes that are split at once."""
WORKERS: Final = 4
"""The most threads: more wait for each other, for only parts of the work let others go on."""
LETTERS: Final = 8
"""Bytes of a cell; of ``added`` the first ones, which are its day."""
ROWS: Final = 2_000_000
"""Rows that are counted at once."""
SLOTS: Final = 17
"""Bits of the number under which a cell is remembered."""
MIX: Final = 0x9E3779B97F4A7C15
"""2^64 over the golden ratio: spreads cells over the slots (Knuth, TAOCP 3, 6.4)."""
NOTHING: Final = (1 << 64) - 1
"""What no cell looks like."""
TEXTS: Final = (*AT_ONCE, "added")
COUNT: Final = "mentions"

Span = tuple[Path, int, int]
"""Whole lines of a file: where they begin, where they end."""
Parse = Callable[[bytes], "pl.DataFrame"]


@dataclass(frozen=True)
class Layout:
    """Which columns of a table are looked at: ``names`` by ours, ``columns`` by their number."""

    separator: int
    width: int
    header: bool
    names: tuple[str, ...]
    columns: tuple[int, ...]
    whole: int | None
    """The place in ``names`` of a column that every row fills."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The names but for ``mentions``, which is a number."""
        return self.names[:-1]


def layout(form: Form, feed: Feed) -> Layout | None:
    """The layout of a table that can be split; None of one for the parser."""
    names = (*(name for name in TEXTS if name in form.take), COUNT)
    if form.parquet or form.quoted or not feed.short or COUNT not in form.take:
        return None
    columns = tuple(form.columns.index(form.take[name]) for name in names)
    filled = form.columns.index(form.whole) if form.whole else columns[0]
    if filled not in columns or 0 in columns:
        return None
    whole = columns.index(filled) if form.whole else None
    return Layout(ord(form.separator), len(form.columns), form.header, names, columns, whole)


class Splitter:
    """Splits tables; the cells that it has seen serve for the next ones."""

    def __init__(self, words: Dictionaries) -> None:
        import polars as pl

        self.words = words
        self._workers = min(pl.thread_pool_size(), WORKERS)
        self._idle: SimpleQueue[_Seen] = SimpleQueue()

    @contextmanager
    def _worker(self) -> Iterator[_Seen]:
        """One that nobody uses."""
        try:
            seen = self._idle.get_nowait()
        except Empty:
            seen = _Seen(self.words)
        try:
            yield seen
        finally:
            self._idle.put(seen)

    def suits(self, paths: Sequence[Path], form: Layout) -> bool:
        """Whether the first lines of files that are laid out alike can be split."""
        spans = (span for path in paths for span in _spans(path, header=form.header))
        with self._worker() as seen:
            return any(seen.split(seen.read(*one), form) is not None for one in islice(spans, 1))

    def frames(self, paths: Sequence[Path], form: Layout, parse: Parse) -> Iterator[pl.LazyFrame]:
        """The rows of files that are laid out alike: texts as categories, ``mentions``, ``torn``.

        ``parse`` makes them of lines that cannot be split.
        """
        import polars as pl

        def work(span: Span) -> pl.DataFrame:
            with self._worker() as seen:
                size = seen.read(*span)
                made = seen.split(size, form)
                if made is not None:
                    return made
                lines = seen.text[:size].tobytes()
            return parse(lines).with_columns(pl.col(form.texts).to_physical().fill_null(0))

        held: list[pl.DataFrame] = []
        rows = 0
        spans = (span for path in paths for span in _spans(path, header=form.header))
        for made in ahead(work, spans, self._workers, 2 * self._workers):
            held.append(made)
            rows += len(made)
            if rows >= ROWS:
                yield self._in_words(pl.concat(held), form)
                held, rows = [], 0
        if held:
            yield self._in_words(pl.concat(held), form)

    def _in_words(self, placed: pl.DataFrame, form: Layout) -> pl.LazyFrame:
        import polars as pl

        types = self.words.types
        return placed.lazy().with_columns(pl.col(n).cat.to(types[n]) for n in form.texts)


def _spans(path: Path, *, header: bool) -> Iterator[Span]:
    """A file without its header in spans of whole lines, about a ``BLOCK`` each."""
    with path.open("rb") as table:
        size = table.seek(0, io.SEEK_END)
        table.seek(0)
        start = len(table.readline()) if header else 0
        while start < size:
            table.seek(min(start + BLOCK, size))
            table.readline()
            yield path, start, table.tell()
            start = table.tell()


class _Seen:
    """A block, and the cells that were seen: each with its place in its dictionary."""

    def __init__(self, words: Dictionaries) -> None:
        import numpy as np

        kinds = list(dict.fromkeys(SHARED.get(name, name) for name in (*TEXTS, COUNT)))
        self.words = words
        self.kind = {name: kinds.index(SHARED.get(name, name)) for name in (*TEXTS, COUNT)}
        self.cells: Cells = np.full(len(kinds) << SLOTS, NOTHING, np.uint64)
        self.places: Places = np.zeros(len(kinds) << SLOTS, np.uint32)
        self.known: list[dict[int, int]] = [{} for _ in kinds]
        # a cell that is shorter says so in its last byte, which no letter of ASCII looks like
        lengths = range(LETTERS)
        self.masks = np.array([(1 << 8 * n) - 1 for n in (*lengths, LETTERS)], np.uint64)
        self.marks = np.array([*((0x80 + n) << 56 for n in lengths), 0], np.uint64)
        self._room(BLOCK + BLOCK // 16)

    def _room(self, size: int) -> None:
        """Make room for so many bytes, the end of a last line, and the letters of a last cell."""
        import numpy as np
        import polars as pl

        self.text = np.zeros(size + 1 + LETTERS, np.uint8)
        shape = (self.text.size - LETTERS + 1,)
        self.eights: Cells = np.ndarray(shape, "<u8", self.text.data, 0, (1,))
        self.spots = pl.Series(np.arange(self.text.size, dtype=np.uint32))

    def read(self, path: Path, start: int, end: int) -> int:
        """Read these lines; how many bytes they are with the end of the last one."""
        if end - start + 1 + LETTERS > self.text.size:
            self._room(end - start)
        with path.open("rb") as table:
            table.seek(start)
            size = table.readinto(self.text.data[: end - start])
        if self.text[size - 1] != ord("\n"):
            self.text[size] = ord("\n")
            size += 1
        return size

    def split(self, size: int, form: Layout) -> pl.DataFrame | None:
        """The rows of the block: places of texts, ``mentions``, ``torn``."""
        import numpy as np
        import polars as pl

        ends = self._ends(size, form)
        if ends is None:
            return None
        columns = np.array(form.columns)
        around = ends[:, np.array([columns - 1, columns])].astype(np.int64)
        before, after = around.transpose(1, 2, 0)
        starts = before + 1
        lengths = after - starts
        if "added" in form.names:
            at = form.names.index("added")
            np.minimum(lengths[at], LETTERS, out=lengths[at])
        if lengths.max() > LETTERS or not (form.whole is None or lengths[form.whole].all()):
            return None
        cells = self.eights[starts]
        cells &= self.masks[lengths]
        if (cells >> np.uint64(63)).any():
            return None
        cells |= self.marks[lengths]
        places = self._places(cells, form.names)
        if places is None:
            return None
        made = dict(zip(form.texts, places[:-1], strict=True))
        torn = np.zeros(len(ends), np.bool_)
        return pl.DataFrame({**made, COUNT: places[-1].astype(np.int64), "torn": torn})

    def _ends(self, size: int, form: Layout) -> Places | None:
        """Where the cells of every row end (rows x columns); None if not all rows have as many."""
        import polars as pl

        letters = pl.Series(self.text[:size])
        lines = letters == ord("\n")
        cells = lines | (letters == form.separator)
        width = int(cells[: int(lines.arg_max() or 0) + 1].sum())
        if not max(form.columns) < width <= form.width:
            return None
        ends: Places = self.spots[:size].filter(cells).to_numpy()
        if ends.size != lines.sum() * width:
            return None
        rows = ends.reshape(-1, width)
        return rows if (self.text[rows[:, -1]] == ord("\n")).all() else None

    def _places(self, cells: Cells, names: Sequence[str]) -> Places | None:
        """The places of cells (columns x rows); None where one cannot be looked up."""
        import numpy as np

        slots = _slots(cells)
        slots += np.array([[self.kind[name] << SLOTS] for name in names])
        places = self.places[slots]
        strange = self.cells[slots] != cells
        for at in np.flatnonzero(strange.any(axis=1)).tolist():
            here = np.flatnonzero(strange[at])
            found = self._looked_up(cells[at, here], names[at])
            if found is None:
                return None
            places[at, here] = found
        return places

    def _looked_up(self, cells: Cells, name: str) -> Places | None:
        """The places of cells that are not in their slots, where they are put: the latest stays."""
        import numpy as np

        kind = self.kind[name]
        known = self.known[kind]
        distinct, which = np.unique(cells, return_inverse=True)
        new = [cell for cell in distinct.tolist() if cell not in known]
        texts = [_letters(cell) for cell in new]
        if not all(text.isascii() and text.decode("ascii").isprintable() for text in texts):
            return None
        if name == COUNT and not all(map(bytes.isdigit, texts)):
            return None
        if new:
            known.update(zip(new, self._numbered(texts, name), strict=True))
        places = np.array([known[cell] for cell in distinct.tolist()], np.uint32)
        slots = _slots(distinct) + (kind << SLOTS)
        self.cells[slots], self.places[slots] = distinct, places
        return places[which]

    def _numbered(self, texts: Sequence[bytes], name: str) -> list[int]:
        import polars as pl

        if name == COUNT:
            return [int(text) for text in texts]
        written = pl.Series([text.decode("ascii") for text in texts], dtype=pl.String)
        return written.cast(self.words.types[name]).to_physical().to_list()


def _slots(cells: Cells) -> npt.NDArray[np.int64]:
    import numpy as np

    return ((cells * np.uint64(MIX)) >> np.uint64(64 - SLOTS)).astype(np.int64)


def _letters(cell: int) -> bytes:
    """The text of a cell."""
    letters = cell.to_bytes(LETTERS, "little")
    return letters if letters[-1] < 0x80 else letters[: letters[-1] - 0x80]
