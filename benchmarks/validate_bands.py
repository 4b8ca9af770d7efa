"""How often bands hold the truth: many simulated histories, each drawn by an independent generator.

    python benchmarks/validate_bands.py [truths]      prints a table; 2,000 truths take a minute

Each truth is a whole history (tests/drawn.py: its own random numbers, its own reading of the
design), its index computed the ordinary way on a day of its own. A band of p per cent should hold
p per cent of the truths, give or take twice the square root of p(100 - p)/truths.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

TRUTHS = 2000
GAUGES = ("tension", "pressure", "engagement")


def table(truths: int = TRUTHS) -> list[tuple[str, str, float, float, float]]:
    """(ledger, gauge, share held by the 50, the 80 and the 95 % band) on two ledgers."""
    import numpy as np

    import tension
    from drawn import truth
    from test_bands import history_with_every_doubt

    found = []
    ledgers = {"the case": tension.read_records(), "every doubt": history_with_every_doubt()}
    for name, records in ledgers.items():
        index = tension.compute_index(records)
        bands = tension.draw_bands(index, 10_000, seed=2)
        rng = np.random.default_rng(20251208)
        # A gauge that is the same in a tenth of the draws (an event that may not have happened)
        # sits on the edge of its band and is held too often: those days say nothing.
        steps = [np.diff(bands.fan(gauge).quantiles, axis=0).min(axis=0) for gauge in GAUGES]
        days = np.flatnonzero(np.min(steps, axis=0) > 0.05)
        held = {gauge: np.zeros(3) for gauge in GAUGES}
        for _ in range(truths):
            place = int(rng.choice(days))
            day = index.dates[place].item()
            true = tension.compute_index(truth(records, rng), since=day, until=day).pair
            for gauge in GAUGES:
                value = getattr(true, gauge)[0]
                for i, level in enumerate((50, 80, 95)):
                    low, high = bands.fan(gauge).interval(level)
                    held[gauge][i] += low[place] - 1e-9 <= value <= high[place] + 1e-9
        found += [(name, gauge, *(100 * held[gauge] / truths)) for gauge in GAUGES]
    return found


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else TRUTHS
    print(f"{count} truths; per cent held by the band of\n| ledger | gauge | 50 % | 80 % | 95 % |")
    print("|---|---|---:|---:|---:|")
    for ledger, gauge, half, most, nearly in table(count):
        print(f"| {ledger} | {gauge} | {half:.1f} | {most:.1f} | {nearly:.1f} |")
