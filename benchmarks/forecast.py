"""Forecasts and their backtest, timed in turn with what they are measured against.

    python benchmarks/forecast.py             prints the rows
    python benchmarks/forecast.py validate    the planted truths on more worlds (some minutes)

``rows()`` gives (what, measured, wanted) as benchmarks/run.py prints them.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from timing import Row, command, ratio

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))
sys.path.insert(0, str(HERE))

IMPORT = "import statsmodels.api"
PAIRS = 3


def rows() -> list[Row]:
    import tension
    from tension.models import ForecastSettings, backtest_forecasts

    records = tension.read_records()
    importing = command(sys.executable, "-c", IMPORT)

    def whole() -> None:
        backtest_forecasts(records)

    def forecast() -> None:
        tension.forecast_index(records, settings=ForecastSettings(days=90, draws=2000))

    weekly = ratio(whole, importing, PAIRS) / 10
    single = ratio(forecast, importing, PAIRS)
    return [
        ("backtest of the case, 67 to 79 weekly origins / ten statsmodels imports", f"{weekly:.2f}",
         "< 1"),
        ("forecast, 2,000 draws of 90 days / one statsmodels import", f"{single:.2f}", "< 0.5"),
    ]  # fmt: skip


def validate(worlds: int = 400, null_worlds: int = 40) -> list[tuple[str, str, str]]:
    """Coverage on planted truths, and verdicts where nothing can be foreseen."""
    import numpy as np
    from histories import text
    from worlds import World

    import tension
    from tension.models import BacktestSettings, ForecastSettings, backtest_forecasts, scores
    from tension.models.forecast import HORIZONS

    draws, truth = [], []
    for seed in range(worlds):
        records = World().records(seed)
        index = tension.compute_index(records)
        asked = ForecastSettings(90, 400, seed)
        found = tension.forecast_index(tension.as_of(records, text(399)), settings=asked)
        draws.append(found.baseline.ensemble.at_horizons["tension"])
        truth.append([index.pair.tension[399 + h] for h in HORIZONS])
    ensembles, outcome = np.array(draws), np.array(truth)
    table = []
    for n, horizon in enumerate(HORIZONS):
        held = scores.coverage(ensembles[:, n], outcome[:, n], 0.8)
        what = f"80 % interval at {horizon} days, {worlds} planted worlds: share inside"
        table.append((what, f"{held:.3f}", "0.76 to 0.84"))
    claimed = total = 0
    for seed in range(null_worlds):
        world = World(days=700, acts_only=True, hazard=0)
        found = backtest_forecasts(world.records(seed), settings=BacktestSettings(draws=200))
        verdicts = [score.verdict for score in found.targets]
        claimed, total = claimed + verdicts.count("skill"), total + len(verdicts)
    what = f"skill claimed where there is none, {null_worlds} worlds, {total} verdicts"
    return [*table, (what, f"{claimed / total:.3f}", "≤ 0.05")]


def main() -> None:
    start = time.perf_counter()
    found = validate() if "validate" in sys.argv[1:] else rows()
    for what, measured, wanted in found:
        print(f"| {what} | {measured} | {wanted} |")
    print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
