"""A feed's speed: ten million rows to daily points, beside DuckDB and a notebook.

    python benchmarks/feeds.py [ROWS]

The rows are made (``made_feeds``), 10,000,000 by default, and deleted afterwards. Two things are
timed in turn; the first turn is not counted; the ratio is the median over the pairs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from made_feeds import write_gdelt  # noqa: E402
from timing import PAIRS, Row, ratio, timed  # noqa: E402

ROWS = 10_000_000
SMALL = 1_000_000
ZIPS = 1_000
PICTURE = HERE.parent / "docs" / "feeds_growth.png"
TAKEN = {
    "GLOBALEVENTID": "key", "SQLDATE": "day", "DATEADDED": "added", "Actor1Code": "actor",
    "Actor2Code": "other", "Actor1CountryCode": "source", "Actor2CountryCode": "target",
    "EventCode": "code", "NumMentions": "mentions",
}  # fmt: skip
ROWS_OF = "read_csv('{path}', delim='\t', header=false, quote='', escape='', auto_detect=false,\
 columns={{{columns}}})"


def points(path: Path, *, duplicates: bool) -> int:
    """From the files of a feed to scored daily points of directed dyads."""
    from tension.feeds import cube_in_memory, daily_points, read_feed
    from tension.rulebook import read_rulebook

    cube = cube_in_memory(read_feed("gdelt", [path], duplicates=duplicates))
    return int(daily_points(cube, read_rulebook()).days["hostile"].sum())


def imported(path: Path) -> None:
    """The whole import: every account, and the cube on the disk."""
    from tension.feeds import read_feed, write_cube

    with tempfile.TemporaryDirectory() as folder:
        write_cube(read_feed("gdelt", [path]), folder)


def rescored(cube: Path) -> int:
    from tension.feeds import daily_points, read_cube
    from tension.rulebook import read_rulebook

    return int(daily_points(read_cube(cube), read_rulebook()).days["hostile"].sum())


def source(path: Path) -> str:
    """The rows of a file, for DuckDB."""
    from tension.feeds.gdelt import COLUMNS_2

    if path.suffix == ".parquet":
        return f"read_parquet('{path}')"
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS_2)
    return ROWS_OF.format(path=path, columns=columns)


def bare_scan(path: Path) -> None:
    """DuckDB touches every value of the columns that the import reads, and no more."""
    import duckdb

    sums = ", ".join(f"sum(strlen({name}::VARCHAR))" for name in TAKEN)
    with duckdb.connect() as con:
        con.sql(f"select {sums} from {source(path)}").fetchall()  # noqa: S608 - our own names


REASON = """case when code = '' then 'no_code'
    when code not in (select code from weights) then 'bad_code'
    when source = '' or target = '' then 'no_country'
    when source not in (select iso from places) or target not in (select iso from places)
    then 'not_a_country' when source = target then 'domestic' else 'kept' end"""
"""Why a row is dropped, as somebody would write it for DuckDB."""
KEPT = """select source, target, day, code, count(*) events, sum(mentions)::BIGINT mentions
    from told where source in (select iso from places) and target in (select iso from places)
    and source <> target and code in (select code from weights) group by all"""
POINTS = """select source, target, day, sum(events)::BIGINT events, sum(mentions)::BIGINT mentions,
    sum(events * greatest(milli, 0))::BIGINT hostile,
    sum(events * greatest(-milli, 0))::BIGINT cooperative
    from cells join weights using (code) group by all order by all"""
ACCOUNT = f"select {REASON} why, added // 1000000 filed, day, count(*) n from told group by all"  # noqa: S608


@contextmanager
def tables() -> Iterator[Any]:
    """DuckDB with the weights of the codes, and the codes of the countries."""
    import duckdb
    import polars as pl

    from tension import countries
    from tension.feeds import observed, weigh_codes
    from tension.rulebook import read_rulebook

    codes = weigh_codes(observed("gdelt"), read_rulebook(), "gdelt", "cameo")
    weights = pl.DataFrame({"code": list(codes), "milli": [w.milli or 0 for w in codes.values()]})
    places = pl.DataFrame({"iso": sorted(countries.codes())})
    with duckdb.connect() as con:
        con.register("weights", weights.to_arrow())
        con.register("places", places.to_arrow())
        yield con


def by_hand(path: Path) -> int:
    """The same points as a query written by hand for DuckDB: no account of anything."""
    import polars as pl

    with tables() as con:
        query = f"""
            select Actor1CountryCode source, Actor2CountryCode target, SQLDATE as day,
                   count(*) events, sum(NumMentions::BIGINT)::BIGINT mentions,
                   sum(greatest(milli, 0))::BIGINT hostile, sum(greatest(-milli, 0))::BIGINT coop
            from {source(path)} join weights on EventCode = code
            where Actor1CountryCode in (select iso from places)
              and Actor2CountryCode in (select iso from places)
              and Actor1CountryCode <> Actor2CountryCode
            group by all order by all"""  # noqa: S608 - our own names
        days = con.sql(query).to_arrow_table()
        return int(pl.from_arrow(days)["hostile"].sum())


def touched(path: Path) -> None:
    """polars touches the cells that the import reads, as it reads them, and no more."""
    import polars as pl

    from tension.feeds.engine import scan
    from tension.feeds.loading import Load
    from tension.feeds.numbered import AT_ONCE, Dictionaries
    from tension.feeds.opened import open_file
    from tension.feeds.recognise import feed_named, recognise

    feed, words = feed_named("gdelt"), Dictionaries()
    form = recognise(open_file(path).parts[0], feed)
    names = ("source", "target", "day", "added", "code", "mentions")
    types = {name: words.types[name] for name in AT_ONCE}
    (cells,) = scan(Load(form, [path]), types)
    columns = [form.take[name] for name in names]
    cells.select(pl.col(columns).is_null().sum()).collect(engine="streaming")


Account = tuple[int, dict[str, int], dict[int, int], dict[int, int]]
"""Hostile points; kept rows by lag; rows by reason, and by day of filing."""


def account(path: Path) -> Account:
    """What our import tells of a file, and the points of its cube."""
    from tension.feeds import cube_in_memory, daily_points, read_feed
    from tension.rulebook import read_rulebook

    told = read_feed("gdelt", [path], duplicates=False)
    days = daily_points(cube_in_memory(told), read_rulebook()).days
    counted = told.coverage
    lags = {lag: n for lag, n in counted.lags.items() if n}
    reasons = {"kept": counted.kept, **counted.dropped}
    return int(days["hostile"].sum()), reasons, lags, dict(counted.volume)


def account_by_hand(path: Path) -> Account:
    """The same account, cells and points, as queries written by hand for DuckDB."""
    import polars as pl

    from tension.feeds.sift import LAGS

    with tables() as con:
        con.sql(f"""create view told as select coalesce(Actor1CountryCode, '') source,
            coalesce(Actor2CountryCode, '') target, coalesce(EventCode, '') code,
            SQLDATE::BIGINT as day, DATEADDED::BIGINT added, NumMentions::BIGINT mentions
            from {source(path)}""")  # noqa: S608 - our own names
        con.sql(f"create temp table cells as {KEPT}")
        days = pl.DataFrame(pl.from_arrow(con.sql(POINTS).to_arrow_table()))
        told = pl.DataFrame(pl.from_arrow(con.sql(ACCOUNT).to_arrow_table()))
    dates = told.with_columns(pl.col("filed", "day").cast(pl.String).str.to_date("%Y%m%d"))
    lag = (pl.col("filed") - pl.col("day")).dt.total_days().alias("lag")
    lags = dates.filter(why="kept").group_by(lag).agg(pl.col("n").sum()).sort("lag")
    filed = pl.col("filed").cast(pl.Int32)
    return (
        int(days["hostile"].sum()),
        dict(told.group_by("why").agg(pl.col("n").sum()).iter_rows()),
        {lag: n for lag, n in lags.iter_rows() if lag in LAGS},
        dict(dates.group_by(filed).agg(pl.col("n").sum()).iter_rows()),
    )


def notebook(path: Path) -> int:
    """What is in many notebooks: pandas reads the columns, a function scores every row."""
    import pandas as pd

    from tension import countries
    from tension.feeds import observed, weigh_codes
    from tension.feeds.gdelt import COLUMNS_2
    from tension.rulebook import read_rulebook

    known = countries.codes()
    codes = weigh_codes(observed("gdelt"), read_rulebook(), "gdelt", "cameo")
    frame = pd.read_csv(path, sep="\t", header=None, names=list(COLUMNS_2), dtype=str,
                        keep_default_na=False, quoting=3)  # fmt: skip

    def score(row: Any) -> int:
        one, two = row["Actor1CountryCode"], row["Actor2CountryCode"]
        if one not in known or two not in known or one == two:
            return 0
        return max(codes[row["EventCode"]].milli or 0, 0)

    frame["hostile"] = frame.apply(score, axis=1)
    keys = ["Actor1CountryCode", "Actor2CountryCode", "SQLDATE"]
    return int(frame.groupby(keys)["hostile"].sum().sum())


def zips(folder: Path, rows: int, count: int) -> list[Path]:
    """The rows of a feed in many small packed files, as GDELT publishes them."""
    import io

    from made_feeds import blocks

    paths = []
    size = rows // count
    for block in blocks(rows):
        for start in range(0, len(block) - size + 1, size):
            out = io.BytesIO()
            block[start : start + size].write_csv(out, include_header=False, separator="\t",
                                                  quote_style="never")  # fmt: skip
            path = folder / f"{len(paths):05d}.export.CSV.zip"
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(path.stem, out.getvalue())
            paths.append(path)
    return paths


def zips_ours(paths: list[Path]) -> int:
    from tension.feeds import read_feed

    return len(read_feed("gdelt", paths, duplicates=False).events)


def zips_pandas(paths: list[Path], columns: Sequence[str] | None = None) -> int:
    """A loop over the files: pandas reads each, or some columns of it; one table, grouped."""
    import pandas as pd

    from tension.feeds.gdelt import COLUMNS_2

    frames = [
        pd.read_csv(path, sep="\t", header=None, names=list(COLUMNS_2), usecols=columns, dtype=str,
                    keep_default_na=False, quoting=3)
        for path in paths
    ]  # fmt: skip
    joined = pd.concat(frames)
    return len(joined.groupby([*TAKEN][1:5]).size())


MEMORY = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
import feeds
if sys.argv[3] == "import":
    feeds.imported(Path(sys.argv[2]))
else:
    feeds.points(Path(sys.argv[2]), duplicates=False)
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


def memory(path: Path, what: str) -> str:
    """The most memory that a process of its own held, in GB."""
    argv = [sys.executable, "-c", MEMORY, str(HERE), str(path), what]
    done = subprocess.run(argv, check=True, capture_output=True, text=True)
    return f"{int(done.stdout.splitlines()[-1]) / (1 << 20):.2f} GB"


@dataclass(frozen=True)
class Files:
    """The files of one run."""

    tabs: Path
    parquet: Path
    cube: Path
    small: Path
    zips: list[Path]


@contextmanager
def made(rows: int) -> Iterator[Files]:
    """Made for the run, and gone after it."""
    import polars as pl

    from tension.feeds import read_feed, write_cube
    from tension.feeds.gdelt import COLUMNS_2

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tabs = write_gdelt(folder / "made.export.CSV", rows)
        schema = dict.fromkeys(COLUMNS_2, pl.String)
        numbers = ("GLOBALEVENTID", "SQLDATE", "DATEADDED", "NumMentions")
        pl.scan_csv(tabs, has_header=False, separator="\t", quote_char=None, schema=schema).select(
            pl.col(n).cast(pl.Int64) if n in numbers else pl.col(n) for n in TAKEN
        ).sink_parquet(folder / "made.parquet")
        write_cube(read_feed("gdelt", [tabs]), folder / "cube")
        small = write_gdelt(folder / "small.export.CSV", min(rows, SMALL))
        (folder / "zips").mkdir()
        packed = zips(folder / "zips", min(rows, SMALL), min(ZIPS, rows // 1000))
        yield Files(tabs, folder / "made.parquet", folder / "cube", small, packed)


def growth(tabs: Path, rows: int) -> tuple[float, list[tuple[int, float]]]:
    """Slope on log-log axes of the time for a tenth, three tenths and all rows."""
    import numpy as np

    sizes = [rows // 10, rows * 3 // 10, rows]
    with tempfile.TemporaryDirectory() as name:
        paths = [write_gdelt(Path(name) / f"{size}.export.CSV", size) for size in sizes[:2]]
        paths.append(tabs)
        seconds: list[list[float]] = [[] for _ in sizes]
        for _turn in range(4):
            for path, found in zip(paths, seconds, strict=True):
                found.append(timed(lambda path=path: points(path, duplicates=False)))
    best = [float(np.median(found[1:])) for found in seconds]
    slope = float(np.polyfit(np.log(sizes), np.log(best), 1)[0])
    return slope, [*zip(sizes, best, strict=True)]


def draw(told: list[tuple[int, float]], slope: float) -> None:
    """The times on log-log axes, beside a line of slope one."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 3.5), layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    sizes, seconds = zip(*told, strict=True)
    ax.loglog(sizes, seconds, "o-", color="#0072B2", label=f"GDELT to points, slope {slope:.2f}")
    straight = [seconds[0] * size / sizes[0] for size in sizes]
    ax.loglog(sizes, straight, "--", color="#666666", label="slope 1")
    ax.set(xlabel="rows of the feed", ylabel="seconds")
    ax.set_xticks(sizes, [f"{size / 1e6:g} M" for size in sizes])
    ax.set_yticks(seconds, [f"{value:.1f}" for value in seconds])
    ax.minorticks_off()
    ax.legend(frameon=False)
    figure.savefig(PICTURE, dpi=120, metadata={"Software": None})


