"""How often every test that is offered is wrong: docs/validation.md, measured again.

    python benchmarks/validate.py                     all models, 1,000 replications each
    python benchmarks/validate.py level breaks        some of them; the others' tables stay
    python benchmarks/validate.py --replications 200  quicker, and less sure

Two processes. The same arguments give the same file. Exit status 1 where something does not hold.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from nulls import HALF_LIVES, NOMINAL, Row  # noqa: E402 - found beside this file

WANTED = (0.03, 0.07)
SEED = 20251008
FAILED = "**does not hold**"
HEAD = f"""# Validation

How often each test says "something" where there is nothing. The null: independent sparse streams
of events, whose stock fades with half-lives of {", ".join(f"{h:.0f}" for h in HALF_LIVES)} days
(0: no fading at all). Tests read the news behind that stock; at a nominal 5 % they should be wrong
in {WANTED[0]:.0%} to {WANTED[1]:.0%} of the cases. Rows marked *contrast* show what we do not do,
such as testing the stock itself; they are not held to anything. Intervals are 95 % (Wilson).
"""


def names() -> list[str]:
    """The models that have a null, by the names of their files."""
    return sorted(path.stem for path in (HERE / "nulls").glob("*.py") if path.stem[0] != "_")


def measure(name: str, replications: int, seed: int) -> tuple[str, list[Row], float]:
    """One model's rows and the seconds they took; runs in a process of its own."""
    start = time.perf_counter()
    rows = import_module(f"nulls.{name}").sizes(replications, seed)
    return name, rows, time.perf_counter() - start


def section(name: str, rows: list[Row], replications: int, seed: int) -> str:
    """A model's table in Markdown."""
    lines = [
        f"## {name}",
        "",
        f"`python benchmarks/validate.py {name} --replications {replications} --seed {seed}`",
        "",
        "| what | half-life | nominal | measured | interval | of | verdict | null |",
        "|---|---:|---:|---:|---|---:|---|---|",
        *(_line(row) for row in rows),
        "",
    ]
    return "\n".join(lines)


def _line(row: Row) -> str:
    low, high = row.interval
    half_life = "" if row.half_life is None else f"{row.half_life:.0f}"
    cells = (
        row.test,
        half_life,
        f"{row.nominal:.2f}",
        f"{row.share:.3f}",
        f"{low:.3f} to {high:.3f}",
        f"{row.replications:,}",
        verdict(row),
        row.note,
    )
    return "| " + " | ".join(cells) + " |"


def verdict(row: Row) -> str:
    """``holds``, ``does not hold``, or ``not told apart`` where there were too few to say.

    Sizes at 5 % are to lie between 3 and 7 %; other rates where their interval reaches the
    nominal one; a rate of 0 allows nothing.
    """
    if row.warning:
        return "*contrast*"
    low, high = row.interval
    if row.nominal == 0.0:
        return "holds" if row.hits == 0 else FAILED
    if row.nominal != NOMINAL:
        return "holds" if low <= row.nominal <= high else FAILED
    if WANTED[0] <= row.share <= WANTED[1]:
        return "holds"
    return "not told apart" if low <= WANTED[1] and high >= WANTED[0] else FAILED


def merge(old: str, new: dict[str, str]) -> str:
    """The whole file: sections measured now in place of theirs, the others as they were."""
    parts = re.split(r"(?m)^(?=## )", old)[1:]
    kept = {part[3:].partition("\n")[0]: part.strip() + "\n" for part in parts}
    kept |= new
    return HEAD + "\n" + "\n".join(kept[name] for name in sorted(kept))


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    found.add_argument("models", nargs="*", choices=[*names(), []], metavar="MODEL", default=[])
    found.add_argument("--replications", type=int, default=1000)
    found.add_argument("--seed", type=int, default=SEED)
    found.add_argument("--out", type=Path, default=HERE.parent / "docs" / "validation.md")
    return found


def main(argv: list[str] | None = None) -> int:
    asked = parser().parse_args(argv)
    if asked.replications < 1:
        print("--replications must be at least 1", file=sys.stderr)
        return 2
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    chosen = asked.models or names()
    sections, failed = {}, False
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(measure, name, asked.replications, asked.seed) for name in chosen]
        for job in jobs:
            name, rows, seconds = job.result()
            sections[name] = section(name, rows, asked.replications, asked.seed)
            failed |= any(verdict(row) == FAILED for row in rows)
            print(f"{name}: {seconds:.0f} s", file=sys.stderr)
            print(sections[name])
    old = asked.out.read_text(encoding="utf-8") if asked.out.exists() else ""
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(merge(old, sections), encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
