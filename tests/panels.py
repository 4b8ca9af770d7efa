"""Cubes made for tests, and slow plain twins of the panel."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from tension.feeds import Cube, weigh_codes

EPOCH = dt.date(1970, 1, 1)
FIRST = (dt.date(2024, 1, 1) - EPOCH).days
NAMES = ("FRA", "GBR", "MLI", "NER", "RUS", "USA")
CODES = ("010", "040", "111", "120", "163", "172", "190", "057", "081")
ROWS = 1_000


def made_cube(seed=0, days=500, rate=0.6, names=NAMES, volume=None):
    """Events of every directed dyad at ``rate`` a day; ``volume``: day → rows, usually ROWS."""
    rng = np.random.default_rng(seed)
    rows = []
    for source in names:
        for target in names:
            if source != target:
                share = rate * (1 + names.index(source) + names.index(target)) / len(names)
                n = int(rng.poisson(share * days))
                day = FIRST + rng.integers(0, days, n)
                code = rng.choice(CODES, n)
                rows += [(source, target, int(d), c) for d, c in zip(day, code, strict=True)]
    filed = {FIRST + d: ROWS for d in range(days)} if volume is None else volume
    return cube_of(rows, filed)


def common_cube(seed=2):
    """Pairs of five countries whose hostile events come in the same weeks; the heat of these."""
    rng = np.random.default_rng(seed)
    names = ("FRA", "GBR", "MLI", "NER", "USA")
    heat = np.repeat(np.exp(0.8 * rng.normal(size=100)), 7)
    rows = []
    for i, one in enumerate(names):
        for two in names[i + 1 :]:
            many = rng.poisson(0.7 * heat)
            rows += [(one, two, FIRST + d, "172") for d, n in enumerate(many) for _ in range(n)]
            many = rng.poisson(0.3, 700)
            rows += [(two, one, FIRST + d, "040") for d, n in enumerate(many) for _ in range(n)]
    return cube_of(rows, {FIRST + d: ROWS for d in range(700)}), heat[::7]


def cube_of(rows, volume, feed="gdelt", codes="cameo"):
    """(source, target, day, code) → a cube in memory."""
    schema = {"source": pl.String, "target": pl.String, "day": pl.Int32, "code": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row").lazy()
    keys = ["source", "target", "day", "code"]
    counted = frame.group_by(keys).agg(pl.len().cast(pl.Int64).alias("events"))
    counted = counted.with_columns((pl.col("events") * 2).alias("mentions")).sort(keys)
    return Cube("made", feed, codes, counted, dict(sorted(volume.items())))


def plain_stock(cube, rulebook, dyad, day, half_life=None, per=100_000, *, unseen=()):  # noqa: PLR0917
    """Stocks of a pair at the end of ``day``, (way 0, way 1) x (hostile, cooperative), a loop."""
    events = cube.events.collect().to_dicts()
    weights = weigh_codes({e["code"] for e in events}, rulebook, cube.feed, cube.codes)
    stock = np.zeros((2, 2))
    for event in events:
        if "-".join(sorted((event["source"], event["target"]))) != dyad or event["day"] > day:
            continue
        if event["day"] in unseen or event["day"] not in cube.volume:
            continue
        weight = weights[event["code"]]
        usual = rulebook.content.defaults.residual_half_life
        rule = rulebook.type_named(weight.types[0]) if weight.origin == "type" else None
        h = half_life or (rule and (rule.half_life or rule.residual_half_life)) or usual
        points = event["events"] * (weight.milli or 0) / 1000
        points *= per / cube.volume[event["day"]] if per else 1.0
        way = int(event["source"] > event["target"])
        stock[way, int(points < 0)] += abs(points) * 2.0 ** (-(day - event["day"]) / h)
    return stock