def rows(count: int = ROWS, pairs: int = PAIRS) -> list[Row]:
    """The table of this part."""
    return [*measured(count, pairs)]


def measured(count: int, pairs: int = PAIRS) -> Iterator[Row]:
    """The rows of the table, one by one."""
    with made(count) as files:
        sums = {f(files.small) for f in (by_hand, notebook, lambda p: points(p, duplicates=False))}
        if len(sums) > 1:
            raise SystemExit(f"they do not count alike: {sums}")
        if account(files.small) != account_by_hand(files.small):
            raise SystemExit("they do not account alike")
        yield from _tabs(files, f"{count:,}", pairs)
        yield from _others(files, f"{count:,}", pairs)
        slope, told = growth(files.tabs, count)
    draw(told, slope)
    sizes = ", ".join(f"{size / 1e6:g} M" for size, _ in told)
    yield f"growth over {sizes} rows: slope on log-log axes", f"{slope:.2f}", "≤ 1.05"


def _tabs(files: Files, count: str, pairs: int) -> Iterator[Row]:
    """What is measured on the file of tabs."""

    def quick() -> object:
        return points(files.tabs, duplicates=False)

    def whole() -> object:
        return imported(files.tabs)

    def scan() -> object:
        return bare_scan(files.tabs)

    bare = "DuckDB's bare scan of the same columns"
    what = f"{count} GDELT rows (tabs) → daily points, no account of duplicates / {bare}"
    yield what, f"{ratio(quick, scan, pairs):.2f}", "≤ 1.0"
    what = f"{count} GDELT rows (tabs): the same cells touched by polars alone / {bare}"
    yield what, f"{ratio(lambda: touched(files.tabs), scan, pairs):.2f}", ""
    what = f"{count} GDELT rows (tabs) → the whole account and a cube / {bare}"
    yield what, f"{ratio(whole, scan, pairs):.2f}", ""
    what = "memory: daily points, no account of duplicates"
    yield what, memory(files.tabs, "points"), "≤ 1.5 GB"
    yield "memory: the whole account and a cube", memory(files.tabs, "import"), "≤ 1.5 GB"


