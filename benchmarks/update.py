"""`tension update`: nothing new, one day more, many pairs; each against a full run.

    python benchmarks/update.py            prints the rows

The ledgers are made from one seed: acts, measures with their ends and lapses, answers, reports that
come days late, doubts about dates and rows, two sources, both languages.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

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
            standing.append(row)
        elif luck[4] < 0.10 and standing:
            ended = standing.pop(int(luck[5] * len(standing)))
            row |= {"event_type": ender[ended["event_type"]], "ends": ended["event_id"]}
            row |= {"source_actor": ended["source_actor"], "target_actor": ended["target_actor"]}
            known = max(known, dt.date.fromisoformat(ended["known_date"]))
        elif luck[5] < 0.1 and rows:
            row["responds_to"] = rows[-1]["event_id"]
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


def write_ledger(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
