"""The same expressions on a cluster: PySpark, behind this one door (extra ``spark``).

Plain and Parquet files are read by the workers, under the paths given here, so they must lie where
every worker sees them. What is packed, or is not UTF-8, is unpacked into a folder of ``stage``,
which must be shared as well, and removed afterwards. Only distinct texts and the finished cells
come back to this process.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import narwhals as nw

from tension.errors import RequestError, TensionError
from tension.feeds.engine import NUMBERS, Tallied
from tension.feeds.form import Feed
from tension.feeds.loading import Load, Parts, load
from tension.feeds.tally import BEYOND, Lazy, firsts, less, repeats, rows, tally

if TYPE_CHECKING:
    import polars as pl

LOCAL: Final = "local[*]"
NOTICE: Final = "PySpark.*pandas"
"""The one warning that is not told: that PySpark does not know pandas 3, which is not used here."""
CAUSE: Final = re.compile(r"\w*(Error|Exception): ")
"""The line of a long story from a worker that says what happened."""
SHARE: Final = 64 << 20
"""Bytes of a feed that one task of the cluster groups."""
SETTINGS: Final = {
    "spark.app.name": "tension",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.caseSensitive": "true",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}


@dataclass(frozen=True)
class Spark:
    """An engine on the cluster of ``session``; ``stage``: a folder that the workers see."""

    session: Any
    stage: Path
    held: list[Any] = field(default_factory=list)

    @contextmanager
    def tallied(
        self, parts: Parts, feed: Feed, step: Callable[[str], None], *, duplicates: bool
    ) -> Iterator[Tallied]:
        """See ``Engine``. Nothing is kept on the cluster or in ``stage`` afterwards."""
        self.stage.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".tension-", dir=self.stage) as name:
            Path(name).chmod(0o755)
            if parts:
                step(parts[0][0].name)
            loads, bad = load(parts, feed, Path(name), memory=False)
            self._share_out(sum(path.stat().st_size for one in loads for path in one.paths))
            try:
                yield self._tallied(loads, feed, bad, duplicates=duplicates)
            finally:
                while self.held:
                    self.held.pop().unpersist()

    def _tallied(
        self, loads: Sequence[Load], feed: Feed, bad: dict[Path, TensionError], *, duplicates: bool
    ) -> Tallied:
        counts, keyed = [], []
        for one in loads:
            frame = rows(nw.from_native(self._scan(one)), one.form, feed)
            taken = frozenset(one.form.take)
            counts.append(tally(frame, feed, taken, actors=duplicates))
            if duplicates and "event_id" in one.form.take:
                keyed.append(frame)
        if not counts:
            return Tallied(self.table(("source",), ()), 0, bad)
        whole = self.hold(nw.concat(counts))
        if not keyed:
            return Tallied(whole, 0, bad)
        every = nw.concat([_as_texts(frame) for frame in keyed])
        again = self.hold(every.join(repeats(every), on="key", how="semi"))
        (told,) = self.collect(repeats(again))
        if told.is_empty():
            return Tallied(whole, 0, bad)
        taken = frozenset(name for one in loads for name in one.form.take)
        once = less(whole, tally(again, feed, taken))
        once = nw.concat([once, tally(firsts(again), feed, taken)])
        return Tallied(self.hold(once), int(told["times"].sum()) - len(told), bad)

    def _share_out(self, size: int) -> None:
        """As many shares as there are cores, more for much; 200, the usual, is slow for little."""
        shares = max(self.session.sparkContext.defaultParallelism, size // SHARE)
        self.session.conf.set("spark.sql.shuffle.partitions", str(shares))

    def _scan(self, one: Load) -> Any:
        paths = [str(path.resolve()) for path in one.paths]
        form = one.form
        if form.parquet:
            frames = [self.session.read.parquet(path) for path in paths]
            return reduce(lambda first, second: first.unionByName(second), frames)
        mentions = "" if form.quoted else form.take.get("mentions", "")
        schema = ", ".join(
            f"`{name.replace('`', '``')}` {'BIGINT' if name == mentions else 'STRING'}"
            for name in (*form.columns, BEYOND)
        )
        quote = '"' if form.quoted else ""
        return self.session.read.csv(
            paths,
            schema=schema,
            sep=form.separator,
            header=form.header,
            quote=quote,
            escape=quote or "\x00",
            multiLine=form.quoted,
            lineSep=None if form.quoted else "\n",
            mode="PERMISSIVE",
            enforceSchema=True,
            maxColumns=len(form.columns) + 1024,
        )

    def hold(self, frame: Lazy) -> Lazy:
        """See ``Engine``."""
        kept = frame.to_native().persist()
        self.held.append(kept)
        held: Lazy = nw.from_native(kept)
        return held

    def table(self, columns: Sequence[str], cells: Sequence[tuple[Any, ...]]) -> Lazy:
        """See ``Engine``."""
        schema = ", ".join(
            f"`{name}` {'BIGINT' if name in NUMBERS else 'STRING'}" for name in columns
        )
        made: Lazy = nw.from_native(self.session.createDataFrame(list(cells), schema))
        return made

    def meanings(self, columns: Sequence[str], cells: Sequence[tuple[Any, ...]]) -> Lazy:
        """See ``Engine``."""
        return self.table(columns, cells)

    def collect(self, *frames: Lazy) -> list[pl.DataFrame]:
        """See ``Engine``."""
        import polars as pl

        return [pl.DataFrame(pl.from_arrow(frame.to_native().toArrow())) for frame in frames]

    def cube(self, paths: Sequence[Path]) -> Lazy:
        """See ``Engine``."""
        names = [str(path.resolve()) for path in paths]
        batches: Lazy = nw.from_native(self.session.read.parquet(*names))
        return batches

    def spread(self, rows: pl.DataFrame, make: Callable[[Any], Any]) -> Iterator[tuple[int, bytes]]:
        """See ``Engine``; the workers need this package."""

        def one(block: Any) -> Any:  # a plain function: Spark counts its arguments
            return make(block)

        with _unsaid():
            there = self.session.createDataFrame(rows.to_arrow())
            made = there.groupBy("block").applyInArrow(one, "block bigint, content binary")
        for row in made.toLocalIterator():
            yield int(row["block"]), bytes(row["content"])


def _as_texts(frame: Lazy) -> Lazy:
    from tension.feeds.tally import TEXTS

    texts = [nw.col(name).cast(nw.String) for name in TEXTS]
    return frame.select(*texts, "torn", "key", "mentions")


@contextmanager
def spark_on(master: str = LOCAL, stage: Path | None = None) -> Iterator[Spark]:
    """An engine on the cluster ``master`` (``spark://host:7077``, or this machine), stopped at the
    end. ``stage``: a folder that all workers see, for what has to be unpacked; by default a
    temporary one, which only workers on this machine see.

    Raises RequestError, with the cure, when PySpark or Java is not there, and when no cluster
    answers.
    """
    session_class = _session_class()
    _refuse_without_java()
    builder = session_class.builder.master(master)
    for name, value in {**SETTINGS, **_at_home(master)}.items():
        builder = builder.config(name, value)
    with _unsaid():
        session = _started(builder, master)
    if _at_home(master) and "PYSPARK_PYTHON" not in os.environ:
        session.sparkContext.pythonExec = sys.executable  # where this package is
    try:
        with _failures(master), tempfile.TemporaryDirectory(prefix="tension-") as name:
            yield Spark(session, stage or Path(name))
    finally:
        session.stop()


@contextmanager
def _unsaid() -> Iterator[None]:
    """Without the one warning that is not told."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", NOTICE)
        yield


@contextmanager
def _failures(master: str) -> Iterator[None]:
    """What goes wrong on the cluster, in a line that names it."""
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as failed:
        lines = str(failed).strip().splitlines()
        named = [line for line in lines if CAUSE.match(line)]
        reason = (named or lines or [""])[-1 if named else 0].strip()
        raise RequestError("feeds.cluster_failed", master=master, reason=reason) from failed


def _session_class() -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as absent:
        raise RequestError("feeds.no_pyspark") from absent
    return SparkSession


def _refuse_without_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (home and (Path(home) / "bin" / "java").exists()) and shutil.which("java") is None:
        raise RequestError("feeds.no_java")


def _at_home(master: str) -> dict[str, str]:
    """Where everything is on this machine, only the loopback is spoken on."""
    host = master.partition("//")[2].rpartition(":")[0]
    if master.startswith("local") or host in ("127.0.0.1", "localhost"):
        return {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return {}


def _started(builder: Any, master: str) -> Any:
    from pyspark.errors import PySparkException

    try:
        return builder.getOrCreate()
    except (PySparkException, OSError, ValueError) as refusal:
        reason = str(refusal).strip().partition("\n")[0]
        raise RequestError("feeds.no_cluster", master=master, reason=reason) from refusal
