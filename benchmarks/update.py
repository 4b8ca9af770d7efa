"""`tension update`: nothing new, one day more, many pairs; each against a full run.

    python benchmarks/update.py            prints the rows

The ledgers are made from one seed: acts, measures with their ends and lapses, answers, reports that
come days late, doubts about dates and rows, two sources, both languages. Runs are those of the
command's own function in one warm process, outputs "data" with 2,000 draws; a full run is the same
update of the same site without the pieces of the run before.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from timing import Row, command, timed

EVENTS, YEARS = 100_000, 20
LAST = dt.date(2025, 12, 31)
SEED = 20251008
COLUMNS = (
    *("event_id", "date", "date_low", "date_high", "effective_date", "known_date"),
    *("source_actor", "target_actor", "event_type", "ends", "responds_to", "lapses_with"),
    *("lapse_confidence", "scope", "confidence", "summary_en", "summary_fr", "source_name"),
    *("source_url", "second_source_url"),
)


def history(
    events: int, years: int = YEARS, pair: tuple[str, str] = ("MLI", "USA"), seed: int = SEED
) -> list[dict[str, str]]:
    """The rows of a ledger of a pair over the years up to LAST, by day; one seed, one ledger."""
    import numpy as np

    from tension.rulebook import read_rulebook

    rules = read_rulebook().content.events
    acts = [key for key, rule in rules.items() if rule.kind == "act"]
    measures = [key for key, rule in rules.items() if rule.kind == "measure"]
    ender = {one: key for key, rule in rules.items() for one in rule.ends or ()}
    rng = np.random.default_rng(seed)
    span = round(365.25 * years)
    days = np.sort(rng.integers(0, span, events)).tolist()
    common = 1 / np.arange(1, len(acts) + 1)  # some types are daily bread, others rare
    which = rng.choice(len(acts), events, p=common / common.sum()).tolist()
    chance = rng.random((events, 8)).tolist()
    lag = rng.geometric(0.4, events).tolist()
    standing: list[dict[str, str]] = []
    rows: list[dict[str, str]] = []
    for i, day in enumerate(days):
        date = LAST - dt.timedelta(span - 1 - day)
        name, luck = f"{pair[0]}{pair[1]}{i:06d}", chance[i]
        source, target = pair if luck[0] < 0.6 else pair[::-1]
        row = dict.fromkeys(COLUMNS, "") | {"event_id": name, "date": str(date)}
        row |= {"source_actor": source, "target_actor": target, "event_type": acts[which[i]]}
        row["scope"] = "bilateral" if luck[1] < 0.8 else "multilateral"
        row["confidence"] = "high" if luck[2] < 0.85 else "medium"
        known = date + dt.timedelta(lag[i] if luck[3] < 0.3 else 0)
        if luck[4] < 0.05:
            row["event_type"] = measures[which[i] % len(measures)]
            row["effective_date"] = str(date + dt.timedelta(lag[i] * 5))
            if standing and luck[5] < 0.1 and standing[-1]["source_actor"] != source:
                row |= {"lapses_with": standing[-1]["event_id"], "lapse_confidence": "0.6"}
                known = _not_before(known, standing[-1])
            standing.append(row)
        elif luck[4] < 0.10 and standing:
            ended = standing.pop(int(luck[5] * len(standing)))
            row |= {"event_type": ender[ended["event_type"]], "ends": ended["event_id"]}
            row |= {"source_actor": ended["source_actor"], "target_actor": ended["target_actor"]}
            known = _not_before(known, ended)
        elif luck[5] < 0.1 and rows:
            row["responds_to"] = rows[-1]["event_id"]
            known = _not_before(known, rows[-1])
        elif luck[5] < 0.15:
            row |= {"date_low": str(date - dt.timedelta(1)), "date_high": str(known)}
        row["known_date"] = str(known)
        row["summary_en"] = f"The {row['source_actor']} side acted, as report {name} tells."
        row["summary_fr"] = f"Le côté {row['source_actor']} agit, d’après la dépêche {name}."
        row["source_name"] = f"Agency {which[i] % 7}"
        row["source_url"] = f"https://news.example/{name}"
        row["second_source_url"] = f"https://press.example/{name}" if luck[6] < 0.5 else ""
        rows.append(row)
    return rows


def _not_before(known: dt.date, other: dict[str, str]) -> dt.date:
    """What refers to another event becomes public with it at the earliest."""
    return max(known, dt.date.fromisoformat(other["known_date"]))


def known_by(rows: list[dict[str, str]], day: dt.date) -> list[dict[str, str]]:
    """The ledger as it was on a day: a day more brings rows of the days before it too."""
    return [row for row in rows if row["known_date"] <= str(day)]


def write_ledger(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


class Bench:
    """A folder with a ledger, a config, a site and the pieces of its last run."""

    def __init__(self, folder: Path, pairs: list[str], more: str = "") -> None:
        self.folder = folder
        self.config = folder / "tension.toml"
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        head = f'outputs = ["data"]\n{more}\n'
        told = (f'[[dyads]]\ndyad = "{pair}"\nledger = "{pair}.csv"\n' for pair in pairs)
        self.config.write_text(head + "".join(told), encoding="utf-8")

    def update(self) -> None:
        from tension.publish import read_config, update_site

        if update_site(read_config(self.config)).failed:
            raise SystemExit("the ledger of the benchmark is not clean")

    def note(self) -> None:
        """What ``back`` goes back to."""
        for name in ("site", "cache"):
            shutil.rmtree(self.folder / f"{name}_noted", ignore_errors=True)
            shutil.copytree(self.folder / name, self.folder / f"{name}_noted", symlinks=True)

    def back(self, *, pieces: bool) -> None:
        for name in ("site", "cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            if name == "site" or pieces:
                noted = self.folder / f"{name}_noted"
                shutil.copytree(noted, self.folder / name, symlinks=True)

    def content(self) -> dict[str, bytes]:
        (site,) = self.folder.glob("site/archive")
        return {str(path.relative_to(site)): path.read_bytes() for path in site.glob("*/*")}


def one_day_more(events: int, pairs: int) -> list[Row]:
    """A day more, and nothing new, each in turn with a full run."""
    days, nothing, seconds = [], [], []
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), ["MLI-USA"])
        ledger, rows = bench.folder / "MLI-USA.csv", history(events)
        write_ledger(ledger, known_by(rows, LAST - dt.timedelta(1)))
        bench.update()
        bench.note()
        write_ledger(ledger, known_by(rows, LAST))
        for at in range(pairs + 1):
            bench.back(pieces=False)
            full = timed(bench.update)
            expected = bench.content()
            idle = timed(bench.update)
            bench.back(pieces=True)
            day = timed(bench.update)
            if bench.content() != expected:
                raise SystemExit("a day more is not what a full run makes")
            if at:  # the first pair is not measured
                days.append(day / full)
                nothing.append(idle / full)
                seconds.append((day, full))
    day, full = (statistics.median(one[i] for one in seconds) for i in (0, 1))
    what = f"{events:,} events of {YEARS} years"
    return [
        (f"{what}: nothing new / a full run", f"{statistics.median(nothing):.2f}", "≤ 0.5"),
        (
            f"{what}: a day more, same bytes / a full run",
            f"{statistics.median(days):.2f} ({day:.1f} s / {full:.1f} s)",
            "≤ 0.3",
        ),
    ]


def many_pairs(count: int, events: int, pairs: int) -> Row:
    """One update of many pairs against one of one, both from nothing."""
    from tension.countries import codes

    names = [code for code in sorted(codes()) if code < "USA"]
    dyads = [f"{code}-USA" for code in islice(names, count)]
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        benches = []
        for told in (dyads, dyads[:1]):
            folder = Path(name) / str(len(told))
            folder.mkdir()
            benches.append((folder, told))
            for at, dyad in enumerate(told):
                rows = history(events, 2, (dyad[:3], "USA"), SEED + at)
                write_ledger(folder / f"{dyad}.csv", rows)
        for at in range(pairs + 1):
            times = []
            for folder, told in benches:
                shutil.rmtree(folder / "site", ignore_errors=True)
                shutil.rmtree(folder / "cache", ignore_errors=True)
                times.append(timed(_whole(Bench(folder, told, "draws = 200"))))
            if at:
                ratios.append(times[0] / times[1])
    what = f"{count} pairs of {events} events, whole command / one pair"
    return what, f"{statistics.median(ratios):.0f}", "≤ 60"


def _whole(bench: Bench) -> Callable[[], object]:
    return command(sys.executable, "-m", "tension", "update", "--config", str(bench.config))


def rows(events: int = EVENTS, pairs: int = 5) -> list[Row]:
    """Medians of interleaved pairs, after one unmeasured pair."""
    return [*one_day_more(events, pairs), many_pairs(100, 300, min(pairs, 3))]


if __name__ == "__main__":
    for row in rows(*(int(text) for text in sys.argv[1:3])):
        print(" | ".join(row))
