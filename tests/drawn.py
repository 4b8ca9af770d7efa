"""The slow plain twin of the bands: one draw at a time, records rebuilt and the index computed.

``rebuilt`` writes the numbers of one draw into a rulebook and a ledger and weighs them afresh.
``truth`` draws a whole history by itself, from the words of the design and with its own random
numbers: nothing of the package's draws is used.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from tension.ledger import NEVER
from tension.rulebook import Rulebook
from tension.scoring import Records
from tension.scoring.records import weigh
from tension.uncertainty.draws import Draws


def at(values: Any, draw: int) -> Any:
    """The value of one draw, of an array of all draws or of one that is the same for all."""
    return np.asarray(values)[draw] if np.ndim(values) else np.asarray(values)[()]


def rebuilt(draws: Draws, draw: int) -> Records:
    """The records as they are in one draw."""
    records = draws.records
    rulebook = with_numbers(
        records.rulebook,
        {
            name: {
                "weight": at(draws.of_type(name).weight, draw),
                "half_life": at(draws.of_type(name).half_life, draw),
                "pending": at(draws.of_type(name).pending, draw),
                "residual": at(draws.of_type(name).residual, draw),
            }
            for name in records.rulebook.content.events
        },
    )
    rows = []
    for row in range(len(records.table)):
        date, effective = (at(day, draw) for day in draws.days(row))
        kind = [name for name, chosen in draws.kinds(row) if at(chosen, draw)]
        assert len(kind) == 1
        happened = at(draws.happened(row), draw)
        strength = at(draws.strength(row), draw)
        coded = draws.scale[row] * happened
        factor = strength / coded if coded else 1.0
        rows.append((date, effective, kind[0], happened, factor))
    probability = [at(draws.lapsed(row), draw) for row in records.links.lapsing.tolist()]
    return rewritten(records, rulebook, rows, probability)


def with_numbers(rulebook: Rulebook, numbers: dict[str, dict[str, float]]) -> Rulebook:
    """The same rulebook with the drawn numbers of every type."""
    events = {}
    for name, rule in rulebook.content.events.items():
        drawn = numbers[name]
        update: dict[str, float] = {"weight": np.copysign(drawn["weight"], rule.weight)}
        if rule.kind == "measure":
            update |= {"pending": drawn["pending"], "residual": drawn["residual"]}
            update["residual_half_life"] = drawn["half_life"]
        else:
            update["half_life"] = drawn["half_life"]
        events[name] = rule.model_copy(update=update)
    return replace(rulebook, content=rulebook.content.model_copy(update={"events": events}))


def rewritten(
    records: Records, rulebook: Rulebook, rows: list[Any], probability: list[float]
) -> Records:
    """Records with other days, types, confidence and intensity, weighed afresh.

    ``rows``: (date, effective, type, probability that it counts, factor of the intensity) each.
    """
    ledger = records.ledger
    kept = ledger.rows[ledger.rows["event_id"].isin(records.table["event_id"])]
    kept = kept.reset_index(drop=True)
    assert kept["event_id"].tolist() == records.table["event_id"].tolist()
    date, effective, kind, happened, factor = zip(*rows, strict=True) if rows else ([],) * 5
    default = rulebook.content.defaults.intensity
    changed = kept.assign(
        date=np.array(date, dtype=np.int64),
        effective_date=np.array(effective, dtype=np.int64),
        event_type=list(kind),
        confidence=[repr(float(chance)) for chance in happened],
        intensity=kept["intensity"].fillna(default) * np.array(factor, dtype=np.float64),
    )
    ledger = replace(ledger, rows=changed)
    links = replace(records.links, probability=np.array(probability, dtype=np.float64))
    return replace(
        records, ledger=ledger, rulebook=rulebook, table=weigh(ledger, rulebook), links=links
    )


def truth(records: Records, rng: np.random.Generator) -> Records:
    """One history that could be true, drawn from what the ledger and the rulebook say.

    Log-normal weights with the range as central 90 %, half-lives log-uniform from half to twice,
    Beta shares, dates uniform in their interval, rows that count with their probability, lapses
    that happen with theirs; all that a type has is shared by its events.
    """
    numbers = {}
    for name, rule in records.rulebook.content.events.items():
        low, high = sorted(np.abs(rule.weight_range))
        sigma = np.log(high / low) / (2 * 1.6448536269514722)
        measure = rule.kind == "measure"
        numbers[name] = {
            "weight": abs(rule.weight) * np.exp(rng.normal(0, sigma)),
            "half_life": (rule.residual_half_life if measure else rule.half_life)
            * 2 ** rng.uniform(-1, 1),
            "pending": _beta(rng, rule.pending) if measure else 1.0,
            "residual": _beta(rng, rule.residual) if measure else 0.0,
        }
    rulebook = with_numbers(records.rulebook, numbers)
    table = records.table
    days = {}
    for row in range(len(table)):
        low, high = int(table["date_low"].iat[row]), int(table["date_high"].iat[row])
        days[row] = int(rng.integers(low, high + 1))
    ends = sorted(zip(records.links.ender.tolist(), records.links.measure.tolist(), strict=True))
    for ender, measure in ends:  # an end waits for its measure
        days[ender] = max(days[ender], days[measure])
    rows = []
    for row in range(len(table)):
        coded, effective = int(table["date"].iat[row]), int(table["effective_date"].iat[row])
        begins = days[row] if effective == coded else max(effective, days[row])
        kind = str(table["event_type"].iat[row])
        happened = float(rng.random() < table["counts"].iat[row])
        rows.append((days[row], NEVER if effective == NEVER else begins, kind, happened, 1.0))
    lapses = [float(rng.random() < chance) for chance in records.links.probability]
    return rewritten(records, rulebook, rows, lapses)


def _beta(rng: np.random.Generator, mean: float) -> float:
    """Beta with this mean and one parameter at 1, the other above."""
    if mean in (0, 1):
        return mean
    a, b = (1, (1 - mean) / mean) if mean <= 0.5 else (mean / (1 - mean), 1)
    return float(rng.beta(a, b))
