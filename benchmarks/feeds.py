"""A feed's speed: import and cube against a bare count of the rows of the same file, in turn.

    python benchmarks/feeds.py [ROWS]

Prints rows like those of benchmarks/run.py. The file is made in the genuine form of GDELT 2.0
(61 columns, no header, an empty cell where there is nothing), 1,000,000 rows by default.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

PAIRS = 5


def make(path: Path, rows: int) -> None:
    """Rows of a month: few countries in most of them, one actor in three without a country."""
    from feeds_made import gdelt_row, gdelt_text

    from tension import countries
    from tension.feeds import observed

    rng = random.Random(20251008)  # noqa: S311 - the same rows every time
    names = sorted(countries.codes())
    shares = [1 / (rank + 1) for rank in range(len(names))]
    codes = sorted(observed("gdelt"))
    place = {"ActionGeo_FullName": "Bamako, Bamako, Mali", "ActionGeo_Lat": "12.65",
             "ActionGeo_Long": "-8", "SOURCEURL": "https://example.org/" + "news/" * 12,
             "Actor1Name": "UNITED STATES", "Actor2Name": "GOVERNMENT"}  # fmt: skip
    with path.open("w", encoding="utf-8") as out:
        for start in range(0, rows, 10_000):
            sides = rng.choices([*names, ""], [*shares, 1.5], k=20_000)
            roles = rng.choices(["", "GOV", "MIL", "OPP", "BUS"], k=20_000)
            made = []
            for i in range(0, 20_000, 2):
                day = f"202510{1 + (start + i // 2) * 31 // rows:02d}"
                one, two = (sides[j] + roles[j] if sides[j] else "" for j in (i, i + 1))
                row = gdelt_row(start + i // 2, day, one, two, rng.choice(codes),
                                mentions=rng.randrange(1, 20), **place)  # fmt: skip
                made.append(row)
            out.write(gdelt_text(made))


def main() -> None:
    import polars as pl

    from tension.feeds import daily_points, read_cube, read_feed, write_cube
    from tension.rulebook import read_rulebook

    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "made.export.CSV"
        make(path, rows)
        turns = iter(range(1_000))

        def ours() -> None:
            write_cube(read_feed("gdelt", [path]), folder / f"cube{next(turns)}")

        def bare() -> None:
            scan = pl.scan_csv(path, has_header=False, separator="\t", quote_char=None)
            scan.select(pl.len()).collect()

        def touched() -> None:
            scan = pl.scan_csv(path, has_header=False, separator="\t", quote_char=None,
                               infer_schema=False)  # fmt: skip
            columns = [f"column_{i}" for i in (1, 2, 8, 18, 27, 32)]
            lengths = [pl.col(column).str.len_bytes().sum() for column in columns]
            scan.select(lengths).collect()

        def again() -> None:
            daily_points(read_cube(folder / "cube0"), read_rulebook())

        seconds = {work: [] for work in (ours, bare, touched, again)}
        for turn in range(PAIRS + 1):  # the first turn is not counted
            for work, times in seconds.items():
                start = time.perf_counter()
                work()
                if turn:
                    times.append(time.perf_counter() - start)

        def ratio(one: object, other: object) -> str:
            pairs = zip(seconds[one], seconds[other], strict=True)
            return f"{statistics.median(a / b for a, b in pairs):.2f}"

        print(f"{path.stat().st_size / rows:.0f} bytes a row, {rows:,} rows")
        print(f"| import and cube / bare count of rows | {ratio(ours, bare)} | ≤ 3 |")
        print(f"| import and cube / touching six columns | {ratio(ours, touched)} | |")
        print(f"| re-scoring the cube / import and cube | {ratio(again, ours)} | |")
        print({work.__name__: round(statistics.median(t), 2) for work, t in seconds.items()})


if __name__ == "__main__":
    main()
