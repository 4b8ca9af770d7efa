"""A generator of feed files: rows of GDELT 2.0 in its genuine form, 61 columns, any number.

Shares are those of 3,210 real rows (two samples of 2016 and 2017): half of the first actors and
46 % of the second have a country, both have one in 26 % of the rows, a quarter of these are of one
country; few countries and few codes are in most rows; one row in ten is dated before its filing.
``dense`` gives every row two countries, which no feed does: the hardest case for grouping.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

BLOCK = 250_000
A_DAY = 100_000
"""Rows filed on a weekday; half of it on the two days of the weekend."""
START = "2020-01-01"
ROLES = ("", "GOV", "MIL", "OPP", "BUS", "COP", "EDU", "MED")
ALONE = ("", "GOV", "BUS", "CVL", "COP", "EDU", "MED", "JUD")
BACK = (1, 7, 30, 365, 3650)
PLACES = ("Bamako, Bamako, Mali", "Washington, District of Columbia, United States",
          "France", "Paris, France (general), France",
          "Kidal, Kidal, Mali", "Ségou, Ségou, Mali")  # fmt: skip


def write_gdelt(path: Path, rows: int, *, dense: bool = False) -> Path:
    """``rows`` rows in a file of tabs without a header."""
    with path.open("wb") as out:
        for block in blocks(rows, dense=dense):
            block.write_csv(out, include_header=False, separator="\t", quote_style="never")
    return path


def blocks(rows: int, *, dense: bool = False) -> Iterator[pl.DataFrame]:
    """The rows, all texts, a quarter of a million at a time; the same ones every time."""
    import numpy as np

    days = _days_of(rows)
    for start in range(0, rows, BLOCK):
        rng = np.random.default_rng((20251008, start))
        yield _block(rng, days[start : start + BLOCK], start, dense=dense)


def _days_of(rows: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The day of filing of every row, counted from 1970-01-01."""
    import numpy as np

    first = np.datetime64(START).astype("datetime64[D]").astype(np.int64)
    span = np.arange(first, first + 2 * rows // A_DAY + 10)
    volume = np.where((span + 3) % 7 >= 5, A_DAY // 2, A_DAY)
    return np.repeat(span, volume)[:rows]


def _block(
    rng: np.random.Generator, filed: np.ndarray[Any, np.dtype[np.int64]], start: int, *, dense: bool
) -> pl.DataFrame:
    import numpy as np
    import polars as pl

    from tension.feeds.gdelt import COLUMNS_2

    n = len(filed)
    lag = np.where(rng.random(n) < 0.1, rng.choice(BACK, n, p=(0.5, 0.2, 0.1, 0.15, 0.05)), 0)
    one, two = _sides(rng, n, dense=dense)
    code = _codes(rng, n)
    day = pl.Series(filed - lag).cast(pl.Int32).cast(pl.Date)
    cells: dict[str, Any] = {
        "GLOBALEVENTID": pl.Series(np.arange(900_000_000 + start, 900_000_000 + start + n)),
        "SQLDATE": day.dt.strftime("%Y%m%d"),
        "MonthYear": day.dt.strftime("%Y%m"),
        "Year": day.dt.strftime("%Y"),
        "FractionDate": day.dt.strftime("%Y") + ".7808",
        **_actors(rng, one, two),
        "IsRootEvent": "1",
        "EventCode": code,
        "EventBaseCode": code.str.slice(0, 3),
        "EventRootCode": code.str.slice(0, 2),
        "QuadClass": "1",
        "GoldsteinScale": "2.8",
        "NumMentions": pl.Series(1 + rng.geometric(0.2, n)),
        "NumSources": "1",
        "NumArticles": pl.Series(1 + rng.geometric(0.2, n)),
        "AvgTone": pl.Series(rng.normal(-2, 3, n)),
        "DATEADDED": pl.Series(filed).cast(pl.Int32).cast(pl.Date).dt.strftime("%Y%m%d121500"),
        "SOURCEURL": pl.Series(rng.integers(0, 10**9, n)).cast(pl.String)
        + "/news/2025/a-story-of-the-usual-length-about-what-someone-said-today.html",
    }
    for where in ("Actor1Geo", "Actor2Geo", "ActionGeo"):
        place = pl.Series(rng.integers(0, len(PLACES), n))
        cells |= _place(where, place, rng)
    frame = pl.DataFrame({"at": np.arange(n)}).with_columns(
        (pl.lit(value) if isinstance(value, str) else value.cast(pl.String)).alias(name)
        for name, value in cells.items()
    )
    frame = frame.with_columns(("https://example.org/" + pl.col("SOURCEURL")).alias("SOURCEURL"))
    return frame.select(
        pl.col(name) if name in cells else pl.lit("").alias(name) for name in COLUMNS_2
    )


def _sides(rng: np.random.Generator, n: int, *, dense: bool) -> tuple[Any, Any]:
    """Numbers of the two countries, -1 where there is none; large countries first."""
    import numpy as np

    from tension import countries

    ranks = np.arange(1, len(countries.codes()) + 1)
    shares = (1 / ranks) / (1 / ranks).sum()
    one, two = (rng.choice(len(ranks), n, p=shares) for _ in "ab")
    two = np.where(rng.random(n) < 0.12, one, two)  # many are of one country
    if dense:
        return one, np.where(two == one, (two + 1) % len(ranks), two)
    chance = rng.random(n)
    return (
        np.where(chance < 0.53, one, -1),
        np.where((chance < 0.26) | (chance >= 0.8), two, -1),
    )


def _codes(rng: np.random.Generator, n: int) -> pl.Series:
    import numpy as np
    import polars as pl

    from tension.feeds import observed

    usual = ["042", "010", "043", "020", "051", "040", "190", "173", "046", "030", "036", "112"]
    names = [*usual, *sorted(set(observed("gdelt")) - set(usual))]
    shares = 1 / np.arange(2, len(names) + 2)
    return pl.Series(names).gather(rng.choice(len(names), n, p=shares / shares.sum()))


def _actors(rng: np.random.Generator, one: Any, two: Any) -> dict[str, pl.Series]:
    import numpy as np
    import polars as pl

    from tension import countries

    names = pl.Series([*sorted(countries.codes()), ""])
    cells: dict[str, pl.Series] = {}
    for number, side in (("1", one), ("2", two)):
        n = len(side)
        country = names.gather(np.where(side < 0, len(names) - 1, side))
        role = pl.Series(ROLES).gather(rng.integers(0, len(ROLES), n))
        alone = pl.Series(ALONE).gather(rng.integers(0, len(ALONE), n))
        role = role.zip_with(pl.Series(side >= 0), alone)
        cells[f"Actor{number}Code"] = country + role
        cells[f"Actor{number}Name"] = country + role
        cells[f"Actor{number}CountryCode"] = country
        cells[f"Actor{number}Type1Code"] = role
    return cells


def _place(where: str, place: pl.Series, rng: np.random.Generator) -> dict[str, Any]:
    import polars as pl

    n = len(place)
    return {
        f"{where}_Type": "4",
        f"{where}_FullName": pl.Series(PLACES).gather(place),
        f"{where}_CountryCode": "ML",
        f"{where}_ADM1Code": "ML01",
        f"{where}_ADM2Code": "28753",
        f"{where}_Lat": pl.Series(rng.normal(12, 3, n)).round(4),
        f"{where}_Long": pl.Series(rng.normal(-8, 3, n)).round(4),
        f"{where}_FeatureID": "-1443766",
    }