def _others(files: Files, count: str, pairs: int) -> Iterator[Row]:
    """What is measured on the other files."""

    def parquet() -> object:
        return points(files.parquet, duplicates=False)

    def hand() -> object:
        return by_hand(files.parquet)

    def again() -> object:
        return rescored(files.cube)

    def small() -> object:
        return points(files.small, duplicates=False)

    def whole() -> object:
        return account_by_hand(files.parquet)

    what = f"{count} rows (Parquet) → account, cells and points / the same by hand in DuckDB"
    yield what, f"{ratio(parquet, whole, pairs):.2f}", "≤ 1.2"
    what = f"{count} rows (Parquet) → account, cells and points / the points alone by hand"
    yield what, f"{ratio(parquet, hand, pairs):.2f}", ""
    what = f"re-scoring the cube of {count} rows / daily points from Parquet"
    yield what, f"{ratio(again, parquet, pairs):.2f}", "≤ 0.6"
    slow = ratio(lambda: notebook(files.small), small, 1)
    what = "1,000,000 rows: a notebook's df.apply / daily points (one pair)"
    yield what, f"{slow:.0f}", "≥ 50"
    packed = ratio(lambda: zips_ours(files.zips), lambda: zips_pandas(files.zips), pairs)
    what = f"{len(files.zips):,} small zips / a pandas loop over them"
    yield what, f"{packed:.2f}", "≤ 0.25"
    some = ratio(lambda: zips_ours(files.zips), lambda: zips_pandas(files.zips, [*TAKEN]), pairs)
    yield f"{what} that reads the columns needed alone", f"{some:.2f}", ""


if __name__ == "__main__":
    for row in measured(*(int(text) for text in sys.argv[1:2] or [str(ROWS)])):
        print(" | ".join(row), flush=True)
